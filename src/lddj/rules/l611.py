"""L611: numbers of deputies changed."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.compare.comparison import Comparison
from lddj.compare.guarded import all_both
from lddj.compare.records import plain_entry
from lddj.diagnostics import Location, Severity
from lddj.history.allow import Raised
from lddj.load.entry import Entry
from lddj.model.county import County
from lddj.rules.about import county_names, shown, trailer_names
from lddj.rules.rule import Example, Rule


def review(found: Comparison) -> Iterator[Raised]:
    """Yield 代表.总数 and 参与 of county.yaml, and what entries say of deputies, that are other ones.

    Writing them first is free.
    """
    for one in all_both(found):
        for key in one.kind.noted:
            for other in one.changed(key):
                say = f"{one.kind.word} {one.id} 的{other.name}由“{shown(other.old)}”改成了“{shown(other.new)}”；请核对依据。"
                yield Raised(RULE.at(other.place, say), trailer_names(one))
    for pair in found.counties:
        if pair.before is not None and pair.after is not None:
            for place, say in _changed_deputies(pair.before.county, pair.after.county):
                yield Raised(RULE.at(place, say), county_names(pair.after))


def _changed_deputies(
    before: Entry[County] | None, after: Entry[County] | None
) -> Iterator[tuple[Location, str]]:
    if before is None or after is None:
        return
    was, now = before.model.deputies, after.model.deputies
    old, new = plain_entry(was) if was else {}, plain_entry(now) if now else {}
    for key in ("总数", "参与"):
        if key in old and old[key] != new.get(key):
            say = f"代表{key}由“{shown(old[key])}”改成了“{shown(new.get(key))}”，参与率跟着变；请核对依据。"
            yield after.at_key("代表", key), say


RULE = Rule(
    code="L611",
    severity=Severity.WARNING,
    name="代表人数被改",
    why=(
        "参与率是参与的代表除以代表总数：总数减下去、参与加上去，率就上去了。换届、补选、辞职使人数变了的，"
        "照实改，审阅的人看一看依据。"
    ),
    wrong=Example(
        file="滦平/county.yaml",
        line=6,
        before="""\
县区: 滦平县
单位:
  - {名称: 县行政审批局, 责任人: 局长}
  - {名称: 县发展和改革局, 责任人: 局长}
代表:
  总数: {县: 180, 乡: 720}
  参与: {县: 120, 乡: 222}
""",
        text="""\
县区: 滦平县
单位:
  - {名称: 县行政审批局, 责任人: 局长}
  - {名称: 县发展和改革局, 责任人: 局长}
代表:
  总数: {县: 180, 乡: 420}
  参与: {县: 120, 乡: 222}
""",
    ),
    right=Example(
        file="滦平/county.yaml",
        before="""\
县区: 滦平县
单位:
  - {名称: 县行政审批局, 责任人: 局长}
  - {名称: 县发展和改革局, 责任人: 局长}
""",
        text="""\
县区: 滦平县
单位:
  - {名称: 县行政审批局, 责任人: 局长}
  - {名称: 县发展和改革局, 责任人: 局长}
代表:
  总数: {县: 180, 乡: 720}
  参与: {县: 120, 乡: 222}
""",
    ),
    review=review,
)
