"""The ``lddj save`` command."""

from typing import Annotated

import typer

from lddj.cli import options


def save(
    context: typer.Context,
    message: Annotated[
        str | None, typer.Option("-m", "--message", metavar="说明", help="这次改了什么；默认自动写")
    ] = None,
    push: Annotated[bool, options.flag("--push", "保存后推送到远程仓库")] = False,
    pull: Annotated[bool, options.flag("--pull", "保存后取回别人推送的改动，不推送自己的")] = False,
    abort: Annotated[bool, options.flag("--abort", "放弃没做完的合并，回到合并以前")] = False,
    ours: Annotated[bool, options.flag("--ours", "和别人的改动矛盾时，留自己的")] = False,
    theirs: Annotated[bool, options.flag("--theirs", "和别人的改动矛盾时，留对方的")] = False,
    both: Annotated[
        bool, options.flag("--both", "和别人的改动矛盾时，两边都留；同号的改自己的编号")
    ] = False,
    files: Annotated[
        list[str] | None, options.argument("文件", "合并没做完时，只定这几个文件；默认所有的")
    ] = None,
    allow: options.Allow = None,
) -> int:
    """保存改动：检查台账，看这次改了什么，没有不该有的改动就提交。不懂 git 也能用。

    提交 ledgers/ 里的改动、lddj init 建好还没提交的文件和已经 git add 的内容；
    通讯录、名册等个人信息从不提交。提交、推送是 git 自己的活，照这个库的设置和钩子进行。

    提交说明按改动自动写，如“滦平：整改完成2件，新增问题1件”。

    和别人的改动矛盾时，会说哪里矛盾，并印出可照打的命令：留自己的、留对方的、都留、放弃。
    不矛盾的改动，两边的总是都留着。

    例：lddj save · lddj save -m "四月第三周" --push · lddj save --push --theirs · lddj save --pull
    """
    from lddj.cli import saving
    from lddj.cli.telling import notice
    from lddj.gitwork.save import give_up
    from lddj.load.sources.folder import FolderSource
    from lddj.system.lock import held

    keep = saving.side_kept(ours=ours, theirs=theirs, both=both, files=files or ())
    source = FolderSource(options.root_of(context))
    context.with_resource(held(source.root, notice))  # a merge writes into the ledgers, too
    if abort:
        print(give_up(source.root))
    else:
        wish = saving.Wish(message, allow or [], keep, files or [], push, pull)
        saving.save_shown(source, wish)
    return 0
