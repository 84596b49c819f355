"""The ``lddj board`` command."""

from pathlib import Path
from typing import Annotated

import typer

from lddj.cli import delivery, kinds, options
from lddj.cli.options import flag, folder_option, valued


def board(
    context: typer.Context,
    place: options.Place = None,
    county: options.OneCounty = None,
    everyone: Annotated[
        bool, flag("--all", "活动的每个县区各一页，另加合在一起的一页（A1、A0）")
    ] = False,
    overview: Annotated[bool, flag("--overview", "一页看：谁落后、要领导办什么")] = False,
    screen: Annotated[bool, flag("--screen", "大屏：县区轮流显示，逾期最久的一直在旁边")] = False,
    by: Annotated[
        str | None,
        valued("--by", "维度", "每行是什么：领域（默认）、责任单位、专班、包联领导、县区"),
    ] = None,
    kind: Annotated[
        str | None, valued("--kind", "种类", "看问题（默认）、实事、任务等；全部：各种都上墙")
    ] = None,
    campaign: options.Campaign = None,
    day: options.Day = None,
    output: Annotated[Path, folder_option("写到哪里，默认文件夹 看板/")] = Path("看板"),
    force: options.Force = False,
    jobs: options.Jobs = None,
    dask: options.Dask = None,
) -> int:
    """画挂图作战的看板：不联网也能打开的网页，一个县区打印成一张 A3，另有要账单。

    卡片上的灯和标记都由记录算出。写入文件夹时，内容没有变的文件不动。

    例：lddj board 滦平 · lddj board --all --campaign 2026-示例 -o 看板/

    例：lddj board --overview -o 一页看.html · lddj board --screen
    """
    from lddj import api
    from lddj.cli.progress import county_progress

    opened, named = options.opened(context), options.named_county(place, county)
    if named is None and not (everyone or overview or screen):
        named = options.one_county(opened.source, None, campaign, day, "，或者写 --all")[1]
    shown = kinds.kind_on_board(kind)
    with county_progress() as progress:
        pages = api.board(
            opened, named, kind=shown, by=by, campaign=campaign, date=day, screen=screen,
            overview=overview, force=force, jobs=jobs, progress=progress,
        )  # fmt: skip
    delivery.deliver_pages(pages, output)
    return 0
