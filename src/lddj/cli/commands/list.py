"""The ``lddj list`` command."""

from typing import Annotated, Optional

import typer

from lddj.cli import formats, kinds, options

Words = Optional[list[str]]  # noqa: UP045 - below, ``list`` is the command


def list(
    context: typer.Context,
    words: Annotated[Words, typer.Argument(metavar="文字", help="问题或记录里有这些文字")] = None,
    county: options.OneCounty = None,
    campaign: options.Campaign = None,
    states: Annotated[
        str | None, typer.Option("--state", metavar="状态", help="如 整改中；几个用顿号隔开")
    ] = None,
    area: Annotated[str | None, typer.Option("--area", metavar="领域", help="领域")] = None,
    aspect: Annotated[str | None, typer.Option("--aspect", metavar="方面", help="方面")] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="单位", help="责任单位")] = None,
    category: Annotated[str | None, typer.Option("--category", metavar="类别", help="类别")] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="来源", help="来源")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="只看逾期的")] = False,
    due_soon: Annotated[bool, typer.Option("--due-soon", help="只看临期的")] = False,
    kind: options.KindOfMatter = None,
    day: options.Day = None,
    format: Annotated[str, formats.option(formats.LISTS)] = "text",
) -> int:
    """查找问题：按县区、状态、领域、单位、类别，或按文字。

    例：lddj list --county 滦平 --state 整改中 · lddj list 窗口 · lddj list --overdue
    """
    from lddj.cli.listing import show_matters
    from lddj.load.sources.folder import FolderSource
    from lddj.query.search import Wanted
    from lddj.system.clock import today

    of, asked = kinds.any_kind_named(kind), day or today()
    narrowed = (area, aspect, unit, category, source, overdue, due_soon)
    wanted = Wanted(kinds.states_in(states, of), *narrowed, tuple(words or ()))
    repository = FolderSource(options.root_of(context))
    return show_matters(repository, campaign, county, of, wanted, asked, as_json=format == "json")
