"""Find what the deputies of a county did by a day, in a calendar year or at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from lddj.errors import LddjError, NoSuchNumber, UnknownName
from lddj.load.books import CountyBook
from lddj.load.persons import persons_in
from lddj.load.sources.folder import Source
from lddj.load.sources.layout import DEPUTY_NAMES
from lddj.model.names import comparable
from lddj.reports.papers import place_of_numbers
from lddj.reports.sound import sound_book
from lddj.stats.deputy_years import DeputyYear, deputy_years
from lddj.suggest import likely
from lddj.system import clock


class NoDeputies(LddjError):
    """A refusal: the county keeps no list of deputies."""


@dataclass(frozen=True, slots=True)
class DeputiesFound:
    """The deputies of a county by 编号; ``errors`` is how many faults were left out.

    ``year`` is None where everything up to the day counts. ``names`` are those of the file that
    is out of git, by the code as it is compared, where they were asked for.
    """

    book: CountyBook
    day: date
    year: int | None
    rows: Sequence[DeputyYear]
    errors: int
    names: Mapping[str, str] = field(default_factory=dict)
    with_names: bool = False

    @property
    def places(self) -> int:
        """The digits after the point of printed rates."""
        return self.book.campaign.conventions.decimals

    def name(self, code: str) -> str:
        """Return the name of a deputy; empty where it was not asked for, or is not known."""
        return self.names.get(comparable(code), "")


def find_deputies(
    source: Source,
    county: str,
    campaign: str | None,
    day: date,
    now: date,
    year: int | None,
    *,
    code: str | None = None,
    with_names: bool = False,
    force: bool = False,
) -> DeputiesFound:
    """Return what each deputy of a county did by a day, or the one that ``code`` means.

    Raises NoDeputies, UnknownName, AmbiguousName, LedgerHasErrors unless ``force``.
    """
    book, errors = sound_book(source, county, campaign, day, now, force=force, file="deputies")
    rows = deputy_years(book, day, year)
    if not rows:
        raise NoDeputies(
            f"{book.name}到 {day} 没有代表；名册写在 {book.path}/deputies.yaml，"
            "用 lddj add deputy 一个一个添加。"
        )
    if code is not None:
        rows = [one for one in rows if comparable(one.deputy.id) == comparable(code)]
    if not rows:
        known = [one.model.id for one in book.entries.get("deputies", ())]
        raise UnknownName("代表", code or "", likely(code or "", known) or known[:30], book.name)
    names = names_of_deputies(source, book) if with_names else {}
    return DeputiesFound(book, day, year, rows, errors, names, with_names)


def place_of_deputy(
    source: Source, code: str, campaign: str | None, day: date | None
) -> tuple[str | None, str | None]:
    """Return the campaign and the county of a deputy; no county where none has the code."""
    try:
        return place_of_numbers(source, [code], campaign, day or clock.today())
    except NoSuchNumber:  # the refusal that names the codes there are says more
        return campaign, None


def names_of_deputies(
    source: Source, book: CountyBook, *, publicly: bool = False
) -> dict[str, str]:
    """Return code → 姓名 from 代表名册.yaml; empty where the county keeps none.

    ``publicly`` leaves out whom the list does not say 公示: 是 of.
    """
    found = {}
    for code, told in persons_in(source, book, DEPUTY_NAMES):
        name = told.get("姓名")
        if isinstance(name, str) and (not publicly or told.get("公示") == "是"):
            found[comparable(code)] = name
    return found
