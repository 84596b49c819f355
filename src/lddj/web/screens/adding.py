"""The screen 新增: a new entry of any kind, by the same forms as ``lddj add``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lddj.edits import change
from lddj.edits.add import Addable, add_change, addable, proposed_number
from lddj.edits.choices import choices_of_entry
from lddj.edits.forms import form_fields
from lddj.edits.register import both_changes
from lddj.errors import LddjError, UnknownName
from lddj.load.books import CountyBook
from lddj.load.sources.overlay import Overlay
from lddj.web import fields, pages
from lddj.web.desk import PageDesk
from lddj.web.turns import in_turn, sent_once, text_of, typed_texts
from lddj.yamltext.document import Node


@in_turn
def ask(request: Request) -> Response:
    """Show the form of a new entry of the kind and county in the address."""
    desk = pages.desk_of(request)
    return _adding_form(request, desk, request.query_params, "")


def _place_asked(desk: PageDesk, asked: Any) -> tuple[str, list[str], str]:
    """Return the campaign, its counties, and the county that is meant (empty: not said yet)."""
    campaign = desk.campaign(text_of(asked, "campaign"))
    return campaign.id, campaign.folders, fields.folder_asked(asked, campaign)


def _entry_changes(
    draft: change.Draft, book: CountyBook, word: str, form: FormData, data: dict[str, Node]
) -> list[change.FileEdit]:
    """Return the change that adds an entry, after the one that registers units where asked."""
    names = fields.not_registered(data, choices_of_entry(book, addable()[word].kind, None))
    new = fields.registering(draft.source, book, names if text_of(form, "登记") else ())
    laid = Overlay(draft.source, {one.path: one.new for one in new})
    made = add_change(laid, book, word, text_of(form, "place") or None, data)
    return both_changes(new, [made])


def _adding_form(
    request: Request, desk: PageDesk, asked: Any, said: str, preview: Sequence[str] = ()
) -> Response:
    known = addable()
    word = text_of(asked, "kind") if text_of(asked, "kind") in known else "issue"
    what = known[word]
    campaign, folders, folder = _place_asked(desk, asked)
    shown: list[dict[str, Any]] = []
    places: list[str] = []
    waiting: list[str] = []
    if folder:
        book, _ = desk.book(campaign, folder)
        places = _places_for(book, word, what)
        place = text_of(asked, "place") or (places[0] if len(places) == 1 else "")
        if place in places or not places:
            shown = _fields_for(book, word, what, place, asked)
            choices = choices_of_entry(book, what.kind, None)
            waiting = fields.units_to_register(what.model, asked, choices)
    return pages.page(
        request, "add", 409 if said else 200, 标题="新增", 种类们=[
            (key, one.name) for key, one in known.items()
        ], 种类=word, 活动=campaign, 活动们=desk.campaigns(), 县区们=folders, 县区=folder,
        归属们=places, 归属=text_of(asked, "place") or (places[0] if len(places) == 1 else ""),
        归属名=what.key if what.inner else "领域", 字段=shown, 话=said, 预览=list(preview),
        待登记=waiting, 勾登记=bool(text_of(asked, "登记")),
    )  # fmt: skip


def _places_for(book: CountyBook, word: str, what: Addable) -> list[str]:
    """Return where an entry may go: the areas for issues, the items that hold others."""
    from lddj.edits.add import heads

    if word == "issue":
        return list(book.areas)
    return list(heads(book, what)) if what.inner else []


def _fields_for(
    book: CountyBook, word: str, what: Addable, place: str, asked: Any
) -> list[dict[str, Any]]:
    given = typed_texts(asked)
    number = proposed_number(book, word, place or None) if what.kind or what.first else ""
    order = [key for key in what.order if key != "记录"]
    keys = dict.fromkeys([*order, *form_fields(what.model)])
    choices = choices_of_entry(book, what.kind, place if word == "issue" else None)
    left_out = ("记录", "领域") if word == "issue" else ("记录",)
    return fields.fields_shown(
        what.model, [key for key in keys if key not in left_out], choices,
        {"编号": number, **given},
    )  # fmt: skip


@sent_once
def write(request: Request, form: FormData) -> Response:
    """Show what a form would write, or write it: the same entry as ``lddj add`` makes."""
    desk = pages.desk_of(request)
    known = addable()
    word = text_of(form, "kind")
    if word not in known:
        raise UnknownName("种类", word, list(known))
    what, only_look = known[word], text_of(form, "做") != "记下"
    campaign, _, folder = _place_asked(desk, form)
    with change.drafting(desk.root, desk.day, lambda _: None, waits=not only_look) as draft:
        book = draft.now.county(desk.campaign(campaign), folder)
        try:
            data = fields.taken(what.model, form)
            changes = _entry_changes(draft, book, word, form, data)
            warnings = draft.judge(changes)
        except LddjError as refusal:
            return _adding_form(request, desk, form, str(refusal))
        if only_look:
            return _adding_form(request, desk, form, "", list(change.diff_lines(changes)))
        draft.write(changes)
    desk.remarks += [one.message for one in warnings]
    number = text_of(form, "编号")
    if number and what.kind is not None and what.kind.followed:
        asked = {"number": number, "campaign": campaign, "county": folder}
        return RedirectResponse(f"/matter?{urlencode(asked)}", 303)
    again = {"kind": word, "campaign": campaign, "county": folder}
    return RedirectResponse(f"/add?{urlencode(again)}", 303)
