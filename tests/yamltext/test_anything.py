"""Whatever bytes come: no exception, no hang, and a diagnostic wherever nothing could be read."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger import ISSUES, PROJECTS

from lddj.diagnostics import Location
from lddj.kinds.issue import Issue, IssueFile
from lddj.load.typed import typed_list
from lddj.load.words import forms
from lddj.rules.registry import RULES
from lddj.yamltext import wide
from lddj.yamltext.document import Document, Node
from lddj.yamltext.document import Path as Way
from lddj.yamltext.read import read

CODES = {rule.code for rule in RULES}
CASES = sorted((Path(__file__).parents[1] / "data" / "yaml").glob("*.yaml"))
TRICKY = "：　\u00a0\t-: {}[],，#&*!|>'\"%@`?\\\n\r。、０é😀\u200b\u2028\x07\ufeff=<"


def read_and_type(raw: bytes) -> Document:
    """What ``validate`` does with an issue file; asserts what holds for any bytes."""
    document = read("02.yaml", raw)
    if document.data is None:
        assert document.diagnostics
    typed_list(document, IssueFile, "问题", Issue)
    lines = document.text.split("\n")
    for fault in document.diagnostics:
        assert fault.code in CODES
        assert fault.message.endswith(("。", "？"))
        if document.text:
            assert 1 <= fault.location.line <= len(lines) + 1
            line = lines[min(fault.location.line, len(lines)) - 1]
            assert 1 <= fault.location.column <= len(line) + 1
    return document


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_tricky_yaml(case: Path) -> None:
    read_and_type(case.read_bytes())


REFUSED = {
    "anchor-alias": "L004",
    "merge-key": "L004",
    "billion-laughs": "L004",
    "tag-python": "L004",
    "tag-omap": "L004",
    "directive-tag": "L004",
    "documents-two": "L004",
    "documents-first-empty": "L004",
    "complex-key": "L002",
    "escape-unknown": "L002",
    "escape-surrogate": "L002",
    "nul": "L002",
    "cr-only": "L002",
    "duplicate-keys": "L003",
    "duplicate-in-flow": "L003",
    "tab-after-dash": "L005",
    "tab-indent": "L005",
    "full-width-space-line": "L005",
    "conflict": "L006",
    "conflict-three-way": "L006",
    "conflict-half": "L006",
    "empty": "L007",
    "comment-only": "L007",
    "null": "L007",
    "scalar": "L007",
    "list-at-top": "L007",
    "document-markers-only": "L007",
    "deep": "L008",
    "deep-block": "L008",
    "bom-twice": "L010",
    "plain-hash": "L011",
    "control-character": "L013",
    "escapes": "L013",
}


@pytest.mark.parametrize(("name", "code"), REFUSED.items())
def test_what_is_refused_says_why(name: str, code: str) -> None:
    raw = (CASES[0].parent / f"{name}.yaml").read_bytes()
    assert code in {fault.code for fault in read_and_type(raw).diagnostics}


ACCEPTED = [
    "literal", "literal-strip", "literal-keep-indent", "literal-with-comment", "folded",
    "literal-full-width-indent", "directive-yaml-12", "document-start-mapping",
    "escape-emoji", "escape-newline", "single-quotes", "quoted-keys", "quotes-chinese",
    "plain-multiline", "plain-colon-glued", "explicit-key", "combining", "no-newline-at-end",
]  # fmt: skip


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_is_sound_is_read_in_silence(name: str) -> None:
    raw = (CASES[0].parent / f"{name}.yaml").read_bytes()
    document = read_and_type(raw)
    assert document.diagnostics == []
    assert document.data == yaml.load(raw.decode(), Loader=yaml.BaseLoader)


@given(st.binary(max_size=200))
@settings(max_examples=80, deadline=None)
def test_any_bytes(raw: bytes) -> None:
    read_and_type(raw)


@given(st.text(st.sampled_from(TRICKY + "领域问题编号a1"), max_size=60))
@settings(max_examples=120, deadline=None)
def test_any_text_of_tricky_signs(text: str) -> None:
    read_and_type(text.encode())


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A sound issue file with some slips of the keyboard."""
    text = draw(st.sampled_from([ISSUES, PROJECTS]))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.sampled_from([0, 0, 1, 2, 30]))
        put = draw(st.text(st.sampled_from(TRICKY), max_size=3))
        text = text[:at] + put + text[at + gone :]
    return text


@given(mutated())
@settings(max_examples=120, deadline=None)
def test_slips_in_a_ledger(text: str) -> None:
    read_and_type(text.encode())


@given(st.binary(max_size=3), st.integers(0, len(ISSUES.encode())))
@settings(max_examples=60, deadline=None)
def test_broken_bytes_in_a_ledger(raw: bytes, at: int) -> None:
    whole = ISSUES.encode()
    read_and_type(whole[:at] + raw + whole[at:])


WORDS = st.text(st.sampled_from("编号问题ab1 :#-，。’\"'é😀~"), max_size=8)
NODES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(WORDS, NODES, min_size=1, max_size=4), st.sampled_from([True, False, None]))
@settings(max_examples=80, deadline=None)
def test_data_and_places_are_those_of_the_text(data: Node, flow: bool | None) -> None:
    text = yaml.dump(data, allow_unicode=True, default_flow_style=flow, width=10_000)
    document = read("x.yaml", text.encode())
    assert document.data == data == yaml.load(text, Loader=yaml.BaseLoader)
    for way, word, place in places(document, document.data):
        rest = text.split("\n")[place.line - 1][place.column - 1 :]
        assert stands_at(rest, word), (way, word, rest)


def places(document: Document, node: Node, way: Way = ()) -> list[tuple[Way, str, Location]]:
    """Every key and every text with the place that the document gives it."""
    if isinstance(node, str):
        return [(way, node, document.at(*way))]
    found = []
    if isinstance(node, dict):
        for key, value in node.items():
            found.append(((*way, key), key, document.at_key(*way, key)))
            found += places(document, value, (*way, key))
    elif isinstance(node, list):
        for index, item in enumerate(node):
            found += places(document, item, (*way, index))
    return found


def stands_at(rest: str, word: str) -> bool:
    """Whether ``word`` begins here, plain or quoted."""
    if rest[:1] in ("'", '"'):
        first = word[:1] or rest[0]
        return rest[1] in (first, "\\")
    return rest.startswith(word)


@given(st.text(alphabet="编号方面日期甲：，｛｝［］－　\u00a0\t-: {}[],'\"#\n5", max_size=40))
@settings(max_examples=80)
def test_a_text_without_a_suspect_sign_has_nothing_to_repair(text: str) -> None:
    sure, was = wide.straighten(text, forms()), wide._SUSPECT
    try:
        wide._SUSPECT = ""  # every text is read line by line, and all brackets sign by sign
        assert wide.straighten(text, forms()) == sure
    finally:
        wide._SUSPECT = was
