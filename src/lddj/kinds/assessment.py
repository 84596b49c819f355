"""The kind 考核 of a campaign: weighted scores of counties, units or areas as of a day."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from pydantic import Field

from lddj.kinds.kind import Kind
from lddj.kinds.scoring import (
    GivenScore,
    Points,
    PublishedRanks,
    ScoreGroup,
    ScoreItem,
    SelfScore,
    Version,
)
from lddj.model.publicity import Internal, Open
from lddj.model.types import Day, LedgerEntry, Many, Number, OrDefault, Text


class Assessment(LedgerEntry):
    """A 考核: who is scored on which items as of a day, and what was made public of it."""

    id: Open[Number] = Field(alias="编号", description="考核的编号，如 KH-2026")
    name: Open[Text] = Field(alias="名称", description="考核的名称")
    subject: Open[OrDefault[Literal["县区", "责任单位", "领域"]]] = Field(
        "县区", alias="对象", description="考核谁：县区（默认）、责任单位或领域"
    )
    as_of: Open[Day] = Field(alias="截至", description="数字截至哪天")
    full: Open[Points] = Field(alias="满分", description="各项目分值之和")
    groups: Open[Many[ScoreGroup]] = Field(
        (), alias="分组", description="分组排名；不写就是全部一组"
    )
    items: Open[Many[ScoreItem]] = Field(alias="项目", description="考核哪些项目，各怎样得分")
    given: Internal[Many[GivenScore]] = Field(
        (), alias="评分", description="人打的分，一人一项一条"
    )
    own: Internal[Many[SelfScore]] = Field(
        (), alias="自评", description="自评的分，只在旁边列出，不计入"
    )
    checked_by: Internal[Many[Text]] = Field((), alias="核验", description="现场核验的活动的编号")
    version: Open[Version | None] = Field(
        None, alias="台账版本", description="公布时的台账版本（git 的提交号），数字按它算"
    )
    published: Open[Many[PublishedRanks]] = Field((), alias="公布", description="公布了的名次")
    published_on: Open[Day | None] = Field(
        None, alias="公布日期", description="哪天公布的；写了就按台账版本算，以后不变"
    )


class AssessmentFile(LedgerEntry):
    """The file assessment.yaml of a campaign."""

    assessments: Open[Many[Assessment]] = Field(alias="考核", description="考核的列表")


def _is_over(before: Mapping[str, Any], day: date) -> bool:
    """Tell whether the day as of which is scored had passed: the items stay from then on."""
    return day.isoformat() > str(before.get("截至"))


_ORDER = (
    "编号", "名称", "对象", "截至", "满分", "分组", "项目", "评分", "自评", "核验", "台账版本",
    "公布", "公布日期",
)  # fmt: skip

KIND = Kind(
    word="考核",
    file="assessment",
    key="考核",
    title="考核（assessment.yaml，放在活动的文件夹）",
    file_model=AssessmentFile,
    item=Assessment,
    text="名称",
    born="",
    areas=(),
    texts=("编号", "名称"),
    counted=("台账版本", "公布日期"),
    growing=("评分", "自评", "公布"),
    ruling=("项目", "截至"),
    ruling_from=_is_over,
    order=_ORDER,
    assumed={"公开": "全文"},
)  # fmt: skip
