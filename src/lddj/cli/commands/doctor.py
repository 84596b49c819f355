"""The ``lddj doctor`` command."""

import typer

from lddj.cli import options


def doctor(context: typer.Context) -> int:
    """看这台机器和这个台账库还缺什么：身份、钩子、合并方式、远程仓库、字体、时区、版本。

    缺的写明用哪条命令补上；有缺的返回 1。写到一半断了的，也在这时补完。

    例：lddj doctor
    """
    from lddj.render.health import examine
    from lddj.render.lines import width

    found = list(examine(options.root_of(context)))
    wide = max(width(one.name) for one in found)
    for one in found:
        name = one.name + " " * (wide - width(one.name))
        print(f"{'缺' if one.is_missing else '好'}  {name}  {one.said}")
        if one.is_missing:
            print(f"{' ' * (wide + 6)}补上：{one.remedy}")
    return 1 if any(one.is_missing for one in found) else 0
