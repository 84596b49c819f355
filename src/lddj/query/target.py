"""Which entry an 编号 means: an issue, an answer or a task, in which county of which campaign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lddj.check.between import numbers_in_text
from lddj.check.county import Checker
from lddj.errors import AmbiguousName, LddjError
from lddj.load.books import CampaignBook, Case, CountyBook, answer_course
from lddj.load.choose import choose_county
from lddj.load.county import load_campaign
from lddj.load.find import find_campaigns, latest
from lddj.load.sources.folder import LEDGERS, Source
from lddj.load.sources.layout import campaign_folders, issue_files, load_layout
from lddj.model.lifecycle import Course
from lddj.model.names import comparable
from lddj.suggest import near
from lddj.yamltext.document import Document, Path


class NoSuchNumber(LddjError):
    """编号 that nothing bears; the near one is offered."""


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """An entry that has records. ``path`` leads to it in its file; ``case`` is set for an issue."""

    number: str
    kind: str
    """问题, 问答 or 任务."""
    book: CountyBook
    document: Document
    path: Path
    case: Case | None
    category: str
    course: Course | None
    records: tuple[Any, ...]
    """As the models read them; faulty ones are left out."""
    is_whole: bool
    """Whether all of its records could be read."""


def find_targets(
    source: Source,
    numbers: Sequence[str],
    campaign: str | None,
    county: str | None,
    day: date,
    today: date,
    checker: Checker | None = None,
) -> list[Target]:
    """The entries of some 编号, in their order; their books come from ``checker`` if given.

    All of one campaign: of those that hold any of them, the one whose 起止 contains ``day``,
    else the latest. Raises NoSuchNumber, AmbiguousName, UnknownName.
    """
    wanted = {comparable(number): number for number in numbers}
    chosen, folders = _holding(source, wanted, campaign, county, day)
    checker = checker or Checker(source, today)
    books = [checker.county(chosen, folder) for folder in folders]
    found = [(number, target_in(books, number)) for number in wanted.values()]
    missing = [number for number, target in found if target is None]
    if missing:
        raise _unread(books, missing)
    return [target for _, target in found if target is not None]


def _holding(
    source: Source,
    wanted: dict[str, str],
    campaign: str | None,
    county: str | None,
    day: date,
) -> tuple[CampaignBook, list[str]]:
    """The campaign that is meant and its counties that hold any of the 编号."""
    if county is not None:
        book, folder = choose_county(source, county, campaign, day)
        return book, [folder]
    campaigns = find_campaigns(source, campaign)
    counties = {
        one: [f"{LEDGERS}/{one}/{name}" for name in campaign_folders(source, one)[0]]
        for one in campaigns
    }
    holding = {
        one: found
        for one, paths in counties.items()
        if (found := [path for path in paths if _mentions(source, path, set(wanted))])
    }
    if not holding:
        every = [path for paths in counties.values() for path in paths]
        raise _nothing(source, every, next(iter(wanted.values())))
    chosen = latest(source, list(holding), day)
    return load_campaign(source, chosen), [path.split("/")[2] for path in holding[chosen]]


def _mentions(source: Source, county: str, wanted: set[str]) -> bool:
    """Whether a county's files hold one of the 编号, by their bytes."""
    return any(comparable(number) in wanted for number in _numbers(source, county))


def _numbers(source: Source, county: str) -> Iterator[str]:
    for path in _files(source, county):
        raw = source.read(path)
        if isinstance(raw, bytes):
            yield from numbers_in_text(raw)


def _files(source: Source, county: str) -> list[str]:
    """The files of a county that hold entries with records."""
    others = [f"{county}/inquiries.yaml", f"{county}/tasks.yaml"]
    return [*issue_files(source, county), *(path for path in others if source.exists(path))]


def _nothing(source: Source, counties: Sequence[str], number: str) -> NoSuchNumber:
    known = [found for county in counties for found in _numbers(source, county)]
    return NoSuchNumber(_sentence(number, known, load_layout(source).campaigns))


def _sentence(number: str, known: Sequence[str], campaigns: Sequence[str]) -> str:
    match = near(number, known)
    if match:
        return f"没有编号为“{number}”的问题，是否为“{match}”？"
    return f"没有编号为“{number}”的问题；看有哪些用 lddj list，活动有：{'、'.join(campaigns)}。"


def target_in(books: Sequence[CountyBook], number: str) -> Target | None:
    """The one entry of a 编号: an issue before an answer before a task; None for nothing."""
    for look in (_issues, _answers, _tasks):
        found = [target for book in books for target in look(book, comparable(number))]
        if len(found) > 1:
            where = [f"{one.book.name}（{one.document.path}）" for one in found]
            raise AmbiguousName(f"“{number}”", number, where)
        if found:
            return found[0]
    return None


def _unread(books: Sequence[CountyBook], missing: Sequence[str]) -> NoSuchNumber:
    """Why 编号 are not there: perhaps an entry is faulty and was left out."""
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
    known = [case.issue.id for book in books for case in book.cases]
    return NoSuchNumber(_sentence(number, known, [books[0].campaign.id] if books else []))


def _issues(book: CountyBook, number: str) -> list[Target]:
    return [
        Target(
            case.issue.id,
            "问题",
            book,
            case.entry.document,
            case.entry.path,
            case,
            case.issue.category,
            case.whole_course,
            case.issue.records,
            case.entry.is_whole("记录"),
        )
        for case in book.cases
        if comparable(case.issue.id) == number
    ]


def _answers(book: CountyBook, number: str) -> list[Target]:
    return [
        Target(
            answer.id,
            "问答",
            book,
            entry.document,
            (*entry.path, "问答", index),
            None,
            "限期整改",
            answer_course(answer),
            answer.records,
            not entry.lost,
        )
        for entry, index, answer in book.answers()
        if comparable(answer.id) == number
    ]


def _tasks(book: CountyBook, number: str) -> list[Target]:
    return [
        Target(
            entry.model.id,
            "任务",
            book,
            entry.document,
            entry.path,
            None,
            "",
            None,
            entry.model.records,
            not entry.lost,
        )
        for entry in book.tasks
        if comparable(entry.model.id) == number
    ]
