"""The ``lddj undo`` command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lddj.cli import options
from lddj.cli.values import DryRun

if TYPE_CHECKING:
    from pathlib import Path

    from lddj.edits.undo import Undoing


def undo(
    context: typer.Context,
    save: Annotated[
        bool, typer.Option("--save", help="撤回最后一次保存（还没有推送的）；文件不变，可以再存")
    ] = False,
    dry_run: DryRun = False,
) -> int:
    """撤回 lddj 最后写的一次改动；那以后文件又改过的不撤回，已经保存的先用 --save。

    撤回一次以后再撤回，就把撤回的恢复。建库不撤回。

    例：lddj undo · lddj undo --dry-run · lddj undo --save
    """
    from lddj.cli import telling
    from lddj.edits.undo import change_to_undo
    from lddj.edits.undo import undo as take_back
    from lddj.gitwork.unsave import refuse_saved

    root = options.root_of(context)
    if save:
        return _unsave(root)
    if dry_run:
        _show(change_to_undo(root))
        return 0
    found = take_back(root, lambda one: refuse_saved(root, one), telling.notice)
    _show(found)
    changed = "恢复" if found.restores else "改回"
    for one in found.files:
        print(f"{'删去' if one.new is None else changed} {one.path}")
    return 0


def _show(found: Undoing) -> None:
    from lddj.cli import telling
    from lddj.edits.change import FileEdit

    if found.restores:
        print("这是把刚才撤回的恢复：")
    telling.show_diff([FileEdit(one.path, one.old, one.new or b"") for one in found.files])


def _unsave(root: Path) -> int:
    from lddj.gitwork.unsave import unsave

    print(f"撤回了保存“{unsave(root)}”；文件没有变，改好以后再运行 lddj save。")
    return 0
