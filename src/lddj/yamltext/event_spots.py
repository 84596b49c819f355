"""Find where everything in a text begins and ends by libyaml's events: for what is not plain."""

from __future__ import annotations

from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs do not export it
from yaml.events import MappingStartEvent, ScalarEvent, SequenceStartEvent

from lddj.errors import CannotEdit
from lddj.yamltext.spots import NOT_AS_MEANT, Spot


def event_spots(text: str) -> Spot:
    """Return the spots of a text. Raises CannotEdit where libyaml cannot read on."""
    parser: Any = CParser(text)
    try:
        event = parser.get_event()
        while not isinstance(event, _NODES):
            event = parser.get_event()
        return _Builder(text, parser).build(event)
    except yaml.YAMLError:
        raise CannotEdit(NOT_AS_MEANT) from None


class _Builder:
    def __init__(self, text: str, parser: Any) -> None:
        self.text = text
        self.parser = parser

    def build(self, event: Any) -> Spot:
        """Return the spot of the value that begins with an event."""
        start, end = event.start_mark, event.end_mark
        spot = Spot(start.index, end.index, start.column)
        if isinstance(event, ScalarEvent):
            if event.style and event.style in "|>":
                return spot._replace(end=self._end_of_literal(spot, event.value))
            return spot
        spot = spot._replace(flow=bool(event.flow_style))
        if isinstance(event, SequenceStartEvent):
            items, closing = self._items()
            spot = spot._replace(items=items)
        else:
            entries, closing = self._entries()
            spot = spot._replace(entries=entries)
        return spot._replace(end=closing.end_mark.index if spot.flow else spot.pieces[-1][1])

    def _end_of_literal(self, spot: Spot, value: str) -> int:
        """Return the end of the text: libyaml adds blank lines and the indent of what follows."""
        end = self.text.rfind("\n", spot.start, spot.end)
        body = self.text[spot.start : end if end > 0 else spot.end]
        header = body.split("\n")[0].split("#")[0]
        keeps = "+" in header or value.rstrip("\n").endswith((" ", "\t"))
        return spot.start + len(body.rstrip("\r") if keeps else body.rstrip(" \r\n"))

    def _items(self) -> tuple[list[Spot], Any]:
        """Return the items of a list, and the event that closes it."""
        items = []
        while isinstance(event := self.parser.get_event(), _NODES):
            items.append(self.build(event))
        return items, event

    def _entries(self) -> tuple[dict[str, tuple[Spot, Spot]], Any]:
        """Return the pairs of a mapping, and the event that closes it."""
        entries = {}
        event = self.parser.get_event()
        while isinstance(event, ScalarEvent):
            key, value = self.build(event), self.build(self.parser.get_event())
            entries[event.value] = (key, value)
            event = self.parser.get_event()
        return entries, event


_NODES = (ScalarEvent, MappingStartEvent, SequenceStartEvent)
