"""``lddj save``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from lddj.cli import options


def save(
    context: typer.Context,
    message: Annotated[
        str | None, typer.Option("-m", "--message", metavar="说明", help="这次改了什么；默认自动写")
    ] = None,
    push: Annotated[bool, typer.Option("--push", help="保存后推送到远程仓库")] = False,
    allow: Annotated[
        list[str] | None,
        typer.Option("--allow", metavar="许可", help="确需如此的改动，如 'L603 LP-02-004 理由'"),
    ] = None,
) -> int:
    """保存改动：检查台账，看这次改了什么，没有不该有的改动就提交。不懂 git 也能用。

    只提交 ledgers/ 里的改动，和 lddj init 建好还没提交的文件。

    提交说明按改动自动写，如“滦平：整改完成2件，新增问题1件”。

    例：lddj save · lddj save -m "四月第三周" --push
    """
    from lddj.check.run import check_repository
    from lddj.check.since import only_changed
    from lddj.gitwork import save as saving
    from lddj.load.sources.folder import FolderSource
    from lddj.render.faults import text as faults_text
    from lddj.render.review import text as review_text
    from lddj.review.run import review, sides
    from lddj.system.clock import today

    source = FolderSource(options.root_of(context))
    root, before, after = sides(source.root, None, None, staged=False)
    new = saving.settings(root)
    if not (new or saving.has_changes(root)):
        print("没有要保存的改动。" + (saving.push(root) if push else ""))
        return 0
    day = today()
    result = only_changed(check_repository(source, today=day), source, "HEAD", day)
    if result.errors:
        faults_text.write(result, source, sys.stdout)
        print("没有保存：请先把上面的错误改好，再运行一次 lddj save。", file=sys.stderr)
        return 1
    trailers = saving.message_of([], None, allow or [])
    found = review(root, before, after, message=trailers)
    review_text.write(found, sys.stdout)
    if found.errors:
        print("没有保存：有不该有的改动，请改回去；确需如此的加 --allow。", file=sys.stderr)
        return 1
    text = saving.message_of(found.changes, message, allow or [], new)
    print(f"已保存（{saving.commit(root, text, new)}）：{text.splitlines()[0]}")
    if new:
        print(f"一并保存了 lddj init 建的文件：{saving.in_short(new)}")
    if push:
        print(saving.push(root))
    return 0
