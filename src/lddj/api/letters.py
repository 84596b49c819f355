"""Write letters that press for what is overdue, and enter them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date  # noqa: N812  # ``date`` is what people call the argument
from pathlib import Path

from lddj.api.names import counted_kind, frame_named
from lddj.api.values import Repository, SentLetter
from lddj.system import clock


def letter(
    repository: Repository,
    county: str,
    unit: str,
    *,
    campaign: str | None = None,
    kind: str | None = None,
    date: Date | None = None,
    reply_by: Date | None = None,
    number: str | None = None,
    contact: str | None = None,
    form: str = "普通",
    issued: Date | None = None,
    force: bool = False,
    output: Path | str | None = None,
    record: bool = False,
    notice: Callable[[str], None] | None = None,
) -> SentLetter:
    """Return the 督办函 to a unit about what is overdue on a day and not yet pressed for.

    It is written to ``output``, a .docx file or (an existing folder) its name there, and with
    ``record`` entered into the ledger: both or neither. ``notice`` is told why it waits for
    another who writes. Raises AtRevision where the repository was opened at one, LetterTooLate,
    LedgerHasErrors unless ``force``, UnknownName, AmbiguousName, WouldBreak, BadTemplate,
    CannotWrite.
    """
    from lddj.edits.change import drafting
    from lddj.render.papers.sending_letter import LetterOrder, draft_letter, letter_told
    from lddj.system.output import is_there, taken_back_on_failure, write_bytes

    now, place = clock.today(), Path(output) if output else None
    of = counted_kind(kind, with_records=True) if kind else None
    order = LetterOrder(
        county, campaign, unit, date or now, reply_by, number, contact, frame_named(form), issued,
        force, of,
    )  # fmt: skip
    with drafting(repository.folder, now, notice or (lambda _: None), waits=record) as draft:
        made = draft_letter(draft, order, record=record)
        target = place / f"{made.name}.docx" if place and is_there(place) else place
        with taken_back_on_failure(target):
            if target is not None and made.content:
                write_bytes(target, made.content)
            changed = draft.write(made.changes)
    numbers = tuple(one.matter.id for one in made.letter.pressing.named)
    told = letter_told(made, target, changed, has_contact=bool(contact))
    return SentLetter(
        made.name, made.content, numbers, tuple(changed), tuple(made.warnings), tuple(told)
    )
