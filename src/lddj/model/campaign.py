"""The shape of campaign.yaml: the campaign (活动), its areas, words and rules of counting."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from lddj.model.publicity import Open
from lddj.model.types import (
    MONTH_DAY_PATTERN,
    CampaignNumber,
    Day,
    LedgerEntry,
    Many,
    OrDefault,
    StatedRate,
    Text,
    WrittenForm,
    YesNo,
    keep_in_order,
    needed,
    not_here,
)

CATEGORIES = ("立行立改", "限期整改", "长期坚持")
SOURCES = (
    "部门自查", "代表视察", "执法检查", "暗访", "群众反映", "信访", "代表建议", "专题询问",
    "公告征集", "上级交办", "回头看", "往期遗留",
)  # fmt: skip

Formula = Annotated[str, WrittenForm("模式", r"^[0-9]{1,2}(?:\+[0-9]{1,2}){0,9}$")]
Places = Annotated[int, WrittenForm("0 到 6 的整数", "^[0-6]$")]
Days = Annotated[int, WrittenForm("天数", "^[0-9]{1,4}$")]
MonthDay = Annotated[str, WrittenForm("月-日，如 03-31", MONTH_DAY_PATTERN)]
Year = Annotated[int, WrittenForm("年份", "^[0-9]{4}$")]


class Span(LedgerEntry):
    """The 起止 of something: both days included."""

    start: Open[Day] = Field(alias="起", description="开始的日期")
    end: Open[Day] = Field(alias="止", description="结束的日期")

    _in_order = model_validator(mode="after")(keep_in_order)


class Area(LedgerEntry):
    """A 领域, with the aspects (方面) that issues must use where they are given."""

    name: Text = Field(alias="名称", description="领域的名称")
    group: Text = Field(alias="分组", description="领域属于哪一组，如 省定、市定")
    aspects: Many[Text] = Field(
        (), alias="方面", description="领域下的方面；写了的，问题只能用其中之一"
    )


class CampaignPhase(LedgerEntry):
    """A 阶段 of the campaign."""

    name: Text = Field(alias="名称", description="阶段的名称")
    start: Day = Field(alias="起", description="开始的日期")
    end: Day = Field(alias="止", description="结束的日期")

    _in_order = model_validator(mode="after")(keep_in_order)


class ReplyClass(LedgerEntry):
    """A class of replies (办理类别), and what it means."""

    name: Text = Field(alias="类别", description="类别的名称，如 A")
    meaning: Literal["解决", "未了", "不办"] = Field(alias="含义", description="解决、未了或不办")
    note: Text | None = Field(None, alias="说明", description="什么样的答复算这一类")


class TermGiven(LedgerEntry):
    """A term that the campaign sets (期限), with its ground."""

    name: Text = Field(alias="名称", description="期限的名称，如 线索审核、意见报告")
    number: Days = Field(alias="数", description="多少，如 5")
    unit: Literal["日", "工作日", "个月", "年"] = Field(
        alias="单位", description="日、工作日、个月或年"
    )
    ground: Text = Field(alias="依据", description="根据哪个文件、哪一条")


class Holidays(LedgerEntry):
    """The 节假日: days off and days of work in their place, as the State Council announces them."""

    off: Many[Day] = Field((), alias="放假", description="放假的日期")
    on: Many[Day] = Field((), alias="上班", description="调休上班的周末")


class KindDays(LedgerEntry):
    """The two days of one kind in 分类."""

    due_soon_days: Days | None = Field(None, alias="临期天数", description="这一种的临期天数")
    stale_days: Days | None = Field(None, alias="未更新天数", description="这一种的未更新天数")


class InquiryDays(LedgerEntry):
    """The days of each year by which projects are to be asked about (三问)."""

    plan: MonthDay | None = Field(None, alias="问计划", description="哪天以前问计划，如 03-31")
    progress: MonthDay | None = Field(None, alias="问进度", description="哪天以前问进度，如 07-31")
    effect: MonthDay | None = Field(None, alias="问效果", description="哪天以前问效果，如 12-31")

    def in_year(self, year: int) -> dict[str, date]:
        """Return the day of each stage in a year; 02-29 is the last of a February without one."""
        from lddj.model.days import month_end  # few campaigns say these days

        written = {"问计划": self.plan, "问进度": self.progress, "问效果": self.effect}
        out = {}
        year = max(year, 1)
        for stage, text in written.items():
            if text is not None:
                month, day = map(int, text.split("-"))
                last = month_end(year, month)
                out[stage] = last.replace(day=min(day, last.day))
        return out


class Vocabularies(LedgerEntry):
    """The words of 词表, in addition to the defaults."""

    categories: Many[Text] = Field(
        (), alias="类别", description="立行立改、限期整改、长期坚持以外加用的类别"
    )
    sources: Many[Text] = Field((), alias="来源", description="默认来源以外加用的来源")
    channels: Many[Text] = Field((), alias="渠道", description="线索的默认渠道以外加用的渠道")
    suggestion_categories: Many[Text] = Field((), alias="建议类别", description="建议的类别")
    reply_classes: Many[ReplyClass] = Field(
        (), alias="办理类别", description="答复的类别，各写明含义：解决、未了或不办"
    )


class Conventions(LedgerEntry):
    """The campaign's rules of counting (口径). Days are calendar days."""

    due_soon_days: OrDefault[Days] = Field(
        7, alias="临期天数", description="离时限不到多少天算临期，默认 7"
    )
    stale_days: OrDefault[Days] = Field(
        14, alias="未更新天数", description="多少天没有新记录算久未更新，默认 14"
    )
    decimals: OrDefault[Places] = Field(2, alias="小数位", description="百分数印几位小数，默认 2")
    count_long_term: OrDefault[YesNo] = Field(
        "是", alias="长期坚持计入", description="长期坚持的问题是否进各项数字，默认 是"
    )
    verification_days: OrDefault[Days] = Field(
        10, alias="核查天数", description="待核查超过多少天要提醒，默认 10"
    )
    revisit_days: OrDefault[Days] = Field(
        90, alias="回头看天数", description="销号后过多少天提醒回头看，默认 90"
    )
    laggard_rate: StatedRate | None = Field(
        None, alias="后进线", description="整改完成率低于多少的县区列为后进，如 60%"
    )
    laggard_ranks: OrDefault[Days] = Field(
        0, alias="后进名次", description="排在最后几名的列为后进，默认 0"
    )
    rank_from: OrDefault[Days] = Field(
        1, alias="排名门槛", description="问题不足几个的县区不排名，默认 1"
    )

    previews: OrDefault[Literal["否", "是", "重点"]] = Field(
        "否", alias="预审", description="哪些建议的答复要先预审：否（默认）、是或重点"
    )
    each_suggestion_public: OrDefault[YesNo] = Field(
        "否", alias="建议逐件公开", description="建议的答复是否逐件公开，默认 否"
    )
    publish_days: OrDefault[Days] = Field(
        30, alias="公开天数", description="报告后多少天没有公开要提醒，默认 30"
    )
    talk_ranks: OrDefault[Days] = Field(
        0, alias="约谈名次", description="测评排在最后几名的要约谈，默认 0：只约谈不满意的"
    )
    contact_days: OrDefault[Days] = Field(
        30, alias="联系提醒天数", description="离联系周期结束多少天起提醒还没达标的，默认 30"
    )
    least_activities: Days | None = Field(
        None, alias="代表最低活动数", description="每名代表一年最少参加几次活动；不写就不判"
    )
    inquiry_days: InquiryDays | None = Field(
        None,
        alias="三问",
        description="每年哪天以前问，如 {问计划: 03-31, 问进度: 07-31, 问效果: 12-31}",
    )
    by_kind: dict[str, KindDays] | None = Field(
        None,
        alias="分类",
        description="某一种另定的天数，如 {建议: {临期天数: 15}}",
    )

    @property
    def counts_long_term(self) -> bool:
        """Tell whether issues of category 长期坚持 are in the figures."""
        return self.count_long_term == "是"

    def of_kind(self, word: str) -> Self:
        """Return the conventions with the days of 分类 that hold for a kind of matter."""
        own = self.by_kind.get(word) if self.by_kind else None
        if own is None:
            return self
        given = {"due_soon_days": own.due_soon_days, "stale_days": own.stale_days}
        return self.model_copy(update={k: days for k, days in given.items() if days is not None})


Landline = Annotated[
    str, WrittenForm("座机号码，如 0314-2020000", r"^(?:0[0-9]{2,3}-)?[0-9]{7,8}(?:-[0-9]{1,5})?$")
]


class Documents(LedgerEntry):
    """The 文书: what the organiser's papers carry around their text."""

    office: Text | None = Field(None, alias="机关", description="发文机关标志，不写就是主办")
    code: Text | None = Field(None, alias="机关代字", description="文号里的机关代字，如 青人常")
    to: Many[Text] = Field((), alias="主送", description="主送机关")
    copies: Many[Text] = Field((), alias="抄送", description="抄送机关")
    printer: Text | None = Field(None, alias="印发机关", description="印发机关，不写就是机关")
    contact: Text | None = Field(None, alias="联系人", description="联系的岗位，不写姓名")
    phone: Landline | None = Field(None, alias="电话", description="办公室的座机")


class Campaign(LedgerEntry):
    """A campaign of linked oversight."""

    format: Literal["1"] = Field(alias="格式", description="台账格式的版本，现在是 1")
    title: Text = Field(alias="名称", description="活动的全称，如 “5+2”联动监督")
    id: CampaignNumber = Field(alias="编号", description="活动的编号，与文件夹同名，如 2022-5+2")
    year: Year = Field(alias="年度", description="活动的年度，如 2022")
    organiser: Text = Field(alias="主办", description="主办机关，如 承德市人大常委会")
    period: Span = Field(alias="起止", description="活动从哪天到哪天，两头都算")
    formula: Formula = Field("", alias="模式", description="各组领域的个数，按分组先后，如 5+2")
    areas: Many[Area] = Field((), alias="领域", description="监督哪些领域")
    type: OrDefault[Literal["联动监督", "届"]] = Field(
        "联动监督", alias="类型", description="联动监督（默认）或届"
    )
    terms: Many[TermGiven] = Field((), alias="期限", description="各个环节几天之内办，每个写明依据")
    holidays: OrDefault[Holidays] = Field(
        Holidays.model_construct(), alias="节假日", description="放假和调休上班的日子，年年添"
    )
    phases: Many[CampaignPhase] = Field((), alias="阶段", description="活动分几个阶段")
    vocabularies: OrDefault[Vocabularies] = Field(
        Vocabularies.model_construct(), alias="词表", description="默认词表以外加用的词"
    )
    conventions: OrDefault[Conventions] = Field(
        Conventions.model_construct(),
        alias="口径",
        description="怎么数：临期、久未更新的天数，小数位等",
    )
    documents: Documents | None = Field(
        None, alias="文书", description="公文、简报的版头和版记上印什么"
    )

    @model_validator(mode="after")
    def _areas_but_for_a_term_of_office(self) -> Self:
        """Ask for 模式 and 领域, but of a term of office (届)."""
        if self.type == "届":
            if self.formula and not self.areas:
                raise not_here("模式", "写了领域才有模式")
        elif not self.areas:
            raise needed("领域", "联动监督要写明监督哪些领域")
        elif not self.formula:
            raise needed("模式", "联动监督要写明模式，如 5+2")
        return self

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories (类别) that issues may have."""
        return (*CATEGORIES, *self.vocabularies.categories)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources (来源) that issues may have."""
        return (*SOURCES, *self.vocabularies.sources)
