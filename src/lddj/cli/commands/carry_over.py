"""The ``lddj carry-over`` command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lddj.cli import options
from lddj.cli.values import DryRun

if TYPE_CHECKING:
    from datetime import date

    from lddj.checking.county import Checker
    from lddj.edits.carry_over import CarryPlan
    from lddj.load.books import CountyBook
    from lddj.load.followed import Case


def carry_over(
    context: typer.Context,
    earlier: Annotated[str, typer.Argument(metavar="旧活动", help="旧活动的编号，如 2022-5+2")],
    later: Annotated[str, typer.Argument(metavar="新活动", help="新活动的编号，如 2027-6+1")],
    county: options.OneCounty = None,
    renames: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="旧名=新名", help="领域、方面换了名字的，可以写几次"),
    ] = None,
    deadline: Annotated[
        str | None, typer.Option("--deadline", metavar="日期", help="统一的新时限，默认不变")
    ] = None,
    day: options.Day = None,
    revisit: Annotated[
        Path | None, typer.Option("--revisit", metavar="文件", help="另存已销号问题的回头看清单")
    ] = None,
    dry_run: DryRun = False,
) -> int:
    """把旧活动没有整改完的问题接到新活动：写明前身，发现日期不变，记录从头记。

    新活动的县区没有登记单位、专班的，一并带过去；登记了的只补要用的单位。旧活动一个字不动，两边的数字各算各的。已经接过的不再接。

    例：lddj carry-over 2022-5+2 2027-6+1 --county 滦平 --dry-run
    """
    from lddj.checking.judged import Judged
    from lddj.cli import telling
    from lddj.edits.carry_over import Rules, brought_along, changes_of, closed_cases, plan
    from lddj.load.sources.overlay import Overlay
    from lddj.system.clock import today

    now = today()
    asked = options.parse_day(day) or now
    rules = Rules(asked, _renames(renames or []), options.parse_day(deadline, ahead=True))
    with telling.open_draft(options.root_of(context), now, dry_run=dry_run) as draft:
        source = draft.source
        pairs = _books_of_both(draft.now, earlier, later, county, asked)
        lists = [
            change
            for old, new in pairs
            if new is not None and (change := brought_along(source, old, new)) is not None
        ]
        laid = Overlay(source, {one.path: one.new for one in lists})
        both = _books_of_both(Judged(laid, now), earlier, later, county, asked) if lists else pairs
        plans = [(old, new, plan(old, new, rules)) for old, new in both if new is not None]
        changes = [one for _, new, done in plans for one in changes_of(laid, new, done.carried)]
        changes = [*lists, *changes]
        warnings = draft.judge(changes)
        if not dry_run:
            draft.write(changes)
    if dry_run:
        telling.show_diff(changes)
    else:
        telling.show_warnings(warnings)
    for change in lists:
        print(f"带上单位、专班：{change.path}")
    for old, _, one in plans:
        _tell_left(old, one)
    if revisit is not None:
        _save(revisit, [(old, closed_cases(old, asked)) for old, _ in pairs], asked)
    return 0


def _books_of_both(
    checker: Checker, earlier: str, later: str, county: str | None, day: date
) -> list[tuple[CountyBook, CountyBook | None]]:
    """The counties' ledgers in both campaigns. Raises CannotCarry where one is missing."""
    from lddj.edits.carry_over import CannotCarry, open_cases
    from lddj.errors import UnknownName
    from lddj.load.choose import choose_campaign, choose_county

    source = checker.source
    old = choose_campaign(source, earlier, day)
    new = choose_campaign(source, later, day)
    folders = [choose_county(source, county, earlier, day)[1]] if county else old.folders
    pairs: list[tuple[CountyBook, CountyBook | None]] = []
    missing = []
    for folder in folders:
        book = checker.county(old, folder)
        try:
            there = choose_county(source, book.name, later, day)[1]
            pairs.append((book, checker.county(new, there)))
        except UnknownName:
            pairs.append((book, None))
            if any(open_cases(book, day)):
                missing.append(book.name)
    if missing:
        first = f"lddj new county {missing[0]} --campaign {later}"
        raise CannotCarry(f"{later} 里还没有：{'、'.join(missing)}；请先新建，如 {first}。")
    return pairs


def _renames(pairs: list[str]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        old, equals, new = pair.partition("=")
        if not (equals and old and new):
            raise typer.BadParameter(f"--map “{pair}”不是 旧名=新名。")
        found[old.strip()] = new.strip()
    return found


def _tell_left(book: CountyBook, done: CarryPlan) -> None:
    from lddj.cli import telling

    for one in done.carried:
        print(f"{book.name} {one.case.issue.id} → {one.number}（{one.area}）")
    already = f"，已经接过的 {len(done.already)} 个" if done.already else ""
    print(f"{book.name}：接续 {len(done.carried)} 个{already}。")
    if done.underway:
        shown = "、".join(done.underway)
        telling.notice(f"{book.name} 待核查、待销号的没有接，请在旧活动里办完：{shown}")


def _save(path: Path, found: list[tuple[CountyBook, list[Case]]], day: date) -> None:
    from lddj.render.papers.revisit_list import revisit_lines
    from lddj.system.output import write_text

    write_text(path, "\n".join(revisit_lines(found, day)) + "\n")
    print(f"写入 {path}")
