"""campaign.yaml: the campaign (活动), its areas, vocabularies and rules of counting."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from lddj.model.types import Day, Entry, Many, OrDefault, StatedRate, Text, Written, YesNo

CATEGORIES = ("立行立改", "限期整改", "长期坚持")
SOURCES = (
    "部门自查", "代表视察", "执法检查", "暗访", "群众反映", "信访", "代表建议", "专题询问",
    "公告征集", "上级交办", "回头看", "往期遗留",
)  # fmt: skip

FORMAT = "1"
"""The version of the ledgers' format that this program reads."""

Formula = Annotated[str, Written("模式", r"^[0-9]{1,2}(?:\+[0-9]{1,2}){0,9}$")]
Places = Annotated[int, Written("0 到 6 的整数", "^[0-6]$")]
Days = Annotated[int, Written("天数", "^[0-9]{1,4}$")]
Year = Annotated[int, Written("年份", "^[0-9]{4}$")]


class Period(Entry):
    """起止: both days included."""

    start: Day = Field(alias="起")
    end: Day = Field(alias="止")


class Area(Entry):
    """领域, with the aspects (方面) that issues must use where they are given."""

    name: Text = Field(alias="名称")
    group: Text = Field(alias="分组")
    aspects: Many[Text] = Field((), alias="方面")


class Phase(Entry):
    """阶段."""

    name: Text = Field(alias="名称")
    start: Day = Field(alias="起")
    end: Day = Field(alias="止")


class Vocabularies(Entry):
    """词表: words in addition to the defaults."""

    categories: Many[Text] = Field((), alias="类别")
    sources: Many[Text] = Field((), alias="来源")


class Conventions(Entry):
    """口径: the campaign's rules of counting. Days are calendar days."""

    due_soon_days: OrDefault[Days] = Field(7, alias="临期天数")
    stale_days: OrDefault[Days] = Field(14, alias="未更新天数")
    decimals: OrDefault[Places] = Field(2, alias="小数位")
    count_long_term: OrDefault[YesNo] = Field("是", alias="长期坚持计入")
    verification_days: OrDefault[Days] = Field(10, alias="核查天数")
    revisit_days: OrDefault[Days] = Field(90, alias="回头看天数")
    laggard_rate: StatedRate | None = Field(None, alias="后进线")
    laggard_ranks: OrDefault[Days] = Field(0, alias="后进名次")
    rank_from: OrDefault[Days] = Field(1, alias="排名门槛")

    @property
    def counts_long_term(self) -> bool:
        """Whether issues of category 长期坚持 are in the figures."""
        return self.count_long_term == "是"


class Campaign(Entry):
    """A campaign of linked oversight."""

    format: Literal["1"] = Field(alias="格式")
    title: Text = Field(alias="名称")
    id: Text = Field(alias="编号")
    year: Year = Field(alias="年度")
    organiser: Text = Field(alias="主办")
    period: Period = Field(alias="起止")
    formula: Formula = Field(alias="模式")
    areas: Many[Area] = Field(alias="领域")
    phases: Many[Phase] = Field((), alias="阶段")
    vocabularies: OrDefault[Vocabularies] = Field(Vocabularies.model_construct(), alias="词表")
    conventions: OrDefault[Conventions] = Field(Conventions.model_construct(), alias="口径")

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories (类别) that issues may have."""
        return (*CATEGORIES, *self.vocabularies.categories)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources (来源) that issues may have."""
        return (*SOURCES, *self.vocabularies.sources)
