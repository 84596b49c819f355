"""Show an issue's course with its commits: ``lddj log``."""

from __future__ import annotations

from typing import Any, TextIO

from lddj.history.recorded import Step
from lddj.history.trace import IssueLog, Row
from lddj.render.lines import on_one_line
from lddj.render.terminal.tables import ColumnHead, screen, write_table
from lddj.render.terminal.wrapping import hanging, teach_rich


def write_log(log: IssueLog, out: TextIO) -> None:
    """Write the records as a table, then the commits that changed anything else."""
    from rich.console import Console
    from rich.text import Text

    teach_rich()
    console = Console(file=out, highlight=False, emoji=False)
    if not console.is_terminal:
        console = Console(file=out, highlight=False, emoji=False, width=160)
    title = f"{log.id} {on_one_line(log.description)}"
    out.writelines(f"{line}\n" for line in hanging(title, screen(out), "  "))
    if not log.is_here:
        console.print(Text(f"现在的台账里没有{log.called}，以下是历史里的。", style="yellow"))
    heads = [ColumnHead("日期", "name"), ColumnHead("事项", "name"), ColumnHead("说明", "long"),
             ColumnHead("提交日期"),
             ColumnHead("提交人"), ColumnHead("相隔"), ColumnHead("提交")]  # fmt: skip
    if log.rows:
        write_table(out, "", heads, [_log_cells(row) for row in log.rows])
    for step in log.steps:
        said = step_in_words(step, log.called)
        if said:
            head = f"{step.commit.day} {step.commit.short} {step.commit.author}"
            console.print(Text(f"{head}：{said}", style="red" if step.removed else ""))
    if log.is_shallow:
        console.print(Text("仓库是浅克隆，最早的提交可能不是真正写下记录的那次。", style="yellow"))


def _log_cells(row: Row) -> tuple[str, ...]:
    kind = f"{row.kind}（作废）" if row.is_struck_out else row.kind
    if row.commit is None:
        return (row.day, kind, row.note, "未提交", "", "", "")
    lag = "" if row.lag is None else f"{row.lag} 天"
    commit = row.commit
    return (row.day, kind, row.note, str(commit.day), commit.author, lag, commit.short)


def step_in_words(step: Step, what: str = "这个问题") -> str:
    """Return what a commit did besides adding records."""
    parts = [f"登记了{what}"] if step.is_new else []
    parts += [f"删去了{what}"] if step.is_gone else []
    if not step.is_gone:
        parts += [f"删去记录 {day} {kind}" for day, kind, _ in step.removed]
    parts += [f"改了{'、'.join(step.fields)}"] if step.fields else []
    return "，".join(parts)


def log_data(log: IssueLog) -> dict[str, Any]:
    """Return the course, record by record and commit by commit."""
    return {
        "版本": 1,
        "编号": log.id,
        "问题描述": log.description,
        "在台账": log.is_here,
        "记录": [
            {"日期": row.day, "事项": row.kind, "说明": row.note, "作废": row.is_struck_out,
             "提交": row.commit and row.commit.name,
             "提交日期": row.commit and str(row.commit.day),
             "提交人": row.commit and row.commit.author, "相隔天数": row.lag}
            for row in log.rows
        ],
        "提交": [
            {"提交": step.commit.name, "日期": str(step.commit.day), "提交人": step.commit.author,
             "说明": step.commit.subject, "新记录": len(step.added),
             "其他": step_in_words(step, log.called) or None}
            for step in log.steps
        ],
    }  # fmt: skip
