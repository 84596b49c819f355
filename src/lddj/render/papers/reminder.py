"""Write what waits as a paper for mail: to whom, how many, then a table for each list."""

from __future__ import annotations

from datetime import date

from lddj.render.days import chinese_date
from lddj.render.lines import on_one_line
from lddj.render.papers.content import (
    Paper,
    PaperColumn,
    Para,
    Section,
    code,
    filled,
    section,
    table,
)
from lddj.render.papers.wording import as_sentence, uncounted
from lddj.render.terminal.due import days_called, list_title
from lddj.reports.due import NOBODY
from lddj.stats.due import Due, DueLine

NOTHING = "没有该办的事。"


def reminder_title(whose: str) -> str:
    """Return the title of what somebody is to do."""
    return f"{whose}的事" if whose == NOBODY else f"{whose}该办的事"


def reminder_paper(found: Due, day: date, whose: str, errors: int, signer: str) -> Paper:
    """Return the paper for one unit, person or county."""
    counts = "，".join(f"{list_title(name)}{len(lines)}件" for name, lines in found.lists.items())
    return Paper(
        reminder_title(whose),
        f"截至{chinese_date(day)}",
        warning=as_sentence(uncounted(errors)),
        opening=(Para(f"{counts}。" if counts else NOTHING),),
        sections=filled(_section(name, lines) for name, lines in found.lists.items()),
        signer=signer,
        day=day.isoformat(),
    )


def _section(name: str, lines: list[DueLine]) -> Section:
    columns = (
        PaperColumn("编号", "code"), PaperColumn("事由", "name"),
        PaperColumn(days_called(name)), PaperColumn("时限", "date"), PaperColumn("依据", "text"),
        PaperColumn("责任单位", "text"), PaperColumn("县区", "text"), PaperColumn("状态", "text"),
    )  # fmt: skip
    counties = {one.county for one in lines}
    units = {one.unit for one in lines}
    rows = [
        (
            code(one.number), on_one_line(one.text), str(one.days), str(one.deadline or ""),
            one.basis, one.unit if len(units) > 1 else "", one.county if len(counties) > 1 else "",
            one.state,
        )
        for one in lines
    ]  # fmt: skip
    title = f"{list_title(name)}（{len(lines)}件）"
    return section(title, table(list_title(name), columns, rows))
