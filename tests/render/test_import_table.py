"""The last lines of an import."""

from __future__ import annotations

from io import StringIO

from lddj.exchange.plan import Plan
from lddj.render.terminal.import_table import show_result


def test_rows_that_say_nothing_new_are_counted() -> None:
    out = StringIO()
    show_result(Plan("2022-5+2", "滦平县", None, untouched=5), [], [], out, applied=False)
    assert out.getvalue() == "\n另有 5 行没有填。\n没有要写入的记录。\n"
    out = StringIO()
    plan = Plan("2022-5+2", "滦平县", None, known=["LP-02-004"], untouched=5)
    show_result(plan, [], [], out, applied=False)
    assert out.getvalue().startswith("\n另有 1 行台账里已经有了，5 行没有填。\n")
