"""Fill the templates of the screens, which are lddj's own, every value escaped."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from lddj.render.templates.screens import render_screen
from lddj.web.desk import PageDesk
from lddj.web.guard import PAPER_POLICY
from lddj.web.keys import FORM
from lddj.web.wording import in_page_words

SCREENS = (
    ("/", "今天"), ("/matters", "事项"), ("/add", "新增"), ("/rounds", "收发表"),
    ("/papers", "文书"), ("/board", "看板"),
    ("/faults", "检查"), ("/changes", "改动"), ("/new", "新建"), ("/settings", "设置"),
    ("/help", "帮助"),
)  # fmt: skip
"""The way to each screen, and its name, in the order of the menu."""

WRITING = frozenset({"/add", "/rounds", "/new", "/settings"})
"""The screens that a page which only shows does not have."""


SAID = ("话", "结果")
"""What of a screen are sentences that commands say, too."""


def desk_of(request: Request) -> PageDesk:
    """Return the desk that the page works at."""
    found: PageDesk = request.app.state.desk
    return found


def page(request: Request, name: str, status: int = 200, **told: Any) -> Response:
    """Return a screen: the template ``name``, filled with what it is told."""
    desk = desk_of(request)
    told_once, desk.remarks = desk.remarks, []
    told |= {name: in_page_words(told[name]) for name in SAID if name in told}
    menu = [
        (way, title, way == request.url.path)
        for way, title in SCREENS
        if not (desk.read_only and way in WRITING)
    ]
    text = render_screen(
        name,
        菜单=menu,
        只看=desk.read_only,
        外人=desk.is_open_to_others,
        库=desk.root.name,
        今天=desk.day,
        留意=in_page_words(told_once),
        钥匙=lambda: desk.keys.mint(FORM),
        **told,
    )
    return HTMLResponse(text, status)


def paper(content: bytes) -> Response:
    """Return a paper that carries its own style, to be shown in a frame."""
    return HTMLResponse(content, headers={"content-security-policy": PAPER_POLICY})


def download(content: bytes, name: str, kind: str) -> Response:
    """Return a file to be saved under a name."""
    from urllib.parse import quote

    header = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(content, media_type=kind, headers={"content-disposition": header})
