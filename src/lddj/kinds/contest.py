"""The kind 擂台 of a campaign: a contest by a fixed method, period after period, for a flag."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from lddj.kinds.kind import Kind
from lddj.kinds.passage import Which
from lddj.kinds.scoring import GivenScore, Mark, Points, ScoreGroup, ScoreItem, Version
from lddj.model.publicity import Internal, Open
from lddj.model.types import Day, LedgerEntry, Many, Number, OrDefault, Text, needed


class ContestMethod(LedgerEntry):
    """The 办法 of a contest; it stays as it is from the first 期次 on (L610)."""

    name: Open[Text] = Field(alias="名称", description="办法的名称")
    cycle: Open[Literal["周", "旬", "月"]] = Field(alias="周期", description="多久一期：周、旬或月")
    subject: Open[OrDefault[Literal["工作专班", "县区"]]] = Field(
        "工作专班", alias="对象", description="谁打擂：工作专班（默认）或县区"
    )
    full: Open[Points] = Field(alias="满分", description="各项目分值之和")
    groups: Open[Many[ScoreGroup]] = Field(
        (), alias="分组", description="分组打擂；不写就是全部一组"
    )
    floor: Open[dict[str, Mark] | None] = Field(
        None, alias="门槛", description="指标不到这个数的只列出、不排名，如 {问题数: 1}"
    )
    most_by_people: Open[Points | None] = Field(
        None, alias="人工分上限", description="计法是评分的项目，分值一共不得超过多少"
    )
    items: Open[Many[ScoreItem]] = Field(alias="项目", description="比哪些项目，各怎样得分")


class ContestRound(LedgerEntry):
    """A 期次 of a contest."""

    id: Open[Number] = Field(alias="编号", description="期次的编号，如 LT-2026-04-上")
    period: Open[Which] = Field(
        alias="时段", description="哪一期，写法同 --period：2026-W17、2026-04、2026-04-下旬"
    )
    as_of: Open[Day] = Field(alias="截至", description="数字截至哪天")
    version: Open[Version | None] = Field(
        None, alias="台账版本", description="公布时的台账版本（git 的提交号），数字按它算"
    )
    given: Internal[Many[GivenScore]] = Field(
        (), alias="评分", description="人打的分，一人一项一条"
    )
    flags: Open[Many[Text]] = Field((), alias="授旗", description="把红旗授给谁")
    note: Internal[Text | None] = Field(
        None, alias="说明", description="授旗与算得不一致时，写明为什么"
    )
    published_on: Open[Day | None] = Field(
        None, alias="公布日期", description="哪天公布的；写了就按台账版本算，以后不变"
    )


class Contest(LedgerEntry):
    """A 擂台: its method and its 期次."""

    id: Open[Number] = Field(alias="编号", description="擂台的编号，如 LT-2026")
    county: Open[Text | None] = Field(
        None, alias="县区", description="哪个县区的工作专班；对象是县区的不写"
    )
    method: Open[ContestMethod] = Field(alias="办法", description="怎样比：项目、门槛、分组")
    rounds: Open[Many[ContestRound]] = Field(alias="期次", description="一期一条，只加不删")

    @model_validator(mode="after")
    def _county_of_the_teams(self) -> Self:
        if self.method.subject == "工作专班" and self.county is None:
            raise needed("县区", "对象是工作专班的，要写明是哪个县区的")
        return self


class ContestFile(LedgerEntry):
    """The file contests.yaml of a campaign."""

    contests: Open[Many[Contest]] = Field(alias="擂台", description="擂台的列表")


def _has_begun(before: Mapping[str, Any], day: date) -> bool:
    """Tell whether there is a 期次: the method stays from then on."""
    return bool(before.get("期次"))


KIND = Kind(
    word="擂台",
    file="contests",
    key="擂台",
    title="擂台（contests.yaml，放在活动的文件夹）",
    file_model=ContestFile,
    item=Contest,
    text="编号",
    born="",
    areas=(),
    texts=("编号",),
    parts={"期次": "编号"},
    counted=("期次.授旗", "期次.台账版本", "期次.公布日期"),
    growing=("期次.评分",),
    ruling=("办法",),
    ruling_from=_has_begun,
    order=("编号", "县区", "办法", "期次"),
    assumed={"公开": "全文"},
)  # fmt: skip
