"""The course of remediation: the table of issues and of promises made in inquiries.

The table is “整改一个、核查一个、不达标不销号”.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from lddj.kinds.course import (
    Course,
    CourseTable,
    Move,
    Phase,
    answer,
    answers_a_press,
    extend,
    hand_over,
    in_states,
    is_referred,
    press,
    refer,
    rule,
    set_deadline,
)
from lddj.kinds.words import (
    WHICH_STEP,
    BaseRecord,
    Extension,
    Notice,
    Progress,
    Quantity,
    Referral,
    Reply,
    Ruling,
    Transfer,
    Withdrawal,
)
from lddj.model.publicity import Internal, Open
from lddj.model.types import Day, Many, Text, not_here

LONG_TERM = "长期坚持"
ON_THE_SPOT = "立行立改"


class State(StrEnum):
    """The state of an issue."""

    UNASSIGNED = "待交办"
    IN_PROGRESS = "整改中"
    TO_VERIFY = "待核查"
    TO_CLOSE = "待销号"
    CLOSED = "已销号"
    WITHDRAWN = "已撤销"


STATES = tuple(State)
DONE = frozenset({State.TO_VERIFY, State.TO_CLOSE, State.CLOSED})
"""整改完成: the figure that counties announce."""
VERIFIED = frozenset({State.TO_CLOSE, State.CLOSED})
OPEN = frozenset({State.UNASSIGNED, State.IN_PROGRESS})


class Assignment(BaseRecord):
    """A 交办: the issue is handed to its unit."""

    kind: Open[Literal["交办"]] = Field(alias="事项", description=WHICH_STEP)


class NodeProgress(Progress):
    """A 进展 of an issue; with 节点 that node is done."""

    node: Open[Text | None] = Field(None, alias="节点", description="完成了哪个节点")


class NodeExtension(Extension):
    """A 延期 of an issue, or of one node of it alone."""

    node: Open[Text | None] = Field(None, alias="节点", description="只延一个节点的，写它的名称")


class Completion(BaseRecord):
    """A 整改完成, as the unit reports it."""

    kind: Open[Literal["整改完成"]] = Field(alias="事项", description=WHICH_STEP)
    note: Internal[Text] = Field(alias="说明", description="改成了什么样")
    effects: Open[Many[Quantity]] = Field((), alias="成效", description="量化的成效")


class Verification(BaseRecord):
    """A 核查 of a completion."""

    kind: Open[Literal["核查"]] = Field(alias="事项", description=WHICH_STEP)
    result: Open[Literal["通过", "不通过"]] = Field(alias="结果", description="通过或不通过")
    team: Internal[Text | None] = Field(None, alias="核查组", description="哪个专班核查的")
    means: Open[Text | None] = Field(None, alias="方式", description="怎么核查的")
    new_deadline: Open[Day | None] = Field(
        None, alias="新时限", description="不通过的，重新定的时限"
    )

    @model_validator(mode="after")
    def _deadline_only_when_failed(self) -> Self:
        if self.new_deadline is not None and self.result == "通过":
            raise not_here("新时限", "核查不通过时才有新时限")
        return self


class Closure(BaseRecord):
    """A 销号 of an issue."""

    kind: Open[Literal["销号"]] = Field(alias="事项", description=WHICH_STEP)
    approved_by: Internal[Text] = Field(alias="批准", description="谁批准销号的")


class Revisit(BaseRecord):
    """A 回头看: whether what was rectified has lasted."""

    kind: Open[Literal["回头看"]] = Field(alias="事项", description=WHICH_STEP)
    result: Open[Literal["巩固", "反弹"]] = Field(alias="结果", description="巩固或反弹")
    line: Internal[Literal["纵向", "横向"] | None] = Field(
        None, alias="战线", description="纵向（上下联动）或横向"
    )
    new_deadline: Open[Day | None] = Field(None, alias="新时限", description="反弹的，重新定的时限")

    @model_validator(mode="after")
    def _deadline_only_when_relapsed(self) -> Self:
        if self.new_deadline is not None and self.result == "巩固":
            raise not_here("新时限", "反弹时才有新时限")
        return self


AnyRecord: TypeAlias = (
    Assignment
    | Transfer
    | NodeProgress
    | Notice
    | Reply
    | NodeExtension
    | Referral
    | Ruling
    | Completion
    | Verification
    | Closure
    | Revisit
    | Withdrawal
)

Record = Annotated[AnyRecord, Field(discriminator="kind")]


class Remediation(Course):
    """The course of an issue or of a promise, with what was done, checked and looked at again."""

    __slots__ = (
        "category", "checks", "failed_checks", "first_done", "last_done", "last_revisit",
        "relapsed", "verified_ever",
    )  # fmt: skip

    def __init__(
        self,
        table: CourseTable,
        matter: Any,
        state: str,
        unit: str,
        deadline: date | None,
        timely_deadline: date | None,
        person: str | None = None,
        category: str = "",
    ) -> None:
        super().__init__(table, matter, state, unit, deadline, timely_deadline, person)
        self.category = category
        self.first_done: date | None = None
        self.last_done: date | None = None
        self.last_revisit: date | None = None
        self.verified_ever: bool = False
        self.checks: int = 0
        self.failed_checks: int = 0
        self.relapsed: bool = False

    @property
    def standing_done(self) -> date | None:
        """The day of the 整改完成 that stands: the last one, where no 核查 or 反弹 undid it.

        Both deadlines are those that were in force then: nothing moves them while it stands.
        """
        return self.last_done if self.state in DONE else None

    @property
    def days_late(self) -> int | None:
        """The days from ``timely_deadline`` to the standing 整改完成 (in time: 0 or less).

        None where nothing stands as done or there is no deadline.
        """
        done = self.standing_done
        if done is None or self.timely_deadline is None:
            return None
        return (done - self.timely_deadline).days


def _extend_issue(record: Any, course: Any) -> None:
    if record.node is None:
        extend(record, course)


def _complete_issue(record: Any, course: Any) -> None:
    course.last_done = record.day
    if course.first_done is None:
        course.first_done = record.day


def _verify_issue(record: Any, course: Any) -> None:
    course.checks += 1
    if record.result == "通过":
        course.verified_ever = True
    else:
        course.failed_checks += 1
        set_deadline(course, record.new_deadline)


def _revisited(record: Any, course: Any) -> None:
    course.last_revisit = record.day
    if record.result == "反弹":
        course.relapsed = True
        course.deadline_is_old = course.deadline is not None
        set_deadline(course, record.new_deadline)


def _on_the_spot(course: Any) -> bool:
    """Tell whether an issue may be done without having been assigned: 立行立改."""
    return course.state is State.UNASSIGNED and course.category == ON_THE_SPOT


_ASSIGNED = (State.IN_PROGRESS, State.TO_VERIFY)

MOVES: Mapping[str, Move] = {
    "交办": Move(in_states(State.UNASSIGNED), State.IN_PROGRESS),
    "转办": Move(in_states(State.IN_PROGRESS), does=hand_over),
    "进展": Move(in_states(*_ASSIGNED)),
    "督办": Move(in_states(*_ASSIGNED), is_own=False, does=press),
    "反馈": Move(in_states(*_ASSIGNED, State.TO_CLOSE), does=answer, answers=answers_a_press),
    "延期": Move(
        in_states(State.IN_PROGRESS),
        does=_extend_issue,
        part="node",
        part_allowed=in_states(*_ASSIGNED),
        has_parts=lambda course: bool(getattr(course.matter, "nodes", ())),
    ),
    "上报": Move(in_states(State.UNASSIGNED, *_ASSIGNED), does=refer),
    "批复": Move(
        in_states(State.UNASSIGNED, *_ASSIGNED, State.TO_CLOSE), does=rule, answers=is_referred
    ),
    "整改完成": Move(
        in_states(State.IN_PROGRESS), State.TO_VERIFY, does=_complete_issue, also=_on_the_spot
    ),
    "核查": Move(
        in_states(State.TO_VERIFY),
        leads={"通过": State.TO_CLOSE, "不通过": State.IN_PROGRESS},
        does=_verify_issue,
    ),
    "销号": Move(in_states(State.TO_CLOSE), State.CLOSED),
    "回头看": Move(
        in_states(State.TO_CLOSE, State.CLOSED),
        leads={"巩固": None, "反弹": State.IN_PROGRESS},
        does=_revisited,
    ),
    "撤销": Move(in_states(State.UNASSIGNED, *_ASSIGNED, State.TO_CLOSE), State.WITHDRAWN),
}

TABLE = CourseTable(
    phases={
        State.UNASSIGNED: Phase.WAITING,
        State.IN_PROGRESS: Phase.WORKING,
        State.TO_VERIFY: Phase.CHECKING,
        State.TO_CLOSE: Phase.CHECKING,
        State.CLOSED: Phase.SETTLED,
        State.WITHDRAWN: Phase.DROPPED,
    },
    moves=MOVES,
    record=Record,
    timed=OPEN,
    slips={
        (State.UNASSIGNED, "整改完成"): "未交办即完成",
        (State.UNASSIGNED, "核查"): "未完成先核查",
        (State.UNASSIGNED, "销号"): "未核查先销号",
        (State.UNASSIGNED, "回头看"): "未核查先回头看",
        (State.IN_PROGRESS, "交办"): "重复交办",
        (State.IN_PROGRESS, "核查"): "未完成先核查",
        (State.IN_PROGRESS, "销号"): "未核查先销号",
        (State.IN_PROGRESS, "回头看"): "未核查先回头看",
        (State.TO_VERIFY, "交办"): "重复交办",
        (State.TO_VERIFY, "整改完成"): "未核查又报完成",
        (State.TO_VERIFY, "销号"): "未核查先销号",
        (State.TO_VERIFY, "回头看"): "未核查先回头看",
        (State.TO_CLOSE, "核查"): "重复核查",
        (State.CLOSED, "销号"): "重复销号",
        (State.CLOSED, "交办"): "销号后又整改",
        (State.CLOSED, "进展"): "销号后又整改",
        (State.CLOSED, "整改完成"): "销号后又整改",
    },
    after={
        State.UNASSIGNED: "未交办先{}",
        State.TO_VERIFY: "报完成后又{}",
        State.TO_CLOSE: "核查通过后又{}",
        State.CLOSED: "销号后又{}",
        State.WITHDRAWN: "撤销后又{}",
    },
)
