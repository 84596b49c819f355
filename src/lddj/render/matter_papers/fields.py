"""The fields that papers print of a matter, each read in one way everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from lddj.kinds.figures import Clock
from lddj.kinds.kind import value
from lddj.render.matter_papers.spec import PaperField
from lddj.render.papers.content import Kind as Shape
from lddj.render.papers.content import code
from lddj.render.papers.rows import day_text
from lddj.render.papers.wording import whole
from lddj.render.time_limit import LEFT, OVER
from lddj.reports.papers import ShownMatter

NO_TERM = "没有定期限"


def field(key: str, head: str = "", shape: Shape = "text") -> PaperField:
    """Return the field of a key of the matter, or of the item that holds it."""
    return PaperField(head or key, lambda one: key_text(one, key), shape)


def key_text(one: ShownMatter, key: str) -> str:
    """Return what a matter has at a key, or the item that holds it; empty where neither has."""
    found = value(one.seen.model, key)
    return value_text(value(one.seen.head, key) if found is None else found)


def value_text(found: Any) -> str:
    """Return a value of a ledger as papers print it."""
    if found is None:
        return ""
    if isinstance(found, date):
        return found.isoformat()
    if isinstance(found, Decimal):
        return f"{found:f}"
    if isinstance(found, BaseModel):
        inside = (value_text(one) for one in vars(found).values())
        return " ".join(text for text in inside if text)
    if isinstance(found, Iterable) and not isinstance(found, str):
        return "、".join(value_text(one) for one in found)
    return str(found)


NUMBER = PaperField("编号", lambda one: code(one.number), "code")
TEXT = PaperField("内容", lambda one: one.text, "text")
STATE = PaperField("状态", lambda one: str(one.seen.course.state), "name")
DEADLINE = PaperField("时限", lambda one: day_text(one.deadline), "date")
BASIS = PaperField("依据", lambda one: one.basis, "phrase")


def unit(head: str = "责任单位") -> PaperField:
    """Return the field of the unit in force."""
    return PaperField(head, lambda one: one.unit, "phrase")


def standing_text(one: ShownMatter) -> str:
    """Return how a matter or part stands by its deadline: 逾期3天, 剩5天, 2026-06-25完成."""
    if one.part is not None and one.part.done is not None:
        return f"{one.part.done}完成"
    course = one.seen.course
    if one.part is None and course.state not in course.table.timed:
        return str(course.state)
    days = one.days_over
    if days is None:
        return NO_TERM
    return f"{OVER}{days}天" if days > 0 else f"{LEFT}{-days}天"


STANDING = PaperField("时限情况", standing_text, "phrase")


def latest(one: ShownMatter) -> str:
    """Return the last record up to the day: ``2026-03-16 答复：清运完毕``."""
    told = [record for _, record in one.one.standing if record.day <= one.seen.day]
    if not told:
        return ""
    last = told[-1]
    said = last.note or value_text(getattr(last, "result", None))
    return f"{last.day} {last.kind}" + (f"：{said}" if said else "")


LATEST = PaperField("最新进展", latest, "text")


def of_record(word: str, key: str, head: str = "", shape: Shape = "text") -> PaperField:
    """Return the field of a key of the last record of a 事项."""

    def read(one: ShownMatter) -> str:
        last = one.seen.last(word)
        return value_text(value(last.record, key)) if last else ""

    return PaperField(head or key, read, shape)


def clock_fields(name: str, head: str) -> tuple[PaperField, PaperField]:
    """Return the fields of a clock: its last day, and the rule or record that it is counted by."""
    return (
        PaperField(head, lambda one: day_text(_end(one, name)), "date"),
        PaperField("依据", lambda one: clock_basis(one, name), "phrase"),
    )


def _clock(one: ShownMatter, name: str) -> Clock:
    assert one.seen.kind.figures is not None
    [found] = [clock for clock in one.seen.kind.figures.clocks if clock.name == name]
    return found


def _end(one: ShownMatter, name: str) -> date | None:
    clock = _clock(one, name)
    return clock.last_day(one.seen, clock.run(one.seen)[0]) if clock.runs(one.seen) else None


def clock_basis(one: ShownMatter, name: str) -> str:
    """Return the ground of a clock's 期限; where none has a length, that none is set."""
    terms = one.seen.terms
    if terms is None or _end(one, name) is None:
        return NO_TERM
    return terms.term(_clock(one, name).term).ground


LEFT_OUT = frozenset({"日期", "事项", "说明", "经办", "佐证", "作废"})
"""The keys of a record that its line has elsewhere, or does not say."""


def record_rows(one: ShownMatter) -> Iterator[tuple[str, str, str]]:
    """Yield the records up to the day: 日期, 事项, and all else that each says."""
    for _, record in one.one.standing:
        if record.day <= one.seen.day:
            yield record.day.isoformat(), record.kind, "；".join(_said(record))


def _said(record: Any) -> Iterator[str]:
    for name, info in type(record).model_fields.items():
        key = info.alias or name
        text = "" if key in LEFT_OUT else value_text(getattr(record, name))
        if text:
            yield f"{key}：{whole(text)}"
    if record.note:
        yield whole(record.note)
