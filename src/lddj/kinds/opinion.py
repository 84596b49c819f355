"""The kind 意见: what the standing committee decided or advised, reported on and carried out.

The course is that of 监督法第十七、二十九、三十七条.
"""

from datetime import date
from functools import partial
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from lddj.kinds.course import (
    Course,
    CourseTable,
    Move,
    Phase,
    extend,
    in_states,
    moves_of_words,
    set_anew,
    set_by_term,
    set_deadline,
)
from lddj.kinds.figures import BIRTH, Clock, Figures, ListItem, Part, Seen, extended
from lddj.kinds.kind import Kind, WayBack
from lddj.kinds.words import (
    HOW_PUBLIC,
    WHICH_STEP,
    WHY_CLOSED,
    BaseRecord,
    Notice,
    Progress,
    Quantity,
    Records,
    Referral,
    Reply,
    Ruling,
    Transfer,
    Withdrawal,
    tell_why_not_public,
)
from lddj.model.publicity import Internal, Open, Openness
from lddj.model.references import Reference
from lddj.model.types import Day, LedgerEntry, Many, Number, Text, needed, not_here

RESOLUTIONS = frozenset({"决议", "决定"})
AUDIT = "审计整改意见"


class OpinionAssignment(BaseRecord):
    """A 交办: the opinion goes to the organ that carries it out."""

    kind: Open[Literal["交办"]] = Field(alias="事项", description=WHICH_STEP)
    organ: Open[Text | None] = Field(
        None, alias="承办机关", description="交给哪个机关；意见里写了的不写"
    )
    report_by: Open[Day | None] = Field(None, alias="报告时限", description="哪天以前报告")


class OpinionPlan(BaseRecord):
    """A 方案: how the organ means to carry it out."""

    kind: Open[Literal["方案"]] = Field(alias="事项", description=WHICH_STEP)
    note: Internal[Text] = Field(alias="说明", description="方案的要点")


class OpinionDone(BaseRecord):
    """A 落实: an item of the opinion is carried out."""

    kind: Open[Literal["落实"]] = Field(alias="事项", description=WHICH_STEP)
    item: Open[Text] = Field(alias="条目", description="哪一条，写条目的编号")
    note: Internal[Text] = Field(alias="说明", description="怎么落实的")
    effects: Open[Many[Quantity]] = Field((), alias="成效", description="量化的成效")


class OpinionExtension(BaseRecord):
    """A 延期 of the report, or of one item alone."""

    kind: Open[Literal["延期"]] = Field(alias="事项", description=WHICH_STEP)
    new_deadline: Open[Day] = Field(alias="新时限", description="延到哪天")
    approved_by: Internal[Text] = Field(alias="批准", description="谁批准的")
    note: Internal[Text] = Field(alias="说明", description="为什么延期")
    item: Open[Text | None] = Field(None, alias="条目", description="只延一条的，写条目的编号")


class OpinionDraft(BaseRecord):
    """A 送征求意见: the draft report goes to the committee that asks about it."""

    kind: Open[Literal["送征求意见"]] = Field(alias="事项", description=WHICH_STEP)


class OpinionComment(BaseRecord):
    """A 征求意见: what the committee says of the draft."""

    kind: Open[Literal["征求意见"]] = Field(alias="事项", description=WHICH_STEP)
    result: Open[Literal["同意", "修改"]] = Field(alias="结果", description="同意或修改")
    unit: Open[Text] = Field(alias="单位", description="哪个委员会的意见")

    @model_validator(mode="after")
    def _what_to_change(self) -> Self:
        if self.result == "修改" and self.note is None:
            raise needed("说明", "要求修改的，写明改什么")
        return self


class OpinionReport(BaseRecord):
    """A 报告: the organ reports."""

    kind: Open[Literal["报告"]] = Field(alias="事项", description=WHICH_STEP)
    number: Open[Text] = Field(alias="文号", description="报告的文号")


class OpinionRuling(BaseRecord):
    """A 审定: what the council of chairmen makes of the report."""

    kind: Open[Literal["审定"]] = Field(alias="事项", description=WHICH_STEP)
    result: Open[Literal["办结", "提请审议", "退回"]] = Field(
        alias="结果", description="办结、提请审议或退回"
    )
    approved_by: Internal[Text] = Field(alias="批准", description="谁审定的")
    new_deadline: Open[Day | None] = Field(None, alias="新时限", description="退回的，重新定的时限")

    @model_validator(mode="after")
    def _deadline_only_when_sent_back(self) -> Self:
        _only_where(self, "退回")
        return self


class OpinionDebate(BaseRecord):
    """An 审议: the standing committee votes on the report."""

    kind: Open[Literal["审议"]] = Field(alias="事项", description=WHICH_STEP)
    result: Open[Literal["通过", "不通过"]] = Field(alias="结果", description="通过或不通过")
    ballot: Open[Reference | None] = Field(None, alias="测评", description="测评的编号")
    new_deadline: Open[Day | None] = Field(
        None, alias="新时限", description="不通过的，重新定的时限"
    )

    @model_validator(mode="after")
    def _deadline_only_when_failed(self) -> Self:
        _only_where(self, "不通过")
        return self


class OpinionFollowUp(BaseRecord):
    """A 跟踪监督: whether what was closed has been carried out."""

    kind: Open[Literal["跟踪监督"]] = Field(alias="事项", description=WHICH_STEP)
    result: Open[Literal["落实", "未落实"]] = Field(alias="结果", description="落实或未落实")
    new_deadline: Open[Day | None] = Field(
        None, alias="新时限", description="未落实的，重新定的时限"
    )

    @model_validator(mode="after")
    def _deadline_only_when_not_done(self) -> Self:
        _only_where(self, "未落实")
        return self


class OpinionToDeputies(BaseRecord):
    """A 通报代表: the deputies are told."""

    kind: Open[Literal["通报代表"]] = Field(alias="事项", description=WHICH_STEP)


class OpinionPublished(BaseRecord):
    """A 公开: opinion and report are made public."""

    kind: Open[Literal["公开"]] = Field(alias="事项", description=WHICH_STEP)
    channel: Open[Text] = Field(alias="渠道", description="在哪里公开的")


def _only_where(record: Any, result: str) -> None:
    if record.new_deadline is not None and record.result != result:
        raise not_here("新时限", f"结果为“{result}”时才有新时限")


AnyOpinionRecord: TypeAlias = (
    OpinionAssignment | OpinionPlan | OpinionDone | OpinionExtension | OpinionDraft
    | OpinionComment | OpinionReport | OpinionRuling | OpinionDebate | OpinionFollowUp
    | OpinionToDeputies | OpinionPublished | Transfer | Progress | Notice | Reply | Referral
    | Ruling | Withdrawal
)  # fmt: skip

OpinionRecord = Annotated[AnyOpinionRecord, Field(discriminator="kind")]


class OpinionItem(LedgerEntry):
    """A 条目: one thing that the opinion asks for."""

    id: Open[Text] = Field(alias="编号", description="条目的编号，在这件意见里不重复，如 1")
    text: Open[Text] = Field(alias="内容", description="要求做什么")
    unit: Open[Text | None] = Field(None, alias="责任单位", description="哪个单位落实")
    deadline: Open[Day | None] = Field(None, alias="时限", description="哪天以前落实")
    issues: Open[Many[Reference]] = Field(
        (), alias="问题", description="立成了哪些问题；全部销号就是落实"
    )


class Opinion(LedgerEntry):
    """An 意见: what the standing committee decided or advised."""

    id: Open[Number] = Field(alias="编号", description="意见的编号，在县区内不重复，如 SY-2026-04")
    name: Open[Text] = Field(alias="名称", description="意见的全称")
    made_on: Open[Day] = Field(alias="作出日期", description="哪天作出的")
    type: Open[
        Literal[
            "审议意见",
            "决议",
            "决定",
            "执法检查意见",
            "专题询问意见",
            "工作评议意见",
            "视察调研意见",
            "审计整改意见",
        ]
    ] = Field(alias="类型", description="是哪一种意见")
    organ: Open[Text | None] = Field(
        None, alias="承办机关", description="哪个机关研究处理；可以写在交办里"
    )
    meeting: Open[Text | None] = Field(None, alias="会议", description="在哪次会议上作出的")
    ground: Internal[Text | None] = Field(None, alias="依据", description="根据哪部法律、哪一条")
    inquiry: Open[Reference | None] = Field(
        None, alias="询问", description="由哪次询问来的，写编号"
    )
    items: Open[Many[OpinionItem]] = Field((), alias="条目", description="一条一条的要求")
    area: Open[Text | None] = Field(None, alias="领域", description="属于哪个领域")
    public: Open[Openness | None] = Field(None, alias="公开", description=HOW_PUBLIC)
    why_not_public: Internal[Text | None] = Field(None, alias="不公开理由", description=WHY_CLOSED)
    attachments: Internal[Many[Text]] = Field(
        (), alias="附件", description="材料的路径，相对于县区的文件夹"
    )
    origins: Internal[Many[Reference]] = Field(
        (), alias="来自", description="来自哪些线索或联系，写编号"
    )
    records: Open[Records[OpinionRecord]] = Field(
        (), alias="记录", description="从交办到办结的每一步"
    )

    _why_it_is_not_public = model_validator(mode="after")(tell_why_not_public)


class OpinionFile(LedgerEntry):
    """The file opinions.yaml."""

    opinions: Open[Many[Opinion]] = Field(alias="意见", description="意见的列表")


PHASES = {
    "待交办": Phase.WAITING,
    "研究处理中": Phase.WORKING,
    "征求意见中": Phase.CHECKING,
    "待报告": Phase.WORKING,
    "待审定": Phase.CHECKING,
    "待审议": Phase.CHECKING,
    "已办结": Phase.SETTLED,
    "已废止": Phase.DROPPED,
}
_UNDER_WAY = frozenset(PHASES) - {"待交办", "已废止"}


def _assigned(record: Any, course: Course) -> None:
    opinion = course.matter
    course.unit, course.person = record.organ or opinion.organ or "", None
    if record.report_by is not None:
        set_deadline(course, record.report_by)
    elif opinion.type == AUDIT:
        set_by_term(course, "审计整改报告", opinion.made_on)
    else:
        set_by_term(course, "意见报告", record.day)


def _extend_report(record: Any, course: Course) -> None:
    if record.item is None:
        extend(record, course)


TABLE = CourseTable(
    phases=PHASES,
    moves={
        "交办": Move(in_states("待交办"), "研究处理中", is_own=False, does=_assigned),
        "方案": Move(in_states("研究处理中")),
        "落实": Move(_UNDER_WAY),
        "送征求意见": Move(in_states("研究处理中"), "征求意见中"),
        "征求意见": Move(
            in_states("征求意见中"), leads={"同意": "待报告", "修改": "研究处理中"}, is_own=False
        ),
        "报告": Move(in_states("研究处理中", "待报告"), "待审定"),
        "审定": Move(
            in_states("待审定"),
            leads={"办结": "已办结", "提请审议": "待审议", "退回": "研究处理中"},
            is_own=False,
            does=set_anew,
        ),
        "审议": Move(
            in_states("待审议"),
            leads={"通过": "已办结", "不通过": "研究处理中"},
            is_own=False,
            does=set_anew,
        ),
        "跟踪监督": Move(
            in_states("已办结"),
            leads={"落实": None, "未落实": "研究处理中"},
            is_own=False,
            does=set_anew,
        ),
        "通报代表": Move(_UNDER_WAY, is_own=False),
        "公开": Move(_UNDER_WAY, is_own=False),
        **moves_of_words(PHASES, "已废止", without=("延期",)),
        "延期": Move(
            in_states("研究处理中", "待报告"),
            does=_extend_report,
            part="item",
            part_allowed=_UNDER_WAY,
            has_parts=lambda course: bool(course.matter.items),
        ),
    },
    record=OpinionRecord,
    timed=in_states("研究处理中", "征求意见中", "待报告"),
    keeps=True,
)


def _parts_of_opinion(seen: Seen) -> list[Part]:
    """Return the items of an opinion, with the day on which each was first done."""
    return [
        Part(
            item.id,
            item.text,
            item.unit or seen.course.unit,
            *extended(seen, item.deadline, partial(_names_item, item.id)),
            _done_on(seen, item),
        )
        for item in seen.model.items
    ]


def _names_item(number: str, record: Any) -> bool:
    return bool(record.item == number)


def _done_on(seen: Seen, item: OpinionItem) -> date | None:
    """Return when an item was done: by a record, or when the last of its issues was closed."""
    records = [one.record.day for one in seen.folded("落实") if one.record.item == item.id]
    closed = [seen.closed(number) for number in item.issues]
    days = [day for day in closed if day is not None]
    by_issues = max(days) if days and len(days) == len(closed) else None
    done = [day for day in (*records[:1], by_issues) if day is not None]
    return min(done, default=None)


def _counted_report(seen: Seen) -> Any:
    """Return the last 报告, unless it was sent back, voted down or found not carried out."""
    undoing = ("退回", "不通过", "未落实")
    last = None
    for one in seen.course.folded:
        if one.record.kind == "报告":
            last = one
        elif one.record.kind in ("审定", "审议", "跟踪监督") and one.record.result in undoing:
            last = None
    return last


def _commented_before_report(seen: Seen) -> bool:
    for one in seen.course.folded:
        if one.record.kind == "报告":
            return False
        if one.record.kind == "征求意见":
            return seen.has("报告")
    return False


def _has_no_deadline(seen: Seen) -> list[ListItem]:
    timed = seen.course.state in TABLE.timed and seen.course.deadline is None
    return [ListItem("无报告时限", seen.id, since=seen.since)] if timed else []


def _is_to_be_published(seen: Seen) -> list[ListItem]:
    """Return the line of an opinion that should be public by now and is not."""
    first = seen.first("报告")
    if first is None or seen.model.public == "不公开" or seen.has("公开"):
        return []
    reported = first.record.day
    late = (seen.day - reported).days > seen.days.publish
    return [ListItem("应公开未公开", seen.id, since=reported)] if late else []


def _count_having(*words: str) -> Any:
    return lambda seen: int(all(seen.has(word) for word in words))


FIGURES = Figures(
    total="意见数",
    counts={
        "决议决定数": lambda seen: int(seen.model.type in RESOLUTIONS),
        "已交办数": _count_having("交办"),
        "已报告数": _count_having("报告"),
        "先征求意见数": lambda seen: int(_commented_before_report(seen)),
        "办结数": lambda seen: int(seen.course.state == "已办结"),
        "跟踪监督次数": lambda seen: len(seen.folded("跟踪监督")),
        "未落实数": lambda seen: int(
            any(one.record.result == "未落实" for one in seen.folded("跟踪监督"))
        ),
        "二次报告数": lambda seen: int(len(seen.folded("报告")) > 1),
        "已报告公开数": _count_having("报告", "公开"),
        "已报告通报数": _count_having("报告", "通报代表"),
    },
    rates={
        "报告率": ("已报告数", "已交办数"),
        "征求意见率": ("先征求意见数", "已报告数"),
        "条目落实率": ("已落实条目数", "条目数"),
        "办结率": ("办结数", "意见数"),
        "公开率": ("已报告公开数", "已报告数"),
        "通报代表率": ("已报告通报数", "已报告数"),
    },
    lists={"无报告时限": _has_no_deadline, "应公开未公开": _is_to_be_published},
    timely="按期报告率",
    counted=_counted_report,
    order=(
        "意见数", "决议决定数", "已交办数", "交办及时率", "已报告数", "报告率", "按期报告率",
        "征求意见率", "条目数", "已落实条目数", "条目逾期数", "条目落实率", "条目按期率", "办结数",
        "办结率", "跟踪监督次数", "未落实数", "二次报告数", "公开率", "通报代表率",
    ),
    clocks=(
        Clock("交办", "意见交办", (BIRTH,), ("交办", "撤销")),
        Clock("征求意见", "征求意见", ("送征求意见",), ("征求意见", "撤销")),
        Clock("审定", "意见审定", ("报告",), ("审定", "撤销")),
    ),
    clock_rates={"交办及时率": "交办"},
    part="条目",
    part_done="已落实条目数",
    parts=_parts_of_opinion,
)  # fmt: skip

KIND = Kind(
    word="意见",
    file="opinions",
    key="意见",
    title="意见（opinions.yaml）",
    file_model=OpinionFile,
    item=Opinion,
    table=TABLE,
    figures=FIGURES,
    text="名称",
    born="作出日期",
    born_called="作出日期",
    unit="承办机关",
    texts=("编号", "名称"),
    units=("条目.责任单位",),
    issues=("条目.问题",),
    refs={"来自": "线索 联系", "询问": "询问"},
    under_way="交办",
    fixed=("作出日期", "类型", "承办机关", "领域"),
    reworded=("名称", "条目.内容"),
    dated=("条目.时限",),
    parts={"条目": "编号"},
    assumed={"公开": "全文"},
    command="opinion",
    first="SY-001",
    order=("编号", "类型", "名称", "作出日期", "会议", "承办机关", "依据", "公开", "条目"),
    worth_asking=("会议", "承办机关", "依据", "条目"),
    way_back=WayBack("落实", "这件意见", needs_note=True, takes_effects=True, part="条目"),
)  # fmt: skip
