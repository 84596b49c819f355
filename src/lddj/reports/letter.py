"""A 督办函 to a unit: what it says, and the records that tell that it was sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lddj.edits.change import FileEdit, edited
from lddj.errors import CannotRecord, LetterTooLate, NumberUsed
from lddj.kinds.kind import Kind
from lddj.load.books import CountyBook
from lddj.load.followed import RECORDS, Followed
from lddj.load.sources.folder import Source
from lddj.reports.unit import named_in
from lddj.stats.letters import Pressing, next_letter_number, notices, pressing
from lddj.yamltext.edit import Append


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: its number, day, the day by which it is to be answered, and its matters."""

    number: str
    day: date
    reply_by: date
    pressing: Pressing


def write_letter(
    books: Sequence[CountyBook],
    unit: str,
    day: date,
    reply_by: date,
    number: str | None,
    kind: Kind | None = None,
) -> Letter:
    """Return a letter to a unit, which may be called by its 名称 or a 简称.

    ``books`` are those of its county, campaign by campaign; ``kind`` is the only one that is
    named, where one is given. Raises UnknownName, NumberUsed,
    LetterTooLate.
    """
    if reply_by < day:
        raise LetterTooLate(f"反馈时限 {reply_by} 早于发函日期 {day}。")
    if number is not None:
        for one, _, used in notices(books):
            if used == number:
                raise NumberUsed(number, one.id)
    known = named_in(books, unit)
    found = pressing([book for book, _ in known], [name for _, name in known], day, kind)
    return Letter(number or next_letter_number(books, day), day, reply_by, found)


def letter_changes(source: Source, letter: Letter) -> list[FileEdit]:
    """Return the files with a 督办 at each matter of the letter; every other byte as it was.

    Raises CannotRecord, CannotEdit.
    """
    _refuse_early(letter)
    return [
        edited(source, path, [_letter_record(one, letter) for one in matters])
        for path, matters in _matters_by_file(one.matter for one in letter.pressing.named)
    ]


def _refuse_early(letter: Letter) -> None:
    for one in letter.pressing.named:
        last = max((record.day for record in one.matter.records), default=letter.day)
        if last > letter.day:
            raise CannotRecord(one.matter.id, last, letter.day)


def _matters_by_file(matters: Iterable[Followed]) -> list[tuple[str, list[Followed]]]:
    files: dict[str, list[Followed]] = {}
    for one in {id(one): one for one in matters}.values():  # a matter may have several lines
        files.setdefault(one.entry.document.path, []).append(one)
    return list(files.items())


def _letter_record(one: Followed, letter: Letter) -> Append:
    return Append(
        (*one.entry.original(*one.path), RECORDS),
        {
            "日期": letter.day.isoformat(),
            "事项": "督办",
            "方式": "督办函",
            "文号": letter.number,
            "反馈时限": letter.reply_by.isoformat(),
        },
    )
