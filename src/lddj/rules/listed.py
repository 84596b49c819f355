"""The list of all rules: who adds one adds a line.

Each is a module of this package, named for its code. What judges states or changes is loaded from
here without the pages of the others, which nobody reads while a ledger is checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from importlib import import_module
from typing import Any


class Judges(Enum):
    """The thing that a rule's own function judges."""

    NOTHING = auto()
    """None: the reader, the models, the loader or the review raise the code where it shows."""
    ENTRIES = auto()
    """``check``: entries of a county one by one, or one against another."""
    COUNTY = auto()
    """``check``: a county as a whole, which must be known wholly."""
    CHANGE = auto()
    """``review``: what a change did."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list."""

    code: str
    judges: Judges

    def asked_for(self, name: str) -> Any:
        """Return what the rule's module calls ``name``: RULE, ``check`` or ``review``."""
        return getattr(import_module(f"lddj.rules.{self.code.lower()}"), name)


LISTED: tuple[Listed, ...] = (
    Listed("L001", Judges.NOTHING),
    Listed("L002", Judges.NOTHING),
    Listed("L003", Judges.NOTHING),
    Listed("L004", Judges.NOTHING),
    Listed("L005", Judges.NOTHING),
    Listed("L006", Judges.NOTHING),
    Listed("L007", Judges.NOTHING),
    Listed("L008", Judges.NOTHING),
    Listed("L009", Judges.NOTHING),
    Listed("L010", Judges.NOTHING),
    Listed("L011", Judges.NOTHING),
    Listed("L012", Judges.NOTHING),
    Listed("L013", Judges.NOTHING),
    Listed("L101", Judges.ENTRIES),
    Listed("L102", Judges.NOTHING),
    Listed("L103", Judges.NOTHING),
    Listed("L104", Judges.ENTRIES),
    Listed("L105", Judges.ENTRIES),
    Listed("L201", Judges.ENTRIES),
    Listed("L202", Judges.ENTRIES),
    Listed("L203", Judges.ENTRIES),
    Listed("L204", Judges.ENTRIES),
    Listed("L205", Judges.ENTRIES),
    Listed("L206", Judges.ENTRIES),
    Listed("L207", Judges.ENTRIES),
    Listed("L208", Judges.COUNTY),
    Listed("L301", Judges.ENTRIES),
    Listed("L302", Judges.ENTRIES),
    Listed("L303", Judges.ENTRIES),
    Listed("L304", Judges.ENTRIES),
    Listed("L305", Judges.ENTRIES),
    Listed("L306", Judges.ENTRIES),
    Listed("L307", Judges.ENTRIES),
    Listed("L308", Judges.ENTRIES),
    Listed("L401", Judges.COUNTY),
    Listed("L402", Judges.COUNTY),
    Listed("L403", Judges.ENTRIES),
    Listed("L404", Judges.COUNTY),
    Listed("L405", Judges.COUNTY),
    Listed("L412", Judges.NOTHING),
    Listed("L501", Judges.ENTRIES),
    Listed("L502", Judges.ENTRIES),
    Listed("L503", Judges.ENTRIES),
    Listed("L504", Judges.ENTRIES),
    Listed("L505", Judges.COUNTY),
    Listed("L506", Judges.COUNTY),
    Listed("L601", Judges.CHANGE),
    Listed("L602", Judges.CHANGE),
    Listed("L603", Judges.CHANGE),
    Listed("L604", Judges.CHANGE),
    Listed("L605", Judges.CHANGE),
    Listed("L606", Judges.CHANGE),
    Listed("L607", Judges.CHANGE),
    Listed("L608", Judges.CHANGE),
    Listed("L609", Judges.CHANGE),
    Listed("L611", Judges.CHANGE),
    Listed("L613", Judges.CHANGE),
    Listed("L614", Judges.NOTHING),
    Listed("L701", Judges.COUNTY),
    Listed("L703", Judges.NOTHING),
)
"""The rules in the order of their codes."""


def those(*judging: Judges) -> list[Listed]:
    """Return the rules that judge one of these."""
    return [one for one in LISTED if one.judges in judging]
