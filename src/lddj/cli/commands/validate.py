"""The ``lddj validate`` command."""

import typer

from lddj.cli import formats, mending, options


def validate(
    context: typer.Context,
    *,
    part: mending.CheckedPart,
    told: formats.FaultsWish,
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

    mend.refuse_misfits(staged=part.staged)
    opened = options.opened(context, staged=part.staged)
    if mend.fix and not mending.mend(opened.root, part, mend):
        return 0
    with county_progress() as progress:
        result = api.check(
            opened, county=part.county, campaign=part.campaign, paths=part.paths or (),
            date=part.day, since=part.since, jobs=jobs, progress=progress, cache=not no_cache,
        )  # fmt: skip
    code = told.tell(result, opened.source)
    if told.format == "text":
        mending.tell_repairable(result.diagnostics, mend)
    return code
