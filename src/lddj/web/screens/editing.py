"""The forms that change the fields of an entry, as ``lddj edit``, and that strike records out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lddj.edits import change
from lddj.edits.choices import choices_of_entry
from lddj.edits.edit import edit_change, refuse_guarded
from lddj.edits.forms import Field, form_fields, value_of
from lddj.edits.record import Strike, strike_changes, struck_together
from lddj.errors import LddjError
from lddj.query.spots import EntrySpot, find_spot
from lddj.query.target import Target
from lddj.render.terminal.issue import told_as_text
from lddj.web import fields, pages
from lddj.web.screens.matter import address, record_told, target_of
from lddj.web.turns import in_turn, sent_once, text_of, texts_of, typed_texts
from lddj.yamltext.document import Node, value_at

LEFT_OUT = frozenset({"编号", "记录"})
"""What is not changed here: the number is what others know an entry by, records are struck out."""


@in_turn
def ask(request: Request) -> Response:
    """Show the fields of the entry that the address names, as they stand."""
    desk = pages.desk_of(request)
    with change.drafting(desk.root, desk.day, lambda _: None, waits=False) as draft:
        return _editing_form(request, _spot(draft, request.query_params), {})


def _spot(draft: change.Draft, asked: Any) -> EntrySpot:
    return find_spot(
        draft.source, text_of(asked, "number"), text_of(asked, "campaign") or None,
        text_of(asked, "county") or None, draft.today, draft.now,
    )  # fmt: skip


def _editing_form(
    request: Request, spot: EntrySpot, given: dict[str, str], said: str = "",
    preview: Sequence[str] = (),
) -> Response:  # fmt: skip
    choices = choices_of_entry(spot.book, spot.kind, None)
    shown = fields.fields_shown(
        spot.model, list(_texts_now(spot)), choices, {**_texts_now(spot), **given}
    )
    return pages.page(
        request, "edit", 409 if said else 200, 标题=f"改 {spot.name}", 字段=shown, 话=said,
        预览=list(preview), 问=_address_of_spot(spot), 文件=spot.document.path,
        可看=spot.kind is not None and spot.kind.followed, 名=spot.name,
        种类=spot.kind.word if spot.kind else "",
    )  # fmt: skip


def _address_of_spot(spot: EntrySpot) -> dict[str, str]:
    return {"number": spot.name, "campaign": spot.book.campaign.id, "county": spot.book.folder}


def _texts_now(spot: EntrySpot) -> dict[str, str]:
    """Return the fields that a line of text can change, each with the text that stands for it."""
    node = value_at(spot.document.data, spot.path)
    found = {
        key: _text_for(field, node.get(key))
        for key, field in form_fields(spot.model).items()
        if key not in LEFT_OUT
    }
    return {key: text for key, text in found.items() if text is not None}


def _text_for(field: Field, value: Node) -> str | None:
    """Return the text that is read as a value; None where only the file itself can change it."""
    if value is None:
        return "" if field.nested is None or field.many else None
    text = "、".join(map(told_as_text, value)) if isinstance(value, list) else told_as_text(value)
    try:
        return text if _as_words(value_of(field, text)) == _as_words(value) else None
    except LddjError:
        return None


def _as_words(value: Node) -> Any:
    """Return a value with its words as text: 3 and "3" are the same to a form."""
    if isinstance(value, dict):
        return {key: _as_words(one) for key, one in value.items()}
    return [_as_words(one) for one in value] if isinstance(value, list) else str(value)


@sent_once
def write(request: Request, form: FormData) -> Response:
    """Show what a form would change, or change it: the same bytes as ``lddj edit`` makes."""
    desk, only_look = pages.desk_of(request), text_of(form, "做") != "记下"
    given = typed_texts(form)
    with change.drafting(desk.root, desk.day, lambda _: None, waits=not only_look) as draft:
        spot = _spot(draft, form)
        settings = [
            f"{key}={text_of(form, key)}"
            for key, text in _texts_now(spot).items()
            if key in form and text_of(form, key) != text
        ]
        try:
            made = edit_change(draft, spot, settings)
            warnings = draft.judge([made])
            warnings += refuse_guarded(draft, spot, settings)
        except LddjError as refusal:
            return _editing_form(request, spot, given, str(refusal))
        if only_look:
            shown = list(change.diff_lines([made])) or ["没有变化"]
            return _editing_form(request, spot, given, "", shown)
        draft.write([made])
    desk.remarks += [one.message for one in warnings]
    is_followed = spot.kind is not None and spot.kind.followed
    way = "/matter" if is_followed else "/edit"
    return RedirectResponse(f"{way}?{urlencode(_address_of_spot(spot))}", 303)


@in_turn
def ask_void(request: Request) -> Response:
    """Show the form that strikes a record out, with those that stood on it."""
    desk, asked = pages.desk_of(request), request.query_params
    target = target_of(desk, asked)
    numbers = [int(one) for one in texts_of(asked, "record") if one.isdigit()]
    return _void_form(request, target, _with_others(target, numbers), {})


def _with_others(target: Target, numbers: Sequence[int]) -> list[int]:
    count = len(target.one.records)
    wanted = [one for one in numbers if 0 < one <= count]
    return struck_together(target, wanted) if target.one.has_all_records else wanted


def _void_form(
    request: Request, target: Target, numbers: Sequence[int], given: dict[str, str], said: str = "",
    preview: Sequence[str] = (),
) -> Response:  # fmt: skip
    records = [
        (number, record_told(one), number in numbers)
        for number, one in enumerate(target.one.records, 1)
    ]
    return pages.page(
        request, "void", 409 if said else 200, 标题=f"作废 {target.number} 的记录", 话=said,
        问=address(target), 记录=[one for one in records if not one[1]["作废"]], 填=given,
        几条=sum(chosen for _, _, chosen in records), 预览=list(preview),
    )  # fmt: skip


@sent_once
def void(request: Request, form: FormData) -> Response:
    """Show what striking out would write, or write it, as ``lddj record --void`` does."""
    desk, only_look = pages.desk_of(request), text_of(form, "做") != "记下"
    given = typed_texts(form)
    numbers = [int(one) for one in texts_of(form, "record") if one.isdigit()]
    with change.drafting(desk.root, desk.day, lambda _: None, waits=not only_look) as draft:
        target = target_of(desk, form, draft)
        try:
            strike = _strike_asked(form, numbers)
            changes = strike_changes(draft.source, target, strike)
            warnings = draft.judge(changes, "后面的记录以它为前提，要一起作废，再按次序补记。")
        except LddjError as refusal:
            return _void_form(request, target, _with_others(target, numbers), given, str(refusal))
        if only_look:
            shown = list(change.diff_lines(changes))
            return _void_form(request, target, numbers, given, "", shown)
        draft.write(changes)
    desk.remarks += [one.message for one in warnings]
    return RedirectResponse(f"/matter?{urlencode(address(target))}", 303)


class NotSaid(LddjError):
    """A refusal: which record, why or who approved it is missing."""


def _strike_asked(form: FormData, numbers: Sequence[int]) -> Strike:
    reason, approved = text_of(form, "理由"), text_of(form, "批准")
    if not (numbers and reason and approved):
        raise NotSaid("请勾选要作废的记录，写明理由和谁批准作废。")
    return Strike(tuple(numbers), reason, approved)
