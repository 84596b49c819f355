"""L313: a deputy in the place of a unit."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity
from lddj.kinds.kind import values
from lddj.load.books import CountyBook
from lddj.model.names import comparable, is_code
from lddj.rules.courses import named
from lddj.rules.l205 import Named, by_name, named_units
from lddj.rules.rule import Example, Rule

ORGAN = "承办机关"
BY_HABIT = "D-"
"""How codes of deputies begin by habit: judged where the county keeps no deputies.yaml."""


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield each unit or organ that is a deputy's code."""
    for those in (named_units(book), by_name(_organs(book))):
        codes = [name for name in those if is_code(name)]
        deputies = book.numbers("代表") if codes else {}
        for name in codes:
            if comparable(name) in deputies or (not deputies and name.startswith(BY_HABIT)):
                say = f"代表“{name}”不能作为责任单位（代表法第三十一条：不直接处理问题），请写承办的单位。"
                yield from (RULE.at(entry.at(*path), say) for entry, path in those[name])


def _organs(book: CountyBook) -> Iterator[Named]:
    for kind in book.kept:
        for entry, path, matter in book.matters(kind):
            for way, organ in values(matter, ORGAN):
                yield organ, entry, (*path, *way)
    for one, index, way, organ in named(book, ORGAN):
        yield organ, one.entry, (*one.path, "记录", index, *way)


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
