"""The kind 文字: what people write for a paper and figures cannot say, of a period and a place."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from lddj.kinds.kind import Kind
from lddj.model.publicity import Internal
from lddj.model.references import Reference
from lddj.model.types import PERIOD_PATTERN, LedgerEntry, Many, Text, WrittenForm


def _that_is(period: str) -> str:
    """Refuse a 53rd week of a year that has 52."""
    year, week = period.split("-", 1)
    if week == "W53" and date(int(year), 12, 28).isocalendar().week == 52:
        raise PydanticCustomError("no_such_period", "no such period")
    return period


Which = Annotated[
    str,
    AfterValidator(_that_is),
    WrittenForm("时段，如 2022-W17、2022-04、2022-04-下旬", PERIOD_PATTERN),
]


class Passage(LedgerEntry):
    """A text that is printed in the papers whose day its period holds."""

    period: Internal[Which] = Field(
        alias="期", description="哪一期的，写法同 --week、--period：2022-W17、2022-04、2022-04-下旬"
    )
    place: Internal[Text] = Field(
        alias="栏目",
        description="印在哪一栏：领导批示、典型做法、存在问题、原因分析、下步打算；写别的另成一节",
    )
    content: Internal[Text] = Field(alias="内容", description="要印的话，写完整的句子")
    issues: Internal[Many[Reference]] = Field((), alias="问题", description="涉及的问题的编号")

    @property
    def id(self) -> str:
        """The name by which a comparison tells texts apart: they have no 编号."""
        return f"{self.period} {self.place}：{self.content[:20]}"


class PassageFile(LedgerEntry):
    """The file 文字.yaml."""

    passages: Internal[Many[Passage]] = Field(alias="文字", description="给报告、通报写的话")


KIND = Kind(
    word="文字",
    file="文字",
    key="文字",
    title="给报告、通报写的话（文字.yaml）",
    file_model=PassageFile,
    item=Passage,
    text="内容",
    texts=("栏目", "内容"),
    areas=(),
    issues=("问题",),
    born="",
    assumed={"公开": "不公开"},
    is_kept=False,
    order=("期", "栏目", "内容"),
)
