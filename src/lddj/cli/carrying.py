"""The parts of ``lddj carry-over``: what it is told, and what it says of each county."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from lddj.cli import options, telling
from lddj.cli.options import day_option, valued
from lddj.cli.values import DryRun

if TYPE_CHECKING:
    from lddj.edits.carry_over import CarryPlan
    from lddj.edits.carrying import CarriedOver
    from lddj.load.books import CountyBook


class CarryWish(NamedTuple):
    """A wish to carry over: of which county, under which names, until when."""

    county: options.County = None
    renames: Annotated[
        list[str] | None, valued("--map", "旧名=新名", "领域、方面换了名字的，可以写几次")
    ] = None
    deadline: Annotated[
        date | None, day_option("--deadline", "统一的新时限，默认不变", ahead=True)
    ] = None
    day: options.Day = None
    revisit: Annotated[Path | None, valued("--revisit", "文件", "另存已销号问题的回头看清单")] = (
        None
    )
    dry_run: DryRun = False


def carry(root: Path, earlier: str, later: str, wish: CarryWish) -> int:
    """Carry over what an earlier campaign left open, and say so; return the exit code."""
    from lddj.edits.carry_over import Rules
    from lddj.edits.carrying import carry_counties
    from lddj.system.clock import today

    now = today()
    asked, names = wish.day or now, _renames_of(wish.renames or [])
    rules = Rules(asked, names, wish.deadline)
    with telling.open_draft(root, now, dry_run=wish.dry_run) as draft:
        done = carry_counties(draft, earlier, later, wish.county, rules)
        warnings = draft.judge(done.changes)
        if not wish.dry_run:
            draft.write(done.changes)
    if wish.dry_run:
        telling.show_diff(done.changes)
    else:
        telling.show_warnings(warnings)
    _tell_carried(done)
    if wish.revisit is not None:
        _save_revisits(wish.revisit, done.earlier, asked)
    return 0


def _renames_of(pairs: Sequence[str]) -> dict[str, str]:
    """Return old name → new name. A usage error for what is no such pair."""
    found = {}
    for pair in pairs:
        old, equals, new = pair.partition("=")
        if not (equals and old and new):
            raise typer.BadParameter(f"--map “{pair}”不是 旧名=新名。")
        found[old.strip()] = new.strip()
    return found


def _tell_carried(done: CarriedOver) -> None:
    """Say what came along, county by county, and what stays behind."""
    for change in done.lists:
        print(f"带上单位、专班：{change.path}")
    for book, planned in done.plans:
        _tell_county(book, planned)


def _tell_county(book: CountyBook, done: CarryPlan) -> None:
    for one in done.carried:
        print(f"{book.name} {one.case.issue.id} → {one.number}（{one.area}）")
    already = f"，已经接过的 {len(done.already)} 个" if done.already else ""
    print(f"{book.name}：接续 {len(done.carried)} 个{already}。")
    if done.underway:
        shown = "、".join(done.underway)
        telling.notice(f"{book.name} 待核查、待销号的没有接，请在旧活动里办完：{shown}")


def _save_revisits(path: Path, books: Sequence[CountyBook], day: date) -> None:
    """Write the list for the 回头看 of what was closed in the earlier campaign."""
    from lddj.edits.carry_over import closed_cases
    from lddj.render.papers.revisit_list import revisit_lines
    from lddj.system.output import write_text

    found = [(book, closed_cases(book, day)) for book in books]
    write_text(path, "\n".join(revisit_lines(found, day)) + "\n")
    print(f"写入 {path}")
