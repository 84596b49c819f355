"""L313: a deputy in the place of a unit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from lddj.diagnostics import Diagnostic, Location, Severity
from lddj.kinds.kind import Way, values
from lddj.load.books import CountyBook
from lddj.model.names import comparable, is_code
from lddj.rules.courses import named
from lddj.rules.l205 import UNIT_KEYS
from lddj.rules.rule import Example, Rule

ORGAN = "承办机关"
BY_HABIT = "D-"
"""How codes of deputies begin by habit: judged where the county keeps no deputies.yaml."""


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield each unit or organ that is a deputy's code."""
    deputies: set[str] | None = None
    for name, place in _in_charge(book):
        if not (name[:1].isascii() and is_code(name)):
            continue
        if deputies is None:
            deputies = _codes(book)
        if comparable(name) in deputies or (not deputies and name.startswith(BY_HABIT)):
            say = f"代表“{name}”不能作为责任单位（代表法第三十一条：不直接处理问题），请写承办的单位。"
            yield RULE.at(place(), say)


def _codes(book: CountyBook) -> set[str]:
    kinds = [kind for kind in book.kept if kind.word == "代表"]
    return {comparable(one.id) for kind in kinds for _, _, one in book.matters(kind)}


def _in_charge(book: CountyBook) -> Iterator[tuple[str, Callable[[], Location]]]:
    """Yield every unit and organ that is named, with what finds its place; of issues, codes."""
    for case in book.cases:
        for index, unit in enumerate((case.issue.unit, *case.issue.supporting_units)):
            if unit[:1].isascii():
                way: Way = ("配合单位", index - 1) if index else ("责任单位",)
                yield unit, partial(case.at, *way)
    for kind in book.kept:
        for key in dict.fromkeys((*kind.units, ORGAN)):
            for entry, path, matter in book.matters(kind):
                for way, unit in values(matter, key):
                    yield unit, partial(entry.at, *path, *way)
    for key in (*UNIT_KEYS, ORGAN):
        for one, index, way, unit in named(book, key):
            yield unit, partial(one.at_record, index, *way)


COUNTY = "县区: 滦平县\n"
"""A county that registers no units: L205 says nothing."""

RULE = Rule(
    code="L313",
    severity=Severity.ERROR,
    name="代表当了承办单位",
    why=(
        "代表法第三十一条：代表视察不直接处理问题。事情要交给单位去办，代表的代号不能写成责任单位。"
    ),
    wrong=Example(
        file="滦平/tasks.yaml",
        line=8,
        text="""\
任务:
  - 编号: RW-001
    任务: 排查清运合同
    牵头单位: 县住建局
    完成时限: 2022-06-30
    记录:
      - {日期: 2022-03-05, 事项: 启动}
      - {日期: 2022-04-05, 事项: 转办, 责任单位: D-031}
""",
        others={"滦平/county.yaml": COUNTY},
    ),
    right=Example(
        file="滦平/tasks.yaml",
        text="""\
任务:
  - 编号: RW-001
    任务: 排查清运合同
    牵头单位: 县住建局
    完成时限: 2022-06-30
    记录:
      - {日期: 2022-03-05, 事项: 启动}
      - {日期: 2022-04-05, 事项: 转办, 责任单位: 县行政审批局}
""",
        others={"滦平/county.yaml": COUNTY},
    ),
    check=check,
)
