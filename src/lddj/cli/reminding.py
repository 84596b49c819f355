"""The options of ``lddj due`` that fit together, and a file for each who has to do something."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from lddj.cli import delivery

if TYPE_CHECKING:
    from lddj.api import Reminders

WHOSE = ("责任单位", "责任人")
"""What ``--by`` may split the lists over."""


def refuse_unfit(by: str | None, output: Path | None, given: Sequence[str] | None) -> None:
    """Raise a usage error for a ``--by`` that is none, or that does not fit where it is written.

    Several formats, ``given``, fit only with it.
    """
    if by not in (None, *WHOSE):
        raise typer.BadParameter(f"--by 可以写：{'、'.join(WHOSE)}。")
    if by is not None and (output is None or not delivery.is_folder(output)):
        raise typer.BadParameter("--by 是每人一份，-o 要写文件夹，如 -o out/提醒。")
    if by is None and output is not None and output.is_dir():
        raise typer.BadParameter(f"{output} 是文件夹；写入文件夹的加 --by 责任单位，每个单位一份。")
    if by is None and given and len(set(given)) > 1:
        raise typer.BadParameter("一次写几种格式的，要加 --by 和 -o 文件夹。")


def write_shares(made: Reminders, output: Path, given: Sequence[str] | None, by: str) -> int:
    """Write the files of each unit or 责任人; all are made before any is written."""
    forms = given or ["md", "html", "ics"]
    if unknown := [one for one in forms if one in ("text", "json")]:
        raise typer.BadParameter(f"每人一份的没有 {unknown[0]} 格式，可以写 md、html、ics。")
    delivery.write_together(made.shares(output, forms, by_person=by == WHOSE[1]), output)
    return 0
