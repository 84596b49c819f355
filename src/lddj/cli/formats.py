"""The output formats of commands that write faults or reviews: one line each.

A format is a module with a function ``write(result, source, out)``, for reviews
``write(review, out)``.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import typer

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


def option(formats: Mapping[str, str]) -> Any:
    """Return the option ``--format`` that takes the names of a table."""

    def checked(name: str) -> str:
        if name not in formats:
            raise typer.BadParameter(f"没有“{name}”这种格式，可用的有：{'、'.join(formats)}。")
        return name

    return typer.Option(
        "--format",
        help="结果的格式",
        metavar="|".join(formats),
        callback=checked,
        autocompletion=lambda incomplete: [one for one in formats if one.startswith(incomplete)],
    )


def writer(formats: Mapping[str, str], name: str) -> Any:
    """Return the function that writes a format."""
    return import_module(formats[name]).write
