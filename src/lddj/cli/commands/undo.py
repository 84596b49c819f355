"""The ``lddj undo`` command."""

from typing import Annotated

import typer

from lddj.cli import options
from lddj.cli.options import flag
from lddj.cli.values import DryRun


def undo(
    context: typer.Context,
    save: Annotated[
        bool, flag("--save", "撤回最后一次保存（还没有推送的）；文件不变，可以再存")
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
    from lddj.gitwork.unsave import refuse_saved, unsave

    root = options.root_of(context)
    if save:
        print(f"撤回了保存“{unsave(root)}”；文件没有变，改好以后再运行 lddj save。")
    elif dry_run:
        telling.show_undoing(change_to_undo(root), is_done=False)
    else:
        found = take_back(root, lambda one: refuse_saved(root, one), telling.notice)
        telling.show_undoing(found, is_done=True)
    return 0
