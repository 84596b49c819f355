"""Spread a value that a command takes over the options that it is made of.

A family is a NamedTuple whose fields are annotated as options or arguments. A command with a
parameter of such a type has them all, in the place of that parameter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import Parameter, Signature, signature
from typing import Any, get_type_hints

Command = Callable[..., int]


def spread_out(command: Command) -> Command:
    """Return a command for typer: each field of a family is a parameter of its own."""
    own = signature(command, eval_str=True).parameters
    families = {name: one.annotation for name, one in own.items() if _is_family(one.annotation)}

    def gathered(**given: Any) -> int:
        for name, family in families.items():
            given[name] = family(**{one: given.pop(one) for one in family._fields})
        return command(**given)

    every = [one for parameter in own.values() for one in _parameters(parameter)]
    gathered.__name__, gathered.__doc__ = command.__name__, command.__doc__
    gathered.__signature__ = Signature(every)  # type: ignore[attr-defined]  # typer reads it
    return gathered


def _is_family(annotation: Any) -> bool:
    return hasattr(annotation, "_fields")


def _parameters(parameter: Parameter) -> Iterator[Parameter]:
    """Yield the parameter as a keyword, or those of its family."""
    family = parameter.annotation
    if not _is_family(family):
        yield parameter.replace(kind=Parameter.KEYWORD_ONLY)
        return
    types, defaults = get_type_hints(family, include_extras=True), family._field_defaults
    for name in family._fields:
        default = defaults.get(name, Parameter.empty)
        yield Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=types[name])
