"""Test that forms which another program saved come back as filled in: a part of ``make look``.

LibreOffice saves a filled form as .xlsx, .xls and .ods; ``lddj import`` has to read each as the
form itself.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

ENDINGS = ("xlsx", "xls", "ods")
FILLED = {"最新进展": "一窗受理“试运行”，3个窗口。", "进展日期": "2026.9.1"}
TODAY = "2026-09-03"


def forms_that_differ(form: Path, root: Path) -> Iterator[str]:
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
    fill(form, filled)
    told = imported(filled, root)
    if [one["值"] for one in told["写入"]] != list(FILLED.values()):
        yield f"填好的表收回来是 {told['写入']}"
    for ending in ENDINGS:
        saved = saved_again(office, filled, back / ending, ending)
        found = imported(saved, root)
        for part in ("写入", "拒收", "冲突", "未用"):
            if _bare(found[part]) != _bare(told[part]):
                yield f"另存为 .{ending} 的表，{part}不一样：{_bare(found[part])}"
    shutil.rmtree(back)


def fill(form: Path, filled: Path) -> None:
    """Fill in a form's first row."""
    book = load_workbook(form)
    sheet: Any = book.active
    head = next(row for row in range(1, 12) if any(c.value == "最新进展" for c in sheet[row]))
    columns = {cell.value: cell.column for cell in sheet[head] if cell.value}
    for heading, value in FILLED.items():
        sheet.cell(head + 1, columns[heading]).value = value
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
