"""The options that frame a paper in Word: its form, its number, its day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple

import typer

from lddj.cli.options import day_option


class FrameName(StrEnum):
    """The frame of a paper in Word; the words are those of render.papers.heads."""

    plain = "普通"
    official = "公文"
    bulletin = "简报"


PLAIN = FrameName.plain

Form = Annotated[
    FrameName,
    typer.Option("--form", help="Word 的版式：普通、公文（有版头、版记）、简报（有报头）"),
]
Number = Annotated[
    str | None,
    typer.Option(
        "--number", metavar="文号", help="文号，如 青人常〔2026〕5号；只写数字就按机关代字编"
    ),
]
Issued = Annotated[
    date | None,
    day_option("--issued", "落款的日期；普通默认截至日，公文、简报默认今天"),
]


class FrameWish(NamedTuple):
    """The options of a paper's frame."""

    form: Form = PLAIN
    number: Number = None
    issued: Issued = None
