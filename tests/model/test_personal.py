"""Numbers of persons: by their check digits, and never a part of a longer number."""

from __future__ import annotations

import pytest

from lddj.model.personal import masked_persons, personal


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("身份证11010519491231002X。", ["身份证号"]),
        ("身份证11010519491231002x", ["身份证号"]),
        ("440308199901011512", []),  # the check digit is wrong
        ("电话13900001111", ["手机号"]),
        ("１３９００００１１１１", ["手机号"]),
        ("12900001111", []),
        ("编1390000111122", []),
        ("0139000011112", []),
        ("卡6222020200112230009", []),
        ("卡6222020200112233", []),
        ("卡6228480402564890018", ["银行卡号"]),
        ("13900001111、6228480402564890018", ["手机号", "银行卡号"]),
        ("0314-1234567", []),
        ("2978 件，12.3 万元，2022-06-30", []),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [kind for _, _, kind in personal(text)] == kinds


def test_masked_text_is_as_long_and_holds_no_number() -> None:
    text = "电话13900001111，卡6228480402564890018，第3号"
    assert masked_persons(text) == "电话***********，卡*******************，第3号"
