"""Take in returned forms for ``lddj import``: one file, or a folder of them."""

from __future__ import annotations

import re
import shlex
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from lddj.cli import formats, options
from lddj.cli.bar import progress
from lddj.cli.options import argument, county_option, flag, valued

if TYPE_CHECKING:
    from datetime import date

    from lddj.intake.folder import Harvest
    from lddj.intake.returning import Desk


class Winner(StrEnum):
    """The side whose values win in a conflict."""

    returned = "returned"


class ImportWish(NamedTuple):
    """A wish to take in a workbook, or a folder of them: what it is, where what is left goes."""

    file: Annotated[
        Path, argument("FILE.xlsx|文件夹", "退回的或别处来的工作簿，或一轮收回的文件夹")
    ]
    apply: Annotated[bool, flag("--apply", "写入台账；不加时只显示要做什么")] = False
    county: Annotated[str | None, county_option("是哪个县区的；表里认不出来时要写")] = None
    campaign: options.Campaign = None
    take: Annotated[Winner | None, flag("--take", "冲突的行以退回的（returned）为准")] = None
    rejects: Annotated[
        Path | None,
        valued("--rejects", "FILE", "不能用的行另存为工作簿，可以退回重填；收文件夹时写文件夹"),
    ] = None
    new: Annotated[bool, flag("--new", "别处来的整改台账，做成新的问题文件；要写 --county")] = False
    kind: Annotated[
        str | None, valued("--kind", "种类", "--new 的表里是什么：问题（默认）、建议、实事")
    ] = None
    map_file: Annotated[
        Path | None, valued("--map", "MAP.yaml", "栏目的对应关系；没有这个文件就写一份")
    ] = None
    day: options.AsToday = None
    form: Annotated[
        str, formats.option(formats.LISTS, "显示的样子：text 给人看，json 给别的程序")
    ] = "text"

    @property
    def json(self) -> bool:
        """Tell whether another program is to read what is said."""
        return self.form == "json"

    @property
    def again(self) -> list[str]:
        """The words of the command that takes in the same."""
        repeated = {"--county": self.county, "--campaign": self.campaign, "--take": self.take,
                    "--date": self.day}  # fmt: skip
        given = [word for name, value in repeated.items() if value for word in (name, str(value))]
        return ["lddj", "import", str(self.file), *given]


def import_wished(root: Path, wish: ImportWish) -> int:
    """Take in what is wished for; return the exit code. A usage error for --kind without --new."""
    from lddj.system.clock import today

    if wish.kind is not None and not wish.new:
        raise typer.BadParameter("--kind 和 --new 一起用；退回的表自己说明是哪一种。")
    day = wish.day or today()
    if wish.new:
        from lddj.cli.import_new import import_new

        return import_new(root, wish, day)
    return _import_returned(root, wish, day)


def _import_returned(root: Path, wish: ImportWish, day: date) -> int:
    """Take in a returned form or a folder of them; 1 where anything is refused or in conflict."""
    from lddj.cli import telling
    from lddj.intake.returning import Desk

    with telling.open_draft(root, day, dry_run=not wish.apply) as draft:
        return _take_in(Desk(draft, wish.county, wish.campaign), wish)


def _take_in(desk: Desk, wish: ImportWish) -> int:
    if wish.rejects is not None and wish.file.is_dir():
        _check_folder(wish.rejects, wish.file)
    harvest = _read_harvest(desk, wish)
    if wish.apply:
        desk.draft.write(harvest.changes)  # before anything is said: the reader may be gone
        _remember(harvest)
    if not wish.json:
        _show_harvest(harvest, wish)
    if wish.rejects is not None:
        _write_rejects(harvest, wish)
    _end_harvest(harvest, wish)
    return 0 if harvest.is_clean else 1


def _remember(harvest: Harvest) -> None:
    """Remember who returned; where the disk does not let that, what was written stands."""
    from lddj.cli.telling import notice
    from lddj.intake.kept_rounds import remember_returned

    if why := remember_returned(harvest.desk.draft.root, harvest):
        notice(why)


def _check_folder(rejects: Path, folder: Path) -> None:
    if rejects.suffix.lower() == ".xlsx":
        raise typer.BadParameter("一次收一个文件夹时，--rejects 后面应是文件夹：每个单位一份。")
    from lddj.system.links import real

    if real(rejects).is_relative_to(real(folder)):
        raise typer.BadParameter("--rejects 的文件夹不能放在收回的文件夹里，下次会当作收回的表。")


def _read_harvest(desk: Desk, wish: ImportWish) -> Harvest:
    from lddj.intake.folder import files_in, read_file, read_folder

    if not wish.file.is_dir():
        return read_file(desk, wish.file, take_returned=wish.take is not None)
    paths = files_in(wish.file)
    with progress("读收回的表", len(paths)) as step:
        return read_folder(desk, wish.file, paths, take_returned=wish.take is not None, step=step)


def _show_harvest(harvest: Harvest, wish: ImportWish) -> None:
    from lddj.render.terminal import returns_table as table

    is_folder, out = wish.file.is_dir(), sys.stdout
    if is_folder:
        for at, round_ in enumerate(harvest.rounds):
            out.write("\n" if at else "")
            table.show_round(round_, out)
    for plan in harvest.plans:
        if not is_folder:
            table.show_origin(plan, out)
        table.show_outcome(plan, out, several=is_folder)
    table.show_others(harvest, out)


def _write_rejects(harvest: Harvest, wish: ImportWish) -> None:
    from lddj.render.excel.rejects import rejects_of
    from lddj.system.output import write_bytes

    assert wish.rejects is not None
    for name, content, rows in rejects_of(harvest, one_file=not wish.file.is_dir()):
        path = wish.rejects / name if wish.file.is_dir() else wish.rejects
        write_bytes(path, content)
        print(f"不能用的 {rows} 行存为 {path}", file=sys.stderr)


def _end_harvest(harvest: Harvest, wish: ImportWish) -> None:
    """Print the object, or the last lines: what was done, or the command that does it."""
    if wish.json:
        from lddj.cli.delivery import deliver
        from lddj.render.machine import json_bytes
        from lddj.render.returns import harvest_data, returned_data

        if wish.file.is_dir():
            data = harvest_data(harvest, applied=wish.apply)
        else:
            data = returned_data(harvest, wish.file.name, applied=wish.apply)
        deliver(json_bytes(data), None, "json")
        return
    from lddj.render.terminal.returns_table import show_close

    again = [*wish.again, "--apply"]
    show_close(harvest, " ".join(map(_quoted, again)), sys.stdout, applied=wish.apply)


def _quoted(word: str) -> str:
    """Return a word as a shell takes it; Chinese needs no quotes."""
    return word if re.fullmatch(r"[\w./+~:-]+", word) else shlex.quote(word)
