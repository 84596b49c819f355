"""L606: 编号 changed."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.compare.comparison import Comparison
from lddj.compare.guarded import all_both, all_heads, changed_leaves
from lddj.diagnostics import Severity
from lddj.history.allow import Raised
from lddj.model.names import comparable
from lddj.rules.about import trailer_names
from lddj.rules.rule import Example, Rule


def review(found: Comparison) -> Iterator[Raised]:
    """Name entries that have the same text and another number."""
    for one in all_both(found):
        if comparable(one.was) != comparable(one.id) and one.kind.is_kept:
            say = f"编号由“{one.was}”改成了“{one.id}”，还是那件{one.kind.word}；编号不改，请改回“{one.was}”。"
            yield Raised(RULE.at(one.at("编号"), say), trailer_names(one))
    for head in all_heads(found):
        key = head.kind.head_kept
        for other in changed_leaves(head, f"{key}.编号"):
            if other.new is not None and comparable(other.old) != comparable(other.new):
                say = f"{key}的编号由“{other.old}”改成了“{other.new}”；编号不改，请改回“{other.old}”。"
                yield Raised(RULE.at(other.place, say), (str(other.new), *trailer_names(head)))


RULE = Rule(
    code="L606",
    severity=Severity.ERROR,
    name="编号被改",
    why=("编号一经使用就不改：督办函、批复、别的问题都凭编号找它。编得不合规矩也照旧用下去。"),
    wrong=Example(
        line=3,
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
  - 编号: LP-02-014
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
      - {日期: 2022-04-06, 事项: 进展, 说明: 完成窗口改造。}
""",
    ),
    review=review,
)
