"""Text of every kind: what is written is read back, by lddj and by other readers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lddj.errors import CannotEdit
from lddj.yamltext.decode import hidden_signs
from lddj.yamltext.document import Node
from lddj.yamltext.edit import Append, Set, Value, edit
from lddj.yamltext.emit import scalar
from lddj.yamltext.read import read

NASTY = [
    *("=1+1", "+1", "-1", "- a", "-a", "-", "--", "---", "--- a", "...", "? a", ": ", "a: b", "a:"),
    *(" #x", "a #x", "a#x", "#x", "是", "null", "Null", "~", "", "yes", "NO", "true", "<<", "="),
    *("'", '"', "''", '"a"', "it's", "\\", "\\n", "a\\", "\n", "a\nb", "a\n", "\r\n", "\t", "a\tb"),
    *(
        "😀",
        "１２",
        "　甲",
        "甲　",
        "甲　乙",
        "\xa0甲",
        "甲，乙",
        "，",
        "@x",
        "*x",
        "&x",
        "!x",
        "%x",
        "`x",
    ),
    *(
        "|",
        ">",
        "|-",
        "[x]",
        "{x}",
        "[",
        "}",
        "a, b",
        "a,b",
        " a",
        "a ",
        " ",
        "a  b",
        "<<<<<<< HEAD",
    ),
    *("\u2028", "a\u2029b", "\u200b", "\ufeff", "\uffff"),
    *(
        "2022-04-18",
        "16:30",
        "1:2:3",
        "0123",
        "0x1F",
        "1e3",
        "1_000",
        ".5",
        "12.3",
        "http://甲/?a=1",
    ),
    *(
        "a:b",
        "a::b",
        "::",
        "C:\\甲",
        "a?b",
        "?",
        "甲：乙",
        "“甲”",
        "“ #”",
        "= ",
        "\u2003a",
        "a\u3000#b",
    ),
]
"""Text that means something else, or nothing, where it is written without care."""

texts = st.text(
    st.characters(exclude_categories=["Cs"]).filter(lambda sign: not hidden_signs(sign)),
    max_size=12,
) | st.text(st.sampled_from("甲a1 :,-#'\"[]{}?&*!|>%@`~=\\\n\t　，：."), max_size=8)


def all_nasty(test: Callable[[str], None]) -> Callable[[str], None]:
    """``test`` with every nasty text as an example."""
    for text in NASTY:
        test = example(text)(test)
    return test


def places(text: str) -> list[tuple[str, Node]]:
    """Files that get ``text`` in every place where there can be text, and their data."""
    twice: list[Node] = ["1", text, text]
    keys: Node = {"甲": "1", text or "乙": text}
    return [
        (edit("甲:\n  - 1\n", [Append(("甲",), text), Append(("甲",), text)]), {"甲": twice}),
        (edit("甲: [1]\n", [Append(("甲",), text), Append(("甲",), text)]), {"甲": twice}),
        (edit("甲: {甲: 1}\n", [Set(("甲", text or "乙"), text)]), {"甲": keys}),
        (edit("甲:\n  甲: 1\n", [Set(("甲", text or "乙"), text)]), {"甲": keys}),
        (edit("甲: {乙: 1}\n", [Set(("甲", "乙"), text)]), {"甲": {"乙": text}}),
        (edit("甲:   '1'  # 注\n", [Set(("甲",), text)]), {"甲": text}),
    ]


@settings(max_examples=150, deadline=None)
@given(texts)
@all_nasty
def test_every_text_is_read_back(text: str) -> None:
    if text == "甲":
        return
    for written, data in places(text):
        document = read("", written.encode())
        assert document.data == data
        assert document.diagnostics == []
        assert yaml.load(written, Loader=yaml.BaseLoader) == data


@pytest.mark.parametrize(
    "sign", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u202e", "\u2066", "\u200e"]
)
def test_a_text_with_a_hidden_sign_is_not_written(sign: str) -> None:
    with pytest.raises(CannotEdit, match=f"U\\+{ord(sign):04X}，.*请删去"):
        edit("甲:\n  甲: 1\n", [Set(("甲", "甲"), f"完成{sign}改造")])


@settings(max_examples=200, deadline=None)
@given(texts)
@all_nasty
def test_plain_text_is_text_or_number_elsewhere(text: str) -> None:
    written = scalar(text)
    assert "\n" not in written
    assert yaml.safe_load(f"[{written}]")[0] is not None
    assert not isinstance(yaml.safe_load(f"[{written}]")[0], bool | list | dict)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2022, 4, 18), "2022-04-18"),
        (3, "3"),
        (-3, "-3"),
        (Decimal("12.30"), "12.30"),
        (Decimal("1E+3"), "1000"),
        (None, "null"),
        ("县政务服务大厅（二楼）", "县政务服务大厅（二楼）"),
        ("LP-02-004", "LP-02-004"),
        ("已完成，进度 50%", "已完成，进度 50%"),
        ("第一行\n第二行", '"第一行\\n第二行"'),
        ("他说: “是”", "'他说: “是”'"),
        ("拆除1 #楼", "'拆除1 #楼'"),
        ("it's", "it's"),
        ("'是'", "'''是'''"),
        ([], "[]"),
        ({}, "{}"),
        (["甲", 1, ["乙，丙"], {"丁": None}], "[甲, 1, ['乙，丙'], {丁: null}]"),
    ],
)
def test_how_values_are_written(value: Value, written: str) -> None:
    assert edit("甲: 1\n", [Set(("乙",), value)]) == f"甲: 1\n乙: {written}\n"
