"""Fit a wall board on its sheet of paper: how large the type is, how wide each column.

Heights and widths are estimated in em, the size of the type, from the lengths of the texts; a
Chinese character is one em wide. What is estimated is a little more than what a browser needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Any, NamedTuple

from lddj.render.lines import width

PAPERS = {"A3": (420, 297), "A1": (841, 594), "A0": (1189, 841)}
"""Paper → its width and height in millimetres, lying."""
MARGIN = 10
"""Millimetres that stay white at each edge."""
POINT = 25.4 / 72
"""Millimetres of a point."""
LEAST, MOST = 8.5, 18.0
"""The smallest and the largest type of a board, in points."""
LEAST_ON_A1 = 11.0
"""Points below which a board for A1 is made for A0."""
LANE = 7.0
"""Em that the name of a row takes."""
SLOTS = (15.5, 14.0, 12.5)
"""Em that a card takes across, the first with which a board fits; a narrower one is higher."""
HEAD, BLOCK, ROW = 6.5, 6.0, 1.2
"""Em of a board's title and legend, of a block's figures and table head, of a row's borders."""
SPARE = 1.04
"""What is estimated is taken this many times."""

Card = Mapping[str, Any]
Lane = Sequence[Sequence[Card]]
"""A row of the board: the cards of each column."""


class Block(NamedTuple):
    """A table of the board: its rows, and which of its columns hold what is settled."""

    lanes: Sequence[Lane]
    settled: tuple[bool, ...]


class WallSheet(NamedTuple):
    """The paper and type of a board; ``slots`` are the cards across each column of each block."""

    paper: str
    points: float
    slots: list[list[int]]


def fitted(blocks: Sequence[Block], papers: Sequence[str]) -> WallSheet:
    """Return the sheet with the largest type on which all blocks have room.

    Where there is none, the last paper with the smallest type: the board goes on on a second
    sheet.
    """
    for paper in papers:
        least = LEAST if paper == papers[-1] else LEAST_ON_A1
        for half in range(int(MOST * 2), int(least * 2) - 1, -1):
            across, down = _in_em(paper, half / 2)
            for slot in SLOTS:
                slots = [_shared_out(block, int((across - LANE) / slot)) for block in blocks]
                if _has_room(blocks, slots, across, down):
                    return WallSheet(paper, half / 2, slots)
    across, _ = _in_em(papers[-1], LEAST)
    number = int((across - LANE) / SLOTS[0])
    return WallSheet(papers[-1], LEAST, [_shared_out(block, number) for block in blocks])


def _has_room(
    blocks: Sequence[Block], slots: Sequence[Sequence[int]], across: float, down: float
) -> bool:
    both = list(zip(blocks, slots, strict=True))
    rough = _with_head(_rough(block, own) for block, own in both)
    return rough <= down and (
        _with_head(_height_of_table(block, own, across) for block, own in both) <= down
    )


def _in_em(paper: str, points: float) -> tuple[float, float]:
    wide, high = PAPERS[paper]
    em = points * POINT
    return (wide - 2 * MARGIN) / em, (high - 2 * MARGIN) / em


def _with_head(heights: Iterable[float]) -> float:
    return HEAD + sum(BLOCK + SPARE * high for high in heights)


def _shared_out(block: Block, number: int) -> list[int]:
    """Return how many of the slots each column gets: a card's, the others where they save most."""
    slots = [2 if settled else 1 for settled in block.settled]
    free = number - sum(slots)
    while free > 0:
        now = _rough(block, slots)
        tries = []
        for at, settled in enumerate(block.settled):
            more = 2 if settled else 1
            if more <= free:
                wider = [*slots[:at], slots[at] + more, *slots[at + 1 :]]
                tries.append(((now - _rough(block, wider)) / more, -slots[at], -at, more))
        if not tries:
            break
        _, _, at, more = max(tries)
        slots[-at] += more
        free -= more
    return slots


def _rough(block: Block, slots: Sequence[int]) -> float:
    """Return the least height that so many cards can have, whatever stands on them."""
    return sum(
        ROW
        + max(
            (
                (1.75 if settled else 3.5) * ceil(len(cell) / beside(own, settled))
                for cell, own, settled in zip(lane, slots, block.settled, strict=True)
            ),
            default=0.0,
        )
        for lane in block.lanes
    )


def _height_of_table(block: Block, slots: Sequence[int], across: float) -> float:
    slot = (across - LANE) / max(sum(slots), 1)
    return sum(
        ROW
        + max(
            (
                _height_of_cell(cell, own, slot, settled)
                for cell, own, settled in zip(lane, slots, block.settled, strict=True)
            ),
            default=0.0,
        )
        for lane in block.lanes
    )


def beside(slots: int, settled: bool) -> int:
    """Return how many cards stand beside each other: what is settled takes two slots."""
    return max(slots // 2, 1) if settled else slots


def _height_of_cell(cards: Sequence[Card], slots: int, slot: float, settled: bool) -> float:
    """Return the height of a cell: its cards in rows, each as high as its highest card."""
    number = beside(slots, settled)
    inner = slots * slot / number - 1.9
    rows = [cards[at : at + number] for at in range(0, len(cards), number)]
    return sum(max(_height_of_card(card, inner) for card in row) + 0.35 for row in rows)


def _height_of_card(card: Card, inner: float) -> float:
    """Return the height of a card whose text has ``inner`` em across."""
    marks = [width(mark["字"]) / 2 + 1.6 for mark in card["标"]]
    top = 2.6 + (width(card["编号"]) + width(card["县区"])) / 2 + 1.2
    if card["结"]:
        told = top + (width(card["谁"]) + width(card["自"])) / 2 + 1.2 + sum(marks)
        return 1.45 * ceil(told / inner) + 0.3
    high = 1.35 * ceil((top + width(card["时限"]) / 2 + 0.6) / inner)
    high += 1.35 * ceil(width(card["内容"]) / 2 / inner)
    high += 1.3 * ceil(width(card["谁"]) / 2 / inner)
    high += 1.75 * ceil(sum(marks) / inner)
    return high + (3.2 if card["节点"] else 0) + 0.5
