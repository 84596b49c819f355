"""Which 事项 a kind knows, where each may stand and where it leads, as one table that is kept."""

from __future__ import annotations

from collections.abc import Iterator

from cli.kept import Shown
from syrupy.assertion import SnapshotAssertion

from kinds.test_reach import FOLLOWED
from lddj.kinds.course import CourseTable


def lines(table: CourseTable) -> Iterator[str]:
    yield f"状态：{'、'.join(f'{state}（{phase}）' for state, phase in table.phases.items())}"
    for word, move in table.moves.items():
        at = [state for state in table.phases if state in move.allowed]
        parts = [state for state in table.phases if state in move.part_allowed]
        said = f"{word}：在 {'、'.join(at) or '无'}"
        said += f"；部分在 {'、'.join(parts)}" if parts else ""
        to = [state for state in table.phases if state in move.targets]
        said += f"；到 {'、'.join(to)}" if to else ""
        yield said + ("" if move.is_own else "；○")


def test_the_moves_of_each_kind(snapshot: SnapshotAssertion) -> None:
    told = [line for kind in FOLLOWED if kind.table
            for line in (f"# {kind.word}", *lines(kind.table), "")]  # fmt: skip
    assert "\n".join(told) == snapshot(extension_class=Shown)
