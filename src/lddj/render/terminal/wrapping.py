"""Wrap lines on a screen: Chinese text after any character, but 。 and ， begin no line."""

from __future__ import annotations

import re
from itertools import pairwise

from lddj.render.lines import on_one_line, width

_PIECE = re.compile(
    r"[!-~]+[，。；：、！？）》〉】”’…％]*[ ]*|.[，。；：、！？）》〉】”’…％%]*[ ]*", re.DOTALL
)
"""What a line is not broken in: a word or number, a character, with the signs that follow it."""


def breaks(text: str, room: int) -> list[int]:
    """Return where a text is broken into lines of ``room`` cells, as places in the text.

    A word longer than a whole line is cut.
    """
    out: list[int] = []
    at = used = 0
    for piece in _PIECE.findall(text):
        size = width(piece)
        if used and used + size > room:  # with the blank after a word: rich counts it too
            out.append(at)
            used = 0
        while size > room:
            head = _as_much_as_fits(piece, room)
            at += len(head)
            out.append(at)
            piece = piece[len(head) :]
            size = width(piece)
        at += len(piece)
        used += size
    return out


def _as_much_as_fits(text: str, room: int) -> str:
    """Return as much of a text as a line holds, one character at least."""
    end = 1
    while end < len(text) and width(text[: end + 1]) <= room:
        end += 1
    return text[:end]


def wrapped(text: str, room: int) -> list[str]:
    """Return a text in lines of ``room`` cells."""
    places = [0, *breaks(text, room), len(text)]
    return [text[start:end].strip() for start, end in pairwise(places)]


def rejoined(text: str) -> str:
    """Return a text whose sentences are not parted where the source of the program ends a line."""

    def joint(found: re.Match[str]) -> str:
        before, after = found.groups()
        return before if ord(before) > 0x7F < ord(after) else f"{before} "

    return re.sub(r"([^\n。])\n(?=([^\n]))", joint, text)


def hanging(text: str, room: int, indent: str, first: str = "") -> list[str]:
    """Return a text in lines, the first after ``first``, the others after ``indent``."""
    lines = wrapped(text, max(room - max(width(indent), width(first)), 8))
    return [(indent if at else first) + line for at, line in enumerate(lines)]


def cut(text: str, room: int) -> str:
    """Return a text on one line of ``room`` cells, with “…” where it was longer."""
    flat = " ".join(on_one_line(text).split())
    if width(flat) <= room:
        return flat
    while flat and width(flat) > room - 1:
        flat = flat[:-1]
    return f"{flat}…"


def teach_rich() -> None:
    """Make rich break Chinese texts between characters: it takes a sentence for one long word.

    typer's help is printed by rich, which would otherwise cut a description off with “…”.
    """
    import rich.text

    def divide(text: str, width: int, fold: bool = True) -> list[int]:
        return breaks(text, width)

    rich.text.divide_line = divide  # type: ignore[attr-defined]
