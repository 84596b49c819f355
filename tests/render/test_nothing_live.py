"""Nothing that a user typed is live in an output: one hostile text in every field of text."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from pathlib import Path

import hostile
import openpyxl
import pytest
from ledger import FOLDER, ISSUES, write_ledger
from lxml import etree, html  # type: ignore[import-untyped]

from lddj.cli import app

DAY = ("--date", "2026-06-30")
PAPERS = [(command, form) for command in ("report", "circular") for form in ("md", "html", "docx")]
LIVE_MARKDOWN = re.compile(r"(?<!\\)\]\(|(?<!\\)!\[|(?<![\\])<|(?<!\\)://|(?<!\\)\*\*|(?<!\\)`")


@pytest.fixture(scope="module", params=hostile.NAMES)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all outputs of a hostile example, which is without errors."""
    root = hostile.plant(request.param, tmp_path_factory.mktemp("库"))
    out = tmp_path_factory.mktemp("出")
    for command, form in PAPERS:
        where = ("--county", "临溪") if command == "report" else ()
        run(root, command, *where, *DAY, "-o", str(out / f"{command}.{form}"))
    run(root, "ledger", "--all", *DAY, "-o", str(out / "台账"))
    run(root, "ledger", "临溪", "--for-return", "--all-units", *DAY, "-o", str(out / "填报"))
    for form in ("html", "xlsx"):
        run(root, "trend", "临溪", "--by", "month", *DAY, "-o", str(out / f"走势.{form}"))
    run(root, "board", "--all", *DAY, "-o", str(out))
    run(root, "board", "--overview", *DAY, "-o", str(out))
    run(root, "board", "--screen", *DAY, "-o", str(out))
    run(root, "export", "--format", "csv", *DAY, "-o", str(out / "导出"))
    return out


def run(root: Path, *words: str) -> None:
    """Run a command that must end well, or say that no unit has anything to do."""
    assert app._run_command(["-C", str(root), *words]) in (
        (0, 1) if "--for-return" in words else (0,)
    )


def test_no_formula_and_no_link_in_workbooks(made: Path) -> None:
    files = list(made.rglob("*.xlsx"))
    assert len(files) >= 3
    for file in files:
        for sheet in openpyxl.load_workbook(file):
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", (file.name, sheet.title, cell.coordinate)
                    assert "x.test" not in str(cell.hyperlink or "")


def test_cells_of_csv_are_inert(made: Path) -> None:
    files = list((made / "导出").glob("*.csv"))
    assert files
    for file in files:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for cell in (cell for row in csv.reader(lines) for cell in row):
                assert cell[:1] not in "=+-@\t\r" or re.fullmatch(r"-?[0-9.]*%?", cell), cell


def test_markdown_shows_the_text_itself(made: Path) -> None:
    for file in made.glob("*.md"):
        lines = [line for line in file.read_text("utf-8").splitlines() if "1+1" in line]
        assert lines
        for line in lines:
            mine = re.sub(r"^\*\*|\*\*$|<a id=\S*></a>|\]\(#[^)]*\)", "", line)
            assert not LIVE_MARKDOWN.search(mine), line


def test_no_tag_and_no_address_in_html(made: Path) -> None:
    for file in made.glob("*.html"):
        for element in html.fromstring(file.read_bytes()).iter(etree.Element):
            assert element.tag != "script"
            for name, value in element.attrib.items():
                assert not name.startswith("on")
                assert name not in ("href", "src") or not re.search("x.test|javascript", value)


def test_word_holds_text_only(made: Path) -> None:
    for file in made.glob("*.docx"):
        with zipfile.ZipFile(file) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        assert b"1+1" in parts["word/document.xml"]
        for name, part in parts.items():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(part)
            assert not (name.endswith(".rels") and b"x.test" in part)
            assert b"<w:hyperlink " not in part


WORDS = [
    ["report"], ["validate"], ["show"], ["list", "--state"], ["unit"], ["export", "--format"],
    ["due", "--date"], ["import"], ["explain"], ["diff"], ["log"], ["-C"], [],
]  # fmt: skip


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_no_refusal_drives_the_terminal(
    words: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = hostile.plant("leads", tmp_path)
    for typed in ("\x1b[2J", "$\x1b]0;x\x07", "\x9b2J.yaml"):
        app._run_command(["-C", str(root), *words, typed])
        out, err = capfd.readouterr()
        assert err, words
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", out + err), (words, err)


TEXTS = [
    hostile.HOSTILE,
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    ']]></w:t></w:r><w:fldSimple w:instr="DDEAUTO c calc"/>&#x202e;&lt;',
    "{{ cycler.__init__.__globals__ }}{% include '/etc/passwd' %}",
    "很长" * 30_000,
    "\U0001f469‍\U0001f4bb 𠮷 é e\u0301 ﷽ _x000D_ _x0041_",
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_the_letter_and_the_sheet_of_a_draw_hold_texts(text: str, tmp_path: Path) -> None:
    issue = ISSUES.replace("不动产登记窗口未实行一窗受理，群众需跑三个窗口。", repr_yaml(text))
    assert issue != ISSUES
    issue = issue.replace("点位: 县政务服务大厅二楼", f"点位: {repr_yaml(text[:200])}")
    done = issue.replace("LP-02-004", "LP-02-005") + (
        "      - {日期: 2022-04-02, 事项: 整改完成, 说明: 已办。}\n"
    )
    done = done.split("问题:\n")[1]
    write_ledger(tmp_path, {f"{FOLDER}/滦平/issues/02.yaml": issue + done})
    day = ("--date", "2022-05-10")
    for form in ("普通", "公文"):
        contact = ("--contact", text[:500]) if len(text) < 1_000 else ()
        unit = ("--county", "滦平", "--unit", "县行政审批局", "--form", form)
        run(tmp_path, "letter", *unit, *contact, *day, "-o", str(tmp_path / f"{form}.docx"))
    drawn = ("--rate", "100%", "--seed", text[:50] if len(text) < 1_000 else "甲")
    run(tmp_path, "sample", "--county", "滦平", *drawn, *day, "-o", str(tmp_path / "抽查.xlsx"))
    _word_holds_its(tmp_path, text)
    cells = [
        cell
        for sheet in openpyxl.load_workbook(tmp_path / "抽查.xlsx")
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert all(cell.data_type != "f" and not cell.hyperlink for cell in cells)
    shown = [str(cell.value).replace("_x005F_", "_") for cell in cells]  # the format's own escape
    assert any(one.startswith(text[:40]) for one in shown)


def _word_holds_its(folder: Path, text: str) -> None:
    """Both letters hold the text as text, and no field, link or part that it made."""
    for file in folder.glob("*.docx"):
        with zipfile.ZipFile(file) as package:
            body = etree.fromstring(package.read("word/document.xml"))
            assert not any(b"x.test" in package.read(n) for n in package.namelist() if "rels" in n)
        shown = "".join(body.itertext())
        assert text[:60] in shown
        names = {etree.QName(one).localname for one in body.iter(etree.Element)}
        assert not names & {"fldSimple", "hyperlink", "altChunk"}
        assert "DDEAUTO" not in "".join(one.text or "" for one in body.iter("{*}instrText"))


def repr_yaml(text: str) -> str:
    """Return a text as YAML's double-quoted one."""
    return json.dumps(text, ensure_ascii=False)
