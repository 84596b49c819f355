"""The course of an old ledger's issue: the records that its dates come to."""

from __future__ import annotations

from datetime import date

from lddj.intake.cells import Cells
from lddj.intake.fields import APPROVED, ASSIGNED_DAY, CHECK, CHECK_DAY, CLOSED_DAY
from lddj.intake.values import Unreadable, parse_effects, parse_yes
from lddj.kinds.remediation import ON_THE_SPOT
from lddj.yamltext.edit import Value


def records(cells: Cells, found_on: date | None) -> list[dict[str, Value]]:
    """交办, 进展, 整改完成, 核查, 销号 as far as the row has their dates."""
    days = {
        name: cells.day(name)
        for name in (ASSIGNED_DAY, "进展日期", "完成日期", CHECK_DAY, CLOSED_DAY)
    }
    note, done_note = cells.text("最新进展"), cells.text("完成说明")
    done = _is_done(cells, days["完成日期"])
    out: list[dict[str, Value]] = []
    if note and days["进展日期"]:
        out.append({"日期": days["进展日期"], "事项": "进展", "说明": note})
    elif note and not done:
        cells.doubt("最新进展", "没有进展日期，没有记成进展")
    if done and days["完成日期"]:
        record: dict[str, Value] = {
            "日期": days["完成日期"],
            "事项": "整改完成",
            "说明": done_note or note or "已整改完成。",
        }
        effects: list[Value] = cells.take("成效", parse_effects, [])
        record["成效"] = effects
        if not done_note and not note:
            cells.doubt("完成说明", "没有完成说明，写作“已整改完成。”")
        out.append({key: value for key, value in record.items() if value})
        out += _after_done(cells, days)
    elif done:
        cells.doubt("完成日期", "写了已完成，没有完成日期，没有记成整改完成")
    assigned = days[ASSIGNED_DAY]
    if assigned or out or cells.draft.data.get("类别") != ON_THE_SPOT:
        day = assigned or found_on
        if assigned is None and found_on is not None:
            cells.doubt(ASSIGNED_DAY, f"没有交办日期，当作发现当天 {found_on} 交办")
        out.insert(0, {"日期": day, "事项": "交办"})
    return sorted(out, key=lambda one: str(one["日期"]))


def _is_done(cells: Cells, day: date | None) -> bool:
    if "是否完成" not in cells.head.columns:
        return day is not None
    text = cells.text("是否完成")
    if "销号" in text and "未" not in text:
        return True
    try:
        return parse_yes(cells.cell("是否完成")) or (not text and day is not None)
    except Unreadable:
        cells.doubt("是否完成", f"“{text}”看不出是否完成，按{'已' if day else '未'}完成")
        return day is not None


def _after_done(cells: Cells, days: dict[str, date | None]) -> list[dict[str, Value]]:
    out: list[dict[str, Value]] = []
    result, approved = cells.text(CHECK), cells.text(APPROVED)
    if days[CHECK_DAY] is None:
        if result or days[CLOSED_DAY]:
            cells.doubt(CHECK_DAY, "没有核查日期，核查和销号没有记")
        return out
    passed = "不" not in result and "未" not in result
    out.append({"日期": days[CHECK_DAY], "事项": "核查", "结果": "通过" if passed else "不通过"})
    if result not in ("通过", "不通过"):
        cells.doubt(CHECK, f"“{result}”当作核查{'通过' if passed else '不通过'}")
    if days[CLOSED_DAY] and passed and approved:
        out.append({"日期": days[CLOSED_DAY], "事项": "销号", "批准": approved})
    elif days[CLOSED_DAY]:
        cells.doubt(CLOSED_DAY, "没有写销号是谁批准的，没有记成销号")
    return out
