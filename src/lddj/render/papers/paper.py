"""A paper in one of its forms: md, html, docx or json, all from the same data."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from lddj.history.provenance import Provenance
from lddj.render.papers.rows import Row
from lddj.stats.ranking import Ranked

Data = Mapping[str, Any]


def with_source(data: Data, source: Provenance, day: date) -> dict[str, Any]:
    """The data with the state of the ledgers: 台账版本 for programs, 出处 as a sentence."""
    return {**data, "台账版本": source.data(), "出处": source.sentence(day)}


def as_json(data: Data) -> bytes:
    """The machine output."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def report_paper(root: Path, form: str, data: Data, areas: Sequence[Ranked]) -> bytes:
    """A county's report. Raises BadTemplate."""
    if form == "json":
        return as_json(data)
    title = f"{data['县区']}{data['活动名称']}工作情况报告"

    def charts() -> Row:
        rows = {one.name: one.now.rate("整改完成率") for one in areas}
        return {"分领域": _bars("各领域整改完成率", rows, data["分领域"])}

    return _paper(root, "report", form, data, title, charts)


def circular_paper(root: Path, form: str, data: Data, found: Any) -> bytes:
    """A circular. Raises BadTemplate."""
    from lddj.render.papers.circular_text import circular_text

    if form == "json":
        return as_json(data)
    title = f"{data['活动名称']}进展情况通报（{data['周期']['标题']}）"

    def charts() -> Row:
        rates = [{one.name: one.now.rate("整改完成率") for one in ranking}
                 for ranking in (found.counties, found.areas)]  # fmt: skip
        shares = [share for *_, share in found.history]
        return {
            "分县区": _bars("各县区整改完成率", rates[0], data["排名"]),
            "分领域": _bars("各领域整改完成率", rates[1], data["分领域"]),
            "进度": _line("整改完成率的变化", shares, data["进度"]),
        }

    told = {**data, "文字": circular_text(data)}
    return _paper(root, "circular", form, told, title, charts)


def _paper(
    root: Path, name: str, form: str, data: Data, title: str, charts: Callable[[], Row]
) -> bytes:
    from lddj.render.templates import documents

    if form == "md":
        return documents.render_markdown(root, f"{name}.md.j2", data).encode()
    if form == "html":
        drawn = {**data, "图": charts()}
        return documents.render_html(root, f"{name}.html.j2", drawn).encode()
    from lddj.render.templates.word import render_word

    day = date.fromisoformat(data["截至"])
    return render_word(root, f"{name}.docx", data, day=day, title=title, source=data["出处"])


def _bars(title: str, rates: Mapping[str, Any], rows: Sequence[Row]) -> Any:
    from lddj.render.papers.charts import Bar, bars

    texts = {row["名称"]: row["指标"]["整改完成率"] for row in rows}
    return bars(title, [Bar(name, rate, texts[name]) for name, rate in rates.items()])


def _line(title: str, shares: Sequence[Any], rows: Sequence[Row]) -> Any:
    from lddj.render.papers.charts import Bar, line

    return line(
        title,
        [
            Bar(_month_day(row["截至"]), share, row["整改完成率"])
            for share, row in zip(shares, rows, strict=True)
        ],
    )


def _month_day(day: str) -> str:
    """``2022-04-28`` → ``4-28``."""
    _, month, of_month = day.split("-")
    return f"{int(month)}-{int(of_month)}"
