"""The ``lddj allow`` command."""

from typing import Annotated

import typer

from lddj.cli import options
from lddj.cli.options import argument


def allow(
    context: typer.Context,
    code: Annotated[str, argument("代码", "L6 的代码，如 L603")],
    number: Annotated[str, argument("编号", "哪一个问题；县区、活动的事写它的名字或编号")],
    reason: Annotated[str, argument("理由", "为什么、依据什么，至少 6 个字")],
) -> int:
    """许可一处不该有的改动：另做一次空的提交，写明代码、编号和理由。

    有许可人名单（.lddj/许可人）的库里，只有名单里的人、对别人做的改动、在改动之后写的许可才算数。
    没有名单的库里，谁写都算，但审阅时标为“自行许可”。

    例：lddj allow L603 LP-02-004 县政府第五次常务会议研究决定
    """
    from lddj.gitwork.allowing import allow as commit
    from lddj.load.sources.revision import history_root
    from lddj.rules.registry import by_code

    rule = by_code(code)
    if rule.code[:2] not in ("L6", "L7"):
        raise typer.BadParameter(
            f"{rule.code} 不是改动的代码，改好了才能过；能许可的是 L6 的代码。"
        )
    root = history_root(options.folder_of(context))
    name = commit(root, rule.code, number, reason)
    print(f"已许可（{name}）：{rule.code} {number} {reason}")
    return 0
