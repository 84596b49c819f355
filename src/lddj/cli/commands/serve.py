"""The ``lddj serve`` command."""

from functools import partial
from typing import Annotated

import typer

from lddj.cli import options
from lddj.cli.options import flag, valued


def serve(
    context: typer.Context,
    port: Annotated[
        int, typer.Option("--port", metavar="端口", min=1, max=65535, help="有人用时改用下一个")
    ] = 8421,
    host: Annotated[
        str, valued("--host", "地址", "别的机器也能看；只能和 --read-only 一起用")
    ] = "127.0.0.1",
    read_only: Annotated[bool, flag("--read-only", "只能看，不能改")] = False,
    no_open: Annotated[bool, flag("--no-open", "不打开浏览器，只显示地址")] = False,
) -> int:
    """在本机的浏览器里看台账、记台账：写进去的和命令写的一样，文件还是那些文件。

    只有本机能打开；显示的地址只能用一次。按 Ctrl+C 结束。再运行一次，打开正在运行的那个。

    例：lddj serve · lddj serve --read-only --no-open
    """
    from lddj.cli.page import ledger_at, page_server

    run = page_server()
    run(
        ledger_at(options.folder_of(context)), partial(print, flush=True), port=port, host=host,
        read_only=read_only, opens=not no_open,
    )  # fmt: skip
    return 0
