"""Say of a 考核 or a 期次 of a 擂台 what every form of it says: points, values, formulas, names."""

from __future__ import annotations

from fractions import Fraction

from lddj.kinds.scoring import BY_PEOPLE, ScoreItem
from lddj.reports.scores import Scores
from lddj.stats.periods import parse_period
from lddj.stats.rates import percent, plain, rounded, signed
from lddj.stats.scores import ItemScore, Scored


def points_text(points: Fraction | None, places: int) -> str | None:
    """Return points as printed, half up; None where there are none."""
    return None if points is None else f"{rounded(points, places):f}"


def measured_text(one: ItemScore, places: int) -> str:
    """Return the value with what it was made of: ``17/20=85.00%``, ``3``, or the mean of whom."""
    found = one.measured
    if one.item.formula == BY_PEOPLE:
        given = "、".join(plain(Fraction(each.points)) for each in one.given)
        return f"{len(one.given)}人评：{given}" if given else "缺评"
    if found is None:
        return "没有数据"
    if found.denominator is None:
        return plain(found.numerator)
    return f"{plain(found.numerator)}/{plain(found.denominator)}={percent(found.value, places)}"


def formula_text(item: ScoreItem) -> str:
    """Return the formula of an item in words, with its numbers."""
    name = item.indicator or ""
    best = "低" if item.is_low_best else "高"
    if item.formula == "线性":
        return f"{name}从{item.start}到{item.full}，按线性得0到{plain(Fraction(item.worth))}分"
    if item.formula == "达标":
        side = "不超过" if item.is_low_best else "达到"
        return f"{name}{side}{item.reach}得{plain(Fraction(item.worth))}分，否则0分"
    if item.formula == "每件":
        each = Fraction(item.each or 0)
        if each < 0:
            return f"从{plain(Fraction(item.worth))}分起，{name}每一件减{plain(-each)}分，减完为止"
        return f"{name}每一件加{plain(each)}分，最多{plain(Fraction(item.worth))}分"
    if item.formula == "名次":
        first, step = plain(Fraction(item.first or 0)), signed_points(Fraction(item.step or 0))
        return f"{name}{best}的名次在前，第一名{first}分，每后一名{step}分"
    return "人评分的平均"


def signed_points(points: Fraction) -> str:
    """Return ``加2`` or ``减2``."""
    return f"减{plain(-points)}" if points < 0 else f"加{plain(points)}"


def called(found: Scores, name: str) -> str:
    """Return what somebody is called in papers: a team with its number and name."""
    full = found.called.get(name, name)
    return f"{name} {full}" if found.scheme.dimension == "工作专班" and full != name else full


def heading(found: Scores) -> str:
    """Return the title of the paper."""
    if found.scheme.is_contest:
        return f"{found.scheme.method.name}{parse_period(found.scheme.round.period).title}"
    return str(found.scheme.round.name)


def score_cells(found: Scores, row: Scored) -> list[str]:
    """Return rank, name, points, full points, share and gap of one who is scored."""
    return [
        str(row.rank or "—"),
        called(found, row.name),
        points_text(row.points, found.places) or "",
        points_text(row.full, found.places) or "",
        percent(row.share, found.places),
        "" if row.gap is None else signed(rounded(row.gap, found.places)),
    ]


def has_own(rows: list[Scored]) -> bool:
    """Tell whether anybody scored themselves."""
    return any(row.own is not None for row in rows)
