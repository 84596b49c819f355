"""The ``lddj export`` command."""

from pathlib import Path
from typing import Annotated

import typer

from lddj.cli import families, formats, kinds, options


def export(
    context: typer.Context,
    *,
    format: Annotated[str, formats.option(formats.TABLES)] = "csv",
    part: families.PartWish,
    kind: options.KindOfMatter = None,
    output: Annotated[Path, options.folder_option("存到哪里")] = Path("out/导出"),
    force: options.Force = False,
) -> int:
    """导出成平表，给 Excel、数据库和别的程序用：问题、记录、任务、活动、成果等各一张。
    问题以外的记录都在“事项记录”里，节点、条目、承诺都在“小项”里。只要一种加 --kind。

    状态、时限、逾期都是 --date 那天的。各列的意思在“字段说明”里。csv 用 Excel 直接打开不乱码。

    例：lddj export --format csv --date 2022-04-28 -o out/导出
    """
    from lddj import api
    from lddj.cli import telling
    from lddj.render.tables.export import WRITERS

    made = api.tables(
        options.in_folder(context), kind=kinds.counted_word(kind), county=part.county,
        campaign=part.campaign, date=part.day, force=force,
    )  # fmt: skip
    if made.note:
        telling.notice(made.note)
    for path in WRITERS[format](made.tables, output):
        print(f"写入 {path}")
    return 0
