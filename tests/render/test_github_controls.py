"""Nothing that a user typed drives the terminal of who reads a CI log."""

from __future__ import annotations

from lddj.diagnostics import Location, error
from lddj.render.faults.github import annotation


def test_control_characters_of_paths_and_values_are_blanks() -> None:
    fault = error("L104", Location("ledgers/\x1b[2J/a.yaml", 3, 4), "“\x1b]0;甲\x07”不在词表内。")
    shown = annotation(fault)
    assert shown.isprintable()
    assert "“ ]0;甲 ”不在词表内。" in shown
    assert annotation(fault, message="一\n二").endswith("::一%0A二")
