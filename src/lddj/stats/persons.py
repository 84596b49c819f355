"""Who is responsible for an issue on a day."""

from __future__ import annotations

from datetime import date

from lddj.load.books import Case


def person_in_charge(case: Case, day: date) -> str | None:
    """责任人: the issue's own, or what the last 转办 up to the day says (None: it says nobody)."""
    person = case.issue.person
    for record in case.issue.records:
        if record.kind == "转办" and record.struck_out is None and record.day <= day:
            person = record.person
    return person
