"""The ``lddj import`` command."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lddj.cli import formats, options


class Winner(StrEnum):
    """The side whose values win in a conflict."""

    returned = "returned"


def import_(
    context: typer.Context,
    file: Annotated[
        Path, options.argument("FILE.xlsx|文件夹", "退回的或别处来的工作簿，或一轮收回的文件夹")
    ],
    apply: Annotated[bool, options.flag("--apply", "写入台账；不加时只显示要做什么")] = False,
    county: Annotated[str | None, options.county_option("是哪个县区的；表里认不出来时要写")] = None,
    campaign: options.Campaign = None,
    take: Annotated[
        Winner | None, options.flag("--take", "冲突的行以退回的（returned）为准")
    ] = None,
    rejects: Annotated[
        Path | None,
        options.named_option(
            "--rejects", "FILE", "不能用的行另存为工作簿，可以退回重填；收文件夹时写文件夹"
        ),
    ] = None,
    new: Annotated[
        bool, options.flag("--new", "别处来的整改台账，做成新的问题文件；要写 --county")
    ] = False,
    kind: Annotated[
        str | None,
        options.named_option("--kind", "种类", "--new 的表里是什么：问题（默认）、建议、实事"),
    ] = None,
    map_file: Annotated[
        Path | None,
        options.named_option("--map", "MAP.yaml", "栏目的对应关系；没有这个文件就写一份"),
    ] = None,
    day: options.AsToday = None,
    form: Annotated[
        str, formats.option(formats.LISTS, "显示的样子：text 给人看，json 给别的程序")
    ] = "text",
) -> int:
    """收回单位填好的工作簿：先显示要记哪些、哪些不能用，加 --apply 才写入台账。

    一轮收回的放在一个文件夹里一起收：谁交了、谁没有填、谁没有交，一次列清。

    例：lddj import 收回 --apply

    例：lddj import 滦平县-县水务局-整改情况填报表-2022-04-28.xlsx --apply

    例：lddj import 旧台账.xlsx --county 滦平 --new

    例：lddj import 建议办理台账.xlsx --county 临溪 --new --kind 建议
    """
    from lddj.cli import import_new, importing
    from lddj.system.clock import today

    if kind is not None and not new:
        raise typer.BadParameter("--kind 和 --new 一起用；退回的表自己说明是哪一种。")
    where = importing.Where(options.root_of(context), county, campaign, day or today())
    if new:
        return import_new.import_new(
            where, file, map_file, apply=apply, as_json=form == "json", kind=kind
        )
    again = {"--county": county, "--campaign": campaign, "--take": take, "--date": day}
    wish = importing.ImportWish(file, apply, take is not None, rejects, form == "json", again)
    return importing.import_returned(where, wish)
