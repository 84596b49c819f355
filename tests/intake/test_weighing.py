"""Three-way: what went out, what the ledger says now, what came back."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from conftest import Ledger
from ledger import COUNTY, FOLDER

from intake.forms import (
    DAY,
    FILE,
    FILES,
    THREE,
    Form,
    filled,
    form_of,
    read,
    refused,
    unit_form,
    written,
)
from lddj.intake.returning import NotReturned
from lddj.render.excel.rejects import rejects_workbook

NEWS = "窗口改造完成。"


def news(form: Form) -> None:
    form.fill("LP-02-004", 最新进展=NEWS, 进展日期="2022-3-30")


def both(form: Form) -> None:
    news(form)
    form.fill("LP-02-004", 是否完成="是", 完成日期="2022-4-6", 完成说明="一窗受理。")
    form.fill("LP-02-004", 成效="压减环节2个；减少材料 7份")


def apply(root: Path, raw: bytes, *, take_returned: bool = False) -> list[str]:
    found = read(root, raw, take_returned=take_returned)
    return found.trial.draft.write(found.changes)


def with_record(text: str) -> str:
    """The ledger with another record of LP-02-004."""
    head, rest = THREE.split("  - 编号: LP-02-005", 1)
    return f"{head}      - {text}\n  - 编号: LP-02-005{rest}"


def test_records_are_appended_and_nothing_else_changes(ledger: Ledger) -> None:
    root = ledger(FILES).root
    assert apply(root, filled(root, both)) == [FILE]
    text = (root / FILE).read_text(encoding="utf-8")
    new = """\
      - {日期: 2022-03-30, 事项: 进展, 说明: 窗口改造完成。}
      - 日期: 2022-04-06
        事项: 整改完成
        说明: 一窗受理。
        成效: [{指标: 压减环节, 数值: 2, 单位: 个}, {指标: 减少材料, 数值: 7, 单位: 份}]
"""
    assert new in text
    assert text.replace(new, "") == THREE


def test_the_second_time_changes_nothing(ledger: Ledger) -> None:
    root = ledger(FILES).root
    raw = filled(root, both)
    apply(root, raw)
    before = (root / FILE).read_bytes()
    found = read(root, raw)
    assert found.plan.known == ["LP-02-004"]
    assert not found.plan.proposals + found.plan.conflicts + found.plan.rejections
    assert apply(root, raw) == []
    assert (root / FILE).read_bytes() == before


def test_a_later_copy_of_the_same_form_adds_what_is_new(ledger: Ledger) -> None:
    root = ledger(FILES).root
    form = form_of(root)
    first, second = Form(form), Form(form)
    news(first)
    both(second)
    apply(root, first.bytes())
    assert [row[2] for row in written(read(root, second.bytes()))] == ["整改完成"]


def test_a_ledger_that_moved_on_is_a_conflict(ledger: Ledger) -> None:
    root = ledger(FILES).root
    raw = filled(root, news)
    now = with_record("{日期: 2022-03-28, 事项: 督办, 方式: 督办函}")
    (root / FILE).write_text(now, encoding="utf-8")
    found = read(root, raw)
    (conflict,) = found.plan.conflicts
    assert (conflict.number, found.files) == ("LP-02-004", {})
    assert conflict.base == "整改中；2022-03-14 交办"
    assert conflict.ledger == "整改中；2022-03-28 督办"
    assert NEWS in conflict.returned
    assert apply(root, raw, take_returned=True) == [FILE]
    assert NEWS in (root / FILE).read_text(encoding="utf-8")


def test_what_the_ledger_no_longer_allows_is_rejected_even_when_taken(ledger: Ledger) -> None:
    root = ledger(FILES).root
    raw = filled(root, both)
    now = with_record("{日期: 2022-03-28, 事项: 撤销, 理由: 不属实, 批准: 主任会议}")
    (root / FILE).write_text(now, encoding="utf-8")
    found = read(root, raw, take_returned=True)
    assert refused(found) == [
        ["LP-02-004", "最新进展", "2022-03-30 台账里这个问题是“已撤销”，什么都不能再记"]
    ]
    assert found.files == {}


def test_an_earlier_day_goes_to_its_place(ledger: Ledger) -> None:
    root = ledger({FILE: with_record("{日期: 2022-03-28, 事项: 督办, 方式: 督办函}")}).root
    apply(
        root, filled(root, lambda form: form.fill("LP-02-004", 最新进展=NEWS, 进展日期="3月20日"))
    )
    lines = (root / FILE).read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if NEWS in line)
    assert "交办" in lines[at - 1]
    assert "督办" in lines[at + 1]


def test_a_row_that_would_bring_an_error_does_not_hold_up_the_others(ledger: Ledger) -> None:
    published = COUNTY + "公布数据:\n  - {截至: 2022-04-07, 出处: 会议, 问题数: 4, 整改完成数: 0}\n"
    root = ledger({**FILES, f"{FOLDER}/滦平/county.yaml": published}).root

    def change(form: Form) -> None:
        both(form)
        form.fill("LP-02-005", 最新进展=NEWS, 进展日期="2022-3-30")

    found = read(root, filled(root, change))
    assert [row[0] for row in written(found)] == ["LP-02-005"]
    assert "L401" in refused(found)[0][2]


def test_the_file_changed_between(ledger: Ledger) -> None:
    from lddj.errors import FileChanged

    root = ledger(FILES).root
    found = read(root, filled(root, news))
    (root / FILE).write_text(THREE + "# 改过\n", encoding="utf-8")
    with pytest.raises(FileChanged):
        found.trial.draft.write(found.changes)
    assert (root / FILE).read_text(encoding="utf-8") == THREE + "# 改过\n"


@pytest.mark.parametrize(
    ("county", "campaign", "said"),
    [("平泉", None, "这是滦平县的填报表"), (None, "2020-6+1", "不是 2020-6+1 的")],
)
def test_another_county_or_campaign_is_refused(
    ledger: Ledger, county: str | None, campaign: str | None, said: str
) -> None:
    other = "县区: 平泉市\n代码: 130881\n"
    root = ledger({**FILES, f"{FOLDER}/平泉/county.yaml": other}).root
    with pytest.raises(NotReturned, match=re.escape(said)):
        read(root, filled(root, news), county=county, campaign=campaign)


def test_a_form_of_a_county_that_is_not_here(ledger: Ledger, tmp_path: Path) -> None:
    root = ledger(FILES).root
    raw = filled(root, news)
    (root / FOLDER / "滦平").rename(tmp_path / "别处")
    with pytest.raises(NotReturned, match="本台账库里没有"):
        read(root, raw)


def test_values_copied_into_another_workbook_still_know_where_they_belong(ledger: Ledger) -> None:
    root = ledger(FILES).root
    form = Form(form_of(root))
    news(form)
    path = root / "抄的.xlsx"
    form.copied().save(path)
    assert [row[0] for row in written(read(root, path.read_bytes()))] == ["LP-02-004"]


def test_rejected_rows_can_be_filled_in_again(ledger: Ledger) -> None:
    root = ledger(FILES).root

    def change(form: Form) -> None:
        form.fill("LP-02-004", 最新进展=NEWS, 进展日期="月底")
        form.fill("LP-02-005", 最新进展="=HYPERLINK(1)", 进展日期="2023-1-1")

    found = read(root, filled(root, change))
    raw = rejects_workbook(found.book, date(2022, 4, 8), found.plan.rejections, DAY)
    form = Form(raw)
    row = form.row("LP-02-004")
    assert form.sheet.cell(row, form.columns["最新进展"]).value == NEWS
    assert "月底" in form.sheet.cell(row, form.columns["退回原因"]).value
    form.fill("LP-02-004", 进展日期="2022-3-31")
    assert written(read(root, form.bytes())) == [["LP-02-004", "2022-03-31", "进展", NEWS]]


def test_rejected_rows_keep_the_year_and_the_unit_of_the_form_that_went_out(
    ledger: Ledger,
) -> None:
    root = ledger(FILES).root
    form = Form(unit_form(root, "县行政审批局"))
    form.fill("LP-02-004", 最新进展=NEWS, 进展日期="5月12日", 是否完成="是", 完成说明="已运行。")
    winter = date(2022, 12, 1)
    found = read(root, form.bytes(), today=winter)
    assert [row[1] for row in refused(found)] == ["完成日期"]
    form = Form(
        rejects_workbook(
            found.book, winter, found.plan.rejections, found.plan.day, found.plan.filler
        )
    )
    head = [cell.value for cell in form.sheet[2] if cell.value]
    assert head == ["单位：县行政审批局", "2022年3月25日发出的表退回"]
    form.fill("LP-02-004", 完成日期="5月20日")
    again = read(root, form.bytes(), today=winter)
    assert [row[1] for row in written(again)] == ["2022-05-12", "2022-05-20"]
    assert (again.plan.day, again.plan.filler) == (DAY, "县行政审批局")
