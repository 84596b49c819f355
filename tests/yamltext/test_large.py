"""Lines and files of nothing but slips: what is kept of them is bounded, and they are read once."""

from __future__ import annotations

import pytest

from lddj.load.words import forms
from lddj.yamltext import compose
from lddj.yamltext.decode import BOM, decode, recoded
from lddj.yamltext.read import read
from lddj.yamltext.wide import LIMIT_PUTS_OF_A_LINE, straighten


@pytest.mark.parametrize("opened", ["[", "{日期: "])
def test_a_line_of_full_width_commas_is_repaired_at_its_start(opened: str) -> None:
    commas = "甲，" * (3 * LIMIT_PUTS_OF_A_LINE)
    puts = straighten(f"领域: {opened}{commas}", forms())
    assert len(puts) <= LIMIT_PUTS_OF_A_LINE + 1
    ordinary = straighten("领域: [甲，乙，丙]\n", forms())
    assert [(put.column, put.text) for put in ordinary] == [(6, ", "), (8, ", ")]


def test_a_million_boms_are_one_warning() -> None:
    many = BOM * 1_000_000 + "领域: 甲\n".encode()
    assert decode("x", many).text == "领域: 甲\n"
    assert [fault.code for fault in decode("x", many).diagnostics] == ["L010"]
    assert recoded(many) == "领域: 甲\n".encode()


def test_keys_that_stand_too_often_end_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compose, "LIMIT_DUPLICATES", 20)
    document = read("x", b"?\n" * 100)
    assert document.data == {"": None}
    codes = [(fault.code, fault.location.line) for fault in document.diagnostics]
    assert codes[0] == ("L008", 22)
    assert codes[1:] == [("L003", line) for line in range(2, 23)]


def test_slips_beyond_the_limit_are_counted_not_placed(monkeypatch: pytest.MonkeyPatch) -> None:
    from lddj.yamltext import silent

    document = read("x", ("领域: 甲" + "\t" * 3_000 + "\n").encode())
    assert (len(document.diagnostics), document.diagnostics.errors) == (1_000, 2_000)
    monkeypatch.setattr(silent, "_MOST_SLIPS", 10)
    document = read("x", ("领域: 甲" + "\t" * 3_000 + "\n").encode())
    assert (len(document.diagnostics), document.diagnostics.is_least) == (10, True)
