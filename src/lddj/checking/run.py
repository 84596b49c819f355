"""Check counties one by one and what shows between them, in the order of the files.

A county is the unit of work: it is examined without a look at another and summed up into a
Finding. What spans counties (编号 used twice, twin folders) folds the findings. So counties are
examined in any order, by any ``concurrent.futures`` executor, or not at all where the cache
still knows what was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from lddj.checking.between import between, is_told
from lddj.checking.cache import Cache
from lddj.checking.counties import spread_counties
from lddj.checking.finding import Examined, Finding
from lddj.checking.tracked import tracked_faults
from lddj.diagnostics import Diagnostic, More
from lddj.load.sources.folder import LEDGERS, Source
from lddj.load.sources.layout import (
    campaign_folders,
    ledger_files,
    load_layout,
    read_document,
)
from lddj.system.cycles import cycles_not_sought
from lddj.system.processes import name_of_run

if TYPE_CHECKING:
    from concurrent.futures import Executor


class Result(NamedTuple):
    """The faults of what was checked, sorted, and how many files were read."""

    diagnostics: tuple[Diagnostic, ...]
    files: int
    checked: tuple[str, ...] = (LEDGERS,)
    """The files and folders that were checked."""
    unlisted: Mapping[str, More] = {}
    """Files → errors and warnings that are counted and not listed."""

    @property
    def errors(self) -> int:
        """The number of errors, listed or not."""
        more = sum(more.errors for more in self.unlisted.values())
        return sum(one.is_error for one in self.diagnostics) + more

    @property
    def is_least(self) -> bool:
        """Tell whether there may be more faults than are counted."""
        return any(more.is_least for more in self.unlisted.values())

    @property
    def warnings(self) -> int:
        """The number of warnings, listed or not."""
        more = sum(more.warnings for more in self.unlisted.values())
        return sum(not one.is_error for one in self.diagnostics) + more


class Run(NamedTuple):
    """The settings of a check.

    ``jobs`` processes on this machine, or any ``executor`` instead (its workers must see the
    same files at the same paths). ``progress`` is told how many of how many counties are done.
    """

    cache: Cache | None = None
    jobs: int = 1
    executor: Executor | None = None
    progress: Callable[[int, int], None] | None = None


def check_repository(
    source: Source,
    *,
    today: date,
    campaign: str | None = None,
    folders: Iterable[str] | None = None,
    run: Run | None = None,
) -> Result:
    """Check everything, or one campaign, or some of its counties.

    ``today`` is the day that L304 takes for today. ``folders`` names county folders (or files)
    of ``campaign``; faults between them and counties outside are then looked for by their 编号.
    """
    run = run or Run()
    layout = load_layout(source)
    found = list(layout.diagnostics) if campaign is None else []
    wanted = set(folders) if folders is not None else None
    ids = layout.campaigns if campaign is None else [campaign]
    parts = {
        one: [name for name in campaign_folders(source, one)[0] if wanted is None or name in wanted]
        for one in ids
    }
    own = {one: _campaign_finding(source, one, run) for one in ids}
    pairs = [(one, folder) for one in ids for folder in parts[one]]
    findings: dict[str, list[Finding]] = {one: [] for one in ids}
    for (one, _), finding in zip(pairs, _county_findings(source, pairs, today, run), strict=True):
        findings[one].append(finding)
    for one in ids:
        # A county cannot be judged by a campaign that cannot be read: that is always told.
        found += [fault for fault in own[one].diagnostics if is_told(fault, wanted)]
        for finding in findings[one]:
            found += finding.diagnostics
        found += between(source, one, parts[one], findings[one])
    files = sum(finding.files for one in ids for finding in (own[one], *findings[one]))
    checked = LEDGERS if campaign is None else f"{LEDGERS}/{campaign}"
    paths = (checked,) if wanted is None else tuple(f"{checked}/{one}" for one in sorted(wanted))
    found += tracked_faults(source, paths)
    found += list(_persons_in_unread(source, found))
    unlisted: dict[str, More] = {}
    for one in ids:
        for finding in findings[one]:
            unlisted |= finding.unlisted
    return Result(by_place(found), files, paths, unlisted)


UNREAD = frozenset({"L009", "L208"})
"""Codes of what holds files that nothing reads."""


def _persons_in_unread(source: Source, found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield numbers of persons in YAML files that nothing reads: git keeps those, too (L701)."""
    for place in dict.fromkeys(one.location.path for one in found if one.code in UNREAD):
        from lddj.rules.l701 import persons_in  # most ledgers hold no such file

        is_file = place.lower().endswith((".yaml", ".yml"))
        for path in (place,) if is_file else ledger_files(source, place):
            yield from persons_in(read_document(source, path))


def by_place(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return faults in the order of their files, lines and columns.

    What several counties say of the campaign's own file is said once.
    """
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.sort_key))


def _campaign_finding(source: Source, campaign: str, run: Run) -> Finding:
    known = run.cache.campaign(campaign) if run.cache else None
    if known is None:
        from lddj.checking.county import examine_campaign  # the models are loaded only to find anew

        known = examine_campaign(source, campaign)
        if run.cache and known.lasts:
            run.cache.put_campaign(campaign, known)
    return known


def _county_findings(
    source: Source, pairs: Sequence[tuple[str, str]], day: date, run: Run
) -> Iterator[Finding]:
    """The findings of counties in their order: known ones from the cache, the others anew."""
    known: dict[tuple[str, str], Finding] = {}
    for pair in pairs if run.cache else ():
        finding = run.cache.county(*pair) if run.cache else None
        if finding is not None:
            known[pair] = finding
    fresh = _examined(source, [pair for pair in pairs if pair not in known], day, run)
    for number, pair in enumerate(pairs, 1):
        if pair in known:
            yield known.pop(pair)
        else:
            found = next(fresh)
            if run.cache:
                run.cache.put(pair[0], found)
            yield found.finding
        if run.progress:
            run.progress(number, len(pairs))
    next(fresh, None)  # lets the processes end in their own time


def _examined(
    source: Source, pairs: Sequence[tuple[str, str]], day: date, run: Run
) -> Iterator[Examined]:
    if not pairs:
        return
    job = partial(_examine, source, day, name_of_run(), run.cache is not None)
    yield from spread_counties(job, source, pairs, run.jobs, run.executor)


def _examine(source: Source, day: date, run: str, is_kept: bool, pair: tuple[str, str]) -> Examined:
    from lddj.checking.county import examine_county  # the models are loaded only to find anew

    with cycles_not_sought():
        return examine_county(source, pair[0], day, run, pair[1], is_kept=is_kept)
