"""The ``lddj sample`` command."""

import typer

from lddj.cli import options, sampling


def sample(context: typer.Context, wish: sampling.SampleWish) -> int:
    """抽查核查：按比例和种子抽问题，谁来抽都是同一结果。

    比例按“不少于”算：49 个抽 20% 是 10 个。-o 存成 .xlsx 就是带去现场填的核查表。

    例：lddj sample --county 滦平 --rate 20% --seed 20220428 --by 领域 -o 抽查.xlsx
    """
    return sampling.draw_sample(options.root_of(context), wish)
