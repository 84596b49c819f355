"""Hold what one file says: its data as text, and the place of every key and value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Protocol, TypeAlias

from lddj.diagnostics import Faults, Location

Node: TypeAlias = "dict[str, Node] | list[Node] | str | None"
"""Data as the reader gives it: every scalar is text, or None where nothing was given."""

Key: TypeAlias = "str | int"
Path: TypeAlias = "tuple[Key, ...]"
"""The way from a file's top to a value: keys of mappings, indexes of lists."""


class YamlMark(Protocol):
    """A place as libyaml counts it: line and column from 0, in characters."""

    line: int
    column: int


@dataclass(slots=True)
class _Places:
    """The place of a mapping or list, and the places of what is in it: of texts the mark alone."""

    mark: YamlMark
    keys: dict[str, YamlMark]
    children: dict[Key, _Places | YamlMark]


@dataclass(slots=True)
class Document:
    """A file that was read once.

    ``marks`` holds the start of every key and value in the order of the text, or gives it when
    it is first asked for: places are only looked for, and turned into a tree, in files in which
    something is to be named.
    ``shifts`` maps a line to the columns at which the reader had put in characters (a
    missing space) or, where negative, taken out, the last first, so that places are those of
    the text as it stands in the file.
    """

    path: str
    text: str
    data: Node = None
    marks: Sequence[YamlMark] | Callable[[], Sequence[YamlMark]] = ()
    diagnostics: Faults = field(default_factory=Faults)
    shifts: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    named: set[Location] = field(default_factory=set)
    """Places at which a slip has been named: what follows from it is not named again."""
    guesses: list[tuple[Any, Any]] = field(default_factory=list)
    """Entries that are faulty, each as two models with guesses in the place of the faults."""
    straightened: bool = False
    """Whether full-width signs in the place of ASCII ones have been looked for."""
    _places: _Places | YamlMark | None = None
    _lines: list[str] | None = None

    @property
    def readable(self) -> bool:
        """Tell whether the file holds data at all; if not, ``diagnostics`` say why."""
        return self.data is not None

    def become(self, other: Document) -> None:
        """Hold what another reading of the same text holds."""
        for one in fields(self):
            setattr(self, one.name, getattr(other, one.name))

    def line(self, number: int) -> str:
        """Return a line of the file (from 1), without its break; empty past the end."""
        if self._lines is None:
            self._lines = self.text.split("\n")
        found = self._lines[number - 1] if number <= len(self._lines) else ""
        return found.removesuffix("\r")

    def at(self, *path: Key) -> Location:
        """Return the place of the value at ``path``, or of the nearest thing above that has one."""
        mark = self._find(path)[0]
        return self._location(mark)

    def at_key(self, *path: Key) -> Location:
        """Return the place of the key that leads to the value at ``path``."""
        places = self._find(path[:-1])[1]
        mark = places.keys.get(str(path[-1])) if places else None
        return self._location(mark) if mark else self.at(*path)

    def _find(self, path: Path) -> tuple[YamlMark | None, _Places | None]:
        if self._places is None and self.marks:
            marks = self.marks() if callable(self.marks) else self.marks
            self._places = _build(self.data, iter(marks))
        places = self._places
        for key in path:
            child = places.children.get(key) if isinstance(places, _Places) else None
            if child is None:
                return _own_mark(places), None
            places = child
        return _own_mark(places), places if isinstance(places, _Places) else None

    def _location(self, mark: YamlMark | None) -> Location:
        if mark is None:
            return Location(self.path)
        return self.location(mark.line, mark.column)

    def location(self, line: int, column: int) -> Location:
        """Return a place in the parsed text (from 0) as a place in the file (from 1)."""
        for at, inserted in self.shifts.get(line, ()):
            if inserted < 0 and column >= at:
                column -= inserted
            elif column > at:
                column -= min(inserted, column - at)
        return Location(self.path, line + 1, column + 1)


def _own_mark(places: _Places | YamlMark | None) -> YamlMark | None:
    return places.mark if isinstance(places, _Places) else places


def _build(node: Node, marks: Iterator[YamlMark]) -> _Places | YamlMark:
    mark = next(marks)
    if isinstance(node, dict):
        places = _Places(mark, {}, {})
        for key, value in node.items():
            places.keys[key] = next(marks)
            places.children[key] = _build(value, marks)
        return places
    if isinstance(node, list):
        items: dict[Key, _Places | YamlMark] = {
            index: _build(item, marks) for index, item in enumerate(node)
        }
        return _Places(mark, {}, items)
    return mark
