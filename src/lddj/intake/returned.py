"""A returned workbook's forms: which sheets they are, and from where they come."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from lddj.exchange.form import (
    DONE,
    DONE_DAY,
    DONE_NOTE,
    EFFECTS,
    HIDDEN,
    HIDDEN_NUMBER,
    KIND_HEADING,
    NOTE,
    NOTE_DAY,
    NUMBER,
    RESULT,
    SEAL,
    SHEET,
    parse_seal,
)  # fmt: skip
from lddj.intake.grid import Grid, texts
from lddj.intake.headings import FormHeadings, Vocabulary, find_head, plain_heading

VOCABULARY = Vocabulary(
    {
        KIND_HEADING: (),
        NUMBER: ("问题编号", "编码", "问题编码", "台账编号"),
        NOTE: (
            "最新进展情况", "目前进展", "目前进展情况", "进展情况", "整改进展",
            "整改进展情况", "工作进展", "本期进展", "本次进展", "进展",
        ),
        NOTE_DAY: ("进展时间", "填报日期", "填报时间", "更新日期", "更新时间"),
        DONE: ("是否整改完成", "是否完成整改", "是否办结", "是否整改到位", "是否已完成"),
        DONE_DAY: ("完成时间", "整改完成日期", "整改完成时间", "办结日期", "办结时间"),
        DONE_NOTE: ("完成情况说明", "整改完成说明", "完成情况", "整改完成情况", "整改结果"),
        RESULT: (),
        EFFECTS: ("量化成效", "整改成效", "工作成效", "取得成效", "成效（量化）"),
        **dict.fromkeys(HIDDEN, ()),
    },
    others=(
        "序号", "领域", "事项内容", "问题描述", "类别", "责任单位", "责任人", "整改措施",
        "整改目标", "整改时限", "状态", "时限情况", "是否逾期", "上次进展", "点位", "方面", "备注",
        "完成时限", "配合单位", "包联领导", "发现日期", "退回原因", "活动",
    ),
)  # fmt: skip
_FILLER = re.compile(r"(?:填报单位|单位)[:：]\s*(.{1,60})")


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet that is a form, and the file that it stands in."""

    file: str
    grid: Grid
    head: FormHeadings


def find_forms(file: str, grids: list[Grid]) -> list[FormSheet]:
    """Return the sheets that are forms: with 编号 and at least one column to fill in.

    Where a sheet goes by the form's own name, that one; a copy that lies beside it is not read.
    """
    found = []
    for grid in grids:
        head = find_head(grid, VOCABULARY)
        if (
            head is not None
            and (NUMBER in head.columns or HIDDEN_NUMBER in head.columns)
            and (NOTE in head.columns or DONE in head.columns)
        ):
            found.append(FormSheet(file, grid, head))
    named = [one for one in found if plain_heading(one.grid.name) == SHEET]
    return named or found


def origin_of(forms: list[FormSheet]) -> tuple[str, str, date] | None:
    """Return campaign, county and day that most rows' seals name; None where none is sealed."""
    seals: Counter[tuple[str, str, date]] = Counter()
    for form in forms:
        column = form.head.columns.get(SEAL)
        for row in form.grid.rows:
            value = form.grid.cell(row, column) if column else None
            seal = parse_seal(value) if isinstance(value, str) else None
            if seal is not None:
                seals[(seal.campaign, seal.county, seal.day)] += 1
    return seals.most_common(1)[0][0] if seals else None


def takes_nothing(forms: list[FormSheet]) -> bool:
    """Return whether no sheet has 进展日期 or 是否完成: without them nothing can be recorded.

    So it is with a ledger that was printed, not sent out to be filled in.
    """
    return not any({NOTE_DAY, DONE} & set(form.head.columns) for form in forms)


def filler_of(forms: list[FormSheet]) -> str:
    """Return who fills it in, as the lines above the headings say; empty where they do not."""
    for form in forms:
        for row in range(1, form.head.row):
            for _, text in texts(form.grid, row):
                name = _FILLER.fullmatch(" ".join(text.split()))
                if name:
                    return name[1]
    return ""
