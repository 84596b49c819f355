"""Write faults as workflow commands of GitHub Actions: annotations that land on the line."""

from __future__ import annotations

from typing import TextIO

from lddj.checking.run import Result
from lddj.diagnostics import Diagnostic
from lddj.load.sources.folder import Source
from lddj.render.lines import undriven


def annotation(one: Diagnostic, kind: str | None = None, message: str | None = None) -> str:
    """Return a diagnostic as one workflow command, with another kind or message where given."""
    place = one.location
    head = (
        f"file={_property(place.path)},line={place.line},col={place.column},"
        f"title={_property(f'{one.severity.value} {one.code}')}"
    )
    command = kind or ("error" if one.is_error else "warning")
    return f"::{command} {head}::{_data(message or one.message)}"


def _data(text: str) -> str:
    return undriven(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def write(result: Result, source: Source, out: TextIO) -> None:
    """Write an annotation for each fault."""
    for one in result.diagnostics:
        out.write(annotation(one) + "\n")
    for path, more in result.unlisted.items():
        out.write(f"::error file={_property(path)},line=1,col=1::{more.text}\n")
