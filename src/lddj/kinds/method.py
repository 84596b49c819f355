"""The kind 工作法 of a campaign: the steps of a method, and what in the ledgers proves each."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, Self

from pydantic import Field, model_validator

from lddj.kinds.activity import ActivityType
from lddj.kinds.kind import Kind
from lddj.model.publicity import Internal, Open
from lddj.model.types import Least, LedgerEntry, Many, Text, YesNo, needed, not_here

RecordWord = Literal[
    "交办", "转办", "进展", "督办", "反馈", "延期", "上报", "批复", "整改完成", "核查", "销号",
    "回头看", "撤销",
]  # fmt: skip
OutcomeWord = Literal["制度", "决议决定", "审议意见", "调研报告", "追责问责", "其他"]
AppraisalWord = Literal[
    "工作评议", "述职评议", "履职评议", "满意度测评", "民生实事测评", "建议办理测评",
    "代表述职评议",
]  # fmt: skip
OpinionWord = Literal[
    "审议意见", "决议", "决定", "执法检查意见", "专题询问意见", "工作评议意见", "视察调研意见",
    "审计整改意见",
]  # fmt: skip


class Proof(LedgerEntry):
    """A 认定: one thing that is counted in the ledgers."""

    activity: Open[ActivityType | None] = Field(None, alias="活动", description="这种活动")
    record: Open[RecordWord | None] = Field(None, alias="记录", description="问题的这种记录")
    outcome: Open[OutcomeWord | None] = Field(None, alias="成果", description="这种成果")
    appraisal: Open[AppraisalWord | None] = Field(None, alias="测评", description="这种测评")
    opinion: Open[OpinionWord | None] = Field(None, alias="意见", description="这种意见")
    leads: Open[Least | None] = Field(None, alias="线索", description="有几条线索")
    issues: Open[Least | None] = Field(None, alias="问题", description="有几个问题")
    tasks: Open[Least | None] = Field(None, alias="任务", description="有几项任务")
    nothing_found: Open[Least | None] = Field(None, alias="零报告", description="有零报告，写 1")
    named: Internal[Least | None] = Field(
        None, alias="对应", description="有活动或成果写明对应这一步，写 1"
    )

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if len(self.given) != 1:
            words = "、".join(info.alias or "" for info in type(self).model_fields.values())
            raise needed("认定", f"每条认定只写一样：{words}")
        return self

    @property
    def given(self) -> list[tuple[str, object]]:
        """The attribute of what is counted, and its value; one as a rule."""
        pairs = ((name, getattr(self, name)) for name in type(self).model_fields)
        return [(name, found) for name, found in pairs if found is not None]

    @property
    def least(self) -> int:
        """The number that there must be for the step to be done."""
        [(_, found)] = self.given
        return found if isinstance(found, int) else 1


class MethodStep(LedgerEntry):
    """A 步骤 of a method."""

    name: Open[Text] = Field(alias="名称", description="步骤的名称")
    proofs: Open[Many[Proof]] = Field(
        alias="认定", description="台账里有什么算做了这一步，有一样就算"
    )
    evidence: Internal[YesNo | None] = Field(
        None, alias="佐证", description="是的，只数有佐证的记录；默认 否"
    )


class Preset(NamedTuple):
    """A published method: where its steps were published, and whether they have an order."""

    source: str
    ordered: bool
    steps: tuple[MethodStep, ...]


def _preset_step(name: str, *proofs: Proof) -> MethodStep:
    return MethodStep.model_construct(name=name, proofs=proofs, evidence=None)


def _proof(**given: object) -> Proof:
    return Proof.model_construct(**given)  # type: ignore[arg-type]  # the fields by their names


def _by_activity(*words: str) -> tuple[Proof, ...]:
    return tuple(_proof(activity=word) for word in words)


_NAMED = _proof(named=1)

PRESETS: Mapping[str, Preset] = {
    "八步工作法": Preset(
        "承德县 2022",
        True,
        (
            _preset_step("听取汇报", *_by_activity("听取汇报")),
            _preset_step("查阅资料", *_by_activity("查阅资料")),
            _preset_step("实地检查", *_by_activity("视察", "执法检查", "暗访")),
            _preset_step("征集意见", *_by_activity("座谈会", "走访"), _proof(leads=1)),
            _preset_step("核实情况", _proof(record="核查")),
            _preset_step("审议报告", *_by_activity("专题审议")),
            _preset_step("督促整改", _proof(record="督办")),
            _preset_step("全面评议", *_by_activity("工作评议", "满意度测评")),
        ),
    ),
    "四同时": Preset(
        "滦平县 2022",
        False,
        (
            _preset_step("学习培训", *_by_activity("培训")),
            _preset_step("摸排梳理", _proof(issues=1), _proof(nothing_found=1)),
            _preset_step("整顿整改", _proof(record="整改完成")),
            _preset_step("建章立制", _proof(outcome="制度")),
        ),
    ),
    "四学四查四促动": Preset(
        "滦平县 2022",
        False,
        tuple(
            _preset_step(name, _NAMED)
            for name in (
                "学指示", "学政策", "学法律", "学专业", "查政策落实", "查问题底数", "查整改措施",
                "查制度机制", "舆论媒体促动", "刚性监督促动", "联合发力促动", "考核激励促动",
            )
        ),
    ),
}  # fmt: skip
"""The steps' names are published; what proves them is a convention."""


class Method(LedgerEntry):
    """A 工作法: written out, or one of the published ones."""

    name: Open[Text | None] = Field(None, alias="名称", description="工作法的名称，与步骤一起写")
    preset: Open[Literal["八步工作法", "四同时", "四学四查四促动"] | None] = Field(
        None, alias="预设", description="用公布过的一种：八步工作法、四同时或四学四查四促动"
    )
    source: Open[Text | None] = Field(None, alias="出处", description="从哪里来的")
    counties: Open[Many[Text]] = Field((), alias="县区", description="哪些县区用；不写就都用")
    by: Open[Literal["领域", "专班"] | None] = Field(
        None, alias="按", description="按领域（默认）还是按专班看"
    )
    order: Open[YesNo | None] = Field(
        None, alias="顺序", description="步骤有没有先后；默认 是，预设按预设的"
    )
    given_steps: Open[Many[MethodStep]] = Field((), alias="步骤", description="一步一步，先后写")

    @model_validator(mode="after")
    def _written_out_or_preset(self) -> Self:
        if self.preset is not None:
            for key, given in (("名称", self.name), ("步骤", self.given_steps)):
                if given:
                    raise not_here(key, f"写了预设就不写{key}")
        elif self.name is None:
            raise needed("名称", "要写名称和步骤，或者写预设")
        elif not self.given_steps:
            raise needed("步骤", "要写明有哪些步骤")
        return self

    @property
    def id(self) -> str:
        """The name by which the method is called."""
        return self.preset or self.name or ""

    @property
    def steps(self) -> tuple[MethodStep, ...]:
        """The steps, its own or those of the published method."""
        return PRESETS[self.preset].steps if self.preset else self.given_steps

    @property
    def is_ordered(self) -> bool:
        """Tell whether a step should come after the one before it."""
        if self.order is not None:
            return self.order == "是"
        return PRESETS[self.preset].ordered if self.preset else True

    @property
    def rows_are_teams(self) -> bool:
        """Tell whether a row is a team; else it is an area."""
        return self.by == "专班"


class MethodFile(LedgerEntry):
    """The file methods.yaml of a campaign."""

    methods: Open[Many[Method]] = Field(alias="工作法", description="工作法的列表")


KIND = Kind(
    word="工作法",
    file="methods",
    key="工作法",
    title="工作法（methods.yaml，放在活动的文件夹）",
    file_model=MethodFile,
    item=Method,
    text="名称",
    born="",
    areas=(),
    texts=("名称", "出处"),
    ruling=("预设", "步骤", "顺序", "按", "县区"),
    assumed={"公开": "不公开"},
    is_kept=False,
    order=("名称", "预设", "出处", "县区", "按", "顺序", "步骤"),
)
