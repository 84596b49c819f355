"""The ``lddj paper`` command."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from lddj.cli import delivery, formats, options, spans


def paper(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[文书]", help="哪种文书，如 未告知清单；不写就列出有哪些", show_default=False
        ),
    ] = None,
    numbers: Annotated[
        list[str] | None,
        typer.Argument(metavar="[编号]...", help="只出这几件的", show_default=False),
    ] = None,
    county: options.OneCounty = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="单位", help="只出这个单位的，全称或简称")
    ] = None,
    period: spans.PeriodName = None,
    campaign: options.Campaign = None,
    day: options.Day = None,
    format: Annotated[  # noqa: A002
        str | None, formats.option(formats.SHEETS, "文书的格式；默认看 -o 的后缀，没有就是 md")
    ] = None,
    output: options.Output = None,
    force: options.Force = False,
) -> int:
    """出一种文书：线索信息报告、交办单、清单、月报等。不写名称就列出有哪些文书。

    每种都能出 md、html、docx 和 xlsx，四种说的一样；一律写明截至哪天，每个比率带分子分母，
    每个时限带依据，满意率带参评率。

    例：lddj paper 未告知清单 --county 临溪 -o 未告知.docx · lddj paper 线索信息报告 XS-001
    """
    from lddj.render.matter_papers.listed import all_papers, paper_named

    if name is None:
        from lddj.render.matter_papers.list_of_papers import write_list_of_papers

        write_list_of_papers(all_papers(), sys.stdout)
        return 0
    from lddj.history.provenance import provenance
    from lddj.kinds.registry import kind_of
    from lddj.render.matter_papers.make import made_paper
    from lddj.reports.papers import paper_facts, place_of_numbers
    from lddj.system.clock import today

    now = today()
    form = delivery.form_of(output, format, formats.SHEETS)
    spec, source = paper_named(name), options.state_of(context)
    kind, asked = kind_of(spec.kind), options.parse_day(day) or now
    span = spans.period_of(None, period, None, None, None, min(asked, now)) if period else None
    if span is not None:
        asked = min(span.end, asked)
    if county is None and numbers:
        campaign, county = place_of_numbers(source, numbers, campaign, asked)
    place = options.the_county(source, None, county, campaign, asked)
    facts = paper_facts(
        source, kind, place, asked, now, campaign=campaign, period=span, numbers=numbers or (),
        unit=unit, force=force,
    )  # fmt: skip
    made = made_paper(source.root, spec, facts, provenance(source, facts.book.campaign.path), form)
    delivery.deliver(made, output, form)
    return 0
