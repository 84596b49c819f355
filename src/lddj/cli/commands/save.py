"""The ``lddj save`` command."""

import typer

from lddj.cli import options, saving


def save(context: typer.Context, wish: saving.Wish) -> int:
    """保存改动：检查台账，看这次改了什么，没有不该有的改动就提交。不懂 git 也能用。

    提交 ledgers/ 里的改动、lddj init 建好还没提交的文件和已经 git add 的内容；
    通讯录、名册等个人信息从不提交。提交、推送是 git 自己的活，照这个库的设置和钩子进行。

    提交说明按改动自动写，如“滦平：整改完成2件，新增问题1件”。

    和别人的改动矛盾时，会说哪里矛盾，并印出可照打的命令：留自己的、留对方的、都留、放弃。
    不矛盾的改动，两边的总是都留着。

    例：lddj save · lddj save -m "四月第三周" --push · lddj save --push --theirs · lddj save --pull
    """
    from lddj.cli.telling import notice
    from lddj.load.sources.folder import FolderSource
    from lddj.system.lock import held

    wish.refuse_misfits()
    source = FolderSource(options.root_of(context))
    context.with_resource(held(source.root, notice))  # a merge writes into the ledgers, too
    saving.save_shown(source, wish)
    return 0
