"""L613: a second draw over the same population."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lddj.compare.comparison import Comparison
from lddj.compare.entries import EntryPair, entries_by_number, entry_pairs
from lddj.diagnostics import Severity
from lddj.history.allow import Raised
from lddj.model.names import comparable
from lddj.rules.about import folder_names
from lddj.rules.rule import Example, Rule


def review(found: Comparison) -> Iterator[Raised]:
    """Yield new draws (抽查) over the 对象 and 总数 of another that stands; both are named."""
    for one in entry_pairs(found):
        drawn = _draw(one.after)
        if drawn is None or drawn == _draw(one.before):
            continue
        for earlier in _other_draws(one, drawn):
            say = (
                f"活动 {one.id} 又抽了一次“{drawn[0]}”（总数 {drawn[1]}），已有的 {earlier} 抽的是同一批；"
                "重抽能挑结果，请说明为什么。"
            )
            place = one.at("抽查", "对象")
            yield Raised(RULE.at(place, say), (one.id, earlier, *folder_names(one.book)))


def _draw(entry: Any) -> tuple[str, int] | None:
    """Return 对象 and 总数 of an entry: what was drawn from."""
    drawn = getattr(entry.model, "spot_check", None) if entry else None
    return (comparable(drawn.subject), drawn.population) if drawn else None


def _other_draws(one: EntryPair, drawn: tuple[str, int]) -> Iterator[str]:
    """Yield the numbers of other draws from the same: those of the base, and new ones above."""
    before = entries_by_number(one.books[0], one.kind)
    is_above = True
    for number, other in entries_by_number(one.books[1], one.kind).items():
        if number == comparable(one.id):
            is_above = False
        elif _draw(other) == drawn and (is_above or _draw(before.get(number)) == drawn):
            yield other.model.id


RULE = Rule(
    code="L613",
    severity=Severity.WARNING,
    name="同一批又抽了一次",
    why=(
        "抽查记下来就算数：同样的对象、同样的总数再抽一次，就能抽到满意为止。"
        "确需再抽的（如又过了一个季度），审阅的人看一看两次的由来。"
    ),
    wrong=Example(
        file="滦平/activities.yaml",
        line=11,
        before="""\
活动:
  - 编号: HD-001
    日期: 2022-04-02
    类型: 执法检查
    主题: 抽查核查
    抽查: {对象: 已完成问题, 总数: 10, 抽查数: 2}
""",
        text="""\
活动:
  - 编号: HD-001
    日期: 2022-04-02
    类型: 执法检查
    主题: 抽查核查
    抽查: {对象: 已完成问题, 总数: 10, 抽查数: 2}
  - 编号: HD-002
    日期: 2022-04-03
    类型: 执法检查
    主题: 抽查核查
    抽查: {对象: 已完成问题, 总数: 10, 抽查数: 2}
""",
    ),
    right=Example(
        file="滦平/activities.yaml",
        before="""\
活动:
  - 编号: HD-001
    日期: 2022-04-02
    类型: 执法检查
    主题: 抽查核查
    抽查: {对象: 已完成问题, 总数: 10, 抽查数: 2}
""",
        text="""\
活动:
  - 编号: HD-001
    日期: 2022-04-02
    类型: 执法检查
    主题: 抽查核查
    抽查: {对象: 已完成问题, 总数: 10, 抽查数: 2}
  - 编号: HD-002
    日期: 2022-04-03
    类型: 执法检查
    主题: 抽查核查
    抽查: {对象: 已完成问题, 总数: 14, 抽查数: 3}
""",
    ),
    review=review,
)
