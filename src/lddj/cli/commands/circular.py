"""The ``lddj circular`` command."""

from typing import Annotated

import typer

from lddj.cli import delivery, formats, frames, options, spans


def circular(
    context: typer.Context,
    *,
    span: spans.SpanWish,
    last: spans.LastPeriod = None,
    campaign: options.Campaign = None,
    day: options.Day = None,
    format: Annotated[
        list[str] | None,
        formats.option(
            formats.PAPERS, "格式，可以写几次；默认 md，写入文件夹时 md、html、docx 各一份"
        ),
    ] = None,
    output: options.FileOrFolder = None,
    at_least: spans.AtLeast = 3,
    frame: frames.FrameWish,
    force: options.Force = False,
    rev: options.Rev = None,
    jobs: options.Jobs = None,
    dask: options.Dask = None,
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
            at_least=at_least, force=force, jobs=jobs, progress=progress, form=frame.form,
            number=frame.number, issued=frame.issued,
        )  # fmt: skip
    return delivery.deliver_all(made, format, formats.PAPERS, output)
