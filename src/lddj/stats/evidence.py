"""List the evidence (佐证) that the records of matters name, as far as it is there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from lddj.load.books import CountyBook
from lddj.load.followed import Followed


class EvidenceLine(NamedTuple):
    """A file that a record names: of which matter, of which day and 事项, where it lies.

    ``path`` is relative to the county's folder.
    """

    number: str
    day: date
    step: str
    path: str


def evidence_named(book: CountyBook, matters: Iterable[Followed], day: date) -> list[EvidenceLine]:
    """Return the evidence of records that count up to the end of ``day``, in the files' order."""
    return [
        EvidenceLine(one.id, record.day, record.kind, path)
        for one in matters
        for _, record in one.standing
        if record.day <= day
        for path in record.evidence
        if book.evidence.get(path)
    ]
