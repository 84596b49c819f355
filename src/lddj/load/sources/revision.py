"""A git revision as a source."""

from __future__ import annotations

import errno
from dataclasses import dataclass, field
from pathlib import Path

from lddj.diagnostics import Diagnostic
from lddj.errors import GitRefused, NoRepository
from lddj.load.sources.folder import LEDGERS, Item, cannot_open, find_root
from lddj.system import git
from lddj.yamltext.decode import LIMIT_BYTES, too_large


@dataclass(slots=True, eq=False)
class RevisionSource:
    """A commit (or a tree): one listing, and its blobs as they are asked for."""

    root: Path
    commit: str
    blobs: dict[str, str]
    """Path → name of the blob."""
    objects: git.Objects
    _folders: dict[str, dict[str, bool]] = field(default_factory=dict)

    @classmethod
    def at(cls, root: Path, revision: str, objects: git.Objects | None = None) -> RevisionSource:
        """Return the state of ``root`` in a revision. Raises GitRefused where there is none."""
        return cls.of_tree(root, git.resolve(root, revision), objects)

    @classmethod
    def of_tree(cls, root: Path, tree: str, objects: git.Objects | None = None) -> RevisionSource:
        """Return the same of a commit or tree that is known to exist."""
        blobs = git.blobs_of(root, tree, LEDGERS) if tree != git.EMPTY_TREE else {}
        return cls.of_blobs(root, tree, blobs, objects or git.Objects(root))

    @classmethod
    def of_blobs(
        cls, root: Path, tree: str, blobs: dict[str, str], objects: git.Objects
    ) -> RevisionSource:
        """Return a state that has these files alone."""
        source = cls(root, tree, blobs, objects)
        for path in blobs:
            source._enter(path)
        return source

    def _enter(self, path: str) -> None:
        is_folder = False
        while path:
            folder, _, name = path.rpartition("/")
            inside = self._folders.setdefault(folder, {})
            if name in inside:
                return
            inside[name] = is_folder
            path, is_folder = folder, True

    def items(self, folder: str) -> list[Item] | Diagnostic:
        """List as a Source does."""
        inside = sorted(self._folders.get(folder, {}).items())
        return [Item(name, f"{folder}/{name}", is_folder) for name, is_folder in inside]

    def read(self, path: str) -> bytes | Diagnostic:
        """Read as a Source does."""
        blob = self.blobs.get(path)
        if blob is None:
            return cannot_open(path, FileNotFoundError(errno.ENOENT, "not found"))
        content = self.objects.read(blob)
        return too_large(path, len(content)) if len(content) > LIMIT_BYTES else content

    def exists(self, path: str) -> bool:
        """Tell whether a path is a file or folder, as a Source does."""
        return path in self.blobs or path in self._folders

    def key(self, path: str) -> str | None:
        """Return the name of a file's content; None where it is not known."""
        return self.blobs.get(path)


def history_root(start: Path) -> Path:
    """Return the folder whose ``ledgers/`` a revision is asked for, even if only git has it.

    At or above ``start``, else the top of the git repository, a bare one included. Raises
    NoRepository where there is neither, GitRefused.
    """
    try:
        return find_root(start)
    except NoRepository as no_ledgers:
        try:
            git.repository(start)
        except git.NotARepository:
            raise no_ledgers from None
        return git.top(start) if git.has_work_tree(start) else start.resolve()


def open_revision(start: Path, revision: str) -> RevisionSource:
    """Return the ledgers as they were in a revision. Raises GitRefused where it has none."""
    source = RevisionSource.at(history_root(start), revision)
    if not source.blobs:
        raise GitRefused(f"版本“{revision}”里没有 {LEDGERS}/ 文件夹。")
    return source


def open_staged(start: Path) -> RevisionSource:
    """Return the ledgers as they are staged for the next commit. Raises GitRefused."""
    root = history_root(start)
    git.repository(root)
    return RevisionSource.of_tree(root, git.index_tree(root))
