"""The ``lddj list`` command."""

from typing import Annotated, Optional

import typer

from lddj.cli import delivery, formats, kinds, options
from lddj.cli.options import argument, flag, valued

Words = Optional[list[str]]  # noqa: UP045 - below, ``list`` is the command


def list(
    context: typer.Context,
    words: Annotated[Words, argument("文字", "问题或记录里有这些文字")] = None,
    county: options.County = None,
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
    from lddj import api

    word, opened = kinds.numbered_word(kind), options.in_folder(context)
    made = api.find(
        opened, words or (), kind=word, county=county, campaign=campaign,
        states=kinds.states_in(states, word), area=area, aspect=aspect, unit=unit,
        category=category, source=source, overdue=overdue, due_soon=due_soon, date=day,
    )  # fmt: skip
    delivery.deliver_paper(made, format, None)
    if made.errors or not (made.issues or made.others):
        from lddj.cli.listing import tell_unlisted

        tell_unlisted(opened.source, words if format == "text" else None, made)
    return 0
