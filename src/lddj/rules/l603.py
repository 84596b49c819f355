"""L603: 整改时限 changed after 交办."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.compare.comparison import Comparison
from lddj.compare.followed import Sided
from lddj.diagnostics import Severity
from lddj.history.allow import Raised
from lddj.kinds.course import Phase
from lddj.kinds.remediation import State
from lddj.rules.about import county_names
from lddj.rules.rule import Example, Rule


def review(found: Comparison) -> Iterator[Raised]:
    """The field itself; what 延期 moved is no change of it. An answer's 时限 likewise."""
    for pair in found.pairs:
        before, after = pair.before, pair.after
        key = after.kind.deadline
        if before.deadline == after.deadline or not _is_under_way(before) or pair.has_lost(key):
            continue
        old, new = before.deadline or "空", after.deadline or "空"
        say = f"{after.id} 交办后{key}由“{old}”改成了“{new}”；请改回去，确需延长的记一条“延期”。"
        place = after.at(key) if after.deadline else after.at("编号")
        yield Raised(RULE.at(place, say), (after.id, before.id, *county_names(after.book)))


def _is_under_way(one: Sided) -> bool:
    """Tell whether it has been handed over: a kind without that step, once it has a record."""
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
