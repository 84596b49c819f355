"""``lddj init``."""

from __future__ import annotations

from typing import Annotated

import typer

from lddj.cli import options


def init(
    context: typer.Context,
    hooks: Annotated[
        bool, typer.Option("--hooks", help="装上 git 钩子和台账的合并方式，没有 pre-commit 也能用")
    ] = False,
) -> int:
    """给台账库装上 git 钩子：写错的提交不了，不该有的改动推不上去。

    装在没有工作区的仓库（服务器）里的，是收到推送时的检查。

    例：lddj init --hooks · lddj -C /srv/台账.git init --hooks
    """
    if not hooks:
        raise typer.BadParameter("要装 git 钩子请写 lddj init --hooks。")
    from lddj.hooks import install
    from lddj.load.revision import history_root

    for line in install(history_root(options.folder_of(context))):
        typer.echo(line)
    return 0
