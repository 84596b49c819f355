"""Share between sources what they have in common: what is equal is read and typed once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from lddj.diagnostics import Diagnostic
from lddj.load.sources.folder import Item, Source
from lddj.load.sources.layout import read_document
from lddj.yamltext.document import Document

T = TypeVar("T")

Shelf = dict[tuple[str, str], tuple[Document, Any]]
"""Path and name of the content → the file as read and as typed."""


class SharingSource:
    """A source whose files are read and typed once for all sources that use the same shelf.

    ``known`` are names of contents by path: a file on disk that has one of them needs no
    other name, though its line ends may differ from the repository's. ``clean`` are names
    of contents that need not be looked at. ``named`` gives names of its own, None for what
    is not to be shared: where nothing is compared with git.
    """

    __slots__ = ("_contents", "_keys", "clean", "inner", "known", "named", "shelf")

    def __init__(
        self,
        inner: Source,
        shelf: Shelf,
        known: dict[str, str] | None = None,
        clean: dict[str, str] | None = None,
        named: Callable[[str], str | None] | None = None,
    ) -> None:
        self.inner = inner
        self.shelf = shelf
        self.known = {} if known is None else known
        self.clean = {} if clean is None else clean
        self.named = named
        self._keys: dict[str, str | None] = {}
        self._contents: dict[str, bytes] = {}

    def items(self, folder: str) -> list[Item] | Diagnostic:
        """List as a Source does."""
        return self.inner.items(folder)

    def exists(self, path: str) -> bool:
        """Tell whether a path is a file or folder, as a Source does."""
        return self.inner.exists(path)

    def read(self, path: str) -> bytes | Diagnostic:
        """Read as a Source does."""
        found = self._contents.pop(path, None)
        return self.inner.read(path) if found is None else found

    def key(self, path: str) -> str | None:
        """Return the name of a file's content; None for one that cannot be read."""
        if path not in self._keys:
            own = getattr(self.inner, "key", None)  # a revision knows, a folder does not
            named = self.named or own
            self._keys[path] = named(path) if named else self.clean.get(path) or self._name(path)
        return self._keys[path]

    def _name(self, path: str) -> str | None:
        content = self.inner.read(path)
        if isinstance(content, Diagnostic):
            return None
        like = self.known.get(path, "")
        name = content_name(content, like)
        if like and name != like and b"\r\n" in content:
            unix = content_name(content.replace(b"\r\n", b"\n"), like)
            name = like if unix == like else name
        if name != like:
            self._contents[path] = content  # it will be read in a moment
        return name


def once(source: Source, path: str, make: Callable[[Document], T]) -> tuple[Document, T]:
    """Return a file as read and as ``make`` types it; from the shelf where its content is there."""
    key = (path, source.key(path) or "") if isinstance(source, SharingSource) else (path, "")
    if isinstance(source, SharingSource) and key in source.shelf:
        return source.shelf[key]
    document = read_document(source, path)
    found = (document, make(document))
    if isinstance(source, SharingSource) and key[1]:
        source.shelf[key] = found
    return found


def content_name(content: bytes, like: str = "") -> str:
    """Return the name that git gives a file's content, in the hash of which ``like`` is one."""
    import hashlib  # only needed where two states are compared

    new = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    return new(b"blob %d\x00%b" % (len(content), content)).hexdigest()
