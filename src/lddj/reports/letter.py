"""A 督办函 to a unit: what it says, and the records that tell that it was sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lddj.errors import CannotRecord, FileChanged, LetterTooLate, NumberUsed
from lddj.kinds.words import Notice
from lddj.load.books import CountyBook
from lddj.load.followed import Case
from lddj.load.units import unit_of
from lddj.stats.letters import Pressing, next_number, pressing
from lddj.system.output import write_bytes
from lddj.yamltext.edit import Append, edit_bytes


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


def record_letter(root: Path, book: CountyBook, letter: Letter) -> list[Path]:
    """Append a 督办 to each issue of the letter; every other byte stays as it was.

    All files are edited before any is written. Raises CannotRecord, CannotEdit, FileChanged
    and CannotWrite.
    """
    plans = []
    for path, cases in _by_file(case for case, _ in letter.pressing.named):
        file = root / path
        seen = file.read_bytes()
        if seen.decode("utf-8-sig") != cases[0].entry.document.text.removeprefix("\ufeff"):
            raise FileChanged(file)
        plans.append((file, seen, edit_bytes(seen, [_append(case, letter) for case in cases])))
    for file, seen, new in plans:
        if file.read_bytes() != seen:
            raise FileChanged(file)
        write_bytes(file, new)
    return [file for file, _, _ in plans]


def refuse_early(letter: Letter) -> None:
    """Refuse what could not be recorded, before the letter is written. Raises CannotRecord."""
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
