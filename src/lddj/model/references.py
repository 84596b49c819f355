"""The reference to another entry: its 编号, or of one of another campaign both numbers.

``LP-02-004`` is an entry of the same campaign, ``{活动: 2026-5+2, 编号: LP-02-004}`` one of
another. Both become text, so that whatever prints, compares or counts numbers takes either.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeAlias

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from lddj.model.names import comparable
from lddj.model.publicity import Open
from lddj.model.types import CampaignNumber, LedgerEntry, Text


class Elsewhere(LedgerEntry):
    """An entry of another campaign, of the same county, as it is written."""

    campaign: Open[CampaignNumber] = Field(alias="活动", description="哪一次活动，写活动的编号")
    id: Open[Text] = Field(alias="编号", description="在那次活动里的编号")


class OtherNumber(str):
    """The number of an entry of another campaign: ``2026-5+2/LP-02-004``.

    No 编号 holds a ``/``, so it is like no number of the campaign that names it.
    """

    __slots__ = ()

    @property
    def campaign(self) -> str:
        """The other campaign's 编号."""
        return self.partition("/")[0]

    @property
    def own(self) -> str:
        """The entry's 编号 there."""
        return self.partition("/")[2]


def seen_from(campaign: str, number: str, written_in: str) -> str:
    """Return how a file of ``campaign`` names what one of ``written_in`` names by a number."""
    if not isinstance(number, OtherNumber):
        same = comparable(campaign) == comparable(written_in)
        return number if same else OtherNumber(f"{written_in}/{number}")
    return number.own if comparable(number.campaign) == comparable(campaign) else number


def is_reference(parts: Collection[Any]) -> bool:
    """Tell whether a field takes references, by all that its annotation is made of."""
    return str in parts and Elsewhere in parts


def as_number(data: Any) -> str:
    """Return what a reference is typed as, of data that need not be sound."""
    if isinstance(data, dict):
        return OtherNumber(f"{data.get('活动')}/{data.get('编号')}")
    return str(data)


def reference_data(number: str) -> dict[str, Any] | str:
    """Return a reference as the data of a ledger."""
    if isinstance(number, OtherNumber):
        return {"活动": number.campaign, "编号": number.own}
    return number


def reference_written(number: str) -> str:
    """Return a reference as people write it: of another campaign ``{活动: …, 编号: …}``."""
    data = reference_data(number)
    return data if isinstance(data, str) else f"{{活动: {data['活动']}, 编号: {data['编号']}}}"


class Naming(NamedTuple):
    """The context of typing: the file's ``own`` campaign, and what takes those it names besides."""

    own: str
    campaigns: set[str]


class _AsNumber:
    """A reference as pydantic sees it: text stays as it is, an entry becomes an OtherNumber."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        text = core_schema.str_schema()
        either = core_schema.union_schema([text, handler.generate_schema(Elsewhere)])
        return core_schema.with_info_wrap_validator_function(
            _as_typed, text, json_schema_input_schema=either
        )


def _as_typed(written: object, text: core_schema.ValidatorFunctionWrapHandler, info: Any) -> str:
    """Return the number that is written; one that names its own campaign is like any other."""
    if not isinstance(written, dict):
        number: str = text(written)
        return number
    there = Elsewhere.model_validate(written)
    naming = info.context
    if isinstance(naming, Naming):
        if comparable(there.campaign) == comparable(naming.own):
            return there.id
        naming.campaigns.add(there.campaign)
    return as_number(written)


if TYPE_CHECKING:
    Reference: TypeAlias = str
else:
    Reference = Annotated[Text | Elsewhere, _AsNumber()]
"""A number that names an entry, as typed: text, of another campaign an OtherNumber."""
