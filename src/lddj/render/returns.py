"""Say as one JSON object what returned forms come to, for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lddj.exchange.plan import CellNote, Conflict, ImportPlan, Rejection, SheetSpot
from lddj.intake.folder import Harvest, Round, UnitReturn
from lddj.intake.returned_rows import filled_in_words


def harvest_data(harvest: Harvest, *, applied: bool) -> dict[str, Any]:
    """Return what a folder comes to: rounds with their units, then what became of the cells."""
    return {
        "版本": 1,
        "已写入": applied and bool(harvest.files),
        "轮次": [_round_data(one) for one in harvest.rounds],
        **_outcome_data(harvest.plans),
        "其他文件": [{"文件": one.file, "原因": one.reason} for one in harvest.others],
        "文件列表": list(harvest.files),
    }


def returned_data(harvest: Harvest, file: str, *, applied: bool) -> dict[str, Any]:
    """Return what one returned form comes to: as of a folder, with its campaign and county."""
    plan = harvest.plans[0]
    data = harvest_data(harvest, applied=applied)
    del data["其他文件"]
    return {
        "版本": 1,
        "活动编号": plan.campaign,
        "县区": plan.county,
        "文件": file,
        "发出": plan.day.isoformat() if plan.day else None,
        **data,
    }


def _outcome_data(plans: Sequence[ImportPlan]) -> dict[str, Any]:
    return {
        "写入": [
            {**_note_data(cell), "编号": one.number, "活动编号": plan.campaign}
            for plan in plans
            for one in plan.proposals
            for cell in one.cells
        ],
        "未用": [_note_data(one) for plan in plans for one in plan.unused],
        "拿不准": [{**_note_data(one), "寻常": False} for plan in plans for one in plan.doubts],
        "拒收": [
            entry for plan in plans for one in plan.rejections for entry in _refusal_data(one)
        ],
        "冲突": [_conflict_data(one) for plan in plans for one in plan.conflicts],
        "注意": [remark for plan in plans for remark in plan.remarks],
    }


def _round_data(one: Round) -> dict[str, Any]:
    return {
        "活动编号": one.campaign,
        "县区": one.county,
        "发出": one.day.isoformat() if one.day else None,
        "单位": [_unit_data(unit) for unit in one.units],
    }


def _unit_data(one: UnitReturn) -> dict[str, Any]:
    return {
        "单位": one.unit,
        "状态": one.status,
        "文件": one.files,
        "记录": one.records,
        "冲突": one.conflicts,
        "拒收": one.rejections,
        "未办": one.open_,
        "逾期": one.overdue,
    }


def _note_data(one: CellNote) -> dict[str, Any]:
    return {**_spot_data(one.file, one.spot), "值": one.value, "原因": one.reason}


def _refusal_data(one: Rejection) -> Iterator[dict[str, Any]]:
    for reason in one.reasons:
        yield {
            **_spot_data(one.sender.file, reason.spot),
            "值": filled_in_words(one.values),
            "原因": reason.text,
            "编号": one.number,
        }


def _conflict_data(one: Conflict) -> dict[str, Any]:
    return {
        **_spot_data(one.sender.file, one.spot),
        "值": one.returned,
        "原因": one.why,
        "编号": one.number,
        "发出时": one.base,
        "台账现在": one.ledger,
    }


def _spot_data(file: str, spot: SheetSpot) -> dict[str, Any]:
    return {"文件": file, "工作表": spot.sheet, "行": spot.row, "列": spot.column}
