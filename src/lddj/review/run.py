"""Review a change: compare its two sides, judge what differs, set aside what is allowed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lddj.checking.tracked import tracked_faults
from lddj.compare.changes import Change, changes_between
from lddj.compare.comparison import Comparison
from lddj.compare.figures import Moved, moved_figures
from lddj.compare.risks import Risk, risks
from lddj.compare.summary import change_sentence
from lddj.compare.unread import set_aside_unread
from lddj.diagnostics import Diagnostic
from lddj.history.allow import Allowance, Allowed, Raised, divide, parse_trailer
from lddj.history.allowers import ABOUT, Allowers, named_allowers, place
from lddj.history.commits import trailers, trailers_of_message
from lddj.load.sources.folder import LEDGERS, Source
from lddj.load.sources.revision import RevisionSource
from lddj.review.comparing import comparisons
from lddj.review.evidence import evidence
from lddj.review.sides import Side, revisions_between
from lddj.rules import l605, l614
from lddj.rules.reviews import REVIEWS


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


@dataclass(slots=True)
class _Whole:
    """The whole of what the comparisons, campaign by campaign, come to."""

    raised: list[Raised]
    changes: list[Change] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    unread: list[Diagnostic] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    backdated: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, found: Comparison, day: date) -> None:
        """Add a campaign's: its changes, its figures of the day, what its rules raise."""
        set_aside_unread(found)
        self.changes += changes_between(found)
        self.moved += moved_figures(found, day)
        self.unread += found.unread
        self.notes += found.notes
        for pair in found.pairs:
            where = (found.campaign_id, pair.after.book.name)
            self.backdated[where] += len(list(l605.backdated(pair)))
        self.raised += judge(found)


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
    whole = _Whole(raised=list(of_the_list(before.source, after.source)))
    allowances = list(_allowances(root, before, after, message, whole.notes))
    for found in comparisons(root, before, after, only=campaign):
        whole.add(found, asked)
    names = named_allowers(before.source)
    ranges = tuple(revisions_between(root, before, after))
    verdict = divide(whole.raised, allowances, Allowers(root, names, ranges) if names else None)
    faults = [*whole.unread, *verdict.stand, *_private(before, after)]
    differing = _differing_evidence(before, after)
    return Review(
        before.label,
        after.label,
        asked,
        after.source,
        changes=tuple(whole.changes),
        moved=tuple(whole.moved),
        faults=tuple(sorted(faults, key=lambda fault: fault.sort_key)),
        allowed=tuple(verdict.allowed),
        asked=tuple(verdict.asked),
        notes=(*whole.notes, *verdict.reasons),
        numbers={one.fault: one.about[0] for one in whole.raised if one.about},
        replaced=tuple(path for path, is_gone in differing.items() if is_gone),
        backdated=whole.backdated,
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
        for revisions in revisions_between(root, before, after)
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
