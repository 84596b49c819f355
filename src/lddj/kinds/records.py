"""The list of a matter's records as it is typed: those that are written alike are typed once."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, TypeVar

from pydantic import GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, core_schema

from lddj.model.types import Many
from lddj.yamltext.document import Flat

T = TypeVar("T")


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
        return typed(given)
    models = [
        known[1] if one.__class__ is Flat and (known := one.typed)[0] is by else None
        for one in given
    ]
    fresh = [one for one, model in zip(given, models, strict=True) if model is None]
    if not fresh:
        return tuple(models)
    try:
        made = iter(typed(fresh))
    except ValidationError:
        return typed(given)  # for the indexes that its faults have among all
    for index, one in enumerate(given):
        if models[index] is None:
            models[index] = next(made)
            if one.__class__ is Flat:
                one.typed = by, models[index]
    return tuple(models)


Records = Annotated[Many[T], _TypedOnce()]
"""The records of a matter."""
