"""The last lines of an import."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

from lddj.edits.change import Draft
from lddj.exchange.plan import ImportPlan
from lddj.intake.folder import Harvest
from lddj.intake.returning import Desk, Returned
from lddj.render.terminal.returns_table import show_close


def closing(plan: ImportPlan, root: Path) -> str:
    out = StringIO()
    desk = Desk(Draft(root, date(2022, 4, 10), print))
    found = Returned(plan, None, {}, None)  # type: ignore[arg-type]  # it writes nothing
    found.trial = type("Trial", (), {"warnings": []})()
    show_close(Harvest([found], [], [], desk), "lddj import 收回 --apply", out, applied=False)
    return out.getvalue()


def test_rows_that_say_nothing_new_are_counted(tmp_path: Path) -> None:
    plan = ImportPlan("2022-5+2", "滦平县", None, untouched=5)
    assert closing(plan, tmp_path) == "\n另有 5 行没有填。\n没有要写入的记录。\n"
    plan = ImportPlan("2022-5+2", "滦平县", None, known=["LP-02-004"], untouched=5)
    assert closing(plan, tmp_path).startswith("\n另有 1 行台账里已经有了，5 行没有填。\n")
