"""The fields of a form, from the same models as the command line asks by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel

from lddj.edits.change import FileEdit
from lddj.edits.choices import UNIT, Choices
from lddj.edits.forms import Field, form_fields, value_of
from lddj.edits.register import register_change
from lddj.errors import LddjError
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.sources.folder import Source
from lddj.model.days import meant_day
from lddj.web.turns import text_of
from lddj.yamltext.document import Node

LONG = frozenset(
    {"说明", "问题描述", "内容", "整改措施", "整改目标", "意见", "答复", "提问", "理由"}
)
"""Fields in which people write more than a line."""


def fields_shown(
    model: type[BaseModel],
    keys: Sequence[str],
    choices: Mapping[str, Choices],
    given: Mapping[str, str],
) -> list[dict[str, Any]]:
    """Return fields for the template: how each is filled in, what may stand there, what stands."""
    known = form_fields(model)
    return [
        {
            "键": key,
            "说明": known[key].meaning,
            "必填": known[key].required,
            "选": _options(known[key], choices.get(key)),
            "闭": bool(known[key].choices),
            "日": known[key].is_day and not known[key].many,
            "长": key in LONG,
            "号": known[key].refers,
            "值": given.get(key, ""),
        }
        for key in keys
        if key in known and _can_be_typed(known[key])
    ]


def _options(field: Field, choices: Choices | None) -> list[tuple[str, str]]:
    """Return what may stand in a field, each with what people call it."""
    if choices is None or field.choices:
        return [(word, word) for word in field.choices]
    return [(value, label) for label, value in choices.values.items()]


def not_registered(data: Mapping[str, Node], choices: Mapping[str, Choices]) -> list[str]:
    """Return the units that data names and the county's list does not have."""
    found: list[str] = []
    for key, known in choices.items():
        if UNIT in known.registers and key in data:
            said = data[key]
            words = [str(one) for one in said] if isinstance(said, list) else [str(said)]
            taken = {*known.values.values(), *known.others}
            found += [one for one in words if one not in taken]
    return list(dict.fromkeys(found))


def units_to_register(
    model: type[BaseModel], asked: Any, choices: Mapping[str, Choices]
) -> list[str]:
    """Return the units that a form names and the county does not have; none for a bad value."""
    try:
        return not_registered(taken(model, asked), choices)
    except LddjError:
        return []


def registering(source: Source, book: CountyBook, names: Sequence[str]) -> list[FileEdit]:
    """Return the change that registers units, as ``lddj record`` does; nothing for no names."""
    entries: list[tuple[str, dict[str, Node]]] = [(UNIT, {"名称": one}) for one in names]
    return [register_change(source, book, entries)] if entries else []


def folder_asked(asked: Any, campaign: CampaignBook) -> str:
    """Return the county that a form or an address names, or the only one there is; else empty."""
    named, folders = text_of(asked, "county"), campaign.folders
    if named in folders:
        return named
    return folders[0] if len(folders) == 1 else ""


def day_asked(asked: Any, key: str, today: date, *, ahead: bool = False) -> date | None:
    """Return the day that a field of a form or an address means; None where it is empty.

    ``ahead`` takes a day without a year as one to come. Raises NoSuchDay.
    """
    text = text_of(asked, key)
    return meant_day(text, today, ahead=ahead) if text else None


def _can_be_typed(field: Field) -> bool:
    return field.nested is None or field.many


def taken(model: type[BaseModel], form: Any) -> dict[str, Node]:
    """Return what was filled in, as data of the ledger. Raises BadValue."""
    return {
        key: value_of(field, text_of(form, key))
        for key, field in form_fields(model).items()
        if text_of(form, key)
    }
