"""The screen 看板: the wall board and 一页看, as ``lddj board`` draws them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from lddj import api
from lddj.web import pages
from lddj.web.desk import PageDesk
from lddj.web.turns import in_turn, text_of

SCREEN = "大屏（轮流）"
"""What is chosen for a page that shows one county after the other."""


@in_turn
def show(request: Request) -> Response:
    """Show the board of the county in the address, without one 一页看, in a frame."""
    desk, asked = pages.desk_of(request), request.query_params
    campaign = desk.campaign(text_of(asked, "campaign"))
    return pages.page(
        request, "board", 标题="看板", 活动=campaign.id, 活动们=desk.campaigns(),
        县区们=[*campaign.folders, SCREEN], 县区=text_of(asked, "county"),
    )  # fmt: skip


@in_turn
def board_page(request: Request) -> Response:
    """Return the board itself."""
    desk, asked = pages.desk_of(request), request.query_params
    campaign, county = text_of(asked, "campaign") or None, text_of(asked, "county") or None
    return pages.paper(
        desk.kept(
            ("board", campaign, county, desk.day),
            lambda: _drawn(desk, campaign, county),
            of_commit=True,
        )
    )


def _drawn(desk: PageDesk, campaign: str | None, county: str | None) -> bytes:
    repository = api.Repository(desk.source)
    if county == SCREEN:
        made = api.board(repository, campaign=campaign, screen=True, force=True)
        return next(iter(made.values()))
    if county is None:
        memo = desk.memo(("overview", campaign, desk.day))
        return api.one_page(repository, campaign=campaign, date=desk.day, force=True, memo=memo)
    made = api.board(repository, county, campaign=campaign, force=True)
    return next(iter(made.values()))
