"""L505: areas of which the ledger says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity
from lddj.load.books import CountyBook
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield one fault for the areas with neither issue nor 零报告, in a county at work.

    A county is at work once an issue was found within the campaign; one that lists under 只录
    what it covers leaves out the others by design.
    """
    if book.county is None or not book.knows_all_issues or book.county.model.only_areas:
        return
    start = book.campaign.model.period.start if book.campaign.model else None
    if start is None or all(case.issue.found_on < start for case in book.cases):
        return
    spoken = {case.area for case in book.cases}
    spoken |= {report.area for report in book.county.model.nothing_found}
    silent = [area for area in book.areas if area not in spoken]
    if silent:
        say = (
            f"领域{in_quotes(silent)}既没有问题也没有零报告；查过没有问题的，请在零报告里写明，"
            "有意不录的在“只录”里写明录哪些领域。"
        )
        yield RULE.at(book.county.at_key("零报告"), say)


def in_quotes(names: list[str]) -> str:
    """Return names in quotes: “优化营商环境”“矿山综合治理”."""
    return "".join(f"“{name}”" for name in names)


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
