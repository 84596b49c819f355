"""Days as people type them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lddj.model.days import typed_day

TODAY = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-03-11", "2022-03-11"),
        ("2022.3.11", "2022-03-11"),
        ("2022年3月11日", "2022-03-11"),
        ("2022/3/11", "2022-03-11"),
        ("20220311", "2022-03-11"),
        ("２０２２－３－１１", "2022-03-11"),
        ("今天", "2026-03-11"),
        ("昨天", "2026-03-10"),
        ("前天", "2026-03-09"),
        ("明天", "2026-03-12"),
        ("3月11日", "2026-03-11"),
        ("3.10", "2026-03-10"),
        ("3月12日", "2025-03-12"),
        ("12月31号", "2025-12-31"),
        ("2月29日", "2024-02-29"),
    ],
)
def test_a_day_is_taken_as_it_is_typed(text: str, day: str) -> None:
    assert typed_day(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [("3月11日", "2026-03-11"), ("3月10日", "2027-03-10"), ("2月29日", "2028-02-29")],
)
def test_a_deadline_without_a_year_lies_ahead(text: str, day: str) -> None:
    assert typed_day(text, TODAY, ahead=True) == date.fromisoformat(day)


@pytest.mark.parametrize("text", ["", "下周", "3月", "2022-W17", "2022-03", "三月", "1.2.3.4"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert typed_day(text, TODAY) is None


@pytest.mark.parametrize("text", ["2022-02-30", "2月30日", "13月1日", "2023.2.29"])
def test_a_day_that_there_is_not_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        typed_day(text, TODAY)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 360), st.booleans())
def test_a_day_of_the_year_around_is_found_again(day: date, apart: int, ahead: bool) -> None:
    if (day.month, day.day) == (2, 29):
        return  # comes once in four years
    today = day - timedelta(days=apart) if ahead else day + timedelta(days=apart)
    assert typed_day(f"{day.month}月{day.day}日", today, ahead=ahead) == day


@pytest.mark.parametrize(
    "text", ["2022-3-5²", "2022年3月㉑日", "2022-3-1⑤", "5²月3日", "2022-0₃-11"]
)
def test_a_raised_or_circled_digit_is_no_digit(text: str) -> None:
    assert typed_day(text, TODAY) is None
