"""The kind 日志: what a team did on a day, what it found, and what it suggests."""

from pydantic import Field

from lddj.kinds.figures import Tallied
from lddj.kinds.kind import Kind
from lddj.model.publicity import Internal, Personal
from lddj.model.references import Reference
from lddj.model.types import Day, LedgerEntry, Many, Number, Text, YesNo


class LogIssue(LedgerEntry):
    """An entry of 问题 in a log: taken into the ledger as an issue, or why not."""

    note: Internal[Text] = Field(alias="说明", description="发现了什么问题")
    spot: Internal[Text | None] = Field(None, alias="点位", description="在哪里")
    issue: Internal[Reference | None] = Field(
        None, alias="台账", description="立了问题的，写问题的编号"
    )
    why_not: Internal[Text | None] = Field(
        None, alias="未立理由", description="没有立问题的，写为什么"
    )


class Log(LedgerEntry):
    """A 日志 of a team."""

    id: Internal[Number] = Field(alias="编号", description="日志的编号，在县区内不重复，如 RZ-001")
    day: Internal[Day] = Field(alias="日期", description="哪天的事")
    team: Internal[Text] = Field(alias="专班", description="哪个专班的日志，写编号或名称")
    matter: Internal[Text] = Field(alias="事项", description="做了什么事（事项清）")
    activity: Internal[Reference | None] = Field(
        None, alias="活动", description="记的是哪一次活动，写活动的编号"
    )
    content: Internal[Text | None] = Field(None, alias="内容", description="怎么做的（内容明）")
    writer: Personal[Text | None] = Field(
        None, alias="填写人", description="谁填的，写职务，不写姓名"
    )
    issues: Internal[Many[LogIssue]] = Field(
        (), alias="问题", description="发现的问题（问题准）：各写立成了哪个问题，或者为什么没有立"
    )
    no_issue: Internal[YesNo | None] = Field(
        None, alias="零问题", description="没有发现问题的写 是"
    )
    advice: Internal[Many[Text]] = Field(
        (), alias="建议", description="提了什么建议（建议实），一条一项"
    )

    @property
    def virtues(self) -> dict[str, bool]:
        """The 四要: what a log should have, and whether it does."""
        return {
            "事项": bool(self.matter),
            "内容": bool(self.content),
            "问题": bool(self.issues) or self.no_issue == "是",
            "建议": bool(self.advice),
        }


class LogFile(LedgerEntry):
    """The file logs.yaml."""

    logs: Internal[Many[Log]] = Field(alias="日志", description="日志的列表")


KIND = Kind(
    word="日志",
    file="logs",
    key="日志",
    title="监督日志（logs.yaml）",
    file_model=LogFile,
    item=Log,
    text="事项",
    texts=("编号", "专班", "事项"),
    areas=(),
    teams=("专班",),
    issues=("问题.台账",),
    refs={"活动": "活动"},
    evidence=(),
    assumed={"公开": "不公开"},
    command="log",
    first="RZ-001",
    order=("编号", "日期", "专班", "活动", "填写人", "事项", "内容", "零问题", "问题", "建议"),
    worth_asking=("活动", "内容", "零问题"),
    tallied=Tallied(
        total="日志数",
        order=(
            "日志数", "应记活动数", "日志率", "四要齐全数", "四要齐全率", "日志问题数", "入账数",
            "问题入账率",
        ),
        rates={
            "日志率": ("已记活动数", "应记活动数"),
            "四要齐全率": ("四要齐全数", "日志数"),
            "问题入账率": ("入账数", "日志问题数"),
        },
        of_teams=True,
        called="监督日志",
        said=(
            "监督日志{日志数}篇",
            "应记活动{应记活动数}次，日志率{日志率}",
            "四要齐全{四要齐全数}篇，占{四要齐全率}",
            "记下问题{日志问题数}个，入账{入账数}个，入账率{问题入账率}",
        ),
        waits={"未记日志": "没有记日志的活动{}次", "未入账": "没有入账的问题{}个"},
    ),
)  # fmt: skip
