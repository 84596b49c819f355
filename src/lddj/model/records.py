"""Records (记录): the only source of an issue's status.

One class for each 事项, so that each says what it asks for and refuses what does not belong
to it; ``Record`` is their union, told apart by 事项.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from lddj.model.types import Amount, Day, Entry, Many, Text


class Quantity(Entry):
    """A measured amount, of the finding (量化) or of the effect (成效)."""

    name: Text = Field(alias="指标")
    amount: Amount = Field(alias="数值")
    unit: Text | None = Field(None, alias="单位")


class StruckOut(Entry):
    """作废: why a record counts for nothing, and who approved it."""

    reason: Text = Field(alias="理由")
    approved_by: Text = Field(alias="批准")


class BaseRecord(Entry):
    """What every record carries."""

    day: Day = Field(alias="日期")
    note: Text | None = Field(None, alias="说明")
    handled_by: Text | None = Field(None, alias="经办")
    number: Text | None = Field(None, alias="文号")
    evidence: Many[Text] = Field((), alias="佐证")
    struck_out: StruckOut | None = Field(None, alias="作废")


def not_here(field: str, why: str) -> PydanticCustomError:
    """The fault of a field that this entry, as it stands, does not take (L102)."""
    return PydanticCustomError("not_here", "not here", {"field": field, "why": why})


def needed(field: str, why: str) -> PydanticCustomError:
    """The fault of a field that this entry, as it stands, needs (L101)."""
    return PydanticCustomError("needed", "needed", {"field": field, "why": why})


class Assignment(BaseRecord):
    """交办: the issue is handed to its unit."""

    kind: Literal["交办"] = Field(alias="事项")


class Transfer(BaseRecord):
    """转办: another unit becomes responsible."""

    kind: Literal["转办"] = Field(alias="事项")
    unit: Text = Field(alias="责任单位")
    person: Text | None = Field(None, alias="责任人")
    new_deadline: Day | None = Field(None, alias="新时限")


class Progress(BaseRecord):
    """进展."""

    kind: Literal["进展"] = Field(alias="事项")
    note: Text = Field(alias="说明")


class Notice(BaseRecord):
    """督办: the unit is pressed; 反馈时限 is the day by which it has to answer."""

    kind: Literal["督办"] = Field(alias="事项")
    means: Literal["督办函", "督办单", "监督督导函", "约谈", "通报", "现场督办"] = Field(
        alias="方式"
    )
    reply_by: Day | None = Field(None, alias="反馈时限")


class Reply(BaseRecord):
    """反馈: answers the 督办 of its 文号, without one all that stand open."""

    kind: Literal["反馈"] = Field(alias="事项")
    note: Text = Field(alias="说明")


class Extension(BaseRecord):
    """延期: moves the deadline."""

    kind: Literal["延期"] = Field(alias="事项")
    new_deadline: Day = Field(alias="新时限")
    approved_by: Text = Field(alias="批准")
    note: Text = Field(alias="说明")


class Referral(BaseRecord):
    """上报: the issue is put before a higher level."""

    kind: Literal["上报"] = Field(alias="事项")
    to: Literal["县委", "市级", "省级", "监委"] = Field(alias="上报至")
    note: Text = Field(alias="说明")


class Ruling(BaseRecord):
    """批复: the higher level's answer."""

    kind: Literal["批复"] = Field(alias="事项")
    note: Text = Field(alias="说明")


class Completion(BaseRecord):
    """整改完成, as the unit reports it."""

    kind: Literal["整改完成"] = Field(alias="事项")
    note: Text = Field(alias="说明")
    effects: Many[Quantity] = Field((), alias="成效")


class Verification(BaseRecord):
    """核查 of a completion."""

    kind: Literal["核查"] = Field(alias="事项")
    result: Literal["通过", "不通过"] = Field(alias="结果")
    team: Text | None = Field(None, alias="核查组")
    means: Text | None = Field(None, alias="方式")
    new_deadline: Day | None = Field(None, alias="新时限")

    @model_validator(mode="after")
    def _deadline_only_when_failed(self) -> Verification:
        if self.new_deadline is not None and self.result == "通过":
            raise not_here("新时限", "核查不通过时才有新时限")
        return self


class Closure(BaseRecord):
    """销号."""

    kind: Literal["销号"] = Field(alias="事项")
    approved_by: Text = Field(alias="批准")


class Revisit(BaseRecord):
    """回头看: whether what was rectified has lasted."""

    kind: Literal["回头看"] = Field(alias="事项")
    result: Literal["巩固", "反弹"] = Field(alias="结果")
    line: Literal["纵向", "横向"] | None = Field(None, alias="战线")
    new_deadline: Day | None = Field(None, alias="新时限")

    @model_validator(mode="after")
    def _deadline_only_when_relapsed(self) -> Revisit:
        if self.new_deadline is not None and self.result == "巩固":
            raise not_here("新时限", "反弹时才有新时限")
        return self


class Withdrawal(BaseRecord):
    """撤销: the issue is taken off the list, with the reason and the approval."""

    kind: Literal["撤销"] = Field(alias="事项")
    reason: Literal["重复", "拆分", "不属实", "不属职权", "客观条件不具备"] = Field(alias="理由")
    approved_by: Text = Field(alias="批准")
    merged_into: Text | None = Field(None, alias="并入")
    split_into: Many[Text] = Field((), alias="拆为")

    @model_validator(mode="after")
    def _targets_fit_reason(self) -> Withdrawal:
        if self.reason == "重复" and self.merged_into is None:
            raise needed("并入", "理由为“重复”时要写明并入哪个问题")
        if self.reason == "拆分" and not self.split_into:
            raise needed("拆为", "理由为“拆分”时要写明拆成哪些问题")
        if self.reason != "重复" and self.merged_into is not None:
            raise not_here("并入", "理由为“重复”时才有并入")
        if self.reason != "拆分" and self.split_into:
            raise not_here("拆为", "理由为“拆分”时才有拆为")
        return self


AnyRecord: TypeAlias = (
    Assignment
    | Transfer
    | Progress
    | Notice
    | Reply
    | Extension
    | Referral
    | Ruling
    | Completion
    | Verification
    | Closure
    | Revisit
    | Withdrawal
)

Record = Annotated[AnyRecord, Field(discriminator="kind")]

KINDS: tuple[str, ...] = (
    "交办", "转办", "进展", "督办", "反馈", "延期", "上报", "批复",
    "整改完成", "核查", "销号", "回头看", "撤销",
)  # fmt: skip
