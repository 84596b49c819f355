"""Write data as YAML that every reader takes for the same text.

Scalars stay plain where that is safe in block and in flow style; all others are quoted, on
one line. Nothing here knows the text that the result goes into but its ``Style``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lddj.yamltext.document import Node

LIMIT_WIDTH = 100
"""Entries in braces and brackets that are longer than this go on lines of their own."""

_DATED = "日期"  # entries with a date are records: one on a line
_CALLED = ("编号", "名称")
_REFERENCE = {"活动", "编号"}  # what only refers to an entry stays on a line
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_PLAIN = re.compile(
    r"(?![-?:#&*!|>'\"%@`~]|\.\.\.)"  # what means something at the start
    r"(?:[^\s,\[\]{}?:#]"
    r"|:(?=[\w/])"
    r"|(?<!\s)\#"
    r"|(?<!^)[ \u3000\xa0](?!$))+"  # blanks inside, not at either end
)
# What other readers take for nothing, for truth values, or for numbers that are none.
_WORDS = frozenset(
    {"null", "~", "true", "false", "yes", "no", "on", "off", "y", "n"}
    | {"=", "<<", ".inf", "+.inf", ".nan"}
)
_ESCAPED = "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]"
_SHORT = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


@dataclass(slots=True, eq=False, repr=False)
class Style:
    """The way a file is written: widths in columns, and which keys' values are in block style."""

    gap: int = 2
    """From a dash to what it introduces."""
    step: int = 2
    """From a key to the keys of its mapping."""
    newline: str = "\n"
    block: dict[str, bool] = field(default_factory=dict)
    dashes: dict[str, int] = field(default_factory=dict)
    """For each key with a list in block style: how far in its dashes stand."""

    def inside(self, key: str, value: Node) -> int:
        """Return how far in from a key its list or mapping stands."""
        if not isinstance(value, list):
            return self.step
        return self.dashes.get(key, next(iter(self.dashes.values()), 2))


@lru_cache(maxsize=1024)  # the same keys and words come again and again
def scalar(text: str, listed: bool = False) -> str:
    """Return ``text`` as a scalar; ``listed`` is one between brackets."""
    if not text.isprintable() and re.search(_ESCAPED, text):
        return '"' + re.sub(f'{_ESCAPED}|["\\\\]', _escape, text) + '"'
    if _NUMBER.fullmatch(text):
        return text
    # A full-width comma between brackets looks like a slip for the half-width one.
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS and not (listed and "，" in text):
        return text
    return "'" + text.replace("'", "''") + "'"


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    return _SHORT.get(sign) or (f"\\x{ord(sign):02x}" if sign < "\xff" else f"\\u{ord(sign):04x}")


def flow(value: Node, listed: bool = False) -> str:
    """Return ``value`` on one line, mappings in braces and lists in brackets."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return scalar(value, listed)
    if isinstance(value, list):
        return "[" + ", ".join(flow(item, True) for item in value) + "]"
    return "{" + ", ".join(flow_pair(key, item) for key, item in value.items()) + "}"


def flow_pair(key: str, value: Node) -> str:
    """Return one pair of a mapping in braces."""
    return f"{scalar(key)}: {flow(value)}"


def pair(key: str, value: Node, column: int, style: Style) -> list[str]:
    """Return the lines of a pair whose key stands at ``column``; the first without its indent."""
    if not isinstance(value, list | dict) or not value:
        return [flow_pair(key, value)]
    on_lines = _is_dated(value) or _is_list_of_entries(value)
    is_block = style.block.get(key, on_lines)
    if not is_block and _fits_on_line(column, line := flow_pair(key, value), value):
        return [line]
    return [f"{scalar(key)}:", *_block_lines(value, column + style.inside(key, value), style)]


def item(value: Node, column: int, style: Style, braces: bool = True) -> list[str]:
    """Return the lines of an item whose dash stands at ``column``; the first without its indent.

    A mapping is put in ``braces`` only where it is short.
    """
    dash = "-".ljust(style.gap)
    inside = column + style.gap
    if not isinstance(value, dict) or not value:
        return [dash + flow(value)]
    if braces and _fits_on_line(inside, line := flow(value), value):
        return [dash + line]
    first, *rest = _block_lines(value, inside, style)
    return [dash + first[inside:], *rest]


def _block_lines(value: list[Node] | dict[str, Node], column: int, style: Style) -> list[str]:
    if isinstance(value, list):
        entries = [item(one, column, style) for one in value]
    else:
        entries = [pair(key, one, column, style) for key, one in value.items()]
    indent = " " * column
    return [line for first, *rest in entries for line in (indent + first, *rest)]


def _is_dated(value: Node) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) and _DATED in one for one in value)


def _is_list_of_entries(value: Node) -> bool:
    """Tell whether this is a list of entries with a 编号 or a name: each gets its line."""
    return isinstance(value, list) and any(
        isinstance(one, dict)
        and any(key in one for key in _CALLED)
        and not one.keys() <= _REFERENCE
        for one in value
    )


def _fits_on_line(column: int, line: str, value: Node) -> bool:
    return column + len(line) <= LIMIT_WIDTH and not _has_breaks(value)


def _has_breaks(value: Node) -> bool:
    if isinstance(value, str):
        return "\n" in value
    if isinstance(value, list):
        return any(map(_has_breaks, value))
    return isinstance(value, dict) and any(map(_has_breaks, value.values()))
