"""The kind 测评: how a body voted on units and office holders, and what followed from it."""

from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import Field, PrivateAttr, model_validator

from lddj.kinds.course import (
    Course,
    CourseTable,
    Move,
    Phase,
    in_states,
    moves_of_words,
    set_anew,
    set_deadline,
)
from lddj.kinds.figures import Figures, ListItem, Seen
from lddj.kinds.kind import Kind, WayBack
from lddj.kinds.votes import GRADES, MAJORITY, grade
from lddj.kinds.words import (
    HOW_PUBLIC,
    WHICH_STEP,
    WHY_CLOSED,
    BaseRecord,
    Extension,
    Notice,
    Progress,
    Records,
    Referral,
    Reply,
    Ruling,
    Transfer,
    tell_why_not_public,
)
from lddj.model.publicity import Internal, Open, Openness, OpenPeople
from lddj.model.references import Reference
from lddj.model.types import (
    LINE_PATTERN,
    Count,
    Day,
    LedgerEntry,
    Many,
    Number,
    OrDefault,
    Text,
    WrittenForm,
    not_here,
)

Line = Annotated[str, WrittenForm("过半数、三分之二以上，或百分数，如 60%", LINE_PATTERN)]


class AppraisalNotice(BaseRecord):
    """A 通报: those concerned are told of the result."""

    kind: Open[Literal["通报"]] = Field(alias="事项", description=WHICH_STEP)
    told: Internal[Many[Text]] = Field(
        alias="对象", description="通报给谁：县委、县政府、本人、分管领导、组织部、社会等"
    )


class AppraisalTalk(BaseRecord):
    """A 谈话 or a 约谈 with the one appraised."""

    kind: Open[Literal["谈话", "约谈"]] = Field(alias="事项", description=WHICH_STEP)
    by: Internal[Text] = Field(alias="由", description="由谁谈的，如 县人大常委会党组")


class AppraisalDemand(BaseRecord):
    """A 责成整改: the one appraised has to mend things by a day."""

    kind: Open[Literal["责成整改"]] = Field(alias="事项", description=WHICH_STEP)
    mend_by: Open[Day] = Field(alias="整改时限", description="哪天以前整改")


class AppraisalWaiver(BaseRecord):
    """A 不需整改: there is nothing to mend."""

    kind: Open[Literal["不需整改"]] = Field(alias="事项", description=WHICH_STEP)
    approved_by: Internal[Text] = Field(alias="批准", description="谁批准的")


class AppraisalReport(BaseRecord):
    """A 整改报告: what was mended."""

    kind: Open[Literal["整改报告"]] = Field(alias="事项", description=WHICH_STEP)
    note: Internal[Text] = Field(alias="说明", description="整改了什么")


class AppraisalAgain(BaseRecord):
    """A 再测评: the vote on what was mended."""

    kind: Open[Literal["再测评"]] = Field(alias="事项", description=WHICH_STEP)
    grade: Open[Literal["满意", "基本满意", "不满意"]] = Field(
        alias="等次", description="满意、基本满意或不满意"
    )
    ballot: Open[Reference | None] = Field(None, alias="测评", description="测评的编号")
    new_deadline: Open[Day | None] = Field(
        None, alias="新时限", description="不满意的，重新定的时限"
    )

    @model_validator(mode="after")
    def _deadline_only_when_unsatisfied(self) -> Self:
        if self.new_deadline is not None and self.grade != "不满意":
            raise not_here("新时限", "等次为“不满意”时才有新时限")
        return self


AnyAppraisalRecord: TypeAlias = (
    AppraisalNotice | AppraisalTalk | AppraisalDemand | AppraisalWaiver | AppraisalReport
    | AppraisalAgain | Transfer | Progress | Notice | Reply | Extension | Referral | Ruling
)  # fmt: skip

AppraisalRecord = Annotated[AnyAppraisalRecord, Field(discriminator="kind")]


class Subject(LedgerEntry):
    """An 对象: one unit or office holder, and the votes on it."""

    name: Open[Text] = Field(alias="名称", description="测评谁，写单位或职务")
    satisfied: Open[Count] = Field(alias="满意", description="满意多少票")
    fairly: Open[Count] = Field(alias="基本满意", description="基本满意多少票")
    unsatisfied: Open[Count] = Field(alias="不满意", description="不满意多少票")
    abstained: Open[OrDefault[Count]] = Field(0, alias="弃权", description="弃权多少票，默认 0")
    invalid: Open[OrDefault[Count]] = Field(0, alias="无效", description="无效多少票，默认 0")
    own_id: Open[Number | None] = Field(
        None, alias="编号", description="对象的编号，如 CP-2026-05-2；不写就是“测评编号/名称”"
    )
    unit: Open[Text | None] = Field(None, alias="单位", description="哪个单位整改")
    grade: Open[Literal["满意", "基本满意", "不满意"] | None] = Field(
        None, alias="等次", description="公布的等次；写了的要和按票数算的一样"
    )
    records: Open[Records[AppraisalRecord]] = Field(
        (), alias="记录", description="通报、约谈、整改和再测评"
    )
    _held_by: str = PrivateAttr("")

    @property
    def id(self) -> str:
        """The number: its own, else that of the vote and its name."""
        return self.own_id or f"{self._held_by}/{self.name}"


class GradeLines(LedgerEntry):
    """The 等次规则: which share makes which 等次."""

    satisfied: Open[OrDefault[Line]] = Field(
        MAJORITY, alias="满意线", description="满意票达到多少为满意：过半数（默认）等"
    )
    fairly: Open[OrDefault[Line]] = Field(
        MAJORITY,
        alias="基本满意线",
        description="满意和基本满意票合计达到多少为基本满意：过半数（默认）等",
    )


class Appraisal(LedgerEntry):
    """A 测评: one vote of a body on one or several."""

    id: Open[Number] = Field(alias="编号", description="测评的编号，在县区内不重复，如 CP-2026-05")
    type: Open[Literal[
        "工作评议", "述职评议", "履职评议", "满意度测评", "民生实事测评", "建议办理测评",
        "代表述职评议",
    ]] = Field(alias="类型", description="是哪一种测评")  # fmt: skip
    day: Open[Day] = Field(alias="测评日期", description="哪天测评的")
    meeting: Open[Text | None] = Field(None, alias="会议", description="在哪次会议上测评的")
    base: Open[OrDefault[Literal["组成人员", "实到", "有效票"]]] = Field(
        "有效票",
        alias="口径",
        description="分母：组成人员（应到）、实到，或有效票（收回减无效，默认）",
    )
    entitled: OpenPeople[Count] = Field(alias="应到", description="应到多少人")
    present: OpenPeople[Count] = Field(alias="实到", description="实到多少人")
    issued: Open[Count] = Field(alias="发出", description="发出多少张票")
    returned: Open[Count] = Field(alias="收回", description="收回多少张票")
    lines: Open[OrDefault[GradeLines]] = Field(
        GradeLines.model_construct(), alias="等次规则", description="达到多少为满意、基本满意"
    )
    area: Open[Text | None] = Field(None, alias="领域", description="属于哪个领域")
    public: Open[Openness | None] = Field(None, alias="公开", description=HOW_PUBLIC)
    why_not_public: Internal[Text | None] = Field(None, alias="不公开理由", description=WHY_CLOSED)
    attachments: Internal[Many[Text]] = Field(
        (), alias="附件", description="材料的路径，相对于县区的文件夹"
    )
    origins: Internal[Many[Reference]] = Field(
        (), alias="来自", description="来自哪些线索或联系，写编号"
    )
    subjects: Open[Many[Subject]] = Field(alias="对象", description="测评了谁，各得多少票")

    _why_it_is_not_public = model_validator(mode="after")(tell_why_not_public)

    @model_validator(mode="after")
    def _number_the_subjects(self) -> Self:
        for subject in self.subjects:
            subject._held_by = self.id
        return self

    def denominator(self, subject: Subject) -> int:
        """Return of how many the shares of a subject are."""
        valid = self.returned - subject.invalid
        return {"组成人员": self.entitled, "实到": self.present, "有效票": valid}[self.base]

    def grade_of(self, subject: Subject) -> str | None:
        """Return the 等次 that the votes make; None where there is no denominator."""
        base, lines = self.denominator(subject), self.lines
        return grade(subject.satisfied, subject.fairly, base, lines.satisfied, lines.fairly)


class AppraisalFile(LedgerEntry):
    """The file appraisals.yaml."""

    appraisals: Open[Many[Appraisal]] = Field(alias="测评", description="测评的列表")


PHASES = {
    "已测评": Phase.CHECKING,
    "整改中": Phase.WORKING,
    "待再测评": Phase.CHECKING,
    "已办结": Phase.SETTLED,
}
_ANY = frozenset(PHASES)


def _demanded(record: Any, course: Course) -> None:
    set_deadline(course, record.mend_by)


TABLE = CourseTable(
    phases=PHASES,
    moves={
        "通报": Move(_ANY, is_own=False),
        "谈话": Move(_ANY, is_own=False),
        "约谈": Move(_ANY, is_own=False),
        "责成整改": Move(in_states("已测评"), "整改中", is_own=False, does=_demanded),
        "不需整改": Move(in_states("已测评"), "已办结", is_own=False),
        "整改报告": Move(in_states("整改中"), "待再测评"),
        "再测评": Move(
            in_states("待再测评"),
            leads={"满意": "已办结", "基本满意": "已办结", "不满意": "整改中"},
            by="grade",
            is_own=False,
            does=set_anew,
        ),
        **moves_of_words(PHASES, None),
    },
    record=AppraisalRecord,
    timed=in_states("整改中"),
    keeps=True,
)


def _begin_subject(subject: Any, head: Any) -> Course:
    """Return the course of a subject: what has been voted needs no handing over."""
    return Course(TABLE, subject, "已测评", subject.unit or "", None, None)


def denominator_of(seen: Seen) -> int:
    """Return of how many the shares of a subject are; none below zero."""
    base: int = seen.head.denominator(seen.model)
    return max(base, 0)


def grade_of(seen: Seen) -> str | None:
    """Return the computed 等次 of a subject."""
    found: str | None = seen.head.grade_of(seen.model)
    return found


def must_be_talked_to(seen: Seen) -> bool:
    """Tell whether a 约谈 is due: 不满意, or among the last 约谈名次 of its vote."""
    if grade_of(seen) == "不满意":
        return True
    head: Appraisal = seen.head
    own = _share(head, seen.model)
    if own is None:
        return False
    shares = (_share(head, other) for other in head.subjects)
    below = sum(share is not None and share < own for share in shares)
    return bool(below < seen.conventions.talk_ranks)


def _share(head: Appraisal, subject: Subject) -> Any:
    base = head.denominator(subject)
    return None if base <= 0 else Fraction(subject.satisfied, base)


def _last_again(seen: Seen) -> str | None:
    last = seen.last("再测评")
    return last.record.grade if last is not None else None


def _is_due_again(seen: Seen) -> bool:
    """Tell whether a 再测评 was held, or the deadline to mend things was before the day."""
    return seen.has("责成整改") and (seen.has("再测评") or (seen.days_over or 0) > 0)


def _of_vote(head: Appraisal, day: date) -> dict[str, int]:
    """Return what a vote adds: who should have come, who came, and the ballots."""
    if head.day > day:
        return {}
    return {
        "测评次数": 1,
        "应到人数": head.entitled,
        "实到人数": head.present,
        "发出票数": head.issued,
        "收回票数": head.returned,
    }


def _graded(word: str) -> Any:
    return lambda seen: int(grade_of(seen) == word)


def _lacks_talk(seen: Seen) -> list[ListItem]:
    open_ = must_be_talked_to(seen) and not seen.has("约谈")
    return [ListItem("未约谈", seen.id, since=seen.born)] if open_ else []


FIGURES = Figures(
    total="测评对象数",
    counts={
        "满意票数": lambda seen: seen.model.satisfied,
        "基本满意以上票数": lambda seen: seen.model.satisfied + seen.model.fairly,
        "不满意票数": lambda seen: seen.model.unsatisfied,
        "票数分母": denominator_of,
        **{f"{word}对象数": _graded(word) for word in GRADES},
        "应约谈数": lambda seen: int(must_be_talked_to(seen)),
        "已约谈数": lambda seen: int(must_be_talked_to(seen) and seen.has("约谈")),
        "整改数": lambda seen: int(seen.has("责成整改")),
        "应再测评数": lambda seen: int(_is_due_again(seen)),
        "再测评数": lambda seen: int(seen.has("再测评")),
        "整改转化数": lambda seen: int(_last_again(seen) in GRADES[:2]),
    },
    rates={
        "到会率": ("实到人数", "应到人数"),
        "回收率": ("收回票数", "发出票数"),
        "参评率": ("收回票数", "应到人数"),
        "满意票率": ("满意票数", "票数分母"),
        "基本满意以上票率": ("基本满意以上票数", "票数分母"),
        "不满意票率": ("不满意票数", "票数分母"),
        "约谈落实率": ("已约谈数", "应约谈数"),
        "再测评率": ("再测评数", "应再测评数"),
        "整改转化率": ("整改转化数", "再测评数"),
    },
    people=("实到人数", "应到人数"),
    lists={
        "未约谈": _lacks_talk,
        "待再测评": lambda seen: [seen.id] if seen.course.state == "待再测评" else [],
    },
    order=(
        "测评次数", "测评对象数", "到会率", "回收率", "参评率", "满意票率", "基本满意以上票率",
        "不满意票率", "满意对象数", "基本满意对象数", "不满意对象数", "应约谈数", "约谈落实率",
        "整改数", "再测评率", "整改转化率",
    ),
    of_heads=_of_vote,
)  # fmt: skip


KIND = Kind(
    word="测评",
    file="appraisals",
    key="测评",
    title="测评（appraisals.yaml）",
    file_model=AppraisalFile,
    item=Appraisal,
    inner="对象",
    model=Subject,
    table=TABLE,
    begin=_begin_subject,
    figures=FIGURES,
    text="名称",
    born="测评日期",
    born_called="测评日期",
    unit="单位",
    texts=("编号", "名称"),
    areas=(),
    units=("单位",),
    under_way="责成整改",
    command="subject",
    order=("名称", "满意", "基本满意", "不满意", "弃权", "无效", "编号", "单位", "等次"),
    worth_asking=("弃权", "无效", "单位"),
    reworded=("名称",),
    assumed={"公开": "全文"},
    counted=("满意", "基本满意", "不满意", "弃权", "无效"),
    way_back=WayBack("整改报告", "这个对象", needs_note=True),
)  # fmt: skip

VOTE = Kind(
    word="测评会",
    file="appraisals",
    key="测评",
    title="测评（appraisals.yaml）",
    file_model=AppraisalFile,
    item=Appraisal,
    text="类型",
    born="测评日期",
    born_called="测评日期",
    texts=("编号",),
    refs={"来自": "线索 联系"},
    counted=("应到", "实到", "发出", "收回", "口径", "等次规则"),
    assumed={"公开": "全文"},
    command="appraisal",
    first="CP-001",
    order=("编号", "类型", "测评日期", "会议", "口径", "应到", "实到", "发出", "收回", "等次规则",
           "领域"),
    worth_asking=("会议", "口径"),
    holds="对象",
)  # fmt: skip
