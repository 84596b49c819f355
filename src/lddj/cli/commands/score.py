"""The ``lddj score`` command."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from lddj.cli import delivery, formats, options


def score(
    context: typer.Context,
    number: Annotated[
        str | None,
        typer.Argument(
            metavar="[考核编号]", help="哪一个考核；只有一个时不用写", show_default=False
        ),
    ] = None,
    campaign: options.Campaign = None,
    format: Annotated[  # noqa: A002
        str | None, formats.option(formats.STEPS, "结果的格式；默认看 -o 的后缀，没有就是 text")
    ] = None,
    output: options.Output = None,
    force: options.Force = False,
) -> int:
    """看考核的得分：谁第几，每一分怎么来的，哪项缺评，自评偏差多少。

    考核写在活动的 assessment.yaml。没有公布的按现在的台账算；写了公布日期的
    按台账版本算，以后补录不变。

    例：lddj score · lddj score KH-2026 -o 得分册.xlsx
    """
    from lddj.load.sources.folder import FolderSource
    from lddj.render.scores import assessment_data, made_scores, write_scores
    from lddj.reports.scores import make_assessment
    from lddj.system.clock import today

    source = FolderSource(options.root_of(context))
    form = delivery.form_of(output, format, formats.STEPS)
    found = make_assessment(source, number, campaign, today(), force=force)
    if form in formats.SHEETS:
        delivery.deliver(made_scores(source, found, form), output, form)
        return 0
    data = assessment_data(found)
    delivery.show(data, lambda _, out: write_scores(source, found, out), form, output, sys.stdout)
    return 0
