"""L607: a published figure changed or deleted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lddj.compare.changes import published_name
from lddj.compare.comparison import Comparison, CountyPair
from lddj.compare.records import plain_entry
from lddj.diagnostics import Location, Severity
from lddj.history.allow import Raised
from lddj.load.books import CountyBook
from lddj.rules.about import county_names
from lddj.rules.rule import Example, Rule


def review(found: Comparison) -> Iterator[Raised]:
    """Name entries of 公布数据 that are gone or say something else; 更正说明 may be added."""
    for pair in found.counties:
        if pair.before is None or (pair.after is not None and pair.after.county is None):
            continue
        for place, say in _changed_publications(pair, pair.before):
            yield Raised(RULE.at(place, say), county_names(pair.after or pair.before))


def _changed_publications(pair: CountyPair, before: CountyBook) -> Iterator[tuple[Location, str]]:
    after = _published_by_name(pair.after)
    for name, (index, was) in _published_by_name(before).items():
        there = after.pop(name, None)
        if there is None:
            yield (
                _place_of_gap(pair, before, index),
                f"公布数据“{name[0]}”被删去或换了截至、出处，请恢复。",
            )
            continue
        now = there[1]
        added = {"更正说明"} - was.keys()
        old, new = ({k: v for k, v in one.items() if k not in added} for one in (was, now))
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                place = _place_of_key(pair, there[0], key)
                yield (
                    place,
                    f"公布数据“{name[0]}”的{key}被改动，原来是“{_stated_value(old.get(key))}”；请恢复，与台账不符的写更正说明。",
                )


def _published_by_name(
    book: CountyBook | None,
) -> dict[tuple[str, int], tuple[int, dict[str, Any]]]:
    """Return the entries by day and paper, and by how often these stood before."""
    out: dict[tuple[str, int], tuple[int, dict[str, Any]]] = {}
    published = book.county.model.published if book and book.county else ()
    for index, item in enumerate(published):
        shown = plain_entry(item)
        name = published_name(shown)
        out[name, sum(known[0] == name for known in out)] = (index, shown)
    return out


def _stated_value(value: Any) -> str:
    return "空" if value is None else str(value)


def _place_of_gap(pair: CountyPair, before: CountyBook, index: int) -> Location:
    if pair.after and pair.after.county:
        return pair.after.county.at_key("公布数据")
    assert before.county is not None
    return before.county.at("公布数据", index)


def _place_of_key(pair: CountyPair, index: int, key: str) -> Location:
    assert pair.after is not None
    assert pair.after.county is not None
    return pair.after.county.at("公布数据", index, key)


RULE = Rule(
    code="L607",
    severity=Severity.ERROR,
    name="公布数据被改",
    why=(
        "公布数据是当时在会上、材料上讲过的话，说过什么就留什么。"
        "事后发现与台账不符的，加上“更正说明”；新的数字另加一条。"
    ),
    wrong=Example(
        file="滦平/county.yaml",
        line=6,
        before="""\
县区: 滦平县
单位:
  - {名称: 县行政审批局, 责任人: 局长}
  - {名称: 县发展和改革局, 责任人: 局长}
公布数据:
  - {截至: 2022-04-28, 出处: 全市推进会, 问题数: 3, 更正说明: 当时多数了一个}
""",
        text="""\
县区: 滦平县
单位:
  - {名称: 县行政审批局, 责任人: 局长}
  - {名称: 县发展和改革局, 责任人: 局长}
公布数据:
  - {截至: 2022-04-28, 出处: 全市推进会, 问题数: 2}
""",
    ),
    right=Example(
        file="滦平/county.yaml",
        before="""\
县区: 滦平县
单位:
  - {名称: 县行政审批局, 责任人: 局长}
  - {名称: 县发展和改革局, 责任人: 局长}
公布数据:
  - {截至: 2022-04-28, 出处: 全市推进会, 问题数: 2}
""",
        text="""\
县区: 滦平县
单位:
  - {名称: 县行政审批局, 责任人: 局长}
  - {名称: 县发展和改革局, 责任人: 局长}
公布数据:
  - {截至: 2022-04-28, 出处: 全市推进会, 问题数: 2}
  - {截至: 2022-05-31, 出处: 半年小结, 问题数: 2}
""",
    ),
    review=review,
)
