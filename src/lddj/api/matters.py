"""Find matters and look at one: where they stand, what is written of them, who wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date  # noqa: N812  # ``date`` is what people call the argument
from functools import partial
from typing import TYPE_CHECKING

from lddj.api.values import Matches, OfficialPaper, Repository, several
from lddj.system import clock

if TYPE_CHECKING:
    from lddj.kinds.kind import Kind


def find(
    repository: Repository,
    words: Sequence[str] | str = (),
    *,
    kind: str | None = None,
    county: str | None = None,
    campaign: str | None = None,
    states: Sequence[str] | str = (),
    area: str | None = None,
    aspect: str | None = None,
    unit: str | None = None,
    category: str | None = None,
    source: str | None = None,
    overdue: bool = False,
    due_soon: bool = False,
    date: Date | None = None,
) -> Matches:
    """Return the matters that fit all that is asked for, of a county or of a whole campaign.

    Without ``kind`` they are issues; with ``words``, each of which is in some text of theirs,
    matters of the other kinds, too. What is faulty is left out and counted as ``errors``. Raises
    UnknownName, AmbiguousName, Closed.
    """
    from lddj.load.choose import campaign_and_folders
    from lddj.query.everywhere import search_counties
    from lddj.query.search import Wanted
    from lddj.render.terminal.issue_list import Finds, finds_data, write_finds

    of, day = _kind_of(kind), date or clock.today()
    asked = _states_named(of, several(states)) if states else ()
    narrowed = (area, aspect, unit, category, source, overdue, due_soon)
    wanted = Wanted(asked, *narrowed, tuple(several(words)))
    file = of.file if of else None
    book, folders = campaign_and_folders(repository.source, campaign, county, day, file)
    finds = Finds(book.id, folders[0] if county else None, len(folders), day, of)
    where = finds.where if county else f"{finds.where} "  # 里 follows: not right after a 编号
    for there in search_counties(repository.source, book, folders, wanted, day, of, where):
        finds.add(there)
    return Matches(
        partial(finds_data, finds), shown=partial(write_finds, finds), campaign=book.id, date=day,
        errors=finds.errors,
    )  # fmt: skip


def _kind_of(word: str | None) -> Kind | None:
    if word is None:
        return None
    from lddj.api.names import numbered_kind

    return numbered_kind(word)


def _states_named(kind: Kind | None, words: Sequence[str]) -> tuple[str, ...]:
    from lddj.api.names import known_name, states_of

    return tuple(known_name("状态", one, states_of(kind)) for one in words)


def matter(
    repository: Repository,
    number: str,
    *,
    kind: str | None = None,
    county: str | None = None,
    campaign: str | None = None,
    date: Date | None = None,
) -> OfficialPaper:
    """Return what a 编号 means: what is written of it, where it stands, what can come next.

    Its course is that of all its records; ``date`` is the day that deadlines are counted to.
    Raises NoSuchNumber, AmbiguousName, UnknownName.
    """
    from lddj.query.target import find_shown
    from lddj.render.terminal.found import found_data, refuse_no_part, write_found

    now = clock.today()
    day, of = date or now, _kind_of(kind)
    found = find_shown(repository.source, number, campaign, county, day, now, of)
    refuse_no_part(found, number, day)
    return OfficialPaper(found_data(found), shown=partial(write_found, found, day))


def log(
    repository: Repository, number: str, *, kind: str | None = None, campaign: str | None = None
) -> OfficialPaper:
    """Return the course of a matter with its commits: which of them wrote which record.

    The 编号 may be that of a part (a/b). They are those up to HEAD, or to the revision that the
    repository was opened at. Raises NoSuchNumber, UnknownName, AmbiguousName, GitRefused.
    """
    from lddj.history.trace import issue_log
    from lddj.render.terminal.issue_log import log_data, write_log

    of = _kind_of(kind)
    found = issue_log(repository.source, number, campaign, kind=of)
    return OfficialPaper(log_data(found), shown=partial(write_log, found))


def trace(
    repository: Repository,
    county: str,
    by: str | None = None,
    *,
    campaign: str | None = None,
    date: Date | None = None,
) -> OfficialPaper:
    """Return the commits that moved an indicator of a county, each counted for the same day.

    They are those up to the revision that the repository was opened at. Raises UnknownName,
    AmbiguousName, GitRefused.
    """
    from lddj.api.names import indicator_named
    from lddj.history.shifts import shifts
    from lddj.load.choose import choose_county
    from lddj.load.sources.revision import RevisionSource
    from lddj.render.terminal.shifts import shifts_data, write_shifts

    source, day, name = repository.source, date or clock.today(), indicator_named(by)
    book, folder = choose_county(source, county, campaign, day)
    revision = source.commit if isinstance(source, RevisionSource) else "HEAD"
    found = list(shifts(source.root, book.id, folder, name, day, revision))
    told = (found, name, book.id, folder, day)
    return OfficialPaper(shifts_data(*told), shown=partial(write_shifts, *told))
