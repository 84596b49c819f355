"""The ``lddj promote`` command."""

from datetime import date
from typing import Annotated

import typer

from lddj.cli import options
from lddj.cli.values import DryRun, Settings, named_option

Area = Annotated[str | None, named_option("--area", "领域", "问题的领域；默认线索的")]
Aspect = Annotated[str | None, named_option("--aspect", "方面", "方面；默认线索的")]
Id = Annotated[str | None, named_option("--id", "编号", "问题的编号，默认接着往下编")]
Category = Annotated[str | None, named_option("--category", "类别", "类别，默认立行立改")]
Unit = Annotated[str | None, named_option("--unit", "单位", "责任单位，默认线索的承办单位")]
Deadline = Annotated[str | None, named_option("--deadline", "日期", "整改时限")]
Person = Annotated[str | None, named_option("--person", "职务", "责任人")]
Measures = Annotated[str | None, named_option("--measures", "文字", "整改措施")]


def promote(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="线索编号", help="线索的编号，如 XS-001")],
    area: Area = None,
    aspect: Aspect = None,
    id: Id = None,
    category: Category = None,
    unit: Unit = None,
    deadline: Deadline = None,
    person: Person = None,
    measures: Measures = None,
    settings: Settings = None,
    day: Annotated[date | None, options.day_option("--date", "哪天立为问题，默认今天")] = None,
    county: options.OneCounty = None,
    campaign: options.Campaign = None,
    dry_run: DryRun = False,
) -> int:
    """把一条线索立为问题：问题写进它的领域的文件，线索记上立问题，两处一起写。

    内容、点位、乡镇、收到日期照抄，来源按线索的渠道写，问题里写明来自哪条线索。

    例：lddj promote XS-001 --area 农村人居环境 --aspect 垃圾清运 --category 限期整改
    --deadline 2026-06-30
    """
    from lddj.cli import lasting, promoting

    wish = promoting.promoting_of(context)
    return lasting.until_written(wish.root, wish.command, lambda: promoting.promote_lead(wish))
