"""Days that units write into a form: whole ones in every spelling, and nothing guessed."""

from __future__ import annotations

from datetime import date

import pytest

from lddj.exchange.plan import CellValue
from lddj.intake.values import Unreadable
from lddj.intake.whole_days import day_of_cell, has_short_year

SENT = date(2022, 4, 28)
DAY = date(2022, 6, 30)


@pytest.mark.parametrize(
    "written",
    [
        DAY,
        "2022-06-30",
        "2022.6.30",
        "2022/6/30",
        "20220630",
        20220630,
        44742,
        "2022年6月30日",
        "2022年6月30号",
        "二〇二二年六月三十日",
        "２０２２年６月３０日",
        "2022-06-30 14:30",
        "22.6.30",
        "6月30日",
        "6.30",
        "六月三十日",
    ],
)
def test_a_whole_day(written: CellValue) -> None:
    assert day_of_cell(written, SENT) == DAY


@pytest.mark.parametrize("written", [None, "", "无", "/", "—"])
def test_nothing(written: CellValue) -> None:
    assert day_of_cell(written, SENT) is None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2022年6月", "只写到月"),
        ("6月", "只写到月"),
        ("6月底前", "不是日期"),
        ("近期", "不是日期"),
        ("2022-2-30", "没有"),
        (6.3, "看不出是 3 日还是 30 日"),
        (2022.1, "看不出是 1 月还是 10 月"),
        (12, "不是日期"),
    ],
)
def test_what_is_no_day(written: CellValue, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        day_of_cell(written, SENT)


def test_the_year_is_the_nearest_to_the_day_the_form_went_out() -> None:
    assert day_of_cell("1月5日", date(2022, 12, 1)) == date(2023, 1, 5)
    assert day_of_cell("12月20日", date(2022, 1, 5)) == date(2021, 12, 20)


def test_a_short_year() -> None:
    assert has_short_year("22.6.30")
    assert not has_short_year("2022.6.30")
    assert not has_short_year("22年99月1日")
