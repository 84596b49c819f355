"""county.yaml: the county, its deputies, units and teams, and what it said in public."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from lddj.model.campaign import Area, Formula
from lddj.model.records import needed
from lddj.model.types import (
    Count,
    Day,
    Entry,
    Many,
    Number,
    OrDefault,
    StatedCount,
    StatedRate,
    Text,
    Whole,
    Written,
)

Code = Annotated[str, Written("六位行政区划代码", "^[0-9]{6}$")]

LEVELS = ("国家", "省", "市", "县", "乡")


class Deputies(Entry):
    """Numbers of deputies by level, as far as known, or 合计 alone."""

    national: Count | None = Field(None, alias="国家")
    provincial: Count | None = Field(None, alias="省")
    city: Count | None = Field(None, alias="市")
    county: Count | None = Field(None, alias="县")
    township: Count | None = Field(None, alias="乡")
    total: Count | None = Field(None, alias="合计")

    @property
    def sum(self) -> int | None:
        """All levels together; None where no number is known."""
        if self.total is not None:
            return self.total
        levels = (self.national, self.provincial, self.city, self.county, self.township)
        known = [number for number in levels if number is not None]
        return sum(known) if known else None


class Participation(Entry):
    """代表: all deputies of the county, and those who take part."""

    everyone: Deputies | None = Field(None, alias="总数")
    taking_part: Deputies | None = Field(None, alias="参与")


class Unit(Entry):
    """单位: a government unit that issues are handed to."""

    name: Text = Field(alias="名称")
    short_names: Many[Text] = Field((), alias="简称")
    lead: Text | None = Field(None, alias="牵头领导")
    person: Text | None = Field(None, alias="责任人")
    duties: Text | None = Field(None, alias="职责")
    areas: Many[Text] = Field((), alias="领域")


TeamType = Literal[
    "领导小组", "办公室", "工作专班", "代表小组", "执法检查组",
    "暗访小组", "政府专班", "督办小组", "法律保障组",
]  # fmt: skip


class Team(Entry):
    """专班: a team of the campaign."""

    id: Number = Field(alias="编号")
    name: Text = Field(alias="名称")
    type: TeamType = Field(alias="类型")
    areas: Many[Text] = Field((), alias="领域")
    head: Text | None = Field(None, alias="组长")
    deputies_head: Many[Text] = Field((), alias="副组长")
    members: Many[Text] = Field((), alias="成员")
    deputies: Deputies | None = Field(None, alias="代表")
    townships: Many[Text] = Field((), alias="乡镇")
    start: Day | None = Field(None, alias="起")
    end: Day | None = Field(None, alias="止")


class NothingFound(Entry):
    """零报告: an area that was checked and found free of issues."""

    area: Text = Field(alias="领域")
    day: Day = Field(alias="日期")
    team: Text | None = Field(None, alias="专班")


class Part(Entry):
    """One part of a published sum."""

    name: Text = Field(alias="名称")
    amount: Whole = Field(alias="数量")


class Breakdown(Entry):
    """分项: a published sum and its parts."""

    name: Text = Field(alias="名称")
    total: Whole = Field(alias="合计")
    parts: Many[Part] = Field(alias="各项")


class OtherFigure(Entry):
    """其他: a published figure that is kept and printed, not judged."""

    name: Text = Field(alias="名称")
    amount: Text = Field(alias="数量")
    unit: Text | None = Field(None, alias="单位")


class Published(Entry):
    """公布数据: one speech or paper, with the figures as they were said."""

    as_of: Day = Field(alias="截至")
    source: Text = Field(alias="出处")
    correction: Text | None = Field(None, alias="更正说明")
    areas: StatedCount | None = Field(None, alias="领域数")
    aspects: StatedCount | None = Field(None, alias="方面数")
    issues: StatedCount | None = Field(None, alias="问题数")
    done: StatedCount | None = Field(None, alias="整改完成数")
    done_rate: StatedRate | None = Field(None, alias="整改完成率")
    closed: StatedCount | None = Field(None, alias="销号数")
    teams: StatedCount | None = Field(None, alias="专班数")
    deputy_groups: StatedCount | None = Field(None, alias="代表小组数")
    deputies: StatedCount | None = Field(None, alias="参与代表数")
    deputies_rate: StatedRate | None = Field(None, alias="参与率")
    trainings: StatedCount | None = Field(None, alias="培训次数")
    activities: StatedCount | None = Field(None, alias="活动次数")
    breakdowns: Many[Breakdown] = Field((), alias="分项")
    others: Many[OtherFigure] = Field((), alias="其他")


class County(Entry):
    """A county, or a city or province that keeps inspections of its own."""

    name: Text = Field(alias="县区")
    short_names: Many[Text] = Field((), alias="简称")
    level: OrDefault[Literal["县", "市", "省"]] = Field("县", alias="级别")
    code: Code | None = Field(None, alias="代码")
    above: Text | None = Field(None, alias="所属")
    formula: Formula | None = Field(None, alias="模式")
    areas: Many[Area] = Field((), alias="领域")
    not_concerned: Many[Text] = Field((), alias="不涉及")
    deputies: Participation | None = Field(None, alias="代表")
    units: Many[Unit] = Field((), alias="单位")
    teams: Many[Team] = Field((), alias="专班")
    only_areas: Many[Text] = Field((), alias="只录")
    nothing_found: Many[NothingFound] = Field((), alias="零报告")
    published: Many[Published] = Field((), alias="公布数据")

    @model_validator(mode="after")
    def _formula_where_areas_differ(self) -> County:
        if self.formula is None and (self.areas or self.not_concerned):
            raise needed("模式", "增减了领域的县区要写明自己的模式")
        return self
