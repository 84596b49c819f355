"""The books that loading yields: a campaign, a county and its issues, each knowing its places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lddj.diagnostics import Diagnostic, More
from lddj.kinds import registry
from lddj.kinds.course import Course
from lddj.kinds.kind import Kind
from lddj.kinds.registry import kind_of
from lddj.kinds.terms import MEANINGS, Calendar, Length, Term, Terms
from lddj.load.entry import Entry
from lddj.load.followed import Case, Followed
from lddj.model.campaign import Area, Campaign, Conventions
from lddj.model.county import County, Team, Unit
from lddj.model.names import comparable
from lddj.model.references import OtherNumber, seen_from
from lddj.yamltext.document import Document, Path

if TYPE_CHECKING:
    from lddj.kinds.activity import Activity
    from lddj.kinds.inquiry import Answer, Inquiry
    from lddj.kinds.outcome import Outcome
    from lddj.kinds.task import Task


class CampaignBook:
    """A campaign's folder: campaign.yaml and the names of its county folders."""

    def __init__(
        self,
        number: str,
        entry: Entry[Campaign] | None,
        document: Document | None,
        folders: list[str],
        diagnostics: list[Diagnostic] | None = None,
    ) -> None:
        self.id = number
        self.entry = entry
        self.document = document
        self.folders = folders
        self.diagnostics = [] if diagnostics is None else diagnostics
        self.passages: list[Entry[Any]] = []
        """What 文字.yaml of the campaign's folder holds, for the circulars."""
        self.own: dict[str, list[Entry[Any]]] = {}
        """The items of the campaign's further files by the NAME of the file: methods."""
        self.documents: dict[str, Document] = {}
        """Those files, and 文字.yaml, by their paths."""

    @property
    def path(self) -> str:
        """The campaign's folder in the repository."""
        return f"ledgers/{self.id}"

    @property
    def model(self) -> Campaign | None:
        """The model of campaign.yaml; None where the file cannot be read."""
        return self.entry.model if self.entry else None

    @property
    def title(self) -> str:
        """The 名称; the 编号 where campaign.yaml cannot be read."""
        return self.model.title if self.model else self.id

    @property
    def organiser(self) -> str:
        """The 主办; empty where campaign.yaml cannot be read."""
        return self.model.organiser if self.model else ""

    @cached_property
    def terms(self) -> Terms:
        """The campaign's own 期限 and 节假日 in place of the defaults."""
        model = self.model
        if model is None:
            return Terms()
        own = {
            one.name: Term(one.name, Length(one.number, one.unit), one.ground)
            for one in model.terms
        }
        calendar = Calendar(frozenset(model.holidays.off), frozenset(model.holidays.on))
        given, conventions = model.vocabularies.reply_classes, model.conventions
        meanings: dict[str, str] = {one.name: one.meaning for one in given}
        meanings = meanings or {one: one for one in MEANINGS}
        each = conventions.each_suggestion_public == "是"
        return Terms(own, calendar, meanings, conventions.previews, each)

    @property
    def conventions(self) -> Conventions:
        """The 口径 of the campaign; the defaults where campaign.yaml cannot be read."""
        return self.model.conventions if self.model else Conventions.model_construct()


def _issues_in(document: Document) -> int | None:
    """Return how many issues a file has, whether they could be read or not; None: not known."""
    issues = document.shared.get("问题", []) if isinstance(document.shared, dict) else None
    if isinstance(issues, list):
        return len(issues)
    return None


class CountyBook:
    """A county's ledger. What could not be read is not here but in ``diagnostics``."""

    def __init__(self, campaign: CampaignBook, folder: str) -> None:
        self.campaign = campaign
        self.folder = folder
        self.county: Entry[County] | None = None
        self.cases: list[Case] = []
        self.entries: dict[str, list[Entry[Any]]] = {}
        """The items of the county's other files by the NAME of the file."""
        self.heads: dict[str, list[Entry[Any]]] = {}
        """What those files say before their lists, by the NAME of the file."""
        self.documents: dict[str, Document] = {}
        self.has_issues: bool = False
        self.diagnostics: list[Diagnostic] = []
        self.unlisted: dict[str, More] = {}
        """Files → errors and warnings that are counted beside those in ``diagnostics``."""
        self.evidence: dict[str, bool] = {}
        """Paths of 佐证 and 附件, relative to the county's folder: whether each is a file there."""
        self.earlier: dict[str, frozenset[str] | None] = {}
        """Of campaigns that 前身 names: the comparable 编号 there; None where it is not here."""
        self.elsewhere: dict[str, CountyBook] = {}
        """The county's ledgers of the other campaigns that references name, where they are here."""
        self.today: date | None = None
        """The day that L304 takes for today; None: not judged."""

    def with_entries(
        self,
        entries: dict[str, list[Entry[Any]]],
        *,
        cases: list[Case] | None = None,
        heads: dict[str, list[Entry[Any]]] | None = None,
        county: Entry[County] | None = None,
    ) -> CountyBook:
        """Return the county's book with other entries, and other contents where they are given.

        What is worked out of them is worked out anew.
        """
        other = CountyBook(self.campaign, self.folder)
        vars(other).update({name: getattr(self, name) for name in vars(other)})
        other.entries = entries
        if cases is not None:
            other.cases = cases
        if heads is not None:
            other.heads = heads
        if county is not None:
            other.county = county
        return other

    @property
    def path(self) -> str:
        """The county's folder in the repository."""
        return f"{self.campaign.path}/{self.folder}"

    @property
    def is_whole(self) -> bool:
        """Tell whether every file could be read: if not, what seems missing may only be unread."""
        return all(document.readable for document in self.documents.values())

    @property
    def has_guesses(self) -> bool:
        """Tell whether an entry is faulty and could be guessed."""
        return any(document.guesses for document in self.documents.values())

    @property
    def name(self) -> str:
        """The county's full name; the folder's where county.yaml cannot be read."""
        return self.county.model.name if self.county else self.folder

    @property
    def level(self) -> str:
        """The 级别; 县 where county.yaml cannot be read."""
        return self.county.model.level if self.county else "县"

    @property
    def all_units(self) -> Sequence[Unit]:
        """The 单位 of county.yaml; none where it cannot be read."""
        return self.county.model.units if self.county else ()

    @property
    def all_teams(self) -> Sequence[Team]:
        """The 专班 of county.yaml; none where it cannot be read."""
        return self.county.model.teams if self.county else ()

    def has_file(self, name: str) -> bool:
        """Tell whether the county keeps NAME.yaml or a file in the folder NAME."""
        start = f"{self.path}/{name}"
        return f"{start}.yaml" in self.documents or any(
            path.startswith(f"{start}/") for path in self.documents
        )

    def issue_documents(self) -> list[Document]:
        """Return the files under issues/."""
        start = f"{self.path}/issues/"
        return [self.documents[path] for path in self.documents if path.startswith(start)]

    @cached_property
    def keeps_no_issues(self) -> bool:
        """Tell whether there is no issues/ at all, nor anything in its place."""
        start = f"{self.path}/issues"
        return not self.has_issues and not any(
            fault.location.path.startswith(start) for fault in self.diagnostics
        )

    @cached_property
    def knows_all_issues(self) -> bool:
        """Tell whether issues/ is kept and every issue in it could be read."""
        start = f"{self.path}/issues"
        if not self.has_issues or any(
            # A file or folder that nothing reads; the faults of what was read are its own.
            fault.is_error and fault.location.path not in self.documents
            for fault in self.diagnostics
            if fault.location.path.startswith(start)
        ):
            return False
        read = Counter(case.entry.document.path for case in self.cases)
        documents = self.issue_documents()
        return all(
            document.is_let_go or _issues_in(document) == read[document.path]
            for document in documents
        )

    @cached_property
    def areas(self) -> dict[str, Area]:
        """The areas that the county takes part in: the campaign's less 不涉及, and its own."""
        campaign = self.campaign.model
        areas = list(campaign.areas) if campaign else []
        if self.county:
            left_out = set(self.county.model.not_concerned)
            areas = [area for area in areas if area.name not in left_out]
            areas += self.county.model.areas
        return {area.name: area for area in areas}

    @cached_property
    def unit_names(self) -> dict[str, str]:
        """The 名称 for each 名称 and 简称 of the registered units; empty if none is registered."""
        names: dict[str, str] = {}
        for unit in self.all_units:
            for name in (unit.name, *unit.short_names):
                names[name] = unit.name
        return names

    def unit(self, name: str) -> str:
        """Return a unit's 名称, whichever of its names is used."""
        return self.unit_names.get(name, name)

    @cached_property
    def _persons(self) -> dict[str, str]:
        """The 责任人 that county.yaml names for each registered unit, by the unit's 名称."""
        return {unit.name: unit.person for unit in self.all_units if unit.person}

    def registered_person(self, unit: str) -> str | None:
        """Return the 责任人 that county.yaml names for a unit, whichever of its names is used."""
        return self._persons.get(self.unit(unit))

    def person(self, course: Course) -> str | None:
        """Return who is responsible: the 责任人 of the course, without one that of its unit."""
        return course.person or self.registered_person(course.unit)

    @cached_property
    def teams(self) -> dict[str, Team]:
        """The teams by 编号 (as written, and as compared) and by 名称."""
        found: dict[str, Team] = {}
        for team in self.all_teams:
            found.setdefault(team.name, team)
            found[comparable(team.id)] = found[team.id] = team
        return found

    def team(self, name: str) -> Team | None:
        """Return the team that a 编号 or 名称 means."""
        return self.teams.get(name) or self.teams.get(comparable(name))

    @cached_property
    def case_ids(self) -> dict[str, Case]:
        """The county's issues by 编号 as compared; of two with one 编号 the first."""
        found: dict[str, Case] = {}
        for case in self.cases:
            found.setdefault(comparable(case.issue.id), case)
        return found

    def holding(self, number: str) -> tuple[CountyBook | None, str]:
        """Return the ledger that holds what a reference names, and the number there.

        It is None where the reference names a campaign that is not in the repository.
        """
        if isinstance(number, OtherNumber):
            return self.elsewhere.get(comparable(number.campaign)), number.own
        return self, number

    def case(self, number: str) -> Case | None:
        """Return the issue that a reference names; None where it names none that is here."""
        book, own = self.holding(number)
        return book.case_ids.get(comparable(own)) if book is not None else None

    def named_in(self, number: str, own: str) -> str:
        """Return how the ledger that holds what a reference names calls an entry of this one."""
        there = number.campaign if isinstance(number, OtherNumber) else self.campaign.id
        return seen_from(there, own, self.campaign.id)

    @property
    def tasks(self) -> list[Entry[Task]]:
        """The tasks."""
        return self.entries.get("tasks", [])

    @property
    def activities(self) -> list[Entry[Activity]]:
        """The activities."""
        return self.entries.get("activities", [])

    @property
    def inquiries(self) -> list[Entry[Inquiry]]:
        """The inquiries."""
        return self.entries.get("inquiries", [])

    @property
    def outcomes(self) -> list[Entry[Outcome]]:
        """The outcomes."""
        return self.entries.get("outcomes", [])

    @cached_property
    def kept(self) -> list[Kind]:
        """The kinds but issues of which the county has entries, in the order of the registry."""
        return [kind for kind in kinds_in(tuple(self.entries)) if self.entries[kind.file]]

    @cached_property
    def others(self) -> list[Followed]:
        """The matters with records that are no issues, in the order of the registry."""
        terms = self.campaign.terms
        return [
            Followed(kind, entry, path, matter, area_of(matter) or area_of(entry.model), terms)
            for kind in self.kept
            if kind.followed
            for entry in self.entries[kind.file]
            for path, matter in kind.matters(entry.model)
        ]

    def keeps(self, kind: Kind) -> bool:
        """Tell whether the county keeps a file of a kind; of 议定, where an activity has one."""
        return self.has_file(kind.file) and (not kind.is_beside or bool(self.of(kind)))

    def of(self, kind: Kind | str) -> list[Followed]:
        """Return the matters with records of a kind other than issues, which may be its word."""
        return self._others_by_word.get(kind if isinstance(kind, str) else kind.word, [])

    @cached_property
    def _others_by_word(self) -> dict[str, list[Followed]]:
        found: dict[str, list[Followed]] = {}
        for one in self.others:
            found.setdefault(one.kind.word, []).append(one)
        return found

    @property
    def followed(self) -> Sequence[Followed]:
        """The issues, then everything else that has records."""
        return [*self.cases, *self.others] if self.others else self.cases

    def matters(self, kind: Kind) -> list[tuple[Entry[Any], Path, Any]]:
        """Return the entries of a kind but issues, with records or without, and the way to each."""
        if kind not in self._matters:  # every second rule asks
            self._matters[kind] = [
                (entry, path, matter)
                for entry in self.entries.get(kind.file, ())
                for path, matter in kind.matters(entry.model)
            ]
        return self._matters[kind]

    @cached_property
    def _matters(self) -> dict[Kind, list[tuple[Entry[Any], Path, Any]]]:
        return {}

    def left_out_numbers(self, kind: Kind) -> Iterator[str]:
        """Yield the 编号 of a kind in the files of which something was left out, as written.

        An entry that is faulty elsewhere is there all the same for what names it.
        """
        file, folder = f"{self.path}/{kind.file}.yaml", f"{self.path}/{kind.file}/"
        for path, document in self.documents.items():
            if document.salvaged and (path == file or path.startswith(folder)):
                data = document.data if isinstance(document.data, dict) else {}
                found = (one.get("编号") for _, one in kind.raw_matters(data))
                yield from (number for number in found if isinstance(number, str))

    def numbers(self, *words: str) -> dict[str, str]:
        """Return the numbers of some kinds but issues, faulty or not: compared → as written."""
        found: dict[str, str] = {}
        for kind in (kind_of(line.word) for line in registry.KINDS if line.word in words):
            found |= {comparable(number): number for number in self.left_out_numbers(kind)}
            found |= {comparable(one.id): one.id for _, _, one in self.matters(kind)}
        return found

    def answers(self) -> Iterator[tuple[Entry[Inquiry], int, Answer]]:
        """Yield all answers of all inquiries, with the inquiry and the answer's index in it."""
        for entry in self.inquiries:
            for index, answer in enumerate(entry.model.answers):
                yield entry, index, answer


def area_of(model: Any) -> str:
    """Return the 领域 of an entry; empty where it has none."""
    return getattr(model, "area", None) or ""


def kinds_in(files: tuple[str, ...]) -> list[Kind]:
    """Return the kinds that are kept in files of these NAMEs."""
    return [kind_of(line.word) for line in registry.KINDS if line.file in files]
