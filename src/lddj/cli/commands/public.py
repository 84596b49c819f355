"""The ``lddj public`` command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from lddj.cli import formats, options


def public(
    context: typer.Context,
    place: options.Place = None,
    county: options.OneCounty = None,
    campaign: options.Campaign = None,
    day: options.Day = None,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="文件夹", help="写到哪里，默认文件夹 公开版/")
    ] = Path("公开版"),
    since: Annotated[
        Path | None,
        typer.Option(
            "--since",
            metavar="旧版文件夹",
            help="与哪一版比；不写就与 -o 里原来的那一版比",
            show_default=False,
        ),
    ] = None,
    names: Annotated[
        bool,
        typer.Option("--names", help="代表名册.yaml 里写了“公示: 是”的代表，代号旁边写上姓名"),
    ] = False,
    format: Annotated[  # noqa: A002
        str, formats.option(formats.LISTS, "屏幕上的结果写成什么")
    ] = "text",
) -> int:
    """出公开版：只写给公众看的，网页、CSV、JSON 各一份；公开了什么、略去什么、为什么，见清单.json。

    给不给公众看按每个键的类别和每一条的“公开”；有一处会泄露内部内容（L704），就一个文件也不写。
    原来有一版的，说出这一版新公开了什么。

    例：lddj public 滦平 -o 公开版/ · lddj public 滦平 -o 新版/ --since 旧版/
    """
    from lddj.cli import delivery
    from lddj.load.sources.folder import FolderSource
    from lddj.render.public.data import edition_data
    from lddj.render.public.difference import earlier_edition
    from lddj.render.public.files import edition_files
    from lddj.render.public.told import edition_told, write_told
    from lddj.reports.public import make_edition
    from lddj.system.clock import today

    source, now = FolderSource(options.root_of(context)), today()
    asked = options.parse_day(day) or now
    named = options.the_county(source, place, county, campaign, asked)
    edition = make_edition(source, named, campaign, asked, now, with_names=names)
    before = earlier_edition(since or output, edition.book.name, is_needed=since is not None)
    files = edition_files(source, edition)
    delivery.deliver_edition(files, output, source.root)
    found = edition_told(edition, edition_data(edition), before)
    delivery.show(found, write_told, format, None, sys.stdout)
    return 0
