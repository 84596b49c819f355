"""The tables that papers share: groups side by side, and listed issues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lddj.render.papers.content import PaperColumn, PaperTable, code, table
from lddj.render.papers.rows import Row
from lddj.render.papers.wording import bare

FIGURES: tuple[tuple[str, str, str], ...] = (
    ("问题", "问题数", "count"),
    ("报完成", "整改完成数", "count"),
    ("整改完成率（%）", "整改完成率", "rate"),
    ("", "变动", "change"),
    ("核查通过", "已核查数", "count"),
    ("销号", "销号数", "count"),
    ("迟完成", "迟完成数", "count"),
    ("逾期", "逾期数", "count"),
    ("按期完成率（%）", "按期完成率", "rate"),
    ("督办未回", "未反馈数", "count"),
    ("反弹", "反弹数", "count"),
)
"""What stands side by side in every comparison: heading, indicator, kind.

What units report (报完成) is never shown without what was verified and closed, nor 逾期 without
按期完成率."""


def groups_table(
    name: str,
    first: str,
    rows: Sequence[Row],
    total: Mapping[str, Any] | None = None,
    *,
    compared: str = "",
    change: str = "",
    placed: bool = True,
    note: str = "",
    unrecorded: Sequence[str] = (),
) -> PaperTable | None:
    """Return groups with their figures, in the order given; ``total`` are those of all.

    ``compared`` is what 变动 compares with (“”: nothing is compared); ``placed``: the rows have
    名次. The counties of ``unrecorded`` stand below, without a figure.
    """
    figures = [one for one in FIGURES if compared or one[1] != "变动"]
    columns = [PaperColumn("名次", kept=True)] if placed else []
    columns.append(PaperColumn(first, "name"))
    for head, _, kind in figures:
        if kind == "change":
            columns.append(PaperColumn(f"{compared}（个百分点）", "change"))
        else:
            columns.append(PaperColumn(head, "rate" if kind == "rate" else "count"))
    lines = [
        (
            *(_place_cell(row) if placed else ()),
            row["名称"],
            *_figure_cells(row["指标"], figures, _change_in_points(row)),
        )
        for row in rows
    ]
    blank = [""] * (len(figures) - 1)
    lines += [(*([""] if placed else []), county, "未录入", *blank) for county in unrecorded]
    last = (
        (*([""] if placed else []), "合计", *_figure_cells(total, figures, change)) if total else ()
    )
    return table(name, columns, lines, last, note, charted=not unrecorded)


def _place_cell(row: Row) -> tuple[str]:
    return ("—" if row["名次"] is None else str(row["名次"]),)


def _change_in_points(row: Row) -> str:
    return str(row.get("变动", "")).removesuffix("个百分点")


def _figure_cells(
    figures: Mapping[str, Any], columns: Sequence[tuple[str, str, str]], change: str
) -> list[str]:
    return [change if name == "变动" else bare(str(figures[name])) for _, name, _ in columns]


def issues_table(
    name: str, rows: Sequence[Row], more: Sequence[tuple[str, str, str]], *,
    county: bool = False, deadline: bool = True, note: str = "",
) -> PaperTable | None:  # fmt: skip
    """Return listed issues; ``more``: further columns as heading, key of the row and kind."""
    columns = [PaperColumn("县区", "name")] if county else []
    columns.append(PaperColumn("编号", "code"))
    columns += [PaperColumn("时限", "date")] if deadline else []
    columns += [PaperColumn(head, _column_kind(kind)) for head, _, kind in more if kind != "text"]
    columns += [PaperColumn("责任单位", "name"), PaperColumn("问题描述", "text")]
    columns += [PaperColumn(head, "text") for head, _, kind in more if kind == "text"]
    lines = [
        (
            *([row["县区"]] if county else []),
            code(row["编号"]),
            *([_deadline_named(row)] if deadline else []),
            *(str(row[key]) for _, key, kind in more if kind != "text"),
            row["责任单位"],
            row["问题描述"],
            *(str(row[key]) for _, key, kind in more if kind == "text"),
        )
        for row in rows
    ]
    return table(name, columns, lines, note=note)


def _column_kind(kind: str) -> Any:
    return kind


def _deadline_named(row: Row) -> str:
    """Return the deadline; one from before a 反弹 that set none is named as the old one."""
    return f"{row['时限']}（原时限）" if row["时限是反弹前的"] else str(row["时限"])
