"""Hold what one file says: its data as text, and the place of every key and value."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from lddj.diagnostics import Faults, Location

Node: TypeAlias = "dict[str, Node] | list[Node] | str | None"
"""Data as the reader gives it: every scalar is text, or None where nothing was given."""


def copied(node: Node) -> Node:
    """Return data as other containers; what stood twice as one value is two."""
    if isinstance(node, dict):
        return {key: copied(value) for key, value in node.items()}
    return [copied(one) for one in node] if isinstance(node, list) else node


class Flat(dict[str, "str | None"]):
    """The texts in a bracket, one value for all places where it is written alike.

    Nothing changes it. So it is typed once, too: ``typed`` is what typed it last, and its model.
    """

    __slots__ = ("typed",)

    def __init__(self, texts: Mapping[str, str | None]) -> None:
        super().__init__(texts)
        self.typed: tuple[object, Any] = (None, None)


Key: TypeAlias = "str | int"
Path: TypeAlias = "tuple[Key, ...]"
"""The way from a file's top to a value: keys of mappings, indexes of lists."""


def value_at(data: Any, path: Path) -> Any:
    """Return what is at a path. Raises KeyError, IndexError, TypeError where nothing is."""
    for key in path:
        data = data[key]
    return data


def value_or_none(data: Node, path: Path) -> Any:
    """Return what is at a path; None where nothing is."""
    for key in path:
        if isinstance(data, dict) and isinstance(key, str):
            data = data.get(key)
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            return None
    return data


Marks: TypeAlias = "array[int]"
"""The start of every key and value in the order of the text, as ``packed``: a node costs eight
bytes, where an object of libyaml's costs two hundred."""

COLUMN_BITS = 24  # bits: no line is longer than the longest file


def packed(line: int, column: int) -> int:
    """Return a place of the text, line and column from 0 in characters, as one number."""
    return line << COLUMN_BITS | column


def unpacked(mark: int) -> tuple[int, int]:
    """Return line and column of a packed place."""
    return mark >> COLUMN_BITS, mark & ((1 << COLUMN_BITS) - 1)


class _Container:
    """A mapping or list: the index of its own mark, and of those of what is in it.

    ``starts`` has the index of each key's mark, its value's is the next; of a list that of each
    item. They are counted when one is first asked for.
    """

    __slots__ = ("at", "inner", "node", "starts")

    def __init__(self, node: dict[str, Node] | list[Node], at: int) -> None:
        self.node = node
        self.at = at
        self.starts: dict[Key, int] | array[int] | None = None
        self.inner: dict[Key, _Container] = {}

    def index_of(self, key: Key) -> int | None:
        """Return the index of the mark of a key's value, or of an item; None where it has none."""
        if self.starts is None:
            self.starts = _starts(self.node, self.at)
        if isinstance(self.starts, dict):
            found = self.starts.get(key)
            return None if found is None else found + 1
        is_there = isinstance(key, int) and 0 <= key < len(self.starts)
        return self.starts[int(key)] if is_there else None

    def within(self, key: Key, at: int) -> _Container | None:
        """Return the mapping or list under a key; None where a text stands."""
        found = self.inner.get(key)
        if found is None:
            node: Any = self.node
            node = node[key]
            if isinstance(node, dict | list):
                found = self.inner[key] = _Container(node, at)
        return found


def _starts(node: dict[str, Node] | list[Node], at: int) -> dict[Key, int] | array[int]:
    number = at + 1
    if isinstance(node, dict):
        starts: dict[Key, int] = {}
        for key, value in node.items():
            starts[key] = number
            number += 1 + _marks_of(value)
        return starts
    items = array("L")
    for item in node:
        items.append(number)
        number += _marks_of(item)
    return items


def _marks_of(node: Node) -> int:
    """Return how many marks a value has, with those of all that is in it."""
    if isinstance(node, dict):
        return 1 + len(node) + sum(map(_marks_of, node.values()))
    if isinstance(node, list):
        return 1 + sum(map(_marks_of, node))
    return 1


class Document:
    """A file that was read; once, unless its data is let go and asked for all the same.

    ``again`` reads the data of a plain text again.
    ``marks`` are given when they are first asked for where the text is plain: places are only
    looked for in files in which something is to be named. ``tree`` is the data that they number,
    where that is other than ``data``: keys that stand twice are in it twice.
    ``shifts`` maps a line to the columns at which the reader had put in characters (a
    missing space) or, where negative, taken out, the last first, so that places are those of
    the text as it stands in the file.
    """

    __slots__ = (
        "_again", "_data", "_lines", "_root", "_texts", "campaigns", "diagnostics", "guesses",
        "marks", "named", "path", "salvaged", "shifts", "straightened", "text", "tree",
    )  # fmt: skip

    def __init__(
        self,
        path: str,
        text: str,
        data: Node = None,
        again: Callable[[], Node] | None = None,
        marks: Marks | Callable[[Node], Marks] | None = None,
        tree: Node = None,
        diagnostics: Faults | None = None,
        straightened: bool = False,
    ) -> None:
        self.path = path
        self.text = text
        self._data = data
        self._again = again
        self.marks = array("Q") if marks is None else marks
        self.tree = tree
        self.diagnostics = Faults() if diagnostics is None else diagnostics
        self.shifts: dict[int, list[tuple[int, int]]] = {}
        self.named: set[Location] = set()
        """Places at which a slip has been named: what follows from it is not named again."""
        self.guesses: list[tuple[Any, Any]] = []
        """Entries that are faulty, each as two models with guesses in the place of the faults."""
        self.campaigns: set[str] = set()
        """The other campaigns that references in it name, as typing finds them."""
        self.salvaged: int = 0
        """How many faulty entries have been looked through, fault by fault."""
        self.straightened = straightened
        """Whether full-width signs in the place of ASCII ones have been looked for."""
        self._texts: dict[str, str] | None = None
        self._root: _Container | None = None
        self._lines: list[str] | None = None

    @property
    def shared(self) -> Node:
        """The data for those who change nothing in it: brackets may be ``Flat``.

        Where it has been let go, it is read from the text again.
        """
        again = self._again
        if self._data is None and again is not None:
            self._data = again()
        return self._data

    @property
    def data(self) -> Node:
        """The data, which is the document's own from now on."""
        if self._again is not None:
            self.data = copied(self.shared)
        return self._data

    @data.setter
    def data(self, data: Node) -> None:
        self._data, self._again, self._texts = data, None, None

    def let_go(self) -> None:
        """Forget the data, which has been typed as a whole and takes as much memory as models.

        The next file is then read into the same memory, which the processor still has at hand.
        Only what can be read from the text again is forgotten.
        """
        if self._again is not None:
            self._texts, self._data = self.texts, None

    @property
    def is_let_go(self) -> bool:
        """Tell whether the data is forgotten: all of it was sound."""
        return self._data is None and self._again is not None

    @property
    def texts(self) -> dict[str, str]:
        """The texts at the top of the file, without its lists; they are not let go."""
        if self._texts is None:
            top = self._data if isinstance(self._data, dict) else {}
            return {key: text for key, text in top.items() if isinstance(text, str)}
        return self._texts

    @property
    def readable(self) -> bool:
        """Tell whether the file holds data at all; if not, ``diagnostics`` say why."""
        return self._data is not None or self.is_let_go

    def become(self, other: Document) -> None:
        """Hold what another reading of the same text holds."""
        for name in self.__slots__:
            setattr(self, name, getattr(other, name))

    def line(self, number: int) -> str:
        """Return a line of the file (from 1), without its break; empty past the end."""
        if self._lines is None:
            self._lines = self.text.split("\n")
        found = self._lines[number - 1] if number <= len(self._lines) else ""
        return found.removesuffix("\r")

    def at(self, *path: Key) -> Location:
        """Return the place of the value at ``path``, or of the nearest thing above that has one."""
        return self._place(self._find(path)[0])

    def at_key(self, *path: Key) -> Location:
        """Return the place of the key that leads to the value at ``path``."""
        above = self._find(path[:-1])[1]
        found = above.index_of(path[-1]) if above and isinstance(above.node, dict) else None
        return self.at(*path) if found is None else self._place(found - 1)

    def _find(self, path: Path) -> tuple[int, _Container | None]:
        """Return the index of a value's mark, and the value itself where it holds others."""
        if callable(self.marks):
            self.marks = self.marks(self.shared)
        tree = self.shared if self.tree is None else self.tree
        if self._root is None and isinstance(tree, dict | list):
            self._root = _Container(tree, 0)
        at, here = 0, self._root
        for key in path:
            found = here.index_of(key) if here else None
            if here is None or found is None:
                return at, None
            at, here = found, here.within(key, found)
        return at, here

    def _place(self, index: int) -> Location:
        assert not callable(self.marks)
        if index >= len(self.marks):
            return Location(self.path)
        return self.location(*unpacked(self.marks[index]))

    def location(self, line: int, column: int) -> Location:
        """Return a place in the parsed text (from 0) as a place in the file (from 1)."""
        for at, inserted in self.shifts.get(line, ()):
            if inserted < 0 and column >= at:
                column -= inserted
            elif column > at:
                column -= min(inserted, column - at)
        return Location(self.path, line + 1, column + 1)
