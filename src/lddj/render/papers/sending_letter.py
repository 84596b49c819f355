"""Write a letter with the records that enter it, whoever asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lddj.diagnostics import Diagnostic
from lddj.edits.change import Draft, FileEdit
from lddj.errors import LetterTooLate
from lddj.history.provenance import provenance
from lddj.kinds.kind import Kind
from lddj.load.sources.folder import LEDGERS, FolderSource
from lddj.render.papers.heads import PaperForm
from lddj.render.papers.letter import letter_frame, letter_paper
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
