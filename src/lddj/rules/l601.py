"""L601: an entry deleted: an issue, a task, an answer, an activity with its draw, an outcome."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.compare.comparison import Comparison
from lddj.compare.entries import EntryPair, entry_pairs, unread_file
from lddj.compare.guarded import Both, all_both
from lddj.compare.heads import HeadPair, head_pairs, number_in
from lddj.compare.records import plain_entry
from lddj.diagnostics import Location, Severity
from lddj.history.allow import Raised
from lddj.rules.about import county_names, folder_names, is_under_way, trailer_names
from lddj.rules.rule import Example, Rule


def review(found: Comparison) -> Iterator[Raised]:
    """Yield entries that the base has and the head does not, under whatever number, and parts."""
    for gone in found.removed:
        say = _say_gone(gone.kind.word, gone.id, len(gone.records))
        yield Raised(RULE.at(found.gap(gone), say), (gone.id, *county_names(gone.book)))
    for one in entry_pairs(found):
        if one.kind.is_kept and one.after is None and unread_file(one) is None:
            yield Raised(RULE.at(one.at(), _said_of(one)), (one.id, *folder_names(one.book)))
    for both in all_both(found):
        yield from _lost_parts(both)
    for head in head_pairs(found):
        if head.is_gone and not number_in(head.kind, head.after):
            yield Raised(
                RULE.at(_place_of_head(head), _say_head(head)), (head.number, *_county_of(head))
            )


def _lost_parts(one: Both) -> Iterator[Raised]:
    """Yield the parts that are gone; a matter that is not handed over may still be cut."""
    if one.pair is not None and not is_under_way(one.pair.before):
        return
    for key in one.kind.parts:
        for name in one.lost_parts(key):
            say = f"{one.id} 的{key}“{name}”被删去了，请恢复。"
            yield Raised(RULE.at(one.at(key), say), (f"{one.id}/{name}", *trailer_names(one)))


def _place_of_head(head: HeadPair) -> Location:
    return head.after.at() if head.after else head.before.at(head.kind.head_kept, "编号")


def _say_head(head: HeadPair) -> str:
    return f"{head.kind.head_kept} {head.number} 被删去了，请恢复。"


def _county_of(head: HeadPair) -> tuple[str, ...]:
    book = head.pair.after or head.pair.before
    return county_names(book) if book is not None else ()


def _say_gone(word: str, number: str, records: int) -> str:
    if word == "问题":
        return f"问题 {number} 被删去了；请恢复它，确不成立的用“撤销”写明理由和批准。"
    with_records = f"连同它的 {records} 条记录" if records else ""
    return f"{word} {number} {with_records}被删去了，请恢复。"


def _said_of(one: EntryPair) -> str:
    shown = plain_entry(one.before.model) if one.before else {}
    held = [key for key in one.kind.counted if key in shown and key not in _ALWAYS_SHOWN]
    with_votes = f"连同记下的{'、'.join(held)}" if held else ""
    return f"{one.kind.word} {one.id} {with_votes}被删去了，请恢复；记错的写进新的一条说明。"


_ALWAYS_SHOWN = ("次数",)
"""Counts that an entry has also where nobody wrote them."""


RULE = Rule(
    code="L601",
    severity=Severity.ERROR,
    name="条目被删去",
    why=(
        "问题一旦记入台账就不再删除：删去一个没改的问题，整改完成率就上去了。"
        "重复的、不属实的，用“撤销”写明理由和批准；编号永不再用。"
        "线索、意见、任务、议定、询问和问答、成果、活动（连同抽查、测评）都一样：删去一次抽查，就能重抽一次。"
        "交办后的条目、节点也不删。"
    ),
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
  - 编号: LP-02-005
    方面: 政务服务
    问题描述: 企业开办需分别刻章、领税控、开户。
    点位: 企业开办专区
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 设企业开办专区。
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
  - 编号: LP-02-005
    方面: 政务服务
    问题描述: 企业开办需分别刻章、领税控、开户。
    点位: 企业开办专区
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 设企业开办专区。
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
  - 编号: LP-02-005
    方面: 政务服务
    问题描述: 企业开办需分别刻章、领税控、开户。
    点位: 企业开办专区
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 设企业开办专区。
    整改时限: 2022-04-30
    记录:
      - {日期: 2022-03-14, 事项: 交办}
      - {日期: 2022-03-18, 事项: 撤销, 理由: 重复, 批准: 县人大常委会主任会议, 并入: LP-02-004}
""",
    ),
    review=review,
)
