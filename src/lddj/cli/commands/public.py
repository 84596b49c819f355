"""The ``lddj public`` command."""

import sys
from typing import Annotated

import typer

from lddj.cli import delivery, families, formats, options
from lddj.cli.options import flag


def public(
    context: typer.Context,
    *,
    scope: families.ScopeWish,
    edition: delivery.EditionWish,
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
    chosen = scope.chosen(opened.source)
    files = api.public(opened, chosen, campaign=scope.campaign, date=scope.day, names=names)
    told = edition_told(files, edition.earlier, is_needed=edition.since is not None)
    delivery.deliver_edition(files, edition.output)
    write_told(told, format, sys.stdout)
    return 0
