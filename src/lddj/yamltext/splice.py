"""Do one round of edits that do not touch each other, as splices of one text.

Each method finds the places that it changes and notes what to put there; ``result`` does all
of it at once. That the paths exist is known beforehand (see ``edit``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lddj.errors import CannotEdit
from lddj.yamltext.document import Node, Path
from lddj.yamltext.emit import flow, flow_pair, item, pair, scalar
from lddj.yamltext.spots import Spot, TextLayout


class Splicer:
    """The splices of a text: start, end, depth, text to put there."""

    __slots__ = ("layout", "splices")

    def __init__(self, layout: TextLayout) -> None:
        self.layout = layout
        self.splices: list[tuple[int, int, int, str]] = []

    def result(self) -> str:
        """Return the text with everything that was noted put in."""
        # At one place, what ends there comes before what begins there, the innermost first.
        self.splices.sort(key=lambda one: (one[0], one[1] > one[0], -one[2]))
        text = self.layout.text
        done = 0
        out: list[str] = []
        for start, end, _, new in self.splices:
            out += (text[done:start], new)
            done = max(done, end)
        return "".join((*out, text[done:]))

    def append(self, path: Path, values: list[Node]) -> None:
        """Put items after the last of the list at ``path``, which may be missing or empty."""
        block = self.layout.root.find(path)
        if block is None or not block.items:
            self.put(path, values)
        elif block.flow:
            end = block.items[-1].end
            self._cut(path, end, end, "".join(f", {flow(value, True)}" for value in values))
        else:
            at = self.layout.below(block.items[-1].end, self._own_column(path, block))
            space = self._newline if self.layout.is_spaced(block) else ""
            for value in values:
                lines = self._item(block, len(block.items) - 1, value)
                self._cut(path, at, at, space + self._whole(lines, block.column))

    def insert(self, path: Path, index: int, value: Node) -> None:
        """Put an item before another one."""
        block = self._at(path)
        count = len(block.items or [])
        if index == count:
            self.append(path, [value])
        elif block.flow:
            start = (block.items or [])[index].start
            self._cut(path, start, start, f"{flow(value, True)}, ")
        else:
            lines = self._item(block, max(index - 1, 0), value)
            self._before(path, block, index, lines)

    def put(self, path: Path, value: Node, before: Sequence[str] = ()) -> None:
        """Put a value at a key or an item: another one, or a new key of its mapping."""
        inside, step = self._at(path[:-1]), path[-1]
        if isinstance(step, int):
            self._replace_item(path, inside, step, value)
        elif step in (inside.entries or {}):
            self._replace_value(path, inside, step, value)
        else:
            self._add_pair(path[:-1], inside, step, value, before)

    def remove(self, path: Path) -> None:
        """Remove a pair or an item; the last one leaves empty brackets."""
        outer, step = path[:-1], path[-1]
        inside = self._at(outer)
        pieces = inside.pieces
        index = step if isinstance(step, int) else list(inside.entries or {}).index(step)
        if len(pieces) == 1 and not outer:
            self._cut(outer, inside.start, inside.end, "{}" if inside.items is None else "[]")
        elif len(pieces) == 1:
            self.put(outer, {} if inside.items is None else [])
        elif inside.flow:
            self._remove_from_flow(outer, inside, index)
        else:
            self._remove_lines(outer, inside, index)

    @property
    def _newline(self) -> str:
        return self.layout.style.newline

    def _at(self, path: Path) -> Spot:
        spot = self.layout.root.find(path)
        assert spot is not None, path
        return spot

    def _cut(self, path: Path, start: int, end: int, new: str) -> None:
        self.splices.append((start, end, len(path), new))

    def _whole(self, lines: list[str], column: int) -> str:
        return " " * column + self._newline.join(lines) + self._newline

    def _own_column(self, path: Path, block: Spot) -> int:
        """Return from which column on a comment below a list's last item belongs to the list."""
        step = path[-1] if path else 0
        keys = self._at(path[:-1]).entries if path else None
        if keys and isinstance(step, str) and keys[step][0].column >= block.column:
            return block.column + 1
        return block.column

    def _item(self, block: Spot, neighbour: int, value: Node) -> list[str]:
        """Return the lines of an item, in braces only where its neighbour is not a block."""
        beside = (block.items or [])[neighbour]
        style = self.layout.style_of(block)
        return item(value, block.column, style, braces=not (beside.entries and beside.is_block))

    def _before(self, path: Path, block: Spot, index: int, lines: list[str]) -> None:
        """Put lines before a piece of a block; comments above it stay with it where they can."""
        if index:
            end = block.pieces[index - 1][1]
            at = self.layout.below(end, block.column + 1)
            self._cut(path, at, at, self._whole(lines, block.column))
            return
        at = self._piece_start(block, 0)
        self._cut(path, at, at, self._newline.join([*lines, " " * block.column]))

    def _piece_start(self, block: Spot, index: int) -> int:
        if block.items is not None:
            return self.layout.dash(block, index)
        return block.pieces[index][0]

    def _add_pair(
        self, path: Path, inside: Spot, key: str, value: Node, before: Sequence[str]
    ) -> None:
        keys = list(inside.entries or {})
        index = next((i for i, name in enumerate(keys) if name in before), len(keys))
        if not inside.flow:
            lines = pair(key, value, inside.column, self.layout.style)
            if index < len(keys):
                self._before(path, inside, index, lines)
                return
            at = self.layout.below(inside.pieces[-1][1], inside.column)
            self._cut(path, at, at, self._whole(lines, inside.column))
        elif not keys:
            self._cut(path, inside.start + 1, inside.start + 1, flow_pair(key, value))
        elif index < len(keys):
            at = inside.pieces[index][0]
            self._cut(path, at, at, f"{flow_pair(key, value)}, ")
        else:
            at = inside.pieces[-1][1]
            self._cut(path, at, at, f", {flow_pair(key, value)}")

    def _replace_item(self, path: Path, inside: Spot, index: int, value: Node) -> None:
        old = (inside.items or [])[index]
        if inside.flow:
            self._cut(path, old.start, old.end, flow(value, True))
            return
        lines = self._item(inside, index, value)
        self._cut(path, self.layout.dash(inside, index), old.end, self._newline.join(lines))

    def _replace_value(self, path: Path, inside: Spot, name: str, value: Node) -> None:
        key, old = (inside.entries or {})[name]
        text = self.layout.text
        lines = [flow(value)] if inside.flow else self._value_lines(inside, name, old, value)
        gap = text[key.end : old.start]
        if ":" not in gap:  # {键} without a value
            self._cut(path, key.end, key.end, f": {lines[0]}")
            return
        colon = key.end + gap.index(":") + 1
        on_one_line = "\n" not in text[colon : old.start]
        if old.start == old.end:  # put next to the colon
            old = old._replace(start=colon, end=old.start if on_one_line else colon)
            on_one_line = True
        if on_one_line or inside.flow:
            self._replace_beside(path, colon, old, lines)
        else:
            self._replace_below(path, colon, old, lines)

    def _value_lines(self, inside: Spot, name: str, old: Spot, value: Node) -> list[str]:
        """Return the lines of a pair in block style without its key; the first is the key's."""
        style = self.layout.style
        if old.items or old.entries:
            style = replace(style, block={**style.block, name: old.is_block})
        first, *rest = pair(name, value, inside.column, style)
        return [first[len(scalar(name)) + 1 :].strip(), *rest]

    def _replace_beside(self, path: Path, colon: int, old: Spot, lines: list[str]) -> None:
        """Replace a value on the line of its key."""
        head, *rest = lines
        if not rest:
            self._cut(path, old.start, old.end, head if old.start > colon else f" {head}")
            return
        self._cut(path, colon, old.end, "")
        at = self.layout.line_end(old.end)
        self._cut(path, at, at, self._newline.join(["", *rest]))

    def _replace_below(self, path: Path, colon: int, old: Spot, lines: list[str]) -> None:
        """Replace a value that begins below its key."""
        head, *rest = lines
        line_end = self.layout.line_end(colon)
        if not rest:
            self._cut(path, colon, colon, f" {head}")
        self._cut(path, line_end, old.end, self._newline.join(["", *rest]) if rest else "")

    def _remove_from_flow(self, path: Path, inside: Spot, index: int) -> None:
        pieces = inside.pieces
        left = max(index - 1, 0)
        if "#" in self.layout.text[pieces[left][1] : pieces[left + 1][0]]:
            raise CannotEdit("括号里两项之间有注释，请用编辑器改")
        if index == 0:
            self._cut(path, pieces[0][0], pieces[1][0], "")
        else:
            self._cut(path, pieces[left][1], pieces[index][1], "")

    def _remove_lines(self, path: Path, inside: Spot, index: int) -> None:
        text, layout = self.layout.text, self.layout
        start, end = self._piece_start(inside, index), inside.pieces[index][1]
        line = layout.line_start(start)
        if text[line:start].strip():  # the first, on the line of a dash: the next moves up
            following = self._piece_start(inside, index + 1)
            self._cut(path, start, end if text[end:following].strip() else following, "")
            return
        if index == len(inside.pieces) - 1 and not text[layout.line_start(line - 1) : line].strip():
            line = layout.line_start(line - 1)  # the blank line that set it off
        self._cut(path, line, layout.next_line(end), "")
