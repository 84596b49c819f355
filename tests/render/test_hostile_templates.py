# ruff: noqa: E501
"""Templates that are made to use up the machine, as HTML and as Word.

Those of tests/attack/templates.py as Markdown: all in ``make attack``, a sample in make test.
"""

from __future__ import annotations

import io
import pickle
import resource
from datetime import date
from pathlib import Path

import pytest
from attack.templates import HOSTILE
from docx import Document
from ledger import write_ledger

from lddj.errors import BadTemplate
from lddj.render.templates import confined, documents
from lddj.render.templates.word import render_word


@pytest.fixture(autouse=True)
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bound the processor time more tightly, so that the tests are quick."""
    monkeypatch.setattr(confined, "CPU_SECONDS", 1)


def largest_child() -> int:
    """The memory in KB of the largest process that this one has started so far."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def test_html_and_what_it_includes(tmp_path: Path) -> None:
    files = {"templates/base.html.j2": HOSTILE["captured blocks doubled"]}
    write_ledger(tmp_path, files)
    with pytest.raises(BadTemplate):
        documents.render_html(tmp_path, "trend.html.j2", {})


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["{%p for i in range(9999) %}", "{%p for j in range(99) %}", "甲", "{%p endfor %}", "{%p endfor %}"],
        [HOSTILE["nested lists doubled"]],
        [HOSTILE["captured blocks doubled"]],
        ["{% for i in range(9999) %}{{ '甲' * 99999 }}{% endfor %}"],
    ],
)  # fmt: skip
def test_word_too(tmp_path: Path, paragraphs: list[str]) -> None:
    made = Document()
    for text in paragraphs:
        made.add_paragraph(text)
    out = io.BytesIO()
    made.save(out)
    write_ledger(tmp_path, {})
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/letter.docx").write_bytes(out.getvalue())
    largest = largest_child()
    with pytest.raises(BadTemplate) as refused:
        render_word(tmp_path, "letter.docx", {}, day=date(2022, 4, 28), title="函", source="")
    assert "letter.docx" in str(refused.value)
    assert largest_child() < max(500_000, largest + 1)  # an office program may have been larger


@pytest.mark.parametrize("what", ["templates", "templates/report.md.j2"])
def test_what_leads_out_is_refused(tmp_path: Path, what: str) -> None:
    outside, root = tmp_path / "外面", tmp_path / "库"
    write_ledger(outside, {"templates/report.md.j2": "外面的"})
    write_ledger(root, {})
    (root / what).parent.mkdir(exist_ok=True)
    (root / what).symlink_to(outside / what)
    with pytest.raises(BadTemplate, match="台账库以外"):
        documents.render_markdown(root, "report.md.j2", {})


def test_an_honest_template_of_ones_own(tmp_path: Path) -> None:
    write_ledger(tmp_path, {"templates/report.md.j2": "{{ 县区 }}：{% for 一 in 单位 %}{{ 一 }}{% endfor %}"})  # fmt: skip
    data = {"县区": "滦平县", "单位": ["教育局"]}
    assert documents.render_markdown(tmp_path, "report.md.j2", data) == "滦平县：教育局"


def test_a_refusal_crosses_processes_unchanged() -> None:
    refusal = BadTemplate("report.md.j2", 3, "写法有误。")
    again: BadTemplate = pickle.loads(pickle.dumps(refusal))
    assert str(again) == str(refusal)
