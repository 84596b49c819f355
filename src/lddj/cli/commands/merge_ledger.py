"""The ``lddj merge-ledger`` command."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from lddj.cli.options import argument


def merge_ledger(
    base: Annotated[Path, argument("原来", "共同的起点（%O）")],
    ours: Annotated[Path, argument("这边", "这边的文件（%A），结果写在这里")],
    theirs: Annotated[Path, argument("那边", "那边的文件（%B）")],
    name: Annotated[str, argument("文件名", "在台账库里的名字（%P）")] = "",
) -> int:
    """供 git 合并台账用：两边各自加的记录、问题合到一起，按日期排好，注释保留。

    真正矛盾的（同一个字段改得不一样、两条记录不能都成立）留下冲突标记并说明原因。
    由 lddj init --hooks 设好，一般不用自己运行。

    例：git merge 县里的分支
    """
    from lddj.gitwork.merge import REMEDY, merge_files

    missing = [str(one) for one in (base, ours, theirs) if not one.is_file()]
    if missing:
        raise typer.BadParameter(f"没有这样的文件：{'、'.join(missing)}。")
    done = merge_files(base, ours, theirs, name or str(ours))
    for reason in done.reasons:
        print(f"{name}：{reason}。{REMEDY}", file=sys.stderr)
    return 1 if done.conflicts else 0
