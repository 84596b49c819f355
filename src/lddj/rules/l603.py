"""L603: a deadline changed once the matter was handed over."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.compare.comparison import Comparison
from lddj.compare.followed import Pair
from lddj.compare.guarded import Both, Differing, both_of
from lddj.diagnostics import Location, Severity
from lddj.history.allow import Raised
from lddj.kinds.kind import Kind
from lddj.rules.about import is_under_way, shown, step_of, trailer_names
from lddj.rules.rule import Example, Rule


def review(found: Comparison) -> Iterator[Raised]:
    """Yield deadlines that are other ones, of matters and parts, and those that old records move.

    What a new 延期 moved is no change of the field.
    """
    for pair in found.pairs:
        one = both_of(pair)
        for other in _changed_deadlines(one) if is_under_way(pair.before) else ():
            say = f"{one.id} {step_of(one.kind)}后{other.name}由“{shown(other.old)}”改成了“{shown(other.new)}”"
            yield Raised(
                RULE.at(other.place, f"{say}；请改回去{_remedy(one.kind, other)}。"),
                trailer_names(one),
            )
        for place, say in _by_old_records(pair):
            yield Raised(RULE.at(place, say), trailer_names(one))


def _changed_deadlines(one: Both) -> Iterator[Differing]:
    """Yield the deadlines that differ; where nobody hands over, one may be written later."""
    if one.kind.deadline:
        yield from one.changed(one.kind.deadline, may_fill=not one.kind.under_way)
    for way in one.kind.dated:
        yield from one.changed(way)


def _remedy(kind: Kind, other: Differing) -> str:
    """Return by which record the deadline moves, where one does."""
    moves = kind.table.moves if kind.table else {}
    name = next((one for one in ("延期", "调整") if one in moves), None)
    is_moved = name is not None and (other.name == kind.deadline or "的" in other.name)
    return f"，确需延长的记一条“{name}”" if is_moved else ""


def _by_old_records(pair: Pair) -> Iterator[tuple[Location, str]]:
    """Yield the 新时限 that was put into a record which had none."""
    for one, other in pair.records.changed:
        was, now = pair.before.records[one], pair.after.records[other]
        new = getattr(now, "new_deadline", None)
        if new is not None and getattr(was, "new_deadline", None) is None and not now.struck_out:
            say = f"{pair.after.id} 的记录“{now.day} {now.kind}”里补写了新时限“{new}”；请去掉，确需延长的记一条“延期”。"
            yield pair.after.at("记录", other, "新时限"), say


RULE = Rule(
    code="L603",
    severity=Severity.ERROR,
    name="交办后改了整改时限",
    why=(
        "交办以后，时限只能由“延期”记录移动，要写新时限、批准和说明；条目、节点的时限也一样。"
        "直接改时限，逾期的问题就悄悄变成了按期的。"
    ),
    wrong=Example(
        line=13,
        before="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理，群众需跑三个窗口。
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 整合窗口，统一受理。
    整改时限: 2022-04-30
    记录:
      - {日期: 2022-03-14, 事项: 交办}
""",
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理，群众需跑三个窗口。
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 整合窗口，统一受理。
    整改时限: 2022-06-30
    记录:
      - {日期: 2022-03-14, 事项: 交办}
""",
    ),
    right=Example(
        before="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理，群众需跑三个窗口。
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 整合窗口，统一受理。
    整改时限: 2022-04-30
    记录:
      - {日期: 2022-03-14, 事项: 交办}
""",
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理，群众需跑三个窗口。
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 整合窗口，统一受理。
    整改时限: 2022-04-30
    记录:
      - {日期: 2022-03-14, 事项: 交办}
      - {日期: 2022-04-20, 事项: 延期, 新时限: 2022-06-30, 批准: 县政府常务会议, 说明: 系统对接未完成。}
""",
    ),
    review=review,
)
