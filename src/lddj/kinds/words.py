"""The parts of records, and the 事项 that mean the same in every kind of matter.

One class for each 事项, so that each says what it asks for and refuses what does not belong
to it. A kind's records are the union of its own classes and of those here, told apart by 事项.
"""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import Field, GetCoreSchemaHandler, ValidationError, model_validator
from pydantic_core import CoreSchema, core_schema

from lddj.model.publicity import ByEntry, Internal, Open, Personal
from lddj.model.references import Reference
from lddj.model.types import Amount, Day, LedgerEntry, Many, Text, needed, not_here
from lddj.yamltext.document import Flat

T = TypeVar("T")

WHICH_STEP = "记的是哪一步；当时能记哪些由前面的记录决定，见 lddj show"
HOW_PUBLIC = "全文（默认）、摘要或不公开"
WHY_CLOSED = "不公开的，为什么"


def need_reason(public: str | None, why: str | None) -> None:
    """Raise the fault of an entry that is 不公开 and does not say why (L101)."""
    if public == "不公开" and why is None:
        raise needed("不公开理由", "不公开的要写明理由")


def tell_why_not_public(entry: Any) -> Any:
    """Return an entry as it is, a validator of several kinds. Raises as ``need_reason``."""
    need_reason(entry.public, entry.why_not_public)
    return entry


class Quantity(LedgerEntry):
    """A measured amount, of the finding (量化) or of the effect (成效)."""

    name: Open[Text] = Field(alias="指标", description="量的是什么，如 压减环节")
    amount: Open[Amount] = Field(alias="数值", description="数，如 2")
    unit: Open[Text | None] = Field(None, alias="单位", description="计量单位，如 个")


class StruckOut(LedgerEntry):
    """A 作废: why a record counts for nothing, and who approved it."""

    reason: Internal[Text] = Field(alias="理由", description="为什么作废")
    approved_by: Internal[Text] = Field(alias="批准", description="谁批准作废的")


class BaseRecord(LedgerEntry):
    """A record, with what every record carries."""

    day: Open[Day] = Field(alias="日期", description="事情发生的那一天，如 2022-04-06")
    note: Internal[Text | None] = Field(None, alias="说明", description="做了什么、情况怎样")
    public_note: ByEntry[Text | None] = Field(
        None, alias="公开说明", description="给公众看的文字；说明只在内部"
    )
    handled_by: Internal[Text | None] = Field(None, alias="经办", description="经办人（写职务）")
    number: Open[Text | None] = Field(
        None, alias="文号", description="公文的文号，如 滦人办〔2022〕5号"
    )
    evidence: Internal[Many[Text]] = Field(
        (),
        alias="佐证",
        description="照片、文件等的路径，相对于县区的文件夹，如 附件/LP-02-004/现场.jpg",
    )
    struck_out: Internal[StruckOut | None] = Field(
        None, alias="作废", description="记错了的记录写上作废的理由和批准，从此不算数；不删、不改"
    )


class Transfer(BaseRecord):
    """A 转办: another unit becomes responsible."""

    kind: Open[Literal["转办"]] = Field(alias="事项", description=WHICH_STEP)
    unit: Open[Text] = Field(alias="责任单位", description="转给哪个单位")
    person: Personal[Text | None] = Field(None, alias="责任人", description="新的责任人（写职务）")
    new_deadline: Open[Day | None] = Field(None, alias="新时限", description="重新定的时限")


class Progress(BaseRecord):
    """A 进展 of a matter."""

    kind: Open[Literal["进展"]] = Field(alias="事项", description=WHICH_STEP)
    note: Internal[Text] = Field(alias="说明", description="做了什么、情况怎样")


class Notice(BaseRecord):
    """A 督办: the unit is pressed; 反馈时限 is the day by which it has to answer."""

    kind: Internal[Literal["督办"]] = Field(alias="事项", description=WHICH_STEP)
    means: Open[Literal["督办函", "督办单", "监督督导函", "约谈", "通报", "现场督办"]] = Field(
        alias="方式", description="用什么方式督办"
    )
    reply_by: Open[Day | None] = Field(None, alias="反馈时限", description="要求哪天以前反馈")


class Reply(BaseRecord):
    """A 反馈 to the 督办 of its 文号, without one to all that stand open."""

    kind: Internal[Literal["反馈"]] = Field(alias="事项", description=WHICH_STEP)
    number: Open[Text | None] = Field(
        None,
        alias="文号",
        description="答复的是哪件督办，写督办的文号；不写就答复前面全部督办",
    )
    note: Internal[Text] = Field(alias="说明", description="做了什么、情况怎样")


class Extension(BaseRecord):
    """An 延期: the deadline moves."""

    kind: Open[Literal["延期"]] = Field(alias="事项", description=WHICH_STEP)
    new_deadline: Open[Day] = Field(alias="新时限", description="延到哪天")
    approved_by: Internal[Text] = Field(alias="批准", description="谁批准的")
    note: Internal[Text] = Field(alias="说明", description="为什么延期")


class Referral(BaseRecord):
    """An 上报: the issue is put before a higher level."""

    kind: Open[Literal["上报"]] = Field(alias="事项", description=WHICH_STEP)
    to: Internal[Literal["县委", "市级", "省级", "监委"]] = Field(
        alias="上报至", description="报给哪一级"
    )
    note: Internal[Text] = Field(alias="说明", description="请求协调什么")


class Ruling(BaseRecord):
    """A 批复: the higher level's answer."""

    kind: Open[Literal["批复"]] = Field(alias="事项", description=WHICH_STEP)
    note: Internal[Text] = Field(alias="说明", description="上级的意见")


class Withdrawal(BaseRecord):
    """A 撤销: the issue is taken off the list, with the reason and the approval."""

    kind: Open[Literal["撤销"]] = Field(alias="事项", description=WHICH_STEP)
    reason: Internal[Literal["重复", "拆分", "不属实", "不属职权", "客观条件不具备"]] = Field(
        alias="理由", description="为什么撤销"
    )
    approved_by: Internal[Text] = Field(alias="批准", description="谁批准的")
    merged_into: Internal[Reference | None] = Field(
        None, alias="并入", description="重复的，并入哪个问题"
    )
    split_into: Internal[Many[Reference]] = Field(
        (), alias="拆为", description="拆分的，拆成哪些问题"
    )

    @model_validator(mode="after")
    def _targets_fit_reason(self) -> Self:
        if self.reason == "重复" and self.merged_into is None:
            raise needed("并入", "理由为“重复”时要写明并入哪个问题")
        if self.reason == "拆分" and not self.split_into:
            raise needed("拆为", "理由为“拆分”时要写明拆成哪些问题")
        if self.reason != "重复" and self.merged_into is not None:
            raise not_here("并入", "理由为“重复”时才有并入")
        if self.reason != "拆分" and self.split_into:
            raise not_here("拆为", "理由为“拆分”时才有拆为")
        return self


class _TypedOnce:
    """The mark of a list of entries of which those in flat brackets are typed once."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        function = partial(_typed_once, object())
        return core_schema.no_info_wrap_validator_function(function, handler(source))


def _typed_once(by: object, given: object, typed: Callable[[Any], tuple[Any, ...]]) -> Any:
    """Return the models of entries; those that ``by`` has typed before are known.

    Flat brackets hold no reference to another campaign, so their model is the same everywhere.
    """
    if not isinstance(given, list):
        return () if given is None else typed(given)
    anew = [one for one in given if one.__class__ is not Flat or one.typed[0] is not by]
    others = []
    if anew:
        try:
            made = typed(anew)
        except ValidationError:
            return typed(given)  # for the indexes that its faults have among all
        for one, model in zip(anew, made, strict=True):
            if one.__class__ is Flat:
                one.typed = by, model
            else:
                others.append(model)
    rest = iter(others)
    return tuple([one.typed[1] if one.__class__ is Flat else next(rest) for one in given])


Records = Annotated[tuple[T, ...], _TypedOnce()]
"""The records of a matter; a key with nothing after it has none."""
