"""Find where everything in a text begins and ends, in characters: what an edit has to know.

Reading does without it; it is built only for texts that are edited, after the reader has
found no fault in them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from lddj.yamltext.document import Path
from lddj.yamltext.emit import Style
from lddj.yamltext.plain import read_plain

_INDENT = re.compile(" *")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")

NOT_AS_MEANT = "改写后读回来的内容与要写的不一致，请用编辑器改这一处"
"""Why an edit is not made, where it would write something else than what is meant."""


class Spot(NamedTuple):
    """A value's extent: ``end`` is that of its last word, before comments and line breaks."""

    start: int
    end: int
    column: int
    flow: bool = False
    items: list[Spot] | None = None
    entries: dict[str, tuple[Spot, Spot]] | None = None
    """Of a mapping: the spots of each key and its value."""

    @property
    def is_block(self) -> bool:
        """Tell whether the value is a list or mapping without brackets."""
        return not self.flow and (self.items is not None or self.entries is not None)

    @property
    def pieces(self) -> list[tuple[int, int]]:
        """Start and end of each item, or of each pair."""
        if self.items is not None:
            return [(one.start, one.end) for one in self.items]
        pairs = (self.entries or {}).values()
        return [(key.start, max(key.end, value.end)) for key, value in pairs]

    def find(self, path: Path) -> Spot | None:
        """Return the spot of what is at ``path`` from here."""
        here: Spot | None = self
        for step in path:
            if here is None:
                return None
            if isinstance(step, int):
                items = here.items or []
                here = items[step] if step < len(items) else None
            else:
                here = here.entries[step][1] if here.entries and step in here.entries else None
        return here


class TextLayout:
    """A text whose last line has its break, with the spots of what it holds and its style."""

    __slots__ = ("root", "style", "text")

    def __init__(self, text: str, root: Spot, style: Style) -> None:
        self.text = text
        self.root = root
        self.style = style

    def line_start(self, offset: int) -> int:
        """Return where the line of ``offset`` begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Return where the line of ``offset`` ends, before its break."""
        end = self.text.index("\n", offset)
        return end - 1 if end > offset and self.text[end - 1] == "\r" else end

    def next_line(self, offset: int) -> int:
        """Return where the line after that of ``offset`` begins."""
        return self.text.index("\n", offset) + 1

    def below(self, end: int, column: int) -> int:
        """Return where a line can be put in after what ends at ``end``.

        Comments below it that are indented to ``column`` at least belong to what ends there.
        """
        found = scan = self.next_line(end)
        while scan < len(self.text):
            stop = self.next_line(scan)
            body = self.text[scan:stop].strip()
            if body and (body[0] != "#" or self._indent(scan) < column):
                break
            scan = stop
            if body:
                found = scan
        return found

    def _indent(self, start: int) -> int:
        match = _INDENT.match(self.text, start)
        return match.end() - start if match else 0

    def dash(self, block: Spot, index: int) -> int:
        """Return where the dash of an item of a list in block style stands."""
        start = self.line_start((block.items or [])[index].start)
        first = self.line_start(block.start)
        while start > first and not self._has_dash(start, block.column):
            start = self.line_start(start - 1)
        return start + block.column

    def _has_dash(self, start: int, column: int) -> bool:
        line = self.text[start : self.line_end(start)]
        return line[column : column + 1] == "-" and not line[:column].strip(" -?:")

    def style_of(self, block: Spot) -> Style:
        """Return the file's style with the list's own width from dashes to items."""
        widths = [_gap_behind_dash(self.text, block, one) for one in block.items or []]
        known = [width for width in widths if width]
        return replace(self.style, gap=known[-1]) if known else self.style

    def is_spaced(self, block: Spot) -> bool:
        """Tell whether a blank line stands between the last two items of a list."""
        items = block.items or []
        return len(items) > 1 and bool(
            _BLANK_LINE.search(self.text, items[-2].end, items[-1].start)
        )


def lay_out(text: str) -> TextLayout:
    """Return the layout of a text in which the reader found no fault.

    Raises CannotEdit where libyaml cannot read on.
    """
    style = Style(newline="\r\n" if "\r\n" in text else "\n")
    root = _spots(text)
    _learn(text, root, style)
    return TextLayout(text, root, style)


def _spots(text: str) -> Spot:
    data = read_plain(text) if text.endswith("\n") and "\r" not in text else None
    if data is not None:
        from lddj.yamltext.plain_spots import plain_spots

        return plain_spots(text, data)
    from lddj.yamltext.event_spots import event_spots  # loads PyYAML

    return event_spots(text)


def _learn(text: str, spot: Spot, style: Style) -> None:
    """Take the style from what is written: the last of its kind in the text says how."""
    for one in spot.items or ():
        _learn(text, one, style)
        style.gap = _gap_behind_dash(text, spot, one) or style.gap
    for name, (key, value) in (spot.entries or {}).items():
        _learn(text, value, style)
        if spot.flow or not (value.items or value.entries):
            continue
        style.block[name] = not value.flow
        if not value.flow and value.items:
            style.dashes[name] = value.column - key.column
        elif not value.flow:
            style.step = value.column - key.column


def _gap_behind_dash(text: str, block: Spot, one: Spot) -> int:
    """Return the columns from an item's dash to its text; 0 where they do not share a line."""
    width = one.column - block.column
    if block.flow or one.start == one.end or width < 2:
        return 0
    return width if text[one.start - width] == "-" else 0
