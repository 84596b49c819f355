"""Foreign ledgers as small tables: rows of cells in, issues and every cell's end out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ledger import write_ledger
from openpyxl import Workbook

from lddj.edits.change import drafting
from lddj.intake.adopting import adopt
from lddj.intake.adoption import Adoption, open_foreign
from lddj.intake.drafts import End
from lddj.intake.fields import FOREIGN_ISSUES
from lddj.intake.foreign_kind import ForeignKind
from lddj.intake.mapping import ColumnMap, read_map
from lddj.yamltext.document import Node
from lddj.yamltext.meant import as_read

TODAY = date(2022, 10, 10)
HEADS = [
    "序号",
    "领域",
    "方面",
    "存在问题",
    "问题来源",
    "发现时间",
    "整改类别",
    "责任单位",
    "整改时限",
]
AREA, ASPECT, UNIT = "优化营商环境", "政务服务", "县行政审批局"
DAY, DEADLINE = date(2022, 3, 10), date(2022, 6, 30)

Rows = Sequence[Sequence[Any]]


def row(number: int, text: str, **values: Any) -> list[Any]:
    """A row of ``HEADS`` in which everything is as it should be, but for the values given."""
    fit = [number, AREA, ASPECT, text, "代表视察", DAY, "限期整改", UNIT, DEADLINE]
    return [values.get(name, value) for name, value in zip(HEADS, fit, strict=True)]


@dataclass(frozen=True)
class Outcome:
    """What a workbook came to."""

    adoption: Adoption

    @property
    def issues(self) -> list[dict[str, Node]]:
        """The issues as they stand in the files, each with its area."""
        return [
            {"领域": draft.area, **dict(as_read(draft.data))}  # type: ignore[arg-type]  # a mapping
            for draft in self.adoption.found.drafts
        ]

    def values(self, *keys: str) -> list[tuple[Node, ...]]:
        """The values of keys, issue by issue."""
        return [tuple(issue.get(key) for key in keys) for issue in self.issues]

    @property
    def doubts(self) -> list[str]:
        """The doubts that are not ordinary: 2J “6月底前”当作 2022-06-30."""
        marks = self.adoption.found.all_doubts
        return [f"{one.row}{one.letter} {one.text}" for one in marks if not one.is_ordinary]

    @property
    def ordinary(self) -> list[str]:
        """The kinds of ordinary doubts."""
        return [one.kind for one in self.adoption.found.all_doubts if one.is_ordinary]

    @property
    def refusals(self) -> list[str]:
        """The reasons of refused rows."""
        return [f"{one.row}{one.letter} {one.text}" for one in self.adoption.found.refusals]

    @property
    def remarks(self) -> str:
        """The remarks on whole columns and sheets."""
        return "\n".join(self.adoption.found.remarks)

    def cells(self, end: End) -> dict[str, str]:
        """The cells of an end with the reasons: D2 → 问题描述."""
        return {
            f"{cell.letter}{cell.row}": claim.reason
            for _, cell, claim in self.adoption.found.cells
            if claim.end is end
        }


def take_in(
    root: Path,
    rows: Rows,
    *,
    merged: Sequence[str] = (),
    title: str = "台账",
    more: Mapping[str, Rows] | None = None,
    mapping: str = "",
    files: Mapping[str, str] | None = None,
    kind: ForeignKind = FOREIGN_ISSUES,
    write: bool = False,
) -> Outcome:
    """Take a workbook of small tables into the small ledger; nothing is written unless asked."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = title
    for one in rows:
        sheet.append(list(one))
    for area in merged:
        sheet.merge_cells(area)
    for name, others in (more or {}).items():
        other = workbook.create_sheet(name)
        for one in others:
            other.append(list(one))
    write_ledger(root, files or {})
    path = root / "别处.xlsx"
    workbook.save(path)
    known = ColumnMap(kind=kind)
    if mapping:
        (root / "别处.map.yaml").write_text(mapping, encoding="utf-8")
        known = read_map(root / "别处.map.yaml", kind)
    with drafting(root, TODAY, lambda _: None, waits=False) as draft:
        adoption = open_foreign(draft, path, "滦平", None, known)
        adopt(adoption)
        if write:
            draft.write(adoption.trial.changes(adoption.files))
    return Outcome(adoption)
