"""L209: a deputy, a leader or an origin that the other file does not know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from lddj.diagnostics import Diagnostic, Location, Severity
from lddj.kinds.kind import Kind, value, values
from lddj.kinds.registry import kind_of
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.model.names import comparable, is_code
from lddj.model.references import reference_written
from lddj.rules.courses import named
from lddj.rules.rule import Example, Rule
from lddj.suggest import did_you_mean

NAMING = {"建议": ("领衔代表", "联名代表"), "活动": ("参加",), "会议": ("缺席.代表",)}
"""Kind → the keys that name deputies, as of the day of the entry."""


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield names that the files which keep them do not have, and issues that hide their lead."""
    yield from _whence(book)
    words = {kind.word for kind in book.kept}
    if "代表" in words:
        yield from _deputies(book)
    if "包联" in words:
        yield from _sponsors(book)


def _whence(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield each issue that a matter became and that does not say 来自."""
    for key in {key for kind in book.kept for key in kind.becomes.values()}:
        for one, index, _, number in named(book, key):
            if one.records[index].kind in one.kind.becomes:
                yield from _unsaid(book, one, number, partial(one.at_record, index, key))


def _unsaid(
    book: CountyBook, one: Followed, number: str, place: Callable[[], Location]
) -> Iterator[Diagnostic]:
    case = book.case(number)
    if case is not None:
        here = book.named_in(number, one.id)
        if comparable(here) not in map(comparable, case.issue.origins):
            came = reference_written(here)
            say = f"问题“{number}”没有写来自“{one.id}”，请在问题里写 来自: [{came}]。"
            yield RULE.at(place(), say)


Office = tuple[date, date | None]


def _deputies(book: CountyBook) -> Iterator[Diagnostic]:
    known: dict[str, tuple[str, list[Office]]] = {}
    deputies = kind_of("代表")
    for _, _, one in book.matters(deputies):
        _, terms = known.setdefault(comparable(one.id), (one.id, []))
        terms.append((one.start, one.end))
    written = list(book.left_out_numbers(deputies))
    times = Counter(map(comparable, written))
    for number in written:
        _, terms = known.setdefault(comparable(number), (number, []))
        if len(terms) < times[comparable(number)]:
            # When a faulty entry was in office is not known: it may have been any day.
            terms.append((date.min, None))
    for kind in book.kept:
        for entry, path, matter in book.matters(kind):
            day = _day_of(kind, matter)
            for key in NAMING.get(kind.word, ()):
                for way, code in values(matter, key):
                    say = _not_in_office(code, day, known)
                    if say:
                        yield RULE.at(entry.at(*path, *way), say)
    for one, index, way, code in named(book, "代表"):
        say = _not_in_office(code, one.records[index].day, known)
        if say:
            yield RULE.at(one.at_record(index, *way), say)


def _not_in_office(code: str, day: date | None, known: dict[str, tuple[str, list[Office]]]) -> str:
    """Return what is to be said of a code; empty where the deputy was in office on the day.

    Nothing is said of what is no code: it is a name, which L702 refuses and nobody repeats.
    """
    if not is_code(code):
        return ""
    if comparable(code) not in known:
        return f"代表“{code}”不在名册内{did_you_mean(code, (name for name, _ in known.values()))}"
    _, terms = known[comparable(code)]
    in_office = any(
        day is None or (start <= day and (end is None or day <= end)) for start, end in terms
    )
    return "" if in_office else f"代表“{code}”在 {day} 不在任，请核对代号和日期。"


def _day_of(kind: Kind, matter: Any) -> date | None:
    """Return the day of an entry: its own, or the first of its 起止."""
    own: date | None = value(matter, kind.born)
    period = value(matter, "起止")
    return own if own is not None or period is None else period.start


def _sponsors(book: CountyBook) -> Iterator[Diagnostic]:
    leaders = {
        value(one, "领导")
        for kind in book.kept
        if kind.word == "包联"
        for _, _, one in book.matters(kind)
    }
    for case in book.cases:
        if case.issue.sponsor is not None and case.issue.sponsor not in leaders:
            end = did_you_mean(case.issue.sponsor, leaders)
            say = f"包联领导“{case.issue.sponsor}”不在包联名单内{end}"
            yield RULE.at(case.at("包联领导"), say)


ISSUE = """\
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
"""
FROM_LEAD = f"{ISSUE}    来自: [XS-001]\n"

RULE = Rule(
    code="L209",
    severity=Severity.ERROR,
    name="名册、来历对不上",
    why=(
        "线索立了问题，要能从问题找回线索，才说得清群众反映的事办到哪一步。"
        "代表、包联领导写了名册里没有的，履职就记不到人。"
    ),
    wrong=Example(
        file="滦平/leads.yaml",
        line=8,
        text="""\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 公告征集
    内容: 不动产登记要跑三个窗口。
    记录:
      - {日期: 2022-03-03, 事项: 审核, 结果: 受理}
      - {日期: 2022-03-11, 事项: 立问题, 问题: [LP-02-004]}
""",
        others={"滦平/issues/02.yaml": ISSUE},
    ),
    right=Example(
        file="滦平/leads.yaml",
        text="""\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 公告征集
    内容: 不动产登记要跑三个窗口。
    记录:
      - {日期: 2022-03-03, 事项: 审核, 结果: 受理}
      - {日期: 2022-03-11, 事项: 立问题, 问题: [LP-02-004]}
""",
        others={"滦平/issues/02.yaml": FROM_LEAD},
    ),
    check=check,
)
