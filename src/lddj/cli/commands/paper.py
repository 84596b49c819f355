"""The ``lddj paper`` command."""

import sys
from typing import Annotated

import typer

from lddj.cli import delivery, families, formats, options, spans
from lddj.cli.options import argument, valued


def paper(
    context: typer.Context,
    name: Annotated[
        str | None, argument("[文书]", "哪种文书，如 未告知清单；不写就列出有哪些")
    ] = None,
    numbers: Annotated[list[str] | None, argument("[编号]...", "只出这几件的")] = None,
    *,
    part: families.PartWish,
    unit: Annotated[str | None, valued("--unit", "单位", "只出这个单位的，全称或简称")] = None,
    period: spans.PeriodName = None,
    format: Annotated[str | None, formats.by_ending(formats.SHEETS, "文书")] = None,
    output: options.Output = None,
    force: options.Force = False,
) -> int:
    """出一种文书：线索信息报告、交办单、清单、月报等。不写名称就列出有哪些文书。

    每种都能出 md、html、docx 和 xlsx，四种说的一样；一律写明截至哪天，每个比率带分子分母，
    每个时限带依据，满意率带参评率。

    例：lddj paper 未告知清单 --county 临溪 -o 未告知.docx · lddj paper 线索信息报告 XS-001
    """
    from lddj import api
    from lddj.render.matter_papers.list_of_papers import write_list_of_papers
    from lddj.render.matter_papers.listed import paper_named

    if name is None:
        write_list_of_papers(sys.stdout)
        return 0
    form, opened = delivery.form_of(output, format, formats.SHEETS), options.opened(context)
    span = spans.SpanWish(period=period).written(part.day)
    county = part.county
    if county is None and not numbers:
        paper_named(name)  # a paper that is none is told before a county is asked for
        asked = spans.day_of_figures(span, part.day)
        county = part._replace(day=asked).chosen(opened.source)
    made = api.paper_of_matters(
        opened, name, county, numbers or (), campaign=part.campaign, period=span, date=part.day,
        unit=unit, force=force,
    )  # fmt: skip
    return delivery.deliver_paper(made, form, output)
