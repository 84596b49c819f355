"""The ``lddj sample`` command."""

from enum import StrEnum
from typing import Annotated

import typer

from lddj.cli import options


class By(StrEnum):
    """The field by which the population is divided."""

    area = "领域"
    aspect = "方面"
    unit = "责任单位"
    township = "乡镇"
    category = "类别"


def sample(
    context: typer.Context,
    rate: Annotated[str, options.named_option("--rate", "比例", "抽多少，如 20%")],
    seed: Annotated[
        str, options.named_option("--seed", "种子", "种子，如开会的日期；同一种子同一结果")
    ],
    county: options.OneCounty = None,
    campaign: options.Campaign = None,
    states: Annotated[
        str | None, options.named_option("--state", "状态", "从哪些状态里抽，默认是已整改完成的")
    ] = None,
    area: Annotated[str | None, options.named_option("--area", "领域", "只抽这个领域")] = None,
    unit: Annotated[str | None, options.named_option("--unit", "单位", "只抽这个单位")] = None,
    by: Annotated[
        By | None, options.named_option("--by", "分层", "每一层各抽这么多，如 领域")
    ] = None,
    day: options.Day = None,
    output: options.Output = None,
    activity: Annotated[
        bool, options.flag("--activity", "记进活动记录：总体、种子、结果，以后不能重抽")
    ] = False,
    type: Annotated[str, options.named_option("--type", "类型", "活动的类型")] = "视察",
    team: Annotated[str | None, options.named_option("--team", "专班", "由哪个专班核查")] = None,
) -> int:
    """抽查核查：按比例和种子抽问题，谁来抽都是同一结果。

    比例按“不少于”算：49 个抽 20% 是 10 个。-o 存成 .xlsx 就是带去现场填的核查表。

    例：lddj sample --county 滦平 --rate 20% --seed 20220428 --by 领域 -o 抽查.xlsx
    """
    from lddj.cli import sampling

    return sampling.draw_sample(sampling.sampling_of(context))
