"""The shape of a rule: one code, a page about it, and its check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from lddj.diagnostics import Diagnostic, Fix, Location, Severity

if TYPE_CHECKING:
    from lddj.compare.comparison import Comparison
    from lddj.history.allow import Raised
    from lddj.load.books import CountyBook
    from lddj.load.followed import Followed

Check: TypeAlias = "Callable[[CountyBook], Iterator[Diagnostic]]"
JudgeMatter: TypeAlias = "Callable[[CountyBook, Followed], Iterator[Diagnostic]]"
"""What judges a matter of one kind, for a rule that asks something else of each kind."""
Review: TypeAlias = "Callable[[Comparison], Iterator[Raised]]"


class Example(NamedTuple):
    """A file of a small county that shows a rule; ``line`` is where a wrong one is named.

    ``file`` and the keys of ``others`` are relative to the campaign's folder. Whatever is not
    given is taken from a small clean campaign, so that an example shows only what matters.
    """

    text: str
    file: str = "滦平/issues/02.yaml"
    line: int = 0
    others: Mapping[str, str] = {}
    encoding: str = "utf-8"
    before: str | None = None
    """The file as it was, for a rule about what a change did."""
    is_tracked: bool = False
    """Whether the rule is about files that git tracks."""


class Rule(NamedTuple):
    """A code: what it names, why it matters, a wrong and a right example, and its check.

    ``check`` is None for codes that the reader, the models or the loader raise where they
    stand; their page is here all the same. ``review`` judges a change, not a state (L6).
    """

    code: str
    severity: Severity
    name: str
    why: str
    wrong: Example
    right: Example
    check: Check | None = None
    review: Review | None = None

    def at(
        self,
        location: Location,
        message: str,
        fix: Fix | None = None,
        rename: Fix | None = None,
    ) -> Diagnostic:
        """Return this rule's diagnostic at a place."""
        return Diagnostic(self.code, self.severity, location, message, fix, rename)
