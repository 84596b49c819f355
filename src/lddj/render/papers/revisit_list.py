"""The list for a 回头看: what was closed, and room for what is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from lddj.load.books import CountyBook
from lddj.load.followed import Case
from lddj.render.days import chinese_date
from lddj.render.marked import marked


def revisit_lines(found: Sequence[tuple[CountyBook, Sequence[Case]]], day: date) -> Iterator[str]:
    """Yield the list as Markdown, one table for each county."""
    campaign = found[0][0].campaign if found else None
    title = campaign.model.title if campaign and campaign.model else ""
    total = sum(len(cases) for _, cases in found)
    yield f"# {title}回头看清单"
    yield ""
    yield f"截至{chinese_date(day)}，已销号的问题 {total} 个。"
    for book, cases in found:
        if cases:
            yield ""
            yield f"## {book.name}（{len(cases)} 个）"
            yield ""
            yield "| 编号 | 领域 | 责任单位 | 点位 | 问题描述 | 销号日期 | 上次回头看 | 这次结果 |"
            yield "|---|---|---|---|---|---|---|---|"
            for case in cases:
                yield _revisit_row(book, case, day)


def _revisit_row(book: CountyBook, case: Case, day: date) -> str:
    course, issue = case.course(day), case.issue
    visits = [
        f"{record.day} {record.result}"
        for record in issue.records
        if record.kind == "回头看" and record.struck_out is None and record.day <= day
    ]
    cells = (
        issue.id,
        case.area,
        book.unit(course.unit),
        issue.spot or "",
        issue.description,
        str(course.since),
        visits[-1] if visits else "",
        "",
    )
    return f"| {' | '.join(marked(cell) for cell in cells)} |"
