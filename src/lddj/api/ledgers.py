"""Open ledgers, check them, take a county or flat tables out of them, record, compare."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date  # noqa: N812  # ``date`` is what people call the argument
from pathlib import Path
from typing import TYPE_CHECKING

from lddj.api.values import CountyMatters, Matter, Repository, Written, several
from lddj.system import clock

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from lddj.checking.run import Result
    from lddj.render.tables.whole import WholeTables
    from lddj.reports.reading import Progress
    from lddj.review.run import Review
    from lddj.yamltext.meant import Value


def open(  # noqa: A001  # lddj.open() is how one begins
    folder: str | Path = ".", *, revision: str | None = None
) -> Repository:
    """Open the repository that a folder lies in, at a git revision where one is named.

    Raises NoRepository, GitRefused.
    """
    from lddj.load.sources.folder import FolderSource, find_root

    start = Path(folder)
    if revision is None:
        return Repository(FolderSource(find_root(start)))
    from lddj.load.sources.revision import open_revision

    return Repository(open_revision(start, revision))


def check(
    repository: Repository,
    *,
    county: str | None = None,
    campaign: str | None = None,
    paths: Sequence[Path] = (),
    date: Date | None = None,
    since: str | None = None,
    jobs: int | None = 1,
    executor: Executor | None = None,
    progress: Progress | None = None,
    cache: bool = False,
) -> Result:
    """Check everything, or the part that is named, and return all faults with their places.

    ``date`` is the day that L304 takes for today; ``since`` leaves only the faults that changes
    since that revision are to blame for. ``jobs`` processes share the work (None: as many as
    there are cores), or any ``executor``; ``cache`` reuses what was found before. Raises
    UnknownName, AmbiguousName, GitRefused.
    """
    from lddj.checking.cache import Cache
    from lddj.checking.run import Run
    from lddj.checking.select import check_selected
    from lddj.system.processes import cores

    day = date or clock.today()
    kept = Cache(repository.root, repository.source, day) if cache else None
    run = Run(kept, jobs or cores(), executor, progress)
    found = check_selected(repository.source, paths, county, campaign, day, run)
    if since is None:
        return found
    from lddj.checking.since import only_changed

    return only_changed(found, repository.source, since, day)


def county(
    repository: Repository,
    name: str,
    *,
    campaign: str | None = None,
    date: Date | None = None,
    force: bool = False,
) -> CountyMatters:
    """Return a county with every matter that is followed there, as it stands on a day.

    Raises LedgerHasErrors unless ``force``, UnknownName, AmbiguousName.
    """
    from lddj.reports.sound import sound_book

    day = date or clock.today()
    book, errors = sound_book(repository.source, name, campaign, day, clock.today(), force=force)
    found = []
    for one in book.followed:
        if one.born is not None and one.born > day:
            continue
        course = one.course(day)
        found.append(
            Matter(
                one.kind.word, one.id, one.about, str(course.state), one.area, course.unit,
                book.person(course), course.deadline,
            )
        )  # fmt: skip
    return CountyMatters(book.name, book.campaign.id, day, tuple(found), errors)


def record(
    repository: Repository,
    numbers: Sequence[str] | str,
    step: str,
    *,
    date: Date | None = None,
    county: str | None = None,
    campaign: str | None = None,
    dry_run: bool = False,
    **fields: Value,
) -> Written:
    """Append a record to each of the matters, all or none, under the repository's lock.

    ``numbers`` are their 编号, or the one; ``step`` is the 事项; ``fields`` are the record's keys
    as the ledger writes them, such as ``说明="…"``. Raises Refused where a matter does not allow
    it, AtRevision where the repository was opened at one, WouldBreak where the ledger would get
    errors, NoSuchNumber, FileChanged, Busy.
    """
    from lddj.edits import change
    from lddj.edits.record import Refused, record_changes, record_kinds_for
    from lddj.query.target import find_targets
    from lddj.yamltext.meant import as_read

    now = clock.today()
    day = date or now
    asked = several(numbers)
    if not asked:
        raise Refused(["没有写编号。"])
    with change.drafting(repository.folder, now, lambda _: None) as draft:
        targets = find_targets(draft.source, asked, campaign, county, day, draft.now.loaded)
        if any(step not in record_kinds_for(one) for one in targets):
            raise Refused([f"没有“{step}”这个事项。"])
        said = {key: as_read(value) for key, value in fields.items()}
        data = {"日期": day.isoformat(), "事项": step, **said}
        changes = record_changes(draft.source, targets, step, data)
        warnings = draft.judge(changes)
        if not dry_run:
            draft.write(changes)
    paths = tuple(one.path for one in changes)
    return Written(paths, "\n".join(change.diff_lines(changes)), tuple(warnings))


def diff(
    repository: Repository,
    base: str | None = None,
    head: str | None = None,
    *,
    staged: bool = False,
    message: str | None = None,
    date: Date | None = None,
    campaign: str | None = None,
) -> Review:
    """Return what changed between two revisions, without ``head`` up to the files as they lie.

    ``base`` may be ``A...B``; without it the last commit is taken. ``staged`` compares with what
    is staged; ``message`` is of the commit that is being made, whose Lddj-Allow counts. Raises
    GitRefused, UnknownName.
    """
    from lddj.review.run import review
    from lddj.review.sides import sides

    root, before, after = sides(repository.root, base, head, staged=staged)
    return review(root, before, after, day=date, message=message, campaign=campaign)


def tables(
    repository: Repository,
    *,
    kind: str | None = None,
    county: str | None = None,
    campaign: str | None = None,
    date: Date | None = None,
    force: bool = False,
) -> WholeTables:
    """Return the flat tables of a county or a campaign on a day, of one ``kind`` or of all.

    The first says what they are of, the second what each column means. Raises LedgerHasErrors
    unless ``force``, UnknownName, AmbiguousName.
    """
    from lddj.api.names import counted_kind
    from lddj.render.tables.whole import whole_tables

    now = clock.today()
    of = counted_kind(kind) if kind else None
    return whole_tables(repository.source, of, campaign, county, date or now, now, force=force)
