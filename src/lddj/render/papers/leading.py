"""Leave out of what people see of a trend the periods before anything is counted."""

from __future__ import annotations

from typing import Any

from lddj.stats.rates import NONE


def from_first_counted(data: dict[str, Any]) -> dict[str, Any]:
    """Return a trend from its first period in which anything is counted; whole where none is."""
    first = next((at for at, row in enumerate(data["趋势"]) if _counts(row["指标"])), 0)
    rows, lines = data["趋势"][first:], data["走势"].items()
    return {**data, "趋势": rows, "走势": {name: line[first:] for name, line in lines}}


def _counts(figures: dict[str, Any]) -> bool:
    return any(value not in (0, NONE) for value in figures.values())
