"""Put units and teams into the lists of county.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lddj.edits.change import FileEdit, edited
from lddj.load.books import CountyBook
from lddj.load.sources.folder import Source
from lddj.load.sources.layout import COUNTY_FILE
from lddj.yamltext.document import Node
from lddj.yamltext.edit import Append


def register_change(
    source: Source, book: CountyBook, entries: Sequence[tuple[str, Mapping[str, Node]]]
) -> FileEdit:
    """Return county.yaml with entries, each at the end of the list it names. Raises CannotEdit."""
    edits = [Append((key,), dict(entry)) for key, entry in entries]
    return edited(source, f"{book.path}/{COUNTY_FILE}", edits)


def both_changes(first: Sequence[FileEdit], second: Sequence[FileEdit]) -> list[FileEdit]:
    """Return two sets of changes as one; the second was made over the first.

    Of a file that both change, it is the first's old content and the second's new one.
    """
    old = {one.path: one for one in first}
    new = [
        FileEdit(one.path, old.pop(one.path).old if one.path in old else one.old, one.new)
        for one in second
    ]
    return [*old.values(), *new]
