"""A state of the ledgers of which each county is loaded and judged once, when it is asked for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from lddj.checking.county import Checker, campaign_diagnostics, card_of, sum_up
from lddj.diagnostics import Diagnostic
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.load.sources.folder import Source
from lddj.model.names import comparable


class Judged(Checker):
    """A Checker that keeps the books that it made: for the few counties of one change."""

    def __init__(self, source: Source, day: date) -> None:
        super().__init__(source, day)
        self._books: dict[tuple[str, str], CountyBook] = {}
        self._examined: set[tuple[str, str]] = set()
        self._campaigns: dict[str, CampaignBook] = {}

    def loaded(self, campaign: CampaignBook, folder: str) -> CountyBook:
        """A county's book, of which the rules may not have been asked: whoever looks needs none."""
        key = (campaign.id, folder)
        if key not in self._books:
            self._books[key] = load_county(self.source, campaign, folder)
        return self._books[key]

    def county(self, campaign: CampaignBook, folder: str) -> CountyBook:
        """Examine a county; see Checker."""
        book, key = self.loaded(campaign, folder), (campaign.id, folder)
        if key not in self._examined:
            self._examined.add(key)
            self.examine(book)
        return book

    def campaign(self, campaign_id: str) -> CampaignBook:
        """A campaign's own file and the names of its counties."""
        if campaign_id not in self._campaigns:
            self._campaigns[campaign_id] = load_campaign(self.source, campaign_id)
        return self._campaigns[campaign_id]

    def books(self, campaign_id: str, folders: Collection[str] | None) -> list[CountyBook]:
        """The counties of a campaign that are here, or those in ``folders``, as they are loaded."""
        if campaign_id not in self.layout.campaigns:
            return []
        campaign = self.campaign(campaign_id)
        names = [name for name in campaign.folders if folders is None or name in folders]
        return [self.loaded(campaign, name) for name in names]

    def faults(self, campaign_id: str, folders: Collection[str] | None) -> list[Diagnostic]:
        """The faults in some counties, or all, and of the campaign's own file and folder."""
        if campaign_id not in self.layout.campaigns:
            return []
        wanted = None if folders is None else set(folders)
        found = campaign_diagnostics(self.campaign(campaign_id))
        if found:
            from lddj.checking.between import is_told

            found = [fault for fault in found if is_told(fault, wanted)]
        for book in self.books(campaign_id, folders):
            found += self.county(book.campaign, book.folder).diagnostics
        return found

    def faults_between(self, campaign_id: str, folders: Collection[str] | None) -> list[Diagnostic]:
        """The faults that only show between these counties, or between them and the others."""
        from lddj.checking.between import between

        books = self.books(campaign_id, folders)
        findings = [sum_up(book) for book in books]
        names = [book.folder for book in books]
        return list(between(self.source, campaign_id, names, findings)) if books else []

    def prints(self, campaign_id: str, folders: Collection[str] | None) -> list[object]:
        """Return what faults between counties depend on: the counties' numbers and names."""
        return [
            (book.path, [comparable(case.issue.id) for case in book.cases], card_of(book))
            for book in self.books(campaign_id, folders)
        ]
