"""What scripts make and the repository keeps is what they make."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from rich.cells import cell_len

from lddj.checking.run import check_repository
from lddj.load.sources.folder import FolderSource
from lddj.render.papers.content import PaperColumn
from lddj.render.papers.word_body import WIDTHS, column_widths
from lddj.render.templates.list import templates_of
from lddj.system.clock import today

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ("ledgers/2026-示例", "ledgers/2024-届")
PLAIN = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}
"""A script finds the modules beside it, though a test before this one started workers."""


def files(folder: Path) -> dict[str, bytes]:
    """The files under a folder by their paths in it."""
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file()
    }


def test_the_sample_is_what_its_script_writes_and_says_that_it_is_invented(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "make_sample.py"
    subprocess.run([sys.executable, script, tmp_path], check=True, env=PLAIN)
    for sample in SAMPLES:
        made = files(tmp_path / sample)
        assert made == files(ROOT / sample)
        assert all("虚构" in text.decode().splitlines()[0] for text in made.values())


def test_the_sample_has_neither_errors_nor_warnings() -> None:
    for sample in SAMPLES:
        campaign = sample.rpartition("/")[2]
        found = check_repository(FolderSource(ROOT), today=today(), campaign=campaign)
        assert found.diagnostics == ()


def test_the_word_templates_are_what_their_script_makes(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "make_templates.py"
    subprocess.run([sys.executable, script, tmp_path], check=True, capture_output=True)
    made = files(tmp_path)
    assert sorted(made) == [
        "ballot.docx", "bulletin.docx", "circular.docx", "feedback.docx", "handover.docx",
        "letter.docx", "official.docx",
        "paper.docx", "reply.docx", "report.docx",
    ]  # fmt: skip
    for name, content in made.items():
        assert content == (ROOT / "templates" / name).read_bytes(), name


def test_a_change_a_date_and_a_number_stand_on_one_line_in_word() -> None:
    half, margins = 10.5 / 2 / 72 * 25.4, 1.6  # millimetres of half an em of 10.5 pt type
    for kind, shown in (
        ("change", "+100.00"), ("rate", "100.00"), ("date", "2026-08-09"), ("code", "LP-02-0041"),
        ("count", "1234"), ("share", "100.00%"),
    ):  # fmt: skip
        assert WIDTHS[kind] >= cell_len(shown) * half + margins, kind  # type: ignore[index]
    columns = [
        PaperColumn("编号", "code"),
        PaperColumn("县区", "name"),
        PaperColumn("描述", "text"),
    ]
    assert round(sum(column_widths(columns))) == 156  # the width between the margins


def test_the_words_of_the_help_are_compiled_from_their_catalogue() -> None:
    folder = ROOT / "src" / "lddj" / "cli" / "locale" / "zh_CN" / "LC_MESSAGES"
    with (folder / "messages.po").open("rb") as text, (folder / "messages.mo").open("rb") as made:
        catalogue, compiled = read_po(text), read_mo(made)
    words = {one.id: one.string for one in catalogue if one.id}
    assert words
    assert words == {one.id: one.string for one in compiled if one.id}


def test_each_template_is_said_to_be_of_use_and_stands_in_the_manual(tmp_path: Path) -> None:
    manual = (ROOT / "docs" / "手册.md").read_text("utf-8")
    for one in templates_of(tmp_path):
        assert one.use != "没有程序用它", one.name
        assert f"`{one.name}`" in manual, one.name
