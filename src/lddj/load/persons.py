"""Read the files of a county that are kept out of git: of whom is whose name and telephone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lddj.load.books import CountyBook
from lddj.load.sources.folder import Source
from lddj.load.sources.layout import read_document


def persons_in(source: Source, book: CountyBook, file: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the entries of such a file by their keys; none where the county keeps none."""
    path = f"{book.path}/{file}"
    data = read_document(source, path).data if source.exists(path) else None
    for key, entry in data.items() if isinstance(data, dict) else ():
        if isinstance(entry, dict):
            yield key, entry
