"""What a screen of 80 or 120 columns shows: whole names, whole figures, nothing past the edge."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lddj.cli import app
from lddj.render.lines import width
from lddj.render.terminal.markdown import write_paper
from lddj.render.terminal.tables import ColumnHead, write_table
from lddj.render.terminal.wrapping import breaks, cut, hanging, rejoined, wrapped

ROOT = Path(__file__).resolve().parents[3]
WIDTHS = (80, 120)
ONE_SAMPLE = ("--campaign", "2026-示例", "--date", "2026-08-31")
COUNTIES = ("望川县", "安禾县", "柳湾区", "临溪县", "石塘区", "松坪县")
UNITS = ("区住房和城乡建设局", "县市场监督管理局", "区生态环境分局")


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


Show = Callable[..., str]


@pytest.fixture(params=WIDTHS)
def columns(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("COLUMNS", str(request.param))
    monkeypatch.setenv("NO_COLOR", "1")
    return int(request.param)


@pytest.fixture
def show(columns: int, monkeypatch: pytest.MonkeyPatch) -> Show:
    """Run a command over the samples on a screen; what it shows, checked to fit."""

    def run(*arguments: str, fits: bool = True) -> str:
        out = Screen()
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", io.StringIO())
        code = app._run_command(["-C", str(ROOT), *arguments])
        monkeypatch.undo()
        assert code == 0
        text = re.sub("\x1b\\[[0-9;]*m", "", out.getvalue())
        if fits:
            assert [line for line in text.splitlines() if width(line) > columns] == []
        return text

    return run


def test_a_ranking_names_all_counties(show: Show) -> None:
    text = show("rank", *ONE_SAMPLE)
    for name in COUNTIES:
        assert re.search(rf"{name} +[0-9.]+%", text), name
    assert "没有显示" not in text, "headings take two lines before a column goes"


def test_a_ranking_of_units_names_all_of_them(show: Show) -> None:
    text = show("rank", "--over", "责任单位", *ONE_SAMPLE)
    for name in UNITS:
        assert re.search(rf"{name} +([0-9.]+%|—)", text), name


def test_a_ranking_keeps_what_it_goes_by(show: Show) -> None:
    text = show("rank", "--by", "反馈率", *ONE_SAMPLE)
    head = text.splitlines()[1]
    assert re.search("县区 +反馈率", head)


def test_what_is_due(show: Show, columns: int) -> None:
    text = show("due", "--county", "石塘", *ONE_SAMPLE, fits=False)
    assert "石塘区" in text
    assert "区住房和城乡建设局" in text
    assert "…" not in text
    for line in text.splitlines()[:-1]:
        assert width(line) <= columns
    if columns == 80:
        [at] = [i for i, one in enumerate(text.splitlines()) if one.startswith("  ST-04-005  ")]
        assert text.splitlines()[at : at + 3] == [
            "  ST-04-005  石塘区  问题  剩余天数 0  时限 2026-08-31（整改时限）  整改中",
            "    区住房和城乡建设局",
            "    白塔镇物业公示栏的分类指南与现行标准不一致。",
        ]
    else:
        row = "石塘区 +问题 +ST-04-005 +0 +2026-08-31 +整改时限 +区住房和城乡建设局"
        assert re.search(row, text)


def test_a_list_is_one_line_a_row(show: Show, columns: int) -> None:
    text = show("list", "--due-soon", *ONE_SAMPLE)
    head, *rows, last = [line for line in text.splitlines() if "没有显示" not in line]
    assert head.split()[:5] == ["编号", "县区", "状态", "时限", "时限情况"]
    assert last.startswith("活动 2026-示例，截至 2026-08-31，符合条件的问题 9 个")
    assert len(rows) == 9
    assert rows[0].split()[:5] == ["LX-04-007", "临溪", "整改中", "2026-09-04", "临期，剩4天"]
    if columns == 80:
        assert head.split()[5:] == ["问题描述"]
        assert "没有显示：责任单位" in text
    else:
        assert head.split()[5:] == ["责任单位", "问题描述"]
        assert rows[0].endswith("县住房和城乡建设局  双桥镇物业公示栏的分类指南与现行标准不一致。")


def test_a_sample_is_a_table(show: Show) -> None:
    text = show(
        "sample", "--county", "柳湾", "--rate", "20%", "--seed", "1", "--by", "领域", *ONE_SAMPLE,
        fits=False,
    )  # fmt: skip
    assert "|" not in text
    assert re.search("LW-02-008 .*区水务局 +长坡乡", text)
    assert "每领域不少于 20%" in text


def test_a_trend_keeps_its_percentages(show: Show) -> None:
    text = show("trend", "--county", "柳湾", *ONE_SAMPLE, fits=False)
    for line in [one for one in text.splitlines() if one.startswith("2026")][:3]:
        assert re.search(r" 2026-[0-9]{2}-[0-9]{2} +([0-9.]+%|—)", line), line


@pytest.mark.parametrize(
    "paper",
    [("report", "--county", "柳湾", *ONE_SAMPLE),
     ("circular", "--campaign", "2026-示例", "--week", "2026-W34")],
)  # fmt: skip
def test_papers_are_readable_text(show: Show, paper: tuple[str, ...]) -> None:
    text = show(*paper)
    assert not re.search(r"^#|^\||\*\*|\\", text, re.MULTILINE)
    assert "一、总体" in text
    assert re.search(r"[0-9]+\.[0-9]{2}%", text)


def test_papers_in_a_pipe_are_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    assert app._run_command(["-C", str(ROOT), "report", "--county", "柳湾", *ONE_SAMPLE]) == 0
    assert capsys.readouterr().out.startswith("# ")


def test_an_issue(show: Show, columns: int) -> None:
    text = show("show", "LW-02-003", *ONE_SAMPLE)
    assert "现行时限：2026-09-04，还有 4 天" in text


def test_the_templates(show: Show) -> None:
    text = show("templates", "list")
    for name in ("circular.docx", "report.html.j2", "letter.docx"):
        assert name in text


def test_help_wraps_and_is_not_cut(show: Show) -> None:
    from lddj.cli.table import COMMANDS

    for command in ([], *([name] for name in COMMANDS if name not in ("new",))):
        text = show(*command, "--help")
        cut_off = [line for line in text.splitlines() if re.search("… *│?$", line)]
        assert [one for one in cut_off if "用法" not in one and "……" not in one] == [], command
    assert "出具 Excel 台账" in show("--help")


def drawn(room: int, heads: list[ColumnHead], *rows: tuple[str, ...]) -> str:
    out = Screen()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(room))
        write_table(out, "表", heads, rows)
    return out.getvalue()


HEADS = [ColumnHead("序", "number"), ColumnHead("名称", "name"), ColumnHead("率", "number"),
         ColumnHead("说明", "long"),
         ColumnHead("末")]  # fmt: skip


def test_a_table_as_it_is_drawn() -> None:
    assert drawn(
        60, HEADS, ("1", "滦平县", "5.06%", "好。", "x"), ("10", "平泉市", "—", "", "")
    ) == (
        "表\n"
        "序  名称       率  说明  末\n"
        "───────────────────────────\n"
        " 1  滦平县  5.06%  好。  x\n"
        "10  平泉市      —\n"
        "\n"
    )


def test_what_has_no_room_is_left_out_from_the_right_and_named() -> None:
    row = ("1", "丰宁满族自治县", "55.06%", "窗口未实行一窗受理，群众需跑三个窗口。", "末尾")
    assert drawn(56, HEADS, row) == (
        "表\n"
        "序  名称                率  说明\n"
        "────────────────────────────────────────────────────────\n"
        " 1  丰宁满族自治县  55.06%  窗口未实行一窗受理，群众需跑\n"
        "                            三个窗口。\n"
        "屏幕窄，没有显示：末。\n"
        "\n"
    )
    narrow = drawn(20, HEADS, row)
    assert "丰宁满族自治县" in narrow
    assert "序、率、末。" in narrow


def test_nothing_in_a_ledger_drives_the_screen() -> None:
    assert "\x1b" not in drawn(60, HEADS, ("1", "滦\x1b[2J平", "1%", "a\x07b\nc", ""))


def test_a_sentence_of_a_help_is_not_parted_in_the_middle() -> None:
    text = "单位可以当场\n登记。\n也能记任务。\n\n例：lddj add\n--spot 二楼\n--dry-run"
    told = "单位可以当场登记。\n也能记任务。\n\n例：lddj add --spot 二楼 --dry-run"
    assert rejoined(text) == told


def test_where_lines_break() -> None:
    assert wrapped("整改完成率55.06%，比上周末提高。", 12) == [
        "整改完成率",
        "55.06%，比上",
        "周末提高。",
    ]
    assert wrapped("甲乙丙丁。", 8) == ["甲乙丙", "丁。"]
    assert wrapped("", 8) == [""]
    assert breaks("甲乙丙", 4) == [2]
    assert wrapped("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert hanging("甲乙丙丁戊", 11, "   ", "1. ") == ["1. 甲乙丙丁", "   戊"]
    assert cut("甲乙丙丁", 7) == "甲乙丙…"
    assert cut("甲乙", 4) == "甲乙"


def test_markdown_as_text() -> None:
    out = Screen()
    write_paper(
        "# 标题\n\n## 一、总体\n\n**发现**89个\\*。\n\n- 甲\n1. 乙\n\n"
        "| 县区 | 率 |\n|---|---:|\n| 滦平\\|县 | 5% |\n",
        out,
    )
    assert out.getvalue() == (
        "【标题】\n\n一、总体\n\n发现89个*。\n\n· 甲\n1. 乙\n\n"
        "县区     率\n───────────\n滦平|县  5%\n\n"
    )
