"""Spread a value that a command takes over the options that it is made of.

A family is a frozen dataclass whose fields are annotated as options or arguments. A command
with a parameter of such a type has them all, in the place of that parameter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from inspect import Parameter, Signature, signature
from typing import Any, get_type_hints

Command = Callable[..., int]


def spread_out(command: Command) -> Command:
    """Return a command for typer: each field of a family is a parameter of its own.

    A command without families is returned as it is.
    """
    own = signature(command, eval_str=True).parameters
    families: dict[str, Any] = {
        name: one.annotation for name, one in own.items() if is_dataclass(one.annotation)
    }
    if not families:
        return command

    def gathered(**given: Any) -> int:
        for name, family in families.items():
            taken = {one.name: given.pop(one.name) for one in fields(family)}
            given[name] = family(**taken)
        return command(**given)

    every = [one for parameter in own.values() for one in _parameters(parameter)]
    gathered.__name__, gathered.__doc__ = command.__name__, command.__doc__
    gathered.__signature__ = Signature(every)  # type: ignore[attr-defined]  # typer reads it
    return gathered


def _parameters(parameter: Parameter) -> Iterator[Parameter]:
    """Yield the parameter as a keyword, or those of its family."""
    family = parameter.annotation
    if not is_dataclass(family):
        yield parameter.replace(kind=Parameter.KEYWORD_ONLY)
        return
    types = get_type_hints(family, include_extras=True)
    for one in fields(family):
        default = Parameter.empty if one.default is MISSING else one.default
        yield Parameter(
            one.name, Parameter.KEYWORD_ONLY, default=default, annotation=types[one.name]
        )
