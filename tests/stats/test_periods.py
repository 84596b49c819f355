"""Weeks, 旬, months and spans, and the period before each."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lddj.stats.periods import Period, PeriodKind, containing, last_period, ordinal, parse_period

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
KINDS = st.sampled_from([PeriodKind.WEEK, PeriodKind.XUN, PeriodKind.MONTH])


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2022-W17", "2022-04-25", "2022-05-01"),
        ("2022-W1", "2022-01-03", "2022-01-09"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2022-04", "2022-04-01", "2022-04-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022-04-上旬", "2022-04-01", "2022-04-10"),
        ("2022-04中旬", "2022-04-11", "2022-04-20"),
        ("2022-02-下", "2022-02-21", "2022-02-28"),
    ],
)
def test_a_period_by_name(text: str, start: str, end: str) -> None:
    found = parse_period(text)
    assert (str(found.start), str(found.end)) == (start, end)


@pytest.mark.parametrize(
    "text", ["2022-W54", "9999-W52", "2021-W53", "2022-13", "2022", "第17周", "2022-W0"]
)
def test_there_is_no_such_period(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - fromisocalendar has words of its own
        parse_period(text)


@given(KINDS, DAYS)
def test_periods_follow_each_other_without_gap(kind: PeriodKind, day: date) -> None:
    period = containing(kind, day)
    assert period.start <= day <= period.end
    assert period.before().end == period.start - timedelta(days=1)
    assert period.after().start == period.end + timedelta(days=1)
    assert period.before().after() == period
    assert parse_period(period.name) == period
    assert last_period(kind, day) == period.before()


@given(KINDS, DAYS, st.integers(0, 200))
def test_the_ordinal_counts_the_periods_from_the_first(
    kind: PeriodKind, day: date, more: int
) -> None:
    period = containing(kind, day)
    for _ in range(more % 40):
        period = period.after()
    assert ordinal(period, day) == more % 40 + 1
    assert ordinal(containing(kind, day).before(), day) is None


def test_a_span_is_compared_with_as_many_days_before_it() -> None:
    span = Period(PeriodKind.SPAN, date(2022, 4, 1), date(2022, 4, 20))
    assert span.before() == Period(PeriodKind.SPAN, date(2022, 3, 12), date(2022, 3, 31))
    assert span.title == "2022年4月1日至20日"
    assert Period(PeriodKind.SPAN, date(2022, 4, 22), date(2022, 4, 22)).title == "2022年4月22日"
    assert span.compared == "较上期末"


def test_what_papers_call_them() -> None:
    assert parse_period("2022-W17").title == "2022年第17周"
    assert parse_period("2022-04-下旬").title == "2022年4月下旬"
    assert [parse_period(text).compared for text in ("2022-W17", "2022-04", "2022-04-上旬")] == [
        "较上周末",
        "较上月末",
        "较上旬末",
    ]
