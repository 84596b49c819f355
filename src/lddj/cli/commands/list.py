"""The ``lddj list`` command."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from lddj.cli import formats, options

if TYPE_CHECKING:
    from lddj.kinds.kind import Kind
    from lddj.query.matters import Met, MetEntry
    from lddj.render.terminal.issue_list import ListedIssue

    Found = list[ListedIssue]  # below, ``list`` is the command
    Matters = list[Met | MetEntry]

Words = Optional[list[str]]  # noqa: UP045 - below, ``list`` is the command


def list(  # noqa: A001 - the command's name
    context: typer.Context,
    words: Annotated[Words, typer.Argument(metavar="文字", help="问题或记录里有这些文字")] = None,
    county: options.OneCounty = None,
    campaign: options.Campaign = None,
    states: Annotated[
        str | None, typer.Option("--state", metavar="状态", help="如 整改中；几个用顿号隔开")
    ] = None,
    area: Annotated[str | None, typer.Option("--area", metavar="领域", help="领域")] = None,
    aspect: Annotated[str | None, typer.Option("--aspect", metavar="方面", help="方面")] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="单位", help="责任单位")] = None,
    category: Annotated[str | None, typer.Option("--category", metavar="类别", help="类别")] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="来源", help="来源")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="只看逾期的")] = False,
    due_soon: Annotated[bool, typer.Option("--due-soon", help="只看临期的")] = False,
    kind: options.KindOfMatter = None,
    day: options.Day = None,
    format: Annotated[str, formats.option(formats.LISTS)] = "text",  # noqa: A002
) -> int:
    """查找问题：按县区、状态、领域、单位、类别，或按文字。

    例：lddj list --county 滦平 --state 整改中 · lddj list 窗口 · lddj list --overdue
    """
    from lddj.cli import telling
    from lddj.load.choose import choose_campaign, choose_county
    from lddj.load.sources.folder import FolderSource
    from lddj.query.matters import search_entries, search_matters
    from lddj.query.search import Known, Wanted, books_of, search
    from lddj.render.terminal.issue_list import listed, write_issues, write_issues_json
    from lddj.render.terminal.matter_list import write_matters
    from lddj.system.clock import today

    repository = FolderSource(options.root_of(context))
    asked = options.parse_day(day) or today()
    named = options.kind_named(kind)
    file = named.file if named is not None else None
    if county is not None:
        book, folder = choose_county(repository, county, campaign, asked, file)
        folders: Sequence[str] = [folder]
    else:
        book = choose_campaign(repository, campaign, asked, file)
        folders = book.folders
    wanted = Wanted(
        states_in(states, named),
        area,
        aspect,
        unit,
        category,
        source,
        overdue,
        due_soon,
        tuple(words or ()),
    )
    found: Found = []
    others: Matters = []
    known = Known()
    faults = 0
    for one in books_of(repository, book, folders):
        if named is None or named.word == "问题":
            found += map(listed, search(one, wanted, asked))
        if named is not None or words:
            kinds = None if named is None else [named]
            others += search_matters(one, wanted, asked, kinds)
            others += search_entries(one, wanted, asked, kinds)
        if not found:  # else every name that was asked for is known to be one
            known.add(one)
        faults += sum(f.is_error for d in one.documents.values() for f in d.diagnostics)
    where = f"{folders[0]}（{book.id}）" if county is not None else f"活动 {book.id} "
    if not found and not others:
        known.check(wanted, where)
    if format == "json":
        write_issues_json(found, book.id, asked, sys.stdout, others)
    elif others:
        write_matters(others, sys.stdout)
    if format == "text" and (found or not others):
        write_issues(found, where.strip(), asked, len(folders), sys.stdout)
    if faults:
        telling.notice(f"台账有 {faults} 处错误，写错的问题和记录没有列出；请运行 lddj validate。")
    return 0


def states_in(text: str | None, kind: Kind | None = None) -> tuple[str, ...]:
    """Return the states that a text names. A usage error for a word that is none of the kind."""
    import re

    from lddj.kinds.remediation import STATES as ISSUES
    from lddj.suggest import meant_or_known

    known = [str(one) for one in (kind.table.phases if kind and kind.table else ISSUES)]
    words = [word for word in re.split("[、，,]", text or "") if word]
    for word in words:
        if word not in known:
            raise typer.BadParameter(f"没有“{word}”这个状态{meant_or_known(word, known)}")
    return tuple(words)
