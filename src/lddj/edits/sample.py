"""Write a draw for 抽查核查 into the activities, where it cannot be made again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lddj.edits.add import add_change, proposed_number
from lddj.edits.change import FileEdit
from lddj.load.books import CountyBook
from lddj.load.sources.folder import Source
from lddj.query.sample import DRAWN, CannotDraw, Stratum, activity_entry


def draw_change(
    source: Source,
    book: CountyBook,
    strata: Sequence[Stratum],
    *,
    kind: str,
    day: date,
    rate: str,
    seed: str,
    what: str,
    team: str | None,
) -> tuple[FileEdit, str]:
    """Return activities.yaml with the draw as an entry, and its 编号.

    Raises CannotDraw where the same was drawn from on the same day; CannotEdit.
    """
    for entry in book.activities:
        held = entry.model
        same = held.spot_check is not None and held.spot_check.subject == what
        if held.subject.startswith(DRAWN) and same and held.day == day:
            raise CannotDraw(
                f"{day} 已经抽过“{what}”（{held.id}：{held.subject}），不能重抽；"
                "不加 --activity 可以看同一种子的结果。"
            )
    number = proposed_number(book, "activity", None)
    entry_data = activity_entry(
        strata, number=number, kind=kind, day=day, rate=rate, seed=seed, what=what, team=team
    )
    return add_change(source, book, "activity", None, entry_data), number
