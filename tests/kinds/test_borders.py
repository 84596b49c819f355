"""The last day on which something still holds, and the first on which it does not."""

from __future__ import annotations

from datetime import date

import pytest

from lddj.kinds import assessment, contest
from lddj.kinds.figures import ListItem, Part, part_items
from lddj.kinds.registry import kind_of
from lddj.kinds.terms import is_term_of_office, months_between

DUE = date(2026, 3, 20)
MOVED = date(2026, 3, 31)


def part(done: date | None = None, deadline: date | None = MOVED) -> Part:
    """A part due on 20 March, granted until the 31st too late to count as timely."""
    return Part("1", "修管网", "县水务局", deadline, deadline and DUE, done, "2026-03-25 延期")


@pytest.mark.parametrize(
    ("one", "day", "overdue", "soon", "timely"),
    [
        (part(), "2026-03-23", False, False, (0, 0)),
        (part(), "2026-03-24", False, True, (0, 0)),
        (part(), "2026-03-31", False, True, (0, 0)),
        (part(), "2026-04-01", True, False, (0, 1)),
        (part(date(2026, 3, 20)), "2026-03-31", False, False, (1, 1)),
        (part(date(2026, 3, 21)), "2026-04-01", False, False, (0, 1)),
        (part(None, None), "2026-04-01", False, False, (0, 0)),
        (part(date(2026, 3, 21), None), "2026-04-01", False, False, (0, 0)),
    ],
)
def test_a_part(one: Part, day: str, overdue: bool, soon: bool, timely: tuple[int, int]) -> None:
    on = date.fromisoformat(day)
    assert (one.is_overdue(on), one.is_due_soon(on, 7), one.timely(on)) == (overdue, soon, timely)
    names = [item.list for item in part_items("条目", "SY-04", one, on, 7)]
    assert names == ["条目逾期"] * overdue + ["条目临期"] * soon


def test_the_line_of_a_part_says_all_of_it() -> None:
    [item] = part_items("条目", "SY-04", part(), date(2026, 4, 1), 7)
    assert item == ListItem(
        "条目逾期", "SY-04/1", MOVED, "2026-03-25 延期", text="修管网", unit="县水务局"
    )


@pytest.mark.parametrize(
    ("item", "days"),
    [
        (ListItem("逾期", "1", DUE), 5),
        (ListItem("临期", "1", MOVED), 6),
        (ListItem("节点临期", "1", MOVED), 6),
        (ListItem("未达标", "1", MOVED), 6),
        (ListItem("交办超期", "1", DUE), 5),
        (ListItem("久未更新", "1", since=DUE), 5),
        (ListItem("未评价", "1"), 0),
    ],
)
def test_the_days_of_a_line(item: ListItem, days: int) -> None:
    assert item.days_on(date(2026, 3, 25)) == days


@pytest.mark.parametrize(
    ("end", "is_one"),
    [
        ("2025-10-19", False),
        ("2025-10-20", True),
        ("2027-10-19", True),
        ("2027-10-20", False),
    ],
)
def test_a_term_of_office(end: str, is_one: bool) -> None:
    assert is_term_of_office(date(2021, 10, 20), date.fromisoformat(end)) is is_one


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2025-11-01", "2025-12-30", []),
        ("2025-11-30", "2025-12-31", ["2025-12"]),
        ("2025-11-01", "2026-02-27", ["2025-12", "2026-01"]),
        ("2025-11-01", "2026-02-28", ["2025-12", "2026-01", "2026-02"]),
    ],
)
def test_whole_months_after_a_day(start: str, end: str, months: list[str]) -> None:
    found = months_between(date.fromisoformat(start), date.fromisoformat(end))
    assert [f"{year}-{month:02}" for year, month in found] == months


@pytest.mark.parametrize(
    ("proposed", "begins"),
    [
        ("2026-08-31", {"年度": "2026"}),
        ("2026-09-01", {"年度": "2027"}),
        ("2026-12-01", {"年度": "2027"}),
        ("2026-九月", {}),
        ("明年3-10", {}),
        ("", {}),
    ],
)
def test_the_year_of_a_new_file_of_projects(proposed: str, begins: dict[str, str]) -> None:
    project = kind_of("实事")
    assert project.begins is not None
    assert project.begins({"提出日期": proposed}) == begins
    assert project.begins({}) == {}


def test_what_is_scored_stays_once_its_day_is_over() -> None:
    kind = assessment.KIND
    assert kind.ruling_from is not None
    for day, is_over in (("2026-06-30", False), ("2026-07-01", True)):
        said = kind.ruling_from({"截至": "2026-06-30"}, date.fromisoformat(day))
        assert said is is_over


def test_the_method_of_a_contest_stays_from_its_first_round_on() -> None:
    ruling_from = contest.KIND.ruling_from
    assert ruling_from is not None
    for before, has_begun in (({}, False), ({"期次": []}, False), ({"期次": [{"期": "1"}]}, True)):
        assert ruling_from(before, DUE) is has_begun
