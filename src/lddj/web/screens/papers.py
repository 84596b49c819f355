"""The screen 文书: reports, circulars, letters, ledgers and every paper of a kind, to look at and
to take away."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from lddj import api
from lddj.edits import change
from lddj.errors import LddjError
from lddj.kinds.registry import kind_of
from lddj.load.choose import choose_campaign
from lddj.render.excel.outgoing import WorkbookOrder, make_all, make_county
from lddj.render.matter_papers.listed import all_papers
from lddj.render.papers.heads import PaperForm
from lddj.render.papers.letter import nothing_to_send
from lddj.render.papers.sending_letter import LetterOrder, draft_letter
from lddj.render.public.files import PAGE, edition_files
from lddj.reports.public import make_edition
from lddj.stats.periods import Period, period_of_years
from lddj.web import pages
from lddj.web.desk import PageDesk
from lddj.web.fields import day_asked, folder_asked
from lddj.web.turns import in_turn, sent_once, text_of

TYPES = {
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "md": "text/markdown",
    "zip": "application/zip",
}
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive: the same files give the same bytes."""


class NotMade(LddjError):
    """A refusal: a paper that is not offered here, or that says nothing."""


@in_turn
def show(request: Request) -> Response:
    """Show the forms by which papers are asked for."""
    desk = pages.desk_of(request)
    return _papers_page(request, desk, request.query_params, "")


def _papers_page(request: Request, desk: PageDesk, asked: Any, said: str) -> Response:
    campaign = desk.campaign(text_of(asked, "campaign"))
    folder = folder_asked(asked, campaign)
    units = list(desk.book(campaign.id, folder)[0].unit_names.values()) if folder else []
    return pages.page(
        request, "papers", 409 if said else 200, 标题="文书", 活动=campaign.id,
        活动们=desk.campaigns(), 县区们=campaign.folders, 县区=folder, 话=said,
        单位们=list(dict.fromkeys(units)), 版式们=[str(one) for one in PaperForm],
        种类们=[
            (kind_of(word).word, [(one.name, one.use) for one in those])
            for word, those in groupby(all_papers(), key=lambda one: one.kind)
        ],
    )  # fmt: skip


@in_turn
def make(request: Request) -> Response:
    """Return a paper in the form that was asked for: html to look at, others to take away."""
    desk, asked = pages.desk_of(request), request.query_params
    kind, form = text_of(asked, "paper"), text_of(asked, "format") or "html"
    if form not in TYPES:
        raise NotMade("没有这种文书。")
    name, ending, content = desk.kept(
        ("paper", *sorted(asked.items()), desk.day),
        lambda: _MAKERS.get(kind, _paper_of_kind)(desk, asked, form),
        of_commit=True,
    )
    if ending == "html":
        return pages.paper(content)
    return pages.download(content, f"{name}.{ending}", TYPES[ending])


_Made = tuple[str, str, bytes]
"""A paper: its name, the ending of its file, its content."""


def _asked_day(desk: PageDesk, asked: Any) -> date:
    return day_asked(asked, "date", desk.day) or desk.day


def _span_asked(asked: Any) -> Period | None:
    text = text_of(asked, "period")
    try:
        return period_of_years(text) if text else None
    except ValueError:
        raise NotMade(f"没有“{text}”这一期，请写成 2026-W17、2026-04 或 2026-04-下旬。") from None


def _shape(asked: Any) -> str:
    """Return the frame of a paper in Word, one of those that there are."""
    known = [str(one) for one in PaperForm]
    return text_of(asked, "form") if text_of(asked, "form") in known else known[0]


def _county_asked(asked: Any) -> str:
    county = text_of(asked, "county")
    if not county:
        raise NotMade("请选县区。")
    return county


def _report_made(desk: PageDesk, asked: Any, form: str) -> _Made:
    county, day = _county_asked(asked), _asked_day(desk, asked)
    made = api.report(
        api.Repository(desk.source), county, campaign=text_of(asked, "campaign") or None, date=day,
        period=_span_asked(asked), force=bool(text_of(asked, "force")), form=_shape(asked),
    )  # fmt: skip
    return f"报告-{county}-{day}", form, made.render(form)


def _circular_made(desk: PageDesk, asked: Any, form: str) -> _Made:
    made = api.circular(
        api.Repository(desk.source), campaign=text_of(asked, "campaign") or None,
        date=_asked_day(desk, asked), period=_span_asked(asked),
        force=bool(text_of(asked, "force")), form=_shape(asked),
    )  # fmt: skip
    return made.name, form, made.render(form)


def _ledger_made(desk: PageDesk, asked: Any, _: str) -> _Made:
    """Return the Excel ledger of a county or a unit, of all counties in one archive."""
    day, unit = _asked_day(desk, asked), text_of(asked, "unit")
    order = WorkbookOrder(
        desk.source, Path(), day, desk.day, text_of(asked, "campaign") or None,
        (unit,) if unit else (), bool(text_of(asked, "contacts")), bool(text_of(asked, "force")),
    )  # fmt: skip
    if text_of(asked, "county"):
        [(path, content)] = make_county(order, text_of(asked, "county")).files
        return path.stem, "xlsx", content
    book = choose_campaign(desk.source, order.campaign, day)
    made = [one for county in make_all(order, book) for one in county.files]
    return f"台账-{book.id}-{day}", "zip", archive((path.name, raw) for path, raw in made)


def archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return files as one archive; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files:
            made.writestr(zipfile.ZipInfo(name, FIXED_TIME), content)
    return out.getvalue()


def _letter_made(desk: PageDesk, asked: Any, _: str) -> _Made:
    with change.drafting(desk.root, desk.day, lambda _: None, waits=False) as draft:
        return _letter_asked(draft, asked, record=False)


def _letter_asked(draft: change.Draft, asked: Any, *, record: bool) -> _Made:
    """Return a letter; with ``record`` what enters it is written, too. Raises NotMade."""
    if not text_of(asked, "unit"):
        raise NotMade("请写发给哪个单位。")
    day = day_asked(asked, "date", draft.today) or draft.today
    order = LetterOrder(
        _county_asked(asked), text_of(asked, "campaign") or None, text_of(asked, "unit"), day,
        day_asked(asked, "reply_by", day, ahead=True),
        text_of(asked, "number") or None, text_of(asked, "contact") or None,
        force=bool(text_of(asked, "force")),
    )  # fmt: skip
    made = draft_letter(draft, order, record=record)
    if not made.content:
        raise NotMade(nothing_to_send(made.letter))
    draft.write(made.changes)
    return made.name, "docx", made.content


@sent_once
def send_letter(request: Request, form: FormData) -> Response:
    """Return a letter; enter it into the ledger where that was asked, as ``letter --record``."""
    desk, record = pages.desk_of(request), text_of(form, "做") == "记下"
    with change.drafting(desk.root, desk.day, lambda _: None, waits=record) as draft:
        try:
            name, ending, content = _letter_asked(draft, form, record=record)
        except LddjError as refusal:
            return _papers_page(request, desk, form, str(refusal))
    return pages.download(content, f"{name}.{ending}", TYPES[ending])


def _paper_of_kind(desk: PageDesk, asked: Any, form: str) -> _Made:
    """Return a paper of a kind of matter, as ``lddj paper`` does."""
    made = api.paper_of_matters(
        api.Repository(desk.source), text_of(asked, "paper"), _county_asked(asked),
        text_of(asked, "numbers").replace("、", " ").split(),
        campaign=text_of(asked, "campaign") or None, period=_span_asked(asked),
        date=_asked_day(desk, asked), unit=text_of(asked, "unit") or None,
        force=bool(text_of(asked, "force")),
    )  # fmt: skip
    return f"{made.name}-{made.data['截至']}", form, made.render(form)


def _edition_made(desk: PageDesk, asked: Any, form: str) -> _Made:
    """Return what the public is given, as ``lddj public``: the page, or all files in an archive."""
    day = _asked_day(desk, asked)
    campaign = text_of(asked, "campaign") or None
    edition = make_edition(desk.source, _county_asked(asked), campaign, day, desk.day)
    files = edition_files(desk.source, edition)
    if form == "html":
        return PAGE, form, files[PAGE]
    return f"公开版-{edition.book.name}-{day}", "zip", archive(files.items())


_MAKERS: dict[str, Callable[[PageDesk, Any, str], _Made]] = {
    "报告": _report_made, "通报": _circular_made, "督办函": _letter_made, "台账": _ledger_made,
    "公开版": _edition_made,
}  # fmt: skip
"""The papers of the whole ledger, and what makes each; all others are papers of a kind."""
