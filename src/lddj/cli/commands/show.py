"""The ``lddj show`` command."""

import sys
from datetime import date
from typing import Annotated

import typer

from lddj.cli import kinds, options
from lddj.cli.options import argument, day_option


def show(
    context: typer.Context,
    number: Annotated[str, argument("编号", "问题、任务、活动、代表等的编号")],
    kind: options.KindOfMatter = None,
    county: options.County = None,
    campaign: options.Campaign = None,
    day: Annotated[date | None, day_option("--date", "离时限的天数算到哪天，默认今天")] = None,
) -> int:
    """看一个问题：写了什么，走到哪一步，接下来可以记什么。

    没有记录的（活动、代表、联系、日志等）也看得到写了什么。

    例：lddj show LP-02-004 · lddj show JY-18-6-023/CN-1 · lddj show D-031
    """
    from lddj import api

    made = api.matter(
        options.in_folder(context), number, kind=kinds.numbered_word(kind), county=county,
        campaign=campaign, date=day,
    )  # fmt: skip
    made.write(sys.stdout)
    return 0
