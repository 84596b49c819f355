"""Two clerks write into links.yaml: contacts, whom, and the rules are merged as entries."""

from __future__ import annotations

from typing import Any

from lddj.compare.threeway import TWINS, merge

LEVEL = "代表联系选民"


def contact(number: str, day: str, who: str) -> dict[str, Any]:
    return {"编号": number, "日期": day, "层次": LEVEL, "谁": who, "对象": ["XM-1"]}


FIRST = contact("LX-1", "2022-03-08", "D-031")
BASE: dict[str, Any] = {
    "规矩": [{"层次": LEVEL, "最少": "2", "每": "半年"}],
    "联系": [{"层次": LEVEL, "谁": "D-031", "对象": ["XM-1"]}],
    "记录": [FIRST],
}


def merged(ours: dict[str, Any], theirs: dict[str, Any]) -> tuple[Any, list[str]]:
    found = merge(BASE, {**BASE, **ours}, {**BASE, **theirs}, lambda *_: None)
    return found.data, [one.why for one in found.contradictions]


def test_contacts_of_one_day_and_kind_are_no_records_of_a_matter() -> None:
    mine, other = contact("LX-2", "2022-03-08", "D-044"), contact("LX-3", "2022-03-01", "D-052")
    data, why = merged({"记录": [FIRST, mine]}, {"记录": [FIRST, other]})
    assert (data["记录"], why) == ([FIRST, mine, other], [])


def test_two_contacts_of_one_number_are_twins() -> None:
    mine, other = contact("LX-2", "2022-03-08", "D-044"), contact("LX-2", "2022-03-01", "D-052")
    assert merged({"记录": [FIRST, mine]}, {"记录": [FIRST, other]})[1] == [TWINS]


def test_whom_somebody_keeps_in_touch_with_grows_from_both_sides() -> None:
    here, there = (
        [{"层次": LEVEL, "谁": "D-031", "对象": ["XM-1", more]}] for more in ("XM-2", "XM-3")
    )
    data, why = merged({"联系": here}, {"联系": there})
    assert (data["联系"][0]["对象"], why) == (["XM-1", "XM-2", "XM-3"], [])
