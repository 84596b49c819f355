"""L604: the issue's particulars changed after 交办."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.compare.comparison import Comparison
from lddj.compare.followed import Pair
from lddj.diagnostics import Diagnostic, Location, Severity, warning
from lddj.history.allow import Raised
from lddj.kinds.remediation import State
from lddj.rules.about import county_names, same_unit
from lddj.rules.rule import Example, Rule

FIELDS = {"发现日期": "found_on", "方面": "aspect", "类别": "category", "责任单位": "unit"}


def review(found: Comparison) -> Iterator[Raised]:
    """Compare the particulars by which an issue is counted, once it has been handed over."""
    for pair in found.pairs:
        if not pair.after.is_issue or pair.before.whole_course.state is State.UNASSIGNED:
            continue
        faults = [*_changed_fields(pair), *_moved_to_county(found, pair)]
        for fault in faults:
            about = (pair.after.id, pair.before.id, *county_names(pair.after.book))
            yield Raised(fault, about)


def _changed_fields(pair: Pair) -> Iterator[Diagnostic]:
    before, after = pair.before.entry.model, pair.after.entry.model
    if pair.before.area != pair.after.area:
        yield _moved_field(pair, "领域", pair.before.area, pair.after.area, pair.after.at("编号"))
    for key, name in FIELDS.items():
        old, new = str(getattr(before, name)), str(getattr(after, name))
        if old != new and not (key == "责任单位" and same_unit(pair, old, new)):
            yield _moved_field(pair, key, old, new, pair.after.at(key))
    if before.description != after.description:
        say = f"{pair.after.id} 交办后改了问题描述，原来是“{before.description}”；请看是不是还是同一个问题。"
        yield warning(RULE.code, pair.after.at("问题描述"), say)


def _moved_to_county(found: Comparison, pair: Pair) -> Iterator[Diagnostic]:
    """Yield the fault of an issue that is another county's now, not of one with a new name."""
    before, after = pair.before.book, pair.after.book
    if not any(one.before is before and one.after is after for one in found.counties):
        yield _moved_field(pair, "县区", before.name, after.name, pair.after.at("编号"))


def _moved_field(pair: Pair, key: str, old: str, new: str, place: Location) -> Diagnostic:
    end = "；请改回去，换单位的记一条“转办”。" if key == "责任单位" else "；请改回去。"
    return RULE.at(place, f"{pair.after.id} 交办后{key}由“{old}”改成了“{new}”{end}")


RULE = Rule(
    code="L604",
    severity=Severity.ERROR,
    name="交办后改了问题的要项",
    why=(
        "交办以后，县区、发现日期、领域、方面、类别、责任单位都是定下来的：改了它们，分县区、分领域、分单位的数字就换了主。"
        "换责任单位用“转办”记录。"
        "改问题描述只是警告，请看一看是不是换了一个问题。"
    ),
    wrong=Example(
        line=10,
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
    责任单位: 县发展和改革局
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
      - {日期: 2022-03-20, 事项: 转办, 责任单位: 县发展和改革局}
""",
    ),
    review=review,
)
