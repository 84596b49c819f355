"""The options of ``lddj due`` that fit together, and a file for each who has to do something."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from lddj.cli import delivery, formats, options
from lddj.cli.options import valued

if TYPE_CHECKING:
    from lddj.api import Reminders

WHOSE = ("责任单位", "责任人")
"""What ``--by`` may split the lists over."""

Unit = Annotated[str | None, valued("--unit", "单位", "只看这个单位的，全称或简称")]


class ShareWish(NamedTuple):
    """The options of where reminders go: one list, or a file for each who has to do something."""

    by: Annotated[
        str | None, valued("--by", "|".join(WHOSE), "每个单位（或责任人）一份，写入文件夹")
    ] = None
    format: Annotated[
        list[str] | None,
        formats.option(
            formats.REMINDERS,
            "格式，可以写几次；默认看 -o 的后缀，没有就是 text；每人一份的 md、html、ics 都写",
        ),
    ] = None
    output: options.FileOrFolder = None

    def refuse_misfits(self) -> None:
        """Raise a usage error for a ``--by`` that is none, or that does not fit the output.

        Several formats fit only with it.
        """
        by, output = self.by, self.output
        if by not in (None, *WHOSE):
            raise typer.BadParameter(f"--by 可以写：{'、'.join(WHOSE)}。")
        if by is not None and (output is None or not delivery.is_folder(output)):
            raise typer.BadParameter("--by 是每人一份，-o 要写文件夹，如 -o out/提醒。")
        if by is None and output is not None and output.is_dir():
            raise typer.BadParameter(
                f"{output} 是文件夹；写入文件夹的加 --by 责任单位，每个单位一份。"
            )
        if by is None and self.format and len(set(self.format)) > 1:
            raise typer.BadParameter("一次写几种格式的，要加 --by 和 -o 文件夹。")

    def deliver(self, made: Reminders) -> int:
        """Write the reminders; return the exit code."""
        if self.by is not None and self.output is not None:
            return self._write_shares(made, self.output)
        return delivery.deliver_first(made, self.format, formats.REMINDERS, self.output)

    def _write_shares(self, made: Reminders, folder: Path) -> int:
        """Write the files of each unit or 责任人; all are made before any is written."""
        forms = self.format or ["md", "html", "ics"]
        if unknown := [one for one in forms if one in ("text", "json")]:
            raise typer.BadParameter(f"每人一份的没有 {unknown[0]} 格式，可以写 md、html、ics。")
        shares = made.shares(folder, forms, by_person=self.by == WHOSE[1])
        delivery.write_together(shares, folder)
        return 0
