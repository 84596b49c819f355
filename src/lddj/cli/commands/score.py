"""The ``lddj score`` command."""

from typing import Annotated

import typer

from lddj.cli import delivery, options
from lddj.cli.options import argument


def score(
    context: typer.Context,
    *,
    number: Annotated[str | None, argument("[考核编号]", "哪一个考核；只有一个时不用写")] = None,
    campaign: options.Campaign = None,
    sheet: delivery.SheetWish,
) -> int:
    """看考核的得分：谁第几，每一分怎么来的，哪项缺评，自评偏差多少。

    考核写在活动的 assessment.yaml。没有公布的按现在的台账算；写了公布日期的
    按台账版本算，以后补录不变。

    例：lddj score · lddj score KH-2026 -o 得分册.xlsx
    """
    from lddj import api

    form = sheet.form
    made = api.score(options.opened(context), number, campaign=campaign, force=sheet.force)
    return delivery.deliver_paper(made, form, sheet.output)
