"""Write ``diff --format github``: annotations for the faults, the summary in the log."""

from __future__ import annotations

from typing import TextIO

from lddj.render.faults.github import annotation
from lddj.render.review.lines import first
from lddj.render.review.text import last_line
from lddj.review.run import Review


def write(review: Review, out: TextIO) -> None:
    """Write one annotation for each fault and a notice for each that was allowed."""
    for one in review.faults:
        out.write(annotation(one) + "\n")
    for allowed in review.allowed:
        reason = (
            f"{allowed.fault.message}（{allowed.word}：{allowed.by.reason}，{allowed.by.origin}）"
        )
        out.write(annotation(allowed.fault, "notice", reason) + "\n")
    for said in first(review):
        out.write(f"::notice title=先看::{said.replace('%', '%25')}\n")
    for note in review.notes:
        out.write(f"{note}\n")
    out.write(f"{last_line(review)}{review.title}\n")
