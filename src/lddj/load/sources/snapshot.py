"""Hold files as they were at the first look, so that two looks see the same."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic
from lddj.load.sources.folder import Item, Source


class Snapshot:
    """A Source that asks another one only once: for a few counties' files, then dropped.

    What is found in a ledger and the digest under which that is remembered must come from
    the same bytes, whatever an editor saves meanwhile.
    """

    __slots__ = ("_exists", "_items", "_read", "only", "source")

    def __init__(self, source: Source, only: str = "") -> None:
        self.source = source
        self.only = only
        """How the paths end of the files that are kept, where not all are."""
        self._items: dict[str, list[Item] | Diagnostic] = {}
        self._read: dict[str, bytes | Diagnostic] = {}
        self._exists: dict[str, bool] = {}

    def items(self, folder: str) -> list[Item] | Diagnostic:
        """List as a Source does."""
        if folder not in self._items:
            self._items[folder] = self.source.items(folder)
        return self._items[folder]

    def read(self, path: str) -> bytes | Diagnostic:
        """Read as a Source does."""
        if path not in self._read:
            found = self.source.read(path)
            if not path.endswith(self.only):
                return found
            self._read[path] = found
        return self._read[path]

    def exists(self, path: str) -> bool:
        """Tell whether a path is a file or folder, as a Source does."""
        if path not in self._exists:
            self._exists[path] = self.source.exists(path)
        return self._exists[path]

    def contents(self) -> Iterator[tuple[str, bytes | Diagnostic]]:
        """Yield the files that were read and are still held, with what was read."""
        yield from self._read.items()

    def release(self, folder: str) -> None:
        """Forget the files in a folder: whoever wants them again reads them again."""
        for path in [one for one in self._read if one.startswith(f"{folder}/")]:
            del self._read[path]
