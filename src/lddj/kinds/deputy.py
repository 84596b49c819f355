"""The kind 代表: the deputies by code, as far as the ledger needs to know them."""

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from lddj.kinds.figures import Tallied
from lddj.kinds.kind import Kind
from lddj.model.publicity import Internal, OfDeputy, Open
from lddj.model.types import Day, LedgerEntry, Many, Number, Text, YesNo, keep_in_order


class DeputyAccount(LedgerEntry):
    """A 述职 of a deputy."""

    day: Open[Day] = Field(alias="日期", description="哪天述职的")
    form: Open[Literal["口头", "书面"]] = Field(alias="形式", description="口头或书面")
    to: Internal[Text | None] = Field(None, alias="对象", description="向谁述职")


class Deputy(LedgerEntry):
    """A 代表 by code: names stand in 代表名册.yaml, out of git."""

    id: OfDeputy[Number] = Field(
        alias="编号", description="代表的代号，如 D-031；姓名另存代表名册.yaml"
    )
    level: Open[Literal["国家", "省", "市", "县", "乡"]] = Field(
        alias="层级", description="国家、省、市、县或乡"
    )
    start: Open[Day] = Field(alias="起", description="哪天起任代表")
    constituency: Internal[Text | None] = Field(None, alias="选区", description="哪个选区选出的")
    delegation: Internal[Text | None] = Field(None, alias="代表团", description="属于哪个代表团")
    group: Internal[Text | None] = Field(
        None, alias="小组", description="属于哪个代表小组，写专班编号"
    )
    category: Open[Text | None] = Field(None, alias="类别", description="如 基层、党政干部")
    on_committee: Internal[YesNo | None] = Field(
        None, alias="组成人员", description="是常委会或主席团组成人员的写 是"
    )
    end: Open[Day | None] = Field(None, alias="止", description="任到哪天，那一天还在任")
    why_ended: Internal[Text | None] = Field(None, alias="止因", description="为什么不再任代表")
    accounts: OfDeputy[Many[DeputyAccount]] = Field(
        (), alias="述职", description="哪天、怎样述职的"
    )

    _in_order = model_validator(mode="after")(keep_in_order)

    def in_office(self, day: date) -> bool:
        """Tell whether the deputy is one on a day; the day of 止 is the last one."""
        return self.start <= day and (self.end is None or day <= self.end)

    def reported_in(self, day: date) -> bool:
        """Tell whether there was a 述职 in the calendar year of a day, by that day."""
        return any(one.day <= day and one.day.year == day.year for one in self.accounts)


class DeputyFile(LedgerEntry):
    """The file deputies.yaml."""

    deputies: Open[Many[Deputy]] = Field(alias="代表", description="代表的列表")


KIND = Kind(
    word="代表",
    file="deputies",
    key="代表",
    title="代表（deputies.yaml）",
    file_model=DeputyFile,
    item=Deputy,
    born="起",
    born_called="起",
    texts=("编号",),
    areas=(),
    teams=("小组",),
    noted=("层级", "起", "止"),
    evidence=(),
    assumed={"公开": "全文"},
    command="deputy",
    first="D-001",
    order=("编号", "层级", "选区", "代表团", "小组", "类别", "组成人员", "起"),
    worth_asking=("选区", "代表团", "小组"),
    tallied=Tallied(
        total="代表数",
        order=(
            "代表数", "会议次数", "出席率", "请假人次", "未请假人次", "参加人次", "参加代表数",
            "参加率", "领衔代表数", "提建议率", "述职代表数", "述职率",
        ),
        rates={
            "出席率": ("实到半天数", "应到半天数"),
            "参加率": ("参加代表数", "代表数"),
            "提建议率": ("领衔代表数", "代表数"),
            "述职率": ("述职代表数", "代表数"),
        },
        people=(
            "代表数", "请假人次", "未请假人次", "参加人次", "参加代表数", "领衔代表数",
            "述职代表数",
        ),
        called="代表履职",
        said=(
            "在任代表{代表数}名",
            "会议{会议次数}次，出席率{出席率}",
            "参加活动{参加人次}人次，参加率{参加率}",
            "领衔提建议的{领衔代表数}名，提建议率{提建议率}",
            "今年述职{述职代表数}名，述职率{述职率}",
        ),
        waits={
            "未述职": "今年还没有述职的{}名",
            "未达最低": "参加活动未达最低的{}名",
            "两次未请假": "两次未请假不出席人民代表大会会议的{}名",
        },
    ),
)  # fmt: skip
