"""Columns that no key was found for: what stands in them, and which say whether it is done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lddj.intake.fields import OF_NO_USE
from lddj.intake.grid import Fault, Grid
from lddj.intake.headings import Head, Match, plain
from lddj.intake.values import Unreadable, parse_yes, raw_text

SHOWN = 3
"""How many of a column's values are shown."""
LONG = 8
"""Characters that a word like 已完成整改 has at most: more is an account of it."""

_ABOUT_DONE = re.compile("整改|完成|情况|状况|状态|进度|落实")
_TELLING = re.compile("完成|办结|销号|整改|[√×✓✔是否]")
DONE, ACCOUNTS = "是否完成", ("完成说明", "最新进展")


def values_in(grid: Grid, head: Head, column: int) -> list[str]:
    """The different texts that stand below a heading, in their order."""
    found: dict[str, None] = {}
    for row in grid.rows:
        value = grid.cell(row, column) if row > head.row else None
        if value is not None and not isinstance(value, Fault):
            found.setdefault(" ".join(raw_text(value).split()))
    return list(found)


def shortened(values: list[str]) -> str:
    """The first few values, each cut to a few words: 已完成、整改中……."""
    shown = [one if len(one) <= 12 else f"{one[:11]}…" for one in values[:SHOWN]]
    return "、".join(shown) + ("……" if len(values) > SHOWN else "")


def worth_asking(sheets: Iterable[tuple[Grid, Head]]) -> dict[str, list[str]]:
    """Headings that are not used though something stands below them, with what stands there."""
    out: dict[str, list[str]] = {}
    for grid, head in sheets:
        for column, heading in head.unknown.items():
            values = values_in(grid, head, column)
            if values and plain(heading) not in OF_NO_USE:
                out.setdefault(heading, values)
    return out


def find_done(grid: Grid, head: Head, settled: Iterable[str]) -> None:
    """Take a column like 整改情况 for 是否完成 where its values are 已完成 and 未完成.

    It is unsure: it is asked about, or named. ``settled`` are headings of which MAP.yaml speaks.
    """
    if DONE in head.columns:
        return
    for column, heading, name in list(_candidates(head)):
        if heading in settled or not says_whether_done(values_in(grid, head, column)):
            continue
        if name is not None:
            del head.columns[name]
            head.unsure.pop(name, None)
        head.unknown.pop(column, None)
        head.columns[DONE], head.written[DONE] = column, heading
        head.unsure[DONE] = Match(DONE, 90.0)
        return


def _candidates(head: Head) -> Iterator[tuple[int, str, str | None]]:
    for column, heading in head.unknown.items():
        if _ABOUT_DONE.search(heading):
            yield column, heading, None
    for name in ACCOUNTS:
        if name in head.columns:
            yield head.columns[name], head.written[name], name


def says_whether_done(values: list[str]) -> bool:
    """Whether most of a column's values say 已完成, 未完成 or the like, and no more than that."""
    told = sum(_is_told(value) for value in values)
    return (
        told * 2 > len(values)
        and all(len(value) <= LONG for value in values)
        and any(_TELLING.search(value) for value in values)
    )


def _is_told(value: str) -> bool:
    try:
        parse_yes(value)
    except Unreadable:
        return "销号" in value
    return True
