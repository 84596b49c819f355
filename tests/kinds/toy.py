"""A kind of its own, in one file: 提醒 (reminders) to units, answered and filed.

It is registered by one line (see test_toy.py) and shows what a kind costs.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from lddj.kinds.course import CourseTable, Move, Phase, moves_of_words
from lddj.kinds.figures import Figures
from lddj.kinds.kind import Kind, WayBack
from lddj.kinds.words import (
    WHICH_STEP,
    BaseRecord,
    Extension,
    Notice,
    Progress,
    Referral,
    Reply,
    Ruling,
    Transfer,
    Withdrawal,
)
from lddj.model.types import Day, LedgerEntry, Many, Text


class Sent(BaseRecord):
    """发出: the reminder goes to its unit."""

    kind: Literal["发出"] = Field(alias="事项", description=WHICH_STEP)


class Filed(BaseRecord):
    """归档: what was answered is enough, or not."""

    kind: Literal["归档"] = Field(alias="事项", description=WHICH_STEP)
    result: Literal["办结", "重办"] = Field(alias="结果", description="办结或重办")
    team: Text | None = Field(None, alias="核查组", description="哪个专班看过")
    new_deadline: Day | None = Field(None, alias="新时限", description="重办的，重新定的时限")


Record = Annotated[
    Sent | Filed | Progress | Notice | Reply | Extension | Transfer | Referral | Ruling
    | Withdrawal,
    Field(discriminator="kind"),
]  # fmt: skip


class Reminder(LedgerEntry):
    """提醒."""

    id: Text = Field(alias="编号", description="提醒的编号")
    text: Text = Field(alias="内容", description="提醒什么")
    day: Day = Field(alias="日期", description="哪天提醒的")
    unit: Text = Field(alias="责任单位", description="提醒哪个单位")
    deadline: Day | None = Field(None, alias="时限", description="哪天以前办好")
    area: Text | None = Field(None, alias="领域", description="属于哪个领域")
    team: Text | None = Field(None, alias="专班", description="哪个专班提醒的")
    issue: Text | None = Field(None, alias="问题", description="由哪个问题来的")
    records: Many[Record] = Field((), alias="记录", description="一步一步的记录")


class ReminderFile(LedgerEntry):
    """reminders.yaml."""

    reminders: Many[Reminder] = Field(alias="提醒", description="提醒的列表")


PHASES = {
    "待发出": Phase.WAITING,
    "办理中": Phase.WORKING,
    "已归档": Phase.SETTLED,
    "已撤回": Phase.DROPPED,
}

TABLE = CourseTable(
    phases=PHASES,
    moves={
        "发出": Move(frozenset({"待发出"}), "办理中", is_own=False),
        "归档": Move(frozenset({"办理中"}), leads={"办结": "已归档", "重办": None}, is_own=False),
        **moves_of_words(PHASES, "已撤回"),
    },
    record=Record,
    timed=frozenset({"待发出", "办理中"}),
    keeps=True,
)

KIND = Kind(
    word="提醒",
    file="reminders",
    key="提醒",
    title="提醒（reminders.yaml）",
    file_model=ReminderFile,
    item=Reminder,
    table=TABLE,
    figures=Figures(total="提醒数", counts={"归档数": lambda seen: int(seen.has("归档"))},
                    rates={"归档率": ("归档数", "提醒数")}),
    text="内容",
    deadline="时限",
    texts=("编号", "内容"),
    units=("责任单位",),
    teams=("专班",),
    issues=("问题",),
    under_way="发出",
    fixed=("责任单位",),
    way_back=WayBack("归档", "这件提醒", results=("办结", "重办")),
    command="reminder",
    first="TX-001",
    order=("编号", "内容", "日期", "责任单位", "时限"),
)  # fmt: skip
