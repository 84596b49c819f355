"""Make new entries: into which file, under which 编号, with which words to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from lddj.edits.change import FileEdit, edited
from lddj.edits.forms import ordered
from lddj.edits.initials import initials
from lddj.errors import CannotEdit, UnknownName
from lddj.kinds.kind import Kind
from lddj.kinds.registry import all_kinds
from lddj.load.books import CountyBook
from lddj.load.sources.folder import Source
from lddj.load.sources.layout import COUNTY_FILE, ISSUES, yaml_files
from lddj.model.county import Team
from lddj.model.names import comparable, short
from lddj.query.numbers import following, prefixes
from lddj.yamltext.document import Node
from lddj.yamltext.edit import Append
from lddj.yamltext.emit import Style, flow_pair, item

TEAM = "team"
_TEAM_ORDER = ("编号", "名称", "类型", "领域")


@dataclass(frozen=True, slots=True)
class Addable:
    """A list that ``lddj add`` can add to: its model, its NAME there, and how its 编号 begin."""

    name: str
    model: type[BaseModel]
    file: str
    key: str
    first: str
    order: Sequence[str]
    worth_asking: Sequence[str]
    kind: Kind | None

    def numbers(self, book: CountyBook) -> list[str]:
        """Return the 编号 that the county has of it."""
        if self.kind is None:
            return [team.id for team in book.county.model.teams] if book.county else []
        if self.file == ISSUES:
            return [case.issue.id for case in book.cases]
        return [matter.id for _, _, matter in book.matters(self.kind)]


def addable() -> dict[str, Addable]:
    """Return what can be added, by the word of the command line: each kind, and a team."""
    found = {
        kind.command: Addable(
            kind.word, kind.item, kind.file, kind.key, kind.first, kind.order,
            kind.worth_asking, kind,
        )
        for kind in all_kinds()
        if kind.command
    }  # fmt: skip
    asked = ("领域", "组长")
    found[TEAM] = Addable("专班", Team, COUNTY_FILE, "专班", "ZB-01", _TEAM_ORDER, asked, None)
    return found


def proposed_number(
    book: CountyBook, kind: str, area: str | None, taken: Sequence[str] = ()
) -> str:
    """The 编号 to propose: after the highest of the area or kind.

    A county's first issue of an area gets the letters of its other issues, else the initials
    of its name, and the area's place among the county's areas. ``taken`` are issues of the area
    that are not written yet.
    """
    what = addable()[kind]
    numbers = what.numbers(book)
    if kind != "issue":
        return following(numbers, what.first)
    here = [*(case.issue.id for case in book.cases if case.area == area), *taken]
    used = prefixes(numbers).most_common(1)
    head = used[0][0] if used else _letters(book)
    place = list(book.areas).index(area) + 1 if area in book.areas else 0
    return following(here, f"{head}-{place:02}-001")


def _letters(book: CountyBook) -> str:
    """The initials of a county's name; the name where another county's are the same."""
    name = short(book.name)
    letters = initials(name)
    others = {initials(short(one)) for one in book.campaign.folders if one != book.folder}
    return name if letters in others else letters


_TEAMS = {
    "领导小组": "LD", "办公室": "BG", "工作专班": "ZB", "代表小组": "DB", "执法检查组": "ZF",
    "暗访小组": "AF", "政府专班": "ZF", "督办小组": "DC", "法律保障组": "FL",
}  # fmt: skip
"""How the 编号 of a county's first team of a type begins."""


def next_team(book: CountyBook, kind: str) -> str:
    """The 编号 to propose for a team: after the highest of its type."""
    teams = book.county.model.teams if book.county else ()
    same = [team.id for team in teams if team.type == kind]
    proposed = following(same, f"{_TEAMS.get(kind, 'ZB')}-01")
    taken = {comparable(team.id) for team in teams}
    while comparable(proposed) in taken:
        proposed = following([proposed], proposed)
    return proposed


def field_words(book: CountyBook, area: str | None) -> dict[str, list[str]]:
    """The words that fields may hold, by key."""
    campaign = book.campaign.model
    units = [unit.name for unit in book.county.model.units] if book.county else []
    known = book.areas.get(area) if area else None
    words = {
        "领域": list(book.areas),
        "类别": list(campaign.categories) if campaign else [],
        "来源": list(campaign.sources) if campaign else [],
        "责任单位": units,
        "牵头单位": units,
        "应询单位": units,
        "方面": list(known.aspects) if known else [],
        "发现单位": [team.id for team in book.county.model.teams] if book.county else [],
    }
    return {key: found for key, found in words.items() if found}


def add_change(
    source: Source, book: CountyBook, kind: str, area: str | None, data: Mapping[str, Node]
) -> FileEdit:
    """The file with the entry at the end of its list. Raises CannotEdit, UnknownName."""
    return add_changes(source, book, kind, area, [data])


def add_changes(
    source: Source,
    book: CountyBook,
    kind: str,
    area: str | None,
    entries: Sequence[Mapping[str, Node]],
) -> FileEdit:
    """The file with several entries, in their order. Raises CannotEdit, UnknownName."""
    what = addable()[kind]
    those = [ordered(entry, what.order) for entry in entries]
    if kind == "issue":
        if area not in book.areas:
            where = f"{book.name}（{book.campaign.id}）"
            raise UnknownName("领域", area or "", list(book.areas), where)
        path, head = _issue_file(book, area), f"{flow_pair('领域', area)}\n"
    else:
        path, head = _file_of(source, book, what), ""
    if source.exists(path):
        return edited(source, path, [Append((what.key,), entry) for entry in those])
    text = f"{head}{what.key}:\n"
    for entry in those:
        text += "  " + "\n".join(item(entry, 2, Style(), braces=False)) + "\n"
    return FileEdit(path, None, text.encode())


def _file_of(source: Source, book: CountyBook, what: Addable) -> str:
    """Return NAME.yaml, or the last file of the folder NAME where only that is kept."""
    if what.kind is None:
        return f"{book.path}/{what.file}"
    single = f"{book.path}/{what.file}.yaml"
    folder = yaml_files(source, f"{book.path}/{what.file}")
    return folder[-1] if folder and not source.exists(single) else single


def _issue_file(book: CountyBook, area: str) -> str:
    """The last file of the area, or a new one."""
    for document in reversed(book.issue_documents()):
        if isinstance(document.data, dict) and document.data.get("领域") == area:
            return document.path
    for document in book.issue_documents():
        if not document.readable:
            raise CannotEdit(f"{document.path} 读不通，看不出是哪个领域的，请先改正")
    place = list(book.areas).index(area) + 1
    name = "".join(sign if sign.isalnum() or sign in "-_（）" else "-" for sign in area)[:40]
    return f"{book.path}/{ISSUES}/{place:02}-{name}.yaml"
