"""Read what a paper of ``lddj paper`` is about: the matters of a kind in a county on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lddj.errors import AmbiguousName, NoSuchNumber
from lddj.kinds.figures import Part, Seen, part_basis
from lddj.kinds.kind import Kind
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.load.sources.folder import Source
from lddj.load.units import find_unit
from lddj.model.names import comparable
from lddj.query.target import holding
from lddj.reports.sound import sound_book
from lddj.stats.matters import OVER, Matters, followed_on, kind_on, over, seen_on
from lddj.stats.periods import Period

OWN_FIELD = "时限"
"""The field of a part that gives its deadline."""


@dataclass(frozen=True, slots=True)
class ShownMatter:
    """A matter on a day as a paper shows it, or with ``part`` one of its parts."""

    book: CountyBook
    one: Followed
    seen: Seen
    part: Part | None = None

    @property
    def number(self) -> str:
        """The 编号, of a part ``a/b``."""
        return self.seen.id if self.part is None else f"{self.seen.id}/{self.part.number}"

    @property
    def text(self) -> str:
        """The words for what is to be done."""
        return self.one.about if self.part is None else self.part.text

    @property
    def unit(self) -> str:
        """The 名称 of the unit in force; empty where there is none."""
        name = self.seen.course.unit if self.part is None else self.part.unit
        return self.book.unit(name)

    @property
    def deadline(self) -> date | None:
        """The deadline in force."""
        return self.seen.course.deadline if self.part is None else self.part.deadline

    @property
    def basis(self) -> str:
        """The record, field or rule that set the deadline; empty where there is none."""
        if self.deadline is None:
            return ""
        if self.part is None:
            return self.seen.basis
        basis = part_basis(self.seen, self.part)
        figures = self.seen.kind.figures
        return f"{figures.part}时限" if figures and basis == OWN_FIELD else basis

    @property
    def days_over(self) -> int | None:
        """The days since the deadline (negative: to go yet); None where there is none."""
        return None if self.deadline is None else (self.seen.day - self.deadline).days

    def parts(self) -> list[ShownMatter]:
        """Return the parts of the matter."""
        return [ShownMatter(self.book, self.one, self.seen, part) for part in self.seen.parts]

    def duties(self) -> list[ShownMatter]:
        """Return what others than the matter's unit owe on it (协办)."""
        figures = self.seen.kind.figures
        if figures is None or figures.duties is None:
            return []
        return [
            ShownMatter(self.book, self.one, self.seen, one) for one in figures.duties(self.seen)
        ]


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """The facts that a paper is made from.

    ``shown`` are the matters that it may be about, in the order of the files: those that are
    named, of a unit where one is named, else all that were born by ``day``. ``figures`` are
    over all matters of the kind, ``groups`` the same by what the paper compares.
    """

    book: CountyBook
    kind: Kind
    day: date
    period: Period | None
    numbers: tuple[str, ...]
    unit: str
    shown: list[ShownMatter]
    figures: Matters
    errors: int

    def names(self, number: str) -> bool:
        """Tell whether the paper is to be about an entry: all are meant where none is named."""
        named = map(comparable, self.numbers)
        return not self.numbers or comparable(number) in named

    @property
    def start(self) -> date:
        """The first day of the period; without one, of the month of the day."""
        return self.period.start if self.period else self.day.replace(day=1)

    @property
    def places(self) -> int:
        """The digits after the point of printed rates."""
        return self.book.campaign.conventions.decimals

    def groups(self, dimension: str) -> Mapping[str, Matters]:
        """Return the figures by a dimension that the kind has, in the order of the files."""
        return over(self.book, self.kind, self.day, dimension)

    def fresh(self, dimension: str) -> Counter[str]:
        """Return how many matters were born in the period, by a dimension that the kind has."""
        seen = seen_on(self.book, self.kind, self.day)
        return Counter(
            OVER[dimension](self.book, one)
            for one in seen
            if self.start <= one.born and (one.is_present or self._is_counted(one))
        )

    def _is_counted(self, one: Seen) -> bool:
        figures = self.kind.figures
        return figures is not None and one.course.state in figures.counted_states


def paper_facts(
    source: Source,
    kind: Kind,
    county: str,
    day: date,
    now: date,
    *,
    campaign: str | None = None,
    period: Period | None = None,
    numbers: Sequence[str] = (),
    unit: str | None = None,
    force: bool = False,
) -> PaperFacts:
    """Return what a paper about matters of a kind is made from.

    The campaign is among those of the county that keep the kind. Raises NoSuchNumber for a
    number that is none of the kind or was not there yet, LedgerHasErrors unless ``force``,
    UnknownName, AmbiguousName.
    """
    book, errors = sound_book(source, county, campaign, day, now, force=force, file=kind.file)
    shown = [ShownMatter(book, one, seen) for one, seen in followed_on(book, kind, day)]
    named = find_unit(book, unit) if unit is not None else ""
    if kind.tallied is not None:
        _refuse_unknown(book, numbers, kind)
    elif numbers:
        shown = [one for number in numbers for one in _matters_numbered(shown, number, kind)]
    if named:
        shown = [
            one
            for one in shown
            if one.unit == named
            or any(part.unit == named for part in [*one.parts(), *one.duties()])
        ]
    return PaperFacts(
        book, kind, day, period, tuple(numbers), named, shown, kind_on(book, kind, day), errors
    )


def _refuse_unknown(book: CountyBook, numbers: Sequence[str], kind: Kind) -> None:
    """Refuse a number that no entry of a kind without records bears."""
    known = book.numbers(kind.word)
    for number in numbers:
        if comparable(number) not in known:
            raise NoSuchNumber(f"没有编号为“{number}”的{kind.word}。")


def _matters_numbered(shown: Sequence[ShownMatter], number: str, kind: Kind) -> list[ShownMatter]:
    """Return the matter of a number, or the matters of the item that bears it."""
    wanted = comparable(number)
    found = [one for one in shown if wanted in (comparable(one.number), _head_number(one))]
    if not found:
        raise NoSuchNumber(f"没有编号为“{number}”的{kind.word}，或者它到这一天还没有。")
    return found


def _head_number(one: ShownMatter) -> str:
    """Return the 编号 of the item that holds a matter (询问, 测评), as compared."""
    return comparable(getattr(one.seen.head, "id", ""))


def place_of_numbers(
    source: Source, numbers: Sequence[str], campaign: str | None, day: date
) -> tuple[str, str]:
    """Return the campaign and the county that some numbers are of.

    Raises NoSuchNumber, AmbiguousName.
    """
    wanted = {comparable(number): number for number in numbers}
    book, folders = holding(source, wanted, campaign, None, day)
    if len(folders) > 1:
        raise AmbiguousName("县区", numbers[0], folders)
    return book.id, folders[0]
