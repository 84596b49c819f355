"""Carry out edits in order, in as few rounds of splices as their order allows.

Edits that do not touch each other are made in one round, on places that are looked up
once; an edit that depends on what an earlier one did to the text begins the next round.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lddj.errors import CannotEdit
from lddj.yamltext.document import Node, Path
from lddj.yamltext.meant import Append, Edit, Insert, Remove, Set, as_read
from lddj.yamltext.splice import Splicer
from lddj.yamltext.spots import Spot, lay_out


def splice(text: str, edits: Sequence[Edit]) -> str:
    """Return the text after all edits; that each of them can be made is known."""
    if text.endswith("\n"):
        return _splice(text, edits)
    missing = "\r\n" if "\r\n" in text else "\n"
    literal, closed = _last_literal(text + missing)
    new = _splice(text.removesuffix(literal) + closed + missing, edits)
    last, chomped = _last_literal(new)
    if last == closed:
        return new.removesuffix(closed + missing) + literal
    # Other text behind | has come to the end: there its line break is part of it.
    return new.removesuffix(missing) if last == chomped else new


def _splice(text: str, edits: Sequence[Edit]) -> str:
    done = 0
    while done < len(edits):
        layout = lay_out(text)
        this = _Round(layout.root)
        count = next((i for i, edit in enumerate(edits[done:]) if not this.takes(edit)), None)
        if count == 0:
            raise CannotEdit("文件的写法太特别，找不到要改的地方")
        splicer = Splicer(layout)
        this.make(splicer)
        text = splicer.result()
        done = len(edits) if count is None else done + count
    return text


def _last_literal(text: str) -> tuple[str, str]:
    """Return the text behind ``|`` that ends a file without a last line break; empty if none.

    The second is the same with ``|-``, to which the break that was put there adds nothing.
    """
    last = lay_out(text).root
    while last.is_block:
        values = last.items or [value for _, value in (last.entries or {}).values()]
        last = values[-1]
    literal = text[last.start : last.end]
    if text[last.end :].strip("\r\n") or not literal.startswith(("|", ">")):
        return "", ""
    return literal, re.sub(_CHOMPING, r"\1-", literal, count=1)


_CHOMPING = r"([|>][1-9]?)[+-]?"


class _Round:
    """The edits that can be made at once, and the regions of the text that they are about."""

    __slots__ = ("above", "appended", "closed", "edits", "root")

    def __init__(self, root: Spot) -> None:
        self.root = root
        self.edits: list[Edit] = []
        self.appended: dict[Path, list[Node]] = {}
        self.closed: set[Path] = set()
        """Regions that an edit writes anew or counts in: nothing else may happen there."""
        self.above: set[Path] = set()
        """All regions and what they are part of."""

    def takes(self, edit: Edit) -> bool:
        """Add an edit, if it does not depend on one before it."""
        if isinstance(edit, Append) and edit.path in self.appended:
            self.appended[edit.path].append(as_read(edit.value))
            return True
        if not self._is_there(edit):
            return False
        region, closes = self._region(edit)
        parts = [region[:depth] for depth in range(len(region) + 1)]
        if any(part in self.closed for part in parts) or (closes and region in self.above):
            return False
        self.above.update(parts)
        if closes:
            self.closed.add(region)
        if isinstance(edit, Append):
            self.appended[edit.path] = [as_read(edit.value)]
        self.edits.append(edit)
        return True

    def make(self, splicer: Splicer) -> None:
        """Note the splices of all edits."""
        for edit in self.edits:
            match edit:
                case Append(path):
                    splicer.append(path, self.appended[path])
                case Insert(path, index, value):
                    splicer.insert(path, index, as_read(value))
                case Set(path, value, before):
                    splicer.put(path, as_read(value), before)
                case Remove(path):
                    splicer.remove(path)

    def _is_there(self, edit: Edit) -> bool:
        """Tell whether the text has the place before the edits of this round."""
        path = edit.path
        outer = self.root.find(path[:-1])
        if outer is None:
            return False
        if isinstance(edit, Set):
            new = ((*path[:-1], name) for name in edit.before)
            if any(key in self.closed and self.root.find(key) is None for key in new):
                return False
        may_add = isinstance(edit, Append | Set) and outer.entries is not None
        return may_add or self.root.find(path) is not None

    def _region(self, edit: Edit) -> tuple[Path, bool]:
        """Return the place that the edit is about, and whether the edit closes it to others."""
        path, inside = edit.path, self.root.find(edit.path)
        if isinstance(edit, Remove):
            return path[:-1], True
        if isinstance(edit, Append) and inside and inside.items:
            return path, False
        outer = self.root.find(path[:-1])
        if inside is None and outer and not outer.entries:
            return path[:-1], True  # a mapping without pairs is written anew
        return path, True
