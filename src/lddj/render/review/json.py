"""Write ``diff --format json``: the machine output, a contract with other programs."""

from __future__ import annotations

import json
from typing import Any, TextIO

from lddj.compare.changes import Change
from lddj.render.faults.json import fault_data
from lddj.review.run import Review


def write(review: Review, out: TextIO) -> None:
    """Write the review as one object."""
    whole = {
        "版本": 1,
        "基准": review.base,
        "对象": review.head,
        "截至": str(review.day),
        "标题": review.title,
        "先看": [
            {"类型": one.word, "编号": one.change.id, "县区": one.change.county or None,
             "信息": one.text, "文件": one.location.path, "行": one.location.line}
            for one in review.risks
        ],
        "换了的证据": review.replaced,
        "变更": [_change_data(one) for one in review.changes],
        "指标变化": [
            {"活动编号": one.campaign, "县区": one.county, "指标": one.indicator,
             "前": one.before, "后": one.after, "变化": one.by}
            for one in review.moved
        ],
        "诊断": [fault_data(one) for one in review.faults],
        "许可": [
            {**fault_data(one.fault),
             "编号": one.by.about, "理由": one.by.reason, "出处": one.by.origin,
             "自行许可": one.is_own}
            for one in review.allowed
        ],
        "说明": review.notes,
    }  # fmt: skip
    json.dump(whole, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _change_data(one: Change) -> dict[str, Any]:
    shown = {
        "类型": one.kind.value,
        "活动编号": one.campaign,
        "编号": one.id,
        "县区": one.county or None,
        "字段": one.field,
        "前": one.before,
        "后": one.after,
        "文件": one.location.path,
        "行": one.location.line,
    }
    return {key: value for key, value in shown.items() if key != "字段" or value is not None}
