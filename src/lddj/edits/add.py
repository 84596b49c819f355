"""New entries: into which file, under which 编号, with which words to choose from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from lddj.edits.change import Change, edited
from lddj.edits.forms import ordered
from lddj.edits.initials import initials
from lddj.errors import CannotEdit, UnknownName
from lddj.load.books import CountyBook
from lddj.load.sources.folder import Source
from lddj.load.sources.layout import COUNTY_FILE, ISSUES
from lddj.model.county import Team
from lddj.model.issue import Issue
from lddj.model.names import comparable, short
from lddj.model.others import Activity, Inquiry, Outcome, Task
from lddj.query.numbers import following, prefixes
from lddj.yamltext.document import Node
from lddj.yamltext.edit import Append
from lddj.yamltext.emit import Style, flow_pair, item


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: its model, its file and list there, and how its 编号 begin."""

    name: str
    model: type[BaseModel]
    file: str
    key: str
    first: str
    numbers: Callable[[CountyBook], list[str]]


def _teams(book: CountyBook) -> list[str]:
    return [team.id for team in book.county.model.teams] if book.county else []


KINDS: Mapping[str, Kind] = {
    "issue": Kind("问题", Issue, ISSUES, "问题", "", lambda b: [c.issue.id for c in b.cases]),
    "activity": Kind(
        "活动", Activity, "activities.yaml", "活动", "HD-001",
        lambda b: [e.model.id for e in b.activities],
    ),
    "inquiry": Kind(
        "询问", Inquiry, "inquiries.yaml", "询问", "XW-001",
        lambda b: [e.model.id for e in b.inquiries],
    ),
    "outcome": Kind(
        "成果", Outcome, "outcomes.yaml", "成果", "CG-001",
        lambda b: [e.model.id for e in b.outcomes],
    ),
    "task": Kind(
        "任务", Task, "tasks.yaml", "任务", "RW-001", lambda b: [e.model.id for e in b.tasks]
    ),
    "team": Kind("专班", Team, COUNTY_FILE, "专班", "ZB-01", _teams),
}  # fmt: skip

_ORDERS: Mapping[str, Sequence[str]] = {
    "issue": (
        "编号", "方面", "问题描述", "点位", "乡镇", "来源", "发现日期", "发现单位", "类别",
        "责任单位", "配合单位", "责任人", "包联领导", "整改措施", "整改目标", "整改时限",
        "时限说明", "量化", "前身", "附件", "记录",
    ),
    "activity": ("编号", "日期", "起止", "类型", "主题", "领域", "专班", "次数"),
    "inquiry": ("编号", "日期", "形式", "主题", "领域", "应询单位"),
    "outcome": ("编号", "类型", "名称", "文号", "日期"),
    "task": ("编号", "领域", "任务", "标准", "牵头单位", "配合单位", "完成时限", "长期坚持"),
    "team": ("编号", "名称", "类型", "领域"),
}  # fmt: skip
"""The keys of each kind in the order in which people write them."""

WORTH_ASKING: Mapping[str, Sequence[str]] = {
    "issue": ("点位", "责任人", "整改措施", "发现单位"),
    "activity": ("领域", "人次", "代表人次", "地点"),
    "inquiry": ("领域",),
    "outcome": ("文号", "领域"),
    "task": ("领域", "标准"),
    "team": ("领域", "组长"),
}
"""Optional keys that a terminal asks for too."""


def next_number(book: CountyBook, kind: str, area: str | None, taken: Sequence[str] = ()) -> str:
    """The 编号 to propose: after the highest of the area or kind.

    A county's first issue of an area gets the letters of its other issues, else the initials
    of its name, and the area's place among the county's areas. ``taken`` are issues of the area
    that are not written yet.
    """
    if kind != "issue":
        return following(KINDS[kind].numbers(book), KINDS[kind].first)
    numbers = KINDS[kind].numbers(book)
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


def words_for(book: CountyBook, area: str | None) -> dict[str, list[str]]:
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
) -> Change:
    """The file with the entry at the end of its list. Raises CannotEdit, UnknownName."""
    return add_changes(source, book, kind, area, [data])


def add_changes(
    source: Source,
    book: CountyBook,
    kind: str,
    area: str | None,
    entries: Sequence[Mapping[str, Node]],
) -> Change:
    """The file with several entries, in their order. Raises CannotEdit, UnknownName."""
    what = KINDS[kind]
    those = [ordered(entry, _ORDERS[kind]) for entry in entries]
    if kind == "issue":
        if area not in book.areas:
            where = f"{book.name}（{book.campaign.id}）"
            raise UnknownName("领域", area or "", list(book.areas), where)
        path, head = _issue_file(book, area), f"{flow_pair('领域', area)}\n"
    else:
        path, head = f"{book.path}/{what.file}", ""
    if source.exists(path):
        return edited(source, path, [Append((what.key,), entry) for entry in those])
    text = f"{head}{what.key}:\n"
    for entry in those:
        text += "  " + "\n".join(item(entry, 2, Style(), braces=False)) + "\n"
    return Change(path, None, text.encode())


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
