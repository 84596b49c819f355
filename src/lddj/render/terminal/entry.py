"""Show an entry that has no records: an activity, a deputy, a contact, a log, a unit."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.query.spots import EntrySpot
from lddj.render.terminal.facts import fact_lines
from lddj.yamltext.document import value_at

FURTHER = {"代表": "履职多少：lddj deputy {}"}
"""Kind → the command that says more of an entry."""


def entry_lines(spot: EntrySpot) -> Iterator[str]:
    """Yield all that is shown of an entry, line by line."""
    word = spot.kind.word if spot.kind is not None else ""
    yield f"{word}{spot.name}（{spot.book.name}，{spot.book.campaign.id}）"
    yield ""
    node = value_at(spot.document.data, spot.path)
    facts = {key: value for key, value in node.items() if key != "编号"}
    yield from fact_lines(facts, str(spot.document.at(*spot.path)))
    if word in FURTHER:
        yield ""
        yield FURTHER[word].format(spot.name)
