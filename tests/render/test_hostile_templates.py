# ruff: noqa: E501
"""Templates that are made to use up the machine end with one sentence."""

from __future__ import annotations

import io
import pickle
import resource
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from ledger import write_ledger

from lddj.errors import BadTemplate
from lddj.render.templates import confined, documents
from lddj.render.templates.word import render_word

A = "a" * 1000

NESTED = "{% set n = namespace(x=['甲']) %}{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% endfor %}"
CAPTURED = "{% set n = namespace(x='甲甲甲甲') %}{% for i in range(60) %}{% set y %}{{ n.x }}{{ n.x }}{% endset %}{% set n.x = y %}{% endfor %}"

HOSTILE = {
    "nested lists doubled": NESTED + "{{ n.x }}",
    "nested lists as text": NESTED + "{{ n.x|string|length }}",
    "nested lists as JSON": NESTED + "{{ n.x|tojson }}",
    "nested lists sorted out": NESTED + "{{ n.x|pprint }}",
    "captured blocks doubled": CAPTURED + "{{ n.x }}",
    "lists doubled by extending": "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "lists doubled by unpacking": "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = (n.x, n.x)|sum(start=[]) %}{% endfor %}",
    "joined": "{% set x = range(99999)|list %}{% for i in range(99999) %}{{ x|join('" + A + "')|length }}{% endfor %}",
    "joined once": "{{ range(99999)|join('" + A * 99 + "')|length }}",
    "ranges": "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "ranges as lists": "{% set n = namespace(x=[]) %}{% for i in range(99999) %}{% set n.x = [n.x, range(99999)|list] %}{% endfor %}",
    "a text repeated": "{{ ('甲' * 9999999 * 9999) }}",
    "texts repeated one by one": "{% set n = namespace(x=[]) %}{% for i in range(999) %}{% set n.x = [n.x, '甲' * 9999999] %}{% endfor %}",
    "padded": "{{ '甲'|center(9999999999) }}",
    "padded by a format": "{{ '%09999999999d'|format(1) }}",
    "indented": "{{ ('甲\n' * 99999)|indent(99999) }}",
    "replaced": "{{ ('a' * 99999)|replace('a', '" + A * 9 + "')|length }}",
    "a power": "{{ 99 ** 9999 ** 99 }}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "a template that includes itself": "{% include 'report.md.j2' %}{% include 'report.md.j2' %}",
    "brackets in brackets": "{{ " + "(" * 20000 + "1" + ")" * 20000 + " }}",
    "output without end": "{% for i in range(9999) %}{{ '甲' * 99999 }}{% endfor %}",
    "batches": "{{ [1]|batch(999999999, '甲')|list }}",
    "slices": "{{ range(9)|slice(99999999)|list|length }}",
    "words wrapped": "{{ ('甲 ' * 999999)|wordwrap(1)|urlize|length }}{% for i in range(99999) %}{{ ('a.b ' * 99999)|urlize|length }}{% endfor %}",
}  # fmt: skip


@pytest.fixture(autouse=True)
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bound the processor time more tightly, so that the tests are quick."""
    monkeypatch.setattr(confined, "CPU_SECONDS", 1)


def largest_child() -> int:
    """The memory in KB of the largest process that this one has started so far."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


@pytest.mark.parametrize("what", HOSTILE)
def test_it_ends_with_a_sentence(tmp_path: Path, what: str) -> None:
    write_ledger(tmp_path, {"templates/report.md.j2": HOSTILE[what]})
    largest = largest_child()
    with pytest.raises(BadTemplate) as refused:
        documents.render_markdown(tmp_path, "report.md.j2", {})
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 200
    assert largest_child() < max(500_000, largest + 1)  # an office program may have been larger


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
