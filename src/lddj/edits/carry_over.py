"""Carry over what an earlier campaign left open, as issues of the next one.

The earlier campaign's files are not touched, and its figures stay its own. The new issue keeps
the day on which it was first found and names its 前身; it begins without records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from lddj.edits.add import add_changes, proposed_number
from lddj.edits.change import FileEdit
from lddj.edits.register import register_change
from lddj.errors import LddjError
from lddj.kinds.remediation import OPEN, State
from lddj.load.books import CountyBook
from lddj.load.followed import Case
from lddj.load.sources.folder import Source
from lddj.model.names import comparable
from lddj.model.references import reference_data, seen_from
from lddj.yamltext.document import Node, value_at

_LEFT_BEHIND = frozenset({"编号", "记录", "附件", "前身", "来源", "整改时限"})
"""Keys of the earlier issue that the new one has afresh, or that mean nothing there."""


UNITS, TEAMS = "单位", "专班"


class CannotCarry(LddjError):
    """A refusal: the next campaign has no place for some issues."""


@dataclass(frozen=True, slots=True)
class Carried:
    """An issue of the earlier campaign, and what becomes of it in the next one."""

    case: Case
    number: str
    area: str
    entry: Mapping[str, Node]


@dataclass(slots=True)
class CarryPlan:
    """A plan of what carrying over a county would do."""

    carried: list[Carried] = field(default_factory=list)
    already: list[str] = field(default_factory=list)
    """编号 in the earlier campaign that the next one has already."""
    underway: list[str] = field(default_factory=list)
    """编号 in 待核查 or 待销号: the earlier campaign still has to close them."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of carrying over: the day, other names of areas and aspects, a deadline for all."""

    day: date
    renamed: Mapping[str, str] = field(default_factory=dict)
    deadline: date | None = None


def brought_along(source: Source, earlier: CountyBook, later: CountyBook) -> FileEdit | None:
    """Return the next campaign's county.yaml with the units and teams of the earlier one.

    A list that is kept there stays as it is, but for the units that open issues need. Teams that
    have ended stay behind. None where there is nothing to bring.
    """
    if earlier.county is None or later.county is None:
        return None
    entries: list[tuple[str, Mapping[str, Node]]] = []
    needed = {earlier.unit(case.whole_course.unit) for case in open_cases(earlier, date.max)}
    for index, unit in enumerate(earlier.county.model.units):
        is_wanted = not later.unit_names or unit.name in needed
        if is_wanted and not {unit.name, *unit.short_names} & later.unit_names.keys():
            entries.append((UNITS, _without_areas(earlier, later, UNITS, index)))
    for index, team in enumerate(earlier.county.model.teams):
        if team.end is None and not later.county.model.teams:
            entries.append((TEAMS, _without_areas(earlier, later, TEAMS, index)))
    return register_change(source, later, entries) if entries else None


def _without_areas(
    earlier: CountyBook, later: CountyBook, key: str, index: int
) -> Mapping[str, Node]:
    """Return an entry of county.yaml as it stands, without areas that the next one has not."""
    assert earlier.county is not None, "whose lists are read"
    raw = value_at(earlier.county.document.data, earlier.county.original(key, index))
    entry: dict[str, Node] = {name: value for name, value in raw.items() if name != "起"}
    areas = entry.get("领域")
    if isinstance(areas, list):
        entry["领域"] = [area for area in areas if area in later.areas]
        if not entry["领域"]:
            del entry["领域"]
    return entry


def open_cases(book: CountyBook, day: date) -> Iterator[Case]:
    """The issues that are neither done nor withdrawn at the end of a day."""
    for case in book.cases:
        if case.issue.found_on <= day and case.course(day).state in OPEN:
            yield case


def closed_cases(book: CountyBook, day: date) -> list[Case]:
    """The issues that are 已销号 at the end of a day: what a 回头看 is about."""
    return [
        case
        for case in book.cases
        if case.issue.found_on <= day and case.course(day).state is State.CLOSED
    ]


def plan(earlier: CountyBook, later: CountyBook, rules: Rules) -> CarryPlan:
    """Plan what becomes of each open issue. Raises CannotCarry where areas or aspects lack."""
    known = {
        comparable(case.issue.predecessor.id)
        for case in later.cases
        if case.issue.predecessor and case.issue.predecessor.campaign == earlier.campaign.id
    }
    out = CarryPlan()
    taken: dict[str, list[str]] = {}
    problems: dict[str, None] = {}
    for case in open_cases(earlier, rules.day):
        if comparable(case.issue.id) in known:
            out.already.append(case.issue.id)
            continue
        area = rules.renamed.get(case.area, case.area)
        aspect = rules.renamed.get(case.issue.aspect, case.issue.aspect)
        problem = _no_place(later, area, aspect)
        if problem:
            problems[problem] = None
            continue
        number = proposed_number(later, "issue", area, taken.get(area, ()))
        taken.setdefault(area, []).append(number)
        entry = {**_new_issue(case, earlier, later, rules), "编号": number, "方面": aspect}
        out.carried.append(Carried(case, number, area, entry))
    if problems:
        raise CannotCarry("\n".join((*problems, "请用 --map 旧名=新名 写明对应的领域或方面。")))
    out.underway = [
        case.issue.id
        for case in earlier.cases
        if case.course(rules.day).state in (State.TO_VERIFY, State.TO_CLOSE)
    ]
    return out


def _no_place(later: CountyBook, area: str, aspect: str) -> str | None:
    found = later.areas.get(area)
    place = f"{later.campaign.id} 的{later.name}"
    if found is None:
        return f"{place}没有“{area}”这个领域（有：{'、'.join(later.areas)}）。"
    if found.aspects and aspect not in found.aspects:
        return f"{place}的“{area}”没有“{aspect}”这个方面（有：{'、'.join(found.aspects)}）。"
    return None


def _new_issue(case: Case, earlier: CountyBook, later: CountyBook, rules: Rules) -> dict[str, Node]:
    """The new issue's fields: what the file says, with the unit and deadline in force."""
    raw = value_at(case.entry.document.data, case.entry.path)
    course = case.course(rules.day)
    entry: dict[str, Node] = {key: value for key, value in raw.items() if key not in _LEFT_BEHIND}
    entry |= {"来源": "往期遗留", "责任单位": earlier.unit(course.unit)}
    if case.issue.origins:
        came = (
            seen_from(later.campaign.id, one, earlier.campaign.id) for one in case.issue.origins
        )
        entry["来自"] = [reference_data(one) for one in came]
    if case.issue.supporting_units:
        entry["配合单位"] = [earlier.unit(unit) for unit in case.issue.supporting_units]
    entry["前身"] = {"活动": earlier.campaign.id, "编号": case.issue.id}
    deadline = rules.deadline or course.deadline
    if deadline is not None:
        entry["整改时限"] = deadline.isoformat()
    if course.person:
        entry["责任人"] = course.person
    else:
        entry.pop("责任人", None)  # the old unit's, where a 转办 named nobody
    found_by = case.issue.found_by
    if found_by and later.team(found_by) is None and found_by not in later.unit_names:
        entry.pop("发现单位", None)  # a team of the earlier campaign
    return entry


def changes_of(source: Source, later: CountyBook, carried: Sequence[Carried]) -> list[FileEdit]:
    """The files of the next campaign with the new issues. Raises CannotEdit."""
    by_area: dict[str, list[Mapping[str, Node]]] = {}
    for one in carried:
        by_area.setdefault(one.area, []).append(one.entry)
    return [add_changes(source, later, "issue", area, entries) for area, entries in by_area.items()]
