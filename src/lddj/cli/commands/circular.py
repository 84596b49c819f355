"""The ``lddj circular`` command."""

import typer

from lddj.cli import delivery, families, frames, options, spans


def circular(
    context: typer.Context,
    *,
    span: spans.SpanWish,
    last: spans.LastPeriod = None,
    campaign: options.Campaign = None,
    day: options.Day = None,
    files: delivery.FilesWish,
    at_least: spans.AtLeast = 3,
    frame: frames.FrameWish,
    rev: options.Rev = None,
    work: families.WorkWish,
) -> int:
    """出具一次活动的通报：总体进展、县区和领域排名、存在问题、下步要求。

    不写时段就是 --date（默认今天）所在的一周。写入文件夹时，内容没有变的文件不动。

    例：lddj circular --week 2022-W17 · lddj circular --last week -o out/
    """
    from lddj import api
    from lddj.cli.progress import county_progress

    with county_progress() as progress:
        made = api.circular(
            options.opened(context, rev), campaign=campaign, date=day, period=span.meant(last, day),
            at_least=at_least, force=work.force, jobs=work.jobs, progress=progress,
            form=frame.form, number=frame.number, issued=frame.issued,
        )  # fmt: skip
    return files.deliver(made)
