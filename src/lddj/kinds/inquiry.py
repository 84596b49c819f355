"""The kind 问答: questions put to units, and their answers; a promise is followed until kept."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from lddj.kinds.course import Folded
from lddj.kinds.figures import Figures, ListItem, Seen
from lddj.kinds.kind import Kind, WayBack
from lddj.kinds.remediation import TABLE as REMEDIATION
from lddj.kinds.remediation import VERIFIED, Record, Remediation, State
from lddj.kinds.words import HOW_PUBLIC, WHY_CLOSED, Records, tell_why_not_public
from lddj.model.publicity import ByEntry, Internal, Open, Openness
from lddj.model.references import Reference
from lddj.model.types import Day, LedgerEntry, Many, Number, Text, needed


class Answer(LedgerEntry):
    """A 问答: one question and its answer; one with a deadline is followed like an issue."""

    id: Open[Number] = Field(alias="编号", description="问答的编号")
    question: ByEntry[Text] = Field(alias="提问", description="问了什么")
    unit: Open[Text] = Field(alias="应询单位", description="哪个单位回答")
    answer: ByEntry[Text] = Field(alias="答复", description="怎么答复的")
    answer_type: Open[Literal["当场解决", "限期解决", "研究推进"]] = Field(
        alias="答复类型", description="当场解决、限期解决或研究推进"
    )
    commitment: Open[Text | None] = Field(
        None, alias="承诺", description="限期解决的，承诺做到什么"
    )
    deadline: Open[Day | None] = Field(None, alias="时限", description="限期解决的，承诺哪天以前")
    issue: Open[Reference | None] = Field(
        None, alias="问题", description="已立为问题的，问题的编号"
    )
    follow_up: ByEntry[Text | None] = Field(None, alias="追问", description="追问了什么")
    plan_by: Open[Day | None] = Field(
        None, alias="计划时限", description="研究推进的，哪天以前拿出办理的计划"
    )
    public: Open[Openness | None] = Field(None, alias="公开", description=HOW_PUBLIC)
    why_not_public: Internal[Text | None] = Field(None, alias="不公开理由", description=WHY_CLOSED)
    attachments: Internal[Many[Text]] = Field(
        (), alias="附件", description="材料的路径，相对于县区的文件夹"
    )
    origins: Internal[Many[Reference]] = Field(
        (), alias="来自", description="来自哪些线索或联系，写编号"
    )
    records: Open[Records[Record]] = Field((), alias="记录", description="承诺的落实，从整改中记起")

    @model_validator(mode="after")
    def _commitment_with_deadline(self) -> Self:
        if self.answer_type == "限期解决":
            if self.commitment is None:
                raise needed("承诺", "限期解决的答复要写承诺和时限")
            if self.deadline is None:
                raise needed("时限", "限期解决的答复要写承诺和时限")
        return self

    _why_it_is_not_public = model_validator(mode="after")(tell_why_not_public)


class Inquiry(LedgerEntry):
    """An 询问: a meeting at which questions are put."""

    id: Open[Number] = Field(alias="编号", description="询问的编号，在县区内不重复")
    day: Open[Day] = Field(alias="日期", description="哪天")
    form: Open[Literal["常委会会议", "代表小组"]] = Field(
        alias="形式", description="常委会会议或代表小组"
    )
    subject: Open[Text] = Field(alias="主题", description="询问的主题")
    area: Open[Text | None] = Field(None, alias="领域", description="属于哪个领域")
    units: Open[Many[Text]] = Field(alias="应询单位", description="到会应询的单位")
    answers: Open[Many[Answer]] = Field(alias="问答", description="一问一答")


class InquiryFile(LedgerEntry):
    """The file of an inquiry, or inquiries.yaml."""

    inquiries: Open[Many[Inquiry]] = Field(alias="询问", description="询问的列表")


TABLE = copy(REMEDIATION)
TABLE.keeps = True
"""The table of issues; the few records of promises are kept, for their figures."""


def _begin_promise(answer: Any, head: Any) -> Remediation:
    """Return the course of a promise: what was answered on the spot waits for its check."""
    on_the_spot = answer.answer_type == "当场解决"
    return Remediation(
        TABLE,
        answer,
        State.TO_VERIFY if on_the_spot else State.IN_PROGRESS,
        answer.unit,
        answer.deadline,
        answer.deadline,
        category="限期整改",
    )


def is_promise(seen: Seen) -> bool:
    """Tell whether an answer promises something by a day: 限期解决, or 研究推进 that does."""
    answer = seen.model
    if answer.answer_type == "研究推进":
        return answer.commitment is not None and answer.deadline is not None
    return bool(answer.answer_type == "限期解决")


def _is_due(seen: Seen) -> bool:
    deadline = seen.course.deadline
    return is_promise(seen) and deadline is not None and deadline <= seen.day


def _standing_completion(seen: Seen) -> Folded | None:
    """Return the 整改完成 of a promise that stands, with the timely deadline of that time."""
    course: Any = seen.course
    if not is_promise(seen) or course.standing_done is None:
        return None
    return Folded(_Done(course.standing_done), course.state, course.timely_deadline)


@dataclass(frozen=True, slots=True)
class _Done:
    day: date


def _of_type(name: str) -> Callable[[Seen], int]:
    return lambda seen: int(seen.model.answer_type == name)


FIGURES = Figures(
    total="问数",
    counts={
        "当场解决数": _of_type("当场解决"),
        "限期解决数": _of_type("限期解决"),
        "研究推进数": _of_type("研究推进"),
        "承诺数": lambda seen: int(is_promise(seen)),
        "到期承诺数": lambda seen: int(_is_due(seen)),
        "兑现数": lambda seen: int(_is_due(seen) and seen.course.state in VERIFIED),
        "转承诺数": lambda seen: int(
            seen.model.answer_type == "研究推进"
            and (is_promise(seen) or seen.model.issue is not None)
        ),
        "追问数": lambda seen: int(seen.model.follow_up is not None),
    },
    rates={
        "当场解决率": ("当场解决数", "问数"),
        "承诺兑现率": ("兑现数", "到期承诺数"),
        "研究推进转承诺率": ("转承诺数", "研究推进数"),
        "追问率": ("追问数", "问数"),
    },
    lists={
        "无计划": lambda seen: [seen.id] if _has_no_plan(seen) else [],
        "计划逾期": lambda seen: _late_plan(seen),
    },
    timely="按期兑现率",
    counted=_standing_completion,
    heads="场次",
    of_heads=lambda inquiry, day: {"场次": int(inquiry.day <= day)},
    order=(
        "场次", "问数", "当场解决数", "限期解决数", "研究推进数", "当场解决率", "承诺数",
        "到期承诺数", "承诺兑现率", "按期兑现率", "研究推进转承诺率", "追问率",
    ),
    judged=is_promise,
)  # fmt: skip


def _is_open_study(seen: Seen) -> bool:
    answer = seen.model
    return answer.answer_type == "研究推进" and not is_promise(seen) and answer.issue is None


def _has_no_plan(seen: Seen) -> bool:
    return _is_open_study(seen) and seen.model.plan_by is None


def _late_plan(seen: Seen) -> list[ListItem]:
    """Return the line of an answer whose plan was due, and nothing has been heard of it."""
    plan_by = seen.model.plan_by
    late = plan_by is not None and plan_by < seen.day
    if not late or not _is_open_study(seen) or seen.has("进展"):
        return []
    return [ListItem("计划逾期", seen.id, plan_by, "计划时限")]


KIND = Kind(
    word="问答",
    file="inquiries",
    key="询问",
    title="专题询问（inquiries.yaml）",
    file_model=InquiryFile,
    item=Inquiry,
    inner="问答",
    model=Answer,
    table=TABLE,
    begin=_begin_promise,
    figures=FIGURES,
    text="提问",
    born="日期",
    born_called="询问日期",
    unit="应询单位",
    deadline="时限",
    texts=("编号", "提问", "应询单位", "答复", "承诺"),
    command="answer",
    order=(
        "编号", "提问", "应询单位", "答复", "答复类型", "承诺", "时限", "计划时限", "问题", "追问",
    ),
    worth_asking=("计划时限", "问题", "追问"),
    areas=(),
    units=("应询单位",),
    issues=("问题",),
    refs={"来自": "线索 联系"},
    fixed=("应询单位",),
    reworded=("提问", "答复"),
    dated=("计划时限",),
    assumed={"公开": "全文"},
    way_back=WayBack(
        "整改完成", "这项承诺", needs_note=True, takes_effects=True, category="答复类型",
        measures=("承诺", "答复"), unless=("答复类型", "当场解决"),
    ),
)  # fmt: skip

INQUIRY = Kind(
    word="询问",
    file="inquiries",
    key="询问",
    title="专题询问（inquiries.yaml）",
    file_model=InquiryFile,
    item=Inquiry,
    text="主题",
    texts=("编号", "主题"),
    units=("应询单位",),
    assumed={"公开": "全文"},
    command="inquiry",
    first="XW-001",
    order=("编号", "日期", "形式", "主题", "领域", "应询单位"),
    worth_asking=("领域",),
    holds="问答",
)
