"""The ``lddj import`` command."""

import typer

from lddj.cli import importing, options


def import_(context: typer.Context, wish: importing.ImportWish) -> int:
    """收回单位填好的工作簿：先显示要记哪些、哪些不能用，加 --apply 才写入台账。

    一轮收回的放在一个文件夹里一起收：谁交了、谁没有填、谁没有交，一次列清。

    例：lddj import 收回 --apply

    例：lddj import 滦平县-县水务局-整改情况填报表-2022-04-28.xlsx --apply

    例：lddj import 旧台账.xlsx --county 滦平 --new

    例：lddj import 建议办理台账.xlsx --county 临溪 --new --kind 建议
    """
    return importing.import_wished(options.root_of(context), wish)
