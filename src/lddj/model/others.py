"""tasks.yaml, activities.yaml, inquiries.yaml, outcomes.yaml."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from lddj.model.campaign import Period
from lddj.model.records import Record, needed, not_here
from lddj.model.types import Count, Day, Entry, Many, Number, OrDefault, Text, Whole, YesNo

ACTIVITY_TYPES = (
    "动员部署", "培训", "视察", "调研", "暗访", "执法检查", "座谈会", "听取汇报", "查阅资料",
    "专题询问", "专题审议", "工作评议", "满意度测评", "调度会", "联席会议", "走访",
)  # fmt: skip

NOT_OVERSIGHT = frozenset({"动员部署", "培训", "调度会", "联席会议"})
"""Types of activity that 活动次数 leaves out."""


class TaskRecord(Entry):
    """A record of a task."""

    day: Day = Field(alias="日期")
    kind: Literal["启动", "进展", "完成"] = Field(alias="事项")
    note: Text | None = Field(None, alias="说明")


class Task(Entry):
    """任务."""

    id: Number = Field(alias="编号")
    task: Text = Field(alias="任务")
    lead_unit: Text = Field(alias="牵头单位")
    area: Text | None = Field(None, alias="领域")
    standard: Text | None = Field(None, alias="标准")
    supporting_units: Many[Text] = Field((), alias="配合单位")
    deadline: Day | None = Field(None, alias="完成时限")
    long_term: YesNo | None = Field(None, alias="长期坚持")
    records: Many[TaskRecord] = Field((), alias="记录")

    @model_validator(mode="after")
    def _deadline_or_long_term(self) -> Task:
        if self.deadline is None and self.long_term != "是":
            raise needed("完成时限", "没有完成时限的任务要写“长期坚持: 是”")
        return self


class TaskFile(Entry):
    """tasks.yaml."""

    tasks: Many[Task] = Field(alias="任务")


class SpotCheck(Entry):
    """抽查."""

    subject: Text = Field(alias="对象")
    population: Count = Field(alias="总数")
    sample: Count = Field(alias="抽查数")
    found: Count | None = Field(None, alias="发现问题数")


class Ballot(Entry):
    """测评."""

    satisfied: Whole = Field(alias="满意")
    mostly: Whole = Field(alias="基本满意")
    dissatisfied: Whole = Field(alias="不满意")
    invalid: OrDefault[Whole] = Field(0, alias="无效")


ActivityType = Literal[
    "动员部署", "培训", "视察", "调研", "暗访", "执法检查", "座谈会", "听取汇报", "查阅资料",
    "专题询问", "专题审议", "工作评议", "满意度测评", "调度会", "联席会议", "走访",
]  # fmt: skip


class Activity(Entry):
    """活动: on one day, or over a period."""

    id: Number = Field(alias="编号")
    type: ActivityType = Field(alias="类型")
    subject: Text = Field(alias="主题")
    day: Day | None = Field(None, alias="日期")
    period: Period | None = Field(None, alias="起止")
    area: Text | None = Field(None, alias="领域")
    team: Text | None = Field(None, alias="专班")
    times: OrDefault[Count] = Field(1, alias="次数")
    people: Count | None = Field(None, alias="人次")
    deputies: Count | None = Field(None, alias="代表人次")
    place: Text | None = Field(None, alias="地点")
    spot_check: SpotCheck | None = Field(None, alias="抽查")
    ballot: Ballot | None = Field(None, alias="测评")
    issues: Many[Text] = Field((), alias="问题")

    @model_validator(mode="after")
    def _one_time(self) -> Activity:
        if self.day is None and self.period is None:
            raise needed("日期", "要写日期，跨几天的写起止")
        if self.day is not None and self.period is not None:
            raise not_here("起止", "日期和起止只写一个")
        return self


class ActivityFile(Entry):
    """activities.yaml."""

    activities: Many[Activity] = Field(alias="活动")


class Answer(Entry):
    """问答: one question and its answer; one with a deadline is followed like an issue."""

    id: Number = Field(alias="编号")
    question: Text = Field(alias="提问")
    unit: Text = Field(alias="应询单位")
    answer: Text = Field(alias="答复")
    answer_type: Literal["当场解决", "限期解决", "研究推进"] = Field(alias="答复类型")
    commitment: Text | None = Field(None, alias="承诺")
    deadline: Day | None = Field(None, alias="时限")
    issue: Text | None = Field(None, alias="问题")
    records: Many[Record] = Field((), alias="记录")

    @model_validator(mode="after")
    def _commitment_with_deadline(self) -> Answer:
        if self.answer_type == "限期解决":
            if self.commitment is None:
                raise needed("承诺", "限期解决的答复要写承诺和时限")
            if self.deadline is None:
                raise needed("时限", "限期解决的答复要写承诺和时限")
        return self


class Inquiry(Entry):
    """询问."""

    id: Number = Field(alias="编号")
    day: Day = Field(alias="日期")
    form: Literal["常委会会议", "代表小组"] = Field(alias="形式")
    subject: Text = Field(alias="主题")
    area: Text | None = Field(None, alias="领域")
    units: Many[Text] = Field(alias="应询单位")
    answers: Many[Answer] = Field(alias="问答")


class InquiryFile(Entry):
    """inquiries.yaml."""

    inquiries: Many[Inquiry] = Field(alias="询问")


class Outcome(Entry):
    """成果."""

    id: Number = Field(alias="编号")
    type: Literal["制度", "决议决定", "审议意见", "调研报告", "追责问责", "其他"] = Field(
        alias="类型"
    )
    name: Text = Field(alias="名称")
    number: Text | None = Field(None, alias="文号")
    day: Day = Field(alias="日期")
    area: Text | None = Field(None, alias="领域")
    issues: Many[Text] = Field((), alias="问题")


class OutcomeFile(Entry):
    """outcomes.yaml."""

    outcomes: Many[Outcome] = Field(alias="成果")


class Contact(Entry):
    """One unit's contact; personal data, printed only where asked for."""

    person: Text | None = Field(None, alias="联系人")
    phone: Text | None = Field(None, alias="电话")
