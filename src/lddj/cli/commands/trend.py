"""The ``lddj trend`` command."""

from typing import Annotated

import typer

from lddj.cli import delivery, families, formats, kinds, options, spans
from lddj.cli.options import indicator_option


def trend(
    context: typer.Context,
    *,
    scope: families.ScopeWish,
    points: spans.PointsWish,
    of: Annotated[str | None, indicator_option("--of", "看哪个指标，默认整改完成率")] = None,
    kind: options.KindOfMatter = None,
    format: Annotated[str | None, formats.by_ending(formats.TRENDS)] = None,
    output: options.Output = None,
    work: families.WorkWish,
) -> int:
    """指标的走势：从有数的那一期起，每周（旬、月）末的数字。

    例：lddj trend 滦平 · lddj trend --by month --format html -o 走势.html
    · lddj trend --kind 线索 --of 答复率 --by month
    """
    from lddj import api
    from lddj.cli.progress import county_progress

    named = kinds.kind_named(kind)
    known = formats.TRENDS if kinds.is_issues(named) else formats.LISTS
    form = delivery.form_of(output, format, known)
    with county_progress() as progress:
        made = api.trend(
            options.opened(context), kinds.indicator_of(named, of),
            kind=named.word if named else kinds.ISSUE, county=scope.named,
            campaign=scope.campaign, pace=points.by.value, start=points.start,
            end=points.end or scope.day, force=work.force, jobs=work.jobs, progress=progress,
        )  # fmt: skip
    return delivery.deliver_paper(made, form, output)
