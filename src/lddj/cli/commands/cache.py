"""The ``lddj cache`` command."""

from typing import Annotated

import typer

from lddj.cli import options


def cache(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="info|clear", help="查看，或清空")] = "info",
) -> int:
    """查看或清空检查结果的缓存（.lddj_cache/）。

    缓存里是上次检查的结果，文件没有变就不用重查；随时可以清空，只是下次慢一些。

    例：lddj cache info · lddj cache clear
    """
    from lddj.checking.cache import cache_files
    from lddj.errors import CannotWrite
    from lddj.system.home import CACHE
    from lddj.system.output import reason

    if what not in ("info", "clear"):
        raise typer.BadParameter(f"“{what}”不对，只有 info 和 clear。")
    root = options.root_of(context)
    files = list(cache_files(root))
    try:
        size = sum(file.lstat().st_size for file in files)
        for file in files if what == "clear" else ():
            file.unlink(missing_ok=True)
    except OSError as problem:
        raise CannotWrite(root / CACHE, reason(problem)) from None
    done = "已清空" if what == "clear" else "现有"
    print(f"{CACHE}：{done} {len(files)} 份检查结果，{size / 1024:.0f} KiB。")
    return 0
