"""The repository as it would be: a source with some files laid over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lddj.diagnostics import Diagnostic
from lddj.load.source import FolderSource, Item


@dataclass(frozen=True, eq=False)
class OverlaySource(FolderSource):
    """A folder with ``files`` (path → bytes) in place of, or besides, its own."""

    files: Mapping[str, bytes] = field(default_factory=dict)

    # Two overlays of one folder are two states of it, whatever else has been remembered.
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def items(self, folder: str) -> list[Item] | Diagnostic:
        """See Source."""
        inside = [path[len(folder) + 1 :] for path in self.files if path.startswith(f"{folder}/")]
        known = super().items(folder) if super().exists(folder) or not inside else []
        if isinstance(known, Diagnostic):
            return known
        found = {item.name: item for item in known}
        for path in inside:
            name, slash, _ = path.partition("/")
            found.setdefault(name, Item(name, f"{folder}/{name}", bool(slash)))
        return sorted(found.values(), key=lambda item: item.name)

    def read(self, path: str) -> bytes | Diagnostic:
        """See Source."""
        laid = self.files.get(path)
        return super().read(path) if laid is None else laid

    def exists(self, path: str) -> bool:
        """See Source."""
        if path in self.files or any(name.startswith(f"{path}/") for name in self.files):
            return True
        return super().exists(path)
