"""Books: a campaign, a county, and its issues, as loaded, each knowing its places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from lddj.diagnostics import Diagnostic, Location
from lddj.load.entry import Entry
from lddj.model.campaign import Area, Campaign, Conventions
from lddj.model.county import County, Team
from lddj.model.issue import Issue
from lddj.model.lifecycle import Course, State, fold
from lddj.model.names import comparable
from lddj.yamltext.document import Document

if TYPE_CHECKING:
    from lddj.model.others import Activity, Answer, Inquiry, Outcome, Task


@dataclass(slots=True)
class CampaignBook:
    """A campaign's folder: campaign.yaml and the names of its county folders."""

    id: str
    entry: Entry[Campaign] | None
    document: Document | None
    folders: list[str]
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The campaign's folder in the repository."""
        return f"ledgers/{self.id}"

    @property
    def model(self) -> Campaign | None:
        """What campaign.yaml says; None where it cannot be read."""
        return self.entry.model if self.entry else None

    @property
    def conventions(self) -> Conventions:
        """口径, the defaults where campaign.yaml cannot be read."""
        return self.model.conventions if self.model else Conventions.model_construct()


@dataclass(slots=True)
class Case:
    """An issue in its ledger: the model, its area, its place, its course."""

    entry: Entry[Issue]
    area: str
    _whole: Course | None = None
    _newest: date = date.min
    _last: tuple[date, Course] | None = None

    @property
    def issue(self) -> Issue:
        """The model."""
        return self.entry.model

    @property
    def at_area(self) -> Location:
        """Where the file of this issue names its area."""
        return self.entry.document.at("领域")

    @property
    def whole_course(self) -> Course:
        """The course over all records, folded once."""
        if self._whole is None:
            self._whole = self._fold(None)
            self._newest = max((one.day for one in self.issue.records), default=date.min)
        return self._whole

    def course(self, until: date | None = None) -> Course:
        """The course up to the end of a day; not folded again where no record is between."""
        whole = self.whole_course
        if until is None or until >= self._newest:
            return whole
        if self._last is not None:
            known, course = self._last
            low, high = (known, until) if known < until else (until, known)
            if not any(low < record.day <= high for record in self.issue.records):
                return course
        course = self._fold(until)
        self._last = (until, course)
        return course

    def _fold(self, until: date | None) -> Course:
        issue = self.issue
        return fold(
            issue.records,
            unit=issue.unit,
            deadline=issue.deadline,
            category=issue.category,
            person=issue.person,
            until=until,
        )


def answer_course(answer: Answer, until: date | None = None) -> Course:
    """The course of an answer with a deadline: the table from 整改中 on."""
    return fold(
        answer.records,
        unit=answer.unit,
        deadline=answer.deadline,
        category="限期整改",
        start=State.IN_PROGRESS,
        until=until,
    )


def _issues_in(document: Document) -> int | None:
    """How many issues a file has, whether they could be read or not; None: not known."""
    issues = document.data.get("问题", []) if isinstance(document.data, dict) else None
    if isinstance(issues, list):
        return len(issues)
    return None


@dataclass(eq=False)
class CountyBook:
    """A county's ledger. What could not be read is not here but in ``diagnostics``."""

    campaign: CampaignBook
    folder: str
    county: Entry[County] | None = None
    cases: list[Case] = field(default_factory=list)
    tasks: list[Entry[Task]] = field(default_factory=list)
    activities: list[Entry[Activity]] = field(default_factory=list)
    inquiries: list[Entry[Inquiry]] = field(default_factory=list)
    outcomes: list[Entry[Outcome]] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    has_issues: bool = False
    diagnostics: list[Diagnostic] = field(default_factory=list)
    evidence: dict[str, bool] = field(default_factory=dict)
    """Paths of 佐证 and 附件, relative to the county's folder: whether each names a file in it."""
    earlier: dict[str, frozenset[str] | None] = field(default_factory=dict)
    """Of the campaigns that 前身 names: the comparable 编号 there; None where it is not here."""
    today: date | None = None
    """The day that L304 takes for today; None: not judged."""

    @property
    def path(self) -> str:
        """The county's folder in the repository."""
        return f"{self.campaign.path}/{self.folder}"

    @property
    def is_whole(self) -> bool:
        """Whether every file could be read: if not, what seems missing may only be unread."""
        return all(document.readable for document in self.documents.values())

    @property
    def name(self) -> str:
        """The county's full name; the folder's where county.yaml cannot be read."""
        return self.county.model.name if self.county else self.folder

    def has_file(self, name: str) -> bool:
        """Whether the county keeps a file of this name."""
        return f"{self.path}/{name}" in self.documents

    def issue_documents(self) -> list[Document]:
        """The files under issues/."""
        start = f"{self.path}/issues/"
        return [self.documents[path] for path in self.documents if path.startswith(start)]

    @cached_property
    def knows_all_issues(self) -> bool:
        """Whether issues/ is kept and every issue in it could be read."""
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
        return all(_issues_in(document) == read[document.path] for document in documents)

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
        """名称 and 简称 of the registered units → 名称; empty where none is registered."""
        names: dict[str, str] = {}
        for unit in self.county.model.units if self.county else ():
            for name in (unit.name, *unit.short_names):
                names[name] = unit.name
        return names

    def unit(self, name: str) -> str:
        """A unit's 名称, whichever of its names is used."""
        return self.unit_names.get(name, name)

    @cached_property
    def _persons(self) -> dict[str, str]:
        """名称 of the registered units → the 责任人 that county.yaml names for them."""
        units = self.county.model.units if self.county else ()
        return {unit.name: unit.person for unit in units if unit.person}

    def registered_person(self, unit: str) -> str | None:
        """Return the 责任人 that county.yaml names for a unit, whichever of its names is used."""
        return self._persons.get(self.unit(unit))

    def person(self, course: Course) -> str | None:
        """Return who is responsible: the 责任人 of the course, without one that of its unit."""
        return course.person or self.registered_person(course.unit)

    @cached_property
    def teams(self) -> dict[str, Team]:
        """The teams by 编号 (as compared) and by 名称."""
        found: dict[str, Team] = {}
        for team in self.county.model.teams if self.county else ():
            found.setdefault(team.name, team)
            found[comparable(team.id)] = team
        return found

    def team(self, name: str) -> Team | None:
        """The team that a 编号 or 名称 means."""
        return self.teams.get(name) or self.teams.get(comparable(name))

    @cached_property
    def case_ids(self) -> dict[str, Case]:
        """The county's issues by 编号 as compared; of two with one 编号 the first."""
        found: dict[str, Case] = {}
        for case in self.cases:
            found.setdefault(comparable(case.issue.id), case)
        return found

    def answers(self) -> Iterator[tuple[Entry[Inquiry], int, Answer]]:
        """All answers of all inquiries, with the inquiry and the answer's index in it."""
        for entry in self.inquiries:
            for index, answer in enumerate(entry.model.answers):
                yield entry, index, answer
