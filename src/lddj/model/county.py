"""The shape of county.yaml: the county, its deputies, units, teams, and what it said in public."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from lddj.model.campaign import Area, Formula
from lddj.model.types import (
    Count,
    Day,
    LedgerEntry,
    Many,
    Number,
    OrDefault,
    StatedCount,
    StatedRate,
    Text,
    Whole,
    WrittenForm,
    keep_in_order,
    needed,
)

Code = Annotated[str, WrittenForm("六位行政区划代码", "^[0-9]{6}$")]

LEVELS = ("国家", "省", "市", "县", "乡")


class Deputies(LedgerEntry):
    """The numbers of deputies by level, as far as known, or 合计 alone."""

    national: Count | None = Field(None, alias="国家", description="全国人大代表人数")
    provincial: Count | None = Field(None, alias="省", description="省人大代表人数")
    city: Count | None = Field(None, alias="市", description="市人大代表人数")
    county: Count | None = Field(None, alias="县", description="县人大代表人数")
    township: Count | None = Field(None, alias="乡", description="乡镇人大代表人数")
    total: Count | None = Field(None, alias="合计", description="只知道总数时写合计")

    @property
    def sum(self) -> int | None:
        """Return all levels together; None where no number is known."""
        if self.total is not None:
            return self.total
        levels = (self.national, self.provincial, self.city, self.county, self.township)
        known = [number for number in levels if number is not None]
        return sum(known) if known else None


class Participation(LedgerEntry):
    """The 代表: all deputies of the county, and those who take part."""

    everyone: Deputies | None = Field(None, alias="总数", description="代表总数")
    taking_part: Deputies | None = Field(
        None, alias="参与", description="参与的代表；不写就把代表小组的人数加起来"
    )


class Unit(LedgerEntry):
    """A 单位: a government unit that issues are handed to."""

    name: Text = Field(alias="名称", description="单位的全称")
    short_names: Many[Text] = Field((), alias="简称", description="单位的其他叫法")
    lead: Text | None = Field(None, alias="牵头领导", description="分管的政府领导（写职务）")
    person: Text | None = Field(None, alias="责任人", description="单位的责任人（写职务）")
    duties: Text | None = Field(None, alias="职责", description="在活动中的职责")
    areas: Many[Text] = Field((), alias="领域", description="承担的领域")


TeamType = Literal[
    "领导小组", "办公室", "工作专班", "代表小组", "执法检查组",
    "暗访小组", "政府专班", "督办小组", "法律保障组",
]  # fmt: skip


class Team(LedgerEntry):
    """A 专班: a team of the campaign."""

    id: Number = Field(alias="编号", description="专班的编号，在县区内不重复，如 ZB-02")
    name: Text = Field(alias="名称", description="专班的名称")
    type: TeamType = Field(alias="类型", description="是哪一种专班")
    areas: Many[Text] = Field((), alias="领域", description="负责的领域")
    head: Text | None = Field(None, alias="组长", description="组长（写职务）")
    deputies_head: Many[Text] = Field((), alias="副组长", description="副组长（写职务）")
    members: Many[Text] = Field((), alias="成员", description="成员（写职务）")
    deputies: Deputies | None = Field(None, alias="代表", description="代表小组中各级代表的人数")
    townships: Many[Text] = Field((), alias="乡镇", description="负责的乡镇")
    start: Day | None = Field(None, alias="起", description="中途成立的，成立的日期")
    end: Day | None = Field(None, alias="止", description="中途撤销的，撤销的日期")

    _in_order = model_validator(mode="after")(keep_in_order)

    def is_at_work(self, day: date) -> bool:
        """Tell whether the team was there on a day: set up, and not dissolved before."""
        is_set_up = self.start is None or self.start <= day
        return is_set_up and (self.end is None or day <= self.end)


class NothingFound(LedgerEntry):
    """A 零报告: an area that was checked and found free of issues."""

    area: Text = Field(alias="领域", description="没有发现问题的领域")
    day: Day = Field(alias="日期", description="查完的日期")
    team: Text | None = Field(None, alias="专班", description="由谁查的")


class Summand(LedgerEntry):
    """A part of a published sum."""

    name: Text = Field(alias="名称", description="分项的名称")
    amount: Whole = Field(alias="数量", description="分项的数量")


class Breakdown(LedgerEntry):
    """A 分项: a published sum and its parts."""

    name: Text = Field(alias="名称", description="什么的分项")
    total: Whole = Field(alias="合计", description="合计数")
    parts: Many[Summand] = Field(alias="各项", description="各个分项")


class OtherFigure(LedgerEntry):
    """A published figure (其他) that is kept and printed, not judged."""

    name: Text = Field(alias="名称", description="数字的名称")
    amount: Text = Field(alias="数量", description="数字，照原样写")
    unit: Text | None = Field(None, alias="单位", description="计量单位")


class Published(LedgerEntry):
    """A speech or paper of 公布数据, with the figures as they were said."""

    as_of: Day = Field(alias="截至", description="数字截至哪天")
    source: Text = Field(alias="出处", description="在哪次会议、哪份材料上公布的")
    correction: Text | None = Field(
        None, alias="更正说明", description="后来台账与公布数不一致的原因；写了以后不一致只算警告"
    )
    areas: StatedCount | None = Field(None, alias="领域数", description="公布的领域数，如 7")
    aspects: StatedCount | None = Field(None, alias="方面数", description="公布的方面数，如 28")
    issues: StatedCount | None = Field(None, alias="问题数", description="公布的问题数，如 89")
    done: StatedCount | None = Field(
        None, alias="整改完成数", description="公布的整改完成数，如 49"
    )
    done_rate: StatedRate | None = Field(
        None, alias="整改完成率", description="公布的整改完成率，如 55.06%"
    )
    closed: StatedCount | None = Field(None, alias="销号数", description="公布的销号数")
    teams: StatedCount | None = Field(None, alias="专班数", description="公布的工作专班数")
    deputy_groups: StatedCount | None = Field(
        None, alias="代表小组数", description="公布的代表小组数"
    )
    deputies: StatedCount | None = Field(None, alias="参与代表数", description="公布的参与代表人数")
    deputies_rate: StatedRate | None = Field(
        None, alias="参与率", description="公布的代表参与率，如 38%以上"
    )
    trainings: StatedCount | None = Field(
        None, alias="培训次数", description="公布的培训次数，如 20余"
    )
    activities: StatedCount | None = Field(
        None,
        alias="活动次数",
        description="公布的监督活动次数（不含动员部署、培训、调度会、联席会议）",
    )
    breakdowns: Many[Breakdown] = Field((), alias="分项", description="公布的分项数字")
    others: Many[OtherFigure] = Field((), alias="其他", description="其他公布数字，只存不判")


class County(LedgerEntry):
    """A county, or a city or province that keeps inspections of its own."""

    name: Text = Field(alias="县区", description="县区的全称，如 滦平县")
    short_names: Many[Text] = Field((), alias="简称", description="全称推不出来的其他叫法")
    level: OrDefault[Literal["县", "市", "省"]] = Field(
        "县", alias="级别", description="县（默认）、市或省；市级自己查的问题单独放一个文件夹"
    )
    code: Code | None = Field(None, alias="代码", description="六位行政区划代码，如 130824")
    above: Text | None = Field(None, alias="所属", description="上级市，如 承德市")
    formula: Formula | None = Field(None, alias="模式", description="县区增减了领域时，自己的模式")
    areas: Many[Area] = Field((), alias="领域", description="县区自己加的领域")
    not_concerned: Many[Text] = Field((), alias="不涉及", description="县区不参加的活动领域")
    deputies: Participation | None = Field(
        None, alias="代表", description="人大代表的总数和参与人数"
    )
    units: Many[Unit] = Field(
        (), alias="单位", description="责任单位名册；写了的，别处只能用其中的名称或简称"
    )
    teams: Many[Team] = Field((), alias="专班", description="工作专班、代表小组等")
    only_areas: Many[Text] = Field(
        (), alias="只录", description="本台账只录这些领域的问题；有意不录全部领域的才写"
    )
    nothing_found: Many[NothingFound] = Field(
        (), alias="零报告", description="查过、没有发现问题的领域"
    )
    published: Many[Published] = Field(
        (), alias="公布数据", description="公开讲过的数字，一份讲话或材料一条，只增不改"
    )

    @model_validator(mode="after")
    def _formula_where_areas_differ(self) -> Self:
        if self.formula is None and (self.areas or self.not_concerned):
            raise needed("模式", "增减了领域的县区要写明自己的模式")
        return self
