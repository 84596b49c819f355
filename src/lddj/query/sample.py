"""Draw a sample of issues for 抽查核查, so that anybody can repeat the draw.

The order of the draw is that of SHA-256 over seed and 编号: it is the same with every version
of Python and on every machine, and adding an issue moves none of the others.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from lddj.errors import LddjError
from lddj.kinds.remediation import DONE, STATES
from lddj.model.names import comparable
from lddj.query.search import Found
from lddj.yamltext.document import Node

_RATE = re.compile(r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,6})?)%")
DRAWN = "抽查核查"
"""How the subject of an activity begins that a draw has written."""

DRAWABLE = tuple(state.value for state in STATES if state in DONE)
"""The states that a draw is from, if nothing else is said: what is claimed to be done."""


class CannotDraw(LddjError):
    """A draw that cannot be made."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of the population, and what was drawn from it in the order of the draw."""

    name: str
    population: int
    drawn: list[Found]


def parse_rate(text: str) -> Fraction:
    """Read ``20%`` or ``12.5%`` as a fraction. Raises CannotDraw."""
    match = _RATE.fullmatch(plain_rate(text))
    rate = Fraction(match["number"]) / 100 if match else Fraction(0)
    if not 0 < rate <= 1:
        raise CannotDraw(f"抽查比例“{text}”的写法不对，请写成如 20%，大于 0%、不超过 100%。")
    return rate


def plain_rate(text: str) -> str:
    """A rate as it is written down: without blanks and full-width signs (２０％ = 20%)."""
    return unicodedata.normalize("NFKC", text).strip()


def size_of(population: int, rate: Fraction) -> int:
    """Return how many are at least the rate: 20% of 49 are 10."""
    return -(-population * rate.numerator // rate.denominator)


def key_of(seed: str, number: str) -> bytes:
    """The place of a 编号 in the order of a seed."""
    return hashlib.sha256(f"{seed}\n{comparable(number)}".encode()).digest()


DIMENSIONS: Mapping[str, Callable[[Found], str]] = {
    "领域": lambda one: one.seen.case.area,
    "方面": lambda one: f"{one.seen.case.area} / {one.seen.case.issue.aspect}",
    "责任单位": lambda one: one.book.unit(one.seen.course.unit),
    "乡镇": lambda one: one.seen.case.issue.township or "（未写乡镇）",
    "类别": lambda one: one.seen.case.issue.category,
}
"""By what a population may be divided."""


def draw(population: Iterable[Found], rate: Fraction, seed: str, by: str | None) -> list[Stratum]:
    """The sample: from each stratum at least the rate, in the strata's first order.

    Raises CannotDraw where there is nothing to draw from.
    """
    strata: dict[str, list[Found]] = {}
    for one in population:
        strata.setdefault(DIMENSIONS[by](one) if by else "", []).append(one)
    if not strata:
        raise CannotDraw("没有符合条件的问题可抽；已整改完成的才抽，要抽别的请用 --state 写明。")
    out = []
    for name, members in strata.items():
        ranked = sorted(members, key=lambda one: key_of(seed, one.seen.case.issue.id))
        out.append(Stratum(name, len(members), ranked[: size_of(len(members), rate)]))
    return out


def activity_entry(
    strata: Sequence[Stratum],
    *,
    number: str,
    kind: str,
    day: date,
    rate: str,
    seed: str,
    what: str,
    team: str | None,
) -> dict[str, Node]:
    """The draw as an entry of activities.yaml: population, seed and result."""
    total = sum(stratum.population for stratum in strata)
    drawn = [one.seen.case.issue.id for stratum in strata for one in stratum.drawn]
    entry: dict[str, Node] = {
        "编号": number,
        "日期": day.isoformat(),
        "类型": kind,
        "主题": f"{DRAWN}：{what}{total}个，按{rate}抽{len(drawn)}个，种子{seed}",
        "抽查": {"对象": what, "总数": str(total), "抽查数": str(len(drawn))},
        "问题": list(drawn),
    }
    if team:
        entry["专班"] = team
    return entry
