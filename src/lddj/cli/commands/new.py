"""The ``lddj new campaign`` and ``lddj new county`` commands."""

from typing import Annotated

import typer

from lddj.cli import options, plans
from lddj.cli.options import argument, flag

new = typer.Typer(help="新建活动或县区。", no_args_is_help=True)


@new.command("campaign")
def new_campaign(
    context: typer.Context,
    *,
    id: Annotated[str | None, argument("[编号]", "活动编号，如 2027-6+1")] = None,
    plan: plans.CampaignWish,
    term: Annotated[
        bool, flag("--term", "新建一届：意见、建议、实事、测评和代表的台账，默认五年")
    ] = False,
) -> int:
    """新建一个活动：5+2、6+1 的领域现成，也可以用 --area 逐个写明；--term 新建一届。

    不写编号就和 lddj init 一样地问。

    例：lddj new campaign 2027-6+1 --organiser 承德市人大常委会
    · lddj new campaign 2026-届 --term --organiser 承德市人大常委会 --start 2026-03-01
    """
    from lddj.cli import founding, lasting
    from lddj.edits.new import campaign_change, plan_campaign

    root = options.root_of(context)

    def work() -> int:
        name, by = founding.name_campaign(root, id, plan.organiser, plan.has_areas or term)
        wishes = plan.wishes(name, by, is_term=term)
        return founding.write_new(root, campaign_change(plan_campaign(wishes)), f"活动“{name}”")

    return lasting.until_written(root, " ".join(filter(None, ("new campaign", id))), work)


@new.command("county")
def new_county(
    context: typer.Context,
    *,
    name: Annotated[str, argument("县区", "县区的全称，如 滦平县")],
    campaign: options.Campaign = None,
    place: plans.PlaceWish,
) -> int:
    """在活动里新建一个县区；不写 --campaign 就是今天所在的活动，没有就是最近的。

    例：lddj new county 滦平县 --code 130824 --city 承德市
    """
    from lddj.cli import founding
    from lddj.edits.new import county_change
    from lddj.edits.skeleton import NewCounty

    root, chosen = options.root_of(context), options.the_campaign(context, campaign)
    change = county_change(NewCounty(chosen, name, place.code, place.city))
    return founding.write_new(root, change, f"县区“{name}”")
