"""The repository's folder as it would be with some files changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lddj.diagnostics import Diagnostic
from lddj.load.sources.folder import FolderSource, Item
from lddj.load.sources.overlay import Overlay


class OverlaySource(FolderSource):
    """An Overlay of a folder that can be asked where the folder is, as paths need."""

    __slots__ = ("files",)

    def __init__(self, root: Path, files: Mapping[str, bytes]) -> None:
        super().__init__(root)
        self.files = files

    # Two overlays of one folder are two states of it, whatever else has been remembered.
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def _laid(self) -> Overlay:
        return Overlay(FolderSource(self.root), self.files)

    def items(self, folder: str) -> list[Item] | Diagnostic:
        """Return the names in a folder; see Source."""
        return self._laid().items(folder)

    def read(self, path: str) -> bytes | Diagnostic:
        """Return a file's bytes; see Source."""
        return self._laid().read(path)

    def exists(self, path: str) -> bool:
        """Tell whether there is such a file or folder; see Source."""
        return self._laid().exists(path)
