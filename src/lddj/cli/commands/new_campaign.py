"""The ``lddj new campaign`` command."""

from typing import Annotated

import typer

from lddj.cli import options, plans
from lddj.cli.options import argument, flag


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
