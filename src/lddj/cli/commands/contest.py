"""The ``lddj contest`` command."""

from typing import Annotated

import typer

from lddj.cli import delivery, options
from lddj.cli.options import argument, valued


def contest(
    context: typer.Context,
    *,
    number: Annotated[str | None, argument("[擂台编号]", "哪一个擂台；只有一个时不用写")] = None,
    period: Annotated[
        str | None,
        valued(
            "--period",
            "期次",
            "哪一期：期次的编号，或者时段，如 2026-04-上旬；默认截至日已过的最后一期",
        ),
    ] = None,
    campaign: options.Campaign = None,
    sheet: delivery.SheetWish,
) -> int:
    """看擂台赛一期的成绩：谁第几，每一分怎么来的，红旗该授给谁。

    擂台写在活动的 contests.yaml：办法一次定好，期次一期一条。没有公布的按现在的台账算；
    写了公布日期的按台账版本算，以后补录不变。

    例：lddj contest · lddj contest --period 2026-04-中旬 -o 擂台.docx
    """
    from lddj import api

    form = sheet.form
    made = api.contest(
        options.opened(context), number, period, campaign=campaign, force=sheet.force
    )
    return delivery.deliver_paper(made, form, sheet.output)
