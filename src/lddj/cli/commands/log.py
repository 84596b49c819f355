"""The ``lddj log`` command."""

from typing import Annotated

import typer

from lddj.cli import delivery, formats, kinds, options
from lddj.cli.options import argument


def log(
    context: typer.Context,
    number: Annotated[str, argument("编号", "问题、活动等的编号，如 LP-02-004")],
    kind: options.KindOfMatter = None,
    campaign: options.Campaign = None,
    format: Annotated[str, formats.option(formats.LISTS)] = "text",
) -> int:
    """一个问题的经过：每条记录是哪次提交写的、谁提交的、隔了几天才记入。

    小项写作 事项编号/小项编号；几种事项同号的，用 --kind 写明是哪一种。

    例：lddj log LP-02-004 · lddj log SY-2024-01/1 · lddj log HD-001
    """
    from lddj import api

    word = kinds.numbered_word(kind)
    made = api.log(options.with_history(context), number, kind=word, campaign=campaign)
    return delivery.deliver_paper(made, format, None)
