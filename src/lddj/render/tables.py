"""The ledgers as flat tables for other programs: one for each kind of entry, at a date.

A table is its columns (name, kind, meaning) and a function from a county's book to rows; what
came after the date is left out, and an issue's state is that of the date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from pydantic import BaseModel

from lddj.load.books import CountyBook
from lddj.model.lifecycle import State
from lddj.model.types import Stated
from lddj.stats.county import began, deputies_on
from lddj.stats.persons import person_in_charge
from lddj.stats.tally import Observation, observe

Cell: TypeAlias = "str | int | bool | date | Decimal | None"
Row: TypeAlias = "list[Cell]"

TEXT, DAY, COUNT, AMOUNT, FLAG = "文本", "日期", "整数", "数", "是否"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the kind of its values, what it means."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its rows."""

    name: str
    columns: tuple[Column, ...]
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class _Kind:
    columns: tuple[Column, ...]
    rows: Callable[[CountyBook, date], Iterator[Row]]


def tables(books: Sequence[CountyBook], day: date) -> list[Table]:
    """All tables of some counties' ledgers on a day; those without rows too."""
    return [
        Table(name, kind.columns, [row for book in books for row in kind.rows(book, day)])
        for name, kind in KINDS.items()
    ]


def documentation(known: Iterable[Table]) -> Table:
    """The columns of all tables, as a table."""
    columns = _columns("表 文本 表名|列 文本 列名|类型 文本 文本、日期、整数、数、是否|意思 文本 意思")
    rows: list[Row] = [
        [table.name, column.name, column.kind, column.meaning]
        for table in known
        for column in table.columns
    ]
    return Table("字段说明", columns, rows)


def about(facts: dict[str, str]) -> Table:
    """What the tables are of, as a table."""
    columns = _columns("项 文本 项目|值 文本 内容")
    return Table("说明", columns, [[name, value] for name, value in facts.items()])


def _columns(text: str) -> tuple[Column, ...]:
    """``名 类型 意思|…`` as columns."""
    return tuple(Column(*one.split(" ", 2)) for one in text.split("|"))


def _joined(values: Iterable[str]) -> str | None:
    return "、".join(values) or None


def _head(book: CountyBook) -> Row:
    return [book.campaign.id, book.name]


_HEAD = "活动编号 文本 活动的编号|县区 文本 县区的全称"


def _counties(book: CountyBook, day: date) -> Iterator[Row]:
    county = book.county.model if book.county else None
    deputies = deputies_on(book, day)
    yield [
        *_head(book),
        book.folder,
        county.level if county else None,
        county.code if county else None,
        county.above if county else None,
        county.formula if county else None,
        deputies.everyone,
        deputies.taking_part,
    ]


def _issues(book: CountyBook, day: date) -> Iterator[Row]:
    for case in book.cases:
        seen = observe(case, day, book.campaign.conventions)
        if seen is not None:
            yield [*_head(book), *_issue(book, seen, day), *_standing(seen, day)]


def _issue(book: CountyBook, seen: Observation, day: date) -> Row:
    issue = seen.case.issue
    before = issue.predecessor
    return [
        issue.id,
        seen.case.area,
        issue.aspect,
        issue.description,
        issue.spot,
        issue.township,
        issue.source,
        issue.found_on,
        issue.found_by,
        issue.category,
        book.unit(seen.course.unit),
        book.unit(issue.unit),
        _joined(book.unit(unit) for unit in issue.supporting_units),
        person_in_charge(seen.case, day),
        issue.sponsor,
        issue.measures,
        issue.goal,
        issue.deadline,
        seen.course.deadline,
        issue.deadline_words,
        before.campaign if before else None,
        before.id if before else None,
    ]


def _standing(seen: Observation, day: date) -> Row:
    course, tally = seen.course, seen.tally
    late = seen.is_overdue
    return [
        course.state.value,
        course.since,
        course.first_done,
        course.last_done,
        course.since if course.state is State.CLOSED else None,
        course.checks,
        course.failed_checks,
        len(course.presses),
        tally.count("未反馈数"),
        course.relapsed,
        course.referred,
        late,
        seen.days_over if late else None,
        seen.is_due_soon,
        seen.counted,
        sum(one.day <= day and one.struck_out is None for one in seen.case.issue.records),
        seen.case.entry.document.path,
    ]


_ISSUE = (
    "编号 文本 问题的编号|领域 文本 领域|方面 文本 方面|问题描述 文本 问题描述|点位 文本 点位|"
    "乡镇 文本 乡镇|来源 文本 来源|发现日期 日期 发现日期|发现单位 文本 发现单位|类别 文本 类别|"
    "责任单位 文本 截至当天的责任单位，转办以后是新的，用登记的名称|"
    "原责任单位 文本 最初交给的单位|配合单位 文本 配合单位，顿号隔开|责任人 文本 截至当天的责任人|"
    "包联领导 文本 包联领导|整改措施 文本 整改措施|整改目标 文本 整改目标|"
    "整改时限 日期 最初的时限|现行时限 日期 截至当天的时限，延期等以后是新的|"
    "时限说明 文本 时限的原话|前身活动 文本 前身的活动|前身编号 文本 前身的编号"
)
_STANDING = (
    "状态 文本 截至当天的状态|进入状态日期 日期 从哪天起是这个状态|"
    "首次完成日期 日期 第一次整改完成|最近完成日期 日期 最近一次整改完成|销号日期 日期 已销号的，哪天销的|"
    "核查次数 整数 核查次数|核查不通过次数 整数 其中不通过的|督办次数 整数 督办次数|"
    "未反馈数 整数 过了反馈时限没有反馈的督办|曾反弹 是否 回头看有没有反弹过|上报中 是否 是否上报中|"
    "是否逾期 是否 截至当天是否逾期|逾期天数 整数 逾期的，超过时限几天|是否临期 是否 截至当天是否临期|"
    "计入问题数 是否 是否计入问题数（已撤销的不计）|记录数 整数 截至当天有效的记录数|"
    "文件 文本 在台账库里的文件"
)

_RECORD_FIELDS = (
    ("note", "说明", TEXT), ("handled_by", "经办", TEXT), ("number", "文号", TEXT),
    ("evidence", "佐证", TEXT), ("result", "结果", TEXT), ("team", "核查组", TEXT),
    ("means", "方式", TEXT), ("unit", "责任单位", TEXT), ("person", "责任人", TEXT),
    ("new_deadline", "新时限", DAY), ("reply_by", "反馈时限", DAY), ("approved_by", "批准", TEXT),
    ("to", "上报至", TEXT), ("reason", "理由", TEXT), ("merged_into", "并入", TEXT),
    ("split_into", "拆为", TEXT), ("line", "战线", TEXT),
)  # fmt: skip
"""What records carry: attribute, column, kind. A record without the field leaves it empty."""


def _records(book: CountyBook, day: date) -> Iterator[Row]:
    for kind, number, found_on, records in _recorded(book):
        if found_on > day:
            continue
        for index, record in enumerate(records, 1):
            if record.day <= day:
                yield [*_head(book), kind, number, index, record.day, record.kind, *_fields(record)]


def _recorded(book: CountyBook) -> Iterator[tuple[str, str, date, Sequence[Any]]]:
    for case in book.cases:
        yield "问题", case.issue.id, case.issue.found_on, case.issue.records
    for entry, _, answer in book.answers():
        yield "问答", answer.id, entry.model.day, answer.records
    for task in book.tasks:
        yield "任务", task.model.id, date.min, task.model.records


def _fields(record: BaseModel) -> Row:
    values = [getattr(record, name, None) for name, _, _ in _RECORD_FIELDS]
    flat: Row = [_joined(value) if isinstance(value, tuple) else value for value in values]
    void = getattr(record, "struck_out", None)
    return [
        *flat,
        void is not None,
        void.reason if void else None,
        void.approved_by if void else None,
    ]


def _quantities(book: CountyBook, day: date) -> Iterator[Row]:
    for case in book.cases:
        if case.issue.found_on > day:
            continue
        head = [*_head(book), case.issue.id]
        for one in case.issue.quantities:
            yield [*head, "量化", None, one.name, one.amount, one.unit]
        for index, record in enumerate(case.issue.records, 1):
            if record.kind == "整改完成" and record.struck_out is None and record.day <= day:
                for one in record.effects:
                    yield [*head, "成效", index, one.name, one.amount, one.unit]


def _tasks(book: CountyBook, day: date) -> Iterator[Row]:
    for entry in book.tasks:
        task = entry.model
        records = [record for record in task.records if record.day <= day]
        done = next((record.day for record in records if record.kind == "完成"), None)
        latest = records[-1] if records else None
        yield [
            *_head(book),
            task.id,
            task.area,
            task.task,
            task.standard,
            book.unit(task.lead_unit),
            _joined(book.unit(unit) for unit in task.supporting_units),
            task.deadline,
            task.long_term == "是",
            latest.kind if latest else None,
            latest.day if latest else None,
            done,
        ]


def _activities(book: CountyBook, day: date) -> Iterator[Row]:
    for entry in book.activities:
        one = entry.model
        if not began(one, day):
            continue
        check, ballot = one.spot_check, one.ballot
        yield [
            *_head(book),
            one.id,
            one.type,
            one.subject,
            one.day or (one.period.start if one.period else None),
            one.day or (one.period.end if one.period else None),
            one.area,
            one.team,
            one.times,
            one.people,
            one.deputies,
            one.place,
            check.subject if check else None,
            check.population if check else None,
            check.sample if check else None,
            check.found if check else None,
            ballot.satisfied if ballot else None,
            ballot.mostly if ballot else None,
            ballot.dissatisfied if ballot else None,
            ballot.invalid if ballot else None,
            _joined(one.issues),
        ]


def _answers(book: CountyBook, day: date) -> Iterator[Row]:
    for entry, _, answer in book.answers():
        inquiry = entry.model
        if inquiry.day <= day:
            yield [
                *_head(book),
                inquiry.id,
                inquiry.day,
                inquiry.form,
                inquiry.subject,
                inquiry.area,
                answer.id,
                answer.question,
                book.unit(answer.unit),
                answer.answer,
                answer.answer_type,
                answer.commitment,
                answer.deadline,
                answer.issue,
            ]


def _outcomes(book: CountyBook, day: date) -> Iterator[Row]:
    for entry in book.outcomes:
        one = entry.model
        if one.day <= day:
            issues = _joined(one.issues)
            yield [*_head(book), one.id, one.type, one.name, one.number, one.day, one.area, issues]


def _units(book: CountyBook, day: date) -> Iterator[Row]:
    for one in book.county.model.units if book.county else ():
        short, areas = _joined(one.short_names), _joined(one.areas)
        yield [*_head(book), one.name, short, one.lead, one.person, one.duties, areas]


def _teams(book: CountyBook, day: date) -> Iterator[Row]:
    for one in book.county.model.teams if book.county else ():
        yield [
            *_head(book),
            one.id,
            one.name,
            one.type,
            _joined(one.areas),
            one.head,
            _joined(one.members),
            one.deputies.sum if one.deputies else None,
            _joined(one.townships),
            one.start,
            one.end,
        ]


def _published(book: CountyBook, day: date) -> Iterator[Row]:
    for one in book.county.model.published if book.county else ():
        if one.as_of > day:
            continue
        head = [*_head(book), one.as_of, one.source]
        for name, info in type(one).model_fields.items():
            value = getattr(one, name)
            if isinstance(value, Stated):
                yield [*head, info.alias, value.text, None, one.correction]
        for other in one.others:
            yield [*head, other.name, other.amount, other.unit, one.correction]


KINDS: dict[str, _Kind] = {
    "县区": _Kind(
        _columns(
            f"{_HEAD}|文件夹 文本 县区的文件夹|级别 文本 县、市或省|代码 文本 行政区划代码|"
            "所属 文本 上级市|模式 文本 县区自己的模式|代表总数 整数 代表总数|参与代表数 整数 参与的代表"
        ),
        _counties,
    ),
    "问题": _Kind(_columns(f"{_HEAD}|{_ISSUE}|{_STANDING}"), _issues),
    "记录": _Kind(
        _columns(
            f"{_HEAD}|种类 文本 问题、问答或任务|编号 文本 问题、问答或任务的编号|"
            "序号 整数 第几条记录，从 1 数起|日期 日期 记录的日期|事项 文本 事项|"
            + "|".join(f"{name} {kind} {name}" for _, name, kind in _RECORD_FIELDS)
            + "|已作废 是否 是否作废|作废理由 文本 作废的理由|作废批准 文本 谁批准作废"
        ),
        _records,
    ),
    "数量": _Kind(
        _columns(
            f"{_HEAD}|编号 文本 问题的编号|来自 文本 量化或成效|记录序号 整数 成效所在的记录|"
            "指标 文本 量的是什么|数值 数 数值|单位 文本 计量单位"
        ),
        _quantities,
    ),
    "任务": _Kind(
        _columns(
            f"{_HEAD}|编号 文本 任务的编号|领域 文本 领域|任务 文本 任务|标准 文本 标准|"
            "牵头单位 文本 牵头单位|配合单位 文本 配合单位|完成时限 日期 完成时限|"
            "长期坚持 是否 是否长期坚持|最近事项 文本 最近一条记录|最近日期 日期 最近一条记录的日期|"
            "完成日期 日期 完成的日期"
        ),
        _tasks,
    ),
    "活动": _Kind(
        _columns(
            f"{_HEAD}|编号 文本 活动的编号|类型 文本 类型|主题 文本 主题|起 日期 开始日期|止 日期 结束日期|"
            "领域 文本 领域|专班 文本 专班|次数 整数 次数|人次 整数 人次|代表人次 整数 代表人次|"
            "地点 文本 地点|抽查对象 文本 抽查什么|抽查总数 整数 总数|抽查数 整数 抽查数|"
            "抽查发现数 整数 发现问题数|满意 整数 满意票|基本满意 整数 基本满意票|"
            "不满意 整数 不满意票|无效 整数 无效票|问题 文本 涉及的问题，顿号隔开"
        ),
        _activities,
    ),
    "问答": _Kind(
        _columns(
            f"{_HEAD}|询问编号 文本 询问的编号|日期 日期 询问的日期|形式 文本 形式|主题 文本 主题|"
            "领域 文本 领域|编号 文本 问答的编号|提问 文本 提问|应询单位 文本 应询单位|答复 文本 答复|"
            "答复类型 文本 答复类型|承诺 文本 承诺|时限 日期 承诺的时限|问题 文本 立为的问题"
        ),
        _answers,
    ),
    "成果": _Kind(
        _columns(
            f"{_HEAD}|编号 文本 成果的编号|类型 文本 类型|名称 文本 名称|文号 文本 文号|日期 日期 日期|"
            "领域 文本 领域|问题 文本 涉及的问题，顿号隔开"
        ),
        _outcomes,
    ),
    "单位": _Kind(
        _columns(
            f"{_HEAD}|名称 文本 单位的名称|简称 文本 简称，顿号隔开|牵头领导 文本 牵头领导|"
            "责任人 文本 责任人|职责 文本 职责|领域 文本 承担的领域"
        ),
        _units,
    ),
    "专班": _Kind(
        _columns(
            f"{_HEAD}|编号 文本 专班的编号|名称 文本 名称|类型 文本 类型|领域 文本 领域|组长 文本 组长|"
            "成员 文本 成员|代表数 整数 代表人数|乡镇 文本 乡镇|起 日期 成立日期|止 日期 撤销日期"
        ),
        _teams,
    ),
    "公布数据": _Kind(
        _columns(
            f"{_HEAD}|截至 日期 数字截至哪天|出处 文本 出处|名称 文本 数字的名称|数字 文本 原样的数字|"
            "单位 文本 计量单位|更正说明 文本 更正说明"
        ),
        _published,
    ),
}
"""Every table: its columns, and its rows of a county."""
