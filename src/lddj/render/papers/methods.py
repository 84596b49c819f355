"""The methods (工作法) of a county in papers: rates, and who has made which step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from lddj.render.papers.content import (
    KEPT_HYPHEN,
    Block,
    PaperColumn,
    Para,
    Section,
    section,
    table,
)
from lddj.stats.rates import NONE, Rate, percent

if TYPE_CHECKING:
    from lddj.stats.methods import Matrix, StepCell  # it loads where a campaign keeps a method

CELLS = "每格是次数和第一次够数的日期（月-日，往年的带年份）；空着的还没有做。"


def methods_data(
    found: Sequence[Matrix], places: int, missing: str | None = NONE
) -> list[dict[str, Any]]:
    """Return the methods for other programs, and for papers; ``missing`` is a rate of nothing."""

    def text(rate: Rate) -> str | None:
        return missing if rate is None else percent(rate, places)

    return [
        {
            "名称": one.name,
            "按": "专班" if one.method.model.rows_are_teams else "领域",
            "步骤完成率": text(one.step_rate),
            "走完率": text(one.row_rate),
            "行": [
                {"名称": row.name, "格": [_step_cell_data(cell) for cell in row.cells]}
                for row in one.rows
            ],
        }
        for one in found
    ]


def _step_cell_data(cell: StepCell) -> dict[str, Any]:
    return {
        "步骤": cell.step,
        "次数": cell.number,
        "首次": cell.first.isoformat() if cell.first else None,
        "完成": cell.is_done,
    }


def methods_section(found: Sequence[Mapping[str, Any]], day: str) -> Section:
    """Return the section of a county's report; empty where no method holds."""
    parts = [section(one["名称"], *method_blocks(one, day)) for one in found]
    return section("工作法落实情况", parts=parts)


def method_blocks(one: Mapping[str, Any], day: str) -> Iterator[Block]:
    """Yield what a paper says of a method: its rates, and a matrix of rows and steps."""
    if not one["行"]:
        return
    yield Para(f"{rates_said(one)}。")
    columns = [PaperColumn(one["按"], "name")]
    columns += [PaperColumn(cell["步骤"], "mark", True) for cell in one["行"][0]["格"]]
    year = date.fromisoformat(day).year
    rows = [(row["名称"], *(_cell_text(cell, year) for cell in row["格"])) for row in one["行"]]
    made = table(f"{one['名称']}步骤表", columns, rows, note=CELLS)
    if made is not None:
        yield made


def rates_said(one: Mapping[str, Any]) -> str:
    """Return the two rates of a method, each with what was counted."""
    cells = [cell["完成"] for row in one["行"] for cell in row["格"]]
    rows = [all(cell["完成"] for cell in row["格"]) for row in one["行"]]
    return (
        f"步骤完成率{one['步骤完成率'] or NONE}（{sum(cells)}/{len(cells)}），"
        f"走完率{one['走完率'] or NONE}（{sum(rows)}/{len(rows)}）"
    )


def _cell_text(cell: Mapping[str, Any], year: int) -> str:
    """Return ``2`` above ``06-15``, with its year where it is another than the paper's."""
    if not cell["完成"]:
        return str(cell["次数"] or "")
    own = f"{year}-"
    day = str(cell["首次"]).removeprefix(own).replace("-", KEPT_HYPHEN)
    return f"{cell['次数']}\n{day}"
