"""List the families that commands share, and spread a family over its options.

A family is a NamedTuple whose fields are annotated as options or arguments. A command with a
parameter of such a type has them all, in the place of that parameter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_type_hints

import typer

from lddj.cli import options

if TYPE_CHECKING:
    from datetime import date

    from lddj.load.sources.folder import Source

Command = Callable[..., int]


class CountyWish(NamedTuple):
    """The options that name the one county that is meant, and its campaign."""

    place: options.Place = None
    county: options.County = None
    campaign: options.Campaign = None

    def chosen(self, source: Source, day: date | None, hint: str = "") -> str:
        """Return the county that is meant, as ``options.the_county`` does."""
        return options.the_county(source, self.place, self.county, self.campaign, day, hint)


class ScopeWish(NamedTuple):
    """The options that say of what figures are: which county, which campaign, as of which day."""

    place: options.Place = None
    county: options.County = None
    campaign: options.Campaign = None
    day: options.Day = None

    @property
    def named(self) -> str | None:
        """The county that is named; None for all. A usage error where two are."""
        return options.named_county(self.place, self.county)

    def chosen(self, source: Source, hint: str = "", file: str | None = None) -> str:
        """Return the one county that is meant, as ``options.the_county`` does."""
        return options.the_county(
            source, self.place, self.county, self.campaign, self.day, hint, file
        )


class PartWish(NamedTuple):
    """The options that say what a ScopeWish says, where the argument is something else."""

    county: options.County = None
    campaign: options.Campaign = None
    day: options.Day = None

    def chosen(self, source: Source, file: str | None = None) -> str:
        """Return the one county that is meant, as ``options.the_county`` does."""
        return options.the_county(source, None, self.county, self.campaign, self.day, file=file)


class WorkWish(NamedTuple):
    """The options of long work: whether despite faults, by how many processes and machines."""

    force: options.Force = False
    jobs: options.Jobs = None
    dask: options.Dask = None


class DeputyWish(NamedTuple):
    """The options of which year of a deputy is counted, and whether names are written."""

    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            metavar="年份",
            min=1900,
            max=2199,
            help="只数这一年的；不写就数到 --date 的全部",
        ),
    ] = None
    names: Annotated[
        bool, options.flag("--names", "写上 代表名册.yaml 里的姓名；写了的文件不要进 git，不要公开")
    ] = False


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
