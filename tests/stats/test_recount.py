"""All figures against the recount, and laws that hold of every ledger."""

from __future__ import annotations

import copy
from datetime import date, timedelta

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lddj.kinds.activity import ACTIVITY_TYPES
from lddj.kinds.remediation import STATES
from lddj.render.papers.report_data import report_data
from lddj.stats.due import LISTS, due
from lddj.stats.groups import DIMENSIONS, NOT_GIVEN, county_tally, grouped, observations
from lddj.stats.periods import PeriodKind, containing
from lddj.stats.report import county_report
from lddj.stats.summary import summarise_county
from lddj.stats.tally import INDICATORS, RATES, Tally
from lddj.stats.trend import trend_points

from . import naive
from .ledgers import DAYS, ledgers, loaded
from .naive import Data, Figures

ADDITIVE = [name for name in INDICATORS if name not in (*RATES, "领域数", "方面数")]
SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
)


def figures_of(tally: Tally) -> Figures:
    """A tally in the recount's terms."""
    found: Figures = {name: tally.value(name) for name in INDICATORS}
    return found | {state.value: tally.states.get(state, 0) for state in STATES}


@given(ledgers(), st.sampled_from(DAYS))
@settings(SLOW, max_examples=90)
def test_every_figure_is_what_the_recount_says(ledger: Data, day: str) -> None:
    book = loaded(ledger)
    when = date.fromisoformat(day)
    rows = naive.rows_of(ledger["问题"], day)
    expected = naive.count(rows, day, ledger["口径"])
    assert figures_of(county_tally(book, when)) == expected

    seen = observations(book, when)
    for dimension in DIMENSIONS:
        groups = naive.count_over(ledger["县区"], ledger["问题"], dimension, day, ledger["口径"])
        named = {name.replace("/", "·") if name else NOT_GIVEN: one for name, one in groups.items()}
        found = {name: figures_of(tally) for name, tally in grouped(book, seen, dimension).items()}
        if dimension == "领域":  # areas without issues are listed too
            empty = naive.count([], day, {})
            found = {name: one for name, one in found.items() if name in named or one != empty}
        assert found == named, dimension

    places = int(ledger["口径"].get("小数位", 2))
    data = report_data(county_report(book, when))
    assert data["指标"] == {
        name: value if isinstance(value, int) else naive.printed(value, places)
        for name, value in expected.items()
        if name not in data["状态"]
    }
    assert data["专班"] == {
        kind: naive.teams(ledger["县区"], kind, day) for kind in ("工作专班", "代表小组")
    }
    everyone, taking_part, share = naive.deputies(ledger["县区"], day)
    assert data["代表"] == {
        "总数": everyone, "参与": taking_part, "参与率": naive.printed(share, places),
    }  # fmt: skip


@given(ledgers(issues=4))
@SLOW
def test_the_report_lists_what_it_counts(ledger: Data) -> None:
    book = loaded(ledger)
    for day in DAYS:
        data = report_data(county_report(book, date.fromisoformat(day)))
        for name in ("逾期", "临期", "反弹", "上报", "撤销"):
            assert len(data[f"{name}问题"]) == data["指标"][f"{name}数"]


@given(
    ledgers(),
    st.sampled_from(DAYS[1:4]),
    st.sampled_from([PeriodKind.WEEK, PeriodKind.XUN, PeriodKind.MONTH]),
)
@settings(SLOW, max_examples=70)
def test_what_a_period_did_and_changed_is_what_the_recount_says(
    ledger: Data, day: str, kind: PeriodKind
) -> None:
    book = loaded(ledger)
    period = containing(kind, date.fromisoformat(day))
    data = report_data(county_report(book, date.fromisoformat(day), period=period))
    rows = naive.rows_of(ledger["问题"], day)
    assert data["本期"] == naive.flows(rows, str(period.start), day, ledger["口径"])

    before = str(period.before().end)
    now = naive.count(rows, day, ledger["口径"])
    old = naive.count(naive.rows_of(ledger["问题"], before), before, ledger["口径"])
    places = int(ledger["口径"].get("小数位", 2))
    for name, shown in data["变化"].items():
        new, was = now[name], old[name]
        if not old["问题数"]:
            assert shown == "—", name
        elif name in RATES:
            assert not isinstance(new, int)
            assert not isinstance(was, int)
            assert shown == naive.difference(new, was, places), name
        else:
            assert isinstance(new, int)
            assert isinstance(was, int)
            assert int(shown) == new - was, name
            assert (shown[0] == "+") == (new > was), name


@given(ledgers(), st.sampled_from(DAYS[1:]))
@settings(SLOW, max_examples=50)
def test_lists_hold_exactly_what_the_figures_count(ledger: Data, day: str) -> None:
    book = loaded(ledger)
    when = date.fromisoformat(day)
    expected = naive.lists(naive.rows_of(ledger["问题"], day), day, ledger["口径"])
    data = report_data(county_report(book, when))
    for name, numbers in expected.items():
        assert sorted(row["编号"] for row in data[f"{name}问题"]) == numbers, name
        assert data["清单数"][name] == len(numbers)
    lists = due(book, when).lists
    assert set(lists) <= set(LISTS)
    for name in LISTS:
        assert sorted(line.number for line in lists.get(name, ())) == expected[name], name


def test_the_dimensions_are_all_there() -> None:
    assert [*DIMENSIONS] == [*naive.dimensions({})]


@given(ledgers(), st.sampled_from(DAYS))
@SLOW
def test_groups_add_up_to_the_total(ledger: Data, day: str) -> None:
    book = loaded(ledger)
    when = date.fromisoformat(day)
    whole = county_tally(book, when)
    seen = observations(book, when)
    for dimension in DIMENSIONS:
        groups = grouped(book, seen, dimension).values()
        for name in ADDITIVE:
            assert sum(one.count(name) for one in groups) == whole.count(name), (dimension, name)
        for state in STATES:
            in_groups = sum(one.states.get(state, 0) for one in groups)
            assert in_groups == whole.states.get(state, 0), (dimension, state)


@given(ledgers())
@SLOW
def test_what_comes_later_changes_no_figure(ledger: Data) -> None:
    whole = loaded(ledger)
    for day in DAYS[1:4]:
        then = copy.deepcopy(ledger)
        for file in then["问题"]:
            file["问题"] = [one for one in file["问题"] if one["发现日期"] <= day]
            for one in file["问题"]:
                one["记录"] = [r for r in one.get("记录", []) if r["日期"] <= day]
        when = date.fromisoformat(day)
        assert figures_of(county_tally(whole, when)) == figures_of(county_tally(loaded(then), when))


@given(ledgers())
@settings(SLOW, max_examples=90)
def test_the_chart_of_progress_shows_the_figures_of_each_day(ledger: Data) -> None:
    ordered = copy.deepcopy(ledger)  # what is not in order is L302, and no figures come of it
    for issue in (one for file in ordered["问题"] for one in file["问题"]):
        issue["记录"] = sorted(issue.get("记录", []), key=lambda record: str(record["日期"]))
    book = loaded(ordered)
    days = [date.fromisoformat(day) for day in DAYS]
    week = containing(PeriodKind.WEEK, days[-2])
    tallies = [county_tally(book, day) for day in days]
    assert summarise_county(book, week, days[-2], days).history == [
        (tally.count("问题数"), tally.count("整改完成数")) for tally in tallies
    ]


@given(ledgers())
@SLOW
def test_a_struck_out_record_counts_as_if_it_were_not_there(ledger: Data) -> None:
    without = copy.deepcopy(ledger)
    for file in without["问题"]:
        for one in file["问题"]:
            one["记录"] = [r for r in one.get("记录", []) if not r.get("作废")]
    book, bare = loaded(ledger), loaded(without)
    for day in DAYS:
        when = date.fromisoformat(day)
        assert figures_of(county_tally(book, when)) == figures_of(county_tally(bare, when))


COUNTS = st.integers(0, 40).map(str)
ACTIVITIES = st.lists(
    st.fixed_dictionaries(
        {"类型": st.sampled_from(ACTIVITY_TYPES[:5]), "主题": st.just("视察")},
        optional={
            "次数": COUNTS,
            "人次": COUNTS,
            "代表人次": COUNTS,
            "抽查": st.fixed_dictionaries(
                {"对象": st.just("图斑"), "总数": COUNTS, "抽查数": COUNTS}
            ),
            "测评": st.fixed_dictionaries(
                {"满意": COUNTS, "基本满意": COUNTS, "不满意": COUNTS}, optional={"无效": COUNTS}
            ),
        },
    ),
    max_size=8,
)
TIMES: st.SearchStrategy[Data] = st.sampled_from(
    [
        {"日期": "2022-03-10"},
        {"日期": "2022-04-10"},
        {"起止": {"起": "2022-04-10", "止": "2022-06-01"}},
    ]
)


@given(ACTIVITIES, st.data(), st.sampled_from(DAYS))
@SLOW
def test_activities_are_what_the_recount_says(
    entries: list[Data], more: st.DataObject, day: str
) -> None:
    for number, entry in enumerate(entries):
        entry |= {"编号": f"HD-{number}", **more.draw(TIMES)}
    book = loaded({"口径": {}, "县区": {"县区": "滦平县"}, "问题": [], "活动": entries})
    data = report_data(county_report(book, date.fromisoformat(day)))
    found = {one["类型"]: (one["次数"], one["人次"], one["代表人次"]) for one in data["活动"]}
    assert found == naive.activities(entries, day)
    begun = [entry for entry in entries if naive.began(entry) <= day]
    assert [one["抽查率"] for one in data["抽查"]] == [
        naive.printed(naive.rate(int(one["抽查"]["抽查数"]), int(one["抽查"]["总数"])), 2)
        for one in begun
        if "抽查" in one
    ]
    assert [(one["有效票"], one["满意率"], one["基本满意以上"]) for one in data["测评"]] == [
        (valid, naive.printed(good, 2), naive.printed(fair, 2))
        for one in begun
        if "测评" in one
        for valid, good, fair in [naive.ballot(one["测评"])]
    ]


LATE_ANSWER: Data = {
    "编号": "LP-1",
    "方面": "政务服务",
    "问题描述": "窗口未实行一窗受理。",
    "来源": "暗访",
    "发现日期": "2022-03-01",
    "类别": "限期整改",
    "责任单位": "县水务局",
    "整改时限": "2022-03-20",
    "记录": [
        {"日期": "2022-03-02", "事项": "交办"},
        {"日期": "2022-03-05", "事项": "督办", "方式": "督办函", "反馈时限": "2022-04-10"},
        {"日期": "2022-03-09", "事项": "整改完成", "说明": "已办。"},
    ],
}
"""An issue that is done, but owes an answer on a day that is still to come."""
OUT_OF_ORDER: Data = {
    **LATE_ANSWER,
    "编号": "LP-2",
    "记录": [*LATE_ANSWER["记录"], {"日期": "2022-03-04", "事项": "进展", "说明": "已办。"}],
}
"""An issue whose last record comes before others of it."""
REFUSED: Data = {
    **LATE_ANSWER,
    "编号": "LP-3",
    "记录": [
        {"日期": "2022-03-08", "事项": "销号", "批准": "办公室"},
        {"日期": "2022-03-20", "事项": "整改完成", "说明": "已办。"},
        {"日期": "2022-07-01", "事项": "进展", "说明": "已办。"},
    ],
}
"""An issue whose first record cannot be: no later one counts."""


@given(ledgers())
@settings(SLOW, max_examples=8)
@example(
    {
        "口径": {},
        "县区": {"县区": "滦平县"},
        "问题": [{"领域": "优化营商环境", "问题": [LATE_ANSWER, OUT_OF_ORDER, REFUSED]}],
    }
)
def test_each_point_of_a_trend_is_the_count_of_its_day(ledger: Data) -> None:
    """Of a week's as of every day's: what is not looked at again has not changed."""
    book = loaded(ledger)
    first, last = date(2022, 2, 27), date(2022, 6, 15)
    every_day = [first + timedelta(days=number) for number in range((last - first).days)]
    counted = {day: figures_of(county_tally(book, day)) for day in (*every_day, date.max)}
    for days in (every_day, every_day[::7], [*every_day[::25], date.max]):
        periods = [containing(PeriodKind.SPAN, day) for day in days]
        points = trend_points(book, periods, date.max)
        assert [one.day for one in points] == days
        for one in points:
            assert figures_of(one.tally) == counted[one.day]
