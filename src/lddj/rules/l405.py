"""L405: a published rate that is not its own numerator over its own denominator."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from lddj.diagnostics import Diagnostic, Severity, error
from lddj.load.books import CountyBook
from lddj.rules.l401 import own_rate_holds
from lddj.rules.rule import Example, Rule
from lddj.stats.rates import percent


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Check 整改完成率 against 整改完成数/问题数 of the same entry."""
    county = book.county
    if county is None:
        return
    for index, published in enumerate(county.model.published):
        rate, done, issues = published.done_rate, published.done, published.issues
        if own_rate_holds(published) or rate is None or done is None or issues is None:
            continue
        right = percent(Fraction(done.number) / Fraction(issues.number), max(rate.decimals, 2))
        say = f"整改完成率写的是 {rate.text}，按 {done.text}/{issues.text} 算是 {right}。"
        yield error("L405", county.at("公布数据", index, "整改完成率"), say)


RULE = Rule(
    code="L405",
    severity=Severity.ERROR,
    name="公布的比率与公布的数不符",
    why="同一份材料里，完成率不等于完成数除以问题数，不用看台账就知道有一个数错了。",
    wrong=Example(
        file="滦平/county.yaml",
        line=7,
        text="""\
县区: 滦平县
公布数据:
  - 截至: 2022-04-28
    出处: 工作推进会发言
    问题数: 2
    整改完成数: 0
    整改完成率: 55.06%
""",
    ),
    right=Example(
        file="滦平/county.yaml",
        text="""\
县区: 滦平县
公布数据:
  - 截至: 2022-04-28
    出处: 工作推进会发言
    问题数: 2
    整改完成数: 0
    整改完成率: 0.00%
""",
    ),
    check=check,
)
