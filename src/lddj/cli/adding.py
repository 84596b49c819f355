"""The steps of ``lddj add``: where it goes, what is asked for, what is written."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lddj.cli import asking, options, telling
from lddj.cli.chinese import FURTHER_WORDS
from lddj.cli.options import valued
from lddj.cli.values import FieldOption, Given, given_by, keys_of

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from lddj.cli.registering import Register
    from lddj.edits.add import Addable
    from lddj.edits.change import Draft, FileEdit
    from lddj.load.books import CountyBook
    from lddj.yamltext.document import Node


def _complete_what(incomplete: str) -> list[str]:
    """Return what can be added for shell completion, by both of its words."""
    return [one for one in (*_WORDS, *_WORDS.values()) if one.startswith(incomplete)]


_WORDS = FURTHER_WORDS["add"]
What = Annotated[
    str,
    typer.Argument(
        metavar="种类",
        autocompletion=_complete_what,
        help="、".join(f"{word} {name}" for word, name in _WORDS.items()),
    ),
]
Area = Annotated[str | None, valued("--area", "领域", "领域")]
OfInquiry = Annotated[str | None, valued("--of", "编号", "问答属于哪一场询问，写询问的编号")]
IntoFile = Annotated[
    str | None, valued("--file", "文件", "写进哪个文件，如 suggestions/2026.yaml；默认接着写")
]
FIELDS = (
    FieldOption("--id", "编号", "编号，默认接着往下编", ("编号",)),
    FieldOption("--aspect", "方面", "方面", ("方面",)),
    FieldOption(
        "--description", "文字", "问题描述；任务的内容；提问；线索的内容",
        ("问题描述", "任务", "提问", "内容"),
    ),
    FieldOption("--spot", "点位", "点位；活动的地点", ("点位", "地点")),
    FieldOption("--source", "来源", "怎么发现的；线索的渠道", ("来源", "渠道")),
    FieldOption(
        "--date", "日期",
        "发现、收到、作出、提出的日期；活动的日期；默认今天；任务的下达日期，默认不写",
        ("发现日期", "日期", "收到日期", "作出日期", "提出日期", "测评日期", "下达日期", "起"),
    ),
    FieldOption("--found-by", "专班", "发现单位；查过零报告的专班", ("发现单位", "专班")),
    FieldOption("--category", "类别", "立行立改、限期整改、长期坚持", ("类别",)),
    FieldOption(
        "--unit", "单位", "责任单位；任务的牵头单位；应询单位",
        ("责任单位", "牵头单位", "应询单位", "承办机关"),
    ),
    FieldOption("--person", "职务", "责任人；专班的组长", ("责任人", "组长")),
    FieldOption("--measures", "文字", "整改措施；任务的标准；答复", ("整改措施", "标准", "答复")),
    FieldOption(
        "--deadline", "日期", "整改时限、完成时限、时限", ("整改时限", "完成时限", "时限")
    ),
    FieldOption("--type", "类型", "类型；询问的形式；答复类型", ("类型", "形式", "答复类型")),
    FieldOption("--name", "名称", "名称；活动、询问的主题；建议的标题", ("名称", "主题", "标题")),
)  # fmt: skip
"""The options that fill an entry, each kind of entry having one of their keys."""
FILLS = keys_of(FIELDS)
"""Option → the fields that it fills."""


@dataclass(frozen=True)
class AddWish:
    """A wish for an entry to add, as the command line says it."""

    root: Path
    what: str
    county: str | None
    campaign: str | None
    area: str | None
    of: str | None
    file: str | None
    given: Mapping[str, Given]
    settings: list[str]
    dry_run: bool

    @property
    def command(self) -> str:
        """The name under which what was answered is kept."""
        return " ".join(filter(None, ("add", self.what, self.campaign, self.county, self.of)))


def adding_of(context: typer.Context) -> AddWish:
    """Return what a command line wishes for. A usage error for what cannot be added."""
    from lddj.edits.add import addable

    said, known = context.params, addable()
    words = {word: name for word, name in _WORDS.items() if name in known}
    words |= {one.name: name for name, one in known.items() if name not in words.values()}
    what = words.get(said["what"], said["what"])
    if what not in known:
        raise typer.BadParameter(f"没有“{what}”这一种；可用的有：{'、'.join(words)}。")
    return AddWish(
        options.root_of(context),
        what,
        said["county"],
        said["campaign"],
        said["area"],
        said["of"],
        said["file"],
        given_by(context, FILLS),
        said["settings"] or [],
        said["dry_run"],
    )


def add_wished(wish: AddWish) -> int:
    """Add one entry, or a list of units where no name is given."""
    from lddj.edits.add import UNIT

    is_list = wish.what == UNIT and wish.given["--name"] is None
    return _add_units(wish) if is_list else _add_entry(wish)


def _add_entry(wish: AddWish) -> int:
    """Add one entry, asked for where something is missing."""
    from lddj.cli.registering import Register, told_names
    from lddj.edits.add import add_change
    from lddj.edits.register import both_changes
    from lddj.load.sources.overlay import Overlay

    with _draft(wish) as draft:
        book = _county(draft, wish)
        register = Register(book)
        place, data = _fields_of_entry(book, wish, register)
        new = register.changes(draft.source)
        laid = Overlay(draft.source, {one.path: one.new for one in new})
        change = add_change(laid, book, wish.what, place, data, wish.file)
        written = _write(draft, both_changes(new, [change]), wish.dry_run)
    if written:
        print("\n".join((*told_names(register.entries), _added(wish, data, change))))
    return 0


def _add_units(wish: AddWish) -> int:
    """Register a list of units: pasted on a terminal, else read from standard input."""
    from lddj.edits.register import register_change
    from lddj.edits.units import read_units

    with _draft(wish) as draft:
        book = _county(draft, wish)
        found = read_units(_unit_lines(), book.unit_names)
        for line in found.remarks:
            telling.notice(line)
        if not found.units:
            print("没有要登记的单位。")
            return 0
        change = register_change(draft.source, book, [("单位", one) for one in found.units])
        if _write(draft, [change], wish.dry_run):
            print(f"登记单位 {len(found.units)} 个：{change.path}")
    return 0


def _draft(wish: AddWish) -> AbstractContextManager[Draft]:
    from lddj.system.clock import today

    return telling.open_draft(wish.root, today(), dry_run=wish.dry_run)


def _unit_lines() -> list[str]:
    if asking.is_terminal():
        return asking.ask_lines(
            "单位（一行一个：名称、简称、责任人；可以从表格里复制几列粘贴，最后按一次空行）"
        )
    if sys.stdin is None or sys.stdin.isatty():
        raise asking.missing(["--name 名称"])
    lines = sys.stdin.read().splitlines()
    if not any(line.strip() for line in lines):
        raise asking.missing(["--name 名称，或用 < 送进一份名单"])
    return lines


def _county(draft: Draft, wish: AddWish) -> CountyBook:
    file = _file_of_term(draft, wish)
    chosen = options.one_county(draft.source, wish.county, wish.campaign, draft.today, file=file)
    return draft.now.county(*chosen)


def _file_of_term(draft: Draft, wish: AddWish) -> str | None:
    """Return the NAME of the kind's files where a 届 keeps it now and the usual campaign does not.

    Else None: it goes where everything goes.
    """
    from lddj.edits.add import addable
    from lddj.load.choose import choose_campaign
    from lddj.load.find import has_kept

    kind, source = addable()[wish.what].kind, draft.source
    if kind is None or wish.campaign is not None:
        return None
    usual = choose_campaign(source, None, draft.today)
    term = choose_campaign(source, None, draft.today, kind.file).model
    if term is None or term.type != "届" or has_kept(source, usual.id, kind.file):
        return None
    return kind.file if term.period.start <= draft.today <= term.period.end else None


def _write(draft: Draft, changes: list[FileEdit], dry_run: bool) -> bool:
    """Judge and write changes; without writing, show them. Tell whether they were written."""
    warnings = draft.judge(changes)
    if dry_run:
        telling.show_diff(changes)
        return False
    draft.write(changes)
    telling.show_warnings(warnings)
    return True


def _added(wish: AddWish, data: Mapping[str, Node], change: FileEdit) -> str:
    """Return what was added and where: by its 编号, its name, or its area."""
    from lddj.edits.add import addable

    called = next((data[key] for key in ("编号", "名称", "领域") if key in data), "")
    return f"添加{addable()[wish.what].name} {called}：{change.path}"


def _fields_of_entry(
    book: CountyBook, wish: AddWish, register: Register
) -> tuple[str | None, dict[str, Node]]:
    """Return where the entry goes (see edits.add) and its fields."""
    from lddj.cli.filling import Filling
    from lddj.cli.values import gather
    from lddj.edits.add import ZERO, addable
    from lddj.edits.choices import choices_of_entry, team_choices

    what = addable()[wish.what]
    data = gather(what.model, FILLS, wish.given, wish.settings)
    place = _where_to(book, wish, what, data)
    if what.kind is not None and what.kind.holds and what.kind.must_hold:
        data.setdefault(what.kind.holds, [])
    choices = choices_of_entry(book, what.kind, place)
    if wish.what == ZERO and (teams := team_choices(book)) is not None:
        choices["专班"] = teams
    defaults = _proposals(book, wish.what, place, data)
    Filling(what.model, FILLS, choices, defaults, register=register).complete(
        data, what.worth_asking
    )
    return place, data


def _where_to(book: CountyBook, wish: AddWish, what: Addable, data: dict[str, Node]) -> str | None:
    """Return the 领域 of an issue, or the 编号 of the item that an entry belongs in."""
    from lddj.cli.filling import chosen_area
    from lddj.edits.add import ZERO, area_meant, heads, item_named

    if what.inner:
        if wish.of is not None:
            item_named(book, what, wish.of)
        return wish.of or _choose_head(list(heads(book, what)), what)
    if wish.what != "issue":
        if wish.area is not None:
            many = what.kind is None and wish.what != ZERO
            area = area_meant(book, wish.area)
            data["领域"] = [area] if many else area
        return None
    return chosen_area(book, wish.area)


def _choose_head(known: list[str], what: Addable) -> str:
    from lddj.errors import UnknownName

    if not known:
        raise UnknownName(what.key, "", [])
    if len(known) == 1:
        return known[0]
    if not asking.is_terminal():
        raise asking.missing([f"--of 属于哪一场{what.key}（{'、'.join(known)}）"])
    return asking.choose(f"属于哪一场{what.key}", known)


def _proposals(
    book: CountyBook, what: str, place: str | None, data: dict[str, Node]
) -> dict[str, str]:
    """Return what is proposed: the next 编号, and today for the day of birth."""
    from lddj.edits.add import TEAM, addable, next_team, proposed_number
    from lddj.edits.forms import form_fields
    from lddj.system.clock import today

    found: dict[str, str] = {}
    model = addable()[what].model
    if what == TEAM:  # its 编号 begins with its type's letters
        if "类型" not in data and asking.is_terminal():
            data["类型"] = asking.choose("类型", form_fields(model)["类型"].choices)
        found["编号"] = next_team(book, str(data.get("类型", "")))
    elif "编号" in form_fields(model):
        found["编号"] = proposed_number(book, what, place)
    if "起止" not in data:
        found |= dict.fromkeys(FILLS["--date"], today().isoformat())
    return found
