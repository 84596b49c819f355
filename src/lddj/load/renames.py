"""A name replaced by its near match: a guess that is offered, and made only on request."""

from __future__ import annotations

from collections.abc import Iterable

from lddj.diagnostics import Fix, Location
from lddj.suggest import surely_meant
from lddj.yamltext.document import Document


def renaming(document: Document, place: Location, value: str, words: Iterable[str]) -> Fix | None:
    """Return the repair that puts the one word which is surely meant in place of ``value``."""
    word = surely_meant(value, words)
    return None if word is None else replacing(document, place, value, word)


def replacing(document: Document, place: Location, value: str, word: str) -> Fix | None:
    """Return the repair that puts ``word`` in place of ``value``, in quotes or not.

    None where the value is written with escapes or over lines.
    """
    rest = document.line(place.line)[place.column - 1 :]
    written = next((text for text in _writings(value) if rest.startswith(text)), None)
    if written is None:
        return None
    from lddj.yamltext.emit import scalar  # sound files need none of it

    return Fix(place.line, place.column, len(written), scalar(word))


def _writings(value: str) -> tuple[str, ...]:
    return (value, f"'{value}'", f'"{value}"')
