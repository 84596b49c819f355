"""Say figures in words for papers: changes, days, lists of names, each in one way everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from lddj.model.names import without_organ
from lddj.render.days import chinese_date
from lddj.stats.rates import NONE

WARNING = "有 {} 处错误未计入。台账有错误，以下数字只用无误的部分算出，改正后请重新出具。"
"""What a paper from a ledger with errors says first; of less room ``uncounted``."""

SHORTCOMINGS: Mapping[str, str] = {
    "逾期": "已过整改时限没有完成的问题{}个",
    "迟完成": "超过时限才完成的问题{}个",
    "久未更新": "长时间没有进展记录的问题{}个",
    "未反馈": "到期没有反馈的督办{}件",
}
"""What is said of a list under 存在问题, alike in the report and in the circular."""

NAMED = 3
"""How many names stand in a sentence before it says how many more there are."""


def uncounted(errors: int) -> str:
    """Return ``有 3 处错误未计入``; empty where there is none."""
    return f"有 {errors} 处错误未计入" if errors else ""


def office_named(place: str) -> str:
    """Return the office that signs for a county or a city: ``滦平县人大常委会办公室``."""
    return f"{without_organ(place)}人大常委会办公室"


def some(names: Sequence[str], what: str) -> str:
    """Return ``甲县、乙县``, or ``甲县等10个县区`` where there are more than ``NAMED``."""
    if len(names) <= NAMED:
        return "、".join(names)
    return f"{names[0]}等{len(names)}个{what}"


def clauses(pairs: Iterable[tuple[str, int]], unit: str = "个") -> str:
    """Return ``逾期3个，临期2个`` of what there is; what is zero is not said."""
    return "，".join(f"{name}{number}{unit}" for name, number in pairs if number)


def as_sentence(*parts: str, between: str = "；") -> str:
    """Return the parts that there are as one sentence; empty where there is none."""
    said = between.join(part for part in parts if part)
    return f"{said}。" if said else ""


def of_whole(rate: str) -> str:
    """Return ``，占55.06%``; nothing where there is no rate."""
    return "" if rate == NONE else f"，占{rate}"


def movement(change: str) -> str:
    """Return a change of a rate in words: ``提高2.35个百分点``, ``下降…``, ``持平``."""
    if not change.strip("+-0."):
        return "持平"
    word = "下降" if change.startswith("-") else "提高"
    return f"{word}{change.lstrip('+-')}个百分点"


def compared(compared_with: str, change: str) -> str:
    """Return ``较上周末提高2.35个百分点`` or ``与上周末持平``."""
    words = movement(change)
    if words == "持平":
        return f"与{compared_with.removeprefix('较')}持平"
    return f"{compared_with}{words}"


def bare(percent: str) -> str:
    """Return a rate for a column whose heading has the unit: ``55.06%`` → ``55.06``."""
    return percent.removesuffix("%")


def counts(numbers: Mapping[str, int], unit: str = "个", most: int = 10, what: str = "县区") -> str:
    """Return ``甲县5个、乙县2个``, most first; past ``most`` names, how much the rest is."""
    ordered = sorted(numbers.items(), key=lambda pair: -pair[1])
    said = "、".join(f"{name}{number}{unit}" for name, number in ordered[:most])
    rest = ordered[most:]
    if rest:
        said += f"、其余{len(rest)}个{what}{sum(number for _, number in rest)}{unit}"
    return said


def short_days(first: str, last: str) -> str:
    """Return a span without its year: ``8月24日至30日``."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if start == end:
        return f"{start.month}月{start.day}日"
    if start.year != end.year:
        return f"{chinese_date(start)}至{chinese_date(end)}"
    tail = f"{end.day}日" if start.month == end.month else f"{end.month}月{end.day}日"
    return f"{start.month}月{start.day}日至{tail}"


def unit_with_county(county: str, unit: str) -> str:
    """Return a unit with its county: 石塘区 and 区水务局 are 石塘区水务局."""
    return county + (unit[1:] if len(unit) > 2 and unit[0] == county[-1] else unit)


def whole(text: str) -> str:
    """Return a text of a user's as part of a sentence: on one line, without its last full stop."""
    return "".join(text.split("\n")).strip().rstrip("。；;.")
