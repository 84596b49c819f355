"""Write what waits as a calendar file (RFC 5545): an event a matter, the same bytes every time.

A calendar program shows a deadline that is still to come on its day. What is overdue, or waits
without a deadline, stands on the day that the file was made for: made anew each morning, the
event moves along until the matter is done. Its UID stays, so nothing stands there twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta

from lddj.render.lines import on_one_line
from lddj.stats.due import Due, DueLine

OCTETS = 75
"""Octets of a line, its end apart; a longer one is folded."""

_SHOWN = 40
"""Characters of 事由 in an event's title; the whole stands in its description."""

NINE_BEFORE, NINE = "-PT15H", "PT9H"
"""When the program reminds: at nine in the morning of the day before, of the day itself."""

_COUNTED = {"逾期": "已逾期{}天", "临期": "还剩{}天"}
"""Ending of a list → what its days say; others say how long it has waited."""


def calendar(found: Due, day: date, title: str) -> bytes:
    """Return the file for what waits on ``day``."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//lddj//due//ZH", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", f"X-WR-CALNAME:{_property_text(title)}", "X-WR-TIMEZONE:Asia/Shanghai",
    ]  # fmt: skip
    for named in _by_matter(found).values():
        lines += _event(named, day)
    lines.append("END:VCALENDAR")
    return b"".join(folded_line(line) for line in lines)


_Named = list[tuple[str, DueLine]]


def _by_matter(found: Due) -> dict[tuple[str, ...], _Named]:
    """Return each matter with the lists that it stands in."""
    out: dict[tuple[str, ...], _Named] = {}
    for name, lines in found.lists.items():
        for one in lines:
            key = (one.campaign, one.county, one.kind, one.number)
            out.setdefault(key, []).append((name, one))
    return dict(sorted(out.items()))


def _event(named: _Named, day: date) -> Iterator[str]:
    first = named[0][1]
    on = _shown_on([one.deadline for _, one in named if one.deadline], day)
    key = "/".join((first.campaign, first.county, first.kind, first.number))
    said = "，".join(_told_of(name, one) for name, one in named)
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(key.encode()).hexdigest()[:32]}@lddj"
    yield f"SEQUENCE:{day.toordinal()}"
    yield f"DTSTAMP:{day:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{on + timedelta(days=1):%Y%m%d}"
    text = on_one_line(first.text)
    short = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    yield f"SUMMARY:{_property_text(f'{said}：{first.number} {short}')}"
    yield f"DESCRIPTION:{_property_text(_description(named))}"
    yield f"CATEGORIES:{','.join(_property_text(name) for name, _ in named)}"
    yield "TRANSP:TRANSPARENT"
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_property_text(said)}")
    yield f"TRIGGER:{NINE_BEFORE if on > day else NINE}"
    yield from ("END:VALARM", "END:VEVENT")


def _shown_on(deadlines: list[date], day: date) -> date:
    """Return the next deadline; the day itself where one is over, or there is none."""
    return day if not deadlines or min(deadlines) <= day else min(deadlines)


def _told_of(name: str, one: DueLine) -> str:
    ending = next((end for end in _COUNTED if name.endswith(end)), None)
    if ending is None:
        return f"{name}（{one.days}天）"
    before = name.removesuffix(ending)
    return before + _COUNTED[ending].format(one.days)


def _description(named: _Named) -> str:
    one = named[0][1]
    basis = f"（{one.basis}）" if one.basis else ""
    rows = (
        ("事由", on_one_line(one.text)), ("县区", one.county), ("种类", one.kind),
        ("责任单位", one.unit), ("状态", one.state),
        ("时限", f"{one.deadline}{basis}" if one.deadline else ""), ("活动", one.campaign),
    )  # fmt: skip
    return "\n".join(f"{head}：{text}" for head, text in rows if text)


def _property_text(text: str) -> str:
    """Return a text as a value of RFC 5545 (3.3.11); control signs are left out."""
    plain = "".join(sign for sign in text if sign == "\n" or sign.isprintable())
    for sign in "\\;,":
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def folded_line(line: str) -> bytes:
    """Return a line with its end, in pieces of OCTETS at most; no sign is split (3.1)."""
    out, room = bytearray(), OCTETS
    for sign in line:
        raw = sign.encode("utf-8", "replace")
        if len(raw) > room:
            out += b"\r\n "
            room = OCTETS - 1
        out += raw
        room -= len(raw)
    return bytes(out) + b"\r\n"
