"""The ``lddj new campaign`` and ``lddj new county`` commands."""

from datetime import date
from typing import Annotated

import typer

from lddj.cli import options

Formula = Annotated[
    str | None, typer.Option("--formula", metavar="模式", help="现成的领域：5+2 或 6+1")
]
Organiser = Annotated[
    str | None, typer.Option("--organiser", metavar="机关", help="主办机关，如 承德市人大常委会")
]
Title = Annotated[str | None, typer.Option("--title", metavar="名称", help="活动的名称")]
Start = Annotated[date | None, options.day_option("--start", "开始日期，默认年度的第一天")]
End = Annotated[date | None, options.day_option("--end", "结束日期，默认年度的最后一天")]
Areas = Annotated[
    list[str] | None,
    typer.Option(
        "--area", metavar="分组/领域[/方面、方面]", help="一个领域，可以写几次；写了就不用现成的"
    ),
]
Code = Annotated[
    str | None, typer.Option("--code", metavar="代码", help="六位行政区划代码，如 130824")
]
City = Annotated[str | None, typer.Option("--city", metavar="市", help="所属的市，如 承德市")]

new = typer.Typer(help="新建活动或县区。", no_args_is_help=True)


@new.command("campaign")
def new_campaign(
    context: typer.Context,
    id: Annotated[
        str | None,
        typer.Argument(metavar="[编号]", help="活动编号，如 2027-6+1", show_default=False),
    ] = None,
    formula: Formula = None,
    organiser: Organiser = None,
    title: Title = None,
    start: Start = None,
    end: End = None,
    areas: Areas = None,
    term: Annotated[
        bool, typer.Option("--term", help="新建一届：意见、建议、实事、测评和代表的台账，默认五年")
    ] = False,
) -> int:
    """新建一个活动：5+2、6+1 的领域现成，也可以用 --area 逐个写明；--term 新建一届。

    不写编号就和 lddj init 一样地问。

    例：lddj new campaign 2027-6+1 --organiser 承德市人大常委会
    · lddj new campaign 2026-届 --term --organiser 承德市人大常委会 --start 2026-03-01
    """
    from lddj.cli import founding, lasting
    from lddj.edits.new import Wishes, campaign_change, plan_campaign

    root = options.root_of(context)

    def work() -> int:
        name, by = founding.name_campaign(root, id, organiser, bool(areas or formula or term))
        wishes = Wishes(name, by, title, formula, start, end, areas or (), term)
        return founding.write_new(root, campaign_change(plan_campaign(wishes)), f"活动“{name}”")

    return lasting.until_written(root, " ".join(filter(None, ("new campaign", id))), work)


@new.command("county")
def new_county(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="县区", help="县区的全称，如 滦平县")],
    campaign: options.Campaign = None,
    code: Code = None,
    city: City = None,
) -> int:
    """在活动里新建一个县区；不写 --campaign 就是今天所在的活动，没有就是最近的。

    例：lddj new county 滦平县 --code 130824 --city 承德市
    """
    from lddj.cli import founding
    from lddj.edits.new import county_change
    from lddj.edits.skeleton import NewCounty
    from lddj.load.choose import choose_campaign
    from lddj.load.sources.folder import FolderSource
    from lddj.system.clock import today

    root = options.root_of(context)
    chosen = choose_campaign(FolderSource(root), campaign, today())
    change = county_change(NewCounty(chosen.id, name, code, city))
    return founding.write_new(root, change, f"县区“{name}”")
