"""The kind 会议: the meetings that deputies are to come to, and who was absent."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from lddj.kinds.kind import Kind
from lddj.model.campaign import Span
from lddj.model.publicity import Internal, Open, OpenPeople
from lddj.model.types import Count, Day, LedgerEntry, Many, Number, Text, YesNo, needed, not_here


class Absence(LedgerEntry):
    """An entry of 缺席: who was absent for how many half-days."""

    deputy: Internal[Text] = Field(alias="代表", description="谁缺席，写代表的代号")
    half_days: Internal[Count] = Field(alias="半天", description="缺席几个半天")
    on_leave: Internal[YesNo] = Field(alias="请假", description="请了假的写 是，没有请的写 否")
    approved_by: Internal[Text | None] = Field(None, alias="批准", description="谁批的假")


class Meeting(LedgerEntry):
    """A 会议 of a congress, a standing committee or a presidium."""

    id: Open[Number] = Field(alias="编号", description="会议的编号，在县区内不重复，如 HY-01")
    type: Open[Literal["人民代表大会会议", "常委会会议", "主席团会议", "其他"]] = Field(
        alias="类型", description="是哪一种会议"
    )
    half_days: Open[Count] = Field(alias="半天数", description="开几个半天")
    entitled: OpenPeople[Count] = Field(alias="应到", description="应到多少人")
    day: Open[Day | None] = Field(None, alias="日期", description="只开一天的，哪天")
    period: Open[Span | None] = Field(None, alias="起止", description="开几天的，从哪天到哪天")
    name: Open[Text | None] = Field(None, alias="名称", description="会议的名称")
    absences: Internal[Many[Absence]] = Field((), alias="缺席", description="谁缺席")

    @model_validator(mode="after")
    def _one_of_the_days(self) -> Self:
        if self.day is None and self.period is None:
            raise needed("日期", "要写日期或者起止", "起止")
        if self.day is not None and self.period is not None:
            raise not_here("起止", "写了日期就不写起止")
        return self

    @property
    def first_day(self) -> date:
        """The day on which it began."""
        return self.period.start if self.period is not None else self._only_day

    @property
    def last_day(self) -> date:
        """The day on which it ended: from then on it counts."""
        return self.period.end if self.period is not None else self._only_day

    @property
    def _only_day(self) -> date:
        assert self.day is not None, "a meeting has 日期 or 起止"
        return self.day


class MeetingFile(LedgerEntry):
    """The file attendance.yaml."""

    meetings: Open[Many[Meeting]] = Field(alias="会议", description="会议的列表")


KIND = Kind(
    word="会议",
    file="attendance",
    key="会议",
    title="会议（attendance.yaml）",
    file_model=MeetingFile,
    item=Meeting,
    text="名称",
    texts=("编号",),
    areas=(),
    evidence=(),
    counted=("半天数", "应到", "缺席"),
    assumed={"公开": "全文"},
    command="meeting",
    first="HY-001",
    order=("编号", "类型", "名称", "日期", "起止", "半天数", "应到", "缺席"),
    worth_asking=("名称",),
)
