"""``lddj report``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from lddj.cli import delivery, options, spans


class Format(StrEnum):
    """The form of the report."""

    md = "md"
    html = "html"
    docx = "docx"
    json = "json"


def report(
    context: typer.Context,
    place: options.Place = None,
    county: options.County = None,
    week: spans.Week = None,
    period: spans.PeriodName = None,
    start: spans.From = None,
    end: spans.To = None,
    campaign: options.Campaign = None,
    day: options.Day = None,
    format: Annotated[  # noqa: A002
        Format | None, typer.Option("--format", help="报告的格式；默认看 -o 的后缀，没有就是 md")
    ] = None,
    output: options.Output = None,
    force: options.Force = False,
    rev: options.Rev = None,
) -> int:
    """出具一个县区的报告：总体、分领域、责任单位、逾期临期反弹、活动、上报。

    任何一天的数字都能算：--date 2022-03-31 就是那天的情况。
    变化与上月末相比；写了 --week、--period 或 --from/--to 的，与上一时段末相比。
    加 --rev 按 git 里的旧版本计算：当时知道的，不是现在知道的。

    例：lddj report 滦平 --date 2022-04-28 -o 滦平.md
    """
    from lddj.history.provenance import provenance
    from lddj.render.papers.paper import as_json, render, with_source
    from lddj.render.papers.report_content import report_content
    from lddj.render.papers.report_data import report_data
    from lddj.reports.reading import sound_book
    from lddj.stats.report import county_report
    from lddj.system.clock import today

    source = options.state_of(context, rev)
    now = today()
    form = delivery.form_of(output, format, Format.md)
    asked = options.parse_day(day) or now
    span = None
    if week or period or start or end:
        span = spans.period_of(week, period, start, end, None, min(asked, now))
        asked = min(span.end, asked)
    county = options.the_county(source, place, county, campaign, asked)
    book, errors = sound_book(source, county, campaign, asked, now, force=force)
    found = county_report(book, asked, errors, span)
    made_from = provenance(source, book.campaign.path)
    data = with_source(report_data(found), made_from, asked)
    if form is Format.json:
        delivery.deliver(as_json(data), output, form.value)
        return 0
    paper = report_content(data, {one.name: one.now for one in found.areas}, asked.isoformat())
    delivery.deliver(render(source.root, "report", form.value, data, paper), output, form.value)
    return 0
