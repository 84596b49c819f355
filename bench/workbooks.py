"""Measure what workbooks cost, writing one and taking one in.

Writing is held against openpyxl's write-only mode, taking in against openpyxl's reading.

The yardstick writes the cells of the finished workbook again: the same values, the same
styles (made once and shared), heights and widths, and nothing else.
"""

from __future__ import annotations

import gc
import resource
import time
from collections.abc import Callable
from copy import copy
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from lddj.checking.county import Checker
from lddj.edits.change import drafting
from lddj.intake.adopting import adopt
from lddj.intake.adoption import open_foreign
from lddj.intake.mapping import ColumnMap
from lddj.intake.opening import open_workbook
from lddj.load.books import CountyBook
from lddj.load.county import load_campaign
from lddj.load.sources.folder import FolderSource
from lddj.render.excel.ledger import Ledger
from lddj.render.excel.outgoing import WorkbookOrder, make_all, make_county
from lddj.render.excel.workbook import county_workbook

ROOT = Path(__file__).resolve().parent.parent
ISSUES, COUNTIES = 600, 50
DAY = date(2022, 10, 1)


def book_of(issues: int) -> CountyBook:
    """Return 滦平's book with its issues repeated."""
    source = FolderSource(ROOT)
    book = Checker(source, date(2030, 1, 1)).county(load_campaign(source, "2022-5+2"), "滦平")
    book.cases = (book.cases * (issues // len(book.cases) + 1))[:issues]
    return book


def yardstick(raw: bytes) -> Callable[[], bytes]:
    """A function that writes the cells of a workbook again in write-only mode."""
    model = load_workbook(BytesIO(raw))
    sheets = [
        (
            sheet.title,
            [[(cell.value, cell) for cell in row] for row in sheet.iter_rows()],
            {row: one.height for row, one in sheet.row_dimensions.items()},
            {name: one.width for name, one in sheet.column_dimensions.items()},
        )
        for sheet in model.worksheets
    ]

    def write() -> bytes:
        workbook = Workbook(write_only=True)
        styles: dict[int, Any] = {}
        for title, rows, heights, widths in sheets:
            sheet: Any = workbook.create_sheet(title)
            for name, width in widths.items():
                sheet.column_dimensions[name].width = width
            for number, row in enumerate(rows, 1):
                sheet.row_dimensions[number].height = heights.get(number)
                sheet.append([_again(sheet, value, like, styles) for value, like in row])
        out = BytesIO()
        workbook.save(out)
        return out.getvalue()

    return write


LOOKS = ("font", "border", "alignment", "fill", "protection")


def _again(sheet: Any, value: Any, like: Any, styles: dict[int, Any]) -> Any:
    """A cell like another one; styles are made once and shared, as anyone in a hurry would."""
    if value is None and not like.has_style:
        return None
    cell: Any = WriteOnlyCell(sheet)
    if like.style_id not in styles:
        cell.number_format = like.number_format
        for look in LOOKS:
            setattr(cell, look, copy(getattr(like, look)))
        styles[like.style_id] = cell._style
    cell._style = styles[like.style_id]
    if value is not None:
        cell.value = value
        cell.data_type = like.data_type
    return cell


def least_each(*jobs: Callable[[], object], runs: int = 7) -> list[float]:
    """Return the seconds of processor time of each job's cheapest run.

    The jobs run by turns, so that what else the machine does falls on all of them.
    """
    gc.set_threshold(100_000, 50, 100)  # as the program does
    best = [float("inf")] * len(jobs)
    for _ in range(runs):
        for index, job in enumerate(jobs):
            gc.collect()
            start = time.process_time()
            job()
            best[index] = min(best[index], time.process_time() - start)
    return best


def writing() -> None:
    """Print the cost of a workbook of 600 issues."""
    ledger = Ledger(book_of(ISSUES), DAY)
    raw = county_workbook(ledger)
    theirs, ours = least_each(yardstick(raw), lambda: county_workbook(Ledger(ledger.book, DAY)))
    print(f"\nA workbook of {ISSUES} issues ({len(raw) / 1e3:.0f} KB), figures and heights in it")
    print(f"  openpyxl, write-only     1.00   {theirs * 1e3:6.0f} ms")
    print(f"  lddj                     {ours / theirs:.2f}   {ours * 1e3:6.0f} ms   (target: 1.5)")


def everyone() -> None:
    """Print what two processes gain over one for the workbooks of 50 counties."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        copy_counties(root)
        wanted = WorkbookOrder(FolderSource(root), root / "out", DAY, date(2030, 1, 1))
        campaign = load_campaign(FolderSource(root), "2022-5+2")
        start = time.perf_counter()
        for made in make_all(wanted, campaign):
            made.write()
        both = time.perf_counter() - start
        start = time.perf_counter()
        for name in campaign.folders:
            make_county(wanted, name).write()
        one = time.perf_counter() - start
    print(f"\nThe workbooks of {COUNTIES} counties, each of 89 issues")
    print(f"  one process              1.00   {one:6.1f} s")
    print(f"  --all, two processes     {both / one:.2f}   {both:6.1f} s")


def copy_counties(root: Path) -> None:
    """Write 滦平 fifty times under other names and 编号."""
    campaign = ROOT / "ledgers" / "2022-5+2"
    folder = root / "ledgers" / "2022-5+2"
    folder.mkdir(parents=True)
    (folder / "campaign.yaml").write_bytes((campaign / "campaign.yaml").read_bytes())
    for number in range(COUNTIES):
        name = f"甲{number:02d}"
        for file in sorted((campaign / "滦平").rglob("*.yaml")):
            text = file.read_text(encoding="utf-8").replace("LP-", f"J{number:02d}-")
            text = text.replace("县区: 滦平县", f"县区: {name}县").replace("代码: 130824\n", "")
            target = folder / name / file.relative_to(campaign / "滦平")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")


HEADS = (
    "序号", "领域", "方面", "存在问题", "具体位置", "问题来源", "发现时间", "整改类别", "责任单位",
    "责任人", "整改措施", "整改时限", "整改情况", "完成日期", "备注",
)  # fmt: skip
ROWS = 5_000


def foreign(path: Path) -> None:
    """Write an office's own ledger of ``ROWS`` issues."""
    workbook = Workbook(write_only=True)
    sheet: Any = workbook.create_sheet("台账")
    sheet.append(HEADS)
    for number in range(1, ROWS + 1):
        found, is_done = date(2022, 3, 1) + timedelta(days=number % 60), number % 2
        sheet.append([
            number, "优化营商环境", "政务服务", f"第{number}号窗口排队时间长，要跑几趟。", "大厅",
            "代表视察", found, "限期整改", "县行政审批局", "局长", "增设窗口，统一受理。",
            found + timedelta(days=90), "已增设两个窗口。" if is_done else None,
            found + timedelta(days=30) if is_done else None, "第一批",
        ])  # fmt: skip
    workbook.save(path)


def taking_in() -> None:
    """Print what taking in a foreign ledger costs against openpyxl's reading of the file."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        path = root / "旧台账.xlsx"
        foreign(path)
        campaign, county = root / "ledgers" / "2022-5+2", root / "ledgers" / "2022-5+2" / "甲"
        county.mkdir(parents=True)
        model = ROOT / "ledgers" / "2022-5+2" / "campaign.yaml"
        (campaign / "campaign.yaml").write_bytes(model.read_bytes())
        (county / "county.yaml").write_text("县区: 甲县\n", encoding="utf-8")

        def whole() -> None:
            with drafting(root, date(2022, 12, 1), print, waits=False) as draft:
                adoption = open_foreign(draft, path, "甲县", None, ColumnMap())
                adopt(adoption)
            assert len(adoption.found.drafts) == ROWS

        jobs = (lambda: load_workbook(path), lambda: open_workbook(path), whole)
        theirs, cells, all_of_it = least_each(*jobs, runs=3)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nAn office's own ledger of {ROWS} issues, read and taken in (nothing written)")
    print(f"  openpyxl, load_workbook  1.00   {theirs * 1e3:6.0f} ms")
    print(f"  lddj, the cells          {cells / theirs:.2f}   {cells * 1e3:6.0f} ms")
    issues = all_of_it / theirs
    print(f"  lddj, the issues         {issues:.2f}   {all_of_it * 1e3:6.0f} ms   (target: 3)")
    print(f"  memory of all three             {most:6.0f} MB   (target: 400)")


def main() -> None:
    """Run all."""
    taking_in()
    writing()
    everyone()
