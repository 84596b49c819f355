"""The classes of publicity: what of a ledger the public may see, said at each field.

A field says its class in its type, ``title: Open[Text]``; one that says nothing is internal.
``lddj public`` prints by these classes alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, get_args

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema

T = TypeVar("T")

Openness: TypeAlias = Literal["全文", "摘要", "不公开"]
"""What an entry says under 公开, each stricter than the one before it."""
LOOSER: tuple[Openness, ...] = ("不公开", "摘要", "全文")
"""The same, each looser than the one before it."""


class Publicity(Enum):
    """A class of publicity, by its word."""

    OPEN = "公开"
    PEOPLE = "公开（不满5人的写少于5）"
    BY_ENTRY = "按公开"
    DEPUTY = "代表"
    INTERNAL = "内部"
    PERSONAL = "个人"

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return the schema of the type as it is, so that pydantic looks for no constraint here."""
        return handler(source)


Open = Annotated[T, Publicity.OPEN]
"""Public wherever its entry is listed. Of 事项: records of that 事项 are public."""
OpenPeople = Annotated[T, Publicity.PEOPLE]
"""Public like ``Open``: a count of persons, which says 少于5 where it is below 5."""
ByEntry = Annotated[T, Publicity.BY_ENTRY]
"""A text that is public where the entry says 公开: 全文."""
OfDeputy = Annotated[T, Publicity.DEPUTY]
"""A deputy's code: never a name, but where 代表名册.yaml says 公示: 是."""
Internal = Annotated[T, Publicity.INTERNAL]
"""Never public. Of 事项: records of that 事项 are not."""
Personal = Annotated[T, Publicity.PERSONAL]
"""Of a person: never public."""


def said_class(model: type[BaseModel], name: str) -> Publicity | None:
    """Return the class that a field says; None where it says none."""
    said = [one for one in model.model_fields[name].metadata if isinstance(one, Publicity)]
    return said[-1] if said else None


def class_of(model: type[BaseModel], name: str) -> Publicity:
    """Return the class of a field; one that says none is internal."""
    return said_class(model, name) or Publicity.INTERNAL


def models_below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield a model and each model that its fields hold, once."""
    waiting, known = [model], {model}
    while waiting:
        one = waiting.pop(0)
        yield one
        for info in one.model_fields.values():
            found = [inner for inner in _models_in(info.annotation) if inner not in known]
            known.update(found)
            waiting += dict.fromkeys(found)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
