"""Test that forms which another program saved come back as filled in: a part of ``make look``.

LibreOffice saves a filled form as .xlsx, .xls and .ods; ``lddj import`` has to read each as the
form itself.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

ENDINGS = ("xlsx", "xls", "ods")
FILLED = {"": {"最新进展": "一窗受理“试运行”，3个窗口。", "进展日期": "2026.9.1"}}
"""What is filled in by 编号; without one in the first row."""
EVERY_KIND = {
    "SP-04-001": {"最新进展": "指南已全部更换。", "进展日期": "2026.9.1"},
    "XS-007": {"是否完成": "是", "完成日期": "2026-9-2", "办理结果": "已解决",
               "完成说明": "保温层已加固。"},
    "XW-01-3": {"是否完成": "是", "完成日期": "2026-9-1", "完成说明": "尾款付清。",
                "成效": "付清尾款120万元"},
    "SY-2026-01/4": {"是否完成": "是", "完成日期": "2026-9-2", "完成说明": "公示栏已建。",
                     "成效": "公示栏21个"},
}  # fmt: skip
"""An issue, a lead, a promise and an item of an opinion of one unit."""
TODAY = "2026-09-03"


Filling = Mapping[str, Mapping[str, str]]


def forms_that_differ(form: Path, root: Path, filling: Filling = FILLED) -> Iterator[str]:
    """Yield what is wrong with a form that was filled in and saved by LibreOffice.

    ``form`` was sent out from the ledgers in ``root``. Nothing is yielded where LibreOffice is not
    installed.
    """
    office = shutil.which("soffice")
    if office is None:
        return
    back = form.parent / "收回"
    back.mkdir(exist_ok=True)
    filled = back / "填好.xlsx"
    fill(form, filled, filling)
    told = imported(filled, root)
    meant = sorted(value for row in filling.values() for value in row.values())
    if sorted(one["值"] for one in told["写入"]) != meant:
        yield f"填好的表收回来是 {told['写入']}"
    for ending in ENDINGS:
        saved = saved_again(office, filled, back / ending, ending)
        found = imported(saved, root)
        for part in ("写入", "拒收", "冲突", "未用"):
            if _bare(found[part]) != _bare(told[part]):
                yield f"另存为 .{ending} 的表，{part}不一样：{_bare(found[part])}"
    shutil.rmtree(back)


def fill(form: Path, filled: Path, filling: Filling) -> None:
    """Fill in a form's rows."""
    book = load_workbook(form)
    sheet: Any = book.active
    head = next(row for row in range(1, 12) if any(c.value == "最新进展" for c in sheet[row]))
    columns = {cell.value: cell.column for cell in sheet[head] if cell.value}
    rows = {
        str(sheet.cell(r, columns["编号"]).value): r for r in range(head + 1, sheet.max_row + 1)
    }
    for number, cells in filling.items():
        for heading, value in cells.items():
            sheet.cell(rows.get(number, head + 1), columns[heading]).value = value
    book.save(filled)


def saved_again(office: str, path: Path, folder: Path, ending: str) -> Path:
    """Save a workbook with LibreOffice; return the new file's path."""
    subprocess.run(
        [office, f"-env:UserInstallation=file://{folder}/.office", "--headless",
         "--convert-to", ending, "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return folder / f"{path.stem}.{ending}"


def imported(path: Path, root: Path) -> dict[str, Any]:
    """Return what ``lddj import --format json`` says of a form; nothing is written."""
    done = subprocess.run(
        [sys.executable, "-m", "lddj", "-C", str(root), "import", str(path), "--date", TODAY,
         "--format", "json"],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _bare(entries: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Return entries without the file that they are of."""
    return [(one["行"], one["列"], one["值"], one["原因"]) for one in entries]
