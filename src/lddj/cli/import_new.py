"""``lddj import --new``: a foreign ledger as new issue files."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from lddj.intake.adopting import Adoption

LATER = "先不填"
ABREAST = 6
"""How many choices stand on a line: there may be thirty."""


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
    from lddj.cli import asking, telling
    from lddj.intake.adopting import adopt, check_defaults, open_foreign
    from lddj.intake.mapping import ColumnMap, read_map
    from lddj.intake.writing import NewErrors
    from lddj.render.terminal.import_table import show_intake

    if county is None:
        raise typer.BadParameter("--new 要写 --county。")
    place = map_file or file.with_name(f"{file.stem}.map.yaml")
    has_map = place.is_file()
    mapping = read_map(place) if has_map else ColumnMap(file=place.name)
    with telling.drafting(root, today, dry_run=not apply) as draft:
        adoption = open_foreign(draft, file, county, campaign, mapping)
        check_defaults(adoption)
        if asking.is_terminal():
            _ask(adoption)
        adopt(adoption, today)
        refused = adoption.found.elsewhere
        written = apply and not refused
        if written:  # before anything is said: the reader may be gone
            draft.write(adoption.trial.changes(adoption.files))
        show_intake(adoption.found, list(adoption.files), sys.stdout, applied=written)
        if refused:
            sys.stdout.flush()
            raise NewErrors(refused)
    _keep_map(adoption, place, has_map=has_map)
    return 1 if adoption.found.rejected else 0


def _ask(adoption: Adoption) -> None:
    """Ask what is unsure: headings that are only near, or unknown, and keys without a column."""
    from lddj.cli import asking
    from lddj.intake.fields import NOT_USED
    from lddj.intake.unused import shortened, worth_asking

    for _, head in adoption.sheets:
        for key in list(head.unsure):
            if asking.confirm(f"“{head.written[key]}”一栏是不是“{key}”？", default=True):
                head.unsure.pop(key)
            else:
                adoption.is_not(head, key)
    for heading, values in worth_asking(adoption.sheets).items():
        question = f"“{' '.join(heading.split())}”一栏（{shortened(values)}）是哪一项"
        choices = [NOT_USED, *adoption.free_keys(heading)]
        adoption.use(heading, asking.choose(question, choices, NOT_USED, abreast=ABREAST))
    for key in adoption.lacking:
        if key != "方面":  # another one in each area: that is for the map's file
            _ask_for_all(adoption, key)


def _ask_for_all(adoption: Adoption, key: str) -> None:
    from lddj.cli import asking
    from lddj.intake.values import Unreadable, parse_day

    def problem(answer: str) -> str | None:
        try:
            parse_day("" if answer == LATER else answer, adoption.trial.today)
        except Unreadable as why:
            return str(why)
        return None

    question, words = f"没有“{key}”一栏，全部填什么", adoption.words(key)
    if words:
        value = asking.choose(question, [LATER, *words], LATER, abreast=ABREAST)
    else:
        value = asking.ask(question, LATER, problem)
    if value != LATER:
        adoption.mapping.defaults[key] = value


def _keep_map(adoption: Adoption, place: Path, *, has_map: bool) -> None:
    from lddj.intake.mapping import as_yaml
    from lddj.system.output import write_text

    if not has_map:
        areas = adoption.book.areas.values()
        write_text(place, as_yaml(adoption.whole_map(), adoption.lacking, areas))
        print(f"栏目的对应关系存为 {place}，可以改，下次导入照它来。", file=sys.stderr)
