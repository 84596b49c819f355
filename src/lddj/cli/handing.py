"""The options and the steps of ``lddj hand-up``: what goes where, and what is said of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from lddj.cli.options import flag


class HandUpWish(NamedTuple):
    """A wish for a file to hand up: where it goes, and whether with evidence."""

    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="文件", help="写到哪个文件，如 U盘上的 滦平.bundle"),
    ]
    evidence: Annotated[bool, flag("--evidence", "附件（佐证）也带上；默认不带")] = False


def hand_up_county(
    root: Path, county: str, campaign: str | None, day: date, wish: HandUpWish
) -> int:
    """Write the file of what the county last saved, and say what is in it; the exit code."""
    from lddj.cli.saving import know_who
    from lddj.cli.telling import notice
    from lddj.gitwork.hand_up import make_hand_up, sent
    from lddj.render.terminal.handed_up import left_told, told_lines
    from lddj.system.output import write_bytes

    know_who(root)
    made = make_hand_up(root, county, campaign, day, evidence=wish.evidence)
    write_bytes(wish.output, made.content)
    sent(root, made)
    print("\n".join(told_lines(made, wish.output)))
    for line in left_told(made, has_evidence=wish.evidence):
        notice(line)
    return 0
