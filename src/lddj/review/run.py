"""Review a change: load two states of the ledgers, compare, judge, set aside what is allowed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lddj.checking.tracked import tracked_faults
from lddj.compare.changes import Change, changes_between
from lddj.compare.comparison import Comparison, compare
from lddj.compare.figures import Moved, moved_figures
from lddj.compare.followed import Sided
from lddj.compare.risks import Risk, risks
from lddj.compare.summary import change_sentence
from lddj.compare.unread import set_aside_unread
from lddj.diagnostics import Diagnostic
from lddj.errors import GitRefused, UnknownName
from lddj.history.allow import Allowance, Allowed, Raised, divide, parse_trailer
from lddj.history.allowers import ABOUT, Allowers, named_allowers, place
from lddj.history.commits import commit_day, trailers, trailers_of_message
from lddj.history.recorded import Recorded
from lddj.kinds.remediation import AnyRecord
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.load.sources.folder import LEDGERS, FolderSource, Source
from lddj.load.sources.layout import ledger_files, load_layout
from lddj.load.sources.revision import RevisionSource, history_root
from lddj.load.sources.sharing import SharingSource, Shelf
from lddj.model.names import comparable
from lddj.review.evidence import evidence
from lddj.rules import l605, l614
from lddj.rules.reviews import REVIEWS
from lddj.system import git
from lddj.system.clock import today

WORK_TREE, STAGED, NOTHING = "工作区", "暂存区", "空"


@dataclass(frozen=True, slots=True)
class Side:
    """A state of the ledgers: what people call it, its files, its commit where it has one."""

    label: str
    source: Source
    commit: str | None
    day: date


@dataclass(frozen=True, slots=True)
class Review:
    """The outcome of a review: what a change did, and what it must not have done."""

    base: str
    head: str
    day: date
    source: Source
    """The files of the head, from which lines are shown."""
    changes: tuple[Change, ...] = ()
    moved: tuple[Moved, ...] = ()
    faults: tuple[Diagnostic, ...] = ()
    allowed: tuple[Allowed, ...] = ()
    asked: tuple[Diagnostic, ...] = ()
    """Those of the faults that somebody asked to be allowed, and nobody has."""
    notes: tuple[str, ...] = ()
    numbers: Mapping[Diagnostic, str] = field(default_factory=dict)
    """The faults that can be allowed → the number by which a trailer means each."""
    replaced: tuple[str, ...] = ()
    """Evidence of the base that is gone or another file now."""
    backdated: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Campaign and county → new records dated before those that were there."""
    evidence: tuple[str, ...] = ()
    """All evidence that differs."""
    base_source: Source | None = None

    @property
    def errors(self) -> int:
        """The number of errors among the faults."""
        return sum(one.is_error for one in self.faults)

    @property
    def title(self) -> str:
        """The sentence on what was done, county by county, risks first; empty where nothing was."""
        return change_sentence(self.changes, self.moved, self.backdated)

    @property
    def late(self) -> list[Diagnostic]:
        """The records that were entered late, which are to be looked at first too."""
        return [one for one in self.faults if one.code == "L605"]

    @property
    def risks(self) -> list[Risk]:
        """The changes that a reviewer must see first."""
        return risks(self.changes)

    @property
    def unasked(self) -> int:
        """The number of errors that nobody has asked to be allowed."""
        return sum(one.is_error and one not in self.asked for one in self.faults)


def sides(
    start: Path, base: str | None, head: str | None, *, staged: bool
) -> tuple[Path, Side, Side]:
    """The root and the two states that a command line names.

    ``A...B`` as ``base`` compares B with where it parted from A; without ``head`` the working
    tree (or what is staged) is compared. Raises GitRefused or NoRepository.
    """
    root = history_root(start)
    git.repository(root)
    if base and head is None and ".." in base:
        dots = "..." if "..." in base else ".."
        one, _, other = base.partition(dots)
        one, head = one or "HEAD", other or "HEAD"
        base = git.merge_base(root, one, head) if dots == "..." else one
    objects = git.Objects(root)
    before = _revision(root, base or _default_base(root, head), objects)
    if head is not None:
        return root, before, _revision(root, head, objects)
    if staged:
        tree = RevisionSource.of_tree(root, git.index_tree(root), objects)
        return root, before, Side(STAGED, tree, None, today())
    if not git.has_work_tree(root):
        raise GitRefused("这是没有工作区的仓库，请写明两个版本，如 lddj diff HEAD~1 HEAD。")
    return root, before, Side(WORK_TREE, FolderSource(root), None, today())


def _default_base(root: Path, head: str | None) -> str:
    """Return what is compared with by default: HEAD, in a merge the side that others have.

    Whoever ends a contradiction may give up what he has not pushed yet.
    """
    merging = git.attempt(root, "rev-parse", "--verify", "--quiet", "MERGE_HEAD")
    if head is not None or merging.code != 0:
        return "HEAD"
    others = (_is_published(root, one) for one in (merging.text, "HEAD"))
    return merging.text if tuple(others) == (True, False) else "HEAD"


def _is_published(root: Path, commit: str) -> bool:
    return bool(git.attempt(root, "for-each-ref", "--contains", commit, "refs/remotes").text)


def _revision(root: Path, revision: str, objects: git.Objects) -> Side:
    unborn = revision == "HEAD" and not git.has_commits(root)
    if unborn or revision.strip("0") == "":
        empty = RevisionSource.of_tree(root, git.EMPTY_TREE, objects)
        return Side(NOTHING, empty, None, today())
    commit = git.resolve(root, revision)
    source = RevisionSource.of_tree(root, commit, objects)
    label = commit[:8] if revision == commit else revision
    return Side(label, source, commit, commit_day(root, commit))


def review(
    root: Path,
    before: Side,
    after: Side,
    *,
    day: date | None = None,
    message: str | None = None,
    campaign: str | None = None,
) -> Review:
    """Compare two states, of all campaigns or of one.

    ``day`` is that of the figures (default: that of the head); ``message`` that of the commit to
    be made. Raises UnknownName.
    """
    asked = day or after.day
    changed: list[Change] = []
    moved: list[Moved] = []
    faults: list[Diagnostic] = []
    notes: list[str] = []
    backdated: Counter[tuple[str, str]] = Counter()
    allowances = list(_allowances(root, before, after, message, notes))
    raised = list(of_the_list(before.source, after.source))
    for found in comparisons(root, before, after, only=campaign):
        set_aside_unread(found)
        changed += changes_between(found)
        moved += moved_figures(found, asked)
        faults += found.unread
        notes += found.notes
        for pair in found.pairs:
            where = (found.campaign_id, pair.after.book.name)
            backdated[where] += len(list(l605.backdated(pair)))
        raised += judge(found)
    names = named_allowers(before.source)
    ranges = tuple(_revision_ranges(root, before, after))
    verdict = divide(raised, allowances, Allowers(root, names, ranges) if names else None)
    faults += [*verdict.stand, *_private(before, after)]
    differing = _differing_evidence(before, after)
    return Review(
        before.label,
        after.label,
        asked,
        after.source,
        changes=tuple(changed),
        moved=tuple(moved),
        faults=tuple(sorted(faults, key=lambda fault: fault.sort_key)),
        allowed=tuple(verdict.allowed),
        asked=tuple(verdict.asked),
        notes=(*notes, *verdict.reasons),
        numbers={one.fault: one.about[0] for one in raised if one.about},
        replaced=tuple(path for path, is_gone in differing.items() if is_gone),
        backdated=backdated,
        evidence=tuple(differing),
        base_source=before.source,
    )


def _differing_evidence(before: Side, after: Side) -> dict[str, bool]:
    """Return the evidence that differs → whether the base had it."""
    if not isinstance(before.source, RevisionSource):
        return {}
    blobs = before.source.blobs
    return {path: path in blobs for path in evidence(before.source, after.source)}


def _private(before: Side, after: Side) -> Iterator[Diagnostic]:
    """Yield L703 for files of personal data that the change brought into git."""
    known = {fault.location.path for fault in tracked_faults(before.source, (LEDGERS,))}
    for fault in tracked_faults(after.source, (LEDGERS,)):
        if fault.location.path not in known:
            yield fault


def of_the_list(before: Source, after: Source) -> Iterator[Raised]:
    """Yield L614 where the list of who may allow is another one; making one is no change."""
    old, new = named_allowers(before), named_allowers(after)
    if old and set(old) != set(new):
        yield Raised(l614.fault(place(after, old), old, new), ABOUT)


def judge(found: Comparison) -> list[Raised]:
    """Return what each rule about changes (L601–L613) says of one."""
    return [one for rule in REVIEWS for one in rule(found)]


def _allowances(
    root: Path, before: Side, after: Side, message: str | None, notes: list[str]
) -> Iterator[Allowance]:
    values: list[tuple[str, str, str | None]] = [
        (value, f"提交 {name[:8]}", name)
        for revisions in _revision_ranges(root, before, after)
        for value, name in trailers(root, revisions)
    ]
    if message is not None:
        said = trailers_of_message(root, message)
        values += [(value, "这次的提交说明", None) for value in said]
    for value, origin, commit in values:
        found = parse_trailer(value, origin, commit)
        if isinstance(found, Allowance):
            yield found
        else:
            notes.append(found)


def _revision_ranges(root: Path, before: Side, after: Side) -> Iterator[str]:
    """The commits between the states; those that a merge under way brings in."""
    heads = [after.commit] if after.commit else []
    if not heads and git.has_commits(root):
        heads = ["HEAD"]
        merging = git.attempt(root, "rev-parse", "--verify", "--quiet", "MERGE_HEAD")
        heads += [merging.text] if merging.code == 0 else []
    for head in heads:
        yield f"{before.commit}..{head}" if before.commit else head


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
        for revisions in _revision_ranges(self._root, self._before, self._after):
            for number, step in recorded.steps(revisions, folder):
                for day, kind, _ in step.added:
                    yield (number, day, kind), step.commit.day
