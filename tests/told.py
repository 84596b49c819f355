"""A figure as text that a person can read and a snapshot can hold: every field of it, one way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import yaml
from pydantic import BaseModel

from lddj.kinds.course import Course
from lddj.kinds.figures import Figures, Tallied
from lddj.kinds.kind import Kind
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.entry import Entry
from lddj.load.followed import Case, Followed
from lddj.model.campaign import Conventions
from lddj.stats.tally import Tally

_BY_NAME: Mapping[type, str] = {
    CountyBook: "folder", CampaignBook: "id", Case: "id", Followed: "id", Kind: "word",
    Course: "state", Figures: "total", Tallied: "total",
}  # fmt: skip
"""Values that are told by one attribute: what they hold is told elsewhere."""


def as_text(value: Any) -> str:
    """Return a value as YAML: what has fields as a mapping, a fraction as ``3/7``."""
    return yaml.dump(plain(value), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False,
                     width=110, default_flow_style=None)  # fmt: skip


def plain(value: Any) -> Any:
    """Return a value as what YAML writes; fields that are None or empty are left out."""
    for known, name in _BY_NAME.items():
        if isinstance(value, known):
            return str(getattr(value, name))
    if isinstance(value, Entry):
        return plain(value.model)
    if isinstance(value, Conventions):
        return "口径"
    if isinstance(value, Tally | Counter):
        counts = value.counts if isinstance(value, Tally) else value
        return " ".join(f"{_key(name)}{number}" for name, number in counts.items() if number)
    if isinstance(value, BaseModel):
        return next(
            (str(getattr(value, name)) for name in ("id", "name", "subject", "title")
             if getattr(value, name, None)), type(value).__name__,
        )  # fmt: skip
    if isinstance(value, date | Fraction | Decimal | Enum):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return _fields({one.name: getattr(value, one.name) for one in fields(value)})
    if hasattr(value, "_asdict"):
        return _fields(value._asdict())
    if isinstance(value, Mapping):
        return {_key(key): plain(one) for key, one in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((plain(one) for one in value), key=str)
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def _fields(found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain(one) for name, one in found.items() if one not in (None, "", (), [], {})}


def _key(key: Any) -> str:
    return "·".join(map(str, key)) if isinstance(key, tuple) else str(key)
