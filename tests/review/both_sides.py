"""Two states of a small ledger compared in this process, without git."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ledger import FOLDER, write_ledger

from lddj.compare.changes import changes_between
from lddj.compare.comparison import Comparison
from lddj.compare.risks import risks
from lddj.compare.unread import set_aside_unread
from lddj.history.allow import Raised
from lddj.review.comparing import comparisons
from lddj.review.run import judge
from lddj.review.sides import Side


def compared(
    root: Path, before: Mapping[str, str], after: Mapping[str, str], day: date
) -> list[Comparison]:
    """The comparison of two states; the files' paths are those within the campaign's folder."""
    states = []
    for label, files in (("前", before), ("后", after)):
        placed = {f"{FOLDER}/{name}": text for name, text in files.items()}
        states.append(Side(label, write_ledger(root / label, placed), None, day))
    found = list(comparisons(root, *states))
    for one in found:
        set_aside_unread(one)
    return found


def raised(found: list[Comparison]) -> list[Raised]:
    """What the rules about changes say."""
    return [fault for one in found for fault in judge(one)]


def top(found: list[Comparison]) -> list[str]:
    """What a reviewer sees first: the faults, and what lowers a demand or raises a figure."""
    faults = [f"{one.fault.code} {one.fault.message}" for one in raised(found)]
    unread = [f"{one.code} {one.message}" for pair in found for one in pair.unread]
    changes = [change for one in found for change in changes_between(one)]
    return [*faults, *unread, *(one.text for one in risks(changes))]
