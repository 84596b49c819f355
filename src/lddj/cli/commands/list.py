"""The ``lddj list`` command."""

from typing import Annotated, Optional

import typer

from lddj.cli import formats, kinds, options
from lddj.cli.options import argument, flag, valued

Words = Optional[list[str]]  # noqa: UP045 - below, ``list`` is the command


def list(
    context: typer.Context,
    words: Annotated[Words, argument("文字", "问题或记录里有这些文字")] = None,
    county: options.OneCounty = None,
    campaign: options.Campaign = None,
    states: Annotated[str | None, valued("--state", "状态", "如 整改中；几个用顿号隔开")] = None,
    area: Annotated[str | None, valued("--area", "领域", "领域")] = None,
    aspect: Annotated[str | None, valued("--aspect", "方面", "方面")] = None,
    unit: Annotated[str | None, valued("--unit", "单位", "责任单位")] = None,
    category: Annotated[str | None, valued("--category", "类别", "类别")] = None,
    source: Annotated[str | None, valued("--source", "来源", "来源")] = None,
    overdue: Annotated[bool, flag("--overdue", "只看逾期的")] = False,
    due_soon: Annotated[bool, flag("--due-soon", "只看临期的")] = False,
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
