"""Read what people type: texts without what nobody sees, √ and 已完成, effects in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from lddj.exchange.plan import CellValue
from lddj.intake.grid import Fault
from lddj.model.signs import narrow
from lddj.yamltext.edit import Value

_YES = frozenset({
    "是", "√", "✓", "✔", "☑", "v", "y", "yes", "true", "1", "对", "已完成", "完成",
    "已整改", "整改完成", "已办结", "办结", "已整改完成", "完成整改",
})  # fmt: skip
_NO = frozenset({
    "否", "×", "x", "✗", "✘", "未", "无", "n", "no", "false", "0", "未完成", "未整改",
    "未办结", "整改中", "正在整改", "进行中", "推进中", "-", "—", "/",
})  # fmt: skip
NOTHING = frozenset({
    "无", "暂无", "没有", "无变化", "无进展", "暂无进展", "-", "—", "–", "/", "\\", "——",
})  # fmt: skip
_EFFECT = re.compile(
    r"(?P<name>.*[^\d.\s:：+-])\s*[:：]?\s*(?P<amount>-?\d+(?:\.\d+)?)\s*(?P<unit>[^\d\s]{0,8})"
)
_HALF = str.maketrans("０１２３４５６７８９．", "0123456789.")
_UNSEEN = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff\u00ad]")
_ENDS = "。；;，,、：:！!？?"


class Unreadable(ValueError):
    """A cell that cannot be taken for what its column asks for; the message says why."""


def plain_text(value: CellValue | Fault) -> str:
    """Return a cell as one line of text; empty where it says 无 or nothing."""
    out = one_line(raw_text(value))
    return "" if out in NOTHING else out


def one_line(text: str) -> str:
    """Return a text as one line: lines joined with ``；``, inner blanks single."""
    if text.isprintable() and "  " not in text:  # most texts: nothing to do
        return text.strip()
    return joined_lines(" ".join(_UNSEEN.sub("", line).split()) for line in text.splitlines())


def joined_lines(lines: Iterable[str]) -> str:
    """Return lines joined with ``；`` where no stop ends the first of two."""
    out = ""
    for line in filter(None, lines):
        out += line if not out or out[-1] in _ENDS else f"；{line}"
    return out


def raw_text(value: CellValue | Fault) -> str:
    """A cell as text. Raises Unreadable for a formula without a value."""
    if isinstance(value, Fault):
        raise Unreadable(value.text)
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{Decimal(repr(value)).normalize():f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def parse_yes(value: CellValue | Fault) -> bool:
    """Tell whether a cell of 是否完成 says yes. Raises Unreadable where it says neither."""
    text = narrow(raw_text(value)).strip().rstrip("。").lower()
    if text in _YES:
        return True
    if not text or text in _NO:
        return False
    raise Unreadable(f"“{text}”看不出是否完成，请填“是”或“否”")


def parse_effects(value: CellValue | Fault) -> list[Value]:
    """Read 成效 as quantities: 压减环节2个；减少材料 7 份. Raises Unreadable."""
    text = plain_text(value).translate(_HALF).rstrip("。.")
    out: list[Value] = []
    for part in filter(None, (one.strip() for one in re.split(r"[;,、，；]", text))):
        match = _EFFECT.fullmatch(part)
        if match is None:
            raise Unreadable(f"“{part}”不像成效，写法如“压减环节2个；减少材料7份”")
        quantity: dict[str, Value] = {
            "指标": match["name"].strip(),
            "数值": Decimal(match["amount"]),
        }
        if match["unit"]:
            quantity["单位"] = match["unit"].strip()
        out.append(quantity)
    return out
