"""List the options that describe a new campaign and a new county."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from lddj.cli import options

Formula = Annotated[str | None, options.named_option("--formula", "模式", "现成的领域：5+2 或 6+1")]
Organiser = Annotated[
    str | None, options.named_option("--organiser", "机关", "主办机关，如 承德市人大常委会")
]
Title = Annotated[str | None, options.named_option("--title", "名称", "活动的名称")]
Start = Annotated[date | None, options.day_option("--start", "开始日期，默认年度的第一天")]
End = Annotated[date | None, options.day_option("--end", "结束日期，默认年度的最后一天")]
Areas = Annotated[
    list[str] | None,
    options.named_option(
        "--area", "分组/领域[/方面、方面]", "一个领域，可以写几次；写了就不用现成的"
    ),
]
Code = Annotated[str | None, options.named_option("--code", "代码", "六位行政区划代码，如 130824")]
City = Annotated[str | None, options.named_option("--city", "市", "所属的市，如 承德市")]
