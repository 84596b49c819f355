"""Make the edition of a county's ledger for the public, or refuse it where it would leak."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from lddj.checking.county import Checker, campaign_diagnostics
from lddj.diagnostics import Diagnostic
from lddj.errors import LddjError
from lddj.history.provenance import provenance
from lddj.kinds.issue import KIND as ISSUE
from lddj.kinds.remediation import STATES
from lddj.load.books import CountyBook
from lddj.load.choose import choose_county
from lddj.load.persons import persons_in
from lddj.load.sources.folder import Rooted, Source
from lddj.load.sources.layout import OUT_OF_GIT
from lddj.reports.deputies import names_of_deputies
from lddj.rules.l704 import OfPerson, leaks, named_persons
from lddj.stats.edition import FEWER, PublicEntry, people, public_entries
from lddj.stats.groups import county_tally
from lddj.stats.matters import kind_on
from lddj.stats.overview import kinds_with_figures
from lddj.stats.rates import percent, plain, rate
from lddj.stats.tally import INDICATORS, RATES

SHOWN = 20
"""How many faults a refusal shows."""


def _fault_lines(faults: Sequence[Diagnostic]) -> str:
    lines = [f"  {one.location} {one.code} {one.message}" for one in faults[:SHOWN]]
    if len(faults) > SHOWN:
        lines.append(f"  ……共 {len(faults)} 处")
    return "\n".join(lines)


class NotSound(LddjError):
    """A refusal: nothing is made public from a ledger with errors."""

    def __init__(self, faults: Sequence[Diagnostic]) -> None:
        super().__init__(
            f"台账有 {len(faults)} 处错误，不出公开版；请先改正。\n{_fault_lines(faults)}"
        )


class WouldLeak(LddjError):
    """A refusal: the edition would tell the public what is internal."""

    def __init__(self, faults: Sequence[Diagnostic]) -> None:
        super().__init__(
            f"有 {len(faults)} 处会把内部的内容公开出去，一个文件也没有写。\n{_fault_lines(faults)}"
        )


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition of a county's ledger that the public may see on a day."""

    book: CountyBook
    day: date
    commit: str | None
    """The commit that holds what it was made from; None where none does."""
    entries: tuple[PublicEntry, ...]
    figures: Mapping[str, Mapping[str, Any]]
    """Kind → 指标 and 状态, as the machine output carries them."""


def make_edition(
    source: Rooted,
    county: str,
    campaign: str | None,
    day: date,
    now: date,
    *,
    with_names: bool = False,
) -> Edition:
    """Return the edition of a county for the public.

    ``with_names`` joins the names of the deputies whom 代表名册.yaml makes public.

    Raises NotSound, WouldLeak, UnknownName, AmbiguousName.
    """
    chosen, folder = choose_county(source, county, campaign, day)
    book = Checker(source, now).county(chosen, folder)
    faults = [one for one in (*campaign_diagnostics(chosen), *book.diagnostics) if one.is_error]
    if faults:
        raise NotSound(sorted(dict.fromkeys(faults), key=lambda one: one.sort_key))
    names = names_of_deputies(source, book, publicly=True)
    entries = tuple(public_entries(book, day, names if with_names else {}))
    leaking = {
        *leaks(entries, _names_registered(book)),
        *named_persons(entries, _persons_of(source, book, {*names.values()})),
    }
    if leaking:
        raise WouldLeak(sorted(leaking, key=lambda one: one.sort_key))
    state = provenance(source, book.campaign.path)
    commit = None if state.uncommitted else state.commit
    return Edition(book, day, commit, entries, _public_figures(book, day))


def _names_registered(book: CountyBook) -> set[str]:
    """Return the names that the county registers: units, teams, areas."""
    return {*book.unit_names, *book.unit_names.values(), *book.teams, *book.areas}


_PRIVATE = {"姓名": 3, "电话": 6, "地址": 6, "手机": 6}
"""Keys of the files out of git that hold what is of a person, and from how many characters on
a text holds it by no chance: 张三 stands in 张三营 as well."""


def _persons_of(source: Source, book: CountyBook, public: Collection[str]) -> list[OfPerson]:
    """Return the names, telephones and addresses of the county's files out of git, of those here.

    ``public`` are names that may be told.
    """
    found = []
    for name in OUT_OF_GIT:
        for _, entry in persons_in(source, book, name):
            for key, text in entry.items():
                if not isinstance(text, str) or key not in _PRIVATE or text in public:
                    continue
                if len(text) >= _PRIVATE[key]:
                    found.append(OfPerson(name, key, text))
    return found


def _public_figures(book: CountyBook, day: date) -> dict[str, dict[str, Any]]:
    """Return 指标 and 状态 of each kind that has figures; what is not public counts too."""
    places = book.campaign.conventions.decimals
    out: dict[str, dict[str, Any]] = {}
    if book.has_issues:
        tally = county_tally(book, day)
        counts = {name: tally.count(name) for pair in RATES.values() for name in pair}
        counts |= {name: tally.count(name) for name in INDICATORS if name not in RATES}
        out[ISSUE.word] = {
            "指标": _public_indicators(INDICATORS, counts, RATES, (), places),
            "状态": {str(one): tally.states.get(one, 0) for one in STATES},
        }
    for kind in kinds_with_figures(book):
        found = kind_on(book, kind, day)
        names = found.figures.indicators
        pairs = {one: pair for one in names if (pair := found.figures.rate_of(one)) is not None}
        out[kind.word] = {
            "指标": _public_indicators(names, found.counts, pairs, found.figures.people, places),
            "状态": found.states,
        }
    return out


def _public_indicators(
    names: Sequence[str],
    counts: Mapping[str, int | Fraction],
    pairs: Mapping[str, tuple[str, str]],
    persons: Sequence[str],
    places: int,
) -> dict[str, Any]:
    """Return indicators for the public: a rate with its two counts, few persons as 少于5."""

    def told(name: str) -> int | str:
        count = counts.get(name, 0)
        if name in persons:
            return people(int(count))
        return count if isinstance(count, int) else plain(count)

    def told_rate(pair: tuple[str, str]) -> dict[str, int | str]:
        top, bottom = (told(name) for name in pair)
        exact = rate(counts.get(pair[0], 0), counts.get(pair[1], 0))
        share = FEWER if FEWER in (top, bottom) else percent(exact, places)
        return {"值": share, "分子": top, "分母": bottom}

    return {name: told_rate(pairs[name]) if name in pairs else told(name) for name in names}
