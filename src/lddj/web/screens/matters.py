"""The screen 事项: all kinds, filtered by the address, those under way and nearest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lddj.kinds.course import Phase
from lddj.kinds.kind import Kind, value
from lddj.kinds.registry import ISSUE, all_kinds
from lddj.load.books import CountyBook
from lddj.query.matters import search_matters
from lddj.query.search import Wanted, search
from lddj.web import pages
from lddj.web.desk import PageDesk
from lddj.web.turns import in_turn, text_of

SHOWN = 300
"""How many matters are shown; of more it is said how many there are."""


OVER = (Phase.SETTLED, Phase.DROPPED)
"""The phases of what nobody has to do anything about any more: it stands last."""


class MatterRow(NamedTuple):
    """A matter in the list."""

    county: str
    kind: str
    number: str
    text: str
    unit: str
    state: str
    deadline: date | None
    is_overdue: bool
    is_over: bool


@in_turn
def show(request: Request) -> Response:
    """Show the matters that fit the filter in the address."""
    desk, asked = pages.desk_of(request), request.query_params
    campaign = desk.campaign(text_of(asked, "campaign"))
    folder = text_of(asked, "county")
    folders = [folder] if folder in campaign.folders else campaign.folders
    kinds = [one for one in all_kinds() if one.followed]
    kind = next((one for one in kinds if one.word == text_of(asked, "kind")), None)
    wanted = Wanted(
        states=(text_of(asked, "state"),) if text_of(asked, "state") else (),
        area=text_of(asked, "area") or None,
        unit=text_of(asked, "unit") or None,
        category=text_of(asked, "category") or None,
        overdue=bool(text_of(asked, "overdue")),
        words=tuple(text_of(asked, "words").split()),
    )
    rows = sorted(_rows_of(desk, campaign.id, folders, wanted, kind), key=_by_deadline)
    return pages.page(
        request, "matters", 标题="事项", 活动=campaign.id, 活动们=desk.campaigns(),
        县区们=campaign.folders, 种类们=[one.word for one in kinds],
        状态们=[str(one) for one in kind.table.phases] if kind and kind.table else [],
        领域们=[one.name for one in campaign.model.areas] if campaign.model else [],
        问={key: text_of(asked, key) for key in _ASKED},
        行=[_row_told(row, campaign.id) for row in rows[:SHOWN]], 共=len(rows),
    )  # fmt: skip


AHEAD = 12
"""How many matters are offered while one types, and counties up to which all are looked at."""


@in_turn
def ahead(request: Request) -> Response:
    """Return the matters whose 编号 or text holds what is typed: 编号 and text of each."""
    desk, asked = pages.desk_of(request), request.query_params
    words, folder = tuple(text_of(asked, "q").split()), text_of(asked, "county")
    campaign = desk.campaign(text_of(asked, "campaign"))
    folders = [folder] if folder in campaign.folders else campaign.folders
    if not words or len(folders) > AHEAD:
        return JSONResponse([])
    found = _rows_of(desk, campaign.id, folders, Wanted(words=words), None)
    return JSONResponse([(row.number, row.text[:30]) for row in islice(found, AHEAD)])


_ASKED = ("county", "kind", "area", "state", "unit", "category", "overdue", "words")


def _rows_of(
    desk: PageDesk, campaign: str, folders: list[str], wanted: Wanted, kind: Kind | None
) -> Iterator[MatterRow]:
    for folder in folders:
        book, _ = desk.book(campaign, folder)
        if kind is None or kind.word == ISSUE:
            yield from _issues(book, wanted, desk.day)
        if kind is None or kind.word != ISSUE:
            yield from _others(book, wanted, desk.day, kind)


def _issues(book: CountyBook, wanted: Wanted, day: date) -> Iterator[MatterRow]:
    for one in search(book, wanted, day):
        seen, course = one.seen, one.seen.course
        yield MatterRow(
            book.name, ISSUE, seen.case.id, seen.case.about, book.unit(course.unit),
            str(course.state), course.deadline, seen.is_overdue, course.phase in OVER,
        )  # fmt: skip


def _others(book: CountyBook, wanted: Wanted, day: date, kind: Kind | None) -> Iterator[MatterRow]:
    for met in search_matters(book, wanted, day, None if kind is None else [kind]):
        seen, course = met.seen, met.seen.course
        about = value(seen.model, seen.kind.text) or ""
        yield MatterRow(
            book.name, seen.kind.word, seen.id, about, book.unit(course.unit),
            str(course.state), course.deadline, seen.is_overdue, course.phase in OVER,
        )  # fmt: skip


def _by_deadline(row: MatterRow) -> tuple[bool, bool, date, str]:
    return row.is_over, row.deadline is None, row.deadline or date.max, row.number


def _row_told(row: MatterRow, campaign: str) -> dict[str, Any]:
    return {
        "活动": campaign, "县区": row.county, "种类": row.kind, "编号": row.number,
        "内容": row.text, "单位": row.unit, "状态": row.state,
        "时限": str(row.deadline or ""), "逾期": row.is_overdue,
    }  # fmt: skip
