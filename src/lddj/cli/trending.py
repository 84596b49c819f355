"""The steps of ``lddj trend``: of issues in all forms, of other kinds as text and JSON."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from lddj.cli import delivery, formats, kinds

if TYPE_CHECKING:
    from lddj.kinds.kind import Kind
    from lddj.load.books import CampaignBook
    from lddj.load.sources.folder import FolderSource
    from lddj.stats.periods import Period


@dataclass(frozen=True, slots=True)
class TrendWish:
    """A wish for a trend: of what, on which days, in which form, where it is written."""

    source: FolderSource
    campaign: str | None
    county: str | None
    steps: Callable[[CampaignBook], list[Period]]
    day: date
    now: date
    form: str
    output: Path | None
    force: bool


def show_trend_of_kind(wish: TrendWish, kind: Kind, of: str | None) -> int:
    """Show the trend of an indicator of a kind. A usage error for a form that there is not."""
    if wish.form not in formats.LISTS:
        raise typer.BadParameter(f"{kind.word}的走势只有 text 和 json。")
    from lddj.render.terminal.matter_trend import matter_trend_data, write_matter_trend
    from lddj.reports.matters import trend_of_kind

    of = kinds.indicator_of(kind, of)
    found = trend_of_kind(
        wish.source, kind.word, wish.campaign, wish.county, wish.steps, wish.day, wish.now,
        force=wish.force,
    )  # fmt: skip
    data = matter_trend_data(found, of)
    delivery.show(data, write_matter_trend, wish.form, wish.output, sys.stdout)
    return 0


def show_trend(wish: TrendWish, of: str, jobs: int | None) -> int:
    """Show the trend of an indicator of issues."""
    from lddj.cli.progress import county_progress
    from lddj.render.papers import trend as shown
    from lddj.reports.circular import make_trend

    with county_progress() as progress:
        made = make_trend(
            wish.source, wish.campaign, wish.county, wish.steps, wish.day, wish.now,
            force=wish.force, jobs=jobs, progress=progress,
        )  # fmt: skip
    places = made.campaign.conventions.decimals
    data = made.sourced(shown.trend_data(made.figures, of, places))
    if wish.form == "html":
        page = shown.html(wish.source.root, data, made.figures)
        delivery.deliver(page, wish.output, "html")
    elif wish.form == "xlsx":
        from lddj.render.excel.trend import xlsx

        delivery.deliver(xlsx(data, made.figures, places), wish.output, "xlsx")
    else:
        delivery.show(data, shown.write, wish.form, wish.output, sys.stdout)
    return 0
