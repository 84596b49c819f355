"""The ``lddj carry-over`` command."""

from typing import Annotated

import typer

from lddj.cli import carrying, options
from lddj.cli.options import argument


def carry_over(
    context: typer.Context,
    earlier: Annotated[str, argument("旧活动", "旧活动的编号，如 2022-5+2")],
    later: Annotated[str, argument("新活动", "新活动的编号，如 2027-6+1")],
    wish: carrying.CarryWish,
) -> int:
    """把旧活动没有整改完的问题接到新活动：写明前身，发现日期不变，记录从头记。

    新活动的县区没有登记单位、专班的，一并带过去；登记了的只补要用的单位。旧活动一个字不动，两边的数字各算各的。已经接过的不再接。

    例：lddj carry-over 2022-5+2 2027-6+1 --county 滦平 --dry-run
    """
    return carrying.carry(options.root_of(context), earlier, later, wish)
