"""Write a letter with the records that enter it, whoever asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from lddj.diagnostics import Diagnostic
from lddj.edits.change import Draft, FileEdit
from lddj.errors import LetterTooLate
from lddj.history.provenance import provenance
from lddj.kinds.kind import Kind
from lddj.load.sources.folder import LEDGERS, FolderSource
from lddj.render.papers.heads import PaperForm
from lddj.render.papers.letter import letter_frame, letter_paper, nothing_to_send
from lddj.reports.letter import Letter, letter_changes, write_letter
from lddj.reports.unit import sound_books

REPLY = timedelta(days=10)
"""How long after a letter its answer is due, where nothing else is said."""


@dataclass(frozen=True, slots=True)
class LetterOrder:
    """A wish for a letter: to which unit, of which day, how it is framed."""

    county: str
    campaign: str | None
    unit: str
    day: date
    reply: date | None = None
    number: str | None = None
    contact: str | None = None
    shape: PaperForm = PaperForm.plain
    issued: date | None = None
    force: bool = False
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class DraftedLetter:
    """A letter as a .docx file, empty where it names nothing, and what enters it."""

    letter: Letter
    content: bytes
    changes: Sequence[FileEdit]
    warnings: Sequence[Diagnostic]

    @property
    def name(self) -> str:
        """The name of the file, without its ending."""
        return f"{self.letter.number}-{self.letter.pressing.unit}"


def draft_letter(draft: Draft, order: LetterOrder, *, record: bool) -> DraftedLetter:
    """Write a letter; with ``record`` the records that enter it, judged but not written.

    Raises LetterTooLate, LedgerHasErrors, UnknownName, WouldBreak, BadTemplate.
    """
    if order.day > draft.today:
        raise LetterTooLate(f"发函日期 {order.day} 还没有到。")
    books, errors = sound_books(
        draft.source, order.county, order.campaign, order.day, draft.today,
        force=order.force, checker=draft.now,
    )  # fmt: skip
    found = write_letter(
        books, order.unit, order.day, order.reply or order.day + REPLY, order.number, order.kind
    )
    if not found.pressing.named:
        return DraftedLetter(found, b"", (), ())
    changes = letter_changes(draft.source, found) if record else []
    warnings = draft.judge(changes)
    path = books[0].campaign.path if len(books) == 1 else LEDGERS
    source = provenance(FolderSource(draft.root), path)
    frame = letter_frame(books, found, order.shape, order.issued, draft.today)
    paper = letter_paper(draft.root, books, found, source, errors, order.contact, frame)
    return DraftedLetter(found, paper, changes, warnings)


def letter_told(
    made: DraftedLetter, target: Path | None, changed: Iterable[str], *, has_contact: bool
) -> Iterator[str]:
    """Yield what is said of a letter that was written to ``target``, or names nothing.

    ``changed`` are the files of the ledger into which it was entered.
    """
    named = made.letter.pressing.named
    if not made.content:
        yield nothing_to_send(made.letter)
        return
    noun = "个问题" if all(one.is_issue for one in named) else "件事项"
    written = f"写入 {target}" if target else "没有写入文件"
    yield f"督办函{written}，列入 {len(named)} {noun}。"
    if not has_contact:
        yield "函上没有印联系人；要印的加 --contact，如 --contact '办公室 0314-2020000'。"
    for path in changed:
        yield f"已登记督办：{path}"
