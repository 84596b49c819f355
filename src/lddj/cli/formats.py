"""The output formats that commands offer under ``--format``, by name; the default comes first.

A format of faults or reviews is a module with a function ``write(result, source, out)``, for
reviews ``write(review, out)``: one line each.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from lddj.cli import options

if TYPE_CHECKING:
    from lddj.checking.run import Result
    from lddj.load.sources.folder import Source
    from lddj.review.run import Review

FAULTS = {
    "text": "lddj.render.faults.text",
    "json": "lddj.render.faults.json",
    "github": "lddj.render.faults.github",
    "gitlab": "lddj.render.faults.gitlab",
    "sarif": "lddj.render.faults.sarif",
    "junit": "lddj.render.faults.junit",
}
"""Format of ``validate`` → its module."""

REVIEWS = {
    "text": "lddj.render.review.text",
    "md": "lddj.render.review.md",
    "json": "lddj.render.review.json",
    "github": "lddj.render.review.github",
    "html": "lddj.render.review.html",
}
"""Format of ``diff`` → its module."""

PAPERS = ("md", "html", "docx", "json")
"""Formats of ``report`` and ``circular``."""

SHEETS = ("md", "html", "docx", "xlsx")
"""Formats of ``paper``."""

STEPS = ("text", "json", "xlsx", "docx", "md", "html")
"""Formats of ``steps``."""

LISTS = ("text", "json")
"""Formats of what is listed for people or for another program."""

REMINDERS = ("text", "md", "html", "ics", "json")
"""Formats of ``due``."""

TRENDS = ("text", "json", "html", "xlsx")
"""Formats of ``trend``."""

UNITS = ("text", "json", "xlsx")
"""Formats of ``unit``."""

TABLES = ("csv", "jsonl", "sqlite", "parquet")
"""Formats of ``export``."""


def option(names: Collection[str], help: str = "结果的格式") -> Any:  # noqa: A002
    """Return the option ``--format`` that takes these names, once or (a list) several times."""

    def checked(given: Any) -> Any:
        for name in [given] if isinstance(given, str) else given or ():
            if name not in names:
                raise typer.BadParameter(f"{name!r} is not one of {', '.join(names)}.")
        return given

    return typer.Option(
        "--format",
        help=help,
        metavar="|".join(names),
        callback=checked,
        autocompletion=lambda incomplete: [one for one in names if one.startswith(incomplete)],
    )


def by_ending(names: Sequence[str], what: str = "结果") -> Any:
    """Return the option ``--format`` that goes by the ending of ``-o`` where it is not written."""
    return option(names, f"{what}的格式；默认看 -o 的后缀，没有就是 {names[0]}")


def fault_writer(name: str) -> Any:
    """Return the function that writes a format of faults; sarif tells of the rules, too."""
    write = writer(FAULTS, name)
    rules = (import_module("lddj.rules.registry").RULES,) if name == "sarif" else ()
    return lambda result, source, out: write(result, source, out, *rules)


def writer(formats: Mapping[str, str], name: str) -> Any:
    """Return the function that writes a format."""
    return import_module(formats[name]).write


class FaultsWish(NamedTuple):
    """The options of what is told of faults, and of what counts as one."""

    strict: options.Strict = False
    format: Annotated[str, option(FAULTS)] = "text"
    output: options.Output = None

    def tell(self, result: Result, source: Source) -> int:
        """Write the faults; return the exit code."""
        write = fault_writer(self.format)
        options.write(lambda out: write(result, source, out), self.output, sys.stdout)
        return 1 if result.errors or (self.strict and result.warnings) else 0


class ReviewWish(NamedTuple):
    """The options of what is told of a review, and of what counts as a fault of the change."""

    asked: Annotated[bool, options.flag("--asked", "已请求许可、还没有许可的也放行（钩子用）")] = (
        False
    )
    strict: options.Strict = False
    format: Annotated[str, option(REVIEWS)] = "text"
    output: options.Output = None

    def tell(self, found: Review) -> int:
        """Write the review; return the exit code."""
        write = writer(REVIEWS, self.format)
        options.write(lambda out: write(found, out), self.output, sys.stdout)
        errors = found.unasked if self.asked else found.errors
        return 1 if errors or (self.strict and found.faults) else 0
