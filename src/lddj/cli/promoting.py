"""The steps of ``lddj promote``: which lead, what its issue says, what is written and told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from lddj.cli import options, telling
from lddj.cli.values import FieldOption, Given, gather, given_by, keys_of

if TYPE_CHECKING:
    from lddj.query.target import Target
    from lddj.yamltext.document import Node

FIELDS = (
    FieldOption("--aspect", "方面", "方面；默认线索的", ("方面",)),
    FieldOption("--id", "编号", "问题的编号，默认接着往下编", ("编号",)),
    FieldOption("--category", "类别", "类别，默认立行立改", ("类别",)),
    FieldOption("--unit", "单位", "责任单位，默认线索的承办单位", ("责任单位",)),
    FieldOption("--deadline", "日期", "整改时限", ("整改时限",)),
    FieldOption("--person", "职务", "责任人", ("责任人",)),
    FieldOption("--measures", "文字", "整改措施", ("整改措施",)),
)
"""The options that fill the issue."""
FILLS = keys_of(FIELDS)
"""Option → the field of the issue that it fills."""


@dataclass(frozen=True, slots=True)
class PromoteWish:
    """A wish to make an issue of a lead: which lead, and what the issue says."""

    root: Path
    number: str
    area: str | None
    county: str | None
    campaign: str | None
    day: date | None
    given: Mapping[str, Given]
    settings: Sequence[str]
    dry_run: bool

    @property
    def command(self) -> str:
        """The name under which what was answered is kept."""
        said = ("promote", self.number, self.area, self.county, self.campaign)
        return " ".join(filter(None, said))


def promoting_of(context: typer.Context) -> PromoteWish:
    """Return what a command line wishes for."""
    said = context.params
    return PromoteWish(
        options.root_of(context),
        said["number"],
        said["area"],
        said["county"],
        said["campaign"],
        said["day"],
        given_by(context, FILLS),
        said["settings"] or [],
        said["dry_run"],
    )


def promote_lead(wish: PromoteWish) -> int:
    """Write the issue and 立问题 on its lead; return the exit code."""
    from lddj.edits.promote import promote_changes, refuse_other
    from lddj.query.target import find_targets
    from lddj.system.clock import today

    now = today()
    asked = wish.day or now
    with telling.open_draft(wish.root, now, dry_run=wish.dry_run) as draft:
        [target] = find_targets(
            draft.source, [wish.number], wish.campaign, wish.county, asked, draft.now.loaded
        )
        refuse_other(target)
        place, issue = _fields_of_issue(target, wish)
        changes = promote_changes(draft.source, target, place, issue, asked)
        warnings = draft.judge(changes)
        if wish.dry_run:
            telling.show_diff(changes)
            return 0
        draft.write(changes)
    telling.show_warnings(warnings)
    print(f"线索 {target.number} 立为问题 {issue['编号']}：{changes[0].path}")
    return 0


def _fields_of_issue(target: Target, wish: PromoteWish) -> tuple[str, dict[str, Node]]:
    """Return the 领域 of the issue and its fields, asked for where something is missing."""
    from lddj.cli.filling import Filling, chosen_area
    from lddj.edits.add import addable, proposed_number
    from lddj.edits.choices import choices_of_entry
    from lddj.edits.promote import assumed, told_by_lead
    from lddj.kinds.kind import value

    what, book = addable()["issue"], target.book
    place = chosen_area(book, wish.area or target.one.area or None)
    issue = {**told_by_lead(target), **gather(what.model, FILLS, wish.given, wish.settings)}
    aspect = value(target.one.model, "方面")
    defaults = {"编号": proposed_number(book, "issue", place), **assumed(target)}
    if aspect is not None and place == target.one.area:
        defaults["方面"] = aspect
    choices = choices_of_entry(book, what.kind, place)
    Filling(what.model, FILLS, choices, defaults).complete(issue)
    return place, issue
