"""Find what proves the methods (工作法) of a county's campaign on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lddj.errors import LddjError, UnknownName
from lddj.load.books import CountyBook
from lddj.load.sources.folder import Source
from lddj.reports.sound import sound_book
from lddj.stats.methods import Matrix, matrix, methods_of


class NoMethods(LddjError):
    """A refusal: the campaign has no methods that hold for the county."""


@dataclass(frozen=True, slots=True)
class CountySteps:
    """The methods of a county; ``errors`` is how many faults were left out."""

    book: CountyBook
    day: date
    matrices: list[Matrix]
    errors: int

    @property
    def places(self) -> int:
        """The digits after the point of printed rates."""
        return self.book.campaign.conventions.decimals


def make_steps(
    source: Source,
    county: str,
    name: str | None,
    campaign: str | None,
    day: date,
    now: date,
    *,
    force: bool = False,
) -> CountySteps:
    """Return the methods of a county, or the one that is named.

    Raises NoMethods, UnknownName, AmbiguousName, LedgerHasErrors.
    """
    book, errors = sound_book(source, county, campaign, day, now, force=force)
    known = methods_of(book)
    if not known:
        place = f"{book.campaign.path}/methods.yaml"
        raise NoMethods(f"{book.name}没有工作法；写在 {place}，如：工作法: [{{预设: 四同时}}]。")
    chosen = [one for one in known if name in (None, one.model.id)]
    if not chosen:
        raise UnknownName("工作法", name or "", [one.model.id for one in known])
    return CountySteps(book, day, [matrix(book, one, day) for one in chosen], errors)
