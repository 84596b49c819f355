"""The ``lddj new county`` command."""

from typing import Annotated

import typer

from lddj.cli import options, plans
from lddj.cli.options import argument


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
