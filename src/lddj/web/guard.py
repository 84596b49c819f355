"""The gate before every screen: host, origin, cookie, size, and what a browser may load.

A page in another tab must not reach this one: not by a name that it points here (Host), not by
a form that it sends (Origin), not by reading what comes back (SameSite cookie, no CORS).
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from urllib.parse import urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lddj.web.keys import ENTRY, Keys

COOKIE = "lddj"
READER = "x-lddj-reader"
"""The header by which a proxy that knows its readers lets them in, where nothing can be written."""
LARGEST = 64 * 1024 * 1024
"""Bytes of a request: three pictures of 20 MiB and a form."""

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'self'; frame-src 'self'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
"""What a screen may load: only its own, and no script within the page."""

PAPER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
)
"""What a paper may load that carries its own style: nothing."""

_READS = frozenset({"GET", "HEAD"})


class TooLarge(Exception):
    """A request of more bytes than are taken."""


class Guard:
    """The middleware that lets a request through, or answers it with a sentence."""

    def __init__(
        self, app: ASGIApp, *, keys: Keys, hosts: Iterable[str], read_only: bool, reader: str = ""
    ) -> None:
        self._reader = reader if read_only else ""
        self._app = app
        self._keys = keys
        self._hosts = frozenset(hosts)
        self._read_only = read_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what must not pass; let through what may, bounded and with its headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        answer = self._refused(request) or self._entering(request)
        if answer is not None:
            await answer(scope, receive, _with_headers(send))
            return
        try:
            await self._app(scope, _bounded(receive), _with_headers(send))
        except TooLarge:
            await _answer_in_words(413, "传来的太大了，没有收；一次不超过 64 MB。")(
                scope, receive, _with_headers(send)
            )

    def _refused(self, request: Request) -> Response | None:
        host = request.headers.get("host", "").lower()
        if self._hosts and host not in self._hosts:
            return _answer_in_words(403, "只能用本机的地址打开这个网页。")
        if request.method in _READS:
            return None
        if self._read_only:
            return _answer_in_words(405, "这个网页只能看，不能改。")
        if request.method != "POST":
            return _answer_in_words(405, "没有这种请求。")
        if request.headers.get("origin") != f"http://{host}":
            return _answer_in_words(403, "这个请求不是从这个网页发出的，没有照办。")
        length = request.headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LARGEST:
            return _answer_in_words(413, "传来的太大了，没有收；一次不超过 64 MB。")
        return None

    def _entering(self, request: Request) -> Response | None:
        given = request.headers.get(READER, "")
        if self._reader and hmac.compare_digest(given.encode(), self._reader.encode()):
            return None
        if self._keys.is_session(request.cookies.get(COOKIE)):
            return _without_key(request) if "key" in request.query_params else None
        if request.method in _READS and self._keys.take(ENTRY, request.query_params.get("key")):
            answer = _without_key(request)
            answer.set_cookie(COOKIE, self._keys.session, httponly=True, samesite="strict")
            return answer
        return _answer_in_words(
            403, "打不开：请用 lddj serve 显示的地址打开；那个地址只能用一次，用过了再运行一次。"
        )


def _without_key(request: Request) -> Response:
    rest = [(key, value) for key, value in request.query_params.multi_items() if key != "key"]
    return RedirectResponse(f"{request.url.path}{'?' + urlencode(rest) if rest else ''}", 303)


def _answer_in_words(status: int, sentence: str) -> Response:
    return PlainTextResponse(f"{sentence}\n", status)


def _bounded(receive: Receive) -> Receive:
    """Return a receiver that stops at more bytes than are taken, whatever the header said."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST:
            raise TooLarge
        return message

    return counted


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("content-security-policy", POLICY)
            headers["x-content-type-options"] = "nosniff"
            headers["referrer-policy"] = "same-origin"  # with no-referrer forms have no origin
            headers["cross-origin-resource-policy"] = "same-origin"
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sent
