"""L402: a formula (模式) that the areas' groups do not make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lddj.diagnostics import Diagnostic, Severity, error
from lddj.load.books import CampaignBook, CountyBook
from lddj.model.campaign import Area
from lddj.rules.rule import Example, Rule


def formula_of(areas: Iterable[Area]) -> str:
    """Return the sizes of the groups, in the order in which the groups first appear: ``5+2``."""
    sizes: dict[str, int] = {}
    for area in areas:
        sizes[area.group] = sizes.get(area.group, 0) + 1
    return "+".join(str(size) for size in sizes.values())


def check_formula(campaign: CampaignBook) -> Iterator[Diagnostic]:
    """Check the campaign's own formula; once for the campaign, not for each county."""
    entry = campaign.entry
    if entry is None or entry.kept:
        return
    made = formula_of(entry.model.areas)
    if not entry.model.formula:
        return  # a term of office may have none
    if made != entry.model.formula:
        say = f"模式写的是 {entry.model.formula}，领域按分组数是 {made}，请改正一处。"
        yield error("L402", entry.at("模式"), say)


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Check the county's own formula, where it gives one."""
    county, campaign = book.county, book.campaign.model
    if county is None or campaign is None or county.model.formula is None or county.kept:
        return
    made = formula_of(book.areas.values())
    if made != county.model.formula:
        say = f"模式写的是 {county.model.formula}，本县区的领域按分组数是 {made}，请改正一处。"
        yield error("L402", county.at("模式"), say)


RULE = Rule(
    code="L402",
    severity=Severity.ERROR,
    name="模式与领域不符",
    why=(
        "“5+2”是说第一组 5 个领域、第二组 2 个。模式与领域对不上，"
        "不是漏列了领域，就是增减了领域没有改模式，领域数从此讲不清楚。"
    ),
    wrong=Example(
        file="滦平/county.yaml",
        line=2,
        text="""\
县区: 滦平县
模式: 1+1
领域:
  - {名称: 县城提质升级, 分组: 县定}
  - {名称: 园区建设, 分组: 县定}
零报告:
  - {领域: 县城提质升级, 日期: 2022-04-01}
  - {领域: 园区建设, 日期: 2022-04-01}
""",
    ),
    right=Example(
        file="滦平/county.yaml",
        text="""\
县区: 滦平县
模式: 1+1+2
领域:
  - {名称: 县城提质升级, 分组: 县定}
  - {名称: 园区建设, 分组: 县定}
零报告:
  - {领域: 县城提质升级, 日期: 2022-04-01}
  - {领域: 园区建设, 日期: 2022-04-01}
""",
    ),
    check=check,
)
