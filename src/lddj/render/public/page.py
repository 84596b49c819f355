"""The edition for the public as a page: the figures of each kind, then its entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lddj.load.followed import RECORDS
from lddj.render.days import chinese_date
from lddj.render.papers.content import (
    Block,
    Paper,
    PaperColumn,
    PaperTable,
    Para,
    Section,
    code,
    filled,
    numeral,
    section,
)
from lddj.render.papers.wording import office_named
from lddj.render.public.data import cell_said

_TITLES = ("标题", "名称", "主题", "任务", "问题描述", "提问", "内容")
"""What an entry is called by, the first of them that is public."""


MOST = 500
"""How many entries stand on a page: more than that, and they have pages of their own."""


def edition_papers(data: Mapping[str, Any]) -> dict[str, Paper]:
    """Return the edition's pages by name: all on one, or the figures and then the entries."""
    kinds = dict.fromkeys((*data["事项"], *data["条目"]))
    if sum(map(len, data["条目"].values())) <= MOST:
        parts = [_kind(one, data["事项"].get(one), data["条目"].get(one, ())) for one in kinds]
        return {FRONT: _paper(data, "", (Para(_SAID),), parts)}
    pages: dict[str, Paper] = {}
    for word, entries in data["条目"].items():
        for number, first in enumerate(range(0, len(entries), MOST), 1):
            part = _kind(word, None, entries[first : first + MOST])
            pages[f"{word}-{number}"] = _paper(data, f"（{word}之{numeral(number)}）", (), [part])
    told = Para(f"条目在这些页里：{'、'.join(f'{name}.html' for name in pages)}。")
    parts = [_kind(one, figures, ()) for one, figures in data["事项"].items()]
    return {FRONT: _paper(data, "", (Para(_SAID), told), parts), **pages}


FRONT = "公开版"
_SAID = (
    "不公开的事项只计入数字，不列出；不满5人的人数写作“少于5”。"
    "每一条略去了什么、为什么，见清单.json。"
)


def _paper(
    data: Mapping[str, Any], which: str, opening: tuple[Block, ...], parts: Sequence[Section]
) -> Paper:
    return Paper(
        title=f"{data['县区']}{data['活动名称']}公开版{which}",
        subtitle=f"截至{chinese_date(data['截至'])}",
        opening=opening,
        sections=filled(parts),
        signer=office_named(data["县区"]),
        day=data["截至"],
    )


def _kind(word: str, figures: Any, entries: Sequence[Mapping[str, Any]]) -> Section:
    blocks: list[Block | None] = []
    if figures:
        blocks += [_figures_table(word, figures["指标"]), _states_table(word, figures["状态"])]
    return section(word, *blocks, parts=[_entry(one) for one in entries])


def _figures_table(word: str, figures: Mapping[str, Any]) -> PaperTable:
    rows = tuple((name, *_said_figure(figure)) for name, figure in figures.items())
    columns = (PaperColumn("指标", "name"), PaperColumn("值"), PaperColumn("分子/分母"))
    return PaperTable(f"{word}指标", columns, rows)


def _said_figure(figure: Any) -> tuple[str, str]:
    if isinstance(figure, dict):
        return figure["值"], f"{figure['分子']}/{figure['分母']}"
    return str(figure), ""


def _states_table(word: str, states: Mapping[str, int]) -> PaperTable | None:
    if not any(states.values()):
        return None
    columns = tuple(PaperColumn(name) for name, number in states.items() if number)
    row = tuple(str(number) for number in states.values() if number)
    return PaperTable(f"{word}状态", (PaperColumn("", "name"), *columns), (("件数", *row),))


def _entry(entry: Mapping[str, Any]) -> Section:
    called = next((entry[key] for key in _TITLES if key in entry), "")
    title = f"{code(str(entry.get('编号', '')))} {called}".strip()
    rows = tuple((key, cell_said(one)) for key, one in entry.items() if key != RECORDS)
    particulars = PaperTable("", (PaperColumn("项", "name"), PaperColumn("内容", "text")), rows)
    return section(title, particulars, _records_table(entry.get(RECORDS, ())))


def _records_table(records: Sequence[Mapping[str, Any]]) -> PaperTable | None:
    if not records:
        return None
    columns = (
        PaperColumn("日期", "date"), PaperColumn("事项", "name"), PaperColumn("内容", "text"),
    )  # fmt: skip
    rows = tuple((one["日期"], one["事项"], "；".join(_record_said(one))) for one in records)
    return PaperTable("", columns, rows)


def _record_said(record: Mapping[str, Any]) -> Iterator[str]:
    for key, one in record.items():
        if key not in ("日期", "事项"):
            yield f"{key}：{cell_said(one)}"
