"""L505: an area of which the ledger says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity, warning
from lddj.load.books import CountyBook
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Areas with neither issue nor 零报告, in a county that keeps issues/."""
    if book.county is None or not book.knows_all_issues:
        return
    spoken = {case.area for case in book.cases}
    spoken |= {report.area for report in book.county.model.nothing_found}
    for area in book.areas:
        if area not in spoken:
            say = f"领域“{area}”既没有问题也没有零报告；查过没有问题的，请在零报告里写明。"
            yield warning("L505", book.county.at_key("零报告"), say)


RULE = Rule(
    code="L505",
    severity=Severity.WARNING,
    name="领域里没有问题也没有零报告",
    why="查过没有问题和没有去查，在台账上看起来一样；查过的要写零报告，写明日期和专班。",
    wrong=Example(
        file="滦平/county.yaml",
        line=1,
        text="""\
县区: 滦平县
模式: 1+1+1
领域:
  - {名称: 县城提质升级, 分组: 县定}
""",
    ),
    right=Example(
        file="滦平/county.yaml",
        text="""\
县区: 滦平县
模式: 1+1+1
领域:
  - {名称: 县城提质升级, 分组: 县定}
零报告:
  - {领域: 县城提质升级, 日期: 2022-04-01}
""",
    ),
    check=check,
)
