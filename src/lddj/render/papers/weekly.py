"""Write 周报告: which county handed its ledger up when, and who has not."""

from __future__ import annotations

from datetime import date
from typing import Any

from lddj.gitwork.handing_up import HandedUp, HandingUp
from lddj.render.days import chinese_date
from lddj.render.papers.content import (
    Paper,
    PaperColumn,
    PaperTable,
    Para,
    filled,
    para,
    section,
    table,
)

NAME = "台账报送情况周报告"

_COLUMNS = (
    PaperColumn("县区", "name"),
    PaperColumn("报送日期", "date"),
    PaperColumn("收取日期", "date"),
    PaperColumn("期内次数", kept=True),
    PaperColumn("版本", "code"),
    PaperColumn("变化", "text"),
)


def weekly_data(found: HandingUp) -> dict[str, Any]:
    """Return the facts as ``--format json`` prints them."""
    rows = [
        {
            "县区": one.county, "报送": _iso_day(one.handed_up), "收取": _iso_day(one.taken),
            "次数": one.times, "提交": one.commit, "变化": one.changes,
        }
        for one in found.counties
    ]  # fmt: skip
    return {
        "版本": 1, "活动编号": found.campaign.id,
        "活动名称": found.campaign.title,
        "自": found.since.isoformat(), "截至": found.day.isoformat(),
        "合计": {"县区": len(rows), "已报": len(rows) - len(found.missing),
                 "未报": len(found.missing)},
        "县区": rows, "未报": [one.county for one in found.missing],
        "错误": 0, "指标": {},
    }  # fmt: skip


def _iso_day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def weekly_paper(found: HandingUp) -> Paper:
    """Return the paper: how many, who has not, then each county."""
    span = f"{chinese_date(found.since)}至{chinese_date(found.day)}"
    done, total = len(found.counties) - len(found.missing), len(found.counties)
    said = f"{total}个县区中，{done}个报送了台账" if total else "这个活动没有县区"
    said += f"，{len(found.missing)}个没有报送。" if found.missing else "。"
    missing = "、".join(one.county for one in found.missing)
    return Paper(
        f"{found.campaign.title}{NAME}",
        span,
        opening=(Para(said),),
        sections=filled((
            section("没有报送的", para(f"{missing}。" if missing else ""), _never(found)),
            section("各县区报送情况", _all(found.counties)),
        )),
        signer=found.campaign.organiser,
        day=found.day.isoformat(),
    )  # fmt: skip


def _never(found: HandingUp) -> Para | None:
    never = [one.county for one in found.missing if one.handed_up is None]
    some = never and len(never) < len(found.missing)
    return para(f"其中从来没有报送过的：{'、'.join(never)}。" if some else "")


def _all(counties: tuple[HandedUp, ...]) -> PaperTable | None:
    rows = [
        (
            one.county,
            _iso_day(one.handed_up) or "没有报送过",
            _iso_day(one.taken) or "",
            str(one.times),
            (one.commit or "")[:8],
            one.changes,
        )
        for one in counties
    ]  # fmt: skip
    return table("报送日期和次数", _COLUMNS, rows)
