"""Compute what stands side by side: rankings, trends, scores, what waits, what people did."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date  # noqa: N812  # ``date`` is what people call the argument
from functools import partial
from typing import TYPE_CHECKING, Any

from lddj.api.names import counted_kind, dimension_named, indicator_named, known_name
from lddj.api.values import OfficialPaper, Places, Reminders, Repository, period_named
from lddj.kinds.registry import ISSUE
from lddj.system import clock

if TYPE_CHECKING:
    from lddj.reports.reading import Progress
    from lddj.reports.scores import Scores
    from lddj.stats.periods import Period


def rank(
    repository: Repository,
    by: str | None = None,
    over: str = "县区",
    *,
    kind: str = ISSUE,
    county: str | None = None,
    campaign: str | None = None,
    period: Period | str | None = None,
    date: Date | None = None,
    at_least: int | None = None,
    force: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Places:
    """Return the ranking by an indicator over a dimension, of all counties or within one.

    ``kind`` is what is counted: 问题, 建议, 实事 … with the indicators of that kind; without ``by``
    it is 整改完成率, of other kinds than 问题 their first. The change is that since the end of the
    period before; without ``period`` it is the week of ``date``. Raises LedgerHasErrors unless
    ``force``, UnknownName, FuturePeriod.
    """
    from lddj.stats.periods import PeriodKind, containing
    from lddj.stats.ranking import AT_LEAST

    by, over = indicator_named(by, kind), dimension_named(over, kind)
    now = clock.today()
    day = min(date or now, now)
    span = period_named(period, date) or containing(PeriodKind.WEEK, day)
    least = AT_LEAST if at_least is None else at_least
    if kind != ISSUE:
        return _rank_of_kind(
            repository, kind, campaign, county, span, day, now, by, over, at_least=least,
            force=force, jobs=jobs, progress=progress,
        )  # fmt: skip
    from lddj.render.terminal.rank import rank_data, write
    from lddj.reports.circular import make_ranking

    made = make_ranking(
        repository.source, campaign, county, span, day, now, by=by, over=over, force=force,
        at_least=least, jobs=jobs, progress=progress,
    )  # fmt: skip
    decimals = made.campaign.conventions.decimals
    data = made.sourced(rank_data(made.figures, by, over, decimals, span))
    return Places(data, shown=partial(write, data))


def _rank_of_kind(repository: Repository, *asked: Any, **how: Any) -> Places:
    from lddj.render.terminal.matter_rank import matter_rank_data, write_ranking
    from lddj.reports.matters import rank_matters

    found = rank_matters(repository.source, *asked, **how)
    return Places(matter_rank_data(found), shown=partial(write_ranking, found))


def trend(
    repository: Repository,
    of: str | None = None,
    *,
    kind: str = ISSUE,
    county: str | None = None,
    campaign: str | None = None,
    pace: str = "week",
    start: Date | None = None,
    end: Date | None = None,
    force: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> OfficialPaper:
    """Return an indicator over time, at the end of each week, 旬 or month (``pace``).

    ``kind`` and its indicator, ``of``, are as in ``rank``. The points go from the campaign's
    start, or ``start``, to its end, or ``end``; those of issues have the forms html and xlsx,
    too. But for ``data``, the forms begin with the first point at which anything is counted, where
    no ``start`` is given. Raises LedgerHasErrors unless ``force``, UnknownName.
    """
    from lddj.stats.trend import PACES, periods_of_campaign

    of, pace = indicator_named(of, kind), known_name("间隔", pace, PACES)
    now = clock.today()
    day = min(end or now, now)
    periods = partial(periods_of_campaign, pace=pace, start=start, end=end, now=now)
    where = (campaign, county, periods, day, now)
    if kind != ISSUE:
        return _trend_of_kind(
            repository, kind, of, *where,
            is_whole=start is not None, force=force, jobs=jobs, progress=progress,
        )  # fmt: skip
    from lddj.render.papers.leading import from_first_counted
    from lddj.render.papers.trend import html, trend_data, write
    from lddj.reports.circular import make_trend

    made = make_trend(repository.source, *where, force=force, jobs=jobs, progress=progress)
    places = made.campaign.conventions.decimals
    data = made.sourced(trend_data(made.figures, of, places))
    seen = data if start else from_first_counted(data)
    points = made.figures[-len(seen["趋势"]) :]

    def formed(form: str) -> bytes:
        if form == "xlsx":
            from lddj.render.excel.trend import xlsx  # openpyxl takes long to load

            return xlsx(seen, points, places)
        return html(repository.root, seen, points)

    return OfficialPaper(data, formed, forms=("html", "xlsx"), shown=partial(write, seen))


def _trend_of_kind(
    repository: Repository, kind: str, of: str, *where: Any, is_whole: bool, **how: Any
) -> OfficialPaper:
    from lddj.render.papers.leading import from_first_counted
    from lddj.render.terminal.matter_trend import matter_trend_data, write_matter_trend
    from lddj.reports.matters import trend_of_kind

    data = matter_trend_data(trend_of_kind(repository.source, kind, *where, **how), of)
    seen = data if is_whole else from_first_counted(data)
    return OfficialPaper(data, shown=partial(write_matter_trend, seen))


def score(
    repository: Repository,
    number: str | None = None,
    *,
    campaign: str | None = None,
    force: bool = False,
) -> OfficialPaper:
    """Return a 考核 scored: the one that the 编号 means, or the only one.

    Raises NotScored, UnknownName, LedgerHasErrors unless ``force``.
    """
    from lddj.render.papers.scores_data import assessment_data
    from lddj.reports.scores import make_assessment

    found = make_assessment(repository.source, number, campaign, clock.today(), force=force)
    return _scored_paper(repository, found, assessment_data(found))


def contest(
    repository: Repository,
    number: str | None = None,
    period: str | None = None,
    *,
    campaign: str | None = None,
    force: bool = False,
) -> OfficialPaper:
    """Return a 期次 of a 擂台 scored: the one that is named, else the last that is over.

    Raises NotScored, UnknownName, LedgerHasErrors unless ``force``.
    """
    from lddj.render.papers.scores_data import contest_data
    from lddj.reports.scores import make_contest

    found = make_contest(repository.source, number, period, campaign, clock.today(), force=force)
    return _scored_paper(repository, found, contest_data(found))


def _scored_paper(repository: Repository, found: Scores, data: Mapping[str, Any]) -> OfficialPaper:
    from lddj.render.papers.scores import made_scores
    from lddj.render.terminal.scores import write_scores

    source = repository.source
    return OfficialPaper(
        data, partial(made_scores, source, found), shown=partial(write_scores, source, found)
    )


def deputies(
    repository: Repository,
    county: str,
    *,
    campaign: str | None = None,
    date: Date | None = None,
    year: int | None = None,
    names: bool = False,
    force: bool = False,
) -> OfficialPaper:
    """Return what each deputy of a county did by a day, in a ``year`` or altogether.

    ``names`` joins those of the file that is kept out of git. Raises NoDeputies, UnknownName,
    AmbiguousName, LedgerHasErrors unless ``force``.
    """
    from lddj.render.deputies import deputies_data, made_deputies, write_deputies
    from lddj.reports.deputies import find_deputies

    source, now = repository.source, clock.today()
    found = find_deputies(
        source, county, campaign, date or now, now, year, with_names=names, force=force
    )
    return OfficialPaper(
        deputies_data(found), partial(made_deputies, source, found, single=False),
        shown=partial(write_deputies, found),
    )  # fmt: skip


def deputy(
    repository: Repository,
    code: str,
    county: str,
    *,
    campaign: str | None = None,
    date: Date | None = None,
    year: int | None = None,
    names: bool = False,
    force: bool = False,
) -> OfficialPaper:
    """Return what one deputy did by a day (一人一册), in a ``year`` or altogether.

    Raises what ``deputies`` raises.
    """
    from lddj.render.deputies import deputy_data, made_deputies, write_deputy
    from lddj.reports.deputies import find_deputies

    source, now = repository.source, clock.today()
    found = find_deputies(
        source, county, campaign, date or now, now, year, code=code, with_names=names, force=force
    )
    return OfficialPaper(
        deputy_data(found), partial(made_deputies, source, found, single=True),
        shown=partial(write_deputy, found),
    )  # fmt: skip


def steps(
    repository: Repository,
    county: str,
    name: str | None = None,
    *,
    campaign: str | None = None,
    date: Date | None = None,
    force: bool = False,
) -> OfficialPaper:
    """Return which steps of its methods (工作法) a county did by a day, of all or of one.

    Raises NoMethods, UnknownName, AmbiguousName, LedgerHasErrors unless ``force``.
    """
    from lddj.render.steps import made_steps, steps_data, write_steps
    from lddj.reports.steps import make_steps

    source, now = repository.source, clock.today()
    found = make_steps(source, county, name, campaign, date or now, now, force=force)
    data = steps_data(found)
    return OfficialPaper(data, partial(made_steps, source, found), shown=partial(write_steps, data))


def due_matters(
    repository: Repository,
    county: str | None = None,
    *,
    campaign: str | None = None,
    date: Date | None = None,
    days: int | None = None,
    unit: str | None = None,
    kind: str | None = None,
    force: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Reminders:
    """Return what waits on a day: what is overdue, due soon, without news, to be verified …

    ``days`` is how many make 临期, without it those of the campaign. Raises UnknownName,
    AmbiguousName, LedgerHasErrors unless ``force``.
    """
    from lddj.render.reminders import reminder, share_files
    from lddj.render.terminal.due import due_data, write_due
    from lddj.reports.due import make_due

    root, now = repository.root, clock.today()
    kinds = (counted_kind(kind).word,) if kind else None
    found = make_due(
        repository.source, campaign, county, date or now, now, days=days, unit=unit, force=force,
        kinds=kinds, jobs=jobs, progress=progress,
    )  # fmt: skip
    whose = found.units[0][1] if unit else found.one_county or found.campaigns_named
    return Reminders(
        due_data(found), partial(reminder, root, found, found.due, whose),
        forms=("md", "html", "ics"), shown=partial(write_due, found),
        _shares=lambda folder, forms, by_person: share_files(
            root, found, folder, forms, by_person=by_person
        ),
    )  # fmt: skip


def owed_by_unit(
    repository: Repository,
    name: str,
    county: str,
    *,
    campaign: str | None = None,
    date: Date | None = None,
    days: int | None = None,
    force: bool = False,
) -> OfficialPaper:
    """Return what a unit owes on a day, with ``days`` only what is due until so many days on.

    Raises UnknownName, AmbiguousName, LedgerHasErrors unless ``force``.
    """
    from lddj.render.unit import unit_data, unit_workbook, write_unit
    from lddj.reports.unit import make_unit

    now = clock.today()
    found = make_unit(
        repository.source, county, name, campaign, date or now, now, days=days, force=force
    )
    return OfficialPaper(
        unit_data(found), lambda _: unit_workbook(found), forms=("xlsx",),
        shown=partial(write_unit, found),
    )  # fmt: skip
