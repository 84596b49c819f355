"""The ``lddj new campaign`` and ``lddj new county`` commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lddj.cli import options

if TYPE_CHECKING:
    from lddj.edits.change import FileEdit

Formula = Annotated[
    str | None, typer.Option("--formula", metavar="模式", help="现成的领域：5+2 或 6+1")
]
Organiser = Annotated[
    str | None, typer.Option("--organiser", metavar="机关", help="主办机关，如 承德市人大常委会")
]
Title = Annotated[str | None, typer.Option("--title", metavar="名称", help="活动的名称")]
Start = Annotated[
    str | None, typer.Option("--start", metavar="日期", help="开始日期，默认年度的第一天")
]
End = Annotated[
    str | None, typer.Option("--end", metavar="日期", help="结束日期，默认年度的最后一天")
]
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
    id: Annotated[str, typer.Argument(metavar="编号", help="活动编号，如 2027-6+1")],  # noqa: A002
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

    例：lddj new campaign 2027-6+1 --organiser 承德市人大常委会
    · lddj new campaign 2026-届 --term --organiser 承德市人大常委会 --start 2026-03-01
    """
    from lddj.cli import asking
    from lddj.edits.new import Wishes, campaign_change, plan_campaign
    from lddj.edits.skeleton import plain_id

    if organiser is None:
        if not asking.is_terminal():
            raise asking.missing(["--organiser 主办机关，如 承德市人大常委会"])
        organiser = asking.ask("主办机关，如 承德市人大常委会")
    id = plain_id(id)  # noqa: A001
    days = options.parse_day(start), options.parse_day(end)
    wishes = Wishes(id, organiser, title, formula, *days, areas or (), term)
    return _establish(context, campaign_change(plan_campaign(wishes)), f"活动“{id}”")


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
    from lddj.edits.new import county_change
    from lddj.edits.skeleton import NewCounty
    from lddj.load.choose import choose_campaign
    from lddj.load.sources.folder import FolderSource
    from lddj.system.clock import today

    chosen = choose_campaign(FolderSource(options.root_of(context)), campaign, today())
    change = county_change(NewCounty(chosen.id, name, code, city))
    return _establish(context, change, f"县区“{name}”")


def _establish(context: typer.Context, change: FileEdit, what: str) -> int:
    from lddj.cli import telling
    from lddj.edits.new import refuse_taken
    from lddj.system.clock import today

    root = options.root_of(context)
    with telling.open_draft(root, today()) as draft:
        refuse_taken(root, change, what)
        telling.show_warnings(draft.judge([change]))
        written = draft.write([change])
    for path in written:
        print(f"新建 {path}")
    return 0
