"""A new campaign or county as changes of files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lddj.diagnostics import Diagnostic
from lddj.edits.change import Draft, FileEdit
from lddj.edits.skeleton import (
    BadRequest,
    NewCampaign,
    NewCounty,
    campaign_text,
    check_folder_name,
    county_text,
    formula_in,
    parse_area,
    preset_areas,
    year_in,
)
from lddj.kinds.terms import ONE_DAY, is_term_of_office, months_on


@dataclass(frozen=True, slots=True)
class Wishes:
    """The wishes for a new campaign; what is None is worked out from its 编号."""

    id: str
    organiser: str
    title: str | None = None
    formula: str | None = None
    start: date | None = None
    end: date | None = None
    areas: Sequence[str] = ()
    is_term: bool = False


YEARS_OF_TERM = 5
"""The years of a term of office (地方组织法第十一条), where no end is given."""


def plan_term(wishes: Wishes) -> NewCampaign:
    """A 届 as asked. Raises BadRequest where its 编号 and --start do not say when it begins."""
    check_folder_name(wishes.id, "编号")
    year = wishes.start.year if wishes.start else year_in(wishes.id)
    if year is None:
        raise BadRequest(
            f"从编号“{wishes.id}”看不出从哪年起，请写成 2026-届，或用 --start 写明开始日期。"
        )
    areas = tuple(parse_area(text) for text in wishes.areas)
    if wishes.formula:
        areas = areas or preset_areas(wishes.formula)
    start = wishes.start or date(year, 1, 1)
    end = wishes.end or months_on(start, 12 * YEARS_OF_TERM) - ONE_DAY
    if not is_term_of_office(start, end):
        raise BadRequest(f"届的起止应在四年以上、六年以内，现在是 {start} 到 {end}，请核对。")
    title = wishes.title or f"{year}年起的一届"
    return NewCampaign(wishes.id, title, year, wishes.organiser, start, end, areas, is_term=True)


def plan_campaign(wishes: Wishes) -> NewCampaign:
    """A campaign as asked. Raises BadRequest where its 编号 does not say enough."""
    if wishes.is_term:
        return plan_term(wishes)
    check_folder_name(wishes.id, "活动编号")
    year = year_in(wishes.id) or (wishes.start.year if wishes.start else None)
    if year is None:
        raise BadRequest(
            f"从活动编号“{wishes.id}”看不出年度，请写成 年度-模式，如 2027-6+1，"
            "或用 --start 写明开始日期。"
        )
    formula = wishes.formula or formula_in(wishes.id)
    if wishes.areas:
        areas = tuple(parse_area(text) for text in wishes.areas)
    elif formula:
        areas = preset_areas(formula)
    else:
        raise BadRequest(
            f"从活动编号“{wishes.id}”看不出模式，请用 --formula 选 5+2 或 6+1，"
            "或用 --area 写明各个领域。"
        )
    start, end = wishes.start or date(year, 1, 1), wishes.end or date(year, 12, 31)
    if end < start:
        raise BadRequest(f"结束日期 {end} 早于开始日期 {start}，请核对。")
    new = NewCampaign(wishes.id, "", year, wishes.organiser, start, end, areas)
    if formula and wishes.areas and new.formula != formula:
        raise BadRequest(f"模式是 {formula}，写明的领域却是 {new.formula}，请核对。")
    title = wishes.title or f"“{new.formula}”联动监督"
    return NewCampaign(wishes.id, title, year, wishes.organiser, start, end, areas)


def campaign_change(new: NewCampaign) -> FileEdit:
    """The new campaign's file."""
    return FileEdit(new.path, None, campaign_text(new).encode())


def county_change(new: NewCounty) -> FileEdit:
    """The new county's file. Raises BadRequest."""
    check_folder_name(new.path.split("/")[2], "县区")
    return FileEdit(new.path, None, county_text(new).encode())


def not_there_yet(root: Path, changes: Sequence[FileEdit]) -> tuple[list[FileEdit], list[str]]:
    """The changes whose files do not exist, and the paths of the others: nothing is overwritten."""
    missing = [change for change in changes if not _is_there(root / change.path)]
    kept = [change.path for change in changes if change not in missing]
    return missing, kept


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def establish(draft: Draft, made: FileEdit, what: str) -> list[Diagnostic]:
    """Write the file of a new campaign or county; return the warnings.

    Raises BadRequest where there is one, WouldBreak.
    """
    refuse_taken(draft.root, made, what)
    warnings = draft.judge([made])
    draft.write([made])
    return warnings


def refuse_taken(root: Path, change: FileEdit, what: str) -> None:
    """Refuse a file that is there already. Raises BadRequest."""
    if _is_there(root / change.path):
        raise BadRequest(f"{what}已经有了（{change.path}），没有改动。")
