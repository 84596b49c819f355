"""Make papers and pages of a county or a campaign: what is printed, put up, published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date  # noqa: N812  # ``date`` is what people call the argument
from functools import partial
from typing import TYPE_CHECKING

from lddj.api.names import counted_kind, frame_named, known_name
from lddj.api.values import OfficialPaper, Repository, period_named, several
from lddj.kinds.registry import ISSUE
from lddj.system import clock

if TYPE_CHECKING:
    from lddj.reports.reading import Memo, Progress
    from lddj.stats.periods import Period


PRINTED = ("md", "html", "docx")
"""The forms of a paper that has no sheet."""


def report(
    repository: Repository,
    county: str,
    *,
    campaign: str | None = None,
    date: Date | None = None,
    period: Period | str | None = None,
    force: bool = False,
    form: str = "普通",
    number: str | None = None,
    issued: Date | None = None,
) -> OfficialPaper:
    """Return the report of a county on a day, with what changed since the period before.

    ``form`` (普通, 公文, 简报), ``number`` (文号) and ``issued`` (the day of the 落款) frame it in
    Word. Raises LedgerHasErrors unless ``force``, UnknownName, AmbiguousName, FuturePeriod.
    """
    from lddj.history.provenance import provenance
    from lddj.render.papers.heads import frame_of
    from lddj.render.papers.paper import render, with_source
    from lddj.render.papers.report_content import report_content
    from lddj.render.papers.report_data import report_data
    from lddj.reports.sound import sound_book
    from lddj.stats.report import county_report

    span = period_named(period, date)
    now = clock.today()
    day = date or now
    if span is not None:
        day = min(span.end, day)
    book, errors = sound_book(repository.source, county, campaign, day, now, force=force)
    found = county_report(book, day, errors, span)
    made_from = provenance(repository.source, book.campaign.path)
    data = with_source(report_data(found), made_from, day)
    office = f"{book.name}人大常委会"
    frame = frame_of(book.campaign, frame_named(form), number, issued, now, office=office)

    def made(form: str) -> bytes:
        areas = {one.name: one.now for one in found.areas}
        paper = report_content(data, areas, frame.day(str(day)))
        return render(repository.root, "report", form, data, paper, frame)

    return OfficialPaper(data, made, forms=PRINTED)


def circular(
    repository: Repository,
    *,
    campaign: str | None = None,
    period: Period | str | None = None,
    date: Date | None = None,
    at_least: int | None = None,
    force: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
    form: str = "普通",
    number: str | None = None,
    issued: Date | None = None,
) -> OfficialPaper:
    """Return the circular of a campaign for a period, without one for the week of ``date``.

    ``form``, ``number`` and ``issued`` frame it in Word, as those of ``report``.
    Raises LedgerHasErrors unless ``force``, UnknownName, FuturePeriod.
    """
    from lddj.render.papers.circular_content import circular_content
    from lddj.render.papers.circular_data import circular_data
    from lddj.render.papers.heads import frame_of
    from lddj.render.papers.paper import render
    from lddj.reports.circular import make_circular
    from lddj.stats.periods import PeriodKind, containing
    from lddj.stats.ranking import AT_LEAST

    now = clock.today()
    day = min(date or now, now)
    span = period_named(period, date) or containing(PeriodKind.WEEK, day)
    made = make_circular(
        repository.source, campaign, span, day, now, force=force,
        at_least=AT_LEAST if at_least is None else at_least, jobs=jobs, progress=progress,
    )  # fmt: skip
    data = made.sourced(circular_data(made.figures, made.campaign))
    frame = frame_of(made.campaign, frame_named(form), number, issued, now)

    def formed(form: str) -> bytes:
        paper = circular_content(data, made.figures, frame.to, frame.day(data["截至"]))
        return render(repository.root, "circular", form, data, paper, frame)

    name = f"通报-{made.campaign.id}-{span.name}"
    return OfficialPaper(data, formed, name, forms=PRINTED)


def board(
    repository: Repository,
    county: str | None = None,
    *,
    kind: str = ISSUE,
    by: str | None = None,
    campaign: str | None = None,
    date: Date | None = None,
    screen: bool = False,
    overview: bool = False,
    force: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Mapping[str, bytes]:
    """Return the wall board of a county as a page, without ``county`` of each and of all together.

    ``kind`` may be 全部, each kind in a table of its own. ``by`` is what the rows are (领域; of
    all together 县区). ``screen`` gives one page instead that shows one county after the other,
    ``overview`` one that says who is behind (一页看).
    Pages are HTML by the names of their files, without an ending. Raises LedgerHasErrors unless
    ``force``, UnknownName, AmbiguousName, BadTemplate.
    """
    if overview:
        page = one_page(
            repository, campaign=campaign, date=date, force=force, jobs=jobs, progress=progress
        )
        return {"一页看": page}
    from lddj.render.board import board_pages, screen_page
    from lddj.reports.wall import make_walls
    from lddj.stats.wall import LANES

    rows = known_name("维度", by or "领域", LANES)
    now = clock.today()
    made = make_walls(
        repository.source, campaign, county, _kinds_on_board(kind), date or now, now,
        by=rows, force=force, jobs=jobs, progress=progress,
    )  # fmt: skip
    if screen:
        return {"大屏": screen_page(repository.root, made, rows)}
    return board_pages(repository.root, made, by)


def _kinds_on_board(kind: str) -> list[str]:
    from lddj.kinds.registry import all_kinds

    if kind == "全部":
        return [one.word for one in all_kinds() if one.followed]
    return [counted_kind(kind, with_records=True).word]


def one_page(
    repository: Repository,
    *,
    campaign: str | None = None,
    date: Date | None = None,
    force: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
    memo: Memo | None = None,
) -> bytes:
    """Return 一页看 of a campaign as a page: who is behind, and what a leader is asked to do.

    ``memo`` remembers counties for who asks again. Raises LedgerHasErrors unless ``force``,
    UnknownName, BadTemplate.
    """
    from lddj.render.one_page import overview_page
    from lddj.reports.circular import make_circular
    from lddj.stats.periods import PeriodKind, containing

    day = date or clock.today()
    made = make_circular(
        repository.source, campaign, containing(PeriodKind.XUN, day), day, clock.today(),
        force=force, jobs=jobs, progress=progress, memo=memo,
    )  # fmt: skip
    return overview_page(repository.root, made)


def public(
    repository: Repository,
    county: str,
    *,
    campaign: str | None = None,
    date: Date | None = None,
    names: bool = False,
) -> Mapping[str, bytes]:
    """Return the edition of a county for the public: its files by their names.

    ``names`` joins those of deputies that 代表名册.yaml makes public. Raises NotSound,
    WouldLeak, UnknownName, AmbiguousName.
    """
    from lddj.render.public.files import edition_files
    from lddj.reports.public import make_edition

    now = clock.today()
    edition = make_edition(repository.source, county, campaign, date or now, now, with_names=names)
    return edition_files(repository.source, edition)


def paper_of_matters(
    repository: Repository,
    name: str,
    county: str | None = None,
    numbers: Sequence[str] | str = (),
    *,
    campaign: str | None = None,
    period: Period | str | None = None,
    date: Date | None = None,
    unit: str | None = None,
    force: bool = False,
) -> OfficialPaper:
    """Return one of the papers of ``lddj paper``, with ``numbers`` only of the matters they mean.

    Without ``county`` it is of the one that has these numbers. Raises UnknownName,
    AmbiguousName, NoSuchNumber, NothingToPrint, LedgerHasErrors unless ``force``.
    """
    from lddj.history.provenance import provenance
    from lddj.kinds.registry import kind_of
    from lddj.render.matter_papers.listed import paper_named
    from lddj.render.matter_papers.make import made_paper, paper_facts_data
    from lddj.reports.papers import paper_facts, place_of_numbers

    spec, source, numbers = paper_named(name), repository.source, several(numbers)
    span, now = period_named(period, date), clock.today()
    day = date or now
    if span is not None:
        day = min(span.end, day)
    if county is None:
        campaign, county = place_of_numbers(source, numbers, campaign, day)
    facts = paper_facts(
        source, kind_of(spec.kind), county, day, now, campaign=campaign, period=span,
        numbers=numbers, unit=unit, force=force,
    )  # fmt: skip
    state = provenance(source, facts.book.campaign.path)
    made = partial(made_paper, source.root, spec, facts, state)
    return OfficialPaper(paper_facts_data(spec, facts), made, spec.name)
