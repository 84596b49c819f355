"""Say in JSON what a foreign workbook comes to: every cell once, doubts, refusals, remarks."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from lddj.intake.drafts import Claim, End, Intake, Remark
from lddj.intake.sheets import Cell, Sheet
from lddj.intake.telephones import half_hidden

VERSION = 1


def new_issues_json(found: Intake, files: Sequence[str], *, applied: bool) -> str:
    """Return the object that ``lddj import --new --format json`` prints."""
    by_end: dict[End, list[dict[str, object]]] = {end: [] for end in End}
    for sheet, cell, claim in found.cells:
        by_end[claim.end].append(_cell_data(found, sheet, cell, claim))
    total = {"单元格": len(found.cells), **{end.value: len(by_end[end]) for end in End}}
    told: Mapping[str, object] = {
        "版本": VERSION,
        "活动编号": found.campaign,
        "县区": found.county,
        "文件": found.file,
        "已写入": applied and bool(files),
        "合计": total,
        **{end.value: by_end[end] for end in End},
        "拿不准": [{**_mark_data(found, one), "寻常": one.is_ordinary} for one in found.all_doubts],
        "拒收": [_mark_data(found, one) for one in found.refusals],
        "注意": [half_hidden(one) for one in found.remarks],
        "文件列表": list(files),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _cell_data(found: Intake, sheet: Sheet, cell: Cell, claim: Claim) -> dict[str, object]:
    out: dict[str, object] = {
        "工作表": sheet.name,
        "行": cell.row,
        "列": cell.letter,
        "值": found.shown(sheet.name, cell.row, cell.column, cell.shown),
        "原因": half_hidden(claim.reason),
    }
    if claim.number:
        out["编号"] = claim.number
    return out


def _mark_data(found: Intake, mark: Remark) -> dict[str, object]:
    return {
        "工作表": mark.sheet,
        "行": mark.row,
        "列": mark.letter,
        "值": found.shown(mark.sheet, mark.row, mark.column, mark.shown),
        "原因": half_hidden(mark.text),
    }
