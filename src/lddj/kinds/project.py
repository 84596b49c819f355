"""The kind 实事: a livelihood project that deputies vote for, ask about three times, and rate.

The course is that of 地方组织法第十一、十二、五十条; 差额 and its ratio are each office's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, model_validator

from lddj.kinds.course import (
    Course,
    CourseTable,
    Folded,
    Move,
    Phase,
    in_states,
    moves_of_words,
    set_anew,
    set_deadline,
)
from lddj.kinds.figures import Figures, ListItem, Part, Seen
from lddj.kinds.kind import Kind
from lddj.kinds.terms import months_between
from lddj.kinds.votes import GRADES
from lddj.kinds.words import (
    WHICH_STEP,
    BaseRecord,
    Notice,
    Progress,
    Quantity,
    Referral,
    Reply,
    Ruling,
    Transfer,
)
from lddj.model.campaign import Year
from lddj.model.types import (
    Amount,
    Count,
    Day,
    LedgerEntry,
    Many,
    Number,
    OrDefault,
    Text,
    needed,
    not_here,
)

STAGES = ("问计划", "问进度", "问效果")


class ProjectReview(BaseRecord):
    """An 审议: the standing committee sends the project to the vote, or does not."""

    kind: Literal["审议"] = Field(alias="事项", description=WHICH_STEP)
    result: Literal["提交票决", "不提交"] = Field(alias="结果", description="提交票决或不提交")
    meeting: Text | None = Field(None, alias="会议", description="在哪次会议上审议的")


class ProjectVote(BaseRecord):
    """A 票决: what the deputies made of the project, with its votes."""

    kind: Literal["票决"] = Field(alias="事项", description=WHICH_STEP)
    result: Literal["选上", "未选上"] = Field(alias="结果", description="选上或未选上")
    in_favour: Count | None = Field(None, alias="赞成", description="赞成多少票")
    against: Count | None = Field(None, alias="反对", description="反对多少票")
    abstained: Count | None = Field(None, alias="弃权", description="弃权多少票")
    points: Amount | None = Field(
        None, alias="名次分", description="排序的，各票所排名次的和，越低越靠前"
    )

    @model_validator(mode="after")
    def _votes_or_points(self) -> ProjectVote:
        if self.points is not None and self.in_favour is not None:
            raise not_here("名次分", "按排序票决的才有名次分，写了赞成就不写")
        return self


class ProjectAssignment(BaseRecord):
    """A 交办: the project goes to the unit that builds it."""

    kind: Literal["交办"] = Field(alias="事项", description=WHICH_STEP)
    unit: Text = Field(alias="责任单位", description="交给哪个单位")
    finish_by: Day = Field(alias="完成时限", description="哪天以前完成")


class ProjectNodeDone(BaseRecord):
    """A 节点: one node of the project is reached."""

    kind: Literal["节点"] = Field(alias="事项", description=WHICH_STEP)
    node: Text = Field(alias="节点", description="哪个节点，写节点的名称")
    note: Text = Field(alias="说明", description="做到了什么程度")


class ProjectInquiry(BaseRecord):
    """An 询问: one of the three questions (三问)."""

    kind: Literal["询问"] = Field(alias="事项", description=WHICH_STEP)
    stage: Literal["问计划", "问进度", "问效果"] = Field(
        alias="阶段", description="问计划、问进度或问效果"
    )


class ProjectAdjustment(BaseRecord):
    """A 调整: the standing committee changes what was voted, or ends it."""

    kind: Literal["调整"] = Field(alias="事项", description=WHICH_STEP)
    type: Literal["内容", "时限", "终止"] = Field(alias="类型", description="内容、时限或终止")
    approved_by: Text = Field(alias="批准", description="哪次常委会会议批准的")
    note: Text = Field(alias="说明", description="为什么调整、怎么调整")
    new_deadline: Day | None = Field(None, alias="新时限", description="调时限的，调到哪天")
    node: Text | None = Field(None, alias="节点", description="只调一个节点的，写节点的名称")

    @model_validator(mode="after")
    def _deadline_where_it_moves(self) -> ProjectAdjustment:
        if self.type == "时限" and self.new_deadline is None:
            raise needed("新时限", "类型为“时限”时要写新时限")
        for key, value in (("新时限", self.new_deadline), ("节点", self.node)):
            if self.type != "时限" and value is not None:
                raise not_here(key, f"类型为“时限”时才有{key}")
        return self


class ProjectFinish(BaseRecord):
    """A 完工 of a project."""

    kind: Literal["完工"] = Field(alias="事项", description=WHICH_STEP)
    note: Text = Field(alias="说明", description="建成了什么")
    effects: Many[Quantity] = Field(
        (), alias="成效", description="量化的成效；用了多少资金也写在这里，单位写万元"
    )


class ProjectAcceptance(BaseRecord):
    """A 验收: what was built passes, or does not."""

    kind: Literal["验收"] = Field(alias="事项", description=WHICH_STEP)
    result: Literal["通过", "不通过"] = Field(alias="结果", description="通过或不通过")
    unit: Text = Field(alias="单位", description="哪个单位验收的，不能是责任单位自己")
    new_deadline: Day | None = Field(None, alias="新时限", description="不通过的，重新定的时限")

    @model_validator(mode="after")
    def _deadline_only_when_failed(self) -> ProjectAcceptance:
        _deadline_only_where(self, self.result, "不通过")
        return self


class ProjectRating(BaseRecord):
    """An 评议: those who voted for the project rate what came of it."""

    kind: Literal["评议"] = Field(alias="事项", description=WHICH_STEP)
    grade: Literal["满意", "基本满意", "不满意"] = Field(
        alias="等次", description="满意、基本满意或不满意"
    )
    ballot: Text | None = Field(None, alias="测评", description="测评的编号")
    new_deadline: Day | None = Field(None, alias="新时限", description="不满意的，整改的时限")

    @model_validator(mode="after")
    def _deadline_only_when_unsatisfied(self) -> ProjectRating:
        _deadline_only_where(self, self.grade, "不满意")
        return self


class ProjectMended(BaseRecord):
    """A 整改完成: what was found wanting is mended."""

    kind: Literal["整改完成"] = Field(alias="事项", description=WHICH_STEP)
    note: Text = Field(alias="说明", description="怎么整改的")
    effects: Many[Quantity] = Field((), alias="成效", description="量化的成效")


class ProjectRevisit(BaseRecord):
    """A 回头看: whether what was built still serves."""

    kind: Literal["回头看"] = Field(alias="事项", description=WHICH_STEP)
    result: Literal["巩固", "反弹"] = Field(alias="结果", description="巩固或反弹")
    new_deadline: Day | None = Field(None, alias="新时限", description="反弹的，整改的时限")

    @model_validator(mode="after")
    def _deadline_only_when_fallen_back(self) -> ProjectRevisit:
        _deadline_only_where(self, self.result, "反弹")
        return self


class ProjectPublished(BaseRecord):
    """A 公开 of the project."""

    kind: Literal["公开"] = Field(alias="事项", description=WHICH_STEP)
    channel: Text = Field(alias="渠道", description="在哪里公开的")


def _deadline_only_where(record: Any, said: str, word: str) -> None:
    if record.new_deadline is not None and said != word:
        raise not_here("新时限", f"“{word}”时才有新时限")


AnyProjectRecord: TypeAlias = (
    ProjectReview | ProjectVote | ProjectAssignment | ProjectNodeDone | ProjectInquiry
    | ProjectAdjustment | ProjectFinish | ProjectAcceptance | ProjectRating | ProjectMended
    | ProjectRevisit | ProjectPublished | Transfer | Progress | Notice | Reply | Referral | Ruling
)  # fmt: skip

ProjectRecord = Annotated[AnyProjectRecord, Field(discriminator="kind")]


class Funds(LedgerEntry):
    """The 资金 of a project, in 万元."""

    amount: Amount = Field(alias="数值", description="多少万元")
    source: Text | None = Field(None, alias="来源", description="从哪里来，如 一般公共预算")


class ProjectNode(LedgerEntry):
    """A 节点: a point on the way, with its own deadline."""

    name: Text = Field(alias="名称", description="节点的名称，在这个项目里不重复")
    deadline: Day = Field(alias="时限", description="哪天以前做到")


class Project(LedgerEntry):
    """A 项目: a livelihood project, from candidate to what the deputies say of it."""

    id: Number = Field(alias="编号", description="项目的编号，在县区内不重复，如 MS-2026-01")
    name: Text = Field(alias="名称", description="项目的名称")
    proposed_on: Day = Field(alias="提出日期", description="哪天列为候选的")
    goals: Many[Quantity] = Field((), alias="目标", description="要做到什么，写成数")
    funds: Funds | None = Field(None, alias="资金", description="安排多少资金，单位是万元")
    nodes: Many[ProjectNode] = Field((), alias="节点", description="中间的节点，各有时限")
    category: Text | None = Field(None, alias="类别", description="哪一类，如 交通、教育")
    place: Text | None = Field(None, alias="点位", description="建在哪里")
    township: Text | None = Field(None, alias="乡镇", description="在哪个乡镇")
    area: Text | None = Field(None, alias="领域", description="属于哪个领域")
    public: Literal["全文", "摘要", "不公开"] | None = Field(
        None, alias="公开", description="全文（默认）、摘要或不公开"
    )
    why_not_public: Text | None = Field(None, alias="不公开理由", description="不公开的，为什么")
    attachments: Many[Text] = Field((), alias="附件", description="材料的路径，相对于县区的文件夹")
    origins: Many[Text] = Field((), alias="来自", description="来自哪些线索或联系，写编号")
    records: Many[ProjectRecord] = Field((), alias="记录", description="从审议到评议的每一步")

    @model_validator(mode="after")
    def _why_it_is_not_public(self) -> Project:
        if self.public == "不公开" and self.why_not_public is None:
            raise needed("不公开理由", "不公开的要写明理由")
        return self


class CallSource(LedgerEntry):
    """A 来源 of what was called for, with how much came by it."""

    channel: Text = Field(alias="渠道", description="从哪里征集的，如 扫码、代表联络站")
    number: Count = Field(alias="条数", description="征集到多少条")


class Call(LedgerEntry):
    """The 征集: the call for projects."""

    start: Day = Field(alias="起", description="开始征集的日期")
    end: Day = Field(alias="止", description="结束征集的日期")
    number: Count = Field(alias="条数", description="一共征集到多少条")
    sources: Many[CallSource] = Field((), alias="来源", description="各渠道征集到多少条")


class ProjectBallot(LedgerEntry):
    """The 票决 of a year: who was there, how many ballots, and how they elect."""

    id: Number = Field(alias="编号", description="票决的编号，如 PJ-2026")
    day: Day = Field(alias="日期", description="票决的日期")
    way: Literal["差额", "逐项", "排序"] = Field(
        alias="办法",
        description="差额：赞成多的前几名；逐项：各项各自过半；排序：名次分低的前几名",
    )
    seats: Count | None = Field(None, alias="应选", description="差额、排序的，选几个")
    entitled: Count = Field(alias="应到", description="应到多少人")
    present: Count = Field(alias="实到", description="实到多少人")
    issued: Count = Field(alias="发出", description="发出多少张票")
    returned: Count = Field(alias="收回", description="收回多少张票")
    invalid: OrDefault[Count] = Field(0, alias="无效", description="整张无效的票数，默认 0")
    meeting: Text | None = Field(None, alias="会议", description="在哪次会议上票决的")
    majority_of: OrDefault[Literal["应到", "实到", "否"]] = Field(
        "应到", alias="过半数", description="选上要赞成超过谁的半数：应到（默认）、实到，或否"
    )

    @model_validator(mode="after")
    def _seats_where_there_are_places(self) -> ProjectBallot:
        if self.seats is None and self.way != "逐项":
            raise needed("应选", f"办法为“{self.way}”时要写应选几个")
        return self

    @property
    def base(self) -> int | None:
        """The number of whom more than half must be in favour; None: no majority is asked for."""
        return {"应到": self.entitled, "实到": self.present, "否": None}[self.majority_of]


class ProjectFile(LedgerEntry):
    """A file of one year's projects: livelihood.yaml, or one in the folder livelihood."""

    year: Year = Field(alias="年度", description="哪一年的民生实事")
    call: Call | None = Field(None, alias="征集", description="征集的情况")
    ballot: ProjectBallot | None = Field(None, alias="票决", description="人代会票决的情况")
    projects: Many[Project] = Field(alias="项目", description="项目的列表")


PHASES = {
    "候选": Phase.WAITING,
    "待票决": Phase.WAITING,
    "实施中": Phase.WORKING,
    "待验收": Phase.CHECKING,
    "待评议": Phase.CHECKING,
    "整改中": Phase.WORKING,
    "已评议": Phase.SETTLED,
    "未选上": Phase.DROPPED,
    "已终止": Phase.DROPPED,
}
_BUILDING = in_states("实施中")


def _handed_to_builder(record: Any, course: Course) -> None:
    course.unit, course.person = record.unit, None
    set_deadline(course, record.finish_by)


def _looked_again(record: Any, course: Course) -> None:
    if record.result == "反弹":
        course.flags.add("反弹")
    set_anew(record, course)


def _adjusted(record: Any, course: Course) -> None:
    if record.node is None:
        set_deadline(course, record.new_deadline)


TABLE = CourseTable(
    phases=PHASES,
    moves={
        "审议": Move(
            in_states("候选"), leads={"提交票决": "待票决", "不提交": "未选上"}, is_own=False
        ),
        "票决": Move(
            in_states("待票决"), leads={"选上": "实施中", "未选上": "未选上"}, is_own=False
        ),
        "交办": Move(_BUILDING, is_own=False, does=_handed_to_builder),
        "节点": Move(_BUILDING),
        "询问": Move(in_states("实施中", "待验收", "待评议", "整改中", "已评议"), is_own=False),
        "调整": Move(
            _BUILDING,
            leads={"内容": None, "时限": None, "终止": "已终止"},
            by="type",
            is_own=False,
            does=_adjusted,
            part="node",
            part_allowed=_BUILDING,
            has_parts=lambda course: bool(course.matter.nodes),
        ),
        "完工": Move(_BUILDING, "待验收"),
        "验收": Move(
            in_states("待验收"),
            leads={"通过": "待评议", "不通过": "实施中"},
            is_own=False,
            does=set_anew,
        ),
        "评议": Move(
            in_states("待评议"),
            leads={"满意": "已评议", "基本满意": "已评议", "不满意": "整改中"},
            by="grade",
            is_own=False,
            does=set_anew,
        ),
        "整改完成": Move(in_states("整改中"), "待评议"),
        "回头看": Move(
            in_states("已评议"),
            leads={"巩固": None, "反弹": "整改中"},
            is_own=False,
            does=_looked_again,
        ),
        "公开": Move(frozenset(PHASES) - {"候选"}, is_own=False),
        **moves_of_words(PHASES, None, without=("延期",)),
    },
    record=ProjectRecord,
    timed=in_states("实施中", "整改中"),
    keeps=True,
)


def is_elected(seen: Seen) -> bool:
    """Tell whether the deputies elected the project."""
    return any(one.record.result == "选上" for one in seen.folded("票决"))


def went_to_vote(seen: Seen) -> bool:
    """Tell whether the standing committee sent the project to the vote (上会)."""
    return any(one.record.result == "提交票决" for one in seen.folded("审议"))


def _is_finished(seen: Seen) -> bool:
    return seen.has("完工") and seen.course.state != "已终止"


def _counted_finish(seen: Seen) -> Folded | None:
    """Return the last 完工, unless what was built did not pass after it."""
    last = None
    for one in seen.course.folded:
        if one.record.kind == "完工":
            last = one
        elif one.record.kind == "验收" and one.record.result == "不通过":
            last = None
    return last


def _invested(seen: Seen) -> Any:
    """Return what was spent of the funds by the records' 成效, in 万元."""
    if not is_elected(seen) or seen.model.funds is None:
        return 0
    return sum(
        Fraction(effect.amount)
        for one in seen.course.folded
        for effect in getattr(one.record, "effects", ())
        if effect.name == "资金" and effect.unit == "万元"
    )


def _money_given(seen: Seen) -> Any:
    funds = seen.model.funds
    return Fraction(funds.amount) if funds is not None and is_elected(seen) else 0


def asked_stages(seen: Seen) -> frozenset[str]:
    """Return the stages of the three questions that were asked."""
    return frozenset(one.record.stage for one in seen.folded("询问"))


FOLLOWED_BY = frozenset({"进展", "节点", "询问", "督办", "反馈"})
"""The 事项 by which a month of work is followed."""


def _months(seen: Seen) -> list[tuple[int, int]]:
    """Return the months of work of an elected project, from its first 交办."""
    begun = seen.first("交办")
    if begun is None or not is_elected(seen):
        return []
    finished = seen.first("完工")
    ends = [seen.day]
    ends += [finished.record.day] if finished is not None else []
    ends += [day for day, state in seen.course.steps if state == "已终止"]
    return list(months_between(begun.record.day, min(ends)))


def _followed_months(seen: Seen) -> int:
    days = [one.record.day for one in seen.course.folded if one.record.kind in FOLLOWED_BY]
    had = {(day.year, day.month) for day in days}
    return sum(month in had for month in _months(seen))


def _took_part_in_rating(seen: Seen) -> tuple[int, int]:
    """Return ballots returned and persons entitled of the 测评 that the last rating names."""
    last = seen.last("评议")
    number = last.record.ballot if last is not None else None
    return seen.turnout(number) if number is not None else (0, 0)


def _last_grade(seen: Seen) -> str | None:
    last = seen.last("评议")
    return last.record.grade if last is not None else None


def _passed(seen: Seen) -> int:
    return sum(one.record.result == "通过" for one in seen.folded("验收"))


def _is_by_seats(seen: Seen) -> bool:
    """Tell whether the project went to a vote for so many places (应选) by the day."""
    ballot = seen.head.ballot if seen.head is not None else None
    return ballot is not None and ballot.seats is not None and ballot.day <= seen.day


def _of_file(head: ProjectFile, day: date) -> dict[str, int]:
    """Return what a file's head adds: what was called for, and the places that were voted on."""
    found = {}
    if head.call is not None and head.call.end <= day:
        found["征集数"] = head.call.number
    ballot = head.ballot
    if ballot is not None and ballot.seats is not None and ballot.day <= day:
        found |= {"差额数": -ballot.seats, "应选数": ballot.seats}
    return found


def _parts_of_project(seen: Seen) -> list[Part]:
    """Return the nodes, each with when it was first reached."""
    return [_part(seen, node) for node in seen.model.nodes]


def _part(seen: Seen, node: ProjectNode) -> Part:
    deadline, basis = node.deadline, "节点时限"
    for one in seen.folded("调整"):
        if one.record.node == node.name:
            deadline, basis = one.record.new_deadline, f"{one.record.day} 调整"
    days = [one.record.day for one in seen.folded("节点") if one.record.node == node.name]
    done = days[0] if days else None
    is_open = seen.phase in (Phase.WAITING, Phase.WORKING)
    due = deadline if done is not None or is_open else None
    return Part(node.name, node.name, seen.course.unit, due, deadline, done, basis)


def _not_asked(seen: Seen) -> list[ListItem]:
    """Return the stages whose day is over and that were not asked about."""
    days = seen.conventions.inquiry_days
    if days is None or seen.head is None or not is_elected(seen):
        return []
    asked = asked_stages(seen)
    return [
        ListItem("三问未到位", f"{seen.id}/{stage}", day, "口径.三问")
        for stage, day in days.in_year(seen.head.year).items()
        if day < seen.day and stage not in asked
    ]


def _not_assigned(seen: Seen) -> list[str]:
    open_ = seen.course.state == "实施中" and not seen.has("交办")
    return [seen.id] if open_ else []


def _of_elected(test: Any) -> Any:
    return lambda seen: int(is_elected(seen) and bool(test(seen)))


FIGURES = Figures(
    total="候选数",
    counted_states=("未选上", "已终止"),
    counts={
        "上会数": lambda seen: int(went_to_vote(seen)),
        "选上数": lambda seen: int(is_elected(seen)),
        "选上和未选上数": lambda seen: int(is_elected(seen) or seen.course.state == "未选上"),
        "差额数": lambda seen: int(_is_by_seats(seen) and went_to_vote(seen)),
        "开工数": _of_elected(lambda seen: seen.first("进展", "节点", "完工") is not None),
        "完工数": _of_elected(_is_finished),
        "验收通过次数": _passed,
        "验收次数": lambda seen: len(seen.folded("验收")),
        "完成投资": _invested,
        "资金": _money_given,
        "三问齐全数": _of_elected(lambda seen: asked_stages(seen) >= set(STAGES)),
        "跟踪到位月数": _followed_months,
        "应跟踪月数": lambda seen: len(_months(seen)),
        "调整数": _of_elected(lambda seen: seen.has("调整")),
        "终止数": lambda seen: int(seen.course.state == "已终止"),
        "评议数": lambda seen: int(seen.has("评议")),
        "验收通过数": lambda seen: int(_passed(seen) > 0),
        "满意数": lambda seen: int(_last_grade(seen) == "满意"),
        "基本满意以上数": lambda seen: int(_last_grade(seen) in GRADES[:2]),
        "参评票数": lambda seen: _took_part_in_rating(seen)[0],
        "应参评人数": lambda seen: _took_part_in_rating(seen)[1],
        "反弹数": lambda seen: int("反弹" in seen.course.flags),
        "曾满意数": lambda seen: int(
            any(one.record.grade in GRADES[:2] for one in seen.folded("评议"))
        ),
    },
    rates={
        "入选率": ("选上数", "选上和未选上数"),
        "差额率": ("差额数", "应选数"),
        "开工率": ("开工数", "选上数"),
        "完工率": ("完工数", "选上数"),
        "验收通过率": ("验收通过次数", "验收次数"),
        "投资完成率": ("完成投资", "资金"),
        "三问齐全率": ("三问齐全数", "选上数"),
        "月跟踪到位率": ("跟踪到位月数", "应跟踪月数"),
        "调整率": ("调整数", "选上数"),
        "评议率": ("评议数", "验收通过数"),
        "参评率": ("参评票数", "应参评人数"),
        "满意率": ("满意数", "评议数"),
        "基本满意以上率": ("基本满意以上数", "评议数"),
        "反弹率": ("反弹数", "曾满意数"),
    },
    lists={
        "未交办": _not_assigned,
        "三问未到位": _not_asked,
        "未评议": lambda seen: [seen.id] if seen.course.state == "待评议" else [],
    },
    timely="按期完工率",
    counted=_counted_finish,
    order=(
        "征集数", "候选数", "上会数", "选上数", "入选率", "差额率", "开工率", "完工数", "完工率",
        "按期完工率", "验收通过率", "投资完成率", "三问齐全率", "月跟踪到位率", "调整数", "调整率",
        "终止数", "评议数", "评议率", "满意率", "基本满意以上率", "反弹数", "反弹率", "节点数",
        "已完成节点数", "节点逾期数", "节点按期率",
    ),
    part="节点",
    part_done="已完成节点数",
    parts=_parts_of_project,
    of_heads=_of_file,
)  # fmt: skip


def _year_of(entry: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the year of a new file: what is proposed from September on is for the next one."""
    proposed = str(entry.get("提出日期", ""))
    year, month = proposed[:4], proposed[5:7]
    if not (year.isdigit() and month.isdigit()):
        return {}
    return {"年度": str(int(year) + (int(month) >= 9))}


KIND = Kind(
    word="实事",
    file="livelihood",
    key="项目",
    title="民生实事（livelihood.yaml）",
    file_model=ProjectFile,
    item=Project,
    table=TABLE,
    figures=FIGURES,
    text="名称",
    born="提出日期",
    born_called="提出日期",
    texts=("编号", "名称"),
    refs={"来自": "线索 联系"},
    under_way="交办",
    fixed=("提出日期", "领域"),
    fixed_after={"票决": ("目标", "资金", "节点")},
    reworded=("名称",),
    dated=("节点.时限",),
    parts={"节点": "名称"},
    assumed={"公开": "全文"},
    head_counted=(
        *(f"票决.{key}" for key in ("日期", "办法", "应选", "应到", "实到", "发出", "收回", "无效",
                                   "过半数")),
        "征集.条数",
    ),
    head_kept="票决",
    begins=_year_of,
    command="project",
    first="MS-001",
    order=("编号", "名称", "提出日期", "类别", "点位", "乡镇", "目标", "资金", "节点", "领域",
           "公开", "来自"),
    worth_asking=("类别", "点位", "乡镇"),
    public={
        **dict.fromkeys(
            ("编号", "名称", "提出日期", "目标", "资金", "节点", "类别", "领域"), "公开"
        ),
        **dict.fromkeys(("点位", "乡镇"), "按公开"),
    },
)  # fmt: skip
