"""The kind 线索: what came in from boxes, calls, petitions, counters, and what became of it."""

from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from lddj.kinds.course import (
    Course,
    CourseTable,
    Move,
    Phase,
    clear,
    in_states,
    moves_of_words,
    set_deadline,
)
from lddj.kinds.figures import BIRTH, Clock, Figures, Seen
from lddj.kinds.kind import Kind, WayBack
from lddj.kinds.words import (
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
    Withdrawal,
)
from lddj.model.publicity import ByEntry, Internal, Open, Openness, Personal
from lddj.model.references import Reference
from lddj.model.types import Day, LedgerEntry, Many, Number, Text, YesNo, needed, not_here

CHANNELS = (
    "公告征集", "意见箱", "电话", "信箱", "微信", "扫码", "代表接待", "代表联系", "部门筛查",
    "信访", "热线转办", "上级批办", "媒体", "问卷", "监察", "督查",
)  # fmt: skip
ANONYMOUS = "匿名"
ACCUSATION = "检举控告"


class LeadReview(BaseRecord):
    """An 审核: whether the lead is taken up."""

    kind: Open[Literal["审核"]] = Field(alias="事项", description=WHICH_STEP)
    result: Open[Literal["受理", "重复", "移送", "不予受理", "当场答复"]] = Field(
        alias="结果", description="受理、重复、移送、不予受理或当场答复"
    )
    merged_into: Internal[Reference | None] = Field(
        None, alias="并入", description="重复的，并入哪条线索"
    )
    to: Internal[Text | None] = Field(None, alias="移送至", description="移送的，移送给哪里")
    reason: Internal[Text | None] = Field(None, alias="理由", description="不予受理的，为什么")

    @model_validator(mode="after")
    def _what_the_result_asks_for(self) -> Self:
        asked = {
            "重复": ("并入", self.merged_into), "移送": ("移送至", self.to),
            "不予受理": ("理由", self.reason), "当场答复": ("说明", self.note),
        }  # fmt: skip
        for result, (key, given) in asked.items():
            if self.result == result and given is None:
                raise needed(key, f"结果为“{result}”时要写明{key}")
            if self.result != result and given is not None and key != "说明":
                raise not_here(key, f"结果为“{result}”时才有{key}")
        return self


class LeadSigning(BaseRecord):
    """A 签批: a leader hands the lead to a unit."""

    kind: Open[Literal["签批"]] = Field(alias="事项", description=WHICH_STEP)
    signed_by: Internal[Text] = Field(alias="签批人", description="谁签批的（写职务）")
    unit: Open[Text] = Field(alias="责任单位", description="交给哪个单位办")
    answer_by: Open[Day] = Field(alias="答复时限", description="哪天以前答复")


class LeadReturn(BaseRecord):
    """A 退回: the unit gives the lead back."""

    kind: Open[Literal["退回"]] = Field(alias="事项", description=WHICH_STEP)
    note: Internal[Text] = Field(alias="说明", description="为什么退回")
    approved_by: Internal[Text] = Field(alias="批准", description="谁批准退回的")


class LeadCheck(BaseRecord):
    """A 核实: whether what the lead says is so."""

    kind: Open[Literal["核实"]] = Field(alias="事项", description=WHICH_STEP)
    result: Open[Literal["属实", "部分属实", "不属实"]] = Field(
        alias="结果", description="属实、部分属实或不属实"
    )
    team: Internal[Text | None] = Field(None, alias="核查组", description="哪个专班核实的")


class LeadAnswer(BaseRecord):
    """An 答复: what the unit says it has done."""

    kind: Open[Literal["答复"]] = Field(alias="事项", description=WHICH_STEP)
    result: Open[Literal["已解决", "正在解决", "暂不能解决", "不属实"]] = Field(
        alias="结果", description="已解决、正在解决、暂不能解决或不属实"
    )
    note: Internal[Text] = Field(alias="说明", description="怎么办的")


class LeadToIssue(BaseRecord):
    """A 立问题: the lead became issues."""

    kind: Open[Literal["立问题"]] = Field(alias="事项", description=WHICH_STEP)
    issues: Open[Many[Reference]] = Field(alias="问题", description="立成了哪些问题，写编号")


class LeadTold(BaseRecord):
    """A 告知: the one who reported is told, and says what he thinks of it."""

    kind: Open[Literal["告知"]] = Field(alias="事项", description=WHICH_STEP)
    means: Open[Text] = Field(alias="方式", description="怎么告知的")
    rating: Internal[Literal["满意", "基本满意", "不满意", "未评价", "无法告知"]] = Field(
        alias="评价", description="满意、基本满意、不满意、未评价或无法告知"
    )
    new_deadline: Open[Day | None] = Field(
        None, alias="新时限", description="不满意的，重新定的时限"
    )

    @model_validator(mode="after")
    def _deadline_only_when_dissatisfied(self) -> Self:
        if self.new_deadline is not None and self.rating != "不满意":
            raise not_here("新时限", "评价为不满意时才有新时限")
        return self


class LeadAgain(BaseRecord):
    """A 再次反映: the same matter comes up again."""

    kind: Open[Literal["再次反映"]] = Field(alias="事项", description=WHICH_STEP)
    note: Internal[Text] = Field(alias="说明", description="又反映了什么")


class LeadAccepted(BaseRecord):
    """A 受理告知: a petitioner is told whether his matter is taken up (信访工作条例第二十三条)."""

    kind: Open[Literal["受理告知"]] = Field(alias="事项", description=WHICH_STEP)
    means: Open[Text] = Field(alias="方式", description="怎么告知的")


AnyLeadRecord: TypeAlias = (
    LeadReview | LeadSigning | LeadReturn | LeadCheck | LeadAnswer | LeadToIssue | LeadTold
    | LeadAgain | LeadAccepted | Transfer | Progress | Notice | Reply | Extension | Referral
    | Ruling | Withdrawal
)  # fmt: skip

LeadRecord = Annotated[AnyLeadRecord, Field(discriminator="kind")]


class Lead(LedgerEntry):
    """A 线索: what somebody reported."""

    id: Open[Number] = Field(alias="编号", description="线索的编号，在县区内不重复，如 XS-001")
    received_on: Open[Day] = Field(alias="收到日期", description="哪天收到的")
    text: ByEntry[Text] = Field(alias="内容", description="反映的是什么")
    channel: Open[Text] = Field(alias="渠道", description="从哪里来的，如 公告征集、信访、代表接待")
    means: Open[Literal["电话", "来信", "来访", "网络", "当面", "转来"] | None] = Field(
        None, alias="方式", description="电话、来信、来访、网络、当面或转来"
    )
    reporter: Personal[Text | None] = Field(
        None, alias="反映人", description="写代号，如 FY-001；姓名另存反映人.yaml"
    )
    type: Open[Literal["咨询", "求助", "问题", "建议", "申诉求决", "检举控告"] | None] = Field(
        None, alias="类型", description="咨询、求助、问题（默认）、建议、申诉求决或检举控告"
    )
    petition: Internal[YesNo | None] = Field(
        None, alias="信访", description="是的，按信访工作条例的时限办；默认 否"
    )
    area: Open[Text | None] = Field(None, alias="领域", description="属于哪个领域")
    aspect: Open[Text | None] = Field(None, alias="方面", description="属于领域的哪个方面")
    spot: ByEntry[Text | None] = Field(None, alias="点位", description="在什么地方")
    township: ByEntry[Text | None] = Field(None, alias="乡镇", description="在哪个乡镇")
    public: Open[Openness | None] = Field(
        None, alias="公开", description="全文、摘要或不公开（默认）"
    )
    why_not_public: Internal[Text | None] = Field(None, alias="不公开理由", description=WHY_CLOSED)
    attachments: Internal[Many[Text]] = Field(
        (), alias="附件", description="材料的路径，相对于县区的文件夹"
    )
    origins: Internal[Many[Reference]] = Field(
        (), alias="来自", description="来自哪些线索或联系，写编号"
    )
    records: Open[Records[LeadRecord]] = Field((), alias="记录", description="从审核到告知的每一步")

    @model_validator(mode="after")
    def _an_accusation_is_closed(self) -> Self:
        if self.type == ACCUSATION and self.public in ("全文", "摘要"):
            raise not_here("公开", "检举控告不公开")
        return self

    @property
    def is_petition(self) -> bool:
        """Tell whether the office treats the lead as a 信访事项: the terms of the law hold."""
        return self.petition == "是"

    @property
    def is_anonymous(self) -> bool:
        """Tell whether nobody is known to have reported the lead."""
        return self.reporter in (None, ANONYMOUS)


class LeadFile(LedgerEntry):
    """The file leads.yaml."""

    leads: Open[Many[Lead]] = Field(alias="线索", description="线索的列表")


def _signed(record: Any, course: Course) -> None:
    course.unit, course.person = record.unit, None
    set_deadline(course, record.answer_by)


def _tell_reporter(record: Any, course: Course) -> None:
    if course.state == "待告知" and record.rating == "不满意":
        set_deadline(course, record.new_deadline)


def _after_telling(record: Any, course: Course) -> str | None:
    if course.state != "待告知":
        return None
    if record.rating != "不满意":
        return "已办结"
    return "办理中" if course.unit else "待签批"


PHASES = {
    "待审核": Phase.WAITING,
    "待签批": Phase.WAITING,
    "办理中": Phase.WORKING,
    "待告知": Phase.CHECKING,
    "已办结": Phase.SETTLED,
    "已立问题": Phase.SETTLED,
    "已并入": Phase.DROPPED,
    "已移送": Phase.DROPPED,
    "不予受理": Phase.DROPPED,
    "已撤销": Phase.DROPPED,
}


TABLE = CourseTable(
    phases=PHASES,
    moves={
        "受理告知": Move(in_states("待审核", "待签批", "办理中"), is_own=False),
        "审核": Move(
            in_states("待审核"),
            leads={
                "受理": "待签批", "重复": "已并入", "移送": "已移送", "不予受理": "不予受理",
                "当场答复": "待告知",
            },
            is_own=False,
        ),
        "签批": Move(in_states("待签批"), "办理中", is_own=False, does=_signed),
        "退回": Move(in_states("办理中"), "待签批", does=clear),
        "核实": Move(in_states("办理中", "待告知"), is_own=False),
        "答复": Move(in_states("办理中"), "待告知"),
        "立问题": Move(in_states("待签批", "办理中", "待告知"), "已立问题", is_own=False),
        "告知": Move(
            in_states("待告知", "已立问题"),
            decide=_after_telling,
            reaches=("已办结", "办理中", "待签批"),
            is_own=False,
            does=_tell_reporter,
        ),
        "再次反映": Move(in_states("已办结"), "待签批", is_own=False, does=clear),
        **moves_of_words(PHASES, "已撤销"),
    },
    record=LeadRecord,
    timed=in_states("办理中"),
    keeps=True,
)  # fmt: skip


def _is_answered(seen: Seen) -> bool:
    return seen.has("答复") or any(one.record.result == "当场答复" for one in seen.folded("审核"))


def _tellings(seen: Seen) -> list[str]:
    return [one.record.rating for one in seen.folded("告知")]


def _is_told(seen: Seen) -> bool:
    return any(rating != "无法告知" for rating in _tellings(seen))


def _rating(seen: Seen) -> str:
    """Return the last rating of a lead whose reporter was told; empty where there is none."""
    told = [rating for rating in _tellings(seen) if rating != "无法告知"]
    return told[-1] if told else ""


def _is_rated(seen: Seen) -> bool:
    return _rating(seen) in ("满意", "基本满意", "不满意")


def _reviewed(seen: Seen, *results: str) -> bool:
    return any(not results or one.record.result in results for one in seen.folded("审核"))


def _in_state(*states: str) -> Any:
    return lambda seen: int(seen.course.state in states)


def _where(test: Any) -> Any:
    return lambda seen: int(bool(test(seen)))


FIGURES = Figures(
    total="线索数",
    counted_states=("已并入", "已移送", "不予受理"),
    counts={
        "有效线索数": lambda seen: int(seen.course.state not in ("不予受理", "已并入")),
        "受理数": _where(lambda seen: _reviewed(seen, "受理", "当场答复")),
        "审核过数": _where(_reviewed),
        "已签批数": _where(lambda seen: seen.has("签批")),
        "已答复数": _where(_is_answered),
        "签批后答复数": _where(lambda seen: seen.has("签批") and seen.has("答复")),
        "告知数": _where(_is_told),
        "应告知数": _where(
            lambda seen: _is_answered(seen)
            and not ("无法告知" in _tellings(seen) and not _is_told(seen))
        ),
        "参评数": _where(_is_rated),
        "满意数": lambda seen: int(_rating(seen) == "满意"),
        "基本满意以上数": lambda seen: int(_rating(seen) in ("满意", "基本满意")),
        "立问题数": _in_state("已立问题"),
        "办结数": _in_state("已办结", "已立问题"),
        "重复数": _in_state("已并入"),
        "匿名数": _where(lambda seen: seen.model.is_anonymous),
    },
    rates={
        "受理率": ("受理数", "审核过数"),
        "答复率": ("签批后答复数", "已签批数"),
        "告知率": ("告知数", "应告知数"),
        "参评率": ("参评数", "告知数"),
        "满意率": ("满意数", "参评数"),
        "基本满意以上率": ("基本满意以上数", "参评数"),
        "立问题率": ("立问题数", "有效线索数"),
        "办结率": ("办结数", "有效线索数"),
        "重复率": ("重复数", "线索数"),
        "匿名率": ("匿名数", "线索数"),
    },
    lists={"未告知": lambda seen: [seen.id] if seen.course.state == "待告知" else []},
    people=("参评数", "满意数", "基本满意以上数"),
    timely="按期答复率",
    counted=lambda seen: seen.first("答复"),
    order=(
        "线索数", "有效线索数", "受理数", "受理率", "已签批数", "签批及时率", "已答复数", "答复率",
        "按期答复率", "告知数", "告知率", "参评数", "参评率", "满意率", "基本满意以上率",
        "立问题数", "立问题率", "办结率", "重复数", "重复率", "匿名数", "匿名率",
    ),
    clocks=(
        Clock("审核", "线索审核", (BIRTH,), ("审核", "撤销")),
        Clock(
            "受理告知", "受理告知", (BIRTH,), ("受理告知", "告知", "撤销"),
            runs=lambda seen: seen.model.is_petition and not seen.model.is_anonymous,
        ),
        Clock(
            "签批", "线索签批", ("审核 受理", "退回", "再次反映"), ("签批", "立问题", "撤销"),
        ),
        Clock("告知", "线索告知", ("答复", "审核 当场答复"), ("告知", "立问题", "撤销")),
        Clock(
            "信访办结", "信访办结", ("审核 受理",), ("答复", "立问题", "撤销"),
            runs=lambda seen: seen.model.is_petition and seen.model.type == "申诉求决",
        ),
    ),
    clock_rates={"签批及时率": "签批"},
)  # fmt: skip

KIND = Kind(
    word="线索",
    file="leads",
    key="线索",
    title="线索（leads.yaml）",
    file_model=LeadFile,
    item=Lead,
    table=TABLE,
    figures=FIGURES,
    text="内容",
    born="收到日期",
    born_called="收到日期",
    unit="",
    texts=("编号", "内容", "渠道"),
    words=lambda campaign: {"渠道": (*CHANNELS, *campaign.vocabularies.channels)},
    becomes={"立问题": "问题"},
    refs={"来自": "线索 联系", "记录.问题": "问题"},
    under_way="审核",
    fixed=("收到日期", "渠道", "信访", "类型", "领域"),
    reworded=("内容",),
    unlisted_where={"类型": ACCUSATION},
    assumed={"类型": "问题", "信访": "否", "公开": "不公开"},
    command="lead",
    first="XS-001",
    order=("编号", "收到日期", "渠道", "方式", "反映人", "类型", "信访", "领域", "方面", "内容"),
    worth_asking=("方式", "反映人", "领域", "点位"),
    way_back=WayBack(
        "答复", "这条线索", needs_note=True, category="类型",
        results=("已解决", "正在解决", "暂不能解决", "不属实"),
    ),
)  # fmt: skip
