"""Make one screen at a time: books, git and the lock know one worker."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from lddj.web import pages
from lddj.web.keys import FORM

MOST_FILES = 30
"""How many files one form may bring."""
LOOK = "看"
"""What a form's button says that only looks."""


def in_turn(screen: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Return the screen, made while no other is."""

    @wraps(screen)
    def waiting(request: Request) -> Response:
        desk = pages.desk_of(request)
        with desk.turn:
            desk.look()
            return screen(request)

    return waiting


def sent_once(
    write: Callable[[Request, FormData], Response],
) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that takes a form in, once, and writes while no other screen is made.

    A form that only asks to be looked at first does not use its key up.
    """

    @wraps(write)
    async def taking(request: Request) -> Response:
        async with request.form(max_files=MOST_FILES, max_fields=500) as form:
            return await run_in_threadpool(_written_in_turn, request, form, write)

    return taking


def looked_at(
    look: Callable[[Request, FormData], Response],
) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that looks at a form that is not finished; its key is not used up."""

    @wraps(look)
    async def taking(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=500) as form:
            return await run_in_threadpool(_written_in_turn, request, form, look, is_look=True)

    return taking


def _written_in_turn(
    request: Request,
    form: FormData,
    write: Callable[[Request, FormData], Response],
    *,
    is_look: bool = False,
) -> Response:
    desk = pages.desk_of(request)
    with desk.turn:
        desk.look()
        opens = desk.keys.is_good if is_look or text_of(form, "做") == LOOK else desk.keys.take
        if not opens(FORM, text_of(form, "钥匙")):
            said = (
                "这一页已经提交过，或者放得太久了，没有再做一遍。请回到上一页看结果，重新打开再填。"
            )
            return pages.page(request, "said", 403, 标题="没有照办", 话=said)
        return write(request, form)


def text_of(form: Any, name: str) -> str:
    """Return the text_of of a field of a form or of an address; empty where there is none."""
    found = form.get(name)
    return found.strip() if isinstance(found, str) else ""


def typed_texts(form: Any) -> dict[str, str]:
    """Return what was typed into a form or an address, by field; no files."""
    return {key: value for key, value in form.items() if isinstance(value, str)}


def texts_of(form: Any, name: str) -> list[str]:
    """Return all texts_of of a field, without empty ones."""
    return [one.strip() for one in form.getlist(name) if isinstance(one, str) and one.strip()]
