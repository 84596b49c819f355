"""The screen 帮助: the manual, searched by words."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from starlette.requests import Request
from starlette.responses import Response

from lddj.web import pages
from lddj.web.turns import in_turn, text_of

MANUAL = "手册.md"


@in_turn
def show(request: Request) -> Response:
    """Show the manual, or its chapters that hold every word that was asked for."""
    words = text_of(request.query_params, "words").split()
    found = [one for one in _chapters() if all(word in one for word in words)]
    return pages.page(
        request, "help", 标题="帮助", 词=" ".join(words), 章=len(found),
        内容=[_as_html(one) for one in found],
    )  # fmt: skip


@cache
def _chapters() -> tuple[str, ...]:
    """Return the manual's chapters, without its pictures and its list of contents."""
    text = _manual_file().read_text("utf-8")
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)\n*", "", text)
    return tuple(one for one in re.split(r"(?m)^(?=## )", text) if one.strip())


@cache
def _as_html(chapter: str) -> str:
    """Return a chapter as HTML; what is wider than the screen is scrolled by the keyboard too."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table").render(chapter)
    return re.sub(r"<(pre|table)>", r'<\1 tabindex="0">', made)


def _manual_file() -> Path:
    """Return the manual: in the wheel, else in the checkout."""
    package = Path(__file__).resolve().parents[2]
    inside = package / "docs" / MANUAL
    return inside if inside.is_file() else package.parent.parent / "docs" / MANUAL
