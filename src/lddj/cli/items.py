"""Ask for the items of a list within an entry: the 条目 of an 意见, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lddj.cli.filling import Filling

if TYPE_CHECKING:
    from lddj.edits.forms import Field
    from lddj.yamltext.document import Node


def ask_items(outer: Filling, data: dict[str, Node], one: Field) -> None:
    """Ask for items, numbered from 1, until nothing is said of the next; none: no list."""
    items: list[Node] = []
    while item := _item(outer, data, one, str(len(items) + 1)):
        items.append(item)
    if items:
        data[one.key] = items


def _item(outer: Filling, data: dict[str, Node], one: Field, number: str) -> dict[str, Node]:
    """Return an item; empty where its first field is left blank."""
    from lddj.edits.forms import form_fields

    assert one.nested is not None
    start = f"{one.key}."
    choices = {
        key.removeprefix(start): words
        for key, words in outer.choices.items()
        if key.startswith(start)
    }
    inner = Filling(one.nested, {}, choices, register=outer.register)
    inner.given, inner.within = data, f"{one.key} {number} 的"
    said: dict[str, Node] = {}
    for key, field in form_fields(one.nested).items():
        if key != "编号" and not field.refers:
            inner.ask_field(said, field, "" if said and field.required else None)
            if not said:
                return {}
    return {"编号": number, **said}
