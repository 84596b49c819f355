"""L605: a record entered late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice

from lddj.compare.comparison import Comparison
from lddj.compare.followed import Pair, Sided
from lddj.diagnostics import Severity
from lddj.history.allow import Raised
from lddj.kinds.remediation import AnyRecord
from lddj.rules.about import county_names
from lddj.rules.rule import Example, Rule


def review(found: Comparison) -> Iterator[Raised]:
    """Yield new records before the newest one that was there, or long before their commit."""
    for pair in found.pairs:
        newest = _newest_record_day(pair)
        early = list(backdated(pair))
        for index in _new(pair):
            if index in early:
                record = pair.after.records[index]
                say = (
                    f"补录：{record.day} 的“{record.kind}”早于台账已有的最后一条记录（{newest}）。"
                )
                yield _raised(pair.after, index, say)
            else:
                yield from _entered_late(found, pair.after, index)
    for new in found.added:
        late = (
            one for index in range(len(new.records)) for one in _entered_late(found, new, index)
        )
        yield from islice(late, 1)  # once is enough to look at the issue


def backdated(pair: Pair) -> Iterator[int]:
    """Yield the new records that are dated before the newest one that was there."""
    newest = _newest_record_day(pair)
    for index in _new(pair):
        if newest is not None and pair.after.records[index].day < newest:
            yield index


def _newest_record_day(pair: Pair) -> date | None:
    """Return the day of the newest record that was there and counts; None where none does."""
    live = (record.day for record in pair.before.records if not record.struck_out)
    return max(live, default=None)


def _new(pair: Pair) -> Iterator[int]:
    """Yield the new records but those that replace what this change struck out."""
    replacing = _struck_out_now(pair)
    for index in pair.records.added:
        kind = pair.after.records[index].kind
        if replacing[kind] > 0:
            replacing[kind] -= 1
        else:
            yield index


def _struck_out_now(pair: Pair) -> Counter[str]:
    """Count by 事项 the records that this change struck out: each may be replaced."""
    return Counter(
        pair.before.records[one].kind
        for one, other in pair.records.changed
        if pair.after.records[other].struck_out and not pair.before.records[one].struck_out
    )


def _entered_late(found: Comparison, one: Sided, index: int) -> Iterator[Raised]:
    record: AnyRecord = one.records[index]
    limit = one.book.campaign.conventions.stale_days
    if (found.day - record.day).days <= limit:
        return
    days = (found.written(one, record) - record.day).days
    if days > limit:
        say = f"补录：{record.day} 的“{record.kind}”过了 {days} 天才记入（超过 {limit} 天）。"
        yield _raised(one, index, say)


def _raised(one: Sided, index: int, say: str) -> Raised:
    fault = RULE.at(one.at("记录", index, "日期"), f"{one.id} {say}")
    return Raised(fault, (one.id, *county_names(one.book)))


RULE = Rule(
    code="L605",
    severity=Severity.WARNING,
    name="补录",
    why=(
        "新记录的日期比台账里已有的最后一条还早，或者过了很久才记：可能是漏记后补的，也可能是倒签的，审阅的人应当知道。"
        "替换作废记录的不算。"
    ),
    wrong=Example(
        line=16,
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
      - {日期: 2022-04-06, 事项: 进展, 说明: 完成窗口改造。}
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
      - {日期: 2022-03-25, 事项: 进展, 说明: 窗口图纸已定。}
      - {日期: 2022-04-06, 事项: 进展, 说明: 完成窗口改造。}
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
      - {日期: 2022-04-06, 事项: 进展, 说明: 完成窗口改造。}
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
      - {日期: 2022-04-10, 事项: 进展, 说明: 设备进场。}
""",
    ),
    review=review,
)
