"""Judge 考核 and 擂台 against the counties: now, and at the version that was made public.

A version is only read: the blobs of its tree are loaded as ledgers are. What is faulty there is
left out, so that the same version gives the same figures on any day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lddj.checking.county import Checker, campaign_diagnostics
from lddj.diagnostics import Diagnostic
from lddj.errors import GitRefused
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.county import load_campaign, load_county_file
from lddj.load.mentions import numbers_in_text
from lddj.load.sound import without_faulty
from lddj.load.sources.folder import Source
from lddj.load.sources.layout import ledger_files
from lddj.load.sources.revision import RevisionSource
from lddj.load.sources.snapshot import Snapshot
from lddj.model.names import comparable
from lddj.rules import l411
from lddj.rules.l210 import RULE as L210
from lddj.rules.l210 import check_scored, grounds
from lddj.rules.l409 import check_members
from lddj.stats.indicators import Measures
from lddj.stats.kept import is_county
from lddj.stats.schemes import Scheme, schemes, scoring_of
from lddj.stats.scores import ScoredGroup, score
from lddj.stats.subjects import resolver
from lddj.system import git


def name_faults(source: Source, campaign: CampaignBook) -> list[Diagnostic]:
    """Return what 考核 and 擂台 name and no county knows, and who is in two groups or in none."""
    books = [load_county_file(source, campaign, folder) for folder in campaign.folders]
    found: list[Diagnostic] = []
    for one in schemes(campaign):
        found += _of_scheme(source, one, books)
    return list(dict.fromkeys(found))


def _of_scheme(source: Source, one: Scheme, books: Sequence[CountyBook]) -> Iterator[Diagnostic]:
    scored = books_scored(one, books)
    if not scored:
        say = f"没有名为“{one.county}”的县区。"
        yield L210.at(one.entry.at("县区"), say)
        return
    resolve = resolver(scored, one.dimension)
    counties = [book.folder for book in scored if is_county(book)]
    yield from check_members(one, resolve, counties if one.dimension == "县区" else ())
    wanted = {comparable(number.partition("/")[0]) for _, number in grounds(one)}
    known = _known_numbers(source, scored, wanted) if wanted else set()
    parts = {
        comparable(number)
        for _, number in grounds(one)
        if comparable(number.partition("/")[0]) in known
    }
    yield from check_scored(one, resolve, parts)


def _known_numbers(source: Source, books: Sequence[CountyBook], wanted: set[str]) -> set[str]:
    """Return which numbers stand in the counties' files, which are searched as bytes."""
    known: set[str] = set()
    for book in books:
        for path in ledger_files(source, book.path):
            raw = source.read(path) if known != wanted else None
            if isinstance(raw, bytes):
                known |= wanted & {comparable(one) for one in numbers_in_text(raw)}
    return known


def books_scored(one: Scheme, books: Sequence[CountyBook]) -> list[CountyBook]:
    """Return the books that a scheme is about: of one county where its teams are scored."""
    if one.county is None:
        return list(books)
    folder = resolver(books, "县区")(one.county)
    return [book for book in books if book.folder == folder]


def folders_scored(source: Source, campaign: CampaignBook, one: Scheme) -> list[str]:
    """Return the folders of the counties that a scheme is about."""
    if one.county is None:
        return campaign.folders
    books = [load_county_file(source, campaign, folder) for folder in campaign.folders]
    return [book.folder for book in books_scored(one, books)]


def frozen(root: Path, one: Scheme, campaign: str) -> list[CountyBook]:
    """Return the counties that a scheme is about as they were at the version made public.

    What is faulty is left out. No day is taken for today (L304): the same version gives the same
    books whenever it is asked. Raises GitRefused where the version, or the campaign in it, is
    not here.
    """
    assert one.frozen_at is not None
    source = RevisionSource.at(root, one.frozen_at)
    book = load_campaign(source, campaign)
    if book.entry is None:
        raise GitRefused(f"版本“{one.frozen_at}”里没有活动“{campaign}”。")
    checker = Checker(source, date.max)
    own = [fault for fault in campaign_diagnostics(book) if fault.is_error]
    out = []
    for folder in folders_scored(source, book, one):
        county = checker.county(book, folder)
        faults = (*own, *(fault for fault in county.diagnostics if fault.is_error))
        out.append(without_faulty(county, faults))
    return out


def scored_by(one: Scheme, books: Sequence[CountyBook]) -> list[ScoredGroup]:
    """Return the scores of a scheme over these counties."""
    chosen = books_scored(one, books)
    measures = Measures(chosen, one.dimension, one.day)
    return score(scoring_of(one, chosen, measures), cache(measures.of))


class Published(NamedTuple):
    """The faults of what was made public, and whether it has all been judged.

    It has not outside git, nor where a version is not here: it may be fetched.
    """

    faults: list[Diagnostic]
    is_settled: bool = True


def published_faults(
    source: Source, campaign: CampaignBook, own: Sequence[Diagnostic]
) -> Published:
    """Return what was made public and is other than computed (L411); nothing outside git.

    ``own`` are the faults of the campaign's files: a file with errors is not computed.
    """
    public = [
        one
        for one in schemes(campaign)
        if one.round is not None
        and one.round.published_on is not None
        and "台账版本" not in one.lost  # written, and not as it should be: that is told
    ]
    root = _root_in_git(source) if public else None
    if root is None:
        return Published([], not public)
    faulty = {fault.location.path for fault in own if fault.is_error}
    judged = [
        _published_judged(root, one, campaign.id)
        for one in public
        if one.frozen_at is None or one.entry.document.path not in faulty
    ]
    faults = [fault for one in judged for fault in one.faults]
    return Published(faults, all(one.is_settled for one in judged))


def _published_judged(root: Path, one: Scheme, campaign: str) -> Published:
    if one.frozen_at is None:
        return Published([l411.without_version(one)])
    try:
        books = frozen(root, one, campaign)
    except GitRefused as problem:
        return Published([l411.unknown_version(one, str(problem))], is_settled=False)
    resolve = resolver(books_scored(one, books), one.dimension)
    return Published(list(l411.judge_published(one, resolve, scored_by(one, books))))


def _root_in_git(source: Source) -> Path | None:
    """Return the root of the source's repository; None where it lies in no git."""
    inner = source.source if isinstance(source, Snapshot) else source
    root = getattr(inner, "root", None)
    if not isinstance(root, Path):
        return None
    try:
        git.repository(root)
    except GitRefused:
        return None
    return root
