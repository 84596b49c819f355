"""The ``lddj board`` command."""

import typer

from lddj.cli import families, options, posting


def board(
    context: typer.Context,
    *,
    scope: families.ScopeWish,
    wish: posting.BoardWish,
    work: families.WorkWish,
) -> int:
    """画挂图作战的看板：不联网也能打开的网页，一个县区打印成一张 A3，另有要账单。

    卡片上的灯和标记都由记录算出。写入文件夹时，内容没有变的文件不动。

    例：lddj board 滦平 · lddj board --all --campaign 2026-示例 -o 看板/

    例：lddj board --overview -o 一页看.html · lddj board --screen
    """
    from lddj import api
    from lddj.cli.progress import county_progress

    opened, shown = options.opened(context), wish.shown
    county = wish.county(opened.source, scope)
    with county_progress() as progress:
        pages = api.board(
            opened, county, kind=shown, by=wish.by, campaign=scope.campaign, date=scope.day,
            screen=wish.screen, overview=wish.overview, force=work.force, jobs=work.jobs,
            progress=progress,
        )  # fmt: skip
    posting.deliver_pages(pages, wish.output)
    return 0
