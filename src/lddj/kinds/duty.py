"""The kind 包联: which leader answers for which townships, areas and projects, and how often
the leader is to be there."""

from typing import Literal, Self, TypeAlias

from pydantic import Field, model_validator

from lddj.kinds.figures import Tallied
from lddj.kinds.kind import Kind
from lddj.model.publicity import Internal
from lddj.model.types import Day, Least, LedgerEntry, Many, Number, Text, check_span, needed

OftenThere: TypeAlias = Literal["年", "半年", "季", "月", "周"]


class Duty(LedgerEntry):
    """A 包联 of a leader."""

    id: Internal[Number] = Field(alias="编号", description="包联的编号，在县区内不重复，如 BL-01")
    leader: Internal[Text] = Field(
        alias="领导", description="谁包联，写职务；与问题的包联领导写法一样"
    )
    townships: Internal[Many[Text]] = Field((), alias="乡镇", description="包哪些乡镇")
    areas: Internal[Many[Text]] = Field((), alias="领域", description="包哪些领域")
    teams: Internal[Many[Text]] = Field((), alias="专班", description="包哪些专班，写编号或名称")
    suggestions: Internal[Many[Text]] = Field((), alias="建议", description="督办哪些建议，写编号")
    projects: Internal[Many[Text]] = Field((), alias="项目", description="包哪些实事，写编号")
    least: Internal[Least | None] = Field(None, alias="最少", description="一个周期里最少到场几次")
    every: Internal[OftenThere | None] = Field(
        None, alias="每", description="多长一个周期：年、半年、季、月或周"
    )
    start: Internal[Day | None] = Field(
        None, alias="起", description="哪天起包联；不写就从活动开始的那天算"
    )
    end: Internal[Day | None] = Field(None, alias="止", description="包联到哪天；不写就到活动结束")

    @model_validator(mode="after")
    def _least_and_days(self) -> Self:
        if self.least is not None and self.every is None:
            raise needed("每", "写了最少几次，要写每多长一个周期")
        if self.every is not None and self.least is None:
            raise needed("最少", "写了周期，要写最少几次")
        check_span(self.start, self.end)
        return self


class DutyFile(LedgerEntry):
    """The file duty.yaml."""

    duties: Internal[Many[Duty]] = Field(alias="包联", description="包联的列表")


KIND = Kind(
    word="包联",
    file="duty",
    key="包联",
    title="领导包联（duty.yaml）",
    file_model=DutyFile,
    item=Duty,
    text="领导",
    born="起",
    born_called="起",
    texts=("编号", "领导"),
    teams=("专班",),
    refs={"建议": "建议", "项目": "实事"},
    ruling=("最少", "每"),
    evidence=(),
    assumed={"公开": "不公开"},
    command="duty",
    first="BL-01",
    order=("编号", "领导", "乡镇", "领域", "专班", "建议", "项目", "最少", "每", "起", "止"),
    worth_asking=("乡镇", "领域", "最少", "每"),
    tallied=Tallied(
        total="包联数",
        order=("包联数", "应到位数", "到位数", "到位率", "包联问题数", "包联完成率"),
        rates={
            "到位率": ("到位数", "应到位数"),
            "包联完成率": ("包联完成数", "包联问题数"),
        },
        called="包联",
        said=(
            "领导包联{包联数}项",
            "应到位{应到位数}次，到位{到位数}次，到位率{到位率}",
            "包联问题{包联问题数}个，完成率{包联完成率}",
        ),
        waits={"未到位": "上一周期没有到位的{}项"},
    ),
)
