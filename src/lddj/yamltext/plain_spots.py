"""Find where everything in a plain text begins and ends, without libyaml."""

from __future__ import annotations

from lddj.yamltext.document import Node
from lddj.yamltext.signs import Signs
from lddj.yamltext.spots import Spot


def plain_spots(text: str, data: Node) -> Spot:
    """Return the spots of a plain text that holds ``data``, as libyaml's events give them.

    Its lines end with ``\\n`` alone, the last one too.
    """
    return _Builder(text, Signs(text)).build(data)


class _Builder:
    def __init__(self, text: str, signs: Signs) -> None:
        self.text = text
        self.signs = signs

    def build(self, node: Node) -> Spot:
        """Return the spot of a value, which begins with the next sign."""
        if isinstance(node, str):
            return self._spot(*self.signs.take())
        start, is_flow = self.signs.next, self.signs.at_bracket()
        if is_flow:
            self.signs.take()
        items, entries, end = None, None, start
        if isinstance(node, list):
            items = [self._item(one, is_flow) for one in node]
            end = items[-1].end if items else end
        elif isinstance(node, dict):
            entries = {key: self._pair(one) for key, one in node.items()}
            end = max(spot.end for spot in [*entries.values()][-1]) if entries else end
        end = self.signs.closed[start] if is_flow else end
        return Spot(start, end, self._column(start), is_flow, items, entries)

    def _item(self, node: Node, is_flow: bool) -> Spot:
        if not is_flow:
            self.signs.take()  # the dash
        return self.build(node)

    def _pair(self, value: Node) -> tuple[Spot, Spot]:
        key = self._spot(*self.signs.take())
        if value is None:
            return key, self._spot(key.end + 1, key.end + 1)  # behind the colon
        return key, self.build(value)

    def _spot(self, start: int, end: int) -> Spot:
        return Spot(start, end, self._column(start))

    def _column(self, start: int) -> int:
        return start - self.text.rfind("\n", 0, start) - 1
