"""The ``lddj contest`` command."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from lddj.cli import delivery, formats, options


def contest(
    context: typer.Context,
    number: Annotated[
        str | None,
        typer.Argument(
            metavar="[擂台编号]", help="哪一个擂台；只有一个时不用写", show_default=False
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="期次",
            help="哪一期：期次的编号，或者时段，如 2026-04-上旬；默认截至日已过的最后一期",
            show_default=False,
        ),
    ] = None,
    campaign: options.Campaign = None,
    format: Annotated[  # noqa: A002
        str | None, formats.option(formats.STEPS, "结果的格式；默认看 -o 的后缀，没有就是 text")
    ] = None,
    output: options.Output = None,
    force: options.Force = False,
) -> int:
    """看擂台赛一期的成绩：谁第几，每一分怎么来的，红旗该授给谁。

    擂台写在活动的 contests.yaml：办法一次定好，期次一期一条。没有公布的按现在的台账算；
    写了公布日期的按台账版本算，以后补录不变。

    例：lddj contest · lddj contest --period 2026-04-中旬 -o 擂台.docx
    """
    from lddj.load.sources.folder import FolderSource
    from lddj.render.scores import contest_data, made_scores, write_scores
    from lddj.reports.scores import make_contest
    from lddj.system.clock import today

    source = FolderSource(options.root_of(context))
    form = delivery.form_of(output, format, formats.STEPS)
    found = make_contest(source, number, period, campaign, today(), force=force)
    if form in formats.SHEETS:
        delivery.deliver(made_scores(source, found, form), output, form)
        return 0
    data = contest_data(found)
    delivery.show(data, lambda _, out: write_scores(source, found, out), form, output, sys.stdout)
    return 0
