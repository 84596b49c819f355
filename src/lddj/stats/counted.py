"""The value in which a kind without records is counted on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lddj.kinds.figures import ListItem


class Counted(NamedTuple):
    """The counts by name, those of rates among them, and the lines of the lists."""

    counts: Mapping[str, int]
    lines: Sequence[ListItem]
