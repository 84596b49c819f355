"""The ``lddj promote`` command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lddj.cli import options
from lddj.cli.values import DryRun, Settings, given_by, named_option

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lddj.cli.values import Given
    from lddj.query.target import Target
    from lddj.yamltext.document import Node

FILLS = {
    "--id": ("编号",),
    "--aspect": ("方面",),
    "--category": ("类别",),
    "--unit": ("责任单位",),
    "--deadline": ("整改时限",),
    "--person": ("责任人",),
    "--measures": ("整改措施",),
}
"""Option → the field of the issue that it fills."""

Area = Annotated[str | None, named_option("--area", "领域", "问题的领域；默认线索的")]
Aspect = Annotated[str | None, named_option("--aspect", "方面", "方面；默认线索的")]
Id = Annotated[str | None, named_option("--id", "编号", "问题的编号，默认接着往下编")]
Category = Annotated[str | None, named_option("--category", "类别", "类别，默认立行立改")]
Unit = Annotated[str | None, named_option("--unit", "单位", "责任单位，默认线索的承办单位")]
Deadline = Annotated[str | None, named_option("--deadline", "日期", "整改时限")]
Person = Annotated[str | None, named_option("--person", "职务", "责任人")]
Measures = Annotated[str | None, named_option("--measures", "文字", "整改措施")]


def promote(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="线索编号", help="线索的编号，如 XS-001")],
    area: Area = None,
    aspect: Aspect = None,
    id: Id = None,  # noqa: A002
    category: Category = None,
    unit: Unit = None,
    deadline: Deadline = None,
    person: Person = None,
    measures: Measures = None,
    settings: Settings = None,
    day: Annotated[str | None, named_option("--date", "日期", "哪天立为问题，默认今天")] = None,
    county: options.OneCounty = None,
    campaign: options.Campaign = None,
    dry_run: DryRun = False,
) -> int:
    """把一条线索立为问题：问题写进它的领域的文件，线索记上立问题，两处一起写。

    内容、点位、乡镇、收到日期照抄，来源按线索的渠道写，问题里写明来自哪条线索。

    例：lddj promote XS-001 --area 农村人居环境 --aspect 垃圾清运 --category 限期整改
    --deadline 2026-06-30
    """
    from lddj.cli import lasting

    root, given = options.root_of(context), given_by(context, FILLS)
    command = " ".join(filter(None, ("promote", number, area, county, campaign)))
    return lasting.until_written(
        root,
        command,
        lambda: _promote(
            root, number, area, given, settings or [], day, county, campaign, dry_run=dry_run
        ),
    )


def _promote(
    root: Path,
    number: str,
    area: str | None,
    given: Mapping[str, Given],
    settings: list[str],
    day: str | None,
    county: str | None,
    campaign: str | None,
    *,
    dry_run: bool,
) -> int:
    """Write the issue and 立问题 on its lead."""
    from lddj.cli import telling
    from lddj.edits.promote import promote_changes, refuse_other
    from lddj.query.target import find_targets
    from lddj.system.clock import today

    now = today()
    asked = options.parse_day(day) or now
    with telling.open_draft(root, now, dry_run=dry_run) as draft:
        [target] = find_targets(draft.source, [number], campaign, county, asked, draft.now.county)
        refuse_other(target)
        place, issue = _fields_of_issue(target, area, given, settings)
        changes = promote_changes(draft.source, target, place, issue, asked)
        warnings = draft.judge(changes)
        if dry_run:
            telling.show_diff(changes)
            return 0
        draft.write(changes)
    telling.show_warnings(warnings)
    print(f"线索 {target.number} 立为问题 {issue['编号']}：{changes[0].path}")
    return 0


def _fields_of_issue(
    target: Target, area: str | None, given: Mapping[str, Given], settings: list[str]
) -> tuple[str, dict[str, Node]]:
    """Return the 领域 of the issue and its fields, asked for where something is missing."""
    from lddj.cli import asking
    from lddj.cli.filling import Filling
    from lddj.cli.values import gather
    from lddj.edits.add import addable, proposed_number, refuse_no_area
    from lddj.edits.choices import choices_of_entry
    from lddj.edits.promote import assumed, copied
    from lddj.kinds.kind import value

    what, book = addable()["issue"], target.book
    place = area or target.one.area
    if not place:
        areas = list(book.areas)
        if not asking.is_terminal():
            raise asking.missing([f"--area 领域（{'、'.join(areas)}）"])
        place = asking.choose("领域", areas)
    refuse_no_area(book, place)
    issue = {**copied(target), **gather(what.model, FILLS, given, settings)}
    aspect = value(target.one.model, "方面")
    defaults = {"编号": proposed_number(book, "issue", place), **assumed(target)}
    if aspect is not None and place == target.one.area:
        defaults["方面"] = aspect
    choices = choices_of_entry(book, what.kind, place)
    Filling(what.model, FILLS, choices, defaults).complete(issue)
    return place, issue
