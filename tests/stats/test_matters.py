"""What a matter can ask of others in its county: ballots, the course of another one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from paper_ledger import DAY, write_papers

from lddj.kinds.registry import kind_of
from lddj.load.books import CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.load.sources.folder import FolderSource
from lddj.stats.letters import next_letter_number, pressing
from lddj.stats.matters import change_of, kind_on, places_of, seen_on

ON = date.fromisoformat(DAY)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> CountyBook:
    source = FolderSource(write_papers(tmp_path_factory.mktemp("papers")))
    return load_county(source, load_campaign(source, "2026-届"), "临溪")


@pytest.fixture(scope="module")
def another(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A folder with the ledger, and more in the file of suggestions."""

    def written(more: str) -> Path:
        home = write_papers(tmp_path_factory.mktemp("more"))
        [file] = home.rglob("suggestions.yaml")
        file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
        return home

    return written


@pytest.mark.parametrize(
    ("ballot", "turnout"),
    [("CP-2026-01", (28, 31)), ("ｃｐ-2026-02-2", (29, 31)), ("CP-2026-09", (0, 0)),
     ("2021-届/CP-2021-01", (0, 0))],
)  # fmt: skip
def test_the_turnout_of_a_ballot(book: CountyBook, ballot: str, turnout: tuple[int, int]) -> None:
    [first, *_] = seen_on(book, kind_of("实事"), ON)
    assert first.turnout(ballot) == turnout


@pytest.mark.parametrize(
    ("number", "state"),
    [("JY-01", "办理中"), ("jy-02", "跟踪落实"), ("JY-99", None), ("2021-届/JY-01", None)],
)
def test_the_course_of_another_suggestion(book: CountyBook, number: str, state: str | None) -> None:
    [first, *_] = seen_on(book, kind_of("建议"), ON)
    found = first.other(number)
    assert (found.state if found is not None else None) == state


def test_who_is_joined_to_what_was_answered_waits(another: Callable[[str], Path]) -> None:
    more = """\
  - 编号: JY-06
    标题: 关于班次的建议
    提出日期: 2026-01-08
    领衔代表: D-031
    记录:
      - {日期: 2026-01-09, 事项: 审核, 结果: 立}
      - {日期: 2026-01-10, 事项: 并案, 主件: JY-02}
"""
    source = FolderSource(another(more))
    found = load_county(source, load_campaign(source, "2026-届"), "临溪")
    lists = kind_on(found, kind_of("建议"), date(2026, 2, 19)).lists
    assert lists.get("并案未答复", []) == []
    assert kind_on(found, kind_of("建议"), date(2026, 2, 20)).lists["并案未答复"] == ["JY-06"]


def test_a_place_takes_a_denominator(book: CountyBook) -> None:
    found = kind_on(book, kind_of("建议"), ON)
    assert found.fraction("答复率") == "3/4"
    none = kind_on(book, kind_of("实事"), date(2024, 1, 1))
    for at_least, reason in ((4, None), (5, "分母只有4，不足5")):
        [place] = places_of({"临溪县": found}, "答复率", at_least)
        assert (place.rank, place.reason) == (1 if reason is None else None, reason)
    [place] = places_of({"临溪县": none}, "完工率", 1)
    assert place.reason == "没有可算的（分母是0）"
    [place] = places_of({"临溪县": found}, "收到数", 1)
    assert (place.rank, place.order) == (None, 1)


def test_a_change_is_told_where_there_was_something(book: CountyBook) -> None:
    now, before = (kind_on(book, kind_of("建议"), day) for day in (ON, date(2026, 1, 31)))
    none = kind_on(book, kind_of("建议"), date(2025, 1, 1))
    assert change_of(now, before, "答复率", 1) == "+50.0个百分点"
    assert change_of(now, before, "收到数", 1) == "+1"
    assert change_of(before, now, "收到数", 1) == "-1"
    assert change_of(now, now, "收到数", 1) == "0"
    assert change_of(now, none, "收到数", 1) == "—"
    assert change_of(now, None, "收到数", 1) == "—"


@pytest.mark.parametrize(
    ("unit", "day", "named", "days"),
    [
        ("县水务局", "2026-03-20", [], []),
        ("县水务局", "2026-03-21", ["SY-04/1", "XW-01-1"], [1, 1]),
        ("县城管局", "2026-03-26", ["MS-2025-02", "JY-02/CN-1", "XS-004"], [26, 6, 1]),
    ],
)
def test_what_is_overdue_of_a_unit(
    book: CountyBook, unit: str, day: str, named: list[str], days: list[int]
) -> None:
    found = pressing([book], [unit], date.fromisoformat(day))
    assert [one.line.id for one in found.named] == named
    assert [one.line.days for one in found.named] == days


def test_the_first_letter_of_a_county(book: CountyBook) -> None:
    assert next_letter_number([book], ON) == "临溪人大督函〔2026〕1号"
