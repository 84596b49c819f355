"""The kind 成果: what came of the campaign as a paper: rules, resolutions, opinions, reports."""

from typing import Literal

from pydantic import Field

from lddj.kinds.kind import Kind
from lddj.model.publicity import Internal, Open
from lddj.model.references import Reference
from lddj.model.types import Day, LedgerEntry, Many, Number, Text


class Outcome(LedgerEntry):
    """A 成果 of the campaign."""

    id: Open[Number] = Field(alias="编号", description="成果的编号，在县区内不重复")
    type: Open[Literal["制度", "决议决定", "审议意见", "调研报告", "追责问责", "其他"]] = Field(
        alias="类型", description="是哪一种成果"
    )
    name: Open[Text] = Field(alias="名称", description="成果的名称")
    number: Open[Text | None] = Field(None, alias="文号", description="文号")
    day: Open[Day] = Field(alias="日期", description="哪天形成的")
    area: Open[Text | None] = Field(None, alias="领域", description="属于哪个领域")
    opinion: Open[Reference | None] = Field(
        None, alias="办理", description="跟踪办理的，意见的编号，如 SY-2026-04"
    )
    proves: Internal[Many[Text]] = Field(
        (), alias="对应", description="对应工作法的哪一步，写 方法/步骤"
    )
    issues: Open[Many[Reference]] = Field((), alias="问题", description="涉及的问题的编号")


class OutcomeFile(LedgerEntry):
    """The file outcomes.yaml."""

    outcomes: Open[Many[Outcome]] = Field(alias="成果", description="成果的列表")


KIND = Kind(
    word="成果",
    file="outcomes",
    key="成果",
    title="成果（outcomes.yaml）",
    file_model=OutcomeFile,
    item=Outcome,
    text="名称",
    texts=("编号", "名称"),
    issues=("问题",),
    refs={"办理": "意见"},
    assumed={"公开": "全文"},
    command="outcome",
    first="CG-001",
    order=("编号", "类型", "名称", "文号", "日期"),
    worth_asking=("文号", "领域"),
)
