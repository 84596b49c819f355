"""A returned workbook from the file to the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lddj.edits.change import Change, Draft
from lddj.errors import LddjError, UnknownName
from lddj.exchange.plan import Plan
from lddj.intake.grid import read_grids
from lddj.intake.returned import filler_of, find_forms, origin_of, read_rows, takes_nothing
from lddj.intake.weighing import Weighing
from lddj.intake.writing import Trial, sift
from lddj.load.books import CountyBook
from lddj.load.choose import choose_county


class NotReturned(LddjError):
    """A workbook that is no returned form, or not of this county; nothing was written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path.name}：{reason}没有写入任何内容。")


@dataclass(slots=True)
class Returned:
    """What came of reading: the plan, and the contents that the files would get."""

    plan: Plan
    book: CountyBook
    files: dict[str, bytes]
    trial: Trial

    @property
    def changes(self) -> list[Change]:
        """What would change in the files."""
        return self.trial.changes(self.files)


def read_returned(
    draft: Draft,
    path: Path,
    *,
    county: str | None,
    campaign: str | None,
    take_returned: bool = False,
) -> Returned:
    """Read a returned workbook and weigh it against the ledger; nothing is written.

    Raises UnusableWorkbook, NotReturned, UnknownName, AmbiguousName or WouldBreak.
    """
    forms = find_forms(read_grids(path))
    if not forms:
        say = "没有找到填报表（要有“编号”和“最新进展”或“是否完成”几栏）；别处来的台账请加 --new。"
        raise NotReturned(path, say)
    origin = origin_of(forms)
    if origin is None and takes_nothing(forms):
        raise NotReturned(path, "这是台账，不是填报表；请用 lddj ledger --for-return 发出的。")
    today = draft.today
    book = _book(draft, path, origin, county, campaign)
    plan = Plan(book.campaign.id, book.name, origin[2] if origin else None, filler_of(forms))
    weighing = Weighing(book, plan, today, take_returned)
    for grid, head in forms:
        for name, match in head.unsure.items():
            plan.remarks.append(f"{grid.name}：“{head.written[name]}”当作“{match.name}”")
        weighing.weigh(read_rows(grid, head, origin[2] if origin else today), head)
    trial = Trial(draft)
    return Returned(plan, book, sift(plan, trial), trial)


def _book(
    draft: Draft,
    path: Path,
    origin: tuple[str, str, date] | None,
    county: str | None,
    campaign: str | None,
) -> CountyBook:
    """The county that the workbook is of. Raises NotReturned where another one is asked for."""
    source, today = draft.source, draft.today
    if origin is None:
        if county is None:
            raise NotReturned(path, "看不出是哪个县区的台账，请加 --county。")
        chosen, folder = choose_county(source, county, campaign, today)
        return draft.now.county(chosen, folder)
    try:
        chosen, folder = choose_county(source, origin[1], origin[0], origin[2])
    except UnknownName:
        say = f"这是{origin[1]}（{origin[0]}）的填报表，本台账库里没有。"
        raise NotReturned(path, say) from None
    if campaign is not None and campaign != origin[0]:
        raise NotReturned(path, f"这是 {origin[0]} 的填报表，不是 {campaign} 的。")
    if county is not None:
        asked = choose_county(source, county, origin[0], today)
        if asked[1] != folder:
            raise NotReturned(path, f"这是{origin[1]}的填报表，不是{county}的。")
    return draft.now.county(chosen, folder)
