"""The ``lddj save`` command."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from lddj.cli import options

_SHOWN = 3
"""Files that are named; of more it is said how many there are."""


def save(
    context: typer.Context,
    message: Annotated[
        str | None, typer.Option("-m", "--message", metavar="说明", help="这次改了什么；默认自动写")
    ] = None,
    push: Annotated[bool, typer.Option("--push", help="保存后推送到远程仓库")] = False,
    abort: Annotated[bool, typer.Option("--abort", help="放弃没做完的合并，回到合并以前")] = False,
    allow: Annotated[
        list[str] | None,
        typer.Option("--allow", metavar="许可", help="确需如此的改动，如 'L603 LP-02-004 理由'"),
    ] = None,
) -> int:
    """保存改动：检查台账，看这次改了什么，没有不该有的改动就提交。不懂 git 也能用。

    提交 ledgers/ 里的改动、lddj init 建好还没提交的文件和已经 git add 的内容；
    通讯录、名册等个人信息从不提交。提交、推送是 git 自己的活，照这个库的设置和钩子进行。

    提交说明按改动自动写，如“滦平：整改完成2件，新增问题1件”。

    例：lddj save · lddj save -m "四月第三周" --push
    """
    from lddj.check.run import check_repository
    from lddj.check.since import only_changed
    from lddj.cli.telling import notice
    from lddj.gitwork import save as saving
    from lddj.gitwork.hooks import has_driver, outdated
    from lddj.load.sources.folder import FolderSource
    from lddj.render.faults import text as faults_text
    from lddj.render.review import text as review_text
    from lddj.review.run import review, sides
    from lddj.system.clock import today
    from lddj.system.lock import held

    source = FolderSource(options.root_of(context))
    context.with_resource(held(source.root, notice))  # a merge writes into the ledgers, too
    if abort:
        print(saving.give_up(source.root))
        return 0
    root, before, after = sides(source.root, None, None, staged=False)
    if push and not has_driver(root):
        print(saving.NO_DRIVER, file=sys.stderr)
    for path in saving.unstage_private(root):
        print(f"{path} 是个人信息，从不进 git，已从暂存区拿出；文件还在。", file=sys.stderr)
    new = saving.settings(root)
    if old := outdated(root):
        print(
            f"请运行 lddj init --hooks：这个库的 {'、'.join(old)} 是旧版 lddj 装的，"
            "会运行文件夹里的程序，要换成新的。",
            file=sys.stderr,
        )
    if not (new or saving.has_changes(root)):
        print(_nothing_to_save(saving.left_over(root)) + (saving.push(root) if push else ""))
        return 0
    day = today()
    result = only_changed(check_repository(source, today=day), source, "HEAD", day)
    if result.errors:
        faults_text.write(result, source, sys.stdout)
        print("没有保存：请先把上面的错误改好，再运行一次 lddj save。", file=sys.stderr)
        return 1
    trailers = saving.message_of("", None, allow or [])
    found = review(root, before, after, message=trailers)
    review_text.write(found, sys.stdout)
    if found.unasked:
        print("没有保存：有不该有的改动，请改回去；确需如此的加 --allow。", file=sys.stderr)
        return 1
    _know_who(root)
    text = saving.message_of(found.title, message, allow or [], new)
    print(f"已保存（{saving.commit(root, text, new)}）：{text.splitlines()[0]}")
    if found.asked:
        print("其中有的改动还要许可：推送以后请许可人运行 lddj allow，许可以前进不了主分支。")
    if new:
        print(f"一并保存了 lddj init 建的文件：{saving.in_short(new)}")
    if push:
        print(saving.push(root))
    return 0


def _nothing_to_save(left: Sequence[str]) -> str:
    """Say that there is nothing to save, and of other files that they are not saved."""
    from lddj.load.sources.layout import is_out_of_git

    if not left:
        return "没有要保存的改动。"
    if private := [path for path in left if is_out_of_git(path)]:
        why = "是个人信息，从不进 git；运行 lddj init --hooks 写进 .gitignore"
        return f"台账没有改动。{private[0]} {why}。"
    more = f" 等 {len(left)} 个文件" if len(left) > _SHOWN else ""
    names = "、".join(left[:_SHOWN])
    return f"台账没有改动。{names}{more}不归 lddj save 保存，要保存请先运行 git add。"


def _know_who(root: Path) -> None:
    """Ask who saves where git does not know and somebody is there. Raise NobodyKnown."""
    from lddj.cli import asking
    from lddj.gitwork import save as saving

    if not saving.identity_missing(root):
        return
    if not asking.is_terminal():
        raise saving.NobodyKnown
    print("git 要记下每次是谁保存的，只问这一次。", file=sys.stderr)
    name = asking.ask("您的姓名")
    saving.set_identity(root, name, asking.ask("您的邮箱"))
