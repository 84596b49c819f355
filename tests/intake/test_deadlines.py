"""Deadlines as papers put them; each comes to a day, its words, a 类别, and whether it is sure."""

from __future__ import annotations

from datetime import date

import pytest

from lddj.intake.deadlines import deadline_in
from lddj.intake.sheets import Cell
from lddj.intake.values import Unreadable

FOUND = date(2022, 5, 1)
SURE, GUESSED = False, True


def cell(value: str | float | date, *, shown: str = "", is_month: bool = False) -> Cell:
    """A cell as it is read."""
    text = shown or (value.isoformat() if isinstance(value, date) else str(value))
    return Cell(1, 1, value, text, is_month=is_month)


@pytest.mark.parametrize(
    ("value", "day", "words", "category", "doubtful"),
    [
        ("2022-06-30", "2022-06-30", "", "", SURE),
        ("２０２２．６．３０", "2022-06-30", "", "", SURE),
        ("2022年6月30日 10:00", "2022-06-30", "", "", SURE),
        ("二〇二二年六月三十日", "2022-06-30", "", "", SURE),
        (20220630, "2022-06-30", "", "", SURE),
        (44742, "2022-06-30", "", "", SURE),
        ("22.6.30", "2022-06-30", "", "", GUESSED),
        ("2022年6月30日前", "2022-06-30", "2022年6月30日前", "", SURE),
        ("2022年6月30日以前完成", "2022-06-30", "2022年6月30日以前完成", "", SURE),
        ("2022年6月30日前整改到位", "2022-06-30", "2022年6月30日前整改到位", "", SURE),
        ("2022-06", "2022-06-30", "2022-06", "", GUESSED),
        ("2022.06", "2022-06-30", "2022.06", "", GUESSED),
        (2022.6, "2022-06-30", "2022.6", "", GUESSED),
        ("6月底之前", "2022-06-30", "6月底之前", "", GUESSED),
        ("6月份", "2022-06-30", "6月份", "", GUESSED),
        ("3月底前", "2023-03-31", "3月底前", "", GUESSED),
        ("6月上旬", "2022-06-10", "6月上旬", "", GUESSED),
        ("2022年6月下旬", "2022-06-30", "2022年6月下旬", "", GUESSED),
        ("第二季度末", "2022-06-30", "第二季度末", "", GUESSED),
        ("一季度", "2023-03-31", "一季度", "", GUESSED),
        ("下半年", "2022-12-31", "下半年", "", GUESSED),
        ("2022年底前", "2022-12-31", "2022年底前", "", GUESSED),
        ("年内", "2022-12-31", "年内", "", GUESSED),
        ("2022.6.1-2022.6.30", "2022-06-30", "2022.6.1-2022.6.30", "", GUESSED),
        ("6月1日至6月30日", "2022-06-30", "6月1日至6月30日", "", GUESSED),
        ("2022年11月—2月", "2023-02-28", "2022年11月—2月", "", GUESSED),
        (
            "2022年6月30日前，并长期坚持",
            "2022-06-30", "2022年6月30日前，并长期坚持", "长期坚持", GUESSED,
        ),
        (
            "立行立改，2022年5月10日前",
            "2022-05-10", "立行立改，2022年5月10日前", "立行立改", GUESSED,
        ),
        ("长期坚持", None, "长期坚持", "长期坚持", SURE),
        ("常态化", None, "常态化", "长期坚持", SURE),
        ("立即整改", None, "立即整改", "立行立改", SURE),
        ("６月３０日前", "2022-06-30", "６月３０日前", "", GUESSED),
        ("2月29日", "2024-02-29", "2月29日", "", GUESSED),
    ],
)  # fmt: skip
def test_a_deadline(
    value: str | float, day: str | None, words: str, category: str, doubtful: bool
) -> None:
    found = deadline_in(cell(value), FOUND, is_1904=False, values_only=False)
    told = found.day.isoformat() if found.day else None
    assert (told, found.words, found.category, found.is_doubtful) == (
        day, words, category, doubtful,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("一个月内", "“一个月内”看不出是哪一天"),
        ("30日内", "“30日内”看不出是哪一天"),
        ("尽快", "“尽快”看不出是哪一天"),
        ("已完成", "“已完成”看不出是哪一天"),
        ("2022年2月30日", "没有“2022年2月30日”这一天"),
        (2022.1, "2022.1 看不出是 1 月还是 10 月"),
        (6.3, "6.3 看不出是 3 日还是 30 日"),
    ],
)
def test_what_no_day_can_be_read_of_is_refused_with_its_words(value: str | float, why: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        deadline_in(cell(value), FOUND, is_1904=False, values_only=False)
    assert why in str(refusal.value)


def test_a_cell_that_shows_only_the_month_is_its_last_day_with_the_words_as_shown() -> None:
    one = cell(date(2022, 6, 1), shown="2022年6月", is_month=True)
    found = deadline_in(one, FOUND, is_1904=False, values_only=False)
    assert (found.day, found.words, found.is_doubtful) == (date(2022, 6, 30), "2022年6月", True)


def test_the_second_reader_cannot_tell_a_month_from_its_first_day() -> None:
    one = cell(date(2022, 6, 1))
    assert deadline_in(one, FOUND, is_1904=False, values_only=True).is_doubtful
    assert not deadline_in(one, FOUND, is_1904=False, values_only=False).is_doubtful
