"""Put the page together: its screens, the gate before them, what is said when something fails."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from lddj.errors import LddjError
from lddj.load.sources.folder import LEDGERS
from lddj.render.templates.places import shipped_templates
from lddj.system.bug import bug_told, masked
from lddj.web import pages
from lddj.web.desk import PageDesk
from lddj.web.guard import Guard
from lddj.web.screens import (
    adding,
    boards,
    changes,
    editing,
    faults,
    files,
    foreign,
    founding,
    handbook,
    history,
    matter,
    matters,
    papers,
    recording,
    rounds,
    settings,
    today,
)

LOG = logging.getLogger("lddj.web")

READS = (
    Route("/", today.show),
    Route("/matters", matters.show),
    Route("/ahead", matters.ahead),
    Route("/matter", matter.show),
    Route("/evidence", matter.evidence_file),
    Route("/papers", papers.show),
    Route("/papers/make", papers.make),
    Route("/board", boards.show),
    Route("/board/page", boards.board_page),
    Route("/faults", faults.show),
    Route("/faults/rule", faults.meaning),
    Route("/changes", changes.show),
    Route("/changes/review", changes.review_page),
    Route("/changes/trace", history.moved),
    Route("/help", handbook.show),
)
WRITES = (
    Route("/new", founding.show, methods=["GET"]),
    Route("/new", founding.write, methods=["POST"]),
    Route("/rounds", rounds.show, methods=["GET"]),
    Route("/rounds", rounds.returned_forms, methods=["POST"]),
    Route("/rounds/forms", rounds.forms_archive, methods=["GET"]),
    Route("/rounds/rejects", rounds.rejects, methods=["GET"]),
    Route("/foreign", foreign.show, methods=["GET"]),
    Route("/foreign", foreign.take, methods=["POST"]),
    Route("/faults/fix", faults.fix, methods=["POST"]),
    Route("/papers/letter", papers.send_letter, methods=["POST"]),
    Route("/record", recording.ask, methods=["GET"]),
    Route("/record", recording.write, methods=["POST"]),
    Route("/edit", editing.ask, methods=["GET"]),
    Route("/edit", editing.write, methods=["POST"]),
    Route("/void", editing.ask_void, methods=["GET"]),
    Route("/void", editing.void, methods=["POST"]),
    Route("/file", files.show, methods=["GET"]),
    Route("/file", files.write, methods=["POST"]),
    Route("/file/check", files.check, methods=["POST"]),
    Route("/add", adding.ask, methods=["GET"]),
    Route("/add", adding.write, methods=["POST"]),
    Route("/changes/do", changes.act, methods=["POST"]),
    Route("/settings", settings.show, methods=["GET"]),
    Route("/settings", settings.write, methods=["POST"]),
    Route("/stop", settings.stop, methods=["POST"]),
)
"""What a page that only shows has no routes for."""


def make_app(desk: PageDesk, hosts: Iterable[str]) -> Starlette:
    """Return the page of a desk; ``hosts`` are the names by which it may be called."""
    static = Mount("/static", StaticFiles(directory=shipped_templates() / "web" / "static"))
    routes = [*READS, *(() if desk.read_only else WRITES), static]
    guard = Middleware(
        Guard, keys=desk.keys, hosts=tuple(hosts), read_only=desk.read_only, reader=desk.reader
    )
    app = Starlette(
        routes=routes,
        middleware=[guard],
        exception_handlers={
            LddjError: _refused,
            HTTPException: _not_there,
            Exception: _failed,
        },
    )
    app.state.desk = desk
    return app


def _refused(request: Request, problem: Exception) -> Response:
    desk = pages.desk_of(request)
    if not (desk.root / LEDGERS).is_dir() and not desk.read_only and request.url.path != "/new":
        return RedirectResponse("/new", 303)  # an empty folder: the first thing is a campaign
    return pages.page(request, "said", 409, 标题="没有照办", 话=str(problem))


def _not_there(request: Request, problem: Exception) -> Response:
    status = problem.status_code if isinstance(problem, HTTPException) else 404
    said = "没有这一页。" if status == 404 else "这个请求做不了。"
    return pages.page(request, "said", status, 标题="没有找到", 话=said)


def _failed(request: Request, problem: Exception) -> Response:
    number = secrets.token_hex(4)
    told = bug_told(problem)
    LOG.error("%s %s %s\n%s", number, request.method, masked(request.url.path), told)
    said = (
        f"程序出错了（{number}），这是程序的问题，不是台账的问题；"
        "详情在运行它的机器上 .git/lddj/page.log 里，请交给维护人员。"
    )
    return pages.page(request, "said", 500, 标题="出错了", 话=said)
