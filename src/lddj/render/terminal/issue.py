"""Show one issue to people: what it says, its course, and what can come next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, TextIO

from pydantic import BaseModel

from lddj.edits.forms import form_fields
from lddj.kinds import kind as kinds
from lddj.model.types import Stated
from lddj.query.target import Target
from lddj.render.lines import width
from lddj.render.terminal.facts import fact_lines
from lddj.render.terminal.inside import inside_lines
from lddj.render.terminal.tables import screen
from lddj.render.terminal.wrapping import hanging
from lddj.yamltext.document import value_at

_START = re.compile(r"  +(?:[0-9]+\. |\S+ {2,})?")
"""What stands before a line's text: a field's name, or a record's number."""
SHARED = ("会议", "年度")
"""What the head of a file says for all matters in it."""


def issue_lines(target: Target, day: date) -> Iterator[str]:
    """Yield all that is shown of an issue, line by line."""
    yield from _issue_head(target, day)
    yield ""
    yield from fact_lines(facts_of(target), str(target.document.at(*target.path)))
    yield ""
    yield "记录："
    yield from _record_lines(target)
    yield ""
    yield from _next(target)


def write_lines(lines: Iterator[str], out: TextIO) -> None:
    """Write lines; on a terminal a long one goes on below its own text."""
    room = screen(out)
    for line in lines:
        if out.isatty() and width(line) > room:
            start = _START.match(line)
            first = start[0] if start else ""
            out.writelines(f"{one}\n" for one in
                           hanging(line[len(first):], room, " " * width(first), first))  # fmt: skip
        else:
            out.write(f"{line}\n")


def _issue_head(target: Target, day: date) -> Iterator[str]:
    place = f"{target.book.name}，{target.book.campaign.id}"
    yield f"{target.number}（{place}）"
    course = target.course
    state = str(course.state)
    if course.awaits_ruling:
        state += "，上报中"
    if getattr(course, "relapsed", False):
        state += "，曾反弹"
    state += "".join(f"，{flag}" for flag in sorted(course.flags))
    yield f"状态：{state}"
    if course.deadline is not None:
        left = (course.deadline - day).days
        late = f"，已过 {-left} 天" if left < 0 else f"，还有 {left} 天"
        late = late if course.state in course.table.timed else ""
        yield f"现行时限：{course.deadline}{late}（依据：{target.one.kind.basis(course)}）"
    if target.handed_on is not None:
        unit, person = target.handed_on
        yield f"现责任单位：{unit or '无'}{f'（责任人：{person}）' if person else ''}"
    yield from inside_lines(target, day)
    waiting = [press for press in course.presses if press.answered is None]
    for press in waiting:
        by = f"，要求 {press.reply_by} 前反馈" if press.reply_by else ""
        yield f"未反馈的督办：{press.day}{f' {press.number}' if press.number else ''}{by}"


def facts_of(target: Target) -> dict[str, Any]:
    """Return what is written of a matter, by key, without its number and records.

    Beside what stands in the entry that is what the head of its file says for it.
    """
    node = value_at(target.document.data, target.path)
    facts: dict[str, Any] = {"领域": target.one.area} if target.one.is_issue else {}
    head = target.one.head if not target.one.kind.inner else None
    shared = {key: kinds.value(head, key) for key in SHARED}
    facts |= {key: str(said) for key, said in shared.items() if said is not None}
    return facts | {key: value for key, value in node.items() if key not in ("编号", "记录")}


def _record_lines(target: Target) -> Iterator[str]:
    if not target.one.records:
        yield "  （还没有）"
    for number, record in enumerate(target.one.records, 1):
        yield f"  {number:>2}. {_record_line(record)}"


def _record_line(record: BaseModel) -> str:
    given = {
        info.alias or name: getattr(record, name)
        for name, info in type(record).model_fields.items()
    }
    void = given.pop("作废", None)
    day, kind = given.pop("日期"), given.pop("事项")
    rest = "；".join(f"{key}：{told_as_text(value)}" for key, value in given.items() if value)
    line = f"{day} {kind}" + (f"（{rest}）" if rest else "")
    return f"{line} —— 已作废：{void.reason}，{void.approved_by}批准" if void else line


def told_as_text(value: Any) -> str:
    """Return a value of the ledger as it is read: a list with 、, an entry with its values."""
    if isinstance(value, list | tuple):
        return "、".join(told_as_text(one) for one in value)
    if isinstance(value, dict):
        return " ".join(told_as_text(one) for one in value.values() if one is not None)
    if isinstance(value, BaseModel):
        return "".join(told_as_text(one) for one in value.__dict__.values() if one is not None)
    return value.text if isinstance(value, Stated) else str(value)


def _next(target: Target) -> Iterator[str]:
    words = target.course.allowed_next()
    if not words:
        yield f"{str(target.course.state).replace('已', '已经')}，不能再记。"
        return
    yield "接下来可以记（照抄就行，要填的会逐项问）："
    for kind in words:
        yield f"  lddj record {target.number} {kind}{_asks(target, kind)}"


def _asks(target: Target, kind: str) -> str:
    """Return what a 事项 needs, and the choices, as a remark that does not harm when copied."""
    needed = [
        f"{field.key}（{'、'.join(field.choices)}）" if field.choices else field.key
        for field in form_fields(target.course.table.models[kind]).values()
        if field.required and field.key not in ("日期", "事项")
    ]
    return f"  # 要填：{'；'.join(needed)}" if needed else ""
