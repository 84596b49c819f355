"""The form that a unit fills in, and what each of its rows carries to be known again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lddj.kinds.remediation import AnyRecord
from lddj.load.followed import Case

SHEET = "整改台账"
NUMBER = "编号"
NOTE, NOTE_DAY = "最新进展", "进展日期"
DONE, DONE_DAY, DONE_NOTE, EFFECTS = "是否完成", "完成日期", "完成说明", "成效"
FILLED_IN = (NOTE, NOTE_DAY, DONE, DONE_DAY, DONE_NOTE, EFFECTS)
"""The columns that the unit fills in."""

HIDDEN_NUMBER, SEAL, BASE = "编号（勿改）", "校验（勿改）", "底稿（勿改）"
HIDDEN = (HIDDEN_NUMBER, SEAL, BASE)
"""The hidden columns: 编号 again, the seal, and the base state in words."""

YES, NO = "是", "否"
_MARK = "lddj1"


@dataclass(frozen=True, slots=True)
class Seal:
    """What a row says of its origin; written into a hidden cell."""

    campaign: str
    county: str
    day: date
    fingerprint: str

    def __str__(self) -> str:
        return "|".join((_MARK, self.campaign, self.county, self.day.isoformat(), self.fingerprint))


def parse_seal(text: str) -> Seal | None:
    """A seal from its cell; None where the text is none."""
    parts = text.strip().split("|")
    if len(parts) != 5 or parts[0] != _MARK:
        return None
    try:
        return Seal(parts[1], parts[2], date.fromisoformat(parts[3]), parts[4])
    except ValueError:
        return None


def fingerprint(case: Case, records: Iterable[AnyRecord] | None = None) -> str:
    """What an issue's base state comes to: another one where a record, the unit or the
    deadline is another.

    ``records`` stands in for the issue's own.
    """
    issue = case.issue
    of_records = issue.records if records is None else records
    state = [
        issue.id,
        issue.unit,
        issue.category,
        issue.deadline.isoformat() if issue.deadline else None,
        [one.model_dump(mode="json", by_alias=True, exclude_defaults=True) for one in of_records],
    ]
    text = json.dumps(state, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def in_words(case: Case, until: date | None = None) -> str:
    """A state as a person compares it: “整改中；2022-04-06 进展：设备进场。”."""
    course = case.course(until)
    counted = [
        one
        for one in case.issue.records
        if one.struck_out is None and (until is None or one.day <= until)
    ]
    if not counted:
        return f"{course.state}；没有记录"
    last = counted[-1]
    note = f"：{last.note}" if last.note else ""
    return f"{course.state}；{last.day} {last.kind}{note}"
