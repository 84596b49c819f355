"""What the literal of a kind answers: its matters in data as read, its values, who may see it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from kinds.test_examples import book_of
from lddj.kinds.activity import Activity
from lddj.kinds.course import Phase, Press
from lddj.kinds.issue import Issue, IssueFile
from lddj.kinds.kind import Kind, attribute, value, values
from lddj.kinds.method import PRESETS
from lddj.kinds.passage import Passage
from lddj.kinds.registry import all_kinds, file_names, in_file, kind_of
from lddj.stats.tallies import TALLIES
from lddj.stats.wall import phase_of_campaign


@pytest.mark.parametrize(
    ("word", "data", "found"),
    [
        ("线索", {"线索": [{"编号": "XS-1"}, "坏", {"编号": "XS-2"}]},
         [(("线索", 0), {"编号": "XS-1"}), (("线索", 2), {"编号": "XS-2"})]),
        ("线索", {"线索": "坏"}, []),
        ("线索", {}, []),
        ("测评", {"测评": ["坏", {"编号": "CP-1", "对象": [
            {"名称": "甲"}, "坏", {"编号": "CP-1-2", "名称": "乙"}, {"单位": "丙"},
        ]}]},
         [(("测评", 1, "对象", 0), {"编号": "CP-1/甲", "名称": "甲"}),
          (("测评", 1, "对象", 2), {"编号": "CP-1-2", "名称": "乙"}),
          (("测评", 1, "对象", 3), {"单位": "丙"})]),
        ("测评", {"测评": [{"编号": "CP-1", "对象": "坏"}, {"编号": "CP-2"}]}, []),
        ("问答", {"询问": [{"问答": [{"编号": "XW-1"}]}]},
         [(("询问", 0, "问答", 0), {"编号": "XW-1"})]),
    ],
)  # fmt: skip
def test_the_matters_in_data_sound_or_not(word: str, data: Any, found: Any) -> None:
    assert list(kind_of(word).raw_matters(data)) == found


def test_the_values_at_a_way() -> None:
    opinion = book_of("opinions").of("意见")[1].model
    assert value(opinion, "编号") == "SY-2026-04"
    assert [value(opinion, key) for key in ("", "领域", "没有这个键")] == [None, None, None]
    assert value(None, "编号") is None
    assert list(values(opinion, "条目.责任单位")) == [
        (("条目", 0, "责任单位"), "县水务局"), (("条目", 1, "责任单位"), "县水务局"),
    ]  # fmt: skip
    assert list(values(opinion, "编号")) == [(("编号",), "SY-2026-04")]
    assert [way for way, _ in values(opinion, "条目")] == [("条目", 0), ("条目", 1)]
    assert list(values(opinion, "来自")) == []
    assert (attribute(type(opinion), "作出日期"), attribute(type(opinion), "无")) == (
        "made_on", None,
    )  # fmt: skip


def test_a_value_in_what_is_no_list() -> None:
    drawn = {"对象": "窗口", "总数": "8", "抽查数": "2"}
    said = {"编号": "HD-1", "日期": "2026-03-05", "类型": "视察", "主题": "看窗口", "抽查": drawn}
    activity = Activity.model_validate(said)
    assert list(values(activity, "抽查.总数")) == [(("抽查", "总数"), 8)]


def test_who_may_see_an_entry() -> None:
    suggestion = book_of("suggestions").of("建议")[0].model
    kind = kind_of("建议")
    assumed = kind.assumed["公开"]
    for change, openness in (
        ({}, assumed), ({"public": "全文"}, "全文"), ({"public": "不公开"}, "不公开"),
        ({"secret": "是", "public": "全文"}, "不公开"), ({"secret": "否"}, assumed),
    ):  # fmt: skip
        assert kind.openness(suggestion.model_copy(update=change)) == openness
    lead, leads = book_of("leads").of("线索")[0].model, kind_of("线索")
    assert not leads.is_unlisted(lead)
    [(key, said)] = leads.unlisted_where.items()
    name = attribute(type(lead), key)
    assert name is not None
    assert leads.is_unlisted(lead.model_copy(update={name: said}))


def test_a_matter_before_its_first_record() -> None:
    task = book_of("tasks").of("任务")[0].model
    fresh = kind_of("任务").course(task, None)
    assert (fresh.state, fresh.unit) == ("未启动", value(task, "牵头单位"))
    assert fresh.deadline == fresh.timely_deadline == value(task, "完成时限")
    assert (fresh.phase, fresh.since, fresh.folded) == (Phase.WAITING, None, [])
    opinion = book_of("opinions").of("意见")[0].model
    fresh = kind_of("意见").course(opinion, None)
    assert (fresh.state, fresh.unit, fresh.deadline) == ("待交办", "", None)


def test_what_may_come_next_answers_something() -> None:
    one = book_of("tasks").of("任务")[0]
    course = kind_of("任务").course(one.model, None)
    assert course.allows("进展")
    may = course.allowed_next()
    assert not {"反馈", "批复"} & set(may)
    press = Press(date(2026, 3, 1), None, None)
    course.presses.append(press)
    course.referred = True
    assert set(course.allowed_next()) == set(course.allowed())
    press.answered = date(2026, 3, 2)
    assert "反馈" not in course.allowed_next()


def test_which_kinds_there_are_and_where_they_stand() -> None:
    words = [kind.word for kind in all_kinds()]
    assert len(words) == len(set(words))
    assert [kind.word for kind in in_file("activities")] == ["活动", "议定"]
    assert [kind.word for kind in in_file("appraisals")] == ["测评会", "测评"]
    assert in_file("nothing") == []
    assert {"leads", "activities", "appraisals"} <= set(file_names())
    with pytest.raises(KeyError):
        kind_of("议题")
    assert [kind.word for kind in all_kinds() if kind.must_hold] == ["测评会", "询问"]


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        ("2026-02-14", None),
        ("2026-02-15", ("活动", date(2026, 12, 31))),
        ("2026-12-31", ("活动", date(2026, 12, 31))),
        ("2027-01-01", None),
    ],
)
def test_the_phase_of_a_campaign(day: str, phase: tuple[str, date] | None) -> None:
    model = book_of("tasks").campaign.model
    assert model is not None
    assert phase_of_campaign(model, date.fromisoformat(day)) == phase


@pytest.mark.parametrize("word", TALLIES)
def test_what_a_report_says_of_a_kind_without_records_is_counted(word: str) -> None:
    tallied = kind_of(word).tallied
    assert tallied is not None
    named = {name for clause in tallied.said for name in re.findall(r"\{(.+?)\}", clause)}
    assert named <= {*tallied.order, *(one for pair in tallied.rates.values() for one in pair)}
    assert all(clause.count("{}") == 1 for clause in tallied.waits.values())


@pytest.mark.parametrize(
    ("period", "there_is"),
    [("2026-W53", True), ("2025-W53", False), ("2025-W52", True), ("2025-W54", False)],
)
def test_the_week_that_only_some_years_have(period: str, there_is: bool) -> None:
    said = {"期": period, "栏目": "典型做法", "内容": "一窗受理。"}
    if there_is:
        assert Passage.model_validate(said).period == period
    else:
        with pytest.raises(ValidationError):
            Passage.model_validate(said)


def test_a_preset_method_says_what_proves_each_of_its_steps() -> None:
    assert {step.name: step.proofs[0].activity for step in PRESETS["八步工作法"].steps} == {
        "听取汇报": "听取汇报", "查阅资料": "查阅资料", "实地检查": "视察", "征集意见": "座谈会",
        "核实情况": None, "审议报告": "专题审议", "督促整改": None, "全面评议": "工作评议",
    }  # fmt: skip
    assert all(step.proofs for one in PRESETS.values() for step in one.steps)


def test_a_kind_says_what_it_has_to_and_nothing_else() -> None:
    must: dict[str, Any] = {
        "word": "甲", "file": "jia", "key": "甲", "title": "甲", "file_model": IssueFile,
    }  # fmt: skip
    assert Kind(**must, item=Issue).areas == ("领域",)
    with pytest.raises(TypeError, match="Kind: item"):
        Kind(**must)
    with pytest.raises(TypeError, match="Kind: txet"):
        Kind(**must, item=Issue, txet="")  # type: ignore[call-arg]  # as is told
