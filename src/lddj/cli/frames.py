"""The options that frame a paper in Word: its form, its number, its day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from lddj.cli import delivery
from lddj.cli.options import day_option, flag, valued


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


class LetterWish(NamedTuple):
    """The options of a letter: its day, number, contact, file and frame; whether it is recorded."""

    day: Annotated[date | None, day_option("--date", "发函日期；默认今天")] = None
    reply_by: Annotated[
        date | None, day_option("--reply-by", "反馈时限；默认发函后 10 天", ahead=True)
    ] = None
    number: Annotated[str | None, valued("--number", "文号", "默认接着台账里督办的文号往下编")] = (
        None
    )
    contact: Annotated[str | None, valued("--contact", "联系人", "印在函上的联系人和电话")] = None
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="文件", help="写入哪个 .docx 文件")
    ] = None
    record: Annotated[bool, flag("--record", "函写好后，在台账里登记督办")] = False
    form: Form = PLAIN
    issued: Issued = None

    @property
    def file(self) -> Path:
        """The file that is named, else the current folder. A usage error for none of Word's."""
        delivery.form_of(self.output, None, ("docx",))
        return self.output or Path()
