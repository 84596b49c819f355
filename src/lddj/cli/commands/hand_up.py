"""The ``lddj hand-up`` command."""

import typer

from lddj.cli import families, handing, options


def hand_up(
    context: typer.Context,
    *,
    wish: handing.HandUpWish,
    where: families.CountyWish,
    day: options.Day = None,
) -> int:
    """把一个县区的台账写成一个文件送给上级，上级用 lddj collect 收取。

    送的是最后一次保存的内容；没保存的改动要先 lddj save。
    通讯录、名册从不带上。文件里有清单：哪一次提交、每个文件的摘要、变了什么。

    例：lddj hand-up --county 滦平 -o 滦平.bundle
    """
    from lddj.load.sources.revision import history_root
    from lddj.system.clock import today

    root, asked = history_root(options.folder_of(context)), day or today()
    name = where.chosen(options.state_of(context), asked, "，请用 --county 写明")
    return handing.hand_up_county(root, name, where.campaign, asked, wish)
