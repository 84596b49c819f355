"""List the keys of all ledger files, and what may stand behind each of them.

The reader of slips asks for it: it tells a key that was typed with a full-width colon from
a word of the text before a colon.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from lddj.model.types import WrittenForm
from lddj.yamltext.keys import CLOSED, ENTRY, LIST, TEXT


@cache
def forms() -> Mapping[str, frozenset[str]]:
    """Return each key of a ledger file with the forms that its value may have."""
    found: dict[str, set[str]] = {}
    seen: set[type[BaseModel]] = set()
    waiting = list(_file_models())
    while waiting:
        model = waiting.pop()
        if model in seen:
            continue
        seen.add(model)
        for name, field in model.model_fields.items():
            written = any(isinstance(one, WrittenForm) for one in field.metadata)
            parts = {(CLOSED, None)} if written else set(_forms_in(field.annotation))
            found.setdefault(field.alias or name, set()).update(form for form, _ in parts)
            waiting += [inner for _, inner in parts if inner is not None]
    return {key: frozenset(kinds) for key, kinds in found.items()}


def _file_models() -> tuple[type[BaseModel], ...]:
    from lddj.kinds.registry import all_kinds, kinds_of_campaign
    from lddj.model.campaign import Campaign
    from lddj.model.contact import Contact
    from lddj.model.county import County

    kinds = (*all_kinds(), *kinds_of_campaign())
    return (Campaign, County, *(kind.file_model for kind in kinds), Contact)


def _forms_in(annotation: Any) -> Iterator[tuple[str, type[BaseModel] | None]]:
    """Yield the forms in an annotation, each with the model that an entry of it has."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield ENTRY, annotation
    elif origin is Annotated:
        if any(isinstance(one, WrittenForm) for one in arguments[1:]):
            yield CLOSED, None
        else:
            yield from _forms_in(arguments[0])
    elif origin is dict:
        yield ENTRY, None
    elif origin is tuple:
        yield LIST, None
        for _, inner in _forms_in(arguments[0]):
            if inner is not None:
                yield LIST, inner
    elif annotation is str:
        yield TEXT, None
    elif arguments and type(None) in arguments:
        for one in arguments:
            if one is not type(None):
                yield from _forms_in(one)
    elif arguments and any(get_origin(one) or isinstance(one, type) for one in arguments):
        for one in arguments:
            yield from _forms_in(one)
    else:
        yield CLOSED, None
