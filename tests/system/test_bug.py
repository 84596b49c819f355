"""What is told of a bug can be handed to others: nothing of a ledger is in it."""

from __future__ import annotations

from lddj.system.bug import bug_told, masked


def test_a_bug_is_told_without_what_was_typed() -> None:
    typed = "张三 13900001111"
    try:
        raise KeyError(typed)
    except KeyError as problem:
        told = bug_told(problem)
    assert told.endswith("KeyError: '□□ □□□□□□□□□□□'\n")
    assert "test_a_bug_is_told_without_what_was_typed" in told


def test_commands_and_options_stay_readable() -> None:
    assert masked("['record', '--note', '来电']") == "['record', '--note', '□□']"
