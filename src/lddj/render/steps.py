"""Show the methods of a county: as data, on the screen, and as a paper of its own."""

from __future__ import annotations

from typing import Any, TextIO

from lddj.history.provenance import provenance
from lddj.load.sources.folder import Rooted
from lddj.render.days import chinese_date
from lddj.render.leaving_out import left_out
from lddj.render.papers.content import Paper, filled, section
from lddj.render.papers.methods import method_blocks, methods_data, rates_said
from lddj.render.papers.paper import render, with_source
from lddj.render.papers.wording import WARNING, office_named, uncounted
from lddj.reports.steps import CountySteps


def steps_data(found: CountySteps) -> dict[str, Any]:
    """Return what ``steps --format json`` prints."""
    return {
        "版本": 1,
        "县区": found.book.name,
        "截至": found.day.isoformat(),
        **left_out(found.errors),
        "工作法": methods_data(found.matrices, found.places, missing=None),
    }


def write_steps(data: dict[str, Any], out: TextIO) -> None:
    """Write the methods for a screen of 80 columns: a row, then each of its steps on a line."""
    if "错误" in data:
        out.write(f"{uncounted(data['错误'])}。\n")
    for one in data["工作法"]:
        out.write(f"{one['名称']}（{data['县区']}，截至 {data['截至']}）\n{rates_said(one)}\n")
        for row in one["行"]:
            out.write(f"\n{row['名称']}\n")
            for cell in row["格"]:
                mark = "√" if cell["完成"] else "×"
                said = f"{cell['次数']} 次，{cell['首次']}" if cell["完成"] else "还没有"
                out.write(f"  {mark} {cell['步骤']}　{said}\n")
        out.write("\n")


def steps_paper(data: dict[str, Any]) -> Paper:
    """Return the methods as a paper: a section and a matrix each."""
    parts = (section(one["名称"], *method_blocks(one, data["截至"])) for one in data["工作法"])
    return Paper(
        title=f"{data['县区']}工作法落实情况",
        subtitle=f"截至{chinese_date(data['截至'])}",
        warning=WARNING.format(data["错误"]) if "错误" in data else "",
        sections=filled(parts),
        signer=office_named(data["县区"]),
        day=data["截至"],
    )


def made_steps(source: Rooted, found: CountySteps, form: str) -> bytes:
    """Return the methods in md, html, docx or xlsx. Raises BadTemplate."""
    campaign = found.book.campaign
    data = {**steps_data(found), "活动编号": campaign.id, "活动名称": campaign.title}
    sourced = with_source(data, provenance(source, campaign.path), found.day)
    paper = steps_paper(data)
    return render(source.root, "paper", form, sourced, paper)
