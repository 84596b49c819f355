"""L604: a matter's particulars changed once it was handed over."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.compare.comparison import Comparison
from lddj.compare.followed import Pair
from lddj.compare.guarded import Both, Differing, both_of
from lddj.diagnostics import Diagnostic, Severity, warning
from lddj.history.allow import Raised
from lddj.rules.about import is_under_way, same_unit, shown, step_of, trailer_names
from lddj.rules.rule import Example, Rule


def review(found: Comparison) -> Iterator[Raised]:
    """Compare the particulars by which a matter is counted, once it has been handed over."""
    for pair in found.pairs:
        one = both_of(pair)
        faults = list(_fixed_later(one, pair))
        if is_under_way(pair.before):
            faults += [*_changed_fields(one, pair), *_moved_to_county(found, one, pair)]
        for fault in faults:
            yield Raised(fault, trailer_names(one))


def _changed_fields(one: Both, pair: Pair) -> Iterator[Diagnostic]:
    for key in one.kind.fixed:
        for other in one.changed(key):
            if not _is_same(pair, key, other):
                yield _moved_field(one, step_of(one.kind), other)
    for key in one.kind.reworded:
        for other in one.changed(key):
            say = f"{one.id} {step_of(one.kind)}后改了{other.name}，原来是“{shown(other.old)}”；请看是不是还是同一件事。"
            yield warning(RULE.code, other.place, say)


def _fixed_later(one: Both, pair: Pair) -> Iterator[Diagnostic]:
    """Yield what another 事项 than the handing over has fixed."""
    were = {record.kind for _, record in pair.before.standing}
    for step, keys in one.kind.fixed_after.items():
        for key in keys if step in were else ():
            yield from (
                _moved_field(one, step, other) for other in one.changed(key, may_fill=False)
            )


def _is_same(pair: Pair, key: str, other: Differing) -> bool:
    books = pair.before.book, pair.after.book
    is_unit = key == pair.after.kind.unit and bool(other.new)
    return is_unit and same_unit(books, other.old, other.new)


def _moved_to_county(found: Comparison, one: Both, moved: Pair) -> Iterator[Diagnostic]:
    """Yield the fault of a matter that is another county's now, not of one with a new name."""
    before, after = moved.before.book, moved.after.book
    if not any(pair.before is before and pair.after is after for pair in found.counties):
        other = Differing("县区", before.name, after.name, one.at("编号"))
        yield _moved_field(one, step_of(one.kind), other)


def _moved_field(one: Both, step: str, other: Differing) -> Diagnostic:
    end = "；请改回去，换单位的记一条“转办”。" if other.name == one.kind.unit else "；请改回去。"
    change = f"{other.name}由“{shown(other.old)}”改成了“{shown(other.new)}”"
    return RULE.at(other.place, f"{one.id} {step}后{change}{end}")


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
