"""The ``lddj due`` command."""

from typing import Annotated

import typer

from lddj.cli import families, kinds, options, reminding


def due(
    context: typer.Context,
    *,
    scope: families.ScopeWish,
    days: Annotated[
        int | None,
        typer.Option("--days", metavar="天数", min=0, help="几天内到期算临期；默认按活动的口径"),
    ] = None,
    kind: options.KindOfMatter = None,
    unit: reminding.Unit = None,
    shares: reminding.ShareWish,
    force: options.Force = False,
    jobs: options.Jobs = None,
) -> int:
    """列出该办的事：逾期、临期、久未更新、未反馈、该核查、该回头看……各种事项都在内。

    md、html 用来寄邮件，ics 在日历程序里打开：没到期的在到期那天，逾期的在当天。

    例：lddj due 滦平 · lddj due 滦平 --by 责任单位 -o out/提醒
    """
    from lddj import api
    from lddj.cli.progress import county_progress

    shares.refuse_misfits()
    word = kinds.counted_word(kind)
    with county_progress() as progress:
        made = api.due_matters(
            options.opened(context), scope.named, campaign=scope.campaign, date=scope.day,
            days=days, unit=unit, kind=word, force=force, jobs=jobs, progress=progress,
        )  # fmt: skip
    return shares.deliver(made)
