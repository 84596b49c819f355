"""``lddj import --new``: a foreign ledger as new issue files."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from lddj.intake.adopting import Adoption


def import_new(
    root: Path,
    file: Path,
    county: str | None,
    campaign: str | None,
    map_file: Path | None,
    today: date,
    *,
    apply: bool,
) -> int:
    """Show what a foreign ledger comes to; write it with ``apply``. The command's exit code."""
    from lddj.intake.adopting import adopt, open_foreign
    from lddj.intake.mapping import ColumnMap, read_map
    from lddj.intake.writing import WouldBreak, write_all
    from lddj.render.import_table import show_intake

    if county is None:
        raise typer.BadParameter("--new 要写 --county。")
    place = map_file or file.with_name(f"{file.stem}.map.yaml")
    has_map = place.is_file()
    mapping = read_map(place) if has_map else ColumnMap()
    adoption = open_foreign(root, file, county, campaign, mapping, today)
    if sys.stdin.isatty() and sys.stdout.isatty():
        _ask(adoption)
    adopt(adoption, today)
    refused = adoption.found.elsewhere
    written = apply and not refused
    show_intake(adoption.found, list(adoption.files), sys.stdout, applied=written)
    if refused:
        sys.stdout.flush()
        raise WouldBreak(refused)
    if apply:
        write_all(root, adoption.files, adoption.trial.source.seen)
    _keep_map(adoption, place, has_map=has_map)
    return 1 if adoption.found.rejected else 0


def _ask(adoption: Adoption) -> None:
    """Ask what is unsure: headings that are only near, and keys that have no column."""
    from lddj.intake.fields import NOT_USED

    for _, head in adoption.sheets:
        for key in list(head.unsure):
            written = head.written[key]
            if not typer.confirm(f"“{written}”一栏是不是“{key}”？", default=True, err=True):
                adoption.mapping.columns[written] = NOT_USED
                del head.columns[key]
            head.unsure.pop(key)
    for key in adoption.lacking:
        if key == "方面":  # another one in each area: that is for MAP.yaml
            continue
        value = typer.prompt(f"没有“{key}”一栏，全部填什么（不填直接回车）", default="", err=True)
        if value.strip():
            adoption.mapping.defaults[key] = value.strip()


def _keep_map(adoption: Adoption, place: Path, *, has_map: bool) -> None:
    from lddj.intake.mapping import as_yaml
    from lddj.output import write_text

    if not has_map:
        areas = adoption.book.areas.values()
        write_text(place, as_yaml(adoption.whole_map(), adoption.lacking, areas))
        print(f"栏目的对应关系存为 {place}，可以改，下次导入照它来。", file=sys.stderr)
