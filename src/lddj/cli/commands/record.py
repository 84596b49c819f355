"""The ``lddj record`` command."""

from typing import Annotated

import typer

from lddj.cli import lasting, options, recording
from lddj.cli.options import argument
from lddj.cli.values import DryRun, Given, Settings, filling


@filling(recording.FIELDS, after="words")
def record(
    context: typer.Context,
    words: Annotated[
        list[str], argument("编号… 事项", "一个或几个编号（LP-02-001..008），最后是事项")
    ],
    settings: Settings = None,
    void: recording.Void = None,
    of_kind: options.KindOfMatter = None,
    county: options.County = None,
    campaign: options.Campaign = None,
    dry_run: DryRun = False,
    **fields: Given,
) -> int:
    """给一个或几个问题记一步：交办、进展、整改完成、核查、销号……

    也能记任务（启动、进展、完成）和限期解决的询问答复。状态不允许的不写，并说明这时能记什么。
    在终端里会问日期和以后要看的（成效、佐证、反馈时限、新时限）；填到一半停下的，下次接着填。
    佐证一个文件不超过 20 MB，可用 jpg、png、pdf、docx、xlsx。
    记错了的用 --void 作废，再记一条对的。

    例：lddj record LP-02-004 整改完成 --note 一窗受理已运行 --evidence ~/照片/现场.jpg

    例：lddj record LP-02-001..008 交办 --date 3月14日

    例：lddj record LP-02-004 --void 3 --reason 日期记错 --approved-by 办公室主任
    """
    wish = recording.recording_of(context)
    return lasting.until_written(wish.root, wish.command, lambda: recording.enter_or_strike(wish))
