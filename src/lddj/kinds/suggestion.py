"""The kind 建议: what deputies suggest, what was answered, and what was done of it.

The course is that of 代表法第四十九至五十二条. What is answered is not done yet, and who is
satisfied has not been helped yet: replies and promises are followed side by side.
"""

from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from lddj.kinds.course import (
    Course,
    CourseTable,
    Move,
    Phase,
    clear,
    extend,
    in_states,
    moves_of_words,
    set_by_term,
    set_deadline,
)
from lddj.kinds.kind import Kind, WayBack
from lddj.kinds.suggestion_figures import FIGURES, replied_meaning, terms_of
from lddj.kinds.words import (
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
    need_reason,
)
from lddj.model.publicity import ByEntry, Internal, OfDeputy, Open, Openness
from lddj.model.references import Reference
from lddj.model.types import Amount, Day, LedgerEntry, Many, Number, Text, YesNo, needed, not_here

Satisfaction = Literal["满意", "基本满意", "不满意"]


class SuggestionReview(BaseRecord):
    """An 审核: whether what the deputies wrote is taken up as a suggestion."""

    kind: Open[Literal["审核"]] = Field(alias="事项", description=WHICH_STEP)
    result: Open[Literal["立", "退改", "不立"]] = Field(alias="结果", description="立、退改或不立")
    reason: Internal[Text | None] = Field(None, alias="理由", description="不立的，为什么")

    @model_validator(mode="after")
    def _why_not(self) -> Self:
        if self.result == "退改" and self.note is None:
            raise needed("说明", "退改的，写明改什么")
        if self.result == "不立" and self.reason is None:
            raise needed("理由", "不立的，写明理由")
        if self.result != "不立" and self.reason is not None:
            raise not_here("理由", "结果为“不立”时才有理由")
        return self


class SuggestionAssignment(BaseRecord):
    """A 交办: one unit leads, others help."""

    kind: Open[Literal["交办"]] = Field(alias="事项", description=WHICH_STEP)
    unit: Open[Text] = Field(alias="主办单位", description="哪个单位主办")
    supporting_units: Open[Many[Text]] = Field((), alias="协办单位", description="哪些单位协办")
    answer_by: Open[Day | None] = Field(
        None,
        alias="答复时限",
        description="哪天以前答复；不写的按法定期限三个月，疑难的六个月",
    )


class SuggestionReturn(BaseRecord):
    """A 退回: the unit gives the suggestion back."""

    kind: Open[Literal["退回"]] = Field(alias="事项", description=WHICH_STEP)
    reason: Internal[Text] = Field(alias="理由", description="为什么退回")
    approved_by: Internal[Text] = Field(alias="批准", description="谁批准退回的")


class SuggestionJoined(BaseRecord):
    """A 并案: it is worked on with another one; each is still answered."""

    kind: Open[Literal["并案"]] = Field(alias="事项", description=WHICH_STEP)
    main: Open[Reference] = Field(alias="主件", description="同哪一件并案办理，写编号")


class SuggestionKey(BaseRecord):
    """A 列为重点 (代表法第五十二条)."""

    kind: Open[Literal["列为重点"]] = Field(alias="事项", description=WHICH_STEP)
    approved_by: Internal[Text] = Field(alias="批准", description="谁批准的")
    pressed_by: Internal[Text | None] = Field(None, alias="督办组", description="哪个专班督办")
    points: Internal[Many[Text]] = Field((), alias="要点", description="督办什么")
    led_by: Internal[Text | None] = Field(
        None, alias="领办领导", description="哪位领导领办（写职务）"
    )


class SuggestionTalk(BaseRecord):
    """A 沟通 with the deputies."""

    kind: Open[Literal["沟通"]] = Field(alias="事项", description=WHICH_STEP)
    stage: Open[Literal["办前", "办中", "办后"]] = Field(
        alias="阶段", description="办前、办中或办后"
    )
    means: Open[Literal["见面", "座谈", "调研", "电话", "书面", "网络"] | None] = Field(
        None, alias="方式", description="怎么沟通的"
    )
    deputies: OfDeputy[Many[Text]] = Field((), alias="代表", description="同哪些代表，写代号")


class SuggestionHelp(BaseRecord):
    """A 协办意见 of a unit that helps."""

    kind: Open[Literal["协办意见"]] = Field(alias="事项", description=WHICH_STEP)
    unit: Open[Text] = Field(alias="单位", description="哪个单位的意见")
    note: Internal[Text] = Field(alias="说明", description="意见的要点")


class SuggestionRound(BaseRecord):
    """A 调度 of a key suggestion."""

    kind: Open[Literal["调度"]] = Field(alias="事项", description=WHICH_STEP)
    note: Internal[Text] = Field(alias="说明", description="进展到哪一步、要协调什么")


class SuggestionDraft(BaseRecord):
    """A 拟复: the draft of the reply."""

    kind: Open[Literal["拟复"]] = Field(alias="事项", description=WHICH_STEP)
    reply_class: Open[Text] = Field(alias="类别", description="拟答复为哪一类，用词表的办理类别")


class SuggestionPreview(BaseRecord):
    """A 预审 of the draft."""

    kind: Open[Literal["预审"]] = Field(alias="事项", description=WHICH_STEP)
    result: Open[Literal["通过", "退回"]] = Field(alias="结果", description="通过或退回")
    form: Internal[Text | None] = Field(None, alias="规范", description="格式、签发是否规范")
    content: Internal[Text | None] = Field(None, alias="内容", description="内容是否逐条回应")
    effect: Internal[Text | None] = Field(None, alias="实效", description="措施、时限是否实在")

    @model_validator(mode="after")
    def _what_to_change(self) -> Self:
        if self.result == "退回" and self.note is None:
            raise needed("说明", "退回的，写明改什么")
        return self


class SuggestionPromise(LedgerEntry):
    """A 承诺 of a reply: what is to be done, and by when."""

    id: Open[Text] = Field(alias="编号", description="承诺的编号，在这件建议里不重复，如 CN-1")
    text: Open[Text] = Field(alias="内容", description="答应做什么")
    deadline: Open[Day] = Field(alias="时限", description="哪天以前做到")


class SuggestionAnswer(BaseRecord):
    """An 答复 to the deputies, of a class whose meaning the office declares."""

    kind: Open[Literal["答复"]] = Field(alias="事项", description=WHICH_STEP)
    reply_class: Open[Text] = Field(alias="类别", description="答复为哪一类，用词表的办理类别")
    means: Open[Literal["面复", "函复"] | None] = Field(
        None, alias="方式", description="面复或函复"
    )
    signed_by: Internal[Literal["主要负责人", "分管负责人"] | None] = Field(
        None, alias="签发", description="主要负责人或分管负责人"
    )
    promises: Open[Many[SuggestionPromise]] = Field(
        (), alias="承诺", description="还没有办完的，答应做什么、哪天以前做到"
    )
    effects: Open[Many[Quantity]] = Field((), alias="成效", description="量化的成效")


class SuggestionRating(BaseRecord):
    """An 评价: what the deputy thinks of the work (态度) and of the result (满意度)."""

    kind: Open[Literal["评价"]] = Field(alias="事项", description=WHICH_STEP)
    deputy: OfDeputy[Text] = Field(alias="代表", description="谁评价的，写领衔代表的代号")
    rating: Open[Literal["满意", "基本满意", "不满意", "未反馈"]] = Field(
        alias="满意度", description="对办理结果：满意、基本满意、不满意或未反馈"
    )
    attitude: Internal[Satisfaction | None] = Field(
        None, alias="态度", description="对办理态度：满意、基本满意或不满意"
    )
    opinion: Internal[Text | None] = Field(None, alias="意见", description="不满意的，对什么不满意")
    urged_on: Open[Day | None] = Field(None, alias="催促日期", description="未反馈的，哪天催过")
    new_deadline: Open[Day | None] = Field(
        None, alias="新时限", description="不满意的，哪天以前重新答复；不写的按期限 建议重办 算"
    )

    @model_validator(mode="after")
    def _what_the_rating_asks_for(self) -> Self:
        if self.rating == "不满意" and self.opinion is None:
            raise needed("意见", "不满意的，写明意见")
        if self.rating == "未反馈" and self.urged_on is None:
            raise needed("催促日期", "未反馈的，写明哪天催过")
        if self.rating != "不满意" and self.new_deadline is not None:
            raise not_here("新时限", "满意度为“不满意”时才有新时限")
        return self


class SuggestionDone(BaseRecord):
    """A 落实: a promise is kept, as its unit says."""

    kind: Open[Literal["落实"]] = Field(alias="事项", description=WHICH_STEP)
    promise: Open[Text] = Field(alias="承诺", description="哪一项承诺，写承诺的编号")
    note: Internal[Text] = Field(alias="说明", description="怎么落实的")
    effects: Open[Many[Quantity]] = Field((), alias="成效", description="量化的成效")


class SuggestionRevisit(BaseRecord):
    """A 回头看: whether what was answered has been done."""

    kind: Open[Literal["回头看"]] = Field(alias="事项", description=WHICH_STEP)
    result: Open[Literal["落实", "部分落实", "未落实"]] = Field(
        alias="结果", description="落实、部分落实或未落实"
    )
    team: Internal[Text | None] = Field(None, alias="核查组", description="哪个专班去看的")
    deputies: OfDeputy[Many[Text]] = Field((), alias="代表", description="哪些代表参加，写代号")
    rating: Open[Satisfaction | None] = Field(
        None, alias="满意度", description="代表对落实的满意度：满意、基本满意或不满意"
    )
    new_deadline: Open[Day | None] = Field(
        None, alias="新时限", description="没有全部落实的，哪天以前落实"
    )

    @model_validator(mode="after")
    def _deadline_only_while_something_is_left(self) -> Self:
        if self.result == "落实" and self.new_deadline is not None:
            raise not_here("新时限", "没有全部落实时才有新时限")
        return self


class SuggestionScore(BaseRecord):
    """A 三评: deputies, units and the office rate each other's work."""

    kind: Internal[Literal["三评"]] = Field(alias="事项", description=WHICH_STEP)
    by: Internal[Literal["代表", "承办单位", "工作机构"]] = Field(alias="评", description="谁评的")
    about: Internal[Text | None] = Field(None, alias="对象", description="评的是谁")
    points: Internal[Amount | None] = Field(None, alias="得分", description="得了几分")
    grade: Internal[Text | None] = Field(None, alias="等次", description="什么等次")
    ground: Internal[Text | None] = Field(None, alias="依据", description="按哪个办法评的")


class SuggestionPublished(BaseRecord):
    """A 公开 of the reply."""

    kind: Open[Literal["公开"]] = Field(alias="事项", description=WHICH_STEP)
    channel: Open[Text] = Field(alias="渠道", description="在哪里公开的")


class SuggestionWithdrawn(BaseRecord):
    """A 撤回: who made the suggestion takes it back."""

    kind: Open[Literal["撤回"]] = Field(alias="事项", description=WHICH_STEP)
    deputy: OfDeputy[Text] = Field(alias="代表", description="谁撤回的，写领衔代表的代号")


class SuggestionExtension(BaseRecord):
    """An 延期 of the reply, or of one promise alone."""

    kind: Open[Literal["延期"]] = Field(alias="事项", description=WHICH_STEP)
    new_deadline: Open[Day] = Field(alias="新时限", description="延到哪天")
    approved_by: Internal[Text] = Field(alias="批准", description="谁批准的")
    note: Internal[Text] = Field(alias="说明", description="为什么延期")
    deputies_told: Internal[YesNo | None] = Field(
        None, alias="已告知代表", description="答复延期的，告诉过代表没有（代表法第五十一条）"
    )
    promise: Open[Text | None] = Field(
        None, alias="承诺", description="只延一项承诺的，写承诺的编号"
    )


AnySuggestionRecord: TypeAlias = (
    SuggestionReview | SuggestionAssignment | SuggestionReturn | SuggestionJoined | SuggestionKey
    | SuggestionTalk | SuggestionHelp | SuggestionRound | SuggestionDraft | SuggestionPreview
    | SuggestionAnswer | SuggestionRating | SuggestionDone | SuggestionRevisit | SuggestionScore
    | SuggestionPublished | SuggestionWithdrawn | SuggestionExtension | Transfer | Progress
    | Notice | Reply | Referral | Ruling
)  # fmt: skip

SuggestionRecord = Annotated[AnySuggestionRecord, Field(discriminator="kind")]


class Suggestion(LedgerEntry):
    """A 建议 of one deputy or several."""

    id: Open[Number] = Field(alias="编号", description="建议的编号，在县区内不重复，如 JY-18-6-023")
    title: Open[Text] = Field(alias="标题", description="建议的标题")
    made_on: Open[Day] = Field(alias="提出日期", description="哪天提出的")
    leader: OfDeputy[Text] = Field(alias="领衔代表", description="领衔代表的代号，如 D-031")
    others: OfDeputy[Many[Text]] = Field((), alias="联名代表", description="联名代表的代号")
    text: ByEntry[Text | None] = Field(None, alias="内容", description="建议的内容")
    category: Open[Text | None] = Field(None, alias="类别", description="用词表的建议类别")
    meeting: Open[Text | None] = Field(
        None, alias="会议", description="在哪次会议上提出的；整个文件相同的写在文件开头"
    )
    time: Open[Literal["大会", "闭会"] | None] = Field(
        None, alias="提出时机", description="大会（默认）或闭会"
    )
    difficult: Internal[YesNo | None] = Field(
        None, alias="疑难", description="涉及面广、处理难度大的写 是，六个月内答复"
    )
    secret: Internal[YesNo | None] = Field(None, alias="保密", description="是的，不公开；默认 否")
    activity: Internal[Reference | None] = Field(
        None, alias="来源活动", description="由哪次活动来的，写编号"
    )
    area: Open[Text | None] = Field(None, alias="领域", description="属于哪个领域")
    public: Open[Openness | None] = Field(
        None, alias="公开", description="全文、摘要（默认）或不公开"
    )
    why_not_public: Internal[Text | None] = Field(None, alias="不公开理由", description=WHY_CLOSED)
    attachments: Internal[Many[Text]] = Field(
        (), alias="附件", description="材料的路径，相对于县区的文件夹"
    )
    origins: Internal[Many[Reference]] = Field(
        (), alias="来自", description="来自哪些线索或联系，写编号"
    )
    records: Open[Records[SuggestionRecord]] = Field(
        (), alias="记录", description="从审核到落实的每一步"
    )

    @model_validator(mode="after")
    def _why_it_is_not_public(self) -> Self:
        if self.secret != "是":
            need_reason(self.public, self.why_not_public)
        elif self.public in ("全文", "摘要"):
            raise not_here("公开", "保密的建议不公开")
        return self


class SuggestionFile(LedgerEntry):
    """The file suggestions.yaml."""

    meeting: Open[Text | None] = Field(None, alias="会议", description="这些建议在哪次会议上提出的")
    suggestions: Open[Many[Suggestion]] = Field(alias="建议", description="建议的列表")


PHASES = {
    "待审核": Phase.WAITING,
    "待交办": Phase.WAITING,
    "办理中": Phase.WORKING,
    "待预审": Phase.CHECKING,
    "待答复": Phase.CHECKING,
    "待评价": Phase.CHECKING,
    "跟踪落实": Phase.TRACKING,
    "已办结": Phase.SETTLED,
    "未立": Phase.DROPPED,
    "已撤回": Phase.DROPPED,
}
_UNDER_WAY = in_states("办理中", "待预审", "待答复", "待评价", "跟踪落实")
_BEFORE_REPLY = in_states("办理中", "待预审", "待答复")
_REPLIED = in_states("待评价", "跟踪落实", "已办结")


def _assign(record: Any, course: Course) -> None:
    course.unit, course.person = record.unit, None
    term = "建议疑难答复" if course.matter.difficult == "是" else "建议答复"
    if record.answer_by is not None:
        set_deadline(course, record.answer_by)
    else:
        set_by_term(course, term, record.day)


def _is_replied(course: Course) -> bool:
    return bool(course.of("答复"))


def _flag_as_key(record: Any, course: Course) -> None:
    course.flags |= {"重点"}


def _needs_no_preview(course: Course) -> bool:
    """Tell whether a reply in 办理中 may go out without a 预审 of its draft."""
    wanted = terms_of(course).previews
    without = wanted == "否" or (wanted == "重点" and "重点" not in course.flags)
    return course.state == "办理中" and without


def _reply(record: Any, course: Course) -> None:
    course.deadline = course.timely_deadline = course.basis = None


def _may_rate_after_all(course: Course) -> bool:
    """Tell whether a rating may come after the deputy was taken to say nothing."""
    ratings = course.of("评价")
    silent = bool(ratings) and ratings[-1].record.rating == "未反馈"
    return silent and course.state in ("跟踪落实", "已办结")


def _rate(record: Any, course: Course) -> None:
    if record.rating == "不满意":
        _reply(record, course)
        if record.new_deadline is not None:
            set_deadline(course, record.new_deadline)
        else:
            set_by_term(course, "建议重办", record.day)


def _after_rating(record: Any, course: Course) -> str | None:
    if record.rating == "不满意":
        return "办理中"
    if course.state != "待评价":
        return None
    led = {"解决": "已办结", "不办": "已办结", "未了": "跟踪落实"}
    return led.get(replied_meaning(course))


def _may_keep_promises(course: Course) -> bool:
    return course.state in _UNDER_WAY and _is_replied(course)


def _revisit(record: Any, course: Course) -> None:
    set_deadline(course, record.new_deadline)
    was_solved = course.state == "已办结" and replied_meaning(course) == "解决"
    if record.result == "未落实" and was_solved:
        course.flags |= {"不实"}


def _after_revisit(record: Any, course: Course) -> str | None:
    to = "已办结" if record.result == "落实" else "跟踪落实"
    return to if to != course.state else None


def _extend_reply(record: Any, course: Course) -> None:
    if record.promise is None:
        extend(record, course)


TABLE = CourseTable(
    phases=PHASES,
    moves={
        "审核": Move(
            in_states("待审核"),
            leads={"立": "待交办", "退改": None, "不立": "未立"},
            is_own=False,
        ),
        "交办": Move(in_states("待交办"), "办理中", is_own=False, does=_assign),
        "退回": Move(in_states("办理中"), "待交办", does=clear),
        "并案": Move(in_states("待交办", "办理中"), is_own=False),
        "列为重点": Move(_UNDER_WAY | {"待交办"}, is_own=False, does=_flag_as_key),
        "沟通": Move(_UNDER_WAY),
        "协办意见": Move(_BEFORE_REPLY, is_own=False),
        "调度": Move(_UNDER_WAY, is_own=False),
        "拟复": Move(in_states("办理中"), "待预审"),
        "预审": Move(in_states("待预审"), leads={"通过": "待答复", "退回": "办理中"}, is_own=False),
        "答复": Move(
            in_states("待答复", "跟踪落实"), "待评价", does=_reply, also=_needs_no_preview
        ),
        "评价": Move(
            in_states("待评价"),
            decide=_after_rating,
            reaches=("已办结", "跟踪落实", "办理中"),
            is_own=False,
            does=_rate,
            also=_may_rate_after_all,
        ),
        "落实": Move(frozenset(), also=_may_keep_promises),
        "回头看": Move(
            in_states("跟踪落实", "已办结"),
            decide=_after_revisit,
            reaches=("已办结", "跟踪落实"),
            is_own=False,
            does=_revisit,
        ),
        "三评": Move(_REPLIED, is_own=False),
        "公开": Move(_REPLIED, is_own=False),
        "撤回": Move(
            in_states("待审核", "待交办", "办理中", "待预审", "待答复", "待评价"),
            "已撤回",
            is_own=False,
        ),
        **moves_of_words(PHASES, None, without=("延期",)),
        "延期": Move(
            in_states("办理中"),
            does=_extend_reply,
            part="promise",
            part_allowed=_UNDER_WAY,
            has_parts=_is_replied,
        ),
    },
    record=SuggestionRecord,
    timed=in_states("办理中", "待预审", "待答复", "跟踪落实"),
    keeps=True,
)

KIND = Kind(
    word="建议",
    file="suggestions",
    key="建议",
    title="代表建议（suggestions.yaml）",
    file_model=SuggestionFile,
    item=Suggestion,
    table=TABLE,
    figures=FIGURES,
    text="标题",
    born="提出日期",
    born_called="提出日期",
    unit="",
    texts=("编号", "标题"),
    teams=("记录.督办组",),
    units=("记录.主办单位", "记录.协办单位", "记录.单位"),
    words=lambda campaign: {"类别": campaign.vocabularies.suggestion_categories},
    refs={"来自": "线索 联系", "来源活动": "活动", "记录.主件": "建议"},
    under_way="交办",
    fixed=("提出日期", "领衔代表", "疑难", "领域"),
    reworded=("标题", "内容"),
    closed_where={"保密": "是"},
    assumed={"公开": "摘要", "疑难": "否", "保密": "否", "提出时机": "大会"},
    command="suggestion",
    first="JY-001",
    order=(
        "编号", "标题", "类别", "提出日期", "会议", "提出时机", "领衔代表", "联名代表", "疑难",
        "领域", "内容",
    ),
    worth_asking=("类别", "联名代表", "内容"),
    way_back=WayBack("落实", "这件建议", needs_note=True, takes_effects=True, part="承诺"),
)  # fmt: skip
