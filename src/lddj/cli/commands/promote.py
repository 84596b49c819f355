"""The ``lddj promote`` command."""

from datetime import date
from typing import Annotated

import typer

from lddj.cli import lasting, options, promoting
from lddj.cli.options import argument, day_option, valued
from lddj.cli.values import DryRun, Given, Settings, filling


@filling(promoting.FIELDS, after="area")
def promote(
    context: typer.Context,
    number: Annotated[str, argument("线索编号", "线索的编号，如 XS-001")],
    area: Annotated[str | None, valued("--area", "领域", "问题的领域；默认线索的")] = None,
    settings: Settings = None,
    day: Annotated[date | None, day_option("--date", "哪天立为问题，默认今天")] = None,
    county: options.County = None,
    campaign: options.Campaign = None,
    dry_run: DryRun = False,
    **fields: Given,
) -> int:
    """把一条线索立为问题：问题写进它的领域的文件，线索记上立问题，两处一起写。

    内容、点位、乡镇、收到日期照抄，来源按线索的渠道写，问题里写明来自哪条线索。

    例：lddj promote XS-001 --area 农村人居环境 --aspect 垃圾清运 --category 限期整改
    --deadline 2026-06-30
    """
    wish = promoting.promoting_of(context)
    return lasting.until_written(wish.root, wish.command, lambda: promoting.promote_lead(wish))
