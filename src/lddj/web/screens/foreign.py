"""The screen that takes an office's own workbook in: its columns as a form, then its rows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from lddj.edits import change
from lddj.errors import LddjError
from lddj.intake.adopting import adopt
from lddj.intake.adoption import Adoption, open_foreign
from lddj.intake.fields import FOREIGN_ISSUES, NOT_USED
from lddj.intake.folder import files_in
from lddj.intake.foreign_kinds import FOREIGN_KINDS
from lddj.intake.mapping import ColumnMap
from lddj.intake.questions import areas_used, first_values, unknown_columns, unsure_columns
from lddj.intake.sheet_drafts import read_again
from lddj.intake.writing import NewErrors
from lddj.render.terminal.new_issues import show_new_issues
from lddj.web import pages
from lddj.web.screens.rounds import NoForms, parcel_of
from lddj.web.turns import in_turn, sent_once, text_of

COLUMN, DEFAULT, ASPECT = "栏:", "默认:", "方面:"
"""How a field begins that is a column, a value for all rows, the 方面 of an area."""


@dataclass
class Asked:
    """The questions that a workbook leaves open, each with the name of its field in the form."""

    columns: list[dict[str, Any]] = field(default_factory=list)
    values: list[dict[str, Any]] = field(default_factory=list)


@in_turn
def show(request: Request) -> Response:
    """Show the form that an office's own workbook is sent in by."""
    return _foreign_page(request, request.query_params, Asked(), "", "")


def _foreign_page(
    request: Request, asked: Any, open_questions: Asked, told: str, said: str, waiting: str = ""
) -> Response:
    desk = pages.desk_of(request)
    campaign = desk.campaign(text_of(asked, "campaign"))
    return pages.page(
        request, "foreign", 409 if said else 200, 标题="收别处来的台账", 活动=campaign.id,
        活动们=desk.campaigns(), 县区们=campaign.folders, 县区=text_of(asked, "county"),
        种类们=list(FOREIGN_KINDS), 种类=text_of(asked, "kind") or FOREIGN_ISSUES.word,
        不用=NOT_USED,
        栏们=open_questions.columns, 默认们=open_questions.values, 结果=told, 话=said, 等着=waiting,
    )  # fmt: skip


@sent_once
def take(request: Request, form: FormData) -> Response:
    """Show what a workbook comes to by the columns as they were chosen, or write it.

    What is written is what ``lddj import --new --apply`` writes by a map that says the same.
    """
    desk, writes = pages.desk_of(request), text_of(form, "做") == "写入"
    kept, folder = parcel_of(desk, form)
    [path, *more] = files_in(Path(folder.name))
    if more:
        raise NoForms("别处来的台账一次收一份。")
    with change.drafting(desk.root, desk.day, lambda _: None, waits=writes) as draft:
        try:
            adoption, questions = _read(draft, path, form)
            adopt(adoption)
            if writes and adoption.found.elsewhere:
                raise NewErrors(adoption.found.elsewhere)
        except LddjError as refusal:
            return _foreign_page(request, form, Asked(), "", str(refusal))
        if writes:
            draft.write(adoption.trial.changes(adoption.files))
    out = io.StringIO()
    show_new_issues(adoption.found, list(adoption.files), out, applied=writes)
    if writes:
        desk.parcels.pop(kept).cleanup()
        return _foreign_page(request, form, Asked(), out.getvalue(), "")
    return _foreign_page(request, form, questions, out.getvalue(), "", kept)


def _read(draft: change.Draft, path: Path, form: FormData) -> tuple[Adoption, Asked]:
    """Read a workbook by the columns that the form settles; return what may still be asked."""
    kind = FOREIGN_KINDS.get(text_of(form, "kind"), FOREIGN_ISSUES)
    county, campaign = text_of(form, "county"), text_of(form, "campaign") or None
    if not county:
        raise NoForms("请选这份台账是哪个县区的。")
    bare = open_foreign(draft, path, county, campaign, ColumnMap(kind=kind))
    columns = list(_columns_asked(bare, form))
    mapping = ColumnMap(
        columns=_answers(form, COLUMN), defaults=_answers(form, DEFAULT),
        aspects=_answers(form, ASPECT), kind=kind,
    )  # fmt: skip
    adoption = open_foreign(draft, path, county, campaign, mapping)
    read_again(adoption)
    return adoption, Asked(columns, list(_values_asked(adoption, form)))


def _answers(form: FormData, begin: str) -> dict[str, str]:
    """Return what was filled in of the fields whose names begin so, by the rest of the name."""
    return {
        name.removeprefix(begin): text_of(form, name)
        for name in form
        if name.startswith(begin) and text_of(form, name)
    }


def _columns_asked(adoption: Adoption, form: FormData) -> Iterator[dict[str, Any]]:
    guessed = {column.name: column.key for column, _ in unsure_columns(adoption)}
    for column, values in (*unsure_columns(adoption), *unknown_columns(adoption)):
        name = f"{COLUMN}{column.name}"
        yield {
            "名": name, "栏": column.name, "例": first_values(values), "值": text_of(form, name),
            "猜": guessed.get(column.name, ""), "选": list(adoption.mapping.keys),
        }  # fmt: skip


def _values_asked(adoption: Adoption, form: FormData) -> Iterator[dict[str, Any]]:
    """Yield the keys that some rows lack, and 方面 area by area, as the command asks for them."""
    answered = [one for one in _answers(form, DEFAULT) if one not in adoption.lacking]
    for key in (*answered, *(one for one in adoption.lacking if one != "方面")):
        name = f"{DEFAULT}{key}"
        yield {
            "名": name, "话": f"没有“{key}”的行，全部填", "值": text_of(form, name),
            "选": list(adoption.words.of(key) or ()),
        }  # fmt: skip
    if "方面" in adoption.lacking or _answers(form, ASPECT):
        for area in areas_used(adoption):
            name = f"{ASPECT}{area.name}"
            yield {
                "名": name, "话": f"没有“方面”，“{area.name}”的全部填", "值": text_of(form, name),
                "选": list(area.aspects),
            }  # fmt: skip
