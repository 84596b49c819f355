"""Terms counted from a day: the table of the specification, and forty days of our own."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lddj.kinds.terms import TERMS, Calendar, Length, Terms, is_looser, last_day, months_on

MAY = Calendar(
    frozenset({date(2026, 5, 1), date(2026, 5, 4), date(2026, 5, 5)}), frozenset({date(2026, 5, 9)})
)
OCTOBER = Calendar(
    frozenset(date(2026, 10, day) for day in range(1, 8)),
    frozenset({date(2026, 9, 20), date(2026, 10, 10)}),
)
PLAIN = Calendar()


def ends(start: str, number: int, unit: str, calendar: Calendar = PLAIN) -> str:
    """The last day of a term, as text."""
    return str(last_day(date.fromisoformat(start), Length(number, unit), calendar))


@pytest.mark.parametrize(
    ("start", "number", "unit", "plain", "calendar", "then"),
    [
        ("2026-01-30", 3, "个月", "2026-04-30", PLAIN, "2026-04-30"),
        ("2026-03-02", 6, "个月", "2026-09-02", PLAIN, "2026-09-02"),
        ("2025-11-30", 3, "个月", "2026-03-02",
         Calendar(on=frozenset({date(2026, 2, 28)})), "2026-02-28"),
        ("2024-02-29", 1, "年", "2025-02-28", PLAIN, "2025-02-28"),
        ("2026-04-27", 5, "工作日", "2026-05-04", MAY, "2026-05-07"),
        ("2026-05-06", 3, "工作日", "2026-05-11",
         Calendar(on=frozenset({date(2026, 5, 9)})), "2026-05-09"),
        ("2026-09-16", 15, "日", "2026-10-01", OCTOBER, "2026-10-08"),
    ],
)  # fmt: skip
def test_the_table(
    start: str, number: int, unit: str, plain: str, calendar: Calendar, then: str
) -> None:
    assert ends(start, number, unit) == plain
    assert ends(start, number, unit, calendar) == then


OWN = """
2026-01-31 1 个月 2026-03-02
2026-01-05 1 日 2026-01-06
2026-01-02 1 日 2026-01-05
2026-01-09 8 日 2026-01-19
2026-02-27 1 工作日 2026-03-02
2026-02-26 1 工作日 2026-02-27
2026-02-28 1 工作日 2026-03-02
2026-03-01 1 工作日 2026-03-02
2026-03-06 5 工作日 2026-03-13
2026-03-07 5 工作日 2026-03-13
2026-03-13 10 工作日 2026-03-27
2026-03-31 1 个月 2026-04-30
2026-04-30 1 个月 2026-06-01
2026-05-31 1 个月 2026-06-30
2026-08-31 6 个月 2027-03-01
2025-08-31 6 个月 2026-03-02
2023-08-31 6 个月 2024-02-29
2024-01-31 1 个月 2024-02-29
2023-11-30 3 个月 2024-02-29
2026-12-31 2 个月 2027-03-01
2026-01-15 3 个月 2026-04-15
2026-02-06 3 个月 2026-05-06
2026-02-09 3 个月 2026-05-11
2026-02-10 3 个月 2026-05-11
2026-06-30 6 个月 2026-12-30
2026-07-05 6 个月 2027-01-05
2026-07-03 6 个月 2027-01-04
2025-12-31 12 个月 2026-12-31
2024-02-29 4 年 2028-02-29
2026-01-01 1 年 2027-01-01
2027-01-02 1 年 2028-01-03
2026-03-02 15 日 2026-03-17
2026-03-06 15 日 2026-03-23
2026-03-07 15 日 2026-03-23
2026-03-08 15 日 2026-03-23
2026-03-04 60 日 2026-05-04
2026-03-05 60 日 2026-05-04
2026-01-01 60 日 2026-03-02
2026-12-25 10 日 2027-01-04
2026-12-31 1 工作日 2027-01-01
"""


@pytest.mark.parametrize("line", OWN.strip().splitlines())
def test_forty_days_of_our_own(line: str) -> None:
    start, number, unit, end = line.split()
    assert ends(start, int(number), unit) == end


DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(DAYS, st.integers(1, 400))
def test_working_days_are_counted_one_by_one(start: date, number: int) -> None:
    end = last_day(start, Length(number, "工作日"), PLAIN)
    between = [start.fromordinal(at) for at in range(start.toordinal() + 1, end.toordinal() + 1)]
    assert sum(PLAIN.works(day) for day in between) == number
    assert PLAIN.works(end)


@given(DAYS, st.integers(1, 60), st.sampled_from(["日", "个月", "年"]))
def test_a_last_day_is_a_working_day_and_moves_by_at_most_a_weekend(
    start: date, number: int, unit: str
) -> None:
    months = number * (12 if unit == "年" else 1)
    plain = date.fromordinal(start.toordinal() + number) if unit == "日" else None
    found = last_day(start, Length(number, unit), PLAIN)
    moved = (found - (plain or months_on(start, months))).days
    assert PLAIN.works(found)
    assert 0 <= moved <= 2


@pytest.mark.parametrize(
    ("name", "length", "looser"),
    [
        ("建议答复", Length(3, "个月"), False),
        ("建议答复", Length(2, "个月"), False),
        ("建议答复", Length(4, "个月"), True),
        ("建议答复", Length(89, "日"), False),
        ("建议答复", Length(90, "日"), True),
        ("建议疑难答复", Length(181, "日"), False),
        ("建议疑难答复", Length(182, "日"), True),
        ("建议答复", Length(1, "年"), True),
        ("建议答复", Length(20, "工作日"), True),
        ("受理告知", Length(15, "日"), False),
        ("受理告知", Length(16, "日"), True),
        ("受理告知", Length(10, "工作日"), True),
    ],
)
def test_never_looser_than_the_law(name: str, length: Length, looser: bool) -> None:
    cap = TERMS[name].cap
    assert cap is not None
    assert is_looser(length, cap) is looser


def test_three_months_are_never_shorter_than_89_days() -> None:
    for name, most in (("建议答复", 89), ("建议疑难答复", 181)):
        cap = TERMS[name].cap
        assert cap is not None
        for at in range(date(2023, 1, 1).toordinal(), date(2029, 1, 1).toordinal()):
            start = date.fromordinal(at)
            assert (months_on(start, cap.number) - start).days >= most


def test_a_term_without_a_length_never_ends() -> None:
    assert Terms().end("线索审核", date(2026, 1, 1)) is None
    assert Terms().end("建议答复", date(2026, 1, 30)) == date(2026, 4, 30)
