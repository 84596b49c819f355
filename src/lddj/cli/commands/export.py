"""The ``lddj export`` command."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from lddj.cli import formats, kinds, options


def export(
    context: typer.Context,
    format: Annotated[str, formats.option(formats.TABLES)] = "csv",
    county: options.OneCounty = None,
    kind: options.KindOfMatter = None,
    campaign: options.Campaign = None,
    day: options.Day = None,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="文件夹", help="存到哪里")
    ] = Path("out/导出"),
    force: options.Force = False,
) -> int:
    """导出成平表，给 Excel、数据库和别的程序用：问题、记录、任务、活动、成果等各一张；
    问题以外的记录都在“事项记录”里，节点、条目、承诺都在“小项”里。只要一种加 --kind。

    状态、时限、逾期都是 --date 那天的。各列的意思在“字段说明”里。csv 用 Excel 直接打开不乱码。

    例：lddj export --format csv --date 2022-04-28 -o out/导出
    """
    from lddj import __version__
    from lddj.cli import telling
    from lddj.load.choose import choose_campaign, choose_county
    from lddj.load.sources.folder import FolderSource
    from lddj.render.tables.export import WRITERS
    from lddj.render.tables.flat import about, documentation, packed, tables
    from lddj.reports.reading import each_county
    from lddj.system.clock import today

    source = FolderSource(options.root_of(context))
    now = today()
    asked = day or now
    named = kinds.kind_named(kind)
    file = named.file if named is not None else None
    if county is None:
        chosen = choose_campaign(source, campaign, asked, file)
        folders = chosen.folders
    else:
        chosen, folder = choose_county(source, county, campaign, asked, file)
        folders = [folder]
    take = partial(packed, day=asked)
    counties, faults = each_county(source, chosen, now, take, force=force, folders=folders)
    found = tables(counties, named)
    facts = {"活动编号": chosen.id, "截至": asked.isoformat(), "程序": f"lddj {__version__}"}
    if faults:
        facts["注意"] = f"有 {faults} 处错误未计入"
        telling.notice(facts["注意"])
    every = [about(facts), documentation(found), *found]
    for path in WRITERS[format](every, output):
        print(f"写入 {path}")
    return 0
