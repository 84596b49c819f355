"""``lddj board``: pages for the wall that say what the ledger says, and need no network."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import html  # type: ignore[import-untyped]

from cli.conftest import Run

DAY = ("--date", "2022-05-05")


def read(page: Path) -> Any:
    """A page as a tree."""
    return html.fromstring(page.read_bytes())


def of_class(tree: Any, name: str, inside: str = "") -> list[Any]:
    """The elements of a class, or those of another tag inside of these."""
    path = f"//*[contains(concat(' ', @class, ' '), ' {name} ')]"
    return list(tree.xpath(f"{path}//{inside}" if inside else path))


def words(page: Path) -> str:
    """The text of a page on one line, without its style sheet."""
    body = html.fromstring(page.read_bytes()).find("body")
    return re.sub(r"\s+", " ", body.text_content()).strip()


def test_a_county_on_one_page_with_what_each_unit_owes(run: Run, home: Path) -> None:
    done = run("board", "滦平", *DAY)
    assert (done.code, done.out, done.err) == (0, "", "")  # for cron: all is well
    told = words(home / "看板" / "看板-滦平县.html")
    assert "滦平县“5+2”联动监督挂图作战 2022年5月5日" in told
    assert "活动还有240天" in told
    assert "问题2较上旬末持平" in told
    assert "逾期1较上旬末+1" in told
    assert "逾 LP-02-004 2022-04-30" in told
    assert "不动产登记窗口未实行一窗受理，群众需跑三个窗口。 县行政审批局·局长 逾期5天" in told
    assert "县行政审批局 逾期1件 LP-02-004（问题）不动产登记" in told
    assert "逾期5天，时限2022-04-30（整改时限）" in told
    assert "没有录入" not in told


def test_lamps_are_shapes_and_letters_and_name_what_lit_them(run: Run, home: Path) -> None:
    run("board", "滦平", *DAY)
    page = read(home / "看板" / "看板-滦平县.html")
    lamps = {
        one.get("title"): (one.find("svg").get("class"), one.text_content())
        for one in of_class(page, "lamp")
        if one.getparent().getparent().get("class") != "legend"
    }
    assert lamps == {"逾期：整改时限": ("红", "逾"), "办理：2022-03-04 整改中": ("绿", "办")}
    legend = [one.text_content().split() for one in of_class(page, "legend", "li")]
    assert [pair[0] for pair in legend] == ["逾", "反", "临", "结", "待", "验", "办"]


def test_rows_may_be_units_and_the_same_day_gives_the_same_bytes(run: Run, home: Path) -> None:
    for name in ("一.html", "二.html"):
        assert run("board", "滦平", "--by", "责任单位", *DAY, "-o", name).code == 0
    assert (home / "一.html").read_bytes() == (home / "二.html").read_bytes()
    page = read(home / "一.html")
    rows = [one.text_content().split() for one in of_class(page, "wall", "tbody//th")]
    assert rows == [["县发展和改革局", "1件"], ["县行政审批局", "1件"]]


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs(run: Run, home: Path) -> None:
    run("board", "--all", *DAY)
    run("board", "--screen", *DAY)
    run("board", "--overview", *DAY)
    pages = sorted(one.name for one in (home / "看板").glob("*.html"))
    assert pages == ["一页看.html", "大屏.html", "看板-2022-5+2.html", "看板-滦平县.html"]
    for name in pages:
        text = (home / "看板" / name).read_text("utf-8")
        assert "<script" not in text
        assert "http" not in text.replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert "url(" not in text.replace("url(#", "")


def test_the_screen_turns_the_counties_and_pins_what_is_late(
    run: Run, samples: Path, tmp_path: Path
) -> None:
    out = tmp_path / "大屏.html"
    asked = ("--campaign", "2026-示例", "--date", "2026-08-31")
    assert run("board", "--screen", *asked, "-o", out).code == 0
    page = read(out)
    slides = [one.find("h2").text_content() for one in of_class(page, "slide")]
    assert slides == ["临溪县", "安禾县", "望川县", "松坪县", "柳湾区", "石塘区"]
    assert "animation: turn 90s step-end infinite" in out.read_text("utf-8")
    pinned = [one.text_content() for one in of_class(page, "pinned", "*[@class='no']")]
    assert pinned == ["ST-01-002", "ST-02-008", "SP-04-007", "LX-04-004"]
    assert page.xpath("//label[@for='stop']")[0].text_content() == "停住不转"


def test_one_page_has_the_figures_of_the_circular(run: Run, samples: Path, tmp_path: Path) -> None:
    out = tmp_path / "一页看.html"
    asked = ("--campaign", "2026-示例", "--date", "2026-08-31")
    assert run("board", "--overview", *asked, "-o", out).code == 0
    page = read(out)
    tiles = [one.text_content().split() for one in of_class(page, "tiles", "li")]
    assert [tile[0] for tile in tiles] == [
        "问题236", "报完成150其中迟36", "核查通过120", "销号112", "逾期4", "督办到期未回5", "反弹6",
    ]  # fmt: skip
    red = [one.text_content().split()[0] for one in of_class(page, "bad")]
    assert red == ["逾期4", "督办到期未回5", "反弹6"]
    told = words(out)
    assert "石塘区 ST-01-002 区市场监督管理局，逾期22天：" in told
    assert "领导能帮上忙的 柳湾区 LW-02-005 区生态环境分局，2026-06-26上报市级：" in told
    first = [one.text_content() for one in page.xpath("//tbody/tr")[0]]
    assert first == ["望川县", "40", "32", "30", "30", "80.00%", "0", "0", "0", "1"]


TASKS = """\
任务:
  - {编号: RW-01, 任务: 排查登记窗口, 牵头单位: 县行政审批局, 完成时限: 2022-04-30}
  - 编号: RW-02
    任务: 走访企业
    牵头单位: 县发展和改革局
    完成时限: 2022-06-30
    记录:
      - {日期: 2022-03-10, 事项: 启动}
      - {日期: 2022-04-20, 事项: 完成}
"""


def test_another_kind_stands_in_its_phases(run: Run, home: Path) -> None:
    (home / "ledgers/2022-5+2/滦平/tasks.yaml").write_text(TASKS, "utf-8")
    assert run("board", "滦平", "--kind", "任务", *DAY, "-o", "任务.html").code == 0
    page = read(home / "任务.html")
    assert page.xpath("//h1")[0].text_content() == "滦平县“5+2”联动监督任务挂图作战"
    tiles = [one.text_content().split("较上旬末")[0] for one in of_class(page, "tiles", "li")]
    assert tiles == ["件数2", "逾期1", "7天内到期0", "久未更新1", "督办未回0", "办结1"]
    columns = [one.text_content() for one in of_class(page, "wall", "thead//th")]
    assert columns == ["领域", "待办", "办结"]
    told = words(home / "任务.html")
    assert "逾 RW-01 2022-04-30 排查登记窗口 县行政审批局·局长 逾期5天" in told
    assert "RW-02 县发展和改革局 2022-04-20已完成" in told


def test_a_county_without_a_ledger_of_the_kind_is_said_to_have_none(run: Run, home: Path) -> None:
    assert run("board", "滦平", "--kind", "线索", *DAY, "-o", "线索.html").code == 0
    assert "滦平县没有录入线索台账。" in words(home / "线索.html")


def test_what_cannot_be_drawn_is_refused_in_a_sentence(run: Run, home: Path) -> None:
    wrong = run("board", "滦平", "--by", "乡镇")
    assert wrong.code == 1
    assert "没有名为“乡镇”的维度" in wrong.err
    assert "责任单位" in wrong.err
    refused = run("board", "滦平", "--kind", "代表")  # has no records, so no course
    assert refused.code == 2
    assert "全部" in refused.err
    assert run("board", "滦平", "-o", "看板.docx").code == 2
    several = run("board", "--all", "-o", "看板.html")
    assert several.code == 2
    assert "有几页，-o 要写文件夹" in several.err


def test_errors_in_the_ledger_stop_it_and_force_says_so_on_the_page(run: Run, home: Path) -> None:
    file = home / "ledgers/2022-5+2/滦平/issues/02.yaml"
    file.write_text(file.read_text("utf-8").replace("方面: 政务服务", "方面: 没有"), "utf-8")
    assert run("board", "滦平", *DAY).code == 1
    assert run("board", "滦平", "--force", *DAY).code == 0
    assert "有 1 处错误未计入。" in words(home / "看板" / "看板-滦平县.html")


def test_a_city_of_its_own_is_in_no_total(run: Run, home: Path) -> None:
    source, city = home / "ledgers/2022-5+2/滦平", home / "ledgers/2022-5+2/承德市"
    (city / "issues").mkdir(parents=True)
    county = (source / "county.yaml").read_text("utf-8")
    city_text = county.replace("县区: 滦平县", "县区: 承德市\n级别: 市").replace("130824", "130800")
    (city / "county.yaml").write_text(city_text, "utf-8")
    issues = (source / "issues/02.yaml").read_text("utf-8").replace("LP-02", "CD-02")
    (city / "issues/02.yaml").write_text(issues, "utf-8")
    assert run("board", "--all", *DAY).code == 0
    told = words(home / "看板" / "看板-2022-5+2.html")
    assert "问题2较上旬末持平" in told
    assert "CD-02-004" in told
    assert "问题1较上旬末持平" in words(home / "看板" / "看板-承德市.html")


def type_and_paper(page: Path) -> tuple[float, str]:
    """The size of a board's type in points, and its sheet."""
    style = page.read_text("utf-8")
    [size] = re.findall(r"html { font-size: ([\d.]+)pt", style)
    return float(size), re.findall(r"@page { size: ([^;]+mm);", style)[0]


def test_few_cards_are_printed_large_and_many_still_on_one_sheet(
    run: Run, samples: Path, tmp_path: Path
) -> None:
    asked = ("--campaign", "2026-示例", "--date", "2026-08-31", "-o", tmp_path)
    assert run("board", "--all", *asked).code == 0
    assert type_and_paper(tmp_path / "看板-望川县.html") == (10, "420mm 297mm")
    assert type_and_paper(tmp_path / "看板-松坪县.html") == (8.5, "420mm 297mm")
    assert type_and_paper(tmp_path / "看板-2026-示例.html") == (12.5, "1189mm 841mm")


def test_all_kinds_stand_on_one_board_each_with_its_figures(run: Run, home: Path) -> None:
    (home / "ledgers/2022-5+2/滦平/tasks.yaml").write_text(TASKS, "utf-8")
    assert run("board", "滦平", "--kind", "全部", *DAY, "-o", "全部.html").code == 0
    page = read(home / "全部.html")
    assert page.xpath("//h1")[0].text_content() == "滦平县“5+2”联动监督挂图作战"
    heads = [one.text_content().split() for one in of_class(page, "kind")]
    assert heads == [["问题"], ["任务"]]
    tiles = [one.text_content().split("较上旬末")[0] for one in of_class(page, "tiles", "li")]
    assert tiles[:2] + tiles[8:10] == ["问题2", "报完成0", "件数2", "逾期1"]
    assert len(of_class(page, "wall", "thead")) == 2
    assert run("board", "--screen", "--kind", "全部", *DAY, "-o", "屏.html").code == 0
    slides = [one.find("h2").text_content() for one in of_class(read(home / "屏.html"), "slide")]
    assert slides == ["滦平县：问题", "滦平县：任务"]
