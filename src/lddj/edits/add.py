"""Make new entries: into which file, under which 编号, with which words to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from lddj.edits.change import FileEdit, edited
from lddj.edits.forms import ordered
from lddj.edits.initials import initials
from lddj.edits.teams import numbered_team
from lddj.errors import CannotEdit, UnknownName
from lddj.kinds.kind import Kind
from lddj.kinds.registry import ISSUES, all_kinds
from lddj.load.books import CountyBook
from lddj.load.sources.folder import Source
from lddj.load.sources.layout import COUNTY_FILE, yaml_files
from lddj.model.county import NothingFound, Team, Unit
from lddj.model.names import comparable, short
from lddj.query.numbers import following, prefixes
from lddj.yamltext.document import Node, Path
from lddj.yamltext.edit import Append
from lddj.yamltext.emit import Style, flow_pair, item

TEAM, UNIT, ZERO = "team", "unit", "zero"


@dataclass(frozen=True, slots=True)
class Addable:
    """A list that ``lddj add`` can add to: its model, its NAME there, and how its 编号 begin.

    Without a kind it is a list of county.yaml. With ``inner`` it is that list of one item of
    the file: the 问答 of an 询问.
    """

    name: str
    model: type[BaseModel]
    file: str
    key: str
    first: str = ""
    order: Sequence[str] = ()
    worth_asking: Sequence[str] = ()
    kind: Kind | None = None

    @property
    def inner(self) -> str:
        """The list of an item that it is; empty where it is the file's own."""
        return self.kind.inner if self.kind else ""

    def numbers(self, book: CountyBook) -> list[str]:
        """Return the 编号 that the county has of it."""
        if self.kind is None:
            return [team.id for team in book.all_teams]
        if self.file == ISSUES:
            return [case.issue.id for case in book.cases]
        return [matter.id for _, _, matter in book.matters(self.kind)]


_OF_COUNTY = {
    TEAM: Addable(
        "专班", Team, COUNTY_FILE, "专班", "ZB-01", ("编号", "名称", "类型", "领域"),
        ("领域", "组长"),
    ),
    UNIT: Addable(
        "单位", Unit, COUNTY_FILE, "单位", "",
        ("名称", "简称", "牵头领导", "责任人", "职责", "领域"), ("简称", "责任人", "领域"),
    ),
    ZERO: Addable(
        "零报告", NothingFound, COUNTY_FILE, "零报告", "", ("领域", "日期", "专班"), ("专班",),
    ),
}  # fmt: skip
"""The lists of county.yaml, by the word of the command line."""


def addable() -> dict[str, Addable]:
    """Return what can be added, by the word of the command line: the kinds, the county's lists."""
    found = {
        kind.command: Addable(
            kind.word, kind.matter, kind.file, kind.key, kind.first, kind.order,
            kind.worth_asking, kind,
        )
        for kind in all_kinds()
        if kind.command
    }  # fmt: skip
    return found | _OF_COUNTY


def heads(book: CountyBook, what: Addable) -> dict[str, tuple[str, Path]]:
    """Return the items that a matter may be added to, by 编号: the file, the way to their list."""
    found: dict[str, tuple[str, Path]] = {}
    for entry in book.entries.get(what.file, ()):
        found[entry.model.id] = (entry.document.path, (*entry.original(), what.inner))
    return found


def proposed_number(
    book: CountyBook, kind: str, area: str | None, taken: Sequence[str] = ()
) -> str:
    """The 编号 to propose: after the highest of the area, of the item or of the kind.

    A county's first issue of an area gets the letters of its other issues, else the initials
    of its name, and the area's place among the county's areas. ``taken`` are issues of the area
    that are not written yet. ``area`` is the item's 编号 for what stands in an item.
    """
    what = addable()[kind]
    numbers = what.numbers(book)
    if what.inner:
        return following(_numbers_written(book, what, area or ""), f"{area}-01")
    if kind != "issue":
        proposed = following(_numbers_of_last_file(book, what) or numbers, what.first)
        return following(numbers, what.first) if proposed in numbers else proposed
    here = [*(case.issue.id for case in book.cases if case.area == area), *taken]
    used = prefixes(numbers).most_common(1)
    head = used[0][0] if used else _letters(book)
    place = list(book.areas).index(area) + 1 if area in book.areas else 0
    return following(here, f"{head}-{place:02}-001")


def _numbers_written(book: CountyBook, what: Addable, item: str) -> list[str]:
    """Return the 编号 of what stands in one item."""
    assert what.kind is not None, "what stands in an item is of a kind"
    return [
        matter.id
        for entry, _, matter in book.matters(what.kind)
        if comparable(entry.model.id) == comparable(item)
    ]


def _numbers_of_last_file(book: CountyBook, what: Addable) -> list[str]:
    """Return the 编号 in the last file of a kind: each year's file counts on from its own."""
    entries = book.entries.get(what.file, [])
    last = entries[-1].document if entries else None
    return [one.model.id for one in entries if one.document is last]


def _letters(book: CountyBook) -> str:
    """The initials of a county's name; the name where another county's are the same."""
    name = short(book.name)
    letters = initials(name)
    others = {initials(short(one)) for one in book.campaign.folders if one != book.folder}
    return name if letters in others else letters


def next_team(book: CountyBook, kind: str, more: Sequence[str] = ()) -> str:
    """The 编号 to propose for a team: after the highest of its type, and none of ``more``."""
    teams = book.all_teams
    taken = [*more, *(team.id for team in teams)]
    return numbered_team(kind, [team.id for team in teams if team.type == kind], taken)


def add_change(
    source: Source,
    book: CountyBook,
    kind: str,
    place: str | None,
    data: Mapping[str, Node],
    file: str | None = None,
) -> FileEdit:
    """The file with the entry at the end of its list. Raises CannotEdit, UnknownName."""
    return add_changes(source, book, kind, place, [data], file)


def add_changes(
    source: Source,
    book: CountyBook,
    kind: str,
    place: str | None,
    entries: Sequence[Mapping[str, Node]],
    file: str | None = None,
) -> FileEdit:
    """The file with several entries, in their order.

    ``place`` is the 领域 of issues, the 编号 of the item where they stand in one, else nothing.
    ``file`` is NAME.yaml or NAME/FILE.yaml of the county's folder, where another is meant than
    that of before. Raises CannotEdit, UnknownName.
    """
    what = addable()[kind]
    those = [ordered(entry, what.order) for entry in entries]
    head = ""
    if what.inner:
        path, way = item_named(book, what, place or "")
        return edited(source, path, [Append(way, entry) for entry in those])
    if kind == "issue":
        place = refuse_no_area(book, place or "")
        path, head = _issue_file(book, place), f"{flow_pair('领域', place)}\n"
    else:
        path = _file_of(source, book, what)
    if file is not None:
        path = _file_named(book, what, file)
    if source.exists(path):
        return edited(source, path, [Append((what.key,), entry) for entry in those])
    if what.kind is not None and what.kind.begins is not None:
        head = "".join(
            f"{flow_pair(key, one)}\n" for key, one in what.kind.begins(those[0]).items()
        )
    text = f"{head}{what.key}:\n"
    for entry in those:
        text += "  " + "\n".join(item(entry, 2, Style(), braces=False)) + "\n"
    return FileEdit(path, None, text.encode())


def refuse_no_area(book: CountyBook, area: str) -> str:
    """Return the area of the county that a word means. Raises UnknownName with the candidates."""
    meant = area_meant(book, area)
    if meant not in book.areas:
        holding = [one for one in book.areas if area and area in one]
        candidates = holding or list(book.areas)
        raise UnknownName("领域", area, candidates, f"{book.name}（{book.campaign.id}）")
    return meant


def area_meant(book: CountyBook, word: str) -> str:
    """Return the only area of which a word of two signs or more is a part, else the word."""
    holding = [one for one in book.areas if word in one]
    is_plain = word not in book.areas and len(word) > 1 and len(holding) == 1
    return holding[0] if is_plain else word


def item_named(book: CountyBook, what: Addable, number: str) -> tuple[str, Path]:
    """The file of the item that a 编号 means and the way to its list. Raises UnknownName."""
    known = heads(book, what)
    found = next((one for one in known if comparable(one) == comparable(number)), None)
    if found is None:
        raise UnknownName(what.key, number, list(known), f"{book.name}（{book.campaign.id}）")
    return known[found]


def _file_of(source: Source, book: CountyBook, what: Addable) -> str:
    """Return NAME.yaml, or the last file of the folder NAME where only that is kept."""
    if what.kind is None:
        return f"{book.path}/{what.file}"
    single = f"{book.path}/{what.file}.yaml"
    folder = yaml_files(source, f"{book.path}/{what.file}")
    return folder[-1] if folder and not source.exists(single) else single


def _file_named(book: CountyBook, what: Addable, file: str) -> str:
    """Return a file of the kind by its name in the county's folder. Raises CannotEdit."""
    folder, _, name = file.replace("\\", "/").rpartition("/")
    if what.kind is None or (folder or name.removesuffix(".yaml")) != what.file:
        raise CannotEdit(f"{what.name}写在 {what.file}.yaml 或者 {what.file}/ 里，不写在 {file}")
    if not name.endswith(".yaml") or name.startswith(".") or name == ".yaml":
        raise CannotEdit(f"{file} 不是台账文件的名字，写法如 {what.file}/2026.yaml")
    return f"{book.path}/{folder}/{name}" if folder else f"{book.path}/{name}"


def _issue_file(book: CountyBook, area: str) -> str:
    """The last file of the area, or a new one."""
    for document in reversed(book.issue_documents()):
        if document.texts.get("领域") == area:
            return document.path
    for document in book.issue_documents():
        if not document.readable:
            raise CannotEdit(f"{document.path} 读不通，看不出是哪个领域的，请先改正")
    place = list(book.areas).index(area) + 1
    name = "".join(sign if sign.isalnum() or sign in "-_（）" else "-" for sign in area)[:40]
    return f"{book.path}/{ISSUES}/{place:02}-{name}.yaml"
