"""The steps of ``lddj due``: one list of what waits, or a file for each who has to do it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from lddj.cli import delivery, formats

if TYPE_CHECKING:
    from lddj.reports.due import DueFigures

WHOSE = ("责任单位", "责任人")
"""What ``--by`` may split the lists over."""


def refuse_unfit(by: str | None, output: Path | None) -> None:
    """Raise a usage error for a ``--by`` that is none, or that does not fit where it is written."""
    if by not in (None, *WHOSE):
        raise typer.BadParameter(f"--by 可以写：{'、'.join(WHOSE)}。")
    if by is not None and (output is None or not delivery.is_folder(output)):
        raise typer.BadParameter("--by 是每人一份，-o 要写文件夹，如 -o out/提醒。")
    if by is None and output is not None and output.is_dir():
        raise typer.BadParameter(f"{output} 是文件夹；写入文件夹的加 --by 责任单位，每个单位一份。")


def show_waiting(
    root: Path, made: DueFigures, output: Path | None, given: Sequence[str] | None, unit: str | None
) -> None:
    """Show everything that waits, or write it to a file."""
    from lddj.render.reminders import reminder
    from lddj.render.terminal.due import due_data, write_due

    if given and len(set(given)) > 1:
        raise typer.BadParameter("一次写几种格式的，要加 --by 和 -o 文件夹。")
    form = delivery.form_of(output, given[0] if given else None, formats.REMINDERS)
    if form in ("text", "json"):
        delivery.show(due_data(made), lambda _, out: write_due(made, out), form, output, sys.stdout)
        return
    whose = made.units[0][1] if unit else made.one_county or made.campaigns_named
    delivery.deliver(reminder(root, made, made.due, whose, form), output, form)


def write_shares(
    root: Path, made: DueFigures, output: Path, given: Sequence[str] | None, by: str
) -> None:
    """Write the files of each unit or 责任人; all are made before any is written."""
    from lddj.render.reminders import share_files
    from lddj.system.lock import locked
    from lddj.system.output import write_bytes

    forms = given or ["md", "html", "ics"]
    if unknown := [one for one in forms if one in ("text", "json")]:
        raise typer.BadParameter(f"每人一份的没有 {unknown[0]} 格式，可以写 md、html、ics。")
    files = share_files(root, made, output, forms, by_person=by == WHOSE[1])
    with locked(output):
        for path, content in files.items():
            write_bytes(path, content)
