"""Count what proves each step of a method (工作法), row by row: an area, or a team, a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from lddj.kinds.course import Phase
from lddj.kinds.registry import kind_of
from lddj.load.books import CountyBook
from lddj.load.entry import Entry
from lddj.model.names import answering
from lddj.stats.county import started_on
from lddj.stats.groups import observations
from lddj.stats.matters import seen_on
from lddj.stats.rates import Rate, rate

if TYPE_CHECKING:
    from lddj.kinds.method import Method, MethodStep, Proof  # it loads where a campaign keeps any

TEAM_TYPE = "工作专班"


class Thing(NamedTuple):
    """A thing that may prove a step: its day, how many it counts for, the rows that it is of.

    ``row`` is the name of an area or team; empty where it has none, and is then of every row
    if ``is_general``.
    """

    day: date
    number: int
    row: str
    is_general: bool = False


class StepCell(NamedTuple):
    """A step in a row: how much was counted, the day on which it was first enough."""

    step: str
    number: int
    first: date | None

    @property
    def is_done(self) -> bool:
        """Tell whether the step was made."""
        return self.first is not None


class MethodRow(NamedTuple):
    """A row of a method's matrix: an area or a team, and a cell for each step."""

    name: str
    cells: tuple[StepCell, ...]

    @property
    def is_done(self) -> bool:
        """Tell whether all steps were made."""
        return all(cell.is_done for cell in self.cells)


class Matrix(NamedTuple):
    """A method in a county on a day."""

    method: Entry[Method]
    rows: tuple[MethodRow, ...]

    @property
    def name(self) -> str:
        """The name of the method."""
        return self.method.model.id

    @property
    def cells(self) -> list[StepCell]:
        """The cells, row by row."""
        return [cell for row in self.rows for cell in row.cells]

    @property
    def steps_done(self) -> tuple[int, int]:
        """The cells that are done, and all."""
        return sum(cell.is_done for cell in self.cells), len(self.cells)

    @property
    def rows_done(self) -> tuple[int, int]:
        """The rows with all steps, and all."""
        return sum(row.is_done for row in self.rows), len(self.rows)

    @property
    def step_rate(self) -> Rate:
        """The 步骤完成率."""
        return rate(*self.steps_done)

    @property
    def row_rate(self) -> Rate:
        """The 走完率."""
        return rate(*self.rows_done)


def methods_of(book: CountyBook) -> list[Entry[Method]]:
    """Return the methods of the campaign that hold for a county."""
    every: Sequence[Entry[Method]] = book.campaign.own.get("methods", ())
    return [
        one
        for one in every
        if not one.model.counties or any(_is_named(book, name) for name in one.model.counties)
    ]


def _is_named(book: CountyBook, name: str) -> bool:
    """Tell whether a name means the county: that of its folder, its full one or a short one."""
    known = [(book.folder, book.county.model)] if book.county else []
    return name == book.folder or bool(answering(name, known))


def matrices(book: CountyBook, day: date) -> list[Matrix]:
    """Return the methods of a county, each with what proves its steps up to a day."""
    return [matrix(book, method, day) for method in methods_of(book)]


def matrix(book: CountyBook, method: Entry[Method], day: date) -> Matrix:
    """Return what proves the steps of a method in a county up to a day."""
    model = method.model
    things = {
        step.name: [(proof, _things(book, model, step, proof, day)) for proof in step.proofs]
        for step in model.steps
    }
    rows = [
        MethodRow(
            name, tuple(_step_cell(step.name, name, things[step.name]) for step in model.steps)
        )
        for name in row_names(book, model)
    ]
    return Matrix(method, tuple(rows))


def row_names(book: CountyBook, method: Method) -> list[str]:
    """Return the rows: the areas of the county, or the names of its teams at work."""
    if not method.rows_are_teams:
        return list(book.areas)
    teams = book.all_teams
    return [team.name for team in teams if team.type == TEAM_TYPE]


def _step_cell(step: str, row: str, proofs: Sequence[tuple[Proof, list[Thing]]]) -> StepCell:
    number, days = 0, []
    for proof, things in proofs:
        own = [one for one in things if one.row == row or (one.is_general and not one.row)]
        number += sum(one.number for one in own)
        reached = _when_reached(own, proof.least)
        days += [reached] if reached else []
    return StepCell(step, number, min(days, default=None))


def _when_reached(things: Sequence[Thing], least: int) -> date | None:
    """Return the day on which there were so many; None where there are not yet."""
    so_far = 0
    for one in sorted(things, key=lambda thing: thing.day):
        so_far += one.number
        if so_far >= least:
            return one.day
    return None


def _things(
    book: CountyBook, method: Method, step: MethodStep, proof: Proof, day: date
) -> list[Thing]:
    [(attribute, wanted)] = proof.given
    row_of = _team_of(book) if method.rows_are_teams else _area_of
    asked = _Wanted(wanted, f"{method.id}/{step.name}", step, day)
    found = _SOURCES[attribute].things(book, row_of, asked)
    return [one for one in found if one.day <= day]


class _Wanted(NamedTuple):
    """A proof's value, the step as 对应 names it, the step itself, and the day."""

    value: object
    named: str
    step: MethodStep
    day: date


RowOf = Callable[[Any, str], str]
"""Returns the row of a model, and of the area of what holds it."""


def _area_of(model: Any, area: str) -> str:
    return getattr(model, "area", None) or area


def _team_of(book: CountyBook) -> RowOf:
    def team_of(model: Any, area: str) -> str:
        name = getattr(model, "team", None) or getattr(model, "found_by", None)
        team = book.team(name) if name else None
        return team.name if team else ""

    return team_of


def _activity_things(book: CountyBook, row_of: RowOf, wanted: _Wanted) -> Iterator[Thing]:
    for entry in book.activities:
        model = entry.model
        day = started_on(model)
        if day is not None and (model.type == wanted.value or _is_named_step(model, wanted)):
            yield Thing(day, model.times, row_of(model, ""), is_general=True)


def _outcome_things(book: CountyBook, row_of: RowOf, wanted: _Wanted) -> Iterator[Thing]:
    for entry in book.outcomes:
        model = entry.model
        if model.type == wanted.value or _is_named_step(model, wanted):
            yield Thing(model.day, 1, row_of(model, ""), is_general=True)


def _is_named_step(model: Any, wanted: _Wanted) -> bool:
    """Tell whether the 对应 of an entry is the step; only where the proof asks for that."""
    return isinstance(wanted.value, int) and wanted.named in model.proves


def _named_things(book: CountyBook, row_of: RowOf, wanted: _Wanted) -> Iterator[Thing]:
    yield from _activity_things(book, row_of, wanted)
    yield from _outcome_things(book, row_of, wanted)


def _record_things(book: CountyBook, row_of: RowOf, wanted: _Wanted) -> Iterator[Thing]:
    for one in book.cases:
        records = one.records[: one.folded]
        for record in records:
            counts = record.struck_out is None and record.kind == wanted.value
            if counts and (wanted.step.evidence != "是" or record.evidence):
                yield Thing(record.day, 1, row_of(one.model, one.area))


def _issue_things(book: CountyBook, row_of: RowOf, wanted: _Wanted) -> Iterator[Thing]:
    for one in observations(book, wanted.day):
        if one.course.phase is not Phase.DROPPED:
            yield Thing(one.case.issue.found_on, 1, row_of(one.case.model, one.case.area))


def _matter_things(word: str) -> Callable[[CountyBook, RowOf, _Wanted], Iterator[Thing]]:
    def found(book: CountyBook, row_of: RowOf, wanted: _Wanted) -> Iterator[Thing]:
        for seen in seen_on(book, kind_of(word), wanted.day):
            if seen.is_present:
                yield Thing(seen.born, 1, row_of(seen.model, ""))

    return found


def _opinion_things(book: CountyBook, row_of: RowOf, wanted: _Wanted) -> Iterator[Thing]:
    for entry in book.entries.get("opinions", ()):
        if entry.model.type == wanted.value:
            yield Thing(entry.model.made_on, 1, row_of(entry.model, ""), is_general=True)


def _appraisal_things(book: CountyBook, row_of: RowOf, wanted: _Wanted) -> Iterator[Thing]:
    for entry in book.entries.get("appraisals", ()):
        if entry.model.type == wanted.value:
            yield Thing(entry.model.day, 1, "", is_general=True)


def _nothing_found_things(book: CountyBook, row_of: RowOf, wanted: _Wanted) -> Iterator[Thing]:
    for model in book.county.model.nothing_found if book.county else ():
        yield Thing(model.day, 1, row_of(model, model.area))


class _ProofSource(NamedTuple):
    """The way a proof counts: what yields the things, and the NAMEs of the files that hold them."""

    things: Callable[[CountyBook, RowOf, _Wanted], Iterator[Thing]]
    files: tuple[str, ...]


_SOURCES: Mapping[str, _ProofSource] = {
    "activity": _ProofSource(_activity_things, ("activities",)),
    "record": _ProofSource(_record_things, ("issues",)),
    "outcome": _ProofSource(_outcome_things, ("outcomes",)),
    "appraisal": _ProofSource(_appraisal_things, ("appraisals",)),
    "opinion": _ProofSource(_opinion_things, ("opinions",)),
    "leads": _ProofSource(_matter_things("线索"), ("leads",)),
    "issues": _ProofSource(_issue_things, ("issues",)),
    "tasks": _ProofSource(_matter_things("任务"), ("tasks",)),
    "nothing_found": _ProofSource(_nothing_found_things, ("issues",)),
    "named": _ProofSource(_named_things, ("activities", "outcomes")),
}
"""Attribute of a proof → what it counts."""


def is_provable(book: CountyBook, step: MethodStep) -> bool:
    """Tell whether the county keeps a kind of what proves a step."""
    given = {name for proof in step.proofs for name, _ in proof.given}
    return any(book.has_file(file) for name in given for file in _SOURCES[name].files)
