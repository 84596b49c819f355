"""The one shape in which the program follows what has records, of whatever kind it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from lddj.diagnostics import Location
from lddj.kinds import issue as issues
from lddj.kinds.course import Course, follow
from lddj.kinds.kind import Kind, value
from lddj.kinds.remediation import Remediation
from lddj.kinds.terms import Terms
from lddj.load.entry import Entry
from lddj.yamltext.document import Key, Path

RECORDS = "记录"


class Followed:
    """A matter in its ledger: its kind, its model, its place, its area and its course.

    ``path`` leads to the matter in ``entry``, the item of the file's list that holds it. Of the
    ``records`` faulty ones are left out.
    """

    __slots__ = (
        "_days", "_judged", "_last", "_newest", "_standing", "_whole", "area", "entry", "kind",
        "model", "path", "records", "terms",
    )  # fmt: skip

    def __init__(
        self,
        kind: Kind,
        entry: Entry[Any],
        path: Path,
        model: Any,
        area: str,
        terms: Terms | None = None,
    ) -> None:
        self.kind = kind
        self.entry = entry
        self.path = path
        self.model = model
        self.records: Sequence[Any] = model.records
        self.area = area
        self.terms = terms
        self._whole: Course | None = None
        self._newest: date | None = None
        self._last: tuple[date, Course] | None = None
        self._standing: list[tuple[int, Any]] | None = None
        self._judged: list[tuple[int, Any]] | None = None
        self._days: list[date] | None = None

    @property
    def id(self) -> str:
        """The 编号."""
        number: str = self.model.id
        return number

    @property
    def about(self) -> str:
        """The text that says what the matter is about."""
        return value(self.model, self.kind.text) or ""

    @property
    def deadline(self) -> date | None:
        """The deadline that the entry itself gives."""
        own: date | None = value(self.model, self.kind.deadline)
        return own

    @property
    def born(self) -> date | None:
        """The day of its birth, its own or that of the item that holds it; None: not said."""
        own: date | None = value(self.model, self.kind.born)
        if own is not None:
            return own
        head = self.entry.model
        above: date | None = value(head, self.kind.born)
        period = value(head, "起止") if above is None and self.path else None
        return above if period is None else period.start

    @property
    def head(self) -> Any:
        """The item that holds the matter; of a matter that is an item, its file's head or None."""
        if self.path:
            return self.entry.model
        return self.entry.head.model if self.entry.head is not None else None

    @property
    def is_issue(self) -> bool:
        """Tell whether the matter is a 问题."""
        return self.kind is issues.KIND

    def at(self, *keys: Key) -> Location:
        """Return the place of a value of it."""
        return self.entry.at(*self.path, *keys)

    def at_key(self, *keys: Key) -> Location:
        """Return the place of a key of it; of its 编号 where it has no such key."""
        found = self.entry.at_key(*self.path, *keys)
        return self.at("编号") if found == self.at() else found

    def at_record(self, index: int, *keys: Key) -> Location:
        """Return the place of a record, or of a value in it."""
        return self.entry.at(*self.path, RECORDS, index, *keys)

    @property
    def has_all_records(self) -> bool:
        """Tell whether no record was left out because of a fault."""
        records = (*self.path, RECORDS)
        return all(path[: len(records)] != records for path in self.entry.lost)

    @property
    def sound(self) -> int:
        """Return how many records come before the first that could not be read.

        After that one the order of moves is not known and is not judged.
        """
        found = self.entry.intact_until(*self.path, RECORDS) if self.entry.kept else None
        return len(self.records) if found is None else found

    @property
    def folded(self) -> int:
        """Return how many records come before the first that was refused or could not be read."""
        refused = self.whole_course.refused
        return self.sound if refused is None else min(self.sound, refused.index)

    @property
    def standing(self) -> list[tuple[int, Any]]:
        """The records that count, those struck out (作废) left aside, each with its index."""
        if self._standing is None:
            self._standing = [
                pair for pair in enumerate(self.records) if pair[1].struck_out is None
            ]
        return self._standing

    def is_judged(self, index: int) -> bool:
        """Tell whether a record does not come after the first that the table refuses (L301, L306).

        Where a record above could not be read, the order of moves is not known and ends nothing.
        """
        refused = self.whole_course.refused
        return refused is None or refused.index >= self.sound or index <= refused.index

    @property
    def judged(self) -> list[tuple[int, Any]]:
        """The records that count and are judged, each with its index."""
        if self._judged is None:
            self._judged = self.standing
            if self.whole_course.refused is not None:
                self._judged = [pair for pair in self.standing if self.is_judged(pair[0])]
        return self._judged

    @property
    def days(self) -> list[date]:
        """The days of the records that count and are judged."""
        if self._days is None:
            self._days = [record.day for _, record in self.judged]
        return self._days

    def work_out(self) -> None:
        """Find course and days at once, while the processor still has the records at hand.

        Once the other files are read it has to fetch them from the memory again.
        """
        _ = self.days

    @property
    def whole_course(self) -> Course:
        """The course over all records, folded once."""
        if self._whole is None:
            self._whole = self.fold(self.records)
        return self._whole

    def course(self, until: date | None = None) -> Course:
        """Return the course up to the end of a day; folded again only where records are between."""
        if until is None:
            return self.whole_course
        if self._newest is None:
            self._newest = max((one.day for one in self.records), default=date.min)
        if until >= self._newest:
            return self.whole_course
        if self._last is not None:
            known, course = self._last
            low, high = (known, until) if known < until else (until, known)
            if not any(low < record.day <= high for record in self.records):
                return course
        course = self.fold(self.records, until)
        self._last = (until, course)
        return course

    def fold(self, records: Sequence[Any], until: date | None = None) -> Course:
        """Return the course that other records would make of it."""
        fresh = self.kind.course(self.model, self.head)
        fresh.terms = self.terms
        return follow(fresh, records, until)


class Case(Followed):
    """An issue in its ledger."""

    __slots__ = ("issue",)

    def __init__(self, entry: Entry[issues.Issue], area: str) -> None:
        super().__init__(issues.KIND, entry, (), entry.model, area)
        self.issue = entry.model

    @property
    def at_area(self) -> Location:
        """Return where the file of this issue names its area."""
        return self.entry.document.at("领域")

    if TYPE_CHECKING:

        @property
        def whole_course(self) -> Remediation:
            """The course over all records."""
            ...

        def course(self, until: date | None = None) -> Remediation:
            """Return the course up to the end of a day."""
            ...

        def fold(self, records: Sequence[Any], until: date | None = None) -> Remediation:
            """Return the course that other records would make of it."""
            ...
