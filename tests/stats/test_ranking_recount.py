"""Rankings compared with a recount written from the words of the definition (naive.py)."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lddj.load.books import CountyBook
from lddj.render.papers.circular_data import circular_data
from lddj.stats.circular import fold_circular
from lddj.stats.groups import grouped, observations
from lddj.stats.periods import PeriodKind, containing
from lddj.stats.ranking import GroupChange, Ranked, counted, ranked
from lddj.stats.standing import is_burden, is_merit
from lddj.stats.summary import summarise_county
from lddj.stats.tally import INDICATORS, Tally

from . import naive
from .ledgers import DAYS, ledgers, loaded
from .naive import Data, Figures, Listed

SLOW = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


def listed(one: Ranked) -> Listed:
    """A place in the recount's terms."""
    return one.rank, one.order, one.name, one.reason is not None


def test_every_indicator_is_sorted_by_hand() -> None:
    assert sorted((*naive.MERITS, *naive.BURDENS, *naive.NEITHER)) == sorted(INDICATORS)
    for name in INDICATORS:
        assert is_merit(name) == (name in naive.MERITS), name
        assert is_burden(name) == (name in naive.BURDENS), name


@given(
    ledgers(issues=16),
    st.sampled_from(DAYS[1:]),
    st.sampled_from(["责任单位", "乡镇", "来源", "类别"]),
    st.integers(1, 4),
)
@SLOW
def test_places_are_what_the_recount_says(ledger: Data, day: str, over: str, at_least: int) -> None:
    book = loaded(ledger)
    tallies = grouped(book, observations(book, date.fromisoformat(day)), over)
    groups = counted({name: GroupChange(one, Tally()) for name, one in tallies.items()})
    recount = {
        name or "未注明": figures
        for name, figures in naive.count_over(
            ledger["县区"], ledger["问题"], over, day, ledger["口径"]
        ).items()
        if figures["问题数"]
    }
    for by in INDICATORS:
        found = ranked(groups, by, at_least)
        assert [listed(one) for one in found] == naive.ranking(recount, by, at_least), by
        for one in found:
            issues = recount[one.name]["问题数"]
            assert isinstance(issues, int)
            few = re.fullmatch("只有([0-9]+)个问题，不足([0-9]+)个", one.reason or "")
            assert bool(few) == (issues < at_least), one
            if few:
                assert (int(few[1]), int(few[2])) == (issues, at_least)


RULES = st.fixed_dictionaries(
    {},
    optional={
        "后进线": st.sampled_from(["0%", "33.33%", "50%", "60%", "100%"]),
        "后进名次": st.sampled_from(["0", "1", "2", "9"]),
        "排名门槛": st.sampled_from(["1", "2", "5"]),
        "小数位": st.sampled_from(["0", "1", "2"]),
        "长期坚持计入": st.sampled_from(["是", "否"]),
    },
)


@given(st.lists(ledgers(issues=5), min_size=1, max_size=5), RULES, st.sampled_from(DAYS[1:4]))
@SLOW
def test_the_counties_of_a_circular_are_ranked_and_named_as_the_recount_says(
    those: list[Data], rules: Data, day: str
) -> None:
    when = date.fromisoformat(day)
    week = containing(PeriodKind.WEEK, when)
    books: list[CountyBook] = []
    now: dict[str, Figures] = {}
    before: dict[str, Figures] = {}
    for name, ledger in zip("甲乙丙丁戊", those, strict=False):
        ledger["县区"] = {**ledger["县区"], "县区": f"{name}县", "级别": "县"}
        ledger["口径"] = rules
        books.append(loaded(ledger))
        if any(file["问题"] for file in ledger["问题"]):  # who keeps no issues is 未录入
            last = str(week.before().end)
            for figures, end in ((now, day), (before, last)):
                rows = naive.rows_of(ledger["问题"], end)
                figures[f"{name}县"] = naive.count(rows, end, rules)
    conventions = books[0].campaign.conventions
    summaries = [summarise_county(book, week, when, [when]) for book in books]
    found = fold_circular(summaries, week, when, week.start, conventions, [when])
    data = circular_data(found, books[0].campaign)

    expected = naive.ranking(now, "整改完成率", int(rules.get("排名门槛", 1)))
    assert [(row["名次"], row["序号"], row["名称"], bool(row["原因"])) for row in data["排名"]] == (
        expected
    )
    named = {row["名称"]: row["原因"].split("、") for row in data["后进"]}
    assert {
        name: ("后进线" in reasons, "后进名次" in reasons) for name, reasons in named.items()
    } == naive.behind(now, rules)
    assert {row["名称"] for row in data["上期后进"]} == {*naive.behind(before, rules)}
