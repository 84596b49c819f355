"""L602: a record deleted or rewritten."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lddj.compare.comparison import Comparison
from lddj.compare.followed import Pair
from lddj.compare.records import plain_entry
from lddj.diagnostics import Diagnostic, Location, Severity, warning
from lddj.history.allow import Raised
from lddj.kinds.remediation import AnyRecord
from lddj.rules.about import county_names, same_unit, shown
from lddj.rules.rule import Example, Rule

FREE = ("经办", "公开说明")
"""Keys of a record that may change; whatever is added is free too."""

MILD = ("说明", "佐证")
"""Keys of which a change is only warned of."""


def review(found: Comparison) -> Iterator[Raised]:
    """Yield records deleted, and keys of records changed or removed."""
    for pair in found.pairs:
        about = (pair.after.id, pair.before.id, *county_names(pair.after.book))
        for fault in _changed_records(pair):
            yield Raised(fault, about)


def _changed_records(pair: Pair) -> Iterator[Diagnostic]:
    if pair.after.has_all_records:
        for index in pair.records.removed:
            was = pair.before.records[index]
            say = f"{pair.after.id} 的记录“{was.day} {was.kind}”被删去了；记错的请恢复，并加上“作废”。"
            yield RULE.at(pair.gap(index), say)
    for one, other in pair.records.changed:
        yield from _rewritten_record(pair, pair.before.records[one], other)


def _rewritten_record(pair: Pair, was: AnyRecord, index: int) -> Iterator[Diagnostic]:
    old, new = plain_entry(was), plain_entry(pair.after.records[index])
    name = f"{pair.after.id} 的记录“{was.day} {was.kind}”"
    for key in old:
        if key in (*FREE, *MILD, "作废") or _is_same_value(pair, key, old[key], new.get(key)):
            continue
        change = f"{key}由“{shown(old[key])}”改成了“{shown(new.get(key))}”"
        say = f"{name}的{change}；请恢复，记错的加上“作废”，另补一条。"
        yield RULE.at(_place_of_record(pair, index, key), say)
    if "作废" in old and old["作废"] != new.get("作废"):
        done = "撤掉了" if "作废" not in new else "改动了"
        yield RULE.at(
            _place_of_record(pair, index, "作废"),
            f"{name}的作废被{done}；作废了的不再算数，请恢复。",
        )
    if "说明" in old and old["说明"] != new.get("说明"):
        yield _mild(
            _place_of_record(pair, index, "说明"), f"{name}的说明改了，原来是“{old['说明']}”。"
        )
    lost = [path for path in old.get("佐证", ()) if path not in new.get("佐证", ())]
    if lost:
        yield _mild(
            _place_of_record(pair, index, "佐证"), f"{name}的佐证 {'、'.join(lost)} 不见了。"
        )


def _is_same_value(pair: Pair, key: str, old: Any, new: Any) -> bool:
    if key == "责任单位" and old and new:
        return same_unit((pair.before.book, pair.after.book), old, new)
    return bool(old == new)


def _place_of_record(pair: Pair, index: int, key: str) -> Location:
    return pair.after.at("记录", index, key)


def _mild(place: Location, say: str) -> Diagnostic:
    return warning(RULE.code, place, say)


RULE = Rule(
    code="L602",
    severity=Severity.ERROR,
    name="记录被删改",
    why=(
        "记录是整改过程的凭证，写下了就不改：删去一次不通过的核查，谁也看不出曾经返工。"
        "记错了的，给那条记录加上“作废”，在旁边补一条对的。"
    ),
    wrong=Example(
        line=17,
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
      - {日期: 2022-04-18, 事项: 整改完成, 说明: 一窗受理已运行。, 成效: [{指标: 压减环节, 数值: 2, 单位: 个}]}
      - {日期: 2022-04-21, 事项: 核查, 结果: 不通过, 说明: 税务窗口仍要另排队。}
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
      - {日期: 2022-04-18, 事项: 整改完成, 说明: 一窗受理已运行。, 成效: [{指标: 压减环节, 数值: 2, 单位: 个}]}
      - {日期: 2022-04-21, 事项: 核查, 结果: 通过}
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
      - {日期: 2022-04-18, 事项: 整改完成, 说明: 一窗受理已运行。, 成效: [{指标: 压减环节, 数值: 2, 单位: 个}]}
      - {日期: 2022-04-21, 事项: 核查, 结果: 不通过, 说明: 税务窗口仍要另排队。}
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
      - {日期: 2022-04-18, 事项: 整改完成, 说明: 一窗受理已运行。, 成效: [{指标: 压减环节, 数值: 2, 单位: 个}]}
      - {日期: 2022-04-21, 事项: 核查, 结果: 不通过, 说明: 税务窗口仍要另排队。, 作废: {理由: 结果录错, 批准: 县人大办公室主任}}
      - {日期: 2022-04-21, 事项: 核查, 结果: 通过}
""",
    ),
    review=review,
)
