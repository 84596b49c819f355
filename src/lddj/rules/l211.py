"""L211: what was probably reported before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from lddj.diagnostics import Diagnostic, Severity
from lddj.kinds.course import Phase
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.model.likeness import alike, pieces, squeezed
from lddj.model.names import comparable
from lddj.rules.courses import named
from lddj.rules.rule import Example, Rule
from lddj.stats.rates import rounded

SAME_SPOT, SAME_TOWNSHIP = Fraction(4, 10), Fraction(8, 10)
"""How alike texts must be: of one 点位; of one 乡镇, and of suggestions."""


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield each later entry with the earlier one that it is most like."""
    leads = _by_birth(book, "线索")
    yield from _alike_leads([one for one in leads if one.whole_course.phase is not Phase.DROPPED])
    yield from _alike_suggestions(book, _by_birth(book, "建议"))


def _by_birth(book: CountyBook, word: str) -> list[Followed]:
    """Return the matters of a kind by birth, then in the file's order."""
    return sorted(book.of(word), key=lambda one: one.born or date.min)


Match: TypeAlias = "tuple[Fraction, int, str]"
"""How alike, the earlier one's place (negative: the first is the largest), and what is the same."""


def _alike_leads(leads: list[Followed]) -> Iterator[Diagnostic]:
    best: dict[int, Match] = {}
    for least, called, places in (
        (SAME_SPOT, "同一点位", [one.model.spot for one in leads]),
        (SAME_TOWNSHIP, "同一乡镇", [one.model.township for one in leads]),
    ):
        for group in _grouped(places):
            found = alike([pieces(leads[at].model.text) for at in group], least)
            for later, (earlier, likeness) in found.items():
                match = (likeness, -group[earlier], called)
                best[group[later]] = max(best.get(group[later], match), match)
    yield from told_alike(leads, best)


def _alike_suggestions(book: CountyBook, those: list[Followed]) -> Iterator[Diagnostic]:
    """Compare titles: of suggestions that are present and of those that were not taken up."""
    dealt_with_as = {one: {comparable(one.id)} for one in those}
    for one, _, _, main in named(book, "主件"):
        dealt_with_as[one].add(comparable(main))
    joined = list(dealt_with_as.values())

    def apart(earlier: int, later: int) -> bool:
        return joined[earlier].isdisjoint(joined[later])

    found = alike([pieces(one.model.title) for one in those], SAME_TOWNSHIP, apart)
    best = {later: (likeness, -earlier, "") for later, (earlier, likeness) in found.items()}
    yield from told_alike(those, best)


def _grouped(places: list[str | None]) -> Iterator[list[int]]:
    """Yield the indexes of those that have one place, where several have it."""
    groups: dict[str, list[int]] = {}
    for index, place in enumerate(places):
        if place:
            groups.setdefault(squeezed(place), []).append(index)
    return (group for group in groups.values() if len(group) > 1)


def told_alike(matters: list[Followed], best: Mapping[int, Match]) -> Iterator[Diagnostic]:
    """Yield a fault for each matter with the earlier one that it is most like."""
    for index, (likeness, earlier, called) in sorted(best.items()):
        same = f"{called}，" if called else ""
        say = (
            f"与“{matters[-earlier].id}”可能重复（{same}文字相近{rounded(likeness, 2)}），"
            f"是同一件事的，请{'并入' if called else '并案'}。"
        )
        yield RULE.at(matters[index].at("编号"), say)


RULE = Rule(
    code="L211",
    severity=Severity.WARNING,
    name="可能重复",
    why=(
        "一件事几个人反映，各办各的，就重复交办、重复答复，数也多算。"
        "同一件事的，后来的一条审核为重复、并入先来的。"
    ),
    wrong=Example(
        file="滦平/leads.yaml",
        line=7,
        text="""\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 公告征集
    内容: 西村北头垃圾点一个月没有清运。
    点位: 西村北头
  - 编号: XS-002
    收到日期: 2022-03-05
    渠道: 信访
    内容: 西村北头的垃圾点没有清运。
    点位: 西村北头
""",
    ),
    right=Example(
        file="滦平/leads.yaml",
        text="""\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 公告征集
    内容: 西村北头垃圾点一个月没有清运。
    点位: 西村北头
  - 编号: XS-002
    收到日期: 2022-03-05
    渠道: 信访
    内容: 西村北头路灯不亮。
    点位: 西村北头
""",
    ),
    check=check,
)
