"""The ``lddj diff`` command."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from lddj.cli import formats, options
from lddj.cli.options import argument, day_option, flag, valued


def diff(
    context: typer.Context,
    *,
    base: Annotated[str | None, argument("基准", "从哪个版本比起，默认 HEAD；可写 A...B")] = None,
    head: Annotated[str | None, argument("对象", "比到哪个版本，默认工作区")] = None,
    staged: Annotated[bool, flag("--staged", "比到已经 git add 的内容")] = False,
    message: Annotated[
        Path | None, valued("--message", "文件", "正在写的提交说明，里面的 Lddj-Allow 也算数")
    ] = None,
    campaign: options.Campaign = None,
    day: Annotated[date | None, day_option("--date", "指标截至哪天；默认对象那天")] = None,
    told: formats.ReviewWish,
) -> int:
    """比较两个版本的台账：改了哪些问题、动了哪些数字、有没有不该有的改动（L6 各条）。

    有不该有的改动时返回 1。确需如此的，由许可人运行 lddj allow；没有许可人名单的，在提交说明末尾写
    “Lddj-Allow: L603 LP-02-004 理由”，只对那一处有效，会标为“自行许可”印在结果里。

    例：lddj diff · lddj diff HEAD~1 HEAD · lddj diff main...HEAD --format md
    """
    from lddj import api

    text = options.read_text(message) if message else None
    found = api.diff(
        options.with_history(context), base, head, staged=staged, message=text, date=day,
        campaign=campaign,
    )  # fmt: skip
    return told.tell(found)
