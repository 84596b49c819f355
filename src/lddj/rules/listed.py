"""The list of all rules: who adds one adds a line.

Each is a module of this package, named for its code. What judges states or changes is loaded from
here without the pages of the others, which nobody reads while a ledger is checked.
"""

from __future__ import annotations

from enum import Enum, auto
from importlib import import_module
from typing import Any, NamedTuple


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


class ListedRule(NamedTuple):
    """A line of the list."""

    code: str
    judges: Judges
    files: tuple[str, ...] = ()
    """The NAMEs of the files without which a county has nothing for it to judge; empty: none."""

    def asked_for(self, name: str) -> Any:
        """Return what the rule's module calls ``name``: RULE, ``check`` or ``review``."""
        return getattr(import_module(f"lddj.rules.{self.code.lower()}"), name)


LISTED: tuple[ListedRule, ...] = (
    ListedRule("L001", Judges.NOTHING),
    ListedRule("L002", Judges.NOTHING),
    ListedRule("L003", Judges.NOTHING),
    ListedRule("L004", Judges.NOTHING),
    ListedRule("L005", Judges.NOTHING),
    ListedRule("L006", Judges.NOTHING),
    ListedRule("L007", Judges.NOTHING),
    ListedRule("L008", Judges.NOTHING),
    ListedRule("L009", Judges.NOTHING),
    ListedRule("L010", Judges.NOTHING),
    ListedRule("L011", Judges.NOTHING),
    ListedRule("L012", Judges.NOTHING),
    ListedRule("L013", Judges.NOTHING),
    ListedRule("L101", Judges.ENTRIES),
    ListedRule("L102", Judges.NOTHING),
    ListedRule("L103", Judges.NOTHING),
    ListedRule("L104", Judges.ENTRIES),
    ListedRule("L105", Judges.ENTRIES),
    ListedRule("L201", Judges.ENTRIES),
    ListedRule("L202", Judges.ENTRIES),
    ListedRule("L203", Judges.ENTRIES),
    ListedRule("L204", Judges.ENTRIES),
    ListedRule("L205", Judges.ENTRIES),
    ListedRule("L206", Judges.ENTRIES),
    ListedRule("L207", Judges.ENTRIES),
    ListedRule("L208", Judges.COUNTY),
    ListedRule("L209", Judges.ENTRIES),
    ListedRule("L210", Judges.COUNTY, ("opinions", "livelihood", "appraisals")),
    ListedRule("L211", Judges.COUNTY, ("leads", "suggestions")),
    ListedRule("L301", Judges.ENTRIES),
    ListedRule("L302", Judges.ENTRIES),
    ListedRule("L303", Judges.ENTRIES),
    ListedRule("L304", Judges.ENTRIES),
    ListedRule("L305", Judges.ENTRIES),
    ListedRule("L306", Judges.ENTRIES),
    ListedRule("L307", Judges.ENTRIES),
    ListedRule("L308", Judges.ENTRIES),
    ListedRule("L309", Judges.ENTRIES),
    ListedRule("L310", Judges.ENTRIES, ("leads", "suggestions", "livelihood")),
    ListedRule("L311", Judges.ENTRIES, ("leads", "opinions", "suggestions")),
    ListedRule("L312", Judges.ENTRIES),
    ListedRule("L313", Judges.ENTRIES),
    ListedRule("L314", Judges.ENTRIES, ("suggestions",)),
    ListedRule("L401", Judges.COUNTY),
    ListedRule("L402", Judges.COUNTY),
    ListedRule("L403", Judges.ENTRIES),
    ListedRule("L404", Judges.COUNTY),
    ListedRule("L405", Judges.COUNTY),
    ListedRule("L406", Judges.ENTRIES, ("livelihood", "attendance", "appraisals")),
    ListedRule("L407", Judges.ENTRIES, ("livelihood", "appraisals")),
    ListedRule("L408", Judges.ENTRIES, ("livelihood",)),
    ListedRule("L409", Judges.NOTHING),
    ListedRule("L410", Judges.COUNTY),
    ListedRule("L411", Judges.NOTHING),
    ListedRule("L412", Judges.NOTHING),
    ListedRule("L413", Judges.COUNTY, ("leads", "opinions", "suggestions")),
    ListedRule("L501", Judges.ENTRIES),
    ListedRule("L502", Judges.ENTRIES),
    ListedRule("L503", Judges.ENTRIES),
    ListedRule("L504", Judges.ENTRIES),
    ListedRule("L505", Judges.COUNTY),
    ListedRule("L506", Judges.COUNTY),
    ListedRule("L507", Judges.ENTRIES, ("opinions", "suggestions")),
    ListedRule("L508", Judges.ENTRIES, ("suggestions",)),
    ListedRule("L509", Judges.ENTRIES, ("opinions",)),
    ListedRule("L510", Judges.ENTRIES),
    ListedRule("L511", Judges.ENTRIES, ("logs",)),
    ListedRule("L512", Judges.COUNTY, ("methods",)),
    ListedRule("L513", Judges.ENTRIES, ("suggestions",)),
    ListedRule("L514", Judges.ENTRIES, ("suggestions", "livelihood")),
    ListedRule("L515", Judges.COUNTY, ("activities", "inquiries")),
    ListedRule("L601", Judges.CHANGE),
    ListedRule("L602", Judges.CHANGE),
    ListedRule("L603", Judges.CHANGE),
    ListedRule("L604", Judges.CHANGE),
    ListedRule("L605", Judges.CHANGE),
    ListedRule("L606", Judges.CHANGE),
    ListedRule("L607", Judges.CHANGE),
    ListedRule("L608", Judges.CHANGE),
    ListedRule("L609", Judges.CHANGE),
    ListedRule("L610", Judges.CHANGE),
    ListedRule("L611", Judges.CHANGE),
    ListedRule("L612", Judges.CHANGE),
    ListedRule("L613", Judges.CHANGE),
    ListedRule("L614", Judges.NOTHING),
    ListedRule("L701", Judges.COUNTY),
    ListedRule(
        "L702",
        Judges.ENTRIES,
        ("leads", "suggestions", "activities", "deputies", "attendance", "links"),
    ),
    ListedRule("L703", Judges.NOTHING),
    ListedRule("L704", Judges.NOTHING),
)
"""The rules in the order of their codes."""


def those(*judging: Judges) -> list[ListedRule]:
    """Return the rules that judge one of these."""
    return [one for one in LISTED if one.judges in judging]
