"""Compute a 考核 or a 期次 of a 擂台: from the files as they are, or as they were made public."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lddj.checking.county import campaign_diagnostics
from lddj.checking.scored import books_scored, folders_scored, frozen, name_faults, scored_by
from lddj.errors import LddjError, UnknownName
from lddj.history.commits import commit_day
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.county import load_campaign
from lddj.load.find import campaign_of_day, find_campaigns
from lddj.load.sources.folder import LEDGERS, Rooted
from lddj.model.names import comparable
from lddj.reports.reading import each_county, itself
from lddj.reports.sound import refuse
from lddj.stats.periods import parse_period
from lddj.stats.schemes import Scheme, schemes
from lddj.stats.scores import ScoredGroup
from lddj.stats.subjects import resolver
from lddj.system import git


class NotScored(LddjError):
    """A refusal: there is no 考核 or 擂台, or several."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a scheme; ``campaign`` is that of the version that was computed."""

    campaign: CampaignBook
    scheme: Scheme
    groups: list[ScoredGroup]
    called: Mapping[str, str]
    """What everybody is called in papers, where it is more than the name: of teams."""
    flags: Sequence[str]
    """The 授旗 that was made public, by the names used here."""
    errors: int
    county: str = ""
    """The full name of the county whose teams are scored."""
    version: str | None = None
    """The whole name of the commit that was computed; None for the files as they are."""
    version_day: date | None = None

    @property
    def first(self) -> list[str]:
        """The names of those with the first rank of each group."""
        return [name for group in self.groups for name in group.first]

    @property
    def places(self) -> int:
        """The digits after the point of what is printed."""
        return self.campaign.conventions.decimals


def make_assessment(
    source: Rooted, number: str | None, campaign: str | None, now: date, *, force: bool
) -> Scores:
    """Return a 考核 scored. Raises NotScored, UnknownName, LedgerHasErrors."""
    book = _campaign_with(source, "考核", "assessment", number, campaign, now)
    found = _chosen_schemes("考核", [one for one in schemes(book) if not one.is_contest], number)
    return _scores(source, book, found[0], now, force=force)


def make_contest(
    source: Rooted,
    number: str | None,
    period: str | None,
    campaign: str | None,
    now: date,
    *,
    force: bool,
) -> Scores:
    """Return a 期次 of a 擂台 scored: the one that is named, else the last whose 截至 is past.

    Raises NotScored, UnknownName, LedgerHasErrors.
    """
    book = _campaign_with(source, "擂台", "contests", number, campaign, now)
    found = _chosen_schemes("擂台", [one for one in schemes(book) if one.is_contest], number)
    rounds = [one for one in found if one.round is not None]
    if not rounds:
        raise NotScored(f"擂台“{found[0].entry.model.id}”还没有期次。")
    if period is None:
        rounds.sort(key=lambda one: one.day)
        past = [one for one in rounds if one.day <= now]
        chosen = past[-1] if past else rounds[0]
    else:
        chosen = _round_called(rounds, period)
    return _scores(source, book, chosen, now, force=force)


def _round_called(rounds: Sequence[Scheme], name: str) -> Scheme:
    """Return the 期次 of a 编号 or a 时段. Raises UnknownName."""
    for one in rounds:
        if comparable(one.round.id) == comparable(name):
            return one
    for one in rounds:
        if _start_of(one.round.period) == _start_of(name):
            return one
    raise UnknownName("期次", name, [one.round.id for one in rounds])


def _start_of(period: str) -> tuple[object, ...] | str:
    try:
        return parse_period(period)
    except ValueError:
        return period


def _campaign_with(
    source: Rooted, word: str, file: str, number: str | None, campaign: str | None, now: date
) -> CampaignBook:
    """Return the campaign that keeps the file, and the number where one is asked for."""
    ids = find_campaigns(source, campaign)
    keeping = [one for one in ids if source.exists(f"{LEDGERS}/{one}/{file}.yaml")]
    if not keeping:
        where = f"{LEDGERS}/{campaign or campaign_of_day(source, ids, now)}/{file}.yaml"
        raise NotScored(f"没有{word}；写在 {where}，怎么写见 lddj explain L409 和手册。")
    if number is not None and len(keeping) > 1:
        books = [load_campaign(source, one) for one in keeping]
        named = [book.id for book in books if _has_number(book, file, number)]
        keeping = named or keeping
    return load_campaign(source, campaign_of_day(source, keeping, now))


def _has_number(book: CampaignBook, file: str, number: str) -> bool:
    return any(comparable(one.model.id) == comparable(number) for one in book.own.get(file, ()))


def _chosen_schemes(word: str, found: Sequence[Scheme], number: str | None) -> list[Scheme]:
    """Return the schemes of one entry. Raises NotScored or UnknownName."""
    ids = list(dict.fromkeys(one.entry.model.id for one in found))
    if not ids:
        raise NotScored(f"没有写对的{word}；lddj validate 指出哪里要改。")
    if number is None:
        if len(ids) > 1:
            raise NotScored(f"有 {len(ids)} 个{word}，请写明是哪一个：{'、'.join(ids)}。")
        number = ids[0]
    same = [one for one in found if comparable(one.entry.model.id) == comparable(number)]
    if not same:
        raise UnknownName(word, number, ids)
    return same


def _scores(source: Rooted, book: CampaignBook, one: Scheme, now: date, *, force: bool) -> Scores:
    own = one.entry.document.path
    faults = [two for two in campaign_diagnostics(book) if two.location.path == own]
    refuse(faults, force=False, may_force=False)
    left_out = refuse(name_faults(source, book), force=force)
    version = day = None
    if one.frozen_at is not None:
        books = frozen(source.root, one, book.id)
        campaign, errors = (books[0].campaign if books else book), 0
        version = git.resolve(source.root, one.frozen_at)
        day = commit_day(source.root, version)
    else:
        books, errors = each_county(
            source,
            book,
            now,
            itself,
            force=force,
            folders=folders_scored(source, book, one),
            jobs=1,
        )
        campaign = book
    chosen = books_scored(one, books)
    resolve = resolver(chosen, one.dimension)
    flags = [resolve(name) or name for name in getattr(one.round, "flags", ())]
    groups = scored_by(one, books)
    county = chosen[0].name if one.county is not None and chosen else ""
    called = _full_names(one, chosen)
    errors += left_out
    return Scores(campaign, one, groups, called, flags, errors, county, version, day)


def _full_names(one: Scheme, books: Sequence[CountyBook]) -> dict[str, str]:
    if one.dimension == "县区":
        return {book.folder: book.name for book in books}
    if one.dimension != "工作专班":
        return {}
    teams = [team for book in books for team in book.all_teams]
    return {team.id: team.name for team in teams}
