"""The course of remediation: the table, and what holds of every fold."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from folding import begin, fold, held
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from lddj.kinds.remediation import (
    MOVES as TABLE,
)
from lddj.kinds.remediation import (
    ON_THE_SPOT,
    STATES,
    AnyRecord,
    Record,
    Remediation,
    State,
)

FOUND = date(2022, 3, 1)
RECORD: TypeAdapter[AnyRecord] = TypeAdapter(Record)

# The table as the format states it: 事项 → where it is allowed → where it leads ("–": it stays).
ALLOWED = {
    "交办": "待交办",
    "转办": "整改中",
    "进展": "整改中 待核查",
    "督办": "整改中 待核查",
    "反馈": "整改中 待核查 待销号",
    "延期": "整改中",
    "上报": "待交办 整改中 待核查",
    "批复": "待交办 整改中 待核查 待销号",
    "整改完成": "整改中",
    "核查": "待核查",
    "销号": "待销号",
    "回头看": "待销号 已销号",
    "撤销": "待交办 整改中 待核查 待销号",
}
LEADS = {
    "交办": "整改中",
    "整改完成": "待核查",
    "核查 通过": "待销号",
    "核查 不通过": "整改中",
    "销号": "已销号",
    "回头看 反弹": "整改中",
    "撤销": "已撤销",
}
NEEDED: dict[str, dict[str, Any]] = {
    "转办": {"责任单位": "县水务局"},
    "督办": {"方式": "督办函"},
    "延期": {"新时限": "2022-12-31", "批准": "主任会议", "说明": "雨季停工。"},
    "上报": {"上报至": "市级", "说明": "超出县级权限。"},
    "销号": {"批准": "主任会议"},
    "撤销": {"理由": "不属实", "批准": "主任会议"},
}
MOVES = [
    *((kind, None) for kind in TABLE if kind not in ("核查", "回头看")),
    ("核查", "通过"),
    ("核查", "不通过"),
    ("回头看", "巩固"),
    ("回头看", "反弹"),
]


def record(kind: str, result: str | None = None, day: int = 0, **more: Any) -> AnyRecord:
    """A record with all that its 事项 needs, so many days after the finding."""
    data = {"日期": str(FOUND + timedelta(days=day)), "事项": kind, **NEEDED.get(kind, {})}
    if kind in ("进展", "反馈", "批复", "整改完成"):
        data["说明"] = "已办。"
    if result is not None:
        data["结果"] = result
    return RECORD.validate_python({**data, **more})


def at(state: str, category: str = "限期整改") -> Remediation:
    """The course of an issue that stands in a state."""
    return begin(unit="", deadline=None, category=category, start=State(state))


def course(
    records: list[AnyRecord], *, category: str = "限期整改", until: date | None = None
) -> Remediation:
    """The fold of an issue with a deadline."""
    return fold(
        records, unit="县住建局", deadline=date(2022, 6, 30), category=category, until=until
    )


# --- the table ------------------------------------------------------------------------------

WAY_TO: dict[str, list[tuple[str, str | None]]] = {
    "待交办": [],
    "整改中": [("交办", None)],
    "待核查": [("交办", None), ("整改完成", None)],
    "待销号": [("交办", None), ("整改完成", None), ("核查", "通过")],
    "已销号": [("交办", None), ("整改完成", None), ("核查", "通过"), ("销号", None)],
    "已撤销": [("撤销", None)],
}


def prepared(state: str, asked: str) -> list[AnyRecord]:
    """The records that lead to a state; what a 反馈 or 批复 answers is open where it can be."""
    way = list(WAY_TO[state])
    if asked == "反馈" and way[:1] == [("交办", None)]:
        way.insert(1, ("督办", None))
    if asked == "批复" and way[:1] != [("撤销", None)]:
        way.insert(0, ("上报", None))
    return [record(kind, result, day) for day, (kind, result) in enumerate(way)]


@pytest.mark.parametrize("state", [str(state) for state in STATES])
@pytest.mark.parametrize(("kind", "result"), MOVES)
def test_each_move_in_each_state(kind: str, result: str | None, state: str) -> None:
    before = prepared(state, kind)
    assert course(before).state == state
    after = course([*before, record(kind, result, day=9)])
    if state in ALLOWED[kind].split():
        assert after.refused is None
        assert after.state == LEADS.get(f"{kind} {result}" if result else kind, state)
    else:
        assert after.refused is not None
        assert (after.refused.index, after.refused.kind) == (len(before), kind)
        assert after.refused.state == after.state == state


def test_done_on_the_spot_needs_no_assignment() -> None:
    done = [record("整改完成")]
    assert course(done, category=ON_THE_SPOT).state is State.TO_VERIFY
    assert course(done).refused is not None
    assert course([record("核查", "通过")], category=ON_THE_SPOT).refused is not None


def test_what_a_state_allows() -> None:
    assert at(State.CLOSED).allowed() == ["回头看"]
    assert at(State.WITHDRAWN).allowed() == []
    assert at(State.UNASSIGNED).allowed() == ["交办", "上报", "批复", "撤销"]
    assert "整改完成" in at(State.UNASSIGNED, ON_THE_SPOT).allowed()


# --- replies --------------------------------------------------------------------------------


def answered(*records: AnyRecord) -> list[bool]:
    folded = course([record("交办"), *records])
    assert folded.refused is None
    return [press.answered is not None for press in folded.presses]


def test_a_reply_answers_all_or_that_of_its_number() -> None:
    first = record("督办", day=1, 文号="3号")
    second = record("督办", day=2, 文号="4号")
    assert answered(first, second, record("反馈", day=3)) == [True, True]
    assert answered(first, second, record("反馈", day=3, 文号="4号")) == [False, True]
    assert answered(first, record("反馈", day=2), second) == [True, False]


@pytest.mark.parametrize(
    "records",
    [
        [record("反馈")],
        [record("督办"), record("反馈"), record("反馈")],
        [record("督办", 文号="3号"), record("反馈", 文号="4号")],
        [record("批复")],
        [record("上报"), record("批复"), record("批复")],
    ],
)
def test_answers_to_nothing_are_refused(records: list[AnyRecord]) -> None:
    refused = course([record("交办"), *records]).refused
    assert refused is not None
    assert refused.index == len(records)
    assert at(refused.state).allows(refused.kind)


# --- deadlines ------------------------------------------------------------------------------


def test_the_last_new_deadline_is_in_force() -> None:
    records = [
        record("交办"),
        record("延期", day=1, 新时限="2022-07-31"),
        record("转办", day=2, 新时限="2022-07-15"),
        record("整改完成", day=3),
        record("核查", "不通过", day=4),
    ]
    folded = course(records)
    assert folded.deadline == folded.timely_deadline == date(2022, 7, 15)
    assert folded.unit == "县水务局"


def test_an_extension_after_the_deadline_does_not_make_a_completion_timely() -> None:
    late = record("延期", 日期="2022-07-01", 新时限="2022-07-31")
    done = record("整改完成", 日期="2022-07-10")
    folded = course([record("交办"), late, done])
    assert folded.deadline == date(2022, 7, 31)
    assert (folded.standing_done, folded.days_late) == (date(2022, 7, 10), 10)


def test_an_extension_of_a_late_extension_does_not_count_either() -> None:
    late = record("延期", 日期="2022-07-01", 新时限="2022-07-31")
    again = record("延期", 日期="2022-07-20", 新时限="2022-08-31")
    done = record("整改完成", 日期="2022-08-10")
    assert course([record("交办"), late, again, done]).days_late == 41


def test_a_deadline_set_anew_is_one_to_be_met() -> None:
    late = record("延期", 日期="2022-07-01", 新时限="2022-07-31")
    handed = record("转办", 日期="2022-07-05", 新时限="2022-08-15")
    more = record("延期", 日期="2022-08-01", 新时限="2022-08-31")
    done = record("整改完成", 日期="2022-08-20")
    folded = course([record("交办"), late, handed, more, done])
    assert (folded.deadline, folded.days_late) == (date(2022, 8, 31), -11)


def test_only_the_completion_that_stands_is_judged() -> None:
    first = record("整改完成", 日期="2022-06-20")
    failed = record("核查", "不通过", 日期="2022-06-25")
    again = record("整改完成", 日期="2022-07-03")
    undone = course([record("交办"), first, failed])
    assert (undone.standing_done, undone.days_late) == (None, None)
    folded = course([record("交办"), first, failed, again])
    assert (folded.first_done, folded.standing_done) == (date(2022, 6, 20), date(2022, 7, 3))
    assert folded.days_late == 3


# --- what holds of every course -------------------------------------------------------------


@st.composite
def courses(draw: st.DrawFn) -> list[AnyRecord]:
    """Records in order of date, allowed or not."""
    moves = draw(st.lists(st.sampled_from(MOVES), max_size=14))
    gaps = draw(st.lists(st.integers(0, 40), min_size=len(moves), max_size=len(moves)))
    day, out = 0, []
    for move, gap in zip(moves, gaps, strict=True):
        day += gap
        out.append(record(*move, day=day))
    return out


@st.composite
def valid_courses(draw: st.DrawFn) -> list[AnyRecord]:
    """Records in order of date, each of which the table allows."""
    out: list[AnyRecord] = []
    day = 0
    for _ in range(draw(st.integers(0, 14))):
        state = course(out)
        day += draw(st.integers(0, 40))
        open_to = [
            one
            for one in (record(*move, day=day) for move in MOVES)
            if at(state.state).allows(one.kind) and course([*out, one]).refused is None
        ]
        if not open_to:
            break
        out.append(draw(st.sampled_from(open_to)))
    return out


@given(valid_courses(), st.data())
def test_a_prefix_of_a_valid_course_is_valid(records: list[AnyRecord], data: st.DataObject) -> None:
    length = data.draw(st.integers(0, len(records)))
    assert course(records[:length]).refused is None


@given(courses(), st.integers(-1, 600))
def test_folding_to_a_day_is_folding_what_was_recorded_by_then(
    records: list[AnyRecord], day: int
) -> None:
    until = FOUND + timedelta(days=day)
    by_then = [one for one in records if one.day <= until]
    assert held(course(records, until=until)) == held(course(by_then))


@given(courses(), st.sampled_from(MOVES), st.data())
def test_a_struck_out_record_changes_nothing(
    records: list[AnyRecord], move: tuple[str, str | None], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(records)))
    struck = record(*move, 作废={"理由": "录入错误", "批准": "主任会议"})
    folded = course([*records[:place], struck, *records[place:]])
    plain = course(records)
    if folded.refused is not None and plain.refused is not None:
        # Only the place in the file moves.
        assert folded.refused.index == plain.refused.index + (place <= plain.refused.index)
        folded.refused = plain.refused
    assert held(folded) == held(plain)


@given(courses(), courses())
def test_after_a_refused_record_nothing_changes(
    records: list[AnyRecord], later: list[AnyRecord]
) -> None:
    refused = course(records).refused
    assume(refused is not None)
    assert refused is not None
    upto = course(records[: refused.index])
    whole = course([*records, *later])
    assert held(whole.refused) == held(refused)
    whole.refused = None
    assert held(whole) == held(upto)


@given(valid_courses())
def test_figures_fit_the_state(records: list[AnyRecord]) -> None:
    folded = course(records)
    assert (folded.first_done is not None) == any(one.kind == "整改完成" for one in records)
    assert folded.failed_checks <= folded.checks
    if folded.state in (State.TO_CLOSE, State.CLOSED):
        assert folded.verified_ever
    if folded.state is State.WITHDRAWN:
        assert records[-1].kind == "撤销"
