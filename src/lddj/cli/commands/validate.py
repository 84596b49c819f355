"""The ``lddj validate`` command."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from lddj.cli import formats, options


def validate(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="路径", help="只查这些文件或文件夹")
    ] = None,
    county: options.OneCounty = None,
    campaign: options.Campaign = None,
    strict: Annotated[bool, typer.Option("--strict", help="有警告也算不通过")] = False,
    format: Annotated[str, formats.option(formats.FAULTS)] = "text",
    day: options.AsToday = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="版本", help="只报这个版本以来改动所致的错误")
    ] = None,
    staged: Annotated[bool, typer.Option("--staged", help="检查已经 git add 的内容")] = False,
    output: options.Output = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="改正能稳妥改正的：全角符号、空格、日期写法、编码等")
    ] = False,
    fix_names: Annotated[
        bool, typer.Option("--fix-names", help="连同写错一两个字的词和单位名称也改（要核对）")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="与 --fix 同用：只显示会改成什么样，不写入")
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
    from lddj.system.clock import today
    from lddj.system.processes import cores

    source = options.state_of(context, staged=staged)
    asked = day or today()
    if (fix_names or dry_run) and not fix:
        raise typer.BadParameter("--fix-names 和 --dry-run 要与 --fix 同用。")
    if fix and staged:
        raise typer.BadParameter("--fix 改的是文件，不能与 --staged 同用。")
    if fix:
        from lddj.cli.mending import mend

        part = (paths or [], county, campaign, asked)
        if not mend(source.root, part, names=fix_names, dry_run=dry_run):
            return 0
    with county_progress() as progress:
        result = api.check(
            api.Repository(source), county=county, campaign=campaign, paths=paths or (),
            date=asked, jobs=jobs or cores(), progress=progress, cache=not no_cache,
        )  # fmt: skip
    if since is not None:
        from lddj.checking.since import only_changed

        result = only_changed(result, source, since, asked)
    pages = (import_module("lddj.rules.registry").RULES,) if format == "sarif" else ()
    write = formats.writer(formats.FAULTS, format)
    options.write(lambda out: write(result, source, out, *pages), output, sys.stdout)
    return 1 if result.errors or (strict and result.warnings) else 0
