"""No course has a state that nothing leads to, or one that nothing leads out of before the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lddj.kinds.course import CourseTable, Phase
from lddj.kinds.kind import Kind, attribute
from lddj.kinds.registry import all_kinds
from lddj.model.publicity import Publicity, class_of

OVER = (Phase.SETTLED, Phase.DROPPED)
FOLLOWED = [kind for kind in all_kinds() if kind.table is not None]
STARTS = {"问答": ("待交办", "整改中", "待核查")}
"""Where courses begin, if not in the first state; 问答 shares the table of 问题 (format.md)."""
KINDS = pytest.mark.parametrize("kind", FOLLOWED, ids=lambda kind: kind.word)


def table_of(kind: Kind) -> CourseTable:
    """The table of a kind with records."""
    assert kind.table is not None
    return kind.table


def leading_out(table: CourseTable, state: str) -> Iterator[str]:
    """Yield the states that a move which the table allows in a state can lead to."""
    for move in table.moves.values():
        if state in move.allowed or state in move.part_allowed:
            yield from move.targets


def reached(table: CourseTable, starts: tuple[str, ...]) -> set[str]:
    """The states that can come after some states, those themselves among them."""
    found, waiting = set(starts), list(starts)
    while waiting:
        for state in leading_out(table, waiting.pop()):
            if state not in found:
                found.add(state)
                waiting.append(state)
    return found


@KINDS
def test_every_state_is_reached(kind: Kind) -> None:
    table = table_of(kind)
    starts = STARTS.get(kind.word, (next(iter(table.phases)),))
    assert reached(table, starts) == set(table.phases)


@KINDS
def test_every_state_leads_to_an_end(kind: Kind) -> None:
    table = table_of(kind)
    ends = {state for state, phase in table.phases.items() if phase in OVER}
    for state, phase in table.phases.items():
        if phase not in OVER:
            assert reached(table, (state,)) & ends, state
            assert set(leading_out(table, state)) - {state}, state


@KINDS
def test_every_move_stands_somewhere_and_leads_to_a_state(kind: Kind) -> None:
    table = table_of(kind)
    for word, move in table.moves.items():
        assert move.allowed | move.part_allowed <= set(table.phases), word
        assert move.allowed or move.also, word
        assert move.targets <= set(table.phases), word
        assert word in table.models, word


@KINDS
def test_every_timed_state_is_one_before_the_end(kind: Kind) -> None:
    table = table_of(kind)
    assert table.timed <= set(table.phases)
    for state in table.timed:
        assert table.phases[state] not in OVER, state


def test_a_dead_end_is_seen() -> None:
    table = table_of(next(kind for kind in FOLLOWED if kind.word == "任务"))
    moves = {word: move for word, move in table.moves.items() if word not in ("完成", "撤销")}
    broken = CourseTable(table.phases, moves, table.record, table.timed)
    assert reached(broken, ("未启动",)) == {"未启动", "进行中", "长期坚持"}
    assert "已完成" not in reached(broken, ("进行中",))


@KINDS
def test_every_record_may_hold_a_text_for_the_public(kind: Kind) -> None:
    for model in table_of(kind).models.values():
        name = attribute(model, "公开说明")
        assert name is not None
        assert class_of(model, name) is Publicity.BY_ENTRY
