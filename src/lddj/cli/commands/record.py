"""The ``lddj record`` command."""

from typing import Annotated

import typer

from lddj.cli import options
from lddj.cli.values import DryRun, Settings, named_option

Words = Annotated[
    list[str],
    typer.Argument(metavar="编号… 事项", help="一个或几个编号（LP-02-001..008），最后是事项"),
]
On = Annotated[str | None, named_option("--date", "日期", "哪天的事，默认今天")]
Note = Annotated[str | None, named_option("--note", "说明", "说明")]
Evidence = Annotated[
    list[str] | None,
    named_option("--evidence", "路径", "佐证，哪里的文件都行，会复制到 附件/编号/；可以写几次"),
]
Result = Annotated[str | None, named_option("--result", "结果", "核查、回头看的结果")]
ApprovedBy = Annotated[str | None, named_option("--approved-by", "批准", "谁批准的")]
Deadline = Annotated[str | None, named_option("--deadline", "日期", "新时限；督办的反馈时限")]
Unit = Annotated[str | None, named_option("--unit", "单位", "转办给哪个单位")]
Team = Annotated[str | None, named_option("--team", "专班", "核查组")]
Means = Annotated[str | None, named_option("--means", "方式", "督办、核查的方式")]
To = Annotated[str | None, named_option("--to", "上级", "上报至哪一级")]
Reason = Annotated[str | None, named_option("--reason", "理由", "撤销或作废的理由")]
Number = Annotated[str | None, named_option("--number", "文号", "文号")]
By = Annotated[str | None, named_option("--by", "经办", "经办（写职务）")]
Void = Annotated[
    list[int] | None,
    named_option("--void", "第几条", "作废第几条记录，要写 --reason 和 --approved-by"),
]


def record(
    context: typer.Context,
    words: Words,
    day: On = None,
    note: Note = None,
    evidence: Evidence = None,
    result: Result = None,
    approved: ApprovedBy = None,
    deadline: Deadline = None,
    unit: Unit = None,
    team: Team = None,
    means: Means = None,
    to: To = None,
    reason: Reason = None,
    number: Number = None,
    by: By = None,
    settings: Settings = None,
    void: Void = None,
    of_kind: options.KindOfMatter = None,
    county: options.OneCounty = None,
    campaign: options.Campaign = None,
    dry_run: DryRun = False,
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
    from lddj.cli import lasting, recording

    wish = recording.recording_of(context)
    return lasting.until_written(wish.root, wish.command, lambda: recording.enter_or_strike(wish))
