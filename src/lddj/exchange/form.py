"""The form that a unit fills in, and what each of its rows carries to be known again."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lddj.exchange.owed import Reportable
from lddj.kinds.registry import ISSUE

SHEET = "整改台账"
NUMBER = "编号"
NOTE, NOTE_DAY = "最新进展", "进展日期"
DONE, DONE_DAY, DONE_NOTE, EFFECTS = "是否完成", "完成日期", "完成说明", "成效"
RESULT = "办理结果"
FILLED_IN = (NOTE, NOTE_DAY, DONE, DONE_DAY, RESULT, DONE_NOTE, EFFECTS)
"""The columns that the unit fills in."""

HIDDEN_NUMBER, SEAL, BASE = "编号（勿改）", "校验（勿改）", "底稿（勿改）"
HIDDEN = (HIDDEN_NUMBER, SEAL, BASE)
"""The hidden columns: 编号 again, the seal, and the base state in words."""

KIND_HEADING = "事项类别"
YES, NO = "是", "否"
_FIRST, _MARK = "lddj1", "lddj2"
_CELL = 4
"""Hexadecimal digits that a cell's print has."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal: what a row says of its origin, written into a hidden cell.

    ``prints`` are those of the cells that were filled in before the form went out, by heading.
    Forms of lddj 0.1 (``lddj1``) hold issues alone and no prints.
    """

    campaign: str
    county: str
    day: date
    fingerprint: str
    kind: str = ISSUE
    prints: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        prints = ",".join(f"{heading}={one}" for heading, one in self.prints.items())
        return "|".join(
            (
                _MARK, self.campaign, self.county, self.day.isoformat(), self.kind,
                self.fingerprint, prints,
            )
        )  # fmt: skip


def parse_seal(text: str) -> Seal | None:
    """Return the seal that a cell holds; None where the text is none."""
    mark, *parts = text.strip().split("|")
    try:
        if mark == _FIRST:
            campaign, county, day, fingerprint = parts
            return Seal(campaign, county, date.fromisoformat(day), fingerprint)
        if mark == _MARK:
            campaign, county, day, kind, fingerprint, prints = parts
            pairs = (one.partition("=") for one in prints.split(",") if one)
            cells = {heading: value for heading, _, value in pairs}
            return Seal(campaign, county, date.fromisoformat(day), fingerprint, kind, cells)
    except ValueError:  # too few parts, too many, or no day
        return None
    return None


def cell_print(text: str) -> str:
    """Return the print of a cell's text: letters and digits alone count.

    So another program's spaces, widths and escapes (``_x005F_``) do not make it another text.
    """
    letters = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).lower()))
    plain = re.sub("x00(?:5f|0d|0a)", "", letters)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:_CELL]


def fingerprint(matter: Reportable, records: Iterable[Any] | None = None) -> str:
    """Return what a matter's base state comes to: another one where a record, the unit or the
    deadline is another.

    ``records`` stands in for the matter's own.
    """
    of_records = matter.records if records is None else records
    state = [
        *matter.base,
        [one.model_dump(mode="json", by_alias=True, exclude_defaults=True) for one in of_records],
    ]
    text = json.dumps(state, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def in_words(matter: Reportable, until: date | None = None) -> str:
    """Return a state as a person compares it: “整改中；2022-04-06 进展：设备进场。”."""
    state = matter.standing(until).state
    counted = [
        one
        for one in matter.records
        if getattr(one, "struck_out", None) is None and (until is None or one.day <= until)
    ]
    if not counted:
        return f"{state}；没有记录"
    last = counted[-1]
    note = f"：{last.note}" if last.note else ""
    return f"{state}；{last.day} {last.kind}{note}"


PREFILLED = (
    "序号", "编号", "活动", KIND_HEADING, "领域", "事项内容", "问题描述", "类别", "责任单位",
    "责任人", "整改措施", "整改目标", "整改时限", "状态", "时限情况", "是否逾期", "上次进展",
    "退回原因",
)  # fmt: skip
"""The columns that go out filled in, those of the forms of lddj 0.1 among them."""

HOW_TO_FILL_IN = (
    "填写说明：只填浅绿色的栏。最新进展和进展日期一起填；已经改完的，是否完成选“是”，并填完成日期、完成说明和成效。",
    "成效写法：指标＋数＋单位，如“压减环节2个；减少材料7份”。没有新情况的空着不填。请勿改动编号，行可以排序、筛选。",
)
"""The instructions above the table (in lddj 0.1 below it)."""

SIGNATURES = ("填表人：", "审核人：", "单位负责人签字：", "（盖章）")
"""What stands below the table, to be filled in by hand."""

_OWN_LINES = frozenset(
    cell_print(text) for text in (*HOW_TO_FILL_IN, *SIGNATURES, "".join(SIGNATURES))
)


def is_own_line(text: str) -> bool:
    """Tell whether a text below the table is the form's own and nobody added to it."""
    return cell_print(text) in _OWN_LINES
