"""Find the entry that an 编号 means: of which kind, in which county of which campaign."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from lddj.errors import AmbiguousName, NoSuchNumber, UnknownName
from lddj.kinds.course import Course
from lddj.kinds.kind import Kind, value
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.load.find import campaign_of_day, find_campaigns, find_county
from lddj.load.followed import Followed
from lddj.load.mentions import numbers_in_text, numbers_of_entries
from lddj.load.sources.folder import LEDGERS, Source
from lddj.load.sources.layout import (
    campaign_folders,
    closed_issues,
    issue_files,
    load_layout,
    matter_files,
)
from lddj.load.sources.snapshot import Snapshot
from lddj.model.names import comparable
from lddj.yamltext.document import Document, Path

if TYPE_CHECKING:
    from lddj.query.spots import EntrySpot


class Target(NamedTuple):
    """The entry that an 编号 names: something with records, and the book that it is in."""

    book: CountyBook
    one: Followed

    @property
    def number(self) -> str:
        """The 编号 as the ledger writes it."""
        return self.one.id

    @property
    def document(self) -> Document:
        """The file that it stands in."""
        return self.one.entry.document

    @property
    def path(self) -> Path:
        """The path to it through its file."""
        return self.one.entry.original(*self.one.path)

    @property
    def course(self) -> Course:
        """The entry's course over all records."""
        return self.one.whole_course

    @property
    def handed_on(self) -> tuple[str, str] | None:
        """The unit in force and its 责任人, ``""`` for none; None where records moved neither."""
        model, kind, course = self.one.model, self.one.kind, self.course
        unit, own = self.book.unit(course.unit), self.book.unit(value(model, kind.unit) or "")
        if unit == own and course.person in (None, value(model, kind.person)):
            return None
        return unit, self.book.person(course) or ""


def find_targets(
    source: Source,
    numbers: Sequence[str],
    campaign: str | None,
    county: str | None,
    day: date,
    load: Callable[[CampaignBook, str], CountyBook],
    parts: bool = False,
    kind: str | None = None,
) -> list[Target]:
    """The entries of some 编号, in their order; ``load`` gives the book of a county.

    All of one campaign: of those that hold any of them, the one whose 起止 contains ``day``,
    else the latest. With ``parts`` the number of a part (a/b) means its matter. ``kind`` decides
    where several kinds have the number. Raises NoSuchNumber, AmbiguousName, UnknownName.
    """
    wanted = {comparable(number): number for number in numbers}
    chosen, folders = holding(source, wanted, campaign, county, day)
    books = [load(chosen, folder) for folder in folders]
    found = [(number, target_in(books, number, kind)) for number in wanted.values()]
    if parts:
        found = [
            (number, target or target_in(books, number.rpartition("/")[0], kind))
            for number, target in found
        ]
    missing = [number for number, target in found if target is None]
    if missing:
        raise _unread(source, books, missing, kind)
    return [target for _, target in found if target is not None]


def find_shown(
    source: Source,
    number: str,
    campaign: str | None,
    county: str | None,
    day: date,
    now: date,
    kind: Kind | None,
) -> Target | EntrySpot:
    """Return the matter of a 编号, or of a part's, or the entry without records that bears it.

    ``kind`` is the one that is meant. The rules, which take long to load, are loaded for what has
    no records alone. Raises NoSuchNumber, AmbiguousName, UnknownName.
    """
    word = None if kind is None else kind.word
    try:
        if kind is None or kind.followed:
            load = partial(load_county, source)
            [target] = find_targets(
                source, [number], campaign, county, day, load, parts=True, kind=word
            )
            return target
    except NoSuchNumber:
        if kind is not None:
            raise
    from lddj.checking.county import Checker
    from lddj.query.spots import find_spot

    return find_spot(source, number, campaign, county, day, Checker(source, now), kind)


def holding(
    source: Source,
    wanted: dict[str, str],
    campaign: str | None,
    county: str | None,
    day: date,
) -> tuple[CampaignBook, list[str]]:
    """Return the campaign that is meant and its counties that hold any of the 编号.

    ``wanted`` are the 编号 as compared, each with what was typed. Raises NoSuchNumber.
    """
    campaigns = find_campaigns(source, campaign)
    # A part, or a 对象 of a vote, is named a/b: the files hold a.
    mentioned = set(wanted) | {comparable(number.partition("/")[0]) for number in wanted.values()}
    counties = {
        one: [f"{LEDGERS}/{one}/{name}" for name in county_folders(source, one, county, day)]
        for one in campaigns
    }
    having = {
        one: found
        for one, paths in counties.items()
        if (found := [path for path in paths if _county_mentions(source, path, mentioned)])
    }
    if county is not None and not having:
        from lddj.load.choose import choose_county

        book, folder = choose_county(source, county, campaign, day)
        return book, [folder]
    if not having:
        every = [path for paths in counties.values() for path in paths]
        raise _no_such_number(source, every, next(iter(wanted.values())))
    chosen = campaign_of_day(source, list(having), day)
    return load_campaign(source, chosen), [path.split("/")[2] for path in having[chosen]]


def county_folders(source: Source, campaign: str, county: str | None, day: date) -> Sequence[str]:
    """Return the folders of a campaign's counties, or that of the one that is named."""
    if county is None:
        return campaign_folders(source, campaign)[0]
    try:
        return [find_county(source, county, campaign, day)[1]]
    except UnknownName:
        return []


def _county_mentions(source: Source, county: str, wanted: set[str]) -> bool:
    """Tell whether a county's files hold one of the 编号, by their bytes.

    An entry of another campaign that is only referred to does not count.
    """
    numbers = _numbers_of_county(source, county, numbers_of_entries)
    found = any(comparable(number) in wanted for number in numbers)
    if not found and isinstance(source, Snapshot):
        source.release(county)  # its files are of no more use
    return found


def _numbers_of_county(
    source: Source, county: str, numbers: Callable[[bytes], Iterator[str]] = numbers_in_text
) -> Iterator[str]:
    for path in matter_files(source, county):
        raw = source.read(path)
        if isinstance(raw, bytes):
            yield from numbers(raw)


def _no_such_number(source: Source, counties: Sequence[str], number: str) -> NoSuchNumber:
    shut = next(filter(None, (closed_issues(source, county) for county in counties)), None)
    if shut is not None:
        return NoSuchNumber(
            f"没有找到“{number}”，有的问题清单读不了：{shut.location} {shut.message}"
        )
    known = [found for county in counties for found in _numbers_of_county(source, county)]
    return _nothing_bears(source, counties, number, known)


def _nothing_bears(
    source: Source, counties: Sequence[str], number: str, known: Sequence[str]
) -> NoSuchNumber:
    """Say that nothing in some counties bears a number: where else it is, or what is near it."""
    say = f"没有编号为“{number}”的{_word_of_all(source, counties)}"
    campaigns = load_layout(source).campaigns
    others = _counties_with(source, number, campaigns, counties)
    if others:
        return NoSuchNumber(f"{say}；有这个编号的是：{'、'.join(others)}。")
    from lddj.suggest import near  # mostly a number is found

    return NoSuchNumber.near(say, near(number, known), campaigns)


def _word_of_all(source: Source, counties: Sequence[str]) -> str:
    """Return 问题 where counties keep nothing else, and 事项."""
    only = all(set(matter_files(source, one)) <= set(issue_files(source, one)) for one in counties)
    return "问题" if only else "事项"


def _counties_with(
    source: Source, number: str, campaigns: Sequence[str], aside: Sequence[str]
) -> list[str]:
    """Return the counties that hold a number, but for some; each with its campaign."""
    wanted = {comparable(number)}
    return [
        f"{name}（{campaign}）"
        for campaign in campaigns
        for name in campaign_folders(source, campaign)[0]
        if (path := f"{LEDGERS}/{campaign}/{name}") not in aside
        and _county_mentions(source, path, wanted)
    ]


def target_in(books: Sequence[CountyBook], number: str, kind: str | None) -> Target | None:
    """Return the one entry of a 编号, of the kind that is named; None for nothing.

    Raises AmbiguousName where several kinds have it and none is named, or several counties.
    """
    wanted = comparable(number)
    found = [
        Target(book, one)
        for book in books
        for one in book.followed
        if comparable(one.id) == wanted and kind in (None, one.kind.word)
    ]
    if len(found) > 1:
        several = len({one.one.kind.word for one in found}) > 1
        where = [
            f"{one.one.kind.word}（--kind {one.one.kind.word}）"
            if several
            else f"{one.book.name}（{one.document.path}）"
            for one in found
        ]
        raise AmbiguousName("事项", number, list(dict.fromkeys(where)))
    return found[0] if found else None


def _unread(
    source: Source, books: Sequence[CountyBook], missing: Sequence[str], wanted: str | None
) -> NoSuchNumber:
    """Say why 编号 are not there: perhaps an entry is faulty and was left out."""
    number = missing[0]
    if len(missing) > 1:
        shown = "、".join(missing[:10]) + ("……" if len(missing) > 10 else "")
        return NoSuchNumber(f"没有这 {len(missing)} 个编号：{shown}。")
    for book in books:
        for document in book.documents.values():
            faults = [fault for fault in document.diagnostics if fault.is_error]
            if faults and comparable(number) in comparable(document.text):
                first = faults[0]
                return NoSuchNumber(
                    f"“{number}”所在的文件有错误，先改正再来：{first.location} {first.message}"
                )
    for book in books:
        for kind in book.kept:
            if not kind.followed and comparable(number) in book.numbers(kind.word):
                return NoSuchNumber(
                    f"{kind.word}“{number}”没有记录可记；看它用 lddj show，改它用 lddj edit。"
                )
    known = {one.id: one.kind.word for book in books for one in book.followed}
    for one, word in known.items():
        if wanted and comparable(one) == comparable(number):
            return NoSuchNumber(f"“{one}”是{word}，不是{wanted}。")
    return _nothing_bears(source, [book.path for book in books], number, list(known))
