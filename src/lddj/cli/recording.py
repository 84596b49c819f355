"""The steps of ``lddj record``: what is meant, what is asked for, what is written and told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from lddj.cli import asking, options, telling
from lddj.cli.values import FieldOption, Given, given_by, keys_of

if TYPE_CHECKING:
    from lddj.cli.registering import Register
    from lddj.edits.change import Draft, FileEdit
    from lddj.query.target import Target
    from lddj.yamltext.document import Node

Void = Annotated[
    list[int] | None,
    options.valued("--void", "第几条", "作废第几条记录，要写 --reason 和 --approved-by"),
]
FIELDS = (
    FieldOption("--date", "日期", "哪天的事，默认今天", ("日期",)),
    FieldOption("--note", "说明", "说明", ("说明",)),
    FieldOption(
        "--evidence", "路径", "佐证，哪里的文件都行，会复制到 附件/编号/；可以写几次",
        ("佐证",), many=True,
    ),
    FieldOption("--result", "结果", "核查、回头看的结果", ("结果",)),
    FieldOption("--approved-by", "批准", "谁批准的", ("批准",)),
    FieldOption("--deadline", "日期", "新时限；督办的反馈时限", ("新时限", "反馈时限")),
    FieldOption("--unit", "单位", "转办给哪个单位", ("责任单位",)),
    FieldOption("--team", "专班", "核查组", ("核查组",)),
    FieldOption("--means", "方式", "督办、核查的方式", ("方式",)),
    FieldOption("--to", "上级", "上报至哪一级", ("上报至",)),
    FieldOption("--reason", "理由", "撤销或作废的理由", ("理由",)),
    FieldOption("--number", "文号", "文号", ("文号",)),
    FieldOption("--by", "经办", "经办（写职务）", ("经办",)),
)  # fmt: skip
"""The options that fill a record."""
FILLS = keys_of(FIELDS)
"""Option → the fields that it fills."""


class RecordWish(NamedTuple):
    """A wish for records: of which 编号, which 事项, with which fields."""

    root: Path
    numbers: list[str]
    kind: str | None
    campaign: str | None
    county: str | None
    of_kind: str | None
    given: Mapping[str, Given]
    settings: list[str]
    void: list[int]
    dry_run: bool

    @property
    def command(self) -> str:
        """The name under which what was answered is kept."""
        void = [f"--void {one}" for one in self.void]
        said = filter(None, (self.kind, self.county, self.campaign))
        return " ".join(("record", *self.numbers, *said, *void))


def recording_of(context: typer.Context) -> RecordWish:
    """Return what a command line wishes for."""
    said = context.params
    numbers, kind = split_words(said["words"], voiding=bool(said["void"]))
    of_kind = said["of_kind"]
    if of_kind is not None:
        from lddj.cli.kinds import counted_word

        of_kind = counted_word(of_kind, with_records=True)
    return RecordWish(
        options.root_of(context),
        numbers,
        kind,
        said["campaign"],
        said["county"],
        of_kind,
        given_by(context, FILLS),
        said["settings"] or [],
        said["void"] or [],
        said["dry_run"],
    )


def split_words(words: list[str], *, voiding: bool) -> tuple[list[str], str | None]:
    """Return the 编号 and the 事项: the last word, or the first, unless a record is struck out.

    Whether there is such a 事项 only shows once it is known what the 编号 are of.
    """
    if voiding:
        return words, None
    if len(words) == 1:
        if _is_step(words[0]):
            raise typer.BadParameter("还缺编号，写法如 lddj record LP-02-004 交办。")
        return words, None
    if not any(sign.isdigit() for sign in words[-1]):
        return words[:-1], words[-1]
    return (words[1:], words[0]) if _is_step(words[0]) else (words, None)


def _is_step(word: str) -> bool:
    """Tell whether a word is a 事项 of any kind."""
    from lddj.kinds.registry import all_kinds

    return any(word in kind.table.moves for kind in all_kinds() if kind.table is not None)


def enter_or_strike(wish: RecordWish) -> int:
    """Write the records that are wished for, or strike out."""
    from lddj.query.numbers import expand
    from lddj.query.target import find_targets
    from lddj.system.clock import today

    now = today()
    asked = options.parse_day(_text(wish.given["--date"])) or now
    with telling.open_draft(wish.root, now, dry_run=wish.dry_run) as draft:
        numbers = expand(wish.numbers)
        targets = find_targets(
            draft.source, numbers, wish.campaign, wish.county, asked, draft.now.loaded,
            kind=wish.of_kind,
        )  # fmt: skip
        told: list[str] = []
        if wish.void:
            changes = _strike(draft, targets, wish)
        else:
            changes, told = _enter(draft, targets, wish)
        warnings = draft.judge(changes, _hint(targets, wish))
        if wish.dry_run:
            telling.show_diff(changes)
            return 0
        draft.write(changes)
    telling.show_warnings(warnings)
    for line in told:
        print(line)
    _tell_standing(draft, targets)
    return 0


def _text(given: Given) -> str | None:
    return given if isinstance(given, str) else None


def _enter(
    draft: Draft, targets: list[Target], wish: RecordWish
) -> tuple[list[FileEdit], list[str]]:
    """Return the changes of new records, and what to tell of them besides."""
    from lddj.cli.registering import Register, told_names
    from lddj.edits.record import record_changes

    kind = _kind_meant(targets, wish.kind)
    register = Register(targets[0].book)
    data, evidence = _fields_of_record(draft, targets, kind, wish, register)
    changes = register.changes(draft.source)
    told = told_names(register.entries)
    if not evidence:
        return changes + record_changes(draft.source, targets, kind, data), told
    named, copies = _take_evidence(draft, targets, evidence)
    told += [f"佐证 {one.path}" for one in copies]
    return changes + copies + record_changes(draft.source, targets, kind, data, named), told


def _take_evidence(
    draft: Draft, targets: list[Target], evidence: list[str]
) -> tuple[dict[str, list[str]], list[FileEdit]]:
    """Return what each entry names as 佐证, by its 编号, and the copies that have to be made."""
    from lddj.edits.evidence import refuse_too_much, take_evidence

    named: dict[str, list[str]] = {}
    copies: list[FileEdit] = []
    for target in targets:
        names, more = take_evidence(draft.source, target.book.path, target.number, evidence)
        named[target.number] = names
        copies += more
        refuse_too_much(copies)
    return named, copies


def _kind_meant(targets: Sequence[Target], kind: str | None) -> str:
    """Return the 事项, asked for where it is missing. Raise Refused for matters of two kinds."""
    from lddj.edits.record import Refused, kinds_for, record_kinds_for

    kinds = dict.fromkeys(target.one.kind.word for target in targets)
    if len(kinds) > 1:
        raise Refused([f"{'、'.join(kinds)}要分开记。"])
    allowed = kinds_for(targets)
    if kind is None:
        if not asking.is_terminal() or not allowed:
            shown = f"这时可记的有：{'、'.join(allowed)}" if allowed else "这时不能再记任何事项"
            raise typer.BadParameter(f"还缺事项；{shown}。")
        kind = asking.choose(f"事项（给 {targets[0].number} 记什么）", allowed)
    refuse_unknown(kind, record_kinds_for(targets[0]))
    return kind


def refuse_unknown(kind: str, words: tuple[str, ...]) -> None:
    """Raise a usage error for a 事项 that the kind of entry does not have."""
    from lddj.suggest import meant_or_known

    if kind not in words:
        raise typer.BadParameter(f"没有“{kind}”这个事项{meant_or_known(kind, words)}")


def _fields_of_record(
    draft: Draft, targets: list[Target], kind: str, wish: RecordWish, register: Register
) -> tuple[dict[str, Node], list[str]]:
    """Return the fields of a record but 佐证, and the paths of the evidence."""
    from lddj.cli.values import gather
    from lddj.edits.forms import missing_fields
    from lddj.edits.record import EVIDENCE, kinds_for, model_for

    model, today = model_for(targets[0], kind), draft.today.isoformat()
    given = {name: value for name, value in wish.given.items() if name != "--evidence"}
    data: dict[str, Node] = {"事项": kind, **gather(model, FILLS, given, wish.settings)}
    paths = list(wish.given["--evidence"] or [])
    is_lacking = bool(missing_fields(model, {"日期": today, **data}))
    if kind in kinds_for(targets) and (is_lacking or asking.is_terminal()):
        _ask_the_rest(draft, targets, data, register, has_evidence=bool(paths))
    data.setdefault("日期", today)  # what is not allowed is refused with its day
    if EVIDENCE in data:
        from lddj.edits.evidence import split_paths

        said = data.pop(EVIDENCE)
        paths += map(str, said) if isinstance(said, list) else split_paths(str(said))
    return data, paths


def _ask_the_rest(
    draft: Draft,
    targets: list[Target],
    data: dict[str, Node],
    register: Register,
    *,
    has_evidence: bool,
) -> None:
    """Ask for what a record lacks, and for what it is judged by later on."""
    from lddj.cli.filling import Filling, Special
    from lddj.edits.choices import choices_of_record
    from lddj.edits.evidence import split_paths, why_no_evidence
    from lddj.edits.record import EVIDENCE, judged_later, model_for

    def no_evidence(answer: str) -> str | None:
        county = targets[0].book.path
        found = (why_no_evidence(draft.source, county, one) for one in split_paths(answer))
        return next(filter(None, found), None)

    kind = str(data["事项"])
    later = judged_later(targets[0], kind, draft.today)
    how = "照片、文件的路径，可以把文件拖进窗口，程序会复制到附件"
    filling = Filling(
        model_for(targets[0], kind),
        FILLS,
        choices_of_record(targets[0], kind, draft.today),
        {"日期": draft.today.isoformat()},
        {EVIDENCE: Special(how, no_evidence)},
        register,
    )
    filling.complete(data, [one for one in later if one != EVIDENCE or not has_evidence])


def _strike(draft: Draft, targets: list[Target], wish: RecordWish) -> list[FileEdit]:
    from lddj.edits.record import Strike, strike_changes

    if len(targets) != 1:
        raise typer.BadParameter("--void 一次只能用于一个编号。")
    reason, approved = _text(wish.given["--reason"]), _text(wish.given["--approved-by"])
    if not (reason and approved) and not asking.is_terminal():
        wanted = {"--reason 作废的理由": reason, "--approved-by 谁批准作废": approved}
        raise asking.missing([name for name, value in wanted.items() if not value])
    reason = reason or asking.ask("作废的理由")
    approved = approved or asking.ask("谁批准作废")
    return strike_changes(draft.source, targets[0], Strike(tuple(wish.void), reason, approved))


def _hint(targets: list[Target], wish: RecordWish) -> str:
    from lddj.edits.record import struck_together

    if wish.void:
        if not targets[0].one.has_all_records:
            return ""
        numbers = struck_together(targets[0], wish.void)
        words = " ".join(f"--void {one}" for one in numbers)
        return f"后面的记录以它为前提，要一起作废：{words}；再按次序补记。"
    shown = []
    for target in targets[:3]:
        kinds = "、".join(target.course.allowed_next()) or "没有"
        shown.append(f"{target.number} 现在是{target.course.state}，这时可记的有：{kinds}。")
    return "\n".join(shown)


def _tell_standing(draft: Draft, targets: list[Target]) -> None:
    """Tell where the entries stand now."""
    from lddj.query.target import target_in

    for before in targets:
        [book] = draft.then.books(before.book.campaign.id, {before.book.folder})
        target = target_in([book], before.number, before.one.kind.word)
        assert target is not None, "a record takes no entry away"
        old, new = before.course.state, target.course.state
        state = new if old == new else f"{old} → {new}"
        print(f"{target.number}：现有 {len(target.one.records)} 条记录，{state}")
