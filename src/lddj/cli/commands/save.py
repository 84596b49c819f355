"""The ``lddj save`` command."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from lddj.cli import options

if TYPE_CHECKING:
    from lddj.cli.saving import Wish
    from lddj.gitwork.resolving import Conflict
    from lddj.load.sources.folder import FolderSource


def save(
    context: typer.Context,
    message: Annotated[
        str | None, typer.Option("-m", "--message", metavar="说明", help="这次改了什么；默认自动写")
    ] = None,
    push: Annotated[bool, typer.Option("--push", help="保存后推送到远程仓库")] = False,
    pull: Annotated[
        bool, typer.Option("--pull", help="保存后取回别人推送的改动，不推送自己的")
    ] = False,
    abort: Annotated[bool, typer.Option("--abort", help="放弃没做完的合并，回到合并以前")] = False,
    ours: Annotated[bool, typer.Option("--ours", help="和别人的改动矛盾时，留自己的")] = False,
    theirs: Annotated[bool, typer.Option("--theirs", help="和别人的改动矛盾时，留对方的")] = False,
    both: Annotated[
        bool, typer.Option("--both", help="和别人的改动矛盾时，两边都留；同号的改自己的编号")
    ] = False,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="文件", help="合并没做完时，只定这几个文件；默认所有的"),
    ] = None,
    allow: Annotated[
        list[str] | None,
        typer.Option("--allow", metavar="许可", help="确需如此的改动，如 'L603 LP-02-004 理由'"),
    ] = None,
) -> int:
    """保存改动：检查台账，看这次改了什么，没有不该有的改动就提交。不懂 git 也能用。

    提交 ledgers/ 里的改动、lddj init 建好还没提交的文件和已经 git add 的内容；
    通讯录、名册等个人信息从不提交。提交、推送是 git 自己的活，照这个库的设置和钩子进行。

    提交说明按改动自动写，如“滦平：整改完成2件，新增问题1件”。

    和别人的改动矛盾时，会说哪里矛盾，并印出可照打的命令：留自己的、留对方的、都留、放弃。
    不矛盾的改动，两边的总是都留着。

    例：lddj save · lddj save -m "四月第三周" --push · lddj save --push --theirs · lddj save --pull
    """
    from lddj.cli import saving as steps
    from lddj.cli.telling import notice
    from lddj.errors import GitRefused, LddjError
    from lddj.gitwork import remote, resolving
    from lddj.gitwork import save as saving
    from lddj.gitwork.committing import remembered
    from lddj.gitwork.hooks import has_driver, outdated
    from lddj.load.sources.folder import FolderSource
    from lddj.system.lock import held

    chosen = [
        keep
        for is_asked, keep in zip((ours, theirs, both), resolving.Keep, strict=True)
        if is_asked
    ]
    if len(chosen) > 1 or (files and not chosen):
        raise typer.BadParameter("--ours、--theirs、--both 选一个；写文件的也要选一个。")
    wish = steps.Wish(message, allow or [], chosen[0] if chosen else None)
    source = FolderSource(options.root_of(context))
    context.with_resource(held(source.root, notice))  # a merge writes into the ledgers, too
    if abort:
        print(saving.give_up(source.root))
        return 0
    root = source.root
    saving.refuse_unfinished(root)
    waiting, put_back = resolving.waiting(root), None
    goes = remote.push if push else remote.pull if pull else None
    if goes and not has_driver(root) and not waiting:
        print(saving.NO_DRIVER, file=sys.stderr)
    for path in saving.unstage_private(root):
        print(f"{path} 是个人信息，从不进 git，已从暂存区拿出；文件还在。", file=sys.stderr)
    if old := outdated(root):
        print(
            f"请运行 lddj init --hooks：这个库的 {'、'.join(old)} 是旧版 lddj 装的，"
            "会运行文件夹里的程序，要换成新的。",
            file=sys.stderr,
        )
    if waiting and wish.keep:
        ended = _named(waiting, files)
        put_back = remembered(source, ended)
        steps.keep_side(source, wish.keep, ended)
        waiting = resolving.waiting(root)
    if waiting:
        raise GitRefused(saving.still_waiting(root, waiting, push=push))
    resolving.tell_git(root, resolving.conflicts(root))  # those that were ended by hand
    new = saving.settings(root)
    has_changes = bool(new) or saving.has_changes(root)
    if has_changes:
        try:
            steps.commit_shown(source, wish, new)
        except LddjError:
            if put_back:  # another side may still be chosen
                put_back()
            raise
    elif not goes:
        print(_nothing_to_save(saving.left_over(root)))
    if goes:
        start = "" if has_changes else _nothing_to_save(saving.left_over(root))
        print(start + goes(root, _settling(source, wish)))
    return 0


def _settling(source: FolderSource, wish: Wish) -> Callable[[], None] | None:
    """Return what ends the contradictions of a merge and commits it, where a side was chosen."""
    from lddj.cli import saving as steps
    from lddj.gitwork import resolving

    keep = wish.keep
    if keep is None:
        return None

    def settle() -> None:
        steps.keep_side(source, keep, resolving.conflicts(source.root))
        steps.commit_shown(source, wish, [])

    return settle


def _named(waiting: Sequence[Conflict], files: Sequence[str] | None) -> list[Conflict]:
    """Return the conflicts in the files that were named; all where none was. Raise UnknownName."""
    from lddj.errors import UnknownName

    by_path = {one.path: one for one in waiting}
    for name in files or ():
        if name not in by_path:
            raise UnknownName("没合好的文件", name, sorted(by_path))
    return [by_path[name] for name in files] if files else list(waiting)


def _nothing_to_save(left: Sequence[str]) -> str:
    """Say that there is nothing to save, and of other files that they are not saved."""
    from lddj.cli.telling import named_files
    from lddj.load.sources.layout import is_out_of_git

    if not left:
        return "没有要保存的改动。"
    if private := [path for path in left if is_out_of_git(path)]:
        why = "是个人信息，从不进 git；运行 lddj init --hooks 写进 .gitignore"
        return f"台账没有改动。{private[0]} {why}。"
    return f"台账没有改动。{named_files(left)}不归 lddj save 保存，要保存请先运行 git add。"
