"""Compare two states campaign by campaign, reading only what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from lddj.compare.comparison import Comparison, compare
from lddj.compare.followed import Sided
from lddj.errors import UnknownName
from lddj.history.recorded import Recorded
from lddj.kinds.remediation import AnyRecord
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.load.sources.folder import LEDGERS
from lddj.load.sources.layout import ledger_files, load_layout
from lddj.load.sources.revision import RevisionSource
from lddj.load.sources.sharing import SharingSource, Shelf
from lddj.model.names import comparable
from lddj.review.sides import WORK_TREE, Side, revisions_between
from lddj.system import git


def comparisons(
    root: Path, before: Side, after: Side, *, only: str | None = None
) -> Iterator[Comparison]:
    """Compare campaign by campaign, or one; only what differs is read. Raises UnknownName."""
    shelf: Shelf = {}
    known = before.source.blobs if isinstance(before.source, RevisionSource) else {}
    left = SharingSource(before.source, shelf)
    right = SharingSource(after.source, shelf, known, _clean(root, after))
    were, are = load_layout(left).campaigns, load_layout(right).campaigns
    written = _Written(root, before, after)
    if only is not None and only not in (*were, *are):
        raise UnknownName("活动", only, sorted({*were, *are}))
    for campaign in sorted({*were, *are}) if only is None else [only]:
        keys = _keys(left, campaign), _keys(right, campaign)
        if keys[0] == keys[1]:
            continue
        old = load_campaign(left, campaign) if campaign in were else None
        new = load_campaign(right, campaign) if campaign in are else None
        folders = _differing_folders(old, new, *keys)
        # A folder is read first: of what it shares with it, no revision need be asked.
        now = _books(right, new, folders)
        yield compare(old, new, _books(left, old, folders), now, after.day, written)


def _clean(root: Path, side: Side) -> dict[str, str]:
    is_tree = side.label == WORK_TREE and side.commit is None
    return git.clean(root, LEDGERS) if is_tree else {}


_Keys = dict[str, dict[str, str | object]]


def _keys(source: SharingSource, campaign: str) -> _Keys:
    """Return county folder (empty: campaign.yaml's) → its files and what names their contents."""
    out: _Keys = {}
    folder = f"{LEDGERS}/{campaign}"
    for path in ledger_files(source, folder):
        county, slash, _ = path[len(folder) + 1 :].partition("/")
        # What cannot be read equals nothing, itself included.
        out.setdefault(county if slash else "", {})[path] = source.key(path) or object()
    return out


def _differing_folders(
    old: CampaignBook | None, new: CampaignBook | None, were: _Keys, are: _Keys
) -> set[str]:
    """The county folders to read: those that differ; all, where the campaign counts otherwise."""
    folders = {*were, *are} - {""}
    if old and new and old.conventions != new.conventions:
        return folders
    return {folder for folder in folders if were.get(folder) != are.get(folder)}


def _books(
    source: SharingSource, campaign: CampaignBook | None, folders: Iterable[str]
) -> Sequence[CountyBook]:
    if campaign is None:
        return []
    wanted = set(folders)
    return [load_county(source, campaign, one) for one in campaign.folders if one in wanted]


class _Written:
    """The days on which records of the head were committed; looked for only where it matters."""

    def __init__(self, root: Path, before: Side, after: Side) -> None:
        self._root, self._before, self._after = root, before, after
        self._days: dict[str, dict[tuple[str, str, str], date]] = {}

    def __call__(self, one: Sided, record: AnyRecord) -> date:
        campaign = one.book.campaign.path
        if campaign not in self._days:
            days = self._days[campaign] = {}
            for key, day in self._look(campaign):
                days.setdefault(key, day)  # a merge only brings what a branch had written
        key = (comparable(one.id), str(record.day), record.kind)
        return self._days[campaign].get(key, self._after.day)

    def _look(self, folder: str) -> Iterator[tuple[tuple[str, str, str], date]]:
        """Yield issue, day and 事项 of the records that commits wrote, the oldest commit first."""
        recorded = Recorded(self._root)
        for revisions in revisions_between(self._root, self._before, self._after):
            for number, step in recorded.steps(revisions, folder):
                for day, kind, _ in step.added:
                    yield (number, day, kind), step.commit.day
