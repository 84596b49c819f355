"""The form of a 事项: for one matter or several, first looked at as a diff, then written."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lddj.edits import change
from lddj.edits.choices import choices_of_record
from lddj.edits.evidence import take_evidence
from lddj.edits.forms import form_fields
from lddj.edits.record import (
    EVIDENCE,
    judged_later,
    kinds_for,
    model_for,
    record_changes,
    record_kinds_for,
)
from lddj.errors import LddjError
from lddj.query.target import Target
from lddj.web import fields, pages
from lddj.web.desk import PageDesk
from lddj.web.screens.matter import NothingChosen, address, chosen_matters
from lddj.web.turns import in_turn, sent_once, text_of, typed_texts

COMMON = ("说明", "经办", "文号")


@in_turn
def ask(request: Request) -> Response:
    """Show the form of a 事项 for the matters that the address names."""
    desk = pages.desk_of(request)
    targets = chosen_matters(desk, request.query_params)
    return _recording_form(request, desk, targets, text_of(request.query_params, "step"), {}, "")


def _recording_form(
    request: Request,
    desk: PageDesk,
    targets: Sequence[Target],
    step: str,
    given: dict[str, str],
    said: str,
    preview: Sequence[str] = (),
) -> Response:
    steps = kinds_for(targets)
    first = targets[0]
    shown: list[dict[str, Any]] = []
    waiting: list[str] = []
    if step in steps:
        model = model_for(first, step)
        needed = [f.key for f in form_fields(model).values() if f.required]
        keys = dict.fromkeys(["日期", *needed, *judged_later(first, step, desk.day), *COMMON])
        choices = choices_of_record(first, step, desk.day)
        filled = {"日期": str(desk.day), **given}
        shown = fields.fields_shown(
            model, [key for key in keys if key not in ("事项", EVIDENCE)], choices, filled
        )
        waiting = fields.units_to_register(model, given, choices)
    return pages.page(
        request, "record", 409 if said else 200, 标题=f"记{step}" if step else "记一步",
        问=address(first), 编号们=[one.number for one in targets],
        事项们=[(one.number, one.one.about, str(one.course.state)) for one in targets],
        可记=steps, 事项=step if step in steps else "", 字段=shown, 话=said, 预览=list(preview),
        待登记=waiting, 勾登记="登记" in given,
    )  # fmt: skip


@sent_once
def write(request: Request, form: FormData) -> Response:
    """Show what a form would write, or write it: the same record as ``lddj record`` makes."""
    desk = pages.desk_of(request)
    step, only_look = text_of(form, "step"), text_of(form, "做") != "记下"
    given = typed_texts(form)
    with (
        tempfile.TemporaryDirectory(prefix="lddj-") as folder,
        change.drafting(desk.root, desk.day, lambda _: None, waits=not only_look) as draft,
    ):
        targets = chosen_matters(desk, form, draft)
        try:
            changes, warnings = _changes_judged(draft, targets, step, form, Path(folder), desk.day)
        except LddjError as refusal:
            return _recording_form(request, desk, targets, step, given, str(refusal))
        if only_look:
            shown = list(change.diff_lines(changes))
            return _recording_form(request, desk, targets, step, given, "", shown or ["没有变化"])
        draft.write(changes)
    desk.remarks += warnings
    return RedirectResponse(_after(targets), 303)


def _after(targets: Sequence[Target]) -> str:
    """Return the way to what was recorded."""
    if len(targets) > 1:
        return f"/matters?{urlencode({'campaign': targets[0].book.campaign.id})}"
    return f"/matter?{urlencode(address(targets[0]))}"


def _changes_judged(
    draft: change.Draft,
    targets: Sequence[Target],
    step: str,
    form: FormData,
    folder: Path,
    day: date,
) -> tuple[list[change.FileEdit], list[str]]:
    """Return the changes of the files and the warnings. Raises Refused, WouldBreak, CannotTake."""
    if step not in record_kinds_for(targets[0]):
        raise NothingChosen("没有选要记什么。")
    data = fields.taken(model_for(targets[0], step), form)
    data = {"日期": data.pop("日期", str(day)), "事项": step, **data}
    names = fields.not_registered(data, choices_of_record(targets[0], step, day))
    new = fields.registering(draft.source, targets[0].book, names if form.get("登记") else ())
    paths = [str(path) for path in _uploaded(form, folder)]
    named: dict[str, list[str]] = {}
    copies: list[change.FileEdit] = []
    for target in targets if paths else ():
        names, files = take_evidence(draft.source, target.book.path, target.number, paths)
        named[target.number] = names
        copies += files
    changes = [*new, *record_changes(draft.source, targets, step, data, named), *copies]
    return changes, [one.message for one in draft.judge(changes)]


def _uploaded(form: FormData, folder: Path) -> list[Path]:
    """Put the files of a form into a folder, under the last part of their names."""
    found = []
    for number, one in enumerate(form.getlist(EVIDENCE)):
        if isinstance(one, UploadFile) and one.filename:
            place = folder / str(number)
            place.mkdir()
            path = place / (PurePath(one.filename.replace("\\", "/")).name or "文件")
            path.write_bytes(one.file.read())
            found.append(path)
    return found
