"""The ``lddj record`` command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lddj.cli import options
from lddj.cli.values import DryRun, Settings

if TYPE_CHECKING:
    from lddj.edits.change import Draft, FileEdit
    from lddj.load.sources.folder import Source
    from lddj.query.target import Target

FILLS = {
    "--date": ("日期",),
    "--note": ("说明",),
    "--evidence": ("佐证",),
    "--result": ("结果",),
    "--approved-by": ("批准",),
    "--deadline": ("新时限", "反馈时限"),
    "--unit": ("责任单位",),
    "--team": ("核查组",),
    "--means": ("方式",),
    "--to": ("上报至",),
    "--reason": ("理由",),
    "--number": ("文号",),
    "--by": ("经办",),
}
"""Option → the fields that it fills."""


def record(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="编号… 事项", help="一个或几个编号（LP-02-001..008），最后是事项"),
    ],
    day: Annotated[
        str | None, typer.Option("--date", metavar="日期", help="哪天的事，默认今天")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="说明", help="说明")] = None,
    evidence: Annotated[
        list[str] | None,
        typer.Option("--evidence", metavar="路径", help="佐证，相对于县区的文件夹；可以写几次"),
    ] = None,
    result: Annotated[
        str | None, typer.Option("--result", metavar="结果", help="核查、回头看的结果")
    ] = None,
    approved: Annotated[
        str | None, typer.Option("--approved-by", metavar="批准", help="谁批准的")
    ] = None,
    deadline: Annotated[
        str | None, typer.Option("--deadline", metavar="日期", help="新时限；督办的反馈时限")
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="单位", help="转办给哪个单位")
    ] = None,
    team: Annotated[str | None, typer.Option("--team", metavar="专班", help="核查组")] = None,
    means: Annotated[
        str | None, typer.Option("--means", metavar="方式", help="督办、核查的方式")
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="上级", help="上报至哪一级")] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="理由", help="撤销或作废的理由")
    ] = None,
    number: Annotated[str | None, typer.Option("--number", metavar="文号", help="文号")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="经办", help="经办（写职务）")] = None,
    settings: Settings = None,
    void: Annotated[
        list[int] | None,
        typer.Option(
            "--void", metavar="第几条", help="作废第几条记录，要写 --reason 和 --approved-by"
        ),
    ] = None,
    county: options.OneCounty = None,
    campaign: options.Campaign = None,
    dry_run: DryRun = False,
) -> int:
    """给一个或几个问题记一步：交办、进展、整改完成、核查、销号……

    也能记任务（启动、进展、完成）和限期解决的询问答复。状态不允许的不写，并说明这时能记什么。
    记错了的用 --void 作废，再记一条对的。

    例：lddj record LP-02-004 整改完成 --note 一窗受理已运行 --evidence 附件/现场.jpg

    例：lddj record LP-02-001..008 交办 --date 2022-03-14

    例：lddj record LP-02-004 --void 3 --reason 日期记错 --approved-by 办公室主任
    """
    from lddj.cli import telling
    from lddj.cli.options import parse_day
    from lddj.query.numbers import expand
    from lddj.query.target import find_targets
    from lddj.system.clock import today

    now = today()
    numbers, kind = _split(words, bool(void))
    asked = parse_day(day) or now
    given = dict(zip(FILLS, (
        asked.isoformat(), note, evidence, result, approved, deadline, unit, team, means, to,
        reason, number, by,
    ), strict=True))  # fmt: skip
    with telling.open_draft(options.root_of(context), now, dry_run=dry_run) as draft:
        source = draft.source
        wanted = expand(numbers)
        targets = find_targets(source, wanted, campaign, county, asked, now, draft.now)
        if void:
            changes = _strike(source, targets, void, reason, approved)
        else:
            changes = _enter(source, targets, kind, given, settings or [])
        warnings = draft.judge(changes, _hint(targets, bool(void)))
        if dry_run:
            telling.show_diff(changes)
            return 0
        draft.write(changes)
    telling.show_warnings(warnings)
    _tell_standing(draft, targets)
    return 0


def _split(words: list[str], voiding: bool) -> tuple[list[str], str | None]:
    """The 编号 and the 事项, which is the last word unless a record is struck out.

    Whether there is such a 事项 only shows once it is known what the 编号 are of.
    """
    from lddj.kinds.registry import all_kinds

    if voiding:
        return words, None
    if len(words) == 1:
        tables = [kind.table for kind in all_kinds() if kind.table is not None]
        if any(words[0] in table.moves for table in tables):
            raise typer.BadParameter("还缺编号，写法如 lddj record LP-02-004 交办。")
        return words, None
    if any(sign.isdigit() for sign in words[-1]):
        return words, None
    return words[:-1], words[-1]


def _refuse_unknown(kind: str, words: tuple[str, ...]) -> None:
    """A usage error for a 事项 that the kind of entry does not have."""
    from lddj.suggest import did_you_mean

    if kind in words:
        return
    end = did_you_mean(kind, words)
    if end == "。":
        end = f"；可用的有：{'、'.join(words)}。"
    raise typer.BadParameter(f"没有“{kind}”这个事项{end}")


def _enter(
    source: Source,
    targets: list[Target],
    kind: str | None,
    given: dict[str, str | list[str] | None],
    settings: list[str],
) -> list[FileEdit]:
    from lddj.cli import asking
    from lddj.cli.values import complete, gather
    from lddj.edits.record import Refused, kinds_for, model_for, record_changes, record_kinds_for

    kinds = dict.fromkeys(target.one.kind.word for target in targets)
    if len(kinds) > 1:
        raise Refused([f"{'、'.join(kinds)}要分开记。"])
    allowed = kinds_for(targets)
    if kind is None:
        if not asking.is_terminal() or not allowed:
            shown = f"这时可记的有：{'、'.join(allowed)}" if allowed else "这时不能再记任何事项"
            raise typer.BadParameter(f"还缺事项；{shown}。")
        kind = asking.choose(f"{targets[0].number} 记什么", allowed)
    _refuse_unknown(kind, record_kinds_for(targets[0]))
    model = model_for(targets[0], kind)
    given = {**given, "--evidence": _paths_in_county(given["--evidence"], targets[0])}
    data = {"事项": kind, **gather(model, FILLS, given, settings)}
    if kind in allowed:
        book = targets[0].book
        names = {"责任单位": list(dict.fromkeys(book.unit_names.values()))}
        complete(model, data, FILLS, names)
    return record_changes(source, targets, kind, data)


def _paths_in_county(paths: str | list[str] | None, target: Target) -> list[str]:
    """Return paths as the ledger names them: relative to the county's folder, with ``/``."""
    from lddj.edits.evidence import relative_to_county

    return [relative_to_county(path, target.book.path) for path in paths or []]


def _strike(
    source: Source,
    targets: list[Target],
    numbers: list[int],
    reason: str | None,
    approved: str | None,
) -> list[FileEdit]:
    from lddj.cli import asking
    from lddj.edits.record import Strike, strike_changes

    if len(targets) != 1:
        raise typer.BadParameter("--void 一次只能用于一个编号。")
    if not (reason and approved) and not asking.is_terminal():
        wanted = {"--reason 作废的理由": reason, "--approved-by 谁批准作废": approved}
        raise asking.missing([name for name, value in wanted.items() if not value])
    reason = reason or asking.ask("作废的理由")
    approved = approved or asking.ask("谁批准作废")
    return strike_changes(source, targets[0], Strike(tuple(numbers), reason, approved))


def _hint(targets: list[Target], voiding: bool) -> str:
    if voiding:
        return "后面的记录以这一条为前提，要一起作废，如 --void 3 --void 4，再按次序补记。"
    shown = []
    for target in targets[:3]:
        kinds = "、".join(target.course.allowed_next()) or "没有"
        shown.append(f"{target.number} 现在是{target.course.state}，这时可记的有：{kinds}。")
    return "\n".join(shown)


def _tell_standing(draft: Draft, targets: list[Target]) -> None:
    """Return where the entries stand now."""
    from lddj.query.target import target_in

    for before in targets:
        [book] = draft.then.books(before.book.campaign.id, {before.book.folder})
        target = target_in([book], before.number)
        assert target is not None, "a record takes no entry away"
        old, new = before.course.state, target.course.state
        state = new if old == new else f"{old} → {new}"
        print(f"{target.number}：现有 {len(target.one.records)} 条记录，{state}")
