"""Lay files as they would be over a source, so that a change is judged before it is written."""

from __future__ import annotations

from collections.abc import Mapping

from lddj.diagnostics import Diagnostic
from lddj.load.sources.folder import Item, Source


class Overlay:
    """A source with files laid over it, new ones among them."""

    __slots__ = ("files", "source")

    def __init__(self, source: Source, files: Mapping[str, bytes]) -> None:
        self.source = source
        self.files = files

    def items(self, folder: str) -> list[Item] | Diagnostic:
        """List as a Source does."""
        found = self.source.items(folder)
        names = {path: path.rpartition("/") for path in self.files}
        new = {name: path for path, (parent, _, name) in names.items() if parent == folder}
        if isinstance(found, Diagnostic):
            if not any(path.startswith(f"{folder}/") for path in self.files):
                return found
            found = []
        known = {item.name for item in found}
        found = [*found, *(Item(n, p, False) for n, p in new.items() if n not in known)]
        inside = {
            path[len(folder) + 1 :].partition("/")[0]
            for path in self.files
            if path.startswith(f"{folder}/") and "/" in path[len(folder) + 1 :]
        }
        known |= set(new)
        found += [Item(name, f"{folder}/{name}", True) for name in inside - known]
        return sorted(found, key=lambda item: item.name)

    def read(self, path: str) -> bytes | Diagnostic:
        """Read as a Source does."""
        return self.files[path] if path in self.files else self.source.read(path)

    def exists(self, path: str) -> bool:
        """Tell whether a path is a file or folder, as a Source does."""
        return (
            path in self.files
            or any(one.startswith(f"{path}/") for one in self.files)
            or self.source.exists(path)
        )
