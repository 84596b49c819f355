"""The ledgers as flat tables for other programs: one for each kind of entry, at a date.

What came after the date is left out, and an issue's state is that of the date.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lddj.kinds.kind import Kind
from lddj.kinds.registry import all_kinds
from lddj.load.books import CountyBook
from lddj.render.tables import issues as table_issues
from lddj.render.tables import matters as table_matters
from lddj.render.tables import others as table_others
from lddj.render.tables import people as table_people
from lddj.render.tables import records as table_records
from lddj.render.tables.columns import COLUMNS, TableColumn, read_columns
from lddj.render.tables.issues import Row


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A table with its rows."""

    name: str
    columns: tuple[TableColumn, ...]
    rows: Iterable[Row]


ROWS: Mapping[str, Callable[[CountyBook, date], Iterator[Row]]] = {
    "县区": table_others.county_rows,
    "问题": table_issues.issues,
    "记录": table_issues.records,
    "数量": table_issues.quantities,
    "任务": table_others.task_rows,
    "活动": table_others.activities,
    "问答": table_others.answers,
    "成果": table_others.outcome_rows,
    "单位": table_others.units,
    "专班": table_others.teams,
    "公布数据": table_others.published,
    "事项记录": table_records.matter_records,
    "小项": table_records.parts,
    "述职": table_people.accounts,
    "缺席": table_people.absences,
    "日志问题": table_people.log_issues,
    "双联规矩": table_people.link_rules,
    "双联对象": table_people.link_pairs,
}
"""Table → its rows of a county on a day."""

_DOCUMENTATION = """
表 文本 表名
列 文本 列名
类型 文本 文本、日期、整数、数、是否
意思 文本 意思
"""
_ABOUT = """
项 文本 项目
值 文本 内容
"""


OF_ISSUES = ("问题", "记录", "数量")
"""The tables of issues alone."""
BESIDE = {
    "代表": ("述职", "会议", "缺席"), "日志": ("日志问题",), "联系": ("双联规矩", "双联对象"),
}  # fmt: skip
"""Kind → the tables of what stands inside its entries, or beside them."""
OF_MATTERS = ("事项记录", "小项")
"""The tables in which several kinds are, told apart by the column 种类."""

PackedCounty = Mapping[str, bytes]
"""The rows of a county by table, made small: a province of them fits in the memory."""


def packed_rows(book: CountyBook, day: date) -> PackedCounty:
    """Return the rows that a county has in each table on a day."""
    found = {name: list(rows(book, day)) for name, rows in ROWS.items()}
    for kind in _own_tables():
        found[kind.word] = list(table_matters.rows(book, kind, day))
    return {name: zlib.compress(pickle.dumps(rows), 1) for name, rows in found.items() if rows}


def flat_tables(counties: Sequence[PackedCounty], kind: Kind | None = None) -> list[FlatTable]:
    """Return all tables of some counties; those without rows too.

    Of one ``kind``, only the tables that it is in, with its rows.
    """
    columns = {**COLUMNS} | {one.word: table_matters.columns_of(one) for one in _own_tables()}
    names = [*ROWS, *(one.word for one in _own_tables())]
    found = [FlatTable(name, columns[name], _Unpacked(counties, name)) for name in names]
    if kind is None:
        return found
    wanted = (kind.word, *(OF_MATTERS if kind.followed else BESIDE.get(kind.word, ())))
    if kind.word in OF_ISSUES:
        wanted = (*OF_ISSUES, "小项")
    return [_rows_of_kind(table, kind.word) for table in found if table.name in wanted]


def _rows_of_kind(table: FlatTable, word: str) -> FlatTable:
    if table.name not in OF_MATTERS:
        return table
    at = [column.name for column in table.columns].index("种类")
    return FlatTable(table.name, table.columns, [row for row in table.rows if row[at] == word])


def _own_tables() -> list[Kind]:
    """Return the kinds whose tables are made of what the registry says of their fields."""
    return [kind for kind in all_kinds() if kind.word not in ROWS and not kind.holds]


class _Unpacked:
    """The rows of a table, county by county."""

    def __init__(self, counties: Sequence[PackedCounty], name: str) -> None:
        self._packed = [county[name] for county in counties if name in county]

    def __iter__(self) -> Iterator[Row]:
        for rows in self._packed:
            yield from pickle.loads(zlib.decompress(rows))


def documentation(known: Iterable[FlatTable]) -> FlatTable:
    """Return the columns of all tables, as a table."""
    rows: list[Row] = [
        [table.name, column.name, column.kind, column.meaning]
        for table in known
        for column in table.columns
    ]
    return FlatTable("字段说明", read_columns(_DOCUMENTATION), rows)


def about(facts: Mapping[str, str]) -> FlatTable:
    """Return what the tables are of, as a table."""
    return FlatTable("说明", read_columns(_ABOUT), [[name, value] for name, value in facts.items()])
