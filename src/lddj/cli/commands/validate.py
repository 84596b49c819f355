"""The ``lddj validate`` command."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from lddj.cli import formats, mending, options
from lddj.cli.options import argument, flag, valued


def validate(
    context: typer.Context,
    *,
    paths: Annotated[list[Path] | None, argument("路径", "只查这些文件或文件夹")] = None,
    county: options.OneCounty = None,
    campaign: options.Campaign = None,
    strict: options.Strict = False,
    format: Annotated[str, formats.option(formats.FAULTS)] = "text",
    day: options.AsToday = None,
    since: Annotated[
        str | None, valued("--since", "版本", "只报这个版本以来改动所致的错误")
    ] = None,
    staged: Annotated[bool, flag("--staged", "检查已经 git add 的内容")] = False,
    output: options.Output = None,
    mend: mending.MendWish,
    jobs: options.Jobs = None,
    dask: options.Dask = None,
    no_cache: options.NoCache = False,
) -> int:
    """检查台账，逐条指出错误所在的文件、行、列和改法。

    没有错误返回 0，有错误返回 1；加 --strict 时有警告也返回 1。

    例：lddj validate · lddj validate --county 滦平 · lddj validate ledgers/2022-5+2/滦平/issues
    """
    from lddj import api
    from lddj.cli.progress import county_progress

    mend.refuse_misfits(staged=staged)
    opened = options.opened(context, staged=staged)
    part = mending.MendedPart(paths or [], county, campaign, day)
    if mend.fix and not mending.mend(opened.root, part, mend):
        return 0
    with county_progress() as progress:
        result = api.check(
            opened, county=county, campaign=campaign, paths=paths or (), date=day, since=since,
            jobs=jobs, progress=progress, cache=not no_cache,
        )  # fmt: skip
    write = formats.fault_writer(format)
    options.write(lambda out: write(result, opened.source, out), output, sys.stdout)
    return 1 if result.errors or (strict and result.warnings) else 0
