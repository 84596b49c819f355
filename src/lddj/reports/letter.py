"""A 督办函 to a unit: what it says, and the records that tell that it was sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lddj.edits.change import Change, edited
from lddj.errors import CannotRecord, LetterTooLate, NumberUsed
from lddj.kinds.words import Notice
from lddj.load.books import CountyBook
from lddj.load.followed import Case
from lddj.load.sources.folder import Source
from lddj.load.units import unit_of
from lddj.stats.letters import Pressing, next_number, pressing
from lddj.yamltext.edit import Append


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: its number, day, the day by which it is to be answered, and its issues."""

    number: str
    day: date
    reply_by: date
    pressing: Pressing


def write_letter(
    book: CountyBook, unit: str, day: date, reply_by: date, number: str | None
) -> Letter:
    """A letter to a unit, which may be called by its 名称 or a 简称.

    Raises UnknownName, NumberUsed, LetterTooLate.
    """
    if reply_by < day:
        raise LetterTooLate(f"反馈时限 {reply_by} 早于发函日期 {day}。")
    if number is not None:
        for case in book.cases:
            if any(isinstance(one, Notice) and one.number == number for one in case.issue.records):
                raise NumberUsed(number, case.issue.id)
    found = pressing(book, unit_of(book, unit), day)
    return Letter(number or next_number(book, day), day, reply_by, found)


def letter_changes(source: Source, letter: Letter) -> list[Change]:
    """The files with a 督办 at each issue of the letter; every other byte stays as it was.

    Raises CannotRecord, CannotEdit.
    """
    _refuse_early(letter)
    return [
        edited(source, path, [_append(case, letter) for case in cases])
        for path, cases in _by_file(case for case, _ in letter.pressing.named)
    ]


def _refuse_early(letter: Letter) -> None:
    for case, _ in letter.pressing.named:
        last = max((record.day for record in case.issue.records), default=letter.day)
        if last > letter.day:
            raise CannotRecord(case.issue.id, last, letter.day)


def _by_file(cases: Iterable[Case]) -> list[tuple[str, list[Case]]]:
    files: dict[str, list[Case]] = {}
    for case in cases:
        files.setdefault(case.entry.document.path, []).append(case)
    return list(files.items())


def _append(case: Case, letter: Letter) -> Append:
    return Append(
        (*case.entry.path, "记录"),
        {
            "日期": letter.day.isoformat(),
            "事项": "督办",
            "方式": "督办函",
            "文号": letter.number,
            "反馈时限": letter.reply_by.isoformat(),
        },
    )
