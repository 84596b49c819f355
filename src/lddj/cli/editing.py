"""The options and the steps of ``lddj edit``: what is changed, judged, shown and written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NamedTuple

from lddj.cli import options
from lddj.cli.options import argument
from lddj.cli.values import DryRun


class EditWish(NamedTuple):
    """A wish for a change: of which entry, which fields; whether only as a look."""

    number: Annotated[str, argument("编号", "编号；单位写名称或简称")]
    settings: Annotated[list[str], argument("字段=值…", "如 责任人=副局长；值空着就去掉这一项")]
    county: options.County = None
    campaign: options.Campaign = None
    dry_run: DryRun = False


def edit_entry(root: Path, wish: EditWish) -> int:
    """Change the fields that are named, and nothing else; return the exit code."""
    from lddj.cli import telling
    from lddj.cli.values import with_days
    from lddj.edits.edit import edit_change, refuse_guarded
    from lddj.query.spots import find_spot
    from lddj.system.clock import today

    with telling.open_draft(root, today(), dry_run=wish.dry_run) as draft:
        spot = find_spot(
            draft.source, wish.number, wish.campaign, wish.county, draft.today, draft.now
        )
        settings = with_days(spot.model, wish.settings)
        change = edit_change(draft, spot, settings)
        if change.new == change.old:
            print(f"{spot.name} 本来就是这样，没有改动。")
            return 0
        warnings = draft.judge([change]) + refuse_guarded(draft, spot, settings)
        telling.show_diff([change])
        if not wish.dry_run:
            draft.write([change])
    telling.show_warnings(warnings)
    return 0
