"""Import a foreign ledger as new issue files, for ``lddj import --new``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from datetime import date

    from lddj.cli.importing import ImportWish
    from lddj.intake.adoption import Adoption
    from lddj.intake.columns import ForeignColumn
    from lddj.intake.foreign_kind import ForeignKind

LATER = "先不填"
ABREAST = 6
"""How many choices stand on a line: there may be thirty."""


def import_new(root: Path, wish: ImportWish, day: date) -> int:
    """Show what a foreign ledger comes to; write it where that is wished. Return the exit code.

    ``day`` is taken for today.
    """
    from lddj.cli import asking, options, telling
    from lddj.intake.adopting import adopt
    from lddj.intake.adoption import open_foreign
    from lddj.intake.mapping import ColumnMap, read_map
    from lddj.intake.returning import NotReturned
    from lddj.intake.writing import NewErrors

    file, apply = wish.file, wish.apply
    if file.is_dir():
        raise NotReturned(file, "这是文件夹；别处来的台账（--new）一次一个文件。")
    what = _foreign_kind(wish.kind)
    place = wish.map_file or file.with_name(f"{file.stem}.map.yaml")
    has_map = place.is_file()
    mapping = (
        read_map(place, what) if has_map else ColumnMap(file=place.name, path=place, kind=what)
    )
    with telling.open_draft(root, day, dry_run=not apply) as draft:
        county = options.the_county(draft.source, None, wish.county, wish.campaign, day)
        adoption = open_foreign(draft, file, county, wish.campaign, mapping)
        if asking.is_terminal():
            _ask(adoption)
        adopt(adoption)
        refused = adoption.found.elsewhere
        written = apply and not refused
        if written:  # before anything is said: the reader may be gone
            draft.write(adoption.trial.changes(adoption.files))
        _show_adoption(adoption, as_json=wish.json, applied=written)
        if refused:
            sys.stdout.flush()
            raise NewErrors(refused)
    _keep_map(adoption, place, has_map=has_map)
    return 1 if adoption.found.rejected else 0


def _foreign_kind(word: str | None) -> ForeignKind:
    from lddj.intake.foreign_kinds import FOREIGN_KINDS
    from lddj.suggest import meant_or_known

    found = FOREIGN_KINDS.get(word or "问题")
    if found is None:
        end = meant_or_known(str(word), tuple(FOREIGN_KINDS))
        raise typer.BadParameter(f"别处来的表不能当作“{word}”导入{end}")
    return found


def _show_adoption(adoption: Adoption, *, as_json: bool, applied: bool) -> None:
    from lddj.render.new_issues import new_issues_json
    from lddj.render.terminal.new_issues import show_new_issues

    found, files = adoption.found, list(adoption.files)
    if as_json and not found.elsewhere:
        print(new_issues_json(found, files, applied=applied))
    elif not as_json:
        show_new_issues(found, files, sys.stdout, applied=applied)


def _ask(adoption: Adoption) -> None:
    """Ask what is unsure and nothing else: near headings, unknown ones, keys without a column."""
    from lddj.cli import asking
    from lddj.intake.questions import first_values, unknown_columns, unsure_columns
    from lddj.intake.sheet_drafts import read_again

    for column, values in unsure_columns(adoption):
        question = f"“{column.name}”一栏（{first_values(values)}）是不是“{column.key}”？"
        if asking.confirm(question, default=True):
            adoption.mapping.columns[column.name] = column.key
        else:
            _ask_key(adoption, column, values)
    for column, values in unknown_columns(adoption):
        if column.name not in adoption.mapping.columns:
            _ask_key(adoption, column, values)
    read_again(adoption)
    for key in adoption.lacking:
        if key != "方面":
            _ask_for_all(adoption, key)
    if "方面" in adoption.lacking:
        _ask_aspects(adoption)


def _ask_key(adoption: Adoption, column: ForeignColumn, values: list[str]) -> None:
    from lddj.cli import asking
    from lddj.intake.fields import NOT_USED
    from lddj.intake.questions import first_values, free_keys

    question = f"“{column.name}”一栏（{first_values(values)}）是哪一项"
    choices = [NOT_USED, *free_keys(adoption, column)]
    key = asking.choose(question, choices, NOT_USED, abreast=ABREAST)
    adoption.mapping.columns[column.name] = key


def _ask_aspects(adoption: Adoption) -> None:
    """Ask for the 方面 of each area that the workbook's rows may be of."""
    from lddj.cli import asking
    from lddj.intake.questions import areas_used

    for area in areas_used(adoption):
        question = f"没有“方面”一栏，“{area.name}”的问题全部填什么"
        if area.aspects:
            value = asking.choose(question, [LATER, *area.aspects], LATER, abreast=ABREAST)
        else:
            value = asking.ask(question, LATER)
        if value != LATER:
            adoption.mapping.aspects[area.name] = value


def _ask_for_all(adoption: Adoption, key: str) -> None:
    from lddj.cli import asking
    from lddj.intake.map_checks import is_of_day
    from lddj.intake.values import Unreadable
    from lddj.intake.whole_days import day_of_cell

    def problem(answer: str) -> str | None:
        if not is_of_day(key):
            return None
        try:
            day_of_cell("" if answer == LATER else answer, adoption.trial.today)
        except Unreadable as why:
            return str(why)
        return None

    question, words = f"没有“{key}”一栏，全部填什么", adoption.words.of(key)
    if words:
        value = asking.choose(question, [LATER, *words], LATER, abreast=ABREAST)
    else:
        value = asking.ask(question, LATER, problem)
    if value != LATER:
        adoption.mapping.defaults[key] = value


def _keep_map(adoption: Adoption, place: Path, *, has_map: bool) -> None:
    from lddj.intake.map_file import as_yaml
    from lddj.system.output import write_text

    if not has_map:
        write_text(place, as_yaml(adoption))
        print(f"栏目的对应关系存为 {place}，可以改，下次导入照它来。", file=sys.stderr)
