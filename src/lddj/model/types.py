"""The types of single values: text, dates, amounts, yes/no.

Data arrives as text (see yamltext), so each type says which writing it accepts. Patterns
stand before pydantic's own parsing, which would read ``20220630`` as a time stamp and
``１２`` as a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, PydanticUseDefault, core_schema

from lddj.system.interrupts import interrupts_deferred


class BuiltWhole(BaseModel):
    """A model whose validator is built when it is first used, and is not interrupted then.

    The builder is not Python: ^C in it becomes a pattern that nothing matches, or a SchemaError.
    """

    model_config = ConfigDict(defer_build=True)

    @classmethod
    def model_rebuild(
        cls,
        *,
        force: bool = False,
        raise_errors: bool = True,
        _parent_namespace_depth: int = 2,
        _types_namespace: Mapping[str, Any] | None = None,
    ) -> bool | None:
        """Build the validator as pydantic does, with ^C waiting."""
        with interrupts_deferred():
            return super().model_rebuild(
                force=force,
                raise_errors=raise_errors,
                _parent_namespace_depth=_parent_namespace_depth and _parent_namespace_depth + 1,
                _types_namespace=_types_namespace,
            )


class LedgerEntry(BuiltWhole):
    """An entry of a ledger file: frozen, Chinese keys, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", protected_namespaces=())


class WrittenForm:
    """A way to write a value: a pattern, then pydantic's parsing of what matched."""

    def __init__(self, form: str, pattern: str) -> None:
        self.form = form
        self.pattern = pattern

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        text = core_schema.str_schema(pattern=self.pattern)
        return core_schema.chain_schema([text, handler(source)])

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe values as editors type them: what is a number to editors fits the form too."""
        if self.form == "编号":
            return {"type": ["string", "number"]}
        if self.pattern == DATE_PATTERN:
            return {"type": "string", "format": "date", "pattern": self.pattern}
        if self.pattern in (MONTH_DAY_PATTERN, LINE_PATTERN):
            return {"type": "string", "pattern": self.pattern}
        number = "number" if self.pattern == AMOUNT_PATTERN else "integer"
        schema: dict[str, Any] = {"type": ["string", number], "pattern": self.pattern}
        return schema if self.pattern.startswith("^-?") else {**schema, "minimum": 0}


DATE_PATTERN = "^(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$"
AMOUNT_PATTERN = r"^-?[0-9]{1,30}(?:\.[0-9]{1,30})?$"
COUNT_PATTERN = "^[0-9]{1,12}$"
WHOLE_PATTERN = "^-?[0-9]{1,12}$"
MONTH_DAY_PATTERN = (
    "^(?:02-[0-2][0-9]|(?:0[469]|11)-(?:[0-2][0-9]|30)|(?:0[13578]|1[02])-(?:[0-2][0-9]|3[01]))$"
)
LINE_PATTERN = r"^(?:过半数|三分之二以上|(?:100|[0-9]{1,2}(?:\.[0-9]{1,4})?)%)$"
"""Of the share of votes that makes a 等次."""

PERIOD_PATTERN = (
    "^(?:19|20|21)[0-9]{2}-(?:W(?:0?[1-9]|[1-4][0-9]|5[0-3])|(?:0[1-9]|1[0-2])(?:-?[上中下]旬?)?)$"
)
"""Of a week, a month or a 旬."""

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_LETTERS = f"0-9A-Za-z０-９Ａ-Ｚａ-ｚ{_HAN}"
_NUMBER = f"[{_LETTERS}][{_LETTERS}\\-._－．＿%s]*"
NUMBER_PATTERN = f"^(?:\\s*|{_NUMBER % ''})$"
CAMPAIGN_PATTERN = f"^(?:\\s*|{_NUMBER % '+＋'})$"
"""Of 编号: what is seen is what is compared. A blank one is L105."""

Text: TypeAlias = str
Number = Annotated[str, WrittenForm("编号", NUMBER_PATTERN)]
CampaignNumber = Annotated[str, WrittenForm("编号", CAMPAIGN_PATTERN)]
Day = Annotated[date, WrittenForm("日期", DATE_PATTERN)]
Amount = Annotated[Decimal, WrittenForm("数", AMOUNT_PATTERN)]
Count = Annotated[int, WrittenForm("数", COUNT_PATTERN)]
Whole = Annotated[int, WrittenForm("数", WHOLE_PATTERN)]
Least = Annotated[int, WrittenForm("1 以上的整数", "^[1-9][0-9]{0,5}$")]
YesNo: TypeAlias = Literal["是", "否"]

T = TypeVar("T")


class _First:
    """A function that a value goes through before its type sees it.

    It is pydantic's BeforeValidator without the look at the function's signature, which took a
    tenth of the time of building the models' validators.
    """

    def __init__(self, function: Callable[[object], object]) -> None:
        self.function = function

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.function, handler(source))


def _nothing_as_empty(value: object) -> object:
    return () if value is None else value


Many = Annotated[tuple[T, ...], _First(_nothing_as_empty)]
"""A list; a key with nothing after it is an empty one."""


def _nothing_as_default(value: object) -> object:
    if value is None:
        raise PydanticUseDefault
    return value


OrDefault = Annotated[T, _First(_nothing_as_default)]
"""What has a default: a key with nothing after it has it, as if it were not there."""


_STATED = (
    r"^(?P<before>约|近|不到|超过|超|逾|至少|不少于)?(?P<number>[0-9]{1,15}(?:\.[0-9]{1,10})?)"
    r"(?P<percent>%)?(?P<after>余|多|以上|左右)?$"
)
_AT_LEAST = frozenset({"余", "多", "以上", "超过", "超", "逾", "至少", "不少于"})


class Stated:
    """A figure as it was said in public: ``20余``, ``55.06%``, ``约400``. The text is all of it."""

    __slots__ = ("at_least", "is_percent", "number", "text", "vague")

    def __init__(
        self, text: str, number: Decimal, is_percent: bool, at_least: bool, vague: bool
    ) -> None:
        self.text = text
        self.number = number
        self.is_percent = is_percent
        self.at_least = at_least
        self.vague = vague

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stated) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    @property
    def decimals(self) -> int:
        """The places after the point as printed."""
        exponent = self.number.as_tuple().exponent
        return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _stated(percent: bool) -> _First:
    form = "百分数" if percent else "数"

    def parse(value: object) -> object:
        match = re.match(_STATED, value) if isinstance(value, str) else None
        if match is None or bool(match["percent"]) != percent:
            raise PydanticCustomError("stated", form, {"form": form})
        qualifiers = {match["before"], match["after"]} - {None}
        at_least = bool(qualifiers) and qualifiers <= _AT_LEAST
        return Stated(
            str(value),
            Decimal(match["number"]),
            percent,
            at_least,
            bool(qualifiers) and not at_least,
        )

    return _First(parse)


class _AnyStated:
    """A Stated as pydantic sees it: its parser builds it, pydantic only checks the class."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.is_instance_schema(Stated)


_BEFORE, _AFTER = "(约|近|不到|超过|超|逾|至少|不少于)?", "(余|多|以上|左右)?"
_FIGURE = r"[0-9]{1,15}(\.[0-9]{1,10})?"

StatedCount = Annotated[
    Stated,
    _AnyStated(),
    _stated(percent=False),
    WithJsonSchema(
        {"type": ["string", "number"], "minimum": 0, "pattern": f"^{_BEFORE}{_FIGURE}{_AFTER}$"}
    ),
]
StatedRate = Annotated[
    Stated,
    _AnyStated(),
    _stated(percent=True),
    WithJsonSchema({"type": "string", "pattern": f"^{_BEFORE}{_FIGURE}%{_AFTER}$"}),
]


def not_here(field: str, why: str) -> PydanticCustomError:
    """Return the fault of a field that this entry, as it stands, does not take (L102)."""
    return PydanticCustomError("not_here", "not here", {"field": field, "why": why})


def not_so(field: str, why: str) -> PydanticCustomError:
    """Return the fault of a value that does not fit another one of its entry (L103)."""
    return PydanticCustomError("not_so", "not so", {"field": field, "why": why})


def check_span(start: date | None, end: date | None) -> None:
    """Refuse a 止 that lies before its 起 (L103)."""
    if start is not None and end is not None and end < start:
        raise not_so("止", f"止 {end} 早于起 {start}，请核对两个日期")


def keep_in_order(entry: Any) -> Any:
    """Return an entry with 起 and 止 as it is, a validator of several. Raises as ``check_span``."""
    check_span(entry.start, entry.end)
    return entry


def needed(field: str, why: str, *others: str) -> PydanticCustomError:
    """Return the fault of a field that this entry, as it stands, needs (L101).

    ``others`` are fields that would do as well: where one is written wrongly, none is missing.
    """
    return PydanticCustomError("needed", "needed", {"field": field, "why": why, "others": others})
