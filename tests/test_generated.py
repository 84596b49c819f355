"""What scripts make and the repository keeps is what they make."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from docx import Document
from rich.cells import cell_len

from lddj.check.run import check_repository
from lddj.load.sources.folder import FolderSource
from lddj.system.clock import today

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = "ledgers/2026-示例"


def files(folder: Path) -> dict[str, bytes]:
    """The files under a folder by their paths in it."""
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file()
    }


def test_the_sample_is_what_its_script_writes_and_says_that_it_is_invented(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "make_sample.py"
    subprocess.run([sys.executable, script, tmp_path], check=True)
    made = files(tmp_path / SAMPLE)
    assert made == files(ROOT / SAMPLE)
    assert all("虚构" in text.decode().splitlines()[0] for text in made.values())


def test_the_sample_has_neither_errors_nor_warnings() -> None:
    found = check_repository(FolderSource(ROOT), today=today(), campaign="2026-示例")
    assert found.diagnostics == []


def test_the_word_templates_are_what_their_script_makes(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "make_templates.py"
    subprocess.run([sys.executable, script, tmp_path], check=True, capture_output=True)
    made = files(tmp_path)
    assert sorted(made) == ["circular.docx", "letter.docx", "report.docx"]
    for name, content in made.items():
        assert content == (ROOT / "templates" / name).read_bytes(), name


def test_a_change_and_a_date_stand_on_one_line_in_the_circular() -> None:
    tables = Document(str(ROOT / "templates" / "circular.docx")).tables
    half, margins = 12 / 2 / 72 * 25.4, 2.1  # millimetres of half an em of 12 pt type
    for table, shown in zip(
        tables, ("+100.00 个百分点", "+100.00 个百分点", "2026-08-09"), strict=True
    ):
        widths = [cell.width.mm for cell in table.rows[2].cells]
        texts = [cell.text for cell in table.rows[2].cells]
        at = next(i for i, one in enumerate(texts) if "变动" in one or "时限" in one)
        assert widths[at] >= cell_len(shown) * half + margins
        assert round(sum(widths)) == 156  # the width of the page between its margins


def test_the_words_of_the_help_are_compiled_from_their_catalogue() -> None:
    folder = ROOT / "src" / "lddj" / "cli" / "locale" / "zh_CN" / "LC_MESSAGES"
    with (folder / "messages.po").open("rb") as text, (folder / "messages.mo").open("rb") as made:
        catalogue, compiled = read_po(text), read_mo(made)
    words = {one.id: one.string for one in catalogue if one.id}
    assert words
    assert words == {one.id: one.string for one in compiled if one.id}
