"""The ``lddj validate`` command."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from lddj.cli import formats, mending, options


def validate(
    context: typer.Context,
    paths: Annotated[list[Path] | None, options.argument("路径", "只查这些文件或文件夹")] = None,
    county: options.OneCounty = None,
    campaign: options.Campaign = None,
    strict: options.Strict = False,
    format: Annotated[str, formats.option(formats.FAULTS)] = "text",
    day: options.AsToday = None,
    since: Annotated[
        str | None, options.named_option("--since", "版本", "只报这个版本以来改动所致的错误")
    ] = None,
    staged: Annotated[bool, options.flag("--staged", "检查已经 git add 的内容")] = False,
    output: options.Output = None,
    fix: Annotated[
        bool, options.flag("--fix", "改正能稳妥改正的：全角符号、空格、日期写法、编码等")
    ] = False,
    fix_names: Annotated[
        bool, options.flag("--fix-names", "连同写错一两个字的词和单位名称也改（要核对）")
    ] = False,
    dry_run: Annotated[
        bool, options.flag("--dry-run", "与 --fix 同用：只显示会改成什么样，不写入")
    ] = False,
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

    mending.refuse_misfits(fix=fix, more=fix_names or dry_run, staged=staged)
    opened = options.opened(context, staged=staged)
    part = mending.MendedPart(paths or [], county, campaign, day)
    if fix and not mending.mend(opened.root, part, names=fix_names, dry_run=dry_run):
        return 0
    with county_progress() as progress:
        result = api.check(
            opened, county=county, campaign=campaign, paths=paths or (), date=day, since=since,
            jobs=jobs, progress=progress, cache=not no_cache,
        )  # fmt: skip
    write = formats.fault_writer(format)
    options.write(lambda out: write(result, opened.source, out), output, sys.stdout)
    return 1 if result.errors or (strict and result.warnings) else 0
