"""The parts that 考核 and 擂台 have in common: what is scored, by which formula, and by whom."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from lddj.model.publicity import Internal, Open
from lddj.model.types import (
    Amount,
    LedgerEntry,
    Many,
    Text,
    WrittenForm,
    needed,
    not_here,
)

Points = Annotated[Decimal, WrittenForm("不小于 0 的数", r"^[0-9]{1,12}(?:\.[0-9]{1,12})?$")]
Mark = Annotated[str, WrittenForm("数或百分数，如 5、60%", r"^-?[0-9]{1,12}(?:\.[0-9]{1,12})?%?$")]
Version = Annotated[str, WrittenForm("git 的版本号，7 到 64 位的 0-9、a-f", "^[0-9a-f]{7,64}$")]

Formula = Literal["线性", "达标", "每件", "名次", "评分"]
BY_PEOPLE = "评分"
"""The formula whose points people give."""

_NEEDS: dict[str, tuple[str, ...]] = {
    "线性": ("指标", "起算", "满分值"),
    "达标": ("指标", "达标"),
    "每件": ("指标", "每件"),
    "名次": ("指标", "首名", "逐名"),
    BY_PEOPLE: (),
}
_MAY: dict[str, tuple[str, ...]] = {
    "线性": ("无数据",),
    "达标": ("方向", "无数据"),
    "每件": ("无数据",),
    "名次": ("方向", "无数据"),
    BY_PEOPLE: (),
}


def number_of(mark: str) -> Fraction:
    """Return what a mark means exactly: ``60%`` is 3/5."""
    return Fraction(mark[:-1]) / 100 if mark.endswith("%") else Fraction(mark)


class ScoreItem(LedgerEntry):
    """An 项目: what it is worth, and the formula that makes points of an indicator."""

    name: Open[Text] = Field(alias="名称", description="项目的名称")
    worth: Open[Points] = Field(alias="分值", description="最多得几分")
    formula: Open[Formula] = Field(alias="计法", description="线性、达标、每件、名次或评分")
    indicator: Open[Text | None] = Field(
        None, alias="指标", description="按哪个指标，如 整改完成率、线索.按期答复率；评分不写"
    )
    start: Open[Mark | None] = Field(None, alias="起算", description="线性：从多少起算，如 60%")
    full: Open[Mark | None] = Field(None, alias="满分值", description="线性：到多少得满分，如 100%")
    reach: Open[Mark | None] = Field(
        None, alias="达标", description="达标：到多少得满分，否则不得分"
    )
    direction: Open[Literal["高", "低"] | None] = Field(
        None, alias="方向", description="达标、名次：高的好（默认）还是低的好"
    )
    each: Open[Amount | None] = Field(None, alias="每件", description="每件：一件几分，扣分写负数")
    first: Open[Amount | None] = Field(None, alias="首名", description="名次：第一名几分")
    step: Open[Amount | None] = Field(
        None, alias="逐名", description="名次：每后一名加几分，减写负数"
    )
    no_data: Open[Literal["零分"] | None] = Field(
        None, alias="无数据", description="没有数据时算零分；不写就不计这一项"
    )

    @model_validator(mode="after")
    def _keys_of_the_formula(self) -> Self:
        wanted, may = _NEEDS[self.formula], _MAY[self.formula]
        for name, info in type(self).model_fields.items():
            key = info.alias or name
            if key in ("名称", "分值", "计法"):
                continue
            given = getattr(self, name) is not None
            if key in wanted and not given:
                raise needed(key, f"计法“{self.formula}”要写{'、'.join(wanted)}")
            if given and key not in (*wanted, *may):
                raise not_here(key, f"计法“{self.formula}”不写{key}")
        return self

    @property
    def is_low_best(self) -> bool:
        """Tell whether less is better."""
        return self.direction == "低"


class GivenScore(LedgerEntry):
    """A 评分: the points that somebody gave, and on what ground.

    依据 and 评分人 are asked for by L409.
    """

    subject: Internal[Text] = Field(alias="对象", description="给谁打的分")
    item: Internal[Text] = Field(alias="项目", description="哪个项目")
    points: Internal[Amount] = Field(alias="得分", description="打了几分")
    grounds: Internal[Many[Text]] = Field(
        (), alias="依据", description="根据什么，写编号，如 HD-008"
    )
    by: Internal[Text | None] = Field(None, alias="评分人", description="谁打的分（写职务或组织）")
    recused: Internal[Text | None] = Field(None, alias="回避", description="谁回避了、为什么")


class SelfScore(LedgerEntry):
    """A 自评: the points that one gives oneself; they are shown and never counted."""

    subject: Internal[Text] = Field(alias="对象", description="谁的自评")
    item: Internal[Text] = Field(alias="项目", description="哪个项目")
    points: Internal[Amount] = Field(alias="得分", description="自评几分")


class ScoreGroup(LedgerEntry):
    """A group (分组) within which is ranked."""

    name: Open[Text] = Field(alias="名称", description="组的名称")
    members: Open[Many[Text]] = Field(alias="成员", description="组里有谁")


class PublishedRanks(LedgerEntry):
    """An order (名次) that was made public."""

    group: Open[Text | None] = Field(None, alias="分组", description="哪一组的名次；没有分组不写")
    order: Open[Many[Text]] = Field(alias="名次", description="从第一名起依次写")
