"""The ``lddj show`` command."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from typing import Annotated

import typer

from lddj.cli import kinds, options


def show(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="编号", help="问题、任务、活动、代表等的编号")],
    kind: options.KindOfMatter = None,
    county: options.OneCounty = None,
    campaign: options.Campaign = None,
    day: Annotated[
        date | None, options.day_option("--date", "离时限的天数算到哪天，默认今天")
    ] = None,
) -> int:
    """看一个问题：写了什么，走到哪一步，接下来可以记什么。

    没有记录的（活动、代表、联系、日志等）也看得到写了什么。

    例：lddj show LP-02-004 · lddj show JY-18-6-023/CN-1 · lddj show D-031
    """
    from lddj.load.county import load_county
    from lddj.load.sources.folder import FolderSource
    from lddj.query.target import NoSuchNumber, find_targets
    from lddj.render.terminal.inside import refuse_unknown_part
    from lddj.render.terminal.issue import issue_lines, write_lines
    from lddj.system.clock import today

    source = FolderSource(options.root_of(context))
    asked = day or today()
    load = partial(load_county, source)
    named = kinds.kind_named(kind)
    try:
        [target] = find_targets(
            source, [number], campaign, county, asked, load, parts=True,
            kind=named.word if named else None,
        )  # fmt: skip
    except NoSuchNumber:  # the rules are loaded for what has no records alone
        from lddj.checking.county import Checker
        from lddj.query.spots import find_spot
        from lddj.render.terminal.entry import entry_lines

        spot = find_spot(source, number, campaign, county, asked, Checker(source, today()))
        if named is not None and spot.kind is not named:
            raise NoSuchNumber(f"没有编号为“{number}”的{named.word}。") from None
        write_lines(entry_lines(spot), sys.stdout)
        return 0
    refuse_unknown_part(target, number, asked)
    write_lines(issue_lines(target, asked), sys.stdout)
    return 0
