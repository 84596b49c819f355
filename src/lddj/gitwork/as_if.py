"""Lay contents that stand in no commit yet over the ledgers: what they would be with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lddj.diagnostics import Diagnostic
from lddj.load.sources.folder import Item
from lddj.load.sources.revision import RevisionSource
from lddj.load.sources.sharing import content_name
from lddj.system import git


class KnownObjects(git.Objects):
    """The blobs of a repository, and contents that came from elsewhere, by the same names."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._contents: dict[str, bytes] = {}

    def put(self, content: bytes) -> str:
        """Keep a content; return its name."""
        name = content_name(content)
        self._contents[name] = content
        return name

    def read(self, name: str) -> bytes:
        """Return a content. Raise GitRefused where nobody has it."""
        found = self._contents.get(name)
        return super().read(name) if found is None else found


@dataclass(frozen=True, slots=True, eq=False)
class Replaced:
    """A state of the ledgers with some counties' folders replaced."""

    base: RevisionSource
    counties: Mapping[str, RevisionSource]
    """A county's folder → a state that holds it."""

    def _of(self, path: str) -> RevisionSource:
        return self.counties.get("/".join(path.split("/")[:3]), self.base)

    def items(self, folder: str) -> list[Item] | Diagnostic:
        """List as a Source does."""
        found = self._of(folder).items(folder)
        if isinstance(found, Diagnostic) or folder.count("/") != 1:
            return found
        names = {item.name for item in found}
        new = [
            Item(name, place, True)
            for place in self.counties
            if place.startswith(f"{folder}/") and (name := place.rpartition("/")[2]) not in names
        ]
        return sorted([*found, *new], key=lambda item: item.name)

    def read(self, path: str) -> bytes | Diagnostic:
        """Read as a Source does."""
        return self._of(path).read(path)

    def exists(self, path: str) -> bool:
        """Tell whether a path is a file or folder, as a Source does."""
        return self._of(path).exists(path)
