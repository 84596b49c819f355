"""Write text from the ledgers so that Markdown shows just that."""

from __future__ import annotations

import re

from lddj.render.lines import on_one_line

_MARKS = str.maketrans({**{sign: f"\\{sign}" for sign in "\\*_[]()>#|`"}, "<": "&lt;"})
_BEGINS_LIST = r"^([0-9]+(?=[.)]\s)|(?=[-+]\s))"
_MAY_BEGIN_LIST = frozenset("+-0123456789")


def markdown_text(value: object) -> object:
    """Return text from the ledgers as Markdown that shows just that: 张* keeps its asterisk.

    It stays on one line and within one cell of a table, begins no list, and no address in it
    becomes a link. What is no text stays what it is.
    """
    return marked(value) if isinstance(value, str) else value


def marked(text: str) -> str:
    """Return a text as ``markdown_text`` does."""
    shown = on_one_line(text).translate(_MARKS).replace("://", "\\://")
    if shown[:1] not in _MAY_BEGIN_LIST:
        return shown
    return re.sub(_BEGINS_LIST, r"\1\\", shown)
