"""Checking: what is found in each county, what shows between them, in the order of the files.

A county is the unit of work: it is examined without a look at another and summed up into a
Finding. What spans counties (编号 used twice, twin folders) folds the findings. So counties are
examined in any order, by any ``concurrent.futures`` executor, or not at all where the cache
still knows what was found.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from lddj.cache import Cache
from lddj.diagnostics import Diagnostic, Location
from lddj.finding import Finding, prints
from lddj.load.find import card
from lddj.load.layout import COUNTY_FILE, campaign_folders, issue_files, load_layout, read_document
from lddj.load.source import LEDGERS, Source

if TYPE_CHECKING:
    from concurrent.futures import Executor

_ID = rb"\xe7\xbc\x96\xe5\x8f\xb7[\"']?[ \t]*:[ \t]*[\"']?([^\s\"',}#]+)"  # 编号: …

PARALLEL_FROM = 6
"""Counties from which on starting processes costs less than it saves."""


def today() -> date:
    """The day in Asia/Shanghai, where the ledgers are kept."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


@dataclass(slots=True)
class Result:
    """All faults of what was checked, sorted, and how many files were read."""

    diagnostics: list[Diagnostic]
    files: int
    checked: tuple[str, ...] = (LEDGERS,)
    """The files and folders that were checked."""

    @property
    def errors(self) -> int:
        """How many are errors."""
        return sum(one.is_error for one in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many are warnings."""
        return len(self.diagnostics) - self.errors


@dataclass(frozen=True, slots=True)
class Run:
    """How a check is run.

    ``jobs`` processes on this machine, or any ``executor`` instead (its workers must see the
    same files at the same paths). ``progress`` is told how many of how many counties are done.
    """

    cache: Cache | None = None
    jobs: int = 1
    executor: Executor | None = None
    progress: Callable[[int, int], None] | None = None


def numbers_in_text(raw: bytes) -> Iterator[str]:
    """Every 编号 that a file's bytes seem to hold, without reading it as YAML."""
    for hit in re.findall(_ID, raw):
        yield hit.decode("utf-8", "replace")


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
    files = 0
    wanted = set(folders) if folders is not None else None
    for campaign_id in layout.campaigns if campaign is None else [campaign]:
        own = _campaign(source, campaign_id, run)
        # A county cannot be judged by a campaign that cannot be read: that is always told.
        found += [one for one in own.diagnostics if _is_told(one, wanted)]
        all_folders = campaign_folders(source, campaign_id)[0]
        chosen = [name for name in all_folders if wanted is None or name in wanted]
        findings = list(_counties(source, campaign_id, chosen, today, run))
        for finding in findings:
            found += finding.diagnostics
        files += own.files + sum(finding.files for finding in findings)
        # What is not checked comes first: between it and a county that is, the latter is told.
        rest = [name for name in all_folders if name not in set(chosen)]
        outside = _outsiders(source, campaign_id, rest, findings)
        mine = tuple(f"{finding.path}/" for finding in findings)
        between = across_counties(source, [*outside, *findings])
        found += (fault for fault in between if f"{fault.location.path}/".startswith(mine))
    checked = LEDGERS if campaign is None else f"{LEDGERS}/{campaign}"
    paths = (checked,) if wanted is None else tuple(f"{checked}/{one}" for one in sorted(wanted))
    return Result(sorted(found, key=lambda one: one.sort_key), files, paths)


def _is_told(fault: Diagnostic, wanted: set[str] | None) -> bool:
    """Whether a campaign's own fault is told where only some names in its folder are asked for."""
    return wanted is None or fault.is_error or fault.location.path.split("/")[2] in wanted


def _campaign(source: Source, campaign: str, run: Run) -> Finding:
    digest = run.cache.campaign_digest(campaign) if run.cache else ""
    known = run.cache.get(f"{LEDGERS}/{campaign}", digest) if run.cache else None
    if known is None:
        from lddj.examine import examine_campaign  # the models are loaded only to find anew

        known = examine_campaign(source, campaign)
        if run.cache:
            run.cache.put(known, digest)
    return known


def _counties(
    source: Source, campaign: str, folders: Sequence[str], day: date, run: Run
) -> Iterator[Finding]:
    """The findings of counties in their order: known ones from the cache, the others anew."""
    digests: dict[str, str] = {}
    known: dict[str, Finding] = {}
    if run.cache:
        for folder in folders:
            digests[folder] = run.cache.county_digest(campaign, folder)
            hit = run.cache.get(f"{LEDGERS}/{campaign}/{folder}", digests[folder])
            if hit:
                known[folder] = hit
    fresh = _examined(source, campaign, [one for one in folders if one not in known], day, run)
    for number, folder in enumerate(folders, 1):
        if folder in known:
            yield known.pop(folder)
        else:
            finding = next(fresh)
            if run.cache:
                run.cache.put(finding, digests[folder])
            yield finding
        if run.progress:
            run.progress(number, len(folders))


def _examined(
    source: Source, campaign: str, folders: Sequence[str], day: date, run: Run
) -> Iterator[Finding]:
    if not folders:
        return
    from lddj.examine import examine_county  # the models are loaded only to find anew

    job = partial(_examine, source, campaign, day)
    if run.executor is not None:
        yield from run.executor.map(job, folders)
    elif run.jobs > 1 and len(folders) >= PARALLEL_FROM:
        with processes(min(run.jobs, len(folders))) as pool:
            yield from pool.map(job, folders)
    else:
        yield from (examine_county(source, campaign, folder, day) for folder in folders)


def _examine(source: Source, campaign: str, day: date, folder: str) -> Finding:
    """One county, in whatever process."""
    from lddj.examine import examine_county

    return examine_county(source, campaign, folder, day)


@contextmanager
def processes(jobs: int) -> Iterator[Executor]:
    """A pool that ends at once when the user interrupts."""
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(jobs, initializer=_prepare_worker)
    try:
        yield pool
    except BaseException:
        for process in list((getattr(pool, "_processes", None) or {}).values()):
            process.terminate()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def _prepare_worker() -> None:
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ^C is the parent's to handle
    gc.set_threshold(100_000, 50, 100)


def cores() -> int:
    """How many processes are worth starting."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def across_counties(source: Source, findings: Sequence[Finding]) -> Iterator[Diagnostic]:
    """Faults that only show between the counties of one campaign, which come in their order.

    The places of numbers are looked for only in counties with a number that stands twice.
    """
    again = _repeated(findings)
    if again:
        from lddj.rules.l201 import across

        files = (
            file
            for finding in findings
            if not again.isdisjoint(finding.numbers)
            for file in issue_files(source, finding.path)
        )
        yield from across(place for file in files for place in _places(source, file, again))
    cards = [
        (finding.path, finding.card, finding.card_place)
        for finding in findings
        if finding.card is not None and finding.card_place is not None
    ]
    if len(cards) > 1:
        from lddj.rules.l208 import twins

        yield from twins(cards)


def _repeated(findings: Sequence[Finding]) -> set[int]:
    """The prints that stand more than once, in one county or in several."""
    if sum(len(finding.numbers) for finding in findings) == 0:
        return set()
    ordered = sorted(number for finding in findings for number in finding.numbers)
    return {one for one, following in pairwise(ordered) if one == following}


def _places(source: Source, path: str, wanted: set[int]) -> Iterator[tuple[str, Location]]:
    """The issues of a file whose numbers have one of the prints, with their places."""
    document = read_document(source, path)
    issues = document.data.get("问题") if isinstance(document.data, dict) else None
    for index, issue in enumerate(issues if isinstance(issues, list) else []):
        number = issue.get("编号") if isinstance(issue, dict) else None
        if isinstance(number, str) and prints([number])[0] in wanted:
            yield number, document.at("问题", index, "编号")


def _outsiders(
    source: Source, campaign: str, folders: Sequence[str], findings: Sequence[Finding]
) -> list[Finding]:
    """Counties that are not checked but share a 编号 or the name with one that is.

    Their files are searched as bytes, which costs a fraction of reading them.
    """
    mine = {number for finding in findings for number in finding.numbers}
    names = [finding.card.name.encode() for finding in findings if finding.card]
    out = []
    for folder in folders:
        finding = Finding(f"{LEDGERS}/{campaign}/{folder}", [])
        for file in issue_files(source, finding.path):
            raw = source.read(file)
            if isinstance(raw, bytes):
                hits = prints(numbers_in_text(raw))
                finding.numbers.extend(one for one in hits if one in mine)
        raw = source.read(f"{finding.path}/{COUNTY_FILE}")
        if isinstance(raw, bytes) and any(name in raw for name in names):
            finding.card = card(source, campaign, folder)
            finding.card_place = Location(f"{finding.path}/{COUNTY_FILE}")
        if finding.numbers or finding.card:
            out.append(finding)
    return out
