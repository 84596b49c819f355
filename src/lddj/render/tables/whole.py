"""Make all flat tables of a county or a campaign, with what they say of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from lddj import __version__
from lddj.kinds.kind import Kind
from lddj.load.choose import campaign_and_folders
from lddj.load.sources.folder import Source
from lddj.render.papers.wording import uncounted
from lddj.render.tables.flat import FlatTable, about, documentation, flat_tables, packed_rows
from lddj.reports.reading import each_county


@dataclass(frozen=True, slots=True)
class WholeTables:
    """The tables, the first of which says what they are of; a note where errors were left out."""

    tables: Sequence[FlatTable]
    note: str


def whole_tables(
    source: Source,
    kind: Kind | None,
    campaign: str | None,
    county: str | None,
    day: date,
    now: date,
    *,
    force: bool,
) -> WholeTables:
    """Return the tables of a county or, without one, of all, of one kind or of all.

    Raises LedgerHasErrors unless ``force``, UnknownName, AmbiguousName.
    """
    file = None if kind is None else kind.file
    chosen, folders = campaign_and_folders(source, campaign, county, day, file)
    take = partial(packed_rows, day=day)
    counties, faults = each_county(source, chosen, now, take, force=force, folders=folders)
    found = flat_tables(counties, kind)
    facts = {"活动编号": chosen.id, "截至": day.isoformat(), "程序": f"lddj {__version__}"}
    note = uncounted(faults)
    if note:
        facts["注意"] = note
    return WholeTables([about(facts), documentation(found), *found], note)
