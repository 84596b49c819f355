"""The kind 活动: what the campaign did, from the kick-off to the vote on satisfaction."""

from typing import Literal, Self

from pydantic import Field, model_validator

from lddj.kinds import decision
from lddj.kinds.decision import Decision
from lddj.kinds.kind import Kind, WayBack
from lddj.model.campaign import Span
from lddj.model.publicity import ByEntry, Internal, OfDeputy, Open, OpenPeople
from lddj.model.references import Reference
from lddj.model.types import (
    Count,
    Day,
    LedgerEntry,
    Many,
    Number,
    OrDefault,
    Text,
    Whole,
    needed,
    not_here,
)

ACTIVITY_TYPES = (
    "动员部署", "培训", "视察", "调研", "暗访", "执法检查", "座谈会", "听取汇报", "查阅资料",
    "专题询问", "专题审议", "工作评议", "满意度测评", "调度会", "联席会议", "走访",
)  # fmt: skip  # fmt: skip

NOT_OVERSIGHT = frozenset({"动员部署", "培训", "调度会", "联席会议"})
"""Types of activity that 活动次数 leaves out."""

ActivityType = Literal[
    "动员部署", "培训", "视察", "调研", "暗访", "执法检查", "座谈会", "听取汇报", "查阅资料",
    "专题询问", "专题审议", "工作评议", "满意度测评", "调度会", "联席会议", "走访",
]  # fmt: skip  # fmt: skip


class SpotCheck(LedgerEntry):
    """A 抽查 of an activity."""

    subject: ByEntry[Text] = Field(alias="对象", description="抽查什么")
    population: Open[Count] = Field(alias="总数", description="总共有多少")
    sample: Open[Count] = Field(alias="抽查数", description="抽了多少")
    found: Open[Count | None] = Field(None, alias="发现问题数", description="抽查发现了多少问题")


class Ballot(LedgerEntry):
    """A 测评 of an activity."""

    satisfied: Open[Whole] = Field(alias="满意", description="满意票")
    mostly: Open[Whole] = Field(alias="基本满意", description="基本满意票")
    dissatisfied: Open[Whole] = Field(alias="不满意", description="不满意票")
    invalid: Open[OrDefault[Whole]] = Field(0, alias="无效", description="无效票，不进分母")


class Activity(LedgerEntry):
    """An 活动: on one day, or over a period."""

    id: Open[Number] = Field(alias="编号", description="活动的编号，在县区内不重复")
    type: Open[ActivityType] = Field(alias="类型", description="是哪一种活动")
    subject: Open[Text] = Field(alias="主题", description="活动的主题")
    day: Open[Day | None] = Field(None, alias="日期", description="哪天；跨几天的写起止")
    period: Open[Span | None] = Field(None, alias="起止", description="从哪天到哪天")
    area: Open[Text | None] = Field(None, alias="领域", description="属于哪个领域")
    team: Internal[Text | None] = Field(None, alias="专班", description="哪个专班组织的")
    times: Open[OrDefault[Count]] = Field(1, alias="次数", description="一条记几次，默认 1")
    people: OpenPeople[Count | None] = Field(None, alias="人次", description="参加的人次")
    deputies: OpenPeople[Count | None] = Field(None, alias="代表人次", description="其中代表的人次")
    place: ByEntry[Text | None] = Field(None, alias="地点", description="在哪里")
    spot_check: Open[SpotCheck | None] = Field(None, alias="抽查", description="抽查的对象和数量")
    ballot: Open[Ballot | None] = Field(None, alias="测评", description="满意度测评的票数")
    taking_part: OfDeputy[Many[Text]] = Field((), alias="参加", description="哪些代表参加，写代号")
    present: Internal[Many[Text]] = Field((), alias="出席", description="哪些领导出席，写职务")
    proves: Internal[Many[Text]] = Field(
        (), alias="对应", description="对应工作法的哪一步，写 方法/步骤"
    )
    decisions: Open[Many[Decision]] = Field(
        (), alias="议定", description="议定了什么，由谁、哪天以前办"
    )
    issues: Open[Many[Reference]] = Field((), alias="问题", description="涉及的问题的编号")

    @model_validator(mode="after")
    def _one_time(self) -> Self:
        if self.day is None and self.period is None:
            raise needed("日期", "要写日期，跨几天的写起止", "起止")
        if self.day is not None and self.period is not None:
            raise not_here("起止", "日期和起止只写一个")
        return self


class ActivityFile(LedgerEntry):
    """The file activities.yaml."""

    activities: Open[Many[Activity]] = Field(alias="活动", description="活动的列表")


KIND = Kind(
    word="活动",
    file="activities",
    key="活动",
    title="活动记录（activities.yaml）",
    file_model=ActivityFile,
    item=Activity,
    text="主题",
    holds="议定",
    texts=("编号", "主题"),
    teams=("专班",),
    issues=("问题",),
    counted=("抽查", "测评", "次数", "人次", "代表人次", "参加", "出席"),
    assumed={"公开": "全文"},
    command="activity",
    first="HD-001",
    order=("编号", "日期", "起止", "类型", "主题", "领域", "专班", "次数"),
    worth_asking=("领域", "人次", "代表人次", "地点"),
)  # fmt: skip

DECISION = Kind(
    word="议定",
    file="activities",
    key="活动",
    title="活动记录（activities.yaml）",
    file_model=ActivityFile,
    item=Activity,
    inner="议定",
    model=Decision,
    table=decision.TABLE,
    figures=decision.FIGURES,
    text="内容",
    born="日期",
    born_called="活动日期",
    deadline="时限",
    texts=("编号", "内容"),
    areas=(),
    units=("责任单位",),
    issues=("问题",),
    refs={"来自": "线索 联系"},
    fixed=("责任单位",),
    reworded=("内容",),
    assumed={"公开": "全文"},
    way_back=WayBack("完成", "这项议定"),
)
