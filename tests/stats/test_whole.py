"""Every figure, list and line that is counted of two samples, whole, on days when much happens.

Each stands beside in __snapshots__/test_whole/. After a change that is meant,
``pytest tests/stats/test_whole.py --snapshot-update`` writes them anew, and the change of a figure
is read in the diff like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from told import as_text

from lddj.kinds.registry import kind_of
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.load.sources.folder import FolderSource
from lddj.stats.county import computed
from lddj.stats.deputy_years import deputy_years, figures_of_deputy
from lddj.stats.due import due
from lddj.stats.duties import presences
from lddj.stats.edition import public_entries
from lddj.stats.indicators import Measures, known_indicators
from lddj.stats.letters import next_letter_number, pressing
from lddj.stats.links import links_of, minimums, under_way
from lddj.stats.matters import OVER, change_of, over, places_of
from lddj.stats.methods import matrices
from lddj.stats.overview import kinds_with_figures, overview
from lddj.stats.owing import owed_in
from lddj.stats.parts import parts_on
from lddj.stats.periods import PeriodKind, containing
from lddj.stats.report import county_report
from lddj.stats.subjects import everyone
from lddj.stats.summary import group_changes, summarise_county
from lddj.stats.tallies import counted_kinds, tallied_kinds, tallied_on
from lddj.stats.timeline import timeline
from lddj.stats.trend import periods_between, trend_points
from lddj.stats.wall import LANES, phase_of_campaign, wall

SOURCE: Final = FolderSource(Path(__file__).resolve().parents[2])
ISSUES: Final = "2026-示例"
TERM: Final = "2024-届"
DAYS: Final = {
    ISSUES: (date(2026, 7, 21), date(2026, 8, 13), date(2026, 8, 20), date(2026, 9, 18)),
    TERM: (date(2025, 11, 20), date(2026, 2, 6), date(2026, 7, 1), date(2026, 11, 20)),
}
"""Days of many records and deadlines: what a day more or less changes shows on one of them."""

COUNTIES: Final = {"leads": (ISSUES, "松坪"), "logs": (ISSUES, "望川"), "term": (TERM, "松坪")}


class Figures(SingleFileSnapshotExtension):
    """The figures of a county on its days, as one text file."""

    file_extension = "yaml"
    _write_mode = WriteMode.TEXT


@cache
def campaign_of(campaign: str) -> CampaignBook:
    """A sample campaign."""
    return load_campaign(SOURCE, campaign)


@cache
def book_of(campaign: str, folder: str) -> CountyBook:
    """A county of a sample campaign."""
    return load_county(SOURCE, campaign_of(campaign), folder)


def _groups(book: CountyBook, day: date) -> Iterator[tuple[str, Any]]:
    before = containing(PeriodKind.MONTH, day).before().end
    for kind in kinds_with_figures(book):
        for dimension in OVER if kind.tallied is None else ("县区",):
            now, old = (over(book, kind, one, dimension) for one in (day, before))
            rates = next(iter(now.values())).figures.indicators[-2:] if now else ()
            yield f"{kind.word}·{dimension}", {
                "counts": {name: one.counts for name, one in now.items()},
                **{by: places_of(now, by, 2) for by in rates},
                "changes": {name: [change_of(one, old.get(name), by, 2) for by in rates]
                            for name, one in now.items()},
            }  # fmt: skip


def _walls(book: CountyBook, day: date) -> Iterator[tuple[str, Any]]:
    for kind in (kind_of("问题"), *counted_kinds(book)):
        for by in LANES:
            found = wall(book, kind, day, by)
            yield f"{kind.word}·{by}", found if by == "责任单位" else found.lanes
    model = book.campaign.model
    yield "phase", phase_of_campaign(model, day) if model else None


def _letters(book: CountyBook, day: date) -> Iterator[tuple[str, Any]]:
    yield "next", next_letter_number([book], day)
    for unit in sorted({book.unit(name) for name in book.unit_names}):
        found = pressing([book], [unit], day)
        if found.named or found.waiting or found.unassigned:
            yield unit, found


def _deputies(book: CountyBook, day: date) -> Iterator[tuple[str, Any]]:
    for year in (day.year, None):
        for one in deputy_years(book, day, year):
            yield f"{one.deputy.id} {year}", [value for _, value in figures_of_deputy(one)]
    found = links_of(book, day)
    asked = [*minimums(book, found, day), *under_way(book, found, day)]
    yield "minimums", [(*one[1:], one.rule.level, one.is_met) for one in asked]
    for entry in book.entries.get("duty", ()):
        yield entry.model.id, list(presences(book, entry.model, day))


def _measures(book: CountyBook, day: date) -> Iterator[tuple[str, Any]]:
    for dimension in ("县区", "责任单位", "领域", "工作专班"):
        found = Measures([book], dimension, day)
        for name in everyone(found, ["问题", "建议", "线索", "意见"]):
            known = {one: found.of(name, one) for one in known_indicators()}
            yield f"{dimension}·{name}", " ".join(
                f"{one}{value.numerator}" + (f"/{value.denominator}" if value.denominator else "")
                for one, value in known.items() if value is not None and value.denominator != 0
            )  # fmt: skip


def _trend(book: CountyBook, day: date) -> Iterator[tuple[str, Any]]:
    for kind in (PeriodKind.MONTH, PeriodKind.XUN):
        periods = periods_between(kind, date(day.year, day.month - 1, 5), day)
        for point in trend_points(book, periods, day):
            yield f"{point.period.name} {point.day}", point.tally
    yield "timeline", timeline(book, day)


def _period_changes(book: CountyBook, day: date) -> Iterator[tuple[str, Any]]:
    period = containing(PeriodKind.WEEK, day)
    found = summarise_county(book, period, day, (period.before().end, day))
    yield "summary", {**found._asdict(), "lists": {
        name: [one.count, one.units, [line.id for line in one.shown]]
        for name, one in found.lists.items()
    }}  # fmt: skip
    for dimension in ("县区", "乡镇", "专班", "来源"):
        yield dimension, group_changes(book, day, period.before().end, dimension)


def _public(book: CountyBook, day: date) -> Iterator[tuple[str, Any]]:
    for one in public_entries(book, day) if day == DAYS[book.campaign.id][1] else ():
        ways = [[*way] for way, _ in (*one.texts, *one.hidden)]
        yield f"{one.kind}·{one.number}", [one.openness, one.data, one.left_out, ways]


VIEWS: Final[dict[str, Callable[[CountyBook, date], Any]]] = {
    "overview": lambda book, day: overview(book, day, 2),
    "due": due,
    "due-in-three-days": lambda book, day: due(book, day, 3, ("问题", "建议")),
    "report": county_report,
    "groups": _groups,
    "walls": _walls,
    "letters": _letters,
    "deputies": _deputies,
    "tallies": lambda book, day: [tallied_on(book, kind, day) for kind in tallied_kinds(book)],
    "measures": _measures,
    "trend": _trend,
    "summary": _period_changes,
    "public": _public,
    "owed": lambda book, day: list(owed_in(book, day)),
    "parts": lambda book, day: list(parts_on(book, day)),
    "methods": lambda book, day: matrices(book, day),
    "computed": computed,
}  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("county", COUNTIES)
def test_a_county(county: str, view: str, snapshot: SnapshotAssertion) -> None:
    campaign, folder = COUNTIES[county]
    book, show = book_of(campaign, folder), VIEWS[view]
    found = {}
    for day in DAYS[campaign]:
        value = show(book, day)
        found[str(day)] = dict(value) if isinstance(value, Iterator) else value
    assert as_text(found) == snapshot(extension_class=Figures)
