"""The screen 文书: reports, circulars, letters and ledgers, to look at and to take away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from lddj import api
from lddj.errors import LddjError
from lddj.model.days import typed_day
from lddj.web import pages
from lddj.web.desk import PageDesk
from lddj.web.turns import in_turn, text_of

TYPES = {
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "md": "text/markdown",
}


class NotMade(LddjError):
    """A refusal: a paper that is not offered here."""


@in_turn
def show(request: Request) -> Response:
    """Show the forms by which papers are asked for."""
    desk = pages.desk_of(request)
    campaign = desk.campaign(text_of(request.query_params, "campaign"))
    return pages.page(
        request, "papers", 标题="文书", 活动=campaign.id, 活动们=desk.campaigns(),
        县区们=campaign.folders, 种类们=list(_MAKERS),
    )  # fmt: skip


@in_turn
def make(request: Request) -> Response:
    """Return a paper in the form that was asked for: html to look at, others to take away."""
    desk, asked = pages.desk_of(request), request.query_params
    kind, form = text_of(asked, "paper"), text_of(asked, "format") or "html"
    if kind not in _MAKERS or form not in TYPES:
        raise NotMade("没有这种文书。")
    name, content = desk.kept(
        ("paper", *sorted(asked.items()), desk.day),
        lambda: _MAKERS[kind](desk, asked, form),
        of_commit=True,
    )
    if form == "html":
        return pages.paper(content)
    return pages.download(content, f"{name}.{form}", TYPES[form])


def _asked_day(desk: PageDesk, asked: Any) -> Any:
    try:
        return typed_day(text_of(asked, "date"), desk.day) if text_of(asked, "date") else desk.day
    except ValueError:
        raise NotMade(f"没有“{text_of(asked, 'date')}”这一天，请核对日期。") from None


def _report_made(desk: PageDesk, asked: Any, form: str) -> tuple[str, bytes]:
    county = text_of(asked, "county")
    made = api.report(
        api.Repository(desk.source), county, campaign=text_of(asked, "campaign") or None,
        date=_asked_day(desk, asked), force=bool(text_of(asked, "force")),
    )  # fmt: skip
    return f"报告-{county}-{_asked_day(desk, asked)}", made.render(form)


def _circular_made(desk: PageDesk, asked: Any, form: str) -> tuple[str, bytes]:
    made = api.circular(
        api.Repository(desk.source), campaign=text_of(asked, "campaign") or None,
        date=_asked_day(desk, asked), force=bool(text_of(asked, "force")),
    )  # fmt: skip
    return made.name, made.render(form)


_MAKERS: dict[str, Callable[[PageDesk, Any, str], tuple[str, bytes]]] = {
    "报告": _report_made,
    "通报": _circular_made,
}
"""The papers that are offered, and what makes each."""
