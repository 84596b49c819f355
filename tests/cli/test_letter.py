"""``lddj letter``, ``due`` and ``trend``."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from ledger import FOLDER, ISSUES
from openpyxl import load_workbook

from .conftest import Run

FILE = f"{FOLDER}/滦平/issues/02.yaml"
LETTER = ("letter", "--county", "滦平", "--unit", "县行政审批局")
SECOND = ISSUES[ISSUES.index("  - 编号") :]


def put(home: Path, *more: str) -> Path:
    """The issue file with further issues after its own."""
    file = home / FILE
    file.write_text(ISSUES + "".join(more), encoding="utf-8")
    return file


def words(path: Path) -> str:
    """The text of a Word document, header and footers too."""
    document = Document(str(path))
    section = document.sections[0]
    paragraphs = [*section.first_page_header.paragraphs, *document.paragraphs]
    return "\n".join(paragraph.text for paragraph in paragraphs)


def test_a_letter_names_what_is_overdue(run: Run, home: Path) -> None:
    put(
        home,
        SECOND.replace("LP-02-004", "LP-02-005").replace("2022-04-30", "2022-05-09"),
        SECOND.replace("LP-02-004", "LP-02-006").replace("2022-04-30", "2022-05-10"),
        "    # 还没有交办的\n" + SECOND.replace("LP-02-004", "LP-02-007").split("    记录")[0],
    )
    done = run(*LETTER, "--date", "2022-05-10", "-o", "函.docx", "--contact", "办公室")
    assert done.code == 0
    said = words(Path("函.docx"))
    assert "滦平县人民代表大会常务委员会" in said
    assert "滦平人大督函〔2022〕1号" in said
    assert "县行政审批局：" in said
    assert "有2个已超过整改时限仍未完成" in said
    assert "编号LP-02-004，县政务服务大厅二楼）整改时限2022年4月30日，已逾期10天。" in said
    assert "编号LP-02-005" in said
    assert "LP-02-006" not in said
    assert "LP-02-007" not in said
    assert "请于2022年5月20日前" in said
    assert "联系人：办公室。" in said
    document = Document("函.docx")
    assert document.sections[0].different_first_page_header_footer
    assert "PAGE" not in document.sections[0].first_page_footer._element.xml


def test_an_official_letter_says_what_the_letter_says(run: Run, home: Path) -> None:
    put(home, SECOND.replace("LP-02-004", "LP-02-005").replace("2022-04-30", "2022-05-09"))
    more = ("--date", "2022-05-10", "--contact", "办公室 0314-2020000")
    assert run(*LETTER, *more, "-o", "函.docx").code == 0
    done = run(*LETTER, *more, "--form", "公文", "--issued", "2022年5月11日", "-o", "公文.docx")
    assert done.code == 0
    plain, official = (Document(name).paragraphs for name in ("函.docx", "公文.docx"))
    said = [one.text.replace("\u2011", "-") for one in official]
    assert said[0] == "滦平县人大常委会文件"
    assert "滦平人大督函〔2022〕1号" in said
    assert "2022年5月11日" in said  # the 落款; the figures are still those of the 10th
    assert any("截至2022年5月10日" in one for one in said)
    running = [one.text for one in plain if len(one.text) > 20]
    for sentence in running:
        assert any(sentence.replace("。（编号", "（编号") == one for one in said), sentence
    assert not any("抄送" in one for one in said)  # 文书 is the organiser's
    assert run(*LETTER, *more, "--issued", "2022-05-12", "-o", "落款.docx").code == 0
    assert "2022年5月12日" in words(Path("落款.docx"))
    done = run(*LETTER, *more, "--form", "简报", "--issued", "2022-05-12", "-o", "简报.docx")
    assert done.code == 0
    assert "工 作 简 报" in words(Path("简报.docx"))


def test_what_is_recorded_is_not_sent_again_before_its_reply_is_due(run: Run, home: Path) -> None:
    file = put(home)
    before = file.read_text(encoding="utf-8")
    assert run(*LETTER, "--date", "2022-05-10", "-o", "1.docx", "--record").code == 0
    after = file.read_text(encoding="utf-8")
    assert after.startswith(before)
    assert after[len(before) :].strip() == (
        "- {日期: 2022-05-10, 事项: 督办, 方式: 督办函, 文号: 滦平人大督函〔2022〕1号, "
        "反馈时限: 2022-05-20}"
    )
    assert run("validate").code == 0

    again = run(*LETTER, "--date", "2022-05-20", "-o", "2.docx", "--record")
    assert again.code == 0
    assert "没有需要发函督办的逾期问题" in again.err
    assert "LP-02-004" in again.err
    assert not Path("2.docx").exists()
    assert file.read_text(encoding="utf-8") == after

    assert run(*LETTER, "--date", "2022-05-21", "-o", "3.docx").code == 0
    assert "滦平人大督函〔2022〕2号" in words(Path("3.docx"))


def test_a_letter_before_a_later_record_is_not_written(run: Run, home: Path) -> None:
    file = put(home)
    text = ISSUES + "      - {日期: 2022-05-12, 事项: 进展, 说明: 设备进场。}\n"
    file.write_text(text, encoding="utf-8")
    done = run(*LETTER, "--date", "2022-05-10", "-o", "1.docx", "--record")
    assert done.code == 1
    assert "LP-02-004 已有 2022-05-12 的记录" in done.err
    assert not Path("1.docx").exists()
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--unit", "县行政审批"],
            "滦平县（2022-5+2）里没有名为“县行政审批”的责任单位。可选的有：县行政审批局。",
        ),
        (
            ["--unit", "县行政审批局", "--reply-by", "2022-05-01"],
            "反馈时限 2022-05-01 早于发函日期",
        ),
        (["--unit", "县行政审批局", "--date", "2099-05-01"], "发函日期 2099-05-01 还没有到"),
    ],
)
def test_one_clear_sentence(run: Run, home: Path, arguments: list[str], said: str) -> None:
    day = [] if "--date" in arguments else ["--date", "2022-05-10"]
    done = run("letter", "--county", "滦平", *arguments, *day)
    assert done.code == 1
    assert said in done.err


def test_a_letter_is_put_into_a_folder_that_is_there(run: Run, home: Path) -> None:
    Path("发出").mkdir()
    done = run(*LETTER, "--date", "2022-05-10", "-o", "发出")
    name = "滦平人大督函〔2022〕1号-县行政审批局.docx"
    assert (done.code, [one.name for one in Path("发出").iterdir()]) == (0, [name])
    assert f"督办函写入 发出/{name}，列入 1 个问题。" in done.err
    done = run(*LETTER, "--date", "2022-05-10", "-o", "发出/函.pdf")
    assert (done.code, len(list(Path("发出").iterdir()))) == (2, 1)
    assert "写不出 .pdf 文件，可以写的格式有：docx。" in done.err


def test_a_number_that_is_taken(run: Run, home: Path) -> None:
    put(home)
    number = ("--number", "滦平人大督函〔2022〕1号")
    assert run(*LETTER, "--date", "2022-05-10", "-o", "1.docx", "--record", *number).code == 0
    again = run(*LETTER, "--date", "2022-06-10", "-o", "2.docx", *number)
    assert again.code == 1
    assert "已经用在 LP-02-004 的督办上" in again.err


RECORDS = """\
      - {日期: 2022-04-20, 事项: 整改完成, 说明: 已办结。}
      - {日期: 2022-04-25, 事项: 核查, 结果: 通过}
      - {日期: 2022-04-30, 事项: 销号, 批准: 主任会议}
"""


def listed(run: Run, day: str, *more: str) -> dict[str, list[str]]:
    """The 编号 in each list on a day."""
    found = json.loads(run("due", "--date", day, "--format", "json", *more).out)
    assert found["合计"] == sum(len(rows) for rows in found["清单"].values())
    return {name: [row["编号"] for row in rows] for name, rows in found["清单"].items()}


def test_what_is_due(run: Run, home: Path) -> None:
    (home / FOLDER / "滦平" / "issues" / "01.yaml").unlink()
    put(home)
    assert listed(run, "2022-04-22") == {"久未更新": ["LP-02-004"]}
    assert listed(run, "2022-04-23") == {"临期": ["LP-02-004"], "久未更新": ["LP-02-004"]}
    assert listed(run, "2022-04-23", "--days", "6") == {"久未更新": ["LP-02-004"]}
    assert listed(run, "2022-04-30")["临期"] == ["LP-02-004"]
    assert listed(run, "2022-05-01")["逾期"] == ["LP-02-004"]
    run(*LETTER, "--date", "2022-05-01", "-o", "1.docx", "--record")
    assert "未反馈" not in listed(run, "2022-05-11")
    assert listed(run, "2022-05-12")["未反馈"] == ["LP-02-004"]


def test_what_waits_for_a_check_or_for_another_look(run: Run, home: Path) -> None:
    (home / FOLDER / "滦平" / "issues" / "01.yaml").unlink()
    file = home / FILE
    done, checked, closed = RECORDS.splitlines(keepends=True)
    file.write_text(ISSUES + done, encoding="utf-8")
    assert listed(run, "2022-04-30") == {}
    assert listed(run, "2022-05-01") == {"待核查超期": ["LP-02-004"]}
    file.write_text(ISSUES + done + checked + closed, encoding="utf-8")
    assert listed(run, "2022-07-29") == {}
    assert listed(run, "2022-07-30") == {"待回头看": ["LP-02-004"]}
    text = run("due", "--date", "2022-07-30").out
    assert "该回头看（1）" in text
    assert "截至 2022-07-30：已销号、该回头看 1。" in text
    looked = "      - {日期: 2022-07-30, 事项: 回头看, 结果: 巩固}\n"
    file.write_text(ISSUES + RECORDS + looked, encoding="utf-8")
    assert listed(run, "2022-07-29") == {}
    assert listed(run, "2022-10-28") == {}  # 90 days after the last 回头看
    assert listed(run, "2022-10-29") == {"待回头看": ["LP-02-004"]}


def test_a_trend_says_at_each_end_what_rank_says(run: Run, samples: Path) -> None:
    trend = json.loads(
        run("trend", "--county", "滦平", "--to", "2022-06-30", "--format", "json").out
    )
    assert [row["周期"] for row in trend["趋势"]][:2] == ["2022-W07", "2022-W08"]
    for row in trend["趋势"][9:12]:
        ranked = json.loads(
            run("rank", "--county", "滦平", "--week", row["周期"], "--campaign", "2022-5+2",
                "--format", "json").out
        )["排名"][0]  # fmt: skip
        assert row["指标"] == ranked["指标"]
        assert row["变化"] == ranked["变动"]
    assert len(trend["走势"]["整改完成率"]) == len(trend["趋势"])


def test_a_trend_as_workbook_and_page(run: Run, samples: Path, tmp_path: Path) -> None:
    arguments = ("trend", "--campaign", "2026-示例", "--by", "month", "-o")
    assert run(*arguments, tmp_path / "a.xlsx", "--format", "xlsx").code == 0
    content = (tmp_path / "a.xlsx").read_bytes()
    run(*arguments, tmp_path / "a.xlsx", "--format", "xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == content
    book = load_workbook(io.BytesIO(content))
    sheet: Any = book["走势"]
    rows = [row for row in sheet.iter_rows(values_only=True) if str(row[0]).startswith("2026年")]
    found = json.loads(run(*arguments[:-1], "--format", "json").out)
    for row, shown in zip(rows, found["趋势"], strict=True):
        assert row[0] == shown["标题"]
        assert row[3] == shown["指标"]["问题数"]
        assert f"{row[2] * 100:.2f}%" == shown["指标"]["整改完成率"]
    assert len(sheet._charts) == 6  # one for every indicator
    assert sheet._charts[0].series[0].marker.symbol == "circle"  # or a single period is not seen
    table = [row for row in sheet.iter_rows() if row[0].border.left.style]
    assert len(table) == len(rows) + 1
    assert all(cell.border.bottom.style == "thin" for row in table for cell in row)
    assert book.properties.description == found["出处"]
    assert run(*arguments, tmp_path / "a.html", "--format", "html").code == 0
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert page.count('<svg class="chart"') == 6  # one for every indicator
    assert found["趋势"][-1]["指标"]["整改完成率"] in page


def test_a_report_in_every_form(run: Run, samples: Path, tmp_path: Path) -> None:
    arguments = ("report", "--county", "滦平", "--date", "2022-04-28", "-o")
    for form in ("md", "html", "docx", "json"):
        assert run(*arguments, tmp_path / f"a.{form}", "--format", form).code == 0
    assert "占55.06%" in words(tmp_path / "a.docx")
    assert "占55.06%" in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "占55.06%" in (tmp_path / "a.md").read_text(encoding="utf-8")
    source = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["出处"]
    assert source in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert source == Document(str(tmp_path / "a.docx")).core_properties.comments
    content = (tmp_path / "a.docx").read_bytes()
    run(*arguments, tmp_path / "a.docx", "--format", "docx")
    assert (tmp_path / "a.docx").read_bytes() == content


def test_a_letter_is_over_all_kinds_and_says_what_set_each_deadline(run: Run, home: Path) -> None:
    put(home)
    moved = "延期", "--date", "2022-04-20", "--set", "新时限=2022-05-05", "--set", "批准=主任会议"
    assert run("record", "LP-02-004", *moved, "--note", "设备未到。").code == 0
    (home / FOLDER / "滦平" / "tasks.yaml").write_text(
        "任务:\n  - {编号: RW-01, 任务: 整合窗口。, 牵头单位: 县行政审批局, 完成时限: 2022-05-06,"
        " 记录: [{日期: 2022-03-02, 事项: 启动}]}\n"
        "  - {编号: RW-02, 任务: 没有启动的。, 牵头单位: 县行政审批局, 完成时限: 2022-05-06}\n",
        encoding="utf-8",
    )
    (home / FOLDER / "滦平" / "inquiries.yaml").write_text(
        "询问:\n  - {编号: XW-01, 日期: 2022-03-10, 形式: 常委会会议, 主题: 一窗受理,"
        " 应询单位: [县行政审批局], 问答: [{编号: XW-01-1, 提问: 何时一窗受理？,"
        " 应询单位: 县行政审批局, 答复: 四月底前。, 答复类型: 限期解决, 承诺: 一窗受理,"
        " 时限: 2022-04-30}]}\n",
        encoding="utf-8",
    )
    one = run(*LETTER, "--date", "2022-05-10", "--kind", "任务", "-o", "任务.docx")
    assert (one.code, "列入 1 件事项" in one.err) == (0, True)
    assert ("RW-01" in words(Path("任务.docx")), "XW-01" in words(Path("任务.docx"))) == (
        True,
        False,
    )
    assert run(*LETTER, "--kind", "任努").code == 2
    done = run(*LETTER, "--date", "2022-05-10", "-o", "函.docx", "--record")
    assert (done.code, "列入 3 件事项" in done.err) == (0, True)
    said = words(Path("函.docx"))
    assert "承办的问题、承诺和任务中有3件已超过时限仍未完成" in said
    assert "一、逾期事项" in said
    assert "1. 何时一窗受理？（编号XW-01-1）时限2022年4月30日，已逾期10天。" in said
    assert "时限2022年5月5日（2022-04-20 延期），已逾期5天。" in said
    assert "整合窗口（编号RW-01）完成时限2022年5月6日，已逾期4天。" in said
    assert "RW-02" not in said
    for name in ("tasks.yaml", "inquiries.yaml", "issues/02.yaml"):
        text = (home / FOLDER / "滦平" / name).read_text(encoding="utf-8")
        assert "滦平人大督函〔2022〕1号" in text
    assert run("validate").code == 0
    again = run(*LETTER, "--date", "2022-05-11", "-o", "再.docx")
    assert "已经督办、还没到反馈时限的有 3 个" in again.err
    assert "逾期但还没有交办的有 1 个：RW-02" in again.err


def test_a_letter_without_a_contact_says_so(run: Run, home: Path) -> None:
    arguments = ("letter", "--county", "滦平", "--unit", "县行政审批局", "--date", "2022-05-10")
    said = "函上没有印联系人"
    assert said in run(*arguments, "-o", "a.docx").err
    assert said not in run(*arguments, "--contact", "办公室 2020000", "-o", "b.docx").err
