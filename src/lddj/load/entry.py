"""A model with the place it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from lddj.diagnostics import Location
from lddj.model.references import Naming
from lddj.yamltext.document import Document, Key, Path

M = TypeVar("M", bound=BaseModel)


class Entry(Generic[M]):
    """A model with the place it was read from.

    ``kept`` names, for each list of which something was left out, the original indexes of
    what remained; ``at`` translates, so that every place is that of the file. ``lost`` names
    everything that was left out. ``head`` is the file in whose list an item stands, less the
    list where an item of it is faulty; None where it cannot be read.
    """

    __slots__ = ("document", "head", "kept", "lost", "model", "path")

    def __init__(
        self,
        model: M,
        document: Document,
        path: Path = (),
        kept: Mapping[Path, tuple[int, ...]] | None = None,
        lost: frozenset[Path] = frozenset(),
        head: Entry[Any] | None = None,
    ) -> None:
        self.model = model
        self.document = document
        self.path = path
        self.kept = {} if kept is None else kept
        self.lost = lost
        self.head = head

    def with_model(self, model: M) -> Entry[M]:
        """Return the entry with another model, as if that had been read from its place."""
        return Entry(model, self.document, self.path, self.kept, self.lost, self.head)

    def with_head(self, head: Entry[Any] | None) -> Entry[M]:
        """Return the entry in another head, or in none."""
        return Entry(self.model, self.document, self.path, self.kept, self.lost, head)

    def original(self, *path: Key) -> Path:
        """Return the path of a value of this entry through its file."""
        return (*self.path, *original(path, self.kept))

    def at(self, *path: Key) -> Location:
        """Return the place of a value of this entry; of the entry where it has none."""
        return self.document.at(*self.original(*path))

    def at_key(self, *path: Key) -> Location:
        """Return the place of a key of this entry."""
        return self.document.at_key(*self.original(*path))

    def intact_until(self, *path: Key) -> int | None:
        """Return the number of items of a list before the first that was left out; None: all."""
        indexes = self.kept.get(original(path, self.kept))
        if indexes is None:
            return None
        return next((i for i, original in enumerate(indexes) if i != original), len(indexes))

    def is_whole(self, key: str) -> bool:
        """Tell whether nothing under a key was left out."""
        return all(path[0] != key for path in self.lost)


def original(path: Path, kept: Mapping[Path, tuple[int, ...]]) -> Path:
    """Return a path through what remained as a path through the file."""
    if not kept:
        return path
    out: list[Key] = []
    for key in path:
        indexes = kept.get(tuple(out))
        out.append(indexes[key] if indexes is not None and isinstance(key, int) else key)
    return tuple(out)


def naming_of(document: Document) -> Naming:
    """Return what typing a file is told: its campaign, and where those that it names go."""
    _, _, below = document.path.partition("/")
    return Naming(below.partition("/")[0], document.campaigns)
