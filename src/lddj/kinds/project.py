"""The kind 实事: a livelihood project that deputies vote for, ask about three times, and rate.

The course is that of 地方组织法第十一、十二、五十条; 差额 and its ratio are each office's own.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import Field, model_validator

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
from lddj.kinds.kind import Kind, WayBack
from lddj.kinds.project_figures import FIGURES
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
    tell_why_not_public,
)
from lddj.model.campaign import Year
from lddj.model.publicity import ByEntry, Internal, Open, Openness, OpenPeople
from lddj.model.references import Reference
from lddj.model.types import (
    Amount,
    Count,
    Day,
    LedgerEntry,
    Many,
    Number,
    OrDefault,
    Text,
    keep_in_order,
    needed,
    not_here,
)


class ProjectReview(BaseRecord):
    """An 审议: the standing committee sends the project to the vote, or does not."""

    kind: Open[Literal["审议"]] = Field(alias="事项", description=WHICH_STEP)
    result: Open[Literal["提交票决", "不提交"]] = Field(
        alias="结果", description="提交票决或不提交"
    )
    meeting: Open[Text | None] = Field(None, alias="会议", description="在哪次会议上审议的")


class ProjectVote(BaseRecord):
    """A 票决: what the deputies made of the project, with its votes."""

    kind: Open[Literal["票决"]] = Field(alias="事项", description=WHICH_STEP)
    result: Open[Literal["选上", "未选上"]] = Field(alias="结果", description="选上或未选上")
    in_favour: Open[Count | None] = Field(None, alias="赞成", description="赞成多少票")
    against: Open[Count | None] = Field(None, alias="反对", description="反对多少票")
    abstained: Open[Count | None] = Field(None, alias="弃权", description="弃权多少票")
    points: Open[Amount | None] = Field(
        None, alias="名次分", description="排序的，各票所排名次的和，越低越靠前"
    )

    @model_validator(mode="after")
    def _votes_or_points(self) -> Self:
        if self.points is not None and self.in_favour is not None:
            raise not_here("名次分", "按排序票决的才有名次分，写了赞成就不写")
        return self


class ProjectAssignment(BaseRecord):
    """A 交办: the project goes to the unit that builds it."""

    kind: Open[Literal["交办"]] = Field(alias="事项", description=WHICH_STEP)
    unit: Open[Text] = Field(alias="责任单位", description="交给哪个单位")
    finish_by: Open[Day] = Field(alias="完成时限", description="哪天以前完成")


class ProjectNodeDone(BaseRecord):
    """A 节点: one node of the project is reached."""

    kind: Open[Literal["节点"]] = Field(alias="事项", description=WHICH_STEP)
    node: Open[Text] = Field(alias="节点", description="哪个节点，写节点的名称")
    note: Internal[Text] = Field(alias="说明", description="做到了什么程度")


class ProjectInquiry(BaseRecord):
    """An 询问: one of the three questions (三问)."""

    kind: Open[Literal["询问"]] = Field(alias="事项", description=WHICH_STEP)
    stage: Open[Literal["问计划", "问进度", "问效果"]] = Field(
        alias="阶段", description="问计划、问进度或问效果"
    )


class ProjectAdjustment(BaseRecord):
    """A 调整: the standing committee changes what was voted, or ends it."""

    kind: Open[Literal["调整"]] = Field(alias="事项", description=WHICH_STEP)
    type: Open[Literal["内容", "时限", "终止"]] = Field(
        alias="类型", description="内容、时限或终止"
    )
    approved_by: Internal[Text] = Field(alias="批准", description="哪次常委会会议批准的")
    note: Internal[Text] = Field(alias="说明", description="为什么调整、怎么调整")
    new_deadline: Open[Day | None] = Field(None, alias="新时限", description="调时限的，调到哪天")
    node: Open[Text | None] = Field(None, alias="节点", description="只调一个节点的，写节点的名称")

    @model_validator(mode="after")
    def _deadline_where_it_moves(self) -> Self:
        if self.type == "时限" and self.new_deadline is None:
            raise needed("新时限", "类型为“时限”时要写新时限")
        for key, value in (("新时限", self.new_deadline), ("节点", self.node)):
            if self.type != "时限" and value is not None:
                raise not_here(key, f"类型为“时限”时才有{key}")
        return self


class ProjectFinish(BaseRecord):
    """A 完工 of a project."""

    kind: Open[Literal["完工"]] = Field(alias="事项", description=WHICH_STEP)
    note: Internal[Text] = Field(alias="说明", description="建成了什么")
    effects: Open[Many[Quantity]] = Field(
        (), alias="成效", description="量化的成效；用了多少资金也写在这里，单位写万元"
    )


class ProjectAcceptance(BaseRecord):
    """A 验收: what was built passes, or does not."""

    kind: Open[Literal["验收"]] = Field(alias="事项", description=WHICH_STEP)
    result: Open[Literal["通过", "不通过"]] = Field(alias="结果", description="通过或不通过")
    unit: Open[Text] = Field(alias="单位", description="哪个单位验收的，不能是责任单位自己")
    new_deadline: Open[Day | None] = Field(
        None, alias="新时限", description="不通过的，重新定的时限"
    )

    @model_validator(mode="after")
    def _deadline_only_when_failed(self) -> Self:
        _deadline_only_where(self, self.result, "不通过")
        return self


class ProjectRating(BaseRecord):
    """An 评议: those who voted for the project rate what came of it."""

    kind: Open[Literal["评议"]] = Field(alias="事项", description=WHICH_STEP)
    grade: Open[Literal["满意", "基本满意", "不满意"]] = Field(
        alias="等次", description="满意、基本满意或不满意"
    )
    ballot: Open[Reference | None] = Field(None, alias="测评", description="测评的编号")
    new_deadline: Open[Day | None] = Field(None, alias="新时限", description="不满意的，整改的时限")

    @model_validator(mode="after")
    def _deadline_only_when_unsatisfied(self) -> Self:
        _deadline_only_where(self, self.grade, "不满意")
        return self


class ProjectMended(BaseRecord):
    """A 整改完成: what was found wanting is mended."""

    kind: Open[Literal["整改完成"]] = Field(alias="事项", description=WHICH_STEP)
    note: Internal[Text] = Field(alias="说明", description="怎么整改的")
    effects: Open[Many[Quantity]] = Field((), alias="成效", description="量化的成效")


class ProjectRevisit(BaseRecord):
    """A 回头看: whether what was built still serves."""

    kind: Open[Literal["回头看"]] = Field(alias="事项", description=WHICH_STEP)
    result: Open[Literal["巩固", "反弹"]] = Field(alias="结果", description="巩固或反弹")
    new_deadline: Open[Day | None] = Field(None, alias="新时限", description="反弹的，整改的时限")

    @model_validator(mode="after")
    def _deadline_only_when_fallen_back(self) -> Self:
        _deadline_only_where(self, self.result, "反弹")
        return self


class ProjectPublished(BaseRecord):
    """A 公开 of the project."""

    kind: Open[Literal["公开"]] = Field(alias="事项", description=WHICH_STEP)
    channel: Open[Text] = Field(alias="渠道", description="在哪里公开的")


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

    amount: Open[Amount] = Field(alias="数值", description="多少万元")
    source: Open[Text | None] = Field(None, alias="来源", description="从哪里来，如 一般公共预算")


class ProjectNode(LedgerEntry):
    """A 节点: a point on the way, with its own deadline."""

    name: Open[Text] = Field(alias="名称", description="节点的名称，在这个项目里不重复")
    deadline: Open[Day] = Field(alias="时限", description="哪天以前做到")


class Project(LedgerEntry):
    """A 项目: a livelihood project, from candidate to what the deputies say of it."""

    id: Open[Number] = Field(alias="编号", description="项目的编号，在县区内不重复，如 MS-2026-01")
    name: Open[Text] = Field(alias="名称", description="项目的名称")
    proposed_on: Open[Day] = Field(alias="提出日期", description="哪天列为候选的")
    goals: Open[Many[Quantity]] = Field((), alias="目标", description="要做到什么，写成数")
    funds: Open[Funds | None] = Field(None, alias="资金", description="安排多少资金，单位是万元")
    nodes: Open[Many[ProjectNode]] = Field((), alias="节点", description="中间的节点，各有时限")
    category: Open[Text | None] = Field(None, alias="类别", description="哪一类，如 交通、教育")
    place: ByEntry[Text | None] = Field(None, alias="点位", description="建在哪里")
    township: ByEntry[Text | None] = Field(None, alias="乡镇", description="在哪个乡镇")
    area: Open[Text | None] = Field(None, alias="领域", description="属于哪个领域")
    public: Open[Openness | None] = Field(None, alias="公开", description=HOW_PUBLIC)
    why_not_public: Internal[Text | None] = Field(None, alias="不公开理由", description=WHY_CLOSED)
    attachments: Internal[Many[Text]] = Field(
        (), alias="附件", description="材料的路径，相对于县区的文件夹"
    )
    origins: Internal[Many[Reference]] = Field(
        (), alias="来自", description="来自哪些线索或联系，写编号"
    )
    records: Open[Records[ProjectRecord]] = Field(
        (), alias="记录", description="从审议到评议的每一步"
    )

    _why_it_is_not_public = model_validator(mode="after")(tell_why_not_public)


class CallSource(LedgerEntry):
    """A 来源 of what was called for, with how much came by it."""

    channel: Open[Text] = Field(alias="渠道", description="从哪里征集的，如 扫码、代表联络站")
    number: Open[Count] = Field(alias="条数", description="征集到多少条")


class Call(LedgerEntry):
    """The 征集: the call for projects."""

    start: Open[Day] = Field(alias="起", description="开始征集的日期")
    end: Open[Day] = Field(alias="止", description="结束征集的日期")
    number: Open[Count] = Field(alias="条数", description="一共征集到多少条")
    sources: Open[Many[CallSource]] = Field((), alias="来源", description="各渠道征集到多少条")

    _in_order = model_validator(mode="after")(keep_in_order)


class ProjectBallot(LedgerEntry):
    """The 票决 of a year: who was there, how many ballots, and how they elect."""

    id: Open[Number] = Field(alias="编号", description="票决的编号，如 PJ-2026")
    day: Open[Day] = Field(alias="日期", description="票决的日期")
    way: Open[Literal["差额", "逐项", "排序"]] = Field(
        alias="办法",
        description="差额：赞成多的前几名；逐项：各项各自过半；排序：名次分低的前几名",
    )
    seats: Open[Count | None] = Field(None, alias="应选", description="差额、排序的，选几个")
    entitled: OpenPeople[Count] = Field(alias="应到", description="应到多少人")
    present: OpenPeople[Count] = Field(alias="实到", description="实到多少人")
    issued: Open[Count] = Field(alias="发出", description="发出多少张票")
    returned: Open[Count] = Field(alias="收回", description="收回多少张票")
    invalid: Open[OrDefault[Count]] = Field(0, alias="无效", description="整张无效的票数，默认 0")
    meeting: Open[Text | None] = Field(None, alias="会议", description="在哪次会议上票决的")
    majority_of: Open[OrDefault[Literal["应到", "实到", "否"]]] = Field(
        "应到", alias="过半数", description="选上要赞成超过谁的半数：应到（默认）、实到，或否"
    )

    @model_validator(mode="after")
    def _seats_where_there_are_places(self) -> Self:
        if self.seats is None and self.way != "逐项":
            raise needed("应选", f"办法为“{self.way}”时要写应选几个")
        return self

    @property
    def base(self) -> int | None:
        """The number of whom more than half must be in favour; None: no majority is asked for."""
        return {"应到": self.entitled, "实到": self.present, "否": None}[self.majority_of]


class ProjectFile(LedgerEntry):
    """A file of one year's projects: livelihood.yaml, or one in the folder livelihood."""

    year: Open[Year] = Field(alias="年度", description="哪一年的民生实事")
    call: Open[Call | None] = Field(None, alias="征集", description="征集的情况")
    ballot: Open[ProjectBallot | None] = Field(None, alias="票决", description="人代会票决的情况")
    projects: Open[Many[Project]] = Field(alias="项目", description="项目的列表")


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
        course.flags |= {"反弹"}
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
    way_back=WayBack("完工", "这个项目", needs_note=True, takes_effects=True),
)  # fmt: skip
