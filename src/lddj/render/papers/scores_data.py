"""Return scores as plain data: the machine output, and what a template of the office sees."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from lddj.render.scores import points_text
from lddj.reports.scores import Scores
from lddj.stats.rates import percent, plain
from lddj.stats.scores import ItemScore, Scored

Data = dict[str, Any]


def assessment_data(found: Scores) -> Data:
    """Return what ``score --format json`` prints."""
    model, places = found.scheme.round, found.places
    return {
        "版本": 1,
        "编号": model.id,
        "名称": model.name,
        "截至": model.as_of.isoformat(),
        "台账版本": found.scheme.frozen_at,
        "错误": found.errors,
        "满分": points_text(Fraction(model.full), places),
        "分组": [
            {"名称": group.name, "排名": [_row_data(row, places) for row in group.rows]}
            for group in found.groups
        ],
    }


def contest_data(found: Scores) -> Data:
    """Return what ``contest --format json`` prints."""
    one, places = found.scheme, found.places
    rows = [
        {**({"分组": group.name} if group.name else {}), **_row_data(row, places)}
        for group in found.groups
        for row in group.rows
    ]
    return {
        "版本": 1,
        "编号": one.entry.model.id,
        "名称": one.method.name,
        "期次": one.round.id,
        "时段": one.round.period,
        "截至": one.round.as_of.isoformat(),
        "台账版本": one.frozen_at,
        "错误": found.errors,
        "满分": points_text(Fraction(one.method.full), places),
        "排名": rows,
        "授旗": {"算得": found.first, "公布": list(found.flags)},
    }


def _row_data(row: Scored, places: int) -> Data:
    return {
        "名次": row.rank,
        "对象": row.name,
        "得分": points_text(row.points, places),
        "满分": points_text(row.full, places),
        "得分率": None if row.share is None else percent(row.share, places),
        "自评": points_text(row.own, places),
        "自评偏差": points_text(row.gap, places),
        "原因": row.reason or None,
        "项目": [_item_data(one, places) for one in row.items],
    }


def _item_data(one: ItemScore, places: int) -> Data:
    found = one.measured
    return {
        "名称": one.item.name,
        "计法": one.item.formula,
        "指标": one.item.indicator,
        "分子": None if found is None else _plain_number(found.numerator),
        "分母": None
        if found is None or found.denominator is None
        else _plain_number(found.denominator),
        "值": _value_data(one, places),
        "得分": points_text(one.points, places),
        "满分": points_text(Fraction(one.item.worth), places),
        "状态": str(one.status),
        "自评": points_text(one.own, places),
    }


def _plain_number(number: int | Fraction) -> int | str:
    return int(number) if Fraction(number).denominator == 1 else plain(number)


def _value_data(one: ItemScore, places: int) -> int | str | None:
    if one.measured is None:
        return None
    if one.measured.denominator is None:
        return _plain_number(one.measured.numerator)
    return percent(one.measured.value, places)
