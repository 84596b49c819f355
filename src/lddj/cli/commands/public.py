"""The ``lddj public`` command."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from lddj.cli import delivery, formats, options
from lddj.cli.options import flag, folder_option, valued


def public(
    context: typer.Context,
    place: options.Place = None,
    county: options.OneCounty = None,
    campaign: options.Campaign = None,
    day: options.Day = None,
    output: Annotated[Path, folder_option("写到哪里，默认文件夹 公开版/")] = Path("公开版"),
    since: Annotated[
        Path | None, valued("--since", "旧版文件夹", "与哪一版比；不写就与 -o 里原来的那一版比")
    ] = None,
    names: Annotated[
        bool, flag("--names", "代表名册.yaml 里写了“公示: 是”的代表，代号旁边写上姓名")
    ] = False,
    format: Annotated[str, formats.option(formats.LISTS, "屏幕上的结果写成什么")] = "text",
) -> int:
    """出公开版：只写给公众看的，网页、CSV、JSON 各一份；公开了什么、略去什么、为什么，见清单.json。

    给不给公众看按每个键的类别和每一条的“公开”；有一处会泄露内部内容（L704），就一个文件也不写。
    原来有一版的，说出这一版新公开了什么。

    例：lddj public 滦平 -o 公开版/ · lddj public 滦平 -o 新版/ --since 旧版/
    """
    from lddj import api
    from lddj.render.public.told import edition_told, write_told

    opened = options.opened(context)
    chosen = options.the_county(opened.source, place, county, campaign, day)
    files = api.public(opened, chosen, campaign=campaign, date=day, names=names)
    told = edition_told(files, since or output, is_needed=since is not None)
    delivery.deliver_edition(files, output)
    write_told(told, format, sys.stdout)
    return 0
