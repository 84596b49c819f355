"""Names of counties as people call them."""

from __future__ import annotations

import pytest

from lddj.model.county import County
from lddj.model.names import answering, comparable, names_of, short


def county(name: str, code: str | None = None, *short_names: str) -> County:
    return County.model_validate({"县区": name, "代码": code, "简称": list(short_names)})


COUNTIES = [
    (one.name, one)
    for one in [
        county("承德市", "130800"),
        county("承德县", "130821"),
        county("滦平县", "130824"),
        county("宽城满族自治县", "130827"),
        county("围场满族蒙古族自治县", "130828"),
        county("鹰手营子矿区", "130804", "营子"),
        county("井陉县", "130121"),
        county("井陉矿区", "130107"),
        county("赵县", "130133"),
        county("定州市", "130682"),
    ]
]


@pytest.mark.parametrize(
    ("full", "expected"),
    [
        ("滦平县", "滦平"),
        ("滦平县人大常委会", "滦平"),
        ("滦平县人民代表大会常务委员会", "滦平"),
        ("滦平县人民政府", "滦平"),
        ("滦平", "滦平"),
        ("双滦区", "双滦"),
        ("定州市", "定州"),
        ("宽城满族自治县", "宽城"),
        ("围场满族蒙古族自治县", "围场"),
        ("大厂回族自治县", "大厂"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("长阳土家族自治县", "长阳"),
        ("龙胜各族自治县", "龙胜"),
        ("东乡族自治县", "东乡族自治县"),
        ("鹰手营子矿区", "鹰手营子"),
        ("井陉矿区", "井陉"),
        ("赵县", "赵县"),
        ("赵县人大", "赵县"),
        ("市", "市"),
        ("", ""),
    ],
)
def test_the_short_form(full: str, expected: str) -> None:
    assert short(full) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("滦平", ["滦平县"]),
        ("滦平县", ["滦平县"]),
        (" 滦平县人大常委会 ", ["滦平县"]),
        ("滦平人大", ["滦平县"]),
        ("130824", ["滦平县"]),
        ("围场", ["围场满族蒙古族自治县"]),
        ("宽城", ["宽城满族自治县"]),
        ("宽城满族自治县人大", ["宽城满族自治县"]),
        ("鹰手营子矿区", ["鹰手营子矿区"]),
        ("鹰手营子", ["鹰手营子矿区"]),
        ("营子", ["鹰手营子矿区"]),
        ("赵县", ["赵县"]),
        ("赵", []),
        ("承德", ["承德市", "承德县"]),
        ("承德人大", ["承德市", "承德县"]),
        ("承德市", ["承德市"]),
        ("承德县人大常委会", ["承德县"]),
        ("井陉", ["井陉县", "井陉矿区"]),
        ("井陉矿区", ["井陉矿区"]),
        ("滦南", []),
        ("人大常委会", []),
        ("", []),
    ],
)
def test_the_counties_that_a_name_means(asked: str, expected: list[str]) -> None:
    assert answering(asked, COUNTIES) == expected


def test_an_organ_in_the_full_name_is_none_of_the_county() -> None:
    organ = county("滦平县人大常委会")
    assert {"滦平", "滦平县"} <= names_of(organ)
    assert answering("滦平县", [("滦平", organ)]) == ["滦平"]


def test_numbers_are_compared_after_nfkc_and_case_folding() -> None:
    assert comparable(" ＬＰ－02 ") == comparable("lp-02") != comparable("LP-2")
