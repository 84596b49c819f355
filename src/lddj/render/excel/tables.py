"""Make 四清单一台账: the columns of the papers and the rows that a county's book gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from lddj.kinds.remediation import DONE, AnyRecord, Completion, Revisit, State, Verification
from lddj.kinds.task import Task
from lddj.load.books import CountyBook
from lddj.model.names import comparable
from lddj.render.excel.ledger import (
    Ledger,
    deadline,
    effects,
    last_of,
)  # fmt: skip
from lddj.render.excel.table import SheetColumn, SheetTable, Value, numbered
from lddj.render.excel.wording import latest_progress, pressed
from lddj.render.time_limit import time_limit
from lddj.stats.evidence import evidence_named
from lddj.stats.groups import grouped
from lddj.stats.lines import told as records_told
from lddj.stats.lines import withdrawal
from lddj.stats.tally import Observation, Tally

TASKS = (
    SheetColumn("序号", 6, "count"), SheetColumn("领域", 14), SheetColumn("任务", 36),
    SheetColumn("标准", 30),
    SheetColumn("牵头单位", 18), SheetColumn("配合单位", 20), SheetColumn("完成时限", 12, "date"),
    SheetColumn("进展", 34),
)  # fmt: skip


def task_list(ledger: Ledger) -> SheetTable:
    """Return 任务清单."""
    book = ledger.book
    rows: list[Sequence[Value]] = [
        (
            task.area,
            task.task,
            task.standard,
            book.unit(task.lead_unit),
            "、".join(book.unit(name) for name in task.supporting_units),
            task.deadline or "长期坚持",
            _task_progress(task, ledger.day),
        )
        for task in (entry.model for entry in book.tasks)
        if ledger.unit in (None, book.unit(task.lead_unit))
    ]
    return ledger.table("任务清单", TASKS, numbered(rows))


def _task_progress(task: Task, day: date) -> str:
    until = [record for record in task.records if record.day <= day]
    if not until:
        return "未启动"
    last = until[-1]
    note = f"：{last.note}" if last.note else ""
    return f"{last.day.month}月{last.day.day}日{last.kind}{note}"


DUTIES = (
    SheetColumn("序号", 6, "count"), SheetColumn("责任单位", 22), SheetColumn("牵头领导", 16),
    SheetColumn("责任人", 10, "centre"), SheetColumn("职责", 34), SheetColumn("承担领域", 26),
    SheetColumn("问题数", 8, "count"), SheetColumn("整改完成数", 10, "count"),
    SheetColumn("整改完成率", 10, "rate"), SheetColumn("逾期数", 8, "count"),
)  # fmt: skip
CONTACTS = (SheetColumn("联系人", 10, "centre"), SheetColumn("电话", 14, "centre"))


def duties(ledger: Ledger) -> SheetTable:
    """Return 责任清单: the registered units, and those that have issues but are not registered."""
    by_unit = grouped(ledger.book, ledger.seen, "责任单位")
    units = list(ledger.book.all_units)
    known = {unit.name: unit for unit in units}
    names = [name for name in dict.fromkeys([*known, *by_unit]) if ledger.unit in (None, name)]
    rows: list[Sequence[Value]] = []
    for name in names:
        unit, tally = known.get(name), by_unit.get(name, Tally())
        held = unit.areas if unit and unit.areas else sorted(tally.areas)
        row: list[Value] = [
            name,
            unit.lead if unit else None,
            unit.person if unit else None,
            unit.duties if unit else None,
            "、".join(held),
            *figures(tally, ("问题数", "整改完成数", "整改完成率", "逾期数")),
        ]
        if ledger.contacts is not None:
            row += ledger.contacts.get(name, (None, None))
        rows.append(row)
    columns = DUTIES if ledger.contacts is None else (*DUTIES, *CONTACTS)
    return ledger.table("责任清单", columns, numbered(rows))


def figures(tally: Tally, names: Iterable[str]) -> list[Value]:
    """Return indicators as values of cells; “—” for a rate without a denominator."""
    return [value if (value := tally.value(name)) is not None else "—" for name in names]


FINDINGS = (
    SheetColumn("序号", 6, "count"), SheetColumn("编号", 12, "centre"), SheetColumn("领域", 15),
    SheetColumn("方面", 14), SheetColumn("问题描述", 48), SheetColumn("点位", 26),
    SheetColumn("来源", 10, "centre"),
    SheetColumn("发现日期", 12, "date"), SheetColumn("发现单位", 22),
    SheetColumn("类别", 10, "centre"),
)  # fmt: skip


def findings(ledger: Ledger) -> SheetTable:
    """Return 问题清单: what counts; 已撤销 are named below the table."""
    rows: list[Sequence[Value]] = []
    for one in ledger.counted:
        issue = one.case.issue
        team = ledger.book.team(issue.found_by) if issue.found_by else None
        rows.append(
            (
                issue.id,
                one.case.area,
                issue.aspect,
                issue.description,
                issue.spot,
                issue.source,
                issue.found_on,
                team.name if team else issue.found_by,
                issue.category,
            )
        )
    table = ledger.table("问题清单", FINDINGS, numbered(rows))
    table.notes += [_withdrawal(one) for one in ledger.withdrawn]
    return table


def _withdrawal(one: Observation) -> str:
    event = withdrawal(one)
    why = f"（{event.day}，{event.reason}，{event.approved_by}批准）" if event else ""
    return f"已撤销，不计入：{one.case.issue.id} {one.case.issue.description}{why}"


EFFECTS = (
    SheetColumn("序号", 6, "count"), SheetColumn("编号", 12, "centre"), SheetColumn("领域", 13),
    SheetColumn("整改前", 35), SheetColumn("整改后", 35), SheetColumn("量化成效", 18),
    SheetColumn("建章立制", 21),
    SheetColumn("核查结论", 18), SheetColumn("回头看", 16),
)  # fmt: skip


def effect_list(ledger: Ledger) -> SheetTable:
    """Return 效果清单: the issues that stand as completed on the day.

    An issue whose completion failed its 核查 or did not last is not there until it is completed
    again; one whose 核查 is still to come says 待核查.
    """
    rules = _rules_by_issue(ledger)
    rows: list[Sequence[Value]] = []
    for one in ledger.counted:
        if one.course.state not in DONE:
            continue
        issue, standing = one.case.issue, _since_completion(one)
        done = last_of(standing, Completion)
        rows.append(
            (
                issue.id,
                one.case.area,
                issue.description,
                done.note if isinstance(done, Completion) else None,
                effects(done.effects) if isinstance(done, Completion) else None,
                "；".join(rules.get(comparable(issue.id), ())),
                _conclusion(ledger.book, last_of(standing, Verification)) or "待核查",
                _conclusion(ledger.book, last_of(standing, Revisit)),
            )
        )
    return ledger.table("效果清单", EFFECTS, numbered(rows))


def _since_completion(one: Observation) -> list[AnyRecord]:
    """Return the standing 整改完成 and what came after it."""
    records = list(records_told(one))
    start = max(i for i, record in enumerate(records) if record.kind == "整改完成")
    return records[start:]


def _rules_by_issue(ledger: Ledger) -> dict[str, list[str]]:
    """Return 建章立制: the outcomes up to the day by the comparable 编号 that they name."""
    found: dict[str, list[str]] = {}
    for entry in ledger.book.outcomes:
        outcome = entry.model
        if outcome.day <= ledger.day:
            label = f"《{outcome.name.strip('《》')}》{outcome.number or ''}"
            for number in outcome.issues:
                found.setdefault(comparable(number), []).append(label)
    return found


def _conclusion(book: CountyBook, record: AnyRecord | None) -> str:
    """Return how a 核查 or 回头看 ended: 通过（2022-04-21，第二代表小组）."""
    if not isinstance(record, Verification | Revisit):
        return ""
    team = record.team if isinstance(record, Verification) else record.line
    known = book.team(team) if team else None
    who = f"，{known.name if known else team}" if team else ""
    return f"{record.result}（{record.day}{who}）"


TIME_LIMIT = SheetColumn("时限情况", 11, "centre")
LEDGER = (
    SheetColumn("序号", 5, "count"), SheetColumn("编号", 11.5, "centre"), SheetColumn("领域", 10),
    SheetColumn("问题描述", 28), SheetColumn("类别", 9, "centre"), SheetColumn("责任单位", 13),
    SheetColumn("配合单位", 12), SheetColumn("责任人", 7, "centre"), SheetColumn("包联领导", 10),
    SheetColumn("整改措施", 22), SheetColumn("整改目标", 15), SheetColumn("整改时限", 12, "date"),
    SheetColumn("最新进展", 22), SheetColumn("督办", 15), SheetColumn("完成日期", 12, "date"),
    SheetColumn("核查结果", 7, "centre"), SheetColumn("销号日期", 12, "date"),
    SheetColumn("回头看", 12),
    SheetColumn("状态", 7.5, "centre"), TIME_LIMIT,
)  # fmt: skip


def ledger_row(ledger: Ledger, one: Observation) -> list[Value]:
    """Return the columns of 整改台账 up to 整改时限, without 序号."""
    issue, book = one.case.issue, ledger.book
    return [
        issue.id,
        one.case.area,
        issue.description,
        issue.category,
        book.unit(one.course.unit),
        "、".join(book.unit(name) for name in issue.supporting_units),
        book.person(one.course),
        issue.sponsor,
        issue.measures,
        issue.goal,
        deadline(one),
    ]


def rectification(ledger: Ledger) -> SheetTable:
    """Return 整改台账: all issues, the 已撤销 last."""
    rows = [_course_row(ledger, one) for one in (*ledger.counted, *ledger.withdrawn)]
    table = ledger.table("整改台账", LEDGER, numbered(rows))
    table.urgency = LEDGER.index(TIME_LIMIT)
    return table


def _course_row(ledger: Ledger, one: Observation) -> list[Value]:
    records = list(records_told(one))
    check, state = last_of(records, Verification), one.course.state
    return [
        *ledger_row(ledger, one),
        latest_progress(ledger.book, one),
        pressed(one),
        one.course.last_done if state in DONE else None,
        check.result if isinstance(check, Verification) else None,
        one.course.since if state is State.CLOSED else None,
        _conclusion(ledger.book, last_of(records, Revisit)),
        str(state),
        time_limit(one),
    ]


def evidence_list(ledger: Ledger) -> SheetTable | None:
    """Return 佐证: the files that records of the issues name, linked; None where there is none."""
    matters = [one.case for one in (*ledger.counted, *ledger.withdrawn)]
    found = evidence_named(ledger.book, matters, ledger.day)
    if not found:
        return None
    columns = (
        SheetColumn("序号", 6, "count"), SheetColumn("编号", 14, "centre"),
        SheetColumn("日期", 12, "date"), SheetColumn("事项", 12, "centre"),
        SheetColumn("文件", 60, base=f"{ledger.book.path}/"),
    )  # fmt: skip
    rows = [(one.number, one.day, one.step, one.path) for one in found]
    table = ledger.table("佐证", columns, numbered(rows))
    table.notes = ["本表放在台账库的文件夹里，点文件就能打开。"]
    return table


TABLES: tuple[Callable[[Ledger], SheetTable], ...] = (
    task_list,
    duties,
    findings,
    effect_list,
    rectification,
)
"""The lists in the order of the sheets, after 汇总."""
