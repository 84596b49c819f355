"""The kind 议定: what a meeting decided, and who does it by when; followed like a task."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeAlias

from pydantic import Field, model_validator

from lddj.kinds.course import CourseTable, Folded, Move, Phase, moves_of_words
from lddj.kinds.figures import Figures, Seen
from lddj.kinds.task import Finish, Start
from lddj.kinds.words import (
    HOW_PUBLIC,
    WHY_CLOSED,
    Extension,
    Notice,
    Progress,
    Records,
    Referral,
    Reply,
    Ruling,
    Transfer,
    Withdrawal,
    tell_why_not_public,
)
from lddj.model.publicity import ByEntry, Internal, Open, Openness
from lddj.model.references import Reference
from lddj.model.types import Day, LedgerEntry, Many, Number, Text

AnyDecisionRecord: TypeAlias = (
    Start | Progress | Finish | Transfer | Notice | Reply | Extension | Referral | Ruling
    | Withdrawal
)  # fmt: skip

DecisionRecord = Annotated[AnyDecisionRecord, Field(discriminator="kind")]


class Decision(LedgerEntry):
    """An 议定: one thing that was decided."""

    id: Open[Number] = Field(alias="编号", description="议定事项的编号，在县区内不重复，如 YD-01")
    text: ByEntry[Text] = Field(alias="内容", description="议定了什么")
    unit: Open[Text | None] = Field(None, alias="责任单位", description="由哪个单位办")
    deadline: Open[Day | None] = Field(None, alias="时限", description="哪天以前办好")
    issue: Open[Reference | None] = Field(
        None, alias="问题", description="已立为问题的，问题的编号"
    )
    public: Open[Openness | None] = Field(None, alias="公开", description=HOW_PUBLIC)
    why_not_public: Internal[Text | None] = Field(None, alias="不公开理由", description=WHY_CLOSED)
    attachments: Internal[Many[Text]] = Field(
        (), alias="附件", description="材料的路径，相对于县区的文件夹"
    )
    origins: Internal[Many[Reference]] = Field(
        (), alias="来自", description="来自哪些线索或联系，写编号"
    )
    records: Open[Records[DecisionRecord]] = Field((), alias="记录", description="启动、进展和完成")

    _why_it_is_not_public = model_validator(mode="after")(tell_why_not_public)


PHASES = {
    "未启动": Phase.WAITING,
    "进行中": Phase.WORKING,
    "已完成": Phase.SETTLED,
    "已撤销": Phase.DROPPED,
}
_UNDONE = frozenset({"未启动", "进行中"})

TABLE = CourseTable(
    phases=PHASES,
    moves={
        "启动": Move(frozenset({"未启动"}), "进行中"),
        "进展": Move(_UNDONE),
        "完成": Move(_UNDONE, "已完成"),
        **moves_of_words(PHASES, "已撤销", without=("进展",)),
    },
    record=DecisionRecord,
    timed=_UNDONE,
    keeps=True,
)


@dataclass(frozen=True, slots=True)
class _Closed:
    """The day on which the issue of a decision was closed, in place of a record."""

    day: date


def _closed(seen: Seen) -> date | None:
    """Return the day on which the issue that the decision became was closed, if it is."""
    return seen.closed(seen.model.issue) if seen.model.issue is not None else None


def _done(seen: Seen) -> Any:
    """Return what counts for 按期: the decision's own 完成, else the closing of its issue."""
    own, closed = seen.last("完成"), _closed(seen)
    if own is not None or closed is None:
        return own
    return Folded(_Closed(closed), seen.course.state, seen.course.timely_deadline)


FIGURES = Figures(
    total="议定数",
    counts={
        "已完成数": lambda seen: int(seen.course.state == "已完成" or _closed(seen) is not None),
    },
    rates={"完成率": ("已完成数", "议定数")},
    timely="按期完成率",
    counted=_done,
    order=("议定数", "已完成数", "完成率", "按期完成率"),
    left_out=lambda seen: _closed(seen) is not None,
)
