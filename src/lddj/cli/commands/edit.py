"""The ``lddj edit`` command."""

import typer

from lddj.cli import editing, options


def edit(context: typer.Context, *, wish: editing.EditWish) -> int:
    """改一项已经填了的：问题、活动、单位、专班……只改写明的字段，别的一个字也不动。

    交办以后定下来的（时限、责任单位、方面等）不能直接改，会说明该记哪一条：延期、转办。
    改了什么会显示出来；改错了用 lddj undo 撤回。

    例：lddj edit LP-02-004 责任人=副局长 点位=二楼东侧 · lddj edit 县住建局 责任人=局长
    """
    return editing.edit_entry(options.root_of(context), wish)
