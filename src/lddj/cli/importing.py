"""Take in returned forms for ``lddj import``: one file, or a folder of them."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from lddj.cli.bar import progress

if TYPE_CHECKING:
    from lddj.intake.folder import Harvest
    from lddj.intake.returning import Desk


class Where(NamedTuple):
    """The repository and the county that a workbook is for; ``day`` is taken for today."""

    root: Path
    county: str | None
    campaign: str | None
    day: date


@dataclass(frozen=True, slots=True)
class ImportWish:
    """The wishes of the user: apply, whose values win, where the rejects go, which format."""

    path: Path
    apply: bool
    take_returned: bool
    rejects: Path | None
    json: bool
    options: Mapping[str, object]
    """The options to be repeated in the next command, those that were given, with their values."""


def import_returned(where: Where, wish: ImportWish) -> int:
    """Take in a returned form or a folder of them; 1 where anything is refused or in conflict."""
    from lddj.cli import telling
    from lddj.intake.returning import Desk

    with telling.open_draft(where.root, where.day, dry_run=not wish.apply) as draft:
        return _take_in(Desk(draft, where.county, where.campaign), wish)


def _take_in(desk: Desk, wish: ImportWish) -> int:
    if wish.rejects is not None and wish.path.is_dir():
        _check_folder(wish.rejects, wish.path)
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

    if not wish.path.is_dir():
        return read_file(desk, wish.path, take_returned=wish.take_returned)
    paths = files_in(wish.path)
    with progress("读收回的表", len(paths)) as step:
        return read_folder(desk, wish.path, paths, take_returned=wish.take_returned, step=step)


def _show_harvest(harvest: Harvest, wish: ImportWish) -> None:
    from lddj.render.terminal import returns_table as table

    is_folder, out = wish.path.is_dir(), sys.stdout
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
    for name, content, rows in rejects_of(harvest, one_file=not wish.path.is_dir()):
        path = wish.rejects / name if wish.path.is_dir() else wish.rejects
        write_bytes(path, content)
        print(f"不能用的 {rows} 行存为 {path}", file=sys.stderr)


def _end_harvest(harvest: Harvest, wish: ImportWish) -> None:
    """Print the object, or the last lines: what was done, or the command that does it."""
    if wish.json:
        from lddj.cli.delivery import deliver
        from lddj.render.papers.paper import json_bytes
        from lddj.render.returns import harvest_data, returned_data

        if wish.path.is_dir():
            data = harvest_data(harvest, applied=wish.apply)
        else:
            data = returned_data(harvest, wish.path.name, applied=wish.apply)
        deliver(json_bytes(data), None, "json")
        return
    from lddj.render.terminal.returns_table import show_close

    given = [word for name, value in wish.options.items() if value for word in (name, str(value))]
    again = ["lddj", "import", str(wish.path), *given, "--apply"]
    show_close(harvest, " ".join(map(_quoted, again)), sys.stdout, applied=wish.apply)


def _quoted(word: str) -> str:
    """Return a word as a shell takes it; Chinese needs no quotes."""
    return word if re.fullmatch(r"[\w./+~:-]+", word) else shlex.quote(word)
