"""The ``lddj due`` command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lddj.cli import delivery, formats, options

if TYPE_CHECKING:
    from lddj.reports.due import DueFigures

WHOSE = ("责任单位", "责任人")
"""What ``--by`` may split the lists over."""


def due(
    context: typer.Context,
    place: options.Place = None,
    county: options.OneCounty = None,
    days: Annotated[
        int | None,
        typer.Option("--days", metavar="天数", min=0, help="几天内到期算临期；默认按活动的口径"),
    ] = None,
    kind: options.KindOfMatter = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="单位", help="只看这个单位的，全称或简称")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="|".join(WHOSE), help="每个单位（或责任人）一份，写入文件夹"),
    ] = None,
    campaign: options.Campaign = None,
    day: options.Day = None,
    format: Annotated[  # noqa: A002
        list[str] | None,
        formats.option(
            formats.REMINDERS,
            "格式，可以写几次；默认看 -o 的后缀，没有就是 text；每人一份的 md、html、ics 都写",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="文件或文件夹", help="写到哪里；默认显示在屏幕上"),
    ] = None,
    force: options.Force = False,
    jobs: options.Jobs = None,
) -> int:
    """列出该办的事：逾期、临期、久未更新、未反馈、该核查、该回头看……各种事项都在内。

    md、html 用来寄邮件，ics 在日历程序里打开：没到期的在到期那天，逾期的在当天。

    例：lddj due 滦平 · lddj due 滦平 --by 责任单位 -o out/提醒
    """
    from lddj.cli.progress import county_progress
    from lddj.load.sources.folder import FolderSource
    from lddj.reports.due import make_due
    from lddj.system.clock import today

    if by not in (None, *WHOSE):
        raise typer.BadParameter(f"--by 可以写：{'、'.join(WHOSE)}。")
    if by is not None and (output is None or not delivery.is_folder(output)):
        raise typer.BadParameter("--by 是每人一份，-o 要写文件夹，如 -o out/提醒。")
    if by is None and output is not None and output.is_dir():
        raise typer.BadParameter(f"{output} 是文件夹；写入文件夹的加 --by 责任单位，每个单位一份。")
    root = options.root_of(context)
    now, county = today(), options.named_county(place, county)
    asked = options.parse_day(day) or now
    named = options.kind_named(kind)
    with county_progress() as progress:
        made = make_due(
            FolderSource(root),
            campaign,
            county,
            asked,
            now,
            days=days,
            kinds=(named.word,) if named else None,
            unit=unit,
            force=force,
            jobs=jobs,
            progress=progress,
        )
    if by is not None and output is not None:
        _write_shares(root, made, output, format or ["md", "html", "ics"], by == WHOSE[1])
    else:
        _show_all(root, made, output, format, unit)
    return 0


def _show_all(
    root: Path, made: DueFigures, output: Path | None, given: list[str] | None, unit: str | None
) -> None:
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


def _write_shares(
    root: Path, made: DueFigures, output: Path, forms: list[str], by_person: bool
) -> None:
    """Write a file for each who has something to do, and for whom an earlier run wrote one."""
    from lddj.render.reminders import reminder, share_name
    from lddj.system.lock import locked
    from lddj.system.output import write_bytes

    if unknown := [one for one in forms if one in ("text", "json")]:
        raise typer.BadParameter(f"每人一份的没有 {unknown[0]} 格式，可以写 md、html、ics。")
    todo = {}
    for key, part in made.shares(by_person=by_person).items():
        for form in dict.fromkeys(forms):
            path = output / f"{share_name(key, made.one_county)}.{form}"
            if part.count or path.is_file():
                todo[path] = reminder(root, made, part, "".join(key[1:]), form)
    with locked(output):
        for path, content in todo.items():
            write_bytes(path, content)
