"""The ``lddj due`` command."""

from typing import Annotated

import typer

from lddj.cli import delivery, formats, kinds, options, reminding
from lddj.cli.options import valued


def due(
    context: typer.Context,
    place: options.Place = None,
    county: options.OneCounty = None,
    days: Annotated[
        int | None,
        typer.Option("--days", metavar="天数", min=0, help="几天内到期算临期；默认按活动的口径"),
    ] = None,
    kind: options.KindOfMatter = None,
    unit: Annotated[str | None, valued("--unit", "单位", "只看这个单位的，全称或简称")] = None,
    by: Annotated[
        str | None,
        valued("--by", "|".join(reminding.WHOSE), "每个单位（或责任人）一份，写入文件夹"),
    ] = None,
    campaign: options.Campaign = None,
    day: options.Day = None,
    format: Annotated[
        list[str] | None,
        formats.option(
            formats.REMINDERS,
            "格式，可以写几次；默认看 -o 的后缀，没有就是 text；每人一份的 md、html、ics 都写",
        ),
    ] = None,
    output: options.FileOrFolder = None,
    force: options.Force = False,
    jobs: options.Jobs = None,
) -> int:
    """列出该办的事：逾期、临期、久未更新、未反馈、该核查、该回头看……各种事项都在内。

    md、html 用来寄邮件，ics 在日历程序里打开：没到期的在到期那天，逾期的在当天。

    例：lddj due 滦平 · lddj due 滦平 --by 责任单位 -o out/提醒
    """
    from lddj import api
    from lddj.cli.progress import county_progress

    reminding.refuse_unfit(by, output, format)
    named, county = kinds.kind_named(kind), options.named_county(place, county)
    with county_progress() as progress:
        made = api.due_matters(
            options.opened(context), county, campaign=campaign, date=day, days=days, unit=unit,
            kind=named.word if named else None, force=force, jobs=jobs, progress=progress,
        )  # fmt: skip
    if by is not None and output is not None:
        return reminding.write_shares(made, output, format, by)
    return delivery.deliver_first(made, format, formats.REMINDERS, output)
