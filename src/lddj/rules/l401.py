"""L401: published figures that the ledger contradicts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from lddj.diagnostics import Diagnostic, Severity, error, warning
from lddj.load.books import CountyBook
from lddj.load.entry import Entry
from lddj.model.county import County, Published
from lddj.model.types import Stated
from lddj.rules.rule import Example, Rule
from lddj.stats.county import computed
from lddj.stats.rates import Rate, percent, rounded

FIGURES = {
    "领域数": "areas",
    "方面数": "aspects",
    "问题数": "issues",
    "整改完成数": "done",
    "整改完成率": "done_rate",
    "销号数": "closed",
    "专班数": "teams",
    "代表小组数": "deputy_groups",
    "参与代表数": "deputies",
    "参与率": "deputies_rate",
    "培训次数": "trainings",
    "活动次数": "activities",
}


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Hold each published figure against the ledger on its day."""
    if book.county is None or not book.county.model.published:
        return
    unknown = _not_known(book, book.county)
    for index, published in enumerate(book.county.model.published):
        values = computed(book, published.as_of)
        for name, attribute in FIGURES.items():
            stated: Stated | None = getattr(published, attribute)
            if stated is None or name not in values or name in unknown:
                continue
            if name == "整改完成率" and not own_rate_holds(published):
                continue  # L405 says it
            value = values[name]
            if not agrees(stated, value):
                yield _stated_otherwise(book.county, index, published, name, stated, value)


def _not_known(book: CountyBook, county: Entry[County]) -> set[str]:
    """Return figures of which a part could not be read: that fault is named, this would follow."""
    unknown: set[str] = set()
    if not book.knows_all_issues or not all(case.entry.is_whole("记录") for case in book.cases):
        unknown |= {"领域数", "方面数", "问题数", "整改完成数", "整改完成率", "销号数"}
    if not county.is_whole("专班"):
        unknown |= {"专班数", "代表小组数", "参与代表数", "参与率"}
    activities = book.documents.get(f"{book.path}/activities.yaml")
    if activities is not None and any(fault.is_error for fault in activities.diagnostics):
        unknown |= {"培训次数", "活动次数"}
    return unknown


def agrees(stated: Stated, value: int | Rate) -> bool:
    """Tell whether a computed figure bears out a stated one, at the stated one's precision."""
    if stated.vague or value is None:
        return True
    actual = Fraction(value) * (100 if stated.is_percent else 1)
    if stated.at_least:
        return actual >= Fraction(stated.number)
    return rounded(actual, stated.decimals) == stated.number


def own_rate_holds(published: Published) -> bool:
    """Tell whether 整改完成率 is its own 整改完成数/问题数, as far as these were said exactly."""
    rate, done, issues = published.done_rate, published.done, published.issues
    if rate is None or done is None or issues is None:
        return True
    if done.vague or done.at_least or issues.vague or issues.at_least or not issues.number:
        return True
    return agrees(rate, Fraction(done.number) / Fraction(issues.number))


def _stated_otherwise(
    county: Entry[County],
    index: int,
    published: Published,
    name: str,
    stated: Stated,
    value: int | Rate,
) -> Diagnostic:
    actual = str(value)
    if isinstance(value, Fraction):
        actual = percent(value, max(stated.decimals, 2))
    bound = "以上" if stated.at_least and stated.text[-1] != "上" else ""
    say = (
        f"“{name}”公布为 {stated.text}{bound}，台账在 {published.as_of} 是 {actual}；"
        "请核对记录，确因事后更正的写明更正说明。"
    )
    raise_as = warning if published.correction else error
    return raise_as("L401", county.at("公布数据", index, name), say)


RULE = Rule(
    code="L401",
    severity=Severity.ERROR,
    name="公布数据与台账不符",
    why=(
        "公开讲过的数字是要负责的。台账按“截至”那天重新算一遍，对不上的，"
        "不是记录漏了错了，就是当时讲错了；事后更正的写“更正说明”，降为警告。"
        "“20余”“38%以上”只要不低于，“约400”不作比较。"
    ),
    wrong=Example(
        file="滦平/county.yaml",
        line=5,
        text="""\
县区: 滦平县
公布数据:
  - 截至: 2022-04-28
    出处: 工作推进会发言
    问题数: 89
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
""",
    ),
    check=check,
)
