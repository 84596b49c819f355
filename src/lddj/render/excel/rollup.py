"""The roll-up of all counties: figures, ranking and a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from lddj.model.campaign import Campaign
from lddj.render.excel.charts import CHART_ROWS, add_chart, rate_chart
from lddj.render.excel.sheet import HEAD_ROW, write_table
from lddj.render.excel.styles import make_styles
from lddj.render.excel.table import Column, Table, Value
from lddj.render.excel.tables import figures
from lddj.render.excel.workbook import new_workbook, safe_name
from lddj.stats.standing import standing
from lddj.stats.tally import RATES, Tally, total

FIGURES = (
    "问题数", "整改完成数", "整改完成率", "已核查数", "销号数", "销号率", "逾期数", "临期数",
    "反弹数", "未反馈数",
)  # fmt: skip
COLUMNS = (
    Column("名次", 7, "count"), Column("县区", 22),
    *(Column(name, 11, "rate" if name in RATES else "count") for name in FIGURES),
    Column("备注", 24),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """What a county adds to the roll-up; small enough to come from another process."""

    name: str
    level: str
    tally: Tally
    remark: str = ""
    unrecorded: bool = False
    """Whether there are no figures: 未录入, or errors."""


def rollup_workbook(campaign: Campaign, day: date, shares: Sequence[Share]) -> bytes:
    """Return the ranking by 整改完成率 of the counties, in the total those that keep issues.

    A city's or province's own issues stand below, in no place and in no total.
    """
    table = _table(campaign, day, shares)
    with new_workbook(table.title) as (workbook, out):
        sheet = workbook.create_sheet(table.name)
        last = write_table(sheet, table, make_styles(sheet, campaign.conventions.decimals))
        ranked = sum(
            share.level == "县" and not share.unrecorded and share.tally.count("问题数") > 0
            for share in shares
        )
        if ranked:
            rows = CHART_ROWS + max(ranked - 6, 0)
            column = FIGURES.index("整改完成率") + 3
            chart = rate_chart(sheet, "各县区整改完成率", column, HEAD_ROW, ranked, names=2)
            add_chart(sheet, chart, last + 2, (1, 12), rows)
            sheet.print_area = f"A1:M{last + rows + 2}"
    return out.getvalue()


def _table(campaign: Campaign, day: date, shares: Sequence[Share]) -> Table:
    counties = {share.name: share for share in shares if share.level == "县"}
    recorded = {name: share for name, share in counties.items() if not share.unrecorded}
    at_least = campaign.conventions.rank_from
    places = standing({name: one.tally for name, one in recorded.items()}, at_least=at_least)
    rows: list[Sequence[Value]] = [
        _row(place.rank if place.rank is not None else "—", recorded[place.key]) for place in places
    ]
    rows += [_empty(share) for share in counties.values() if share.unrecorded]
    everything = Share("合计", "", total(share.tally for share in recorded.values()))
    rows.append(_row("", everything))
    rows += [
        _row("—", replace(share, remark=_own(share))) for share in shares if share.level != "县"
    ]
    return Table(
        "县区排名",
        f"{campaign.title}各县区整改情况汇总表",
        f"截至{day.year}年{day.month}月{day.day}日",
        f"填报单位：{campaign.organiser}",
        COLUMNS,
        rows,
        notes=[
            "按整改完成率从高到低排名，完成率相同的名次并列；没有问题的不排名，本级不计入合计。"
        ],
    )


def _own(share: Share) -> str:
    return f"本级，不计入合计；{share.remark}".rstrip("；")


def _empty(share: Share) -> Sequence[Value]:
    """The row of a county that is 未录入, or whose ledger has errors: no zeros."""
    return ("—", share.name, *[None] * len(FIGURES), share.remark)


def _row(place: Value, share: Share) -> Sequence[Value]:
    return (place, share.name, *figures(share.tally, FIGURES), share.remark)


def rollup_name(campaign: str, day: date) -> str:
    """2022-5+2-县区汇总-2022-04-28.xlsx."""
    return safe_name(f"{campaign}-县区汇总-{day}.xlsx")
