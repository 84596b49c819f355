"""``lddj record --evidence``: files from anywhere come into the county's folder."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
from ledger import FOLDER, ISSUES
from openpyxl import load_workbook
from repository import make

from lddj.edits import evidence

from .conftest import Run
from .test_init import failing_at

FILE = f"{FOLDER}/滦平/issues/02.yaml"
PLACE = f"{FOLDER}/滦平/附件/LP-02-004"
PHOTO = b"\xff\xd8\xff photo"


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is no part of the ledgers."""
    return tmp_path_factory.mktemp("桌面")


def step(run: Run, *paths: Path | str, day: str = "2022-04-06") -> tuple[int, str]:
    """Record a 进展 with evidence; the exit code and what was said."""
    words = [word for path in paths for word in ("--evidence", str(path))]
    done = run("record", "LP-02-004", "进展", "--note", "x", "--date", day, *words)
    return done.code, done.out + done.err


def test_a_file_is_copied_and_named(home: Path, run: Run, outside: Path) -> None:
    photo = outside / "现场: 一.JPEG"
    photo.write_bytes(PHOTO)
    code, said = step(run, photo)
    assert (code, said.splitlines()[0]) == (0, f"佐证 {PLACE}/现场-一.jpg")
    assert "佐证: [附件/LP-02-004/现场-一.jpg]" in (home / FILE).read_text("utf-8")
    assert (home / PLACE / "现场-一.jpg").read_bytes() == PHOTO
    assert run("validate", "--strict").code == 0


def test_nothing_is_overwritten_and_the_same_is_not_copied_twice(
    home: Path, run: Run, outside: Path
) -> None:
    photo = outside / "现场.jpg"
    photo.write_bytes(PHOTO)
    step(run, photo)
    step(run, photo, day="2022-04-07")
    photo.write_bytes(PHOTO + b"other")
    step(run, photo, day="2022-04-08")
    found = {path.name: path.read_bytes() for path in (home / PLACE).iterdir()}
    assert found == {"现场.jpg": PHOTO, "现场-2.jpg": PHOTO + b"other"}


def test_what_lies_in_the_county_stays_where_it_is(home: Path, run: Run) -> None:
    photo = home / FOLDER / "滦平/附件/旧.jpg"
    photo.parent.mkdir()
    photo.write_bytes(b"any")
    assert step(run, photo)[0] == 0
    assert "佐证: [附件/旧.jpg]" in (home / FILE).read_text("utf-8")
    assert not (home / PLACE).exists()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.exe", b"MZ", "不能作佐证：可用的有 jpg、png、pdf、docx、xlsx"),
        ("a.jpg", b"MZ", "的内容不是 jpg"),
        ("a.docx", b"PK\x03\x04", "的内容不是 docx"),
        ("a.pdf", b"%PDF-" + b"x" * 100, "不超过 20 MB"),
    ],
)
def test_other_files_are_refused(
    home: Path,
    run: Run,
    outside: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    content: bytes,
    says: str,
) -> None:
    monkeypatch.setattr(evidence, "LIMIT_BYTES", 100)
    (outside / name).write_bytes(content)
    code, said = step(run, outside / name)
    assert (code, says in said) == (1, True), said
    assert (home / FILE).read_text("utf-8") == ISSUES
    assert not (home / PLACE).exists()


def test_too_much_at_once_is_refused(
    home: Path, run: Run, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "LIMIT_AT_ONCE", 12)
    for name in ("a.jpg", "b.jpg"):
        (outside / name).write_bytes(PHOTO + name.encode())
    code, said = step(run, outside / "a.jpg", outside / "b.jpg")
    assert (code, "请分几次记" in said) == (1, True)
    assert not (home / PLACE).exists()


def test_a_word_file_is_known_by_what_is_in_it(home: Path, run: Run, outside: Path) -> None:
    with zipfile.ZipFile(outside / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert step(run, outside / "a.docx")[0] == 0


def test_what_is_refused_leaves_no_copy(home: Path, run: Run, outside: Path) -> None:
    (outside / "a.pdf").write_bytes(b"%PDF-1")
    assert step(run, outside / "a.pdf", day="2199-01-01")[0] == 1
    assert not (home / PLACE).exists()


def test_undo_takes_the_copy_away(home: Path, run: Run, outside: Path) -> None:
    (outside / "a.jpg").write_bytes(PHOTO)
    step(run, outside / "a.jpg")
    done = run("undo")
    assert (done.code, f"删去 {PLACE}/a.jpg" in done.out) == (0, True)
    assert f"--- a/{PLACE}/a.jpg（原样保存的文件，9 字节）" in done.out
    assert (home / FILE).read_text("utf-8") == ISSUES
    assert not (home / FOLDER / "滦平/附件").exists()


def test_evidence_is_listed_and_linked(home: Path, run: Run, outside: Path) -> None:
    (outside / "现场.jpg").write_bytes(PHOTO)
    step(run, outside / "现场.jpg")
    path = "附件/LP-02-004/现场.jpg"
    link = quote(f"{FOLDER}/滦平/{path}")

    page = run("report", "滦平", "--date", "2022-04-28", "--format", "html").out
    assert f'<a href="{link}">{path}</a>' in page
    assert path in run("report", "滦平", "--date", "2022-04-28", "--format", "md").out
    [line] = json.loads(run("report", "--date", "2022-04-28", "--format", "json").out)["佐证"]
    assert (line["编号"], line["日期"], line["文件"]) == ("LP-02-004", "2022-04-06", path)

    assert run("ledger", "滦平", "--date", "2022-04-28", "-o", "台账.xlsx").code == 0
    sheet = load_workbook(home / "台账.xlsx")["佐证"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == path)
    assert cell.hyperlink is not None
    assert cell.hyperlink.target == link


def test_a_ledger_without_evidence_has_no_list_of_it(home: Path, run: Run) -> None:
    run("ledger", "滦平", "--date", "2022-04-28", "-o", "台账.xlsx")
    assert "佐证" not in load_workbook(home / "台账.xlsx").sheetnames
    assert "佐证材料" not in run("report", "滦平", "--date", "2022-04-28").out


def test_a_review_names_the_evidence_that_came(tmp_path: Path, run: Run, outside: Path) -> None:
    make(tmp_path)
    (outside / "现场.jpg").write_bytes(PHOTO)
    words = ["LP-02-004", "进展", "--note", "x", "--date", "2022-04-06"]
    run("-C", tmp_path, "record", *words, "--evidence", str(outside / "现场.jpg"))
    assert f"佐证\n  新的 {PLACE}/现场.jpg\n" in run("-C", tmp_path, "diff").out
    shown = run("-C", tmp_path, "diff", "--format", "md").out
    assert f"- 新的 [{PLACE}/现场.jpg](<{quote(f'{PLACE}/现场.jpg')}>)\n" in shown


@pytest.mark.parametrize(("name", "times"), [("fsync", 6), ("replace", 4), ("open", 6)])
def test_interrupted_at_any_step_of_writing_it_leaves_neither_record_nor_copy(
    home: Path, run: Run, outside: Path, monkeypatch: pytest.MonkeyPatch, name: str, times: int
) -> None:
    (outside / "a.jpg").write_bytes(PHOTO)
    for fails_at in range(1, times + 1):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, failing_at(fails_at, getattr(os, name)))
            code = step(run, outside / "a.jpg")[0]
        written = (home / FILE).read_text("utf-8") != ISSUES
        assert (home / PLACE / "a.jpg").is_file() == written == (code == 0)
        if written:
            run("undo")
