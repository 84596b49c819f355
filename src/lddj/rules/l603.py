"""L603: 整改时限 changed after 交办."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.compare.comparison import Comparison
from lddj.compare.followed import Pair, Sided
from lddj.diagnostics import Location, Severity
from lddj.history.allow import Raised
from lddj.kinds.course import Phase
from lddj.kinds.remediation import State
from lddj.rules.about import county_names
from lddj.rules.rule import Example, Rule


def review(found: Comparison) -> Iterator[Raised]:
    """Yield changes of the field itself, and of old records that move the deadline now.

    What a new 延期 moved is no change of it. An answer's 时限 is guarded likewise.
    """
    for pair in found.pairs:
        about = (pair.after.id, pair.before.id, *county_names(pair.after.book))
        key = pair.after.kind.deadline
        before, after = pair.before.deadline, pair.after.deadline
        if before != after and _is_under_way(pair.before) and not pair.has_lost(key):
            say = f"{pair.after.id} 交办后{key}由“{before or '空'}”改成了“{after or '空'}”；请改回去，确需延长的记一条“延期”。"
            place = pair.after.at(key) if after else pair.after.at("编号")
            yield Raised(RULE.at(place, say), about)
        for place, say in _by_old_records(pair):
            yield Raised(RULE.at(place, say), about)


def _by_old_records(pair: Pair) -> Iterator[tuple[Location, str]]:
    """Yield the 新时限 that was put into a record which had none."""
    for one, other in pair.records.changed:
        was, now = pair.before.records[one], pair.after.records[other]
        new = getattr(now, "new_deadline", None)
        if new is not None and getattr(was, "new_deadline", None) is None and not now.struck_out:
            say = f"{pair.after.id} 的记录“{now.day} {now.kind}”里补写了新时限“{new}”；请去掉，确需延长的记一条“延期”。"
            yield pair.after.at("记录", other, "新时限"), say


def _is_under_way(one: Sided) -> bool:
    """Tell whether a matter has been handed over: a kind without that step, once it has a record."""
    step = one.kind.under_way
    if not step:
        return one.whole_course.phase is not Phase.WAITING or bool(one.records)
    return one.whole_course.state is not State.UNASSIGNED


RULE = Rule(
    code="L603",
    severity=Severity.ERROR,
    name="交办后改了整改时限",
    why=(
        "交办以后，时限只能由“延期”记录移动，要写新时限、批准和说明。"
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
