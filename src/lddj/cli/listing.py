"""The steps of ``lddj list``: where is searched, how what was found is shown."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from lddj.cli import kinds

if TYPE_CHECKING:
    from datetime import date

    from lddj.kinds.kind import Kind
    from lddj.load.sources.folder import FolderSource
    from lddj.query.matters import Met, MetEntry
    from lddj.query.search import Wanted
    from lddj.render.terminal.issue_list import ListedIssue


def show_matters(
    source: FolderSource,
    campaign: str | None,
    county: str | None,
    kind: Kind | None,
    wanted: Wanted,
    day: date,
    *,
    as_json: bool,
) -> int:
    """Show what fits in a county or in all, in tables or as JSON; return the exit code."""
    from lddj.cli import telling
    from lddj.load.choose import campaign_and_folders
    from lddj.query.everywhere import search_counties
    from lddj.render.terminal.issue_list import listed, write_issues, write_issues_json

    file = kind.file if kind is not None else None
    book, folders = campaign_and_folders(source, campaign, county, day, file)
    where = f"{folders[0]}（{book.id}）" if county is not None else f"活动 {book.id} "
    issues: list[ListedIssue] = []
    others: list[Met | MetEntry] = []
    faults = 0
    for there in search_counties(source, book, folders, wanted, day, kind, where):
        issues += map(listed, there.issues)
        others += there.others
        faults += there.errors
    is_of_issues = kinds.is_issues(kind)
    if as_json:
        write_issues_json(issues, book.id, day, sys.stdout, others)
    elif others:
        from lddj.render.terminal.matter_list import write_matters  # mostly issues are listed

        write_matters(others, sys.stdout)
    elif kind is not None and not is_of_issues:
        print(f"{where.strip()}，截至 {day}，符合条件的{kind.word} 0 件。")
    if not as_json and (issues or (is_of_issues and not others)):
        write_issues(issues, where.strip(), day, len(folders), sys.stdout)
    if faults:
        telling.notice(f"台账有 {faults} 处错误，写错的问题和记录没有列出；请运行 lddj validate。")
    return 0
