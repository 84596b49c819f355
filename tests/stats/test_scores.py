"""Points, shares and places: random methods against a recount from the words of the definition."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import partial
from random import Random
from typing import Any

import pytest

from lddj.kinds.scoring import GivenScore, ScoreItem, SelfScore, number_of
from lddj.stats.indicators import Measured
from lddj.stats.scores import ItemStatus, Scoring, points_of, ranks, score

NAMES = ("甲县", "乙县", "丙县", "丁县", "戊县")


def item(**keys: Any) -> ScoreItem:
    """An item as a file writes it."""
    return ScoreItem.model_validate({"名称": "项目", **keys})


LINEAR = {"计法": "线性", "分值": "40", "指标": "整改完成率"}
REACH = {"计法": "达标", "分值": "20", "指标": "整改完成率"}
EACH = {"计法": "每件", "分值": "10", "指标": "反弹数"}
PLACE = {"计法": "名次", "分值": "10", "指标": "整改完成率"}


@pytest.mark.parametrize(
    ("keys", "value", "points"),
    [
        ({**LINEAR, "起算": "60%", "满分值": "100%"}, Fraction(4, 5), 20),
        ({**LINEAR, "起算": "60%", "满分值": "100%"}, Fraction(1, 2), 0),
        ({**LINEAR, "起算": "60%", "满分值": "90%"}, Fraction(1), 40),
        ({**LINEAR, "起算": "10", "满分值": "0"}, Fraction(4), 24),
        ({**LINEAR, "起算": "0%", "满分值": "100%"}, Fraction(1, 3), Fraction(40, 3)),
        ({**REACH, "达标": "95%"}, Fraction(95, 100), 20),
        ({**REACH, "达标": "95%"}, Fraction(94, 100), 0),
        ({**REACH, "达标": "3", "方向": "低"}, Fraction(3), 20),
        ({**REACH, "达标": "3", "方向": "低"}, Fraction(4), 0),
        ({**EACH, "每件": "-2"}, Fraction(3), 4),
        ({**EACH, "每件": "-2"}, Fraction(9), 0),
        ({**EACH, "每件": "1.5"}, Fraction(3), Fraction(9, 2)),
        ({**EACH, "每件": "4"}, Fraction(3), 10),
    ],
)
def test_each_formula_by_hand(keys: dict[str, Any], value: Fraction, points: Fraction) -> None:
    assert points_of(item(**keys), value) == points


@pytest.mark.parametrize(("place", "points"), [(1, 10), (2, 7), (4, 1), (5, 0)])
def test_points_by_rank(place: int, points: int) -> None:
    assert points_of(item(**PLACE, 首名="10", 逐名="-3"), Fraction(1, 2), place) == points


def test_who_shares_a_rank_and_who_has_none() -> None:
    values = {"甲": Fraction(1, 2), "乙": Fraction(2, 4), "丙": Fraction(1, 3), "丁": None}
    assert ranks(values) == {"甲": 1, "乙": 1, "丙": 3}
    assert ranks(values, low_first=True) == {"丙": 1, "甲": 2, "乙": 2}


def test_no_value_leaves_points_and_full_points_or_is_zero() -> None:
    items = [
        item(**LINEAR, 起算="0%", 满分值="100%"),
        item(**{**REACH, "名称": "达标"}, 达标="100%", 无数据="零分"),
        item(名称="核验", 计法="评分", 分值="40"),
    ]
    given = [
        GivenScore(对象="甲县", 项目="核验", 得分=points, 依据=["HD-1"], 评分人="考评组")
        for points in ("30", "25")
    ]
    own = [SelfScore(对象="甲县", 项目="核验", 得分="30")]
    scoring = Scoring(items, [("", NAMES[:2])], given, own)
    [group] = score(scoring, lambda name, indicator: None)
    first, second = group.rows
    assert [str(one.status) for one in first.items] == ["不计", "计入", "计入"]
    assert (first.points, first.full, first.share) == (
        Fraction(55, 2),
        Fraction(60),
        Fraction(55, 120),
    )
    assert (first.own, first.gap) == (Fraction(30), Fraction(5, 2))
    assert [one.status for one in second.items][2] is ItemStatus.UNSCORED
    assert (second.points, second.full, second.rank) == (Fraction(), Fraction(60), 2)


def test_below_the_floor_one_is_listed_and_has_no_rank() -> None:
    counts = {"甲县": 0, "乙县": 5, "丙县": 5}
    scoring = Scoring([item(**EACH, 每件="2")], [("", list(counts))], floor={"问题数": "1"})
    [group] = score(scoring, lambda name, indicator: Measured(counts[name]))
    assert [(row.name, row.rank) for row in group.rows] == [
        ("乙县", 1), ("丙县", 1), ("甲县", None),
    ]  # fmt: skip
    assert group.rows[-1].reason == "问题数0，不到门槛1"
    assert group.first == ["乙县", "丙县"]


def test_random_methods_against_a_recount() -> None:
    for seed in range(150):
        random = Random(seed)
        scoring, values = _random_case(random)
        found = score(scoring, partial(_looked_up, values))
        for group, (name, members) in zip(found, scoring.groups, strict=True):
            assert group.name == name
            expected = _recount(scoring, members, values)
            got = {
                row.name: (row.points, row.full, row.rank, [one.points for one in row.items])
                for row in group.rows
            }
            assert got == expected, seed


def _looked_up(values: Values, name: str, indicator: str) -> Measured | None:
    return values[name, indicator]


Values = dict[tuple[str, str], Measured | None]


def _random_case(random: Random) -> tuple[Scoring, Values]:
    items = [_random_item(random, number) for number in range(random.randint(1, 5))]
    cut = random.randint(1, len(NAMES))
    groups = [(name, part) for name, part in (("一", NAMES[:cut]), ("二", NAMES[cut:])) if part]
    values: Values = {}
    for name in NAMES:
        for one in items:
            values[name, one.indicator or ""] = _random_value(random)
        values[name, "问题数"] = Measured(random.randint(0, 3))
    given = [
        GivenScore.model_construct(
            subject=random.choice(NAMES),
            item=random.choice(items).name,
            points=Decimal(random.randint(0, 9)),
        )
        for _ in range(random.randint(0, 12))
    ]
    floor = {"问题数": str(random.randint(1, 2))} if random.random() < 0.5 else None
    return Scoring(items, groups, given, (), floor), values


def _random_value(random: Random) -> Measured | None:
    if random.random() < 0.2:
        return None
    bottom = random.choice((None, 1, 2, 3, 4, 6))
    return Measured(random.randint(0, bottom or 8), bottom)


def _random_item(random: Random, number: int) -> ScoreItem:
    keys: dict[str, Any] = {"名称": f"项{number}", "分值": str(random.choice((5, 12.5, 20)))}
    keys["计法"] = formula = random.choice(("线性", "达标", "每件", "名次", "评分"))
    if formula != "评分":
        keys["指标"] = f"指标{number}"
        if random.random() < 0.3:
            keys["无数据"] = "零分"
    if formula == "线性":
        keys["起算"], keys["满分值"] = random.sample(["0", "1", "25%", "60%", "100%", "7"], 2)
        if number_of(keys["起算"]) == number_of(keys["满分值"]):
            keys["满分值"] = "33%"
    if formula == "达标":
        keys["达标"] = random.choice(["1", "50%", "2"])
    if formula == "每件":
        keys["每件"] = random.choice(["-2", "1.5", "3"])
    if formula == "名次":
        keys["首名"], keys["逐名"] = random.choice([("10", "-3"), ("0", "2"), ("5", "-1.5")])
    if formula in ("达标", "名次") and random.random() < 0.5:
        keys["方向"] = random.choice(["高", "低"])
    return ScoreItem.model_validate(keys)


Row = tuple[Fraction, Fraction, int | None, list[Fraction | None]]


def _recount(scoring: Scoring, members: Any, values: Values) -> dict[str, Row]:
    """What the definition says, word for word and without the code."""
    rows: dict[str, tuple[Fraction, Fraction, list[Fraction | None]]] = {}
    for name in members:
        each = [_points(scoring, one, name, members, values) for one in scoring.items]
        got = sum((one for one in each if one is not None), Fraction())
        full = Fraction()
        for one, points in zip(scoring.items, each, strict=True):
            full += Fraction(one.worth) if points is not None else 0
        rows[name] = (got, full, each)
    least = int((scoring.floor or {}).get("问题数", 0))
    in_order = {
        name: got / full
        for name, (got, full, _) in rows.items()
        if full and (found := values[name, "问题数"]) is not None and found.numerator >= least
    }
    return {
        name: (
            got,
            full,
            1 + sum(other > in_order[name] for other in in_order.values())
            if name in in_order
            else None,
            each,
        )
        for name, (got, full, each) in rows.items()
    }


def _number(text: str) -> Fraction:
    return Fraction(text.replace("%", "")) / (100 if "%" in text else 1)


def _value(found: Measured | None) -> Fraction | None:
    return None if found is None else Fraction(found.numerator, found.denominator or 1)


def _points(
    scoring: Scoring, one: ScoreItem, name: str, members: Any, values: Values
) -> Fraction | None:
    worth = Fraction(one.worth)
    if one.formula == "评分":
        marks = [
            Fraction(g.points) for g in scoring.given if (g.subject, g.item) == (name, one.name)
        ]
        return sum(marks, Fraction()) / len(marks) if marks else Fraction()
    x = _value(values[name, one.indicator or ""])
    if x is None:
        return Fraction() if one.no_data == "零分" else None
    if one.formula == "达标":
        reach = _number(one.reach or "")
        return worth if (x <= reach if one.direction == "低" else x >= reach) else Fraction()
    if one.formula == "线性":
        start, full = _number(one.start or ""), _number(one.full or "")
        raw = worth * (x - start) / (full - start)
    elif one.formula == "每件":
        raw = (worth if (one.each or 0) < 0 else 0) + Fraction(one.each or 0) * x
    else:
        others = [y for m in members if (y := _value(values[m, one.indicator or ""])) is not None]
        ahead = sum(y < x if one.direction == "低" else y > x for y in others)
        raw = Fraction(one.first or 0) + Fraction(one.step or 0) * ahead
    return max(Fraction(), min(worth, raw))
