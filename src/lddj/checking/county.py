"""Examine one campaign's file and one county's ledger: load, run the rules, sum up.

This is what is worth doing once (see cache) and in several processes (see check).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from lddj.diagnostics import Diagnostic, More, error, first_of_each_file
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.load.renames import replacing
from lddj.load.sources.folder import LEDGERS, Source
from lddj.load.sources.layout import (
    COUNTY_FILE,
    LedgerFolders,
    campaign_folders,
    issue_files,
    load_layout,
    read_document,
)
from lddj.load.sources.snapshot import Snapshot
from lddj.model.names import Card, comparable
from lddj.model.signs import narrow
from lddj.rules.checks import checks_of
from lddj.rules.courses import newest_day
from lddj.rules.l105 import check_texts
from lddj.rules.l402 import check_formula
from lddj.rules.l412 import check_caps
from lddj.rules.l701 import check_privacy, without_persons
from lddj.rules.listed import Judges
from lddj.rules.terms import check_days

if TYPE_CHECKING:
    from lddj.checking.finding import Examined, Finding  # who only judges a change needs none


class Checker:
    """A checker of parts of a repository; it keeps what several counties need."""

    def __init__(self, source: Source, day: date) -> None:
        self.source = source
        self.day = day
        self.layout: LedgerFolders = load_layout(source)
        self._numbers: dict[str, frozenset[str]] = {}

    def county(self, campaign: CampaignBook, folder: str) -> CountyBook:
        """A county's book with its diagnostics complete but for what spans counties."""
        book = load_county(self.source, campaign, folder)
        self.examine(book)
        return book

    def examine(self, book: CountyBook) -> None:
        """Add to a county's book, as it was loaded, all that the rules find in it."""
        book.today = self.day
        book.earlier = self._earlier(book)
        for document in book.documents.values():
            book.diagnostics += document.diagnostics
        for check in checks_of(book, Judges.ENTRIES, Judges.COUNTY):
            _hold(book, check(book))
        if book.has_guesses:
            from lddj.rules.guessed import judge_guessed

            _hold(book, list(judge_guessed(book)))
        _keep_listed(book)
        for document in book.documents.values():
            errors, warnings, _ = book.unlisted.get(document.path, More(0, 0))
            found = document.diagnostics
            if found.errors or found.warnings:
                more = More(errors + found.errors, warnings + found.warnings, found.is_least)
                book.unlisted[document.path] = more
        book.diagnostics = without_persons(book.diagnostics)

    def _earlier(self, book: CountyBook) -> dict[str, frozenset[str] | None]:
        named = {
            case.issue.predecessor.campaign
            for case in book.cases
            if case.issue.predecessor is not None
        }
        return {campaign: self.issue_numbers(campaign) for campaign in named}

    def issue_numbers(self, campaign_id: str) -> frozenset[str] | None:
        """The comparable 编号 of a campaign's issues; None where the campaign is not here."""
        if campaign_id not in self.layout.campaigns:
            return None
        if campaign_id not in self._numbers:
            found: set[str] = set()
            for folder in campaign_folders(self.source, campaign_id)[0]:
                for path in issue_files(self.source, f"{LEDGERS}/{campaign_id}/{folder}"):
                    found |= _numbers_in(read_document(self.source, path).shared)
            self._numbers[campaign_id] = frozenset(found)
        return self._numbers[campaign_id]


_MOST_HELD = 100_000
"""So many faults of a county are held at once: a file of a few MiB may have a million."""


def _hold(book: CountyBook, found: Iterable[Diagnostic]) -> None:
    """Add faults to a book; of too many those that are listed, and the number of the others."""
    most = max(_MOST_HELD, 2 * len(book.diagnostics))
    for fault in found:
        book.diagnostics.append(fault)
        if len(book.diagnostics) > most:
            _keep_listed(book)
            most = max(_MOST_HELD, 2 * len(book.diagnostics))


def _keep_listed(book: CountyBook) -> None:
    book.diagnostics, more = first_of_each_file(book.diagnostics)
    for path, (errors, warnings, _) in more.items():
        known = book.unlisted.get(path, More(0, 0))
        book.unlisted[path] = More(known.errors + errors, known.warnings + warnings)


def _numbers_in(data: object) -> set[str]:
    issues = data.get("问题") if isinstance(data, dict) else None
    return {
        comparable(issue["编号"])
        for issue in (issues if isinstance(issues, list) else [])
        if isinstance(issue, dict) and isinstance(issue.get("编号"), str)
    }


def campaign_diagnostics(campaign: CampaignBook) -> list[Diagnostic]:
    """The faults of a campaign's own file and folder."""
    found = list(campaign.diagnostics)
    if campaign.document is not None:
        found += campaign.document.diagnostics
    found += _misnamed(campaign)
    found += check_texts(campaign)
    found += check_formula(campaign)
    found += check_privacy(campaign)
    found += check_days(campaign)
    found += check_caps(campaign)
    if scores_somebody(campaign):
        from lddj.rules.l201 import check_scored_twice
        from lddj.rules.l409 import check_methods  # most campaigns score nobody

        found += check_scored_twice(campaign)
        found += check_methods(campaign)
    return without_persons(found)


def scores_somebody(campaign: CampaignBook) -> bool:
    """Tell whether a campaign has a 考核 or a 擂台."""
    return bool(campaign.own.get("assessment") or campaign.own.get("contests"))


def _misnamed(campaign: CampaignBook) -> Iterator[Diagnostic]:
    entry = campaign.entry
    if entry is not None and entry.model.id != campaign.id:
        say = f"编号是“{entry.model.id}”，文件夹名是“{campaign.id}”，两者要一致。"
        place = entry.at("编号")
        is_wide = narrow(entry.model.id) == campaign.id
        fix = replacing(entry.document, place, entry.model.id, campaign.id) if is_wide else None
        yield error("L104", place, say, fix)


def examine_campaign(source: Source, campaign_id: str) -> Finding:
    """The Finding of a campaign's own file and folder."""
    from lddj.checking.finding import Finding

    campaign = load_campaign(source, campaign_id)
    found = campaign_diagnostics(campaign)
    lasts = True
    if scores_somebody(campaign):
        from lddj.checking.scored import name_faults, published_faults

        published = published_faults(source, campaign, found)
        found += [*name_faults(source, campaign), *published.faults]
        lasts = published.is_settled
    return Finding(campaign.path, found, 1, lasts=lasts)


def examine_county(
    source: Source, campaign_id: str, day: date, run: str, folder: str, *, is_kept: bool = True
) -> Examined:
    """Examine a county, in whatever process, and drop everything else that was loaded.

    ``run`` names the run of lddj: what counties share is loaded once for each run and process.
    The digest of the files is only computed where what is found is kept; else none is held.
    """
    from lddj.checking.digest import county_digest
    from lddj.checking.finding import Examined

    checker, campaign, basis = shared(cast(Hashable, source), campaign_id, day, run)
    files = Snapshot(source, "" if is_kept else COUNTY_FILE)
    book = load_county(files, campaign, folder)
    checker.examine(book)
    digest = county_digest(files, book.path) if is_kept else ""
    return Examined(sum_up(book), digest, basis)


@lru_cache(maxsize=2)
def shared(source: Any, campaign_id: str, day: date, run: str) -> tuple[Checker, CampaignBook, str]:
    """Return what the counties of a campaign share; ``source`` is a hashable Source."""
    from lddj.checking.digest import campaign_digest

    files = Snapshot(source)
    campaign = load_campaign(files, campaign_id)
    return Checker(source, day), campaign, campaign_digest(files, campaign_id)


def sum_up(book: CountyBook) -> Finding:
    """Return what of a county's book the checks across counties, and the cache, need."""
    from lddj.checking.digest import prints
    from lddj.checking.finding import Finding

    return Finding(
        book.path,
        book.diagnostics,
        len(book.documents),
        prints(case.issue.id for case in book.cases),
        card_of(book),
        newest_day(book),
        book.evidence,
        tuple(sorted(book.earlier)),
        tuple(sorted({one for each in book.documents.values() for one in each.campaigns})),
        book.unlisted,
    )


def card_of(book: CountyBook) -> Card | None:
    """Return the names and the code that county.yaml gives; None where it cannot be read."""
    county = book.county.model if book.county else None
    return Card(county.name, county.code, county.short_names) if county else None
