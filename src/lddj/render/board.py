"""Draw the wall board, the rotating screen and 一页看 as pages that open without a network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from lddj.kinds.course import Phase
from lddj.kinds.registry import ISSUE
from lddj.kinds.remediation import STATES, State
from lddj.render.days import chinese_date
from lddj.render.papers.wording import as_sentence, uncounted
from lddj.render.templates.documents import render_html
from lddj.render.wall_sheet import PAPERS, Block, beside, fitted
from lddj.reports.circular import CampaignFigures
from lddj.reports.wall import UnitDemand, Walls
from lddj.stats.lamps import Lamp
from lddj.stats.owing import Owed
from lddj.stats.wall import Wall, WallCard, phase_of_campaign

SHOWN = 8
"""How many lines the pinned list of the screen shows; the rest is counted."""
SECONDS = 15
"""How long a county stays on the screen."""
URGENT = frozenset({Lamp.OVERDUE, Lamp.RELAPSED, Lamp.DUE_SOON})

LETTERS = {
    Lamp.OVERDUE: ("逾", "逾期"), Lamp.RELAPSED: ("反", "反弹、不实"),
    Lamp.DUE_SOON: ("临", "临期"), Lamp.SETTLED: ("结", "办结"), Lamp.WAITING: ("待", "待办"),
    Lamp.CHECKED: ("验", "核查、跟踪"), Lamp.WORKING: ("办", "办理"),
}  # fmt: skip
"""Lamp → its letter, and what the legend says."""


def board_pages(root: Path, made: CampaignFigures[Walls], by: str | None) -> dict[str, bytes]:
    """Return the board of each county by the name of its file, of several one over all too.

    ``by`` is what the rows are: without it 领域, over all 县区. Raises BadTemplate.
    """
    walls, demands = made.figures.walls, made.figures.demands
    pages: dict[str, bytes] = {}
    for county, those in groupby(walls, key=lambda wall: wall.county):
        own = Walls(list(those), [one for one in demands if one.county == county])
        alone = replace(made, county=county, figures=own)
        pages[f"看板-{county}"] = _board_page(root, alone, by or "领域")
    if made.county is None:
        over = (
            made
            if by
            else replace(made, figures=Walls([_as_one_row(one) for one in walls], demands))
        )
        pages[f"看板-{made.campaign.id}"] = _board_page(root, over, by or "县区")
    return pages


def _as_one_row(wall: Wall) -> Wall:
    """Return the board of a county as one row of a board over all."""
    cards = tuple(card._replace(lane=wall.county) for card in wall.cards)
    return replace(wall, cards=cards, lanes=(wall.county,))


def _board_page(root: Path, made: CampaignFigures[Walls], by: str) -> bytes:
    several = made.county is None
    groups = _grouped_by_kind(made.figures.walls)
    tables = [_lanes(walls, with_county=several and by != "县区") for walls in groups]
    sheet = fitted(
        [Block([row["格"] for row in one["行"]], tuple(one["结"])) for one in tables],
        ("A1", "A0") if several else ("A3",),
    )
    told = {
        **_head(made),
        "按": by,
        "块": [
            {**one, **_of_kind(walls, named=len(groups) > 1), **_widths(one["结"], slots)}
            for one, walls, slots in zip(tables, groups, sheet.slots, strict=True)
        ],
        "要账": [_demand(one, several) for one in made.figures.demands],
        "纸": " ".join(f"{side}mm" for side in PAPERS[sheet.paper]),
        "磅": f"{sheet.points:g}",
    }
    return render_html(root, "board.html.j2", told).encode()


def _grouped_by_kind(walls: Sequence[Wall]) -> list[list[Wall]]:
    """Return the boards kind by kind; of several kinds those that have something to show."""
    kinds = list(dict.fromkeys(wall.kind for wall in walls))
    groups = [[wall for wall in walls if wall.kind == kind] for kind in kinds]
    filled = [those for those in groups if any(wall.cards for wall in those)]
    return groups if len(groups) == 1 else filled or groups[:1]


def _of_kind(walls: Sequence[Wall], *, named: bool) -> dict[str, Any]:
    """Return what stands above the table of a kind: its figures, who keeps no ledger of it."""
    recorded = _in_totals(walls)
    due = sum(wall.due_this_week for wall in recorded)
    return {
        "名": walls[0].kind if named else "",
        "数": _tiles(recorded),
        "本周": f"本周到期{due}件" if due and named else "",
        "未录入": "" if named else _without_ledger_of_kind(walls),
    }


def screen_page(root: Path, made: CampaignFigures[Walls], by: str) -> bytes:
    """Return the page that shows one county after the other, what is overdue pinned beside."""
    walls = [wall for wall in made.figures.walls if wall.cards or not wall.is_unrecorded]
    several = len({wall.kind for wall in walls}) > 1
    walls = [wall for wall in walls if wall.cards] if several else walls
    cards = [card for wall in walls for card in wall.cards]
    late = sorted(
        (card for card in cards if card.lamp is Lamp.OVERDUE and card.deadline),
        key=lambda card: (card.deadline, card.county, card.number),
    )
    told = {
        **_head(made),
        "按": by,
        "屏": [_slide(wall, several) for wall in walls],
        "秒": SECONDS,
        "百分": f"{100 / max(len(walls), 1):.4f}",
        "逾期": [_card_told(card, len(walls) > 1) for card in late[:SHOWN]],
        "另有": max(len(late) - SHOWN, 0),
    }
    return render_html(root, "screen.html.j2", told).encode()


def board_title(made: CampaignFigures[Any]) -> str:
    """Return the campaign's title, after the county's name where the board is one county's."""
    return f"{made.county or ''}{made.campaign.title}"


def source_told(made: CampaignFigures[Any]) -> dict[str, Any]:
    """Return what a template says of the commit that a board was made from, and of errors."""
    return {
        "出处": made.source.sentence(made.day),
        "提示": as_sentence(uncounted(made.errors)),
    }


def _head(made: CampaignFigures[Walls]) -> dict[str, Any]:
    walls = made.figures.walls
    kinds = list(dict.fromkeys(wall.kind for wall in walls)) or [ISSUE]
    due = sum(wall.due_this_week for wall in _in_totals(walls)) if len(kinds) == 1 else 0
    called = "" if len(kinds) > 1 or kinds == [ISSUE] else kinds[0]
    return {
        **source_told(made),
        "标题": f"{board_title(made)}{called}挂图作战",
        "时间": "　".join(_when(made, due)),
        "比": "较上旬末",
        "灯": [
            {"色": lamp.value, "字": letter, "说": said} for lamp, (letter, said) in LETTERS.items()
        ],
    }


def _in_totals(walls: Sequence[Wall]) -> list[Wall]:
    """Return the boards that the head sums up: as in all totals not those of a city or province."""
    kept = [wall for wall in walls if not wall.is_unrecorded]
    return kept if len(walls) == 1 else [wall for wall in kept if wall.level == "县"]


def _without_ledger_of_kind(walls: Sequence[Wall]) -> str:
    """Return a sentence that names the counties without a ledger of the kind; empty for none."""
    names = "、".join(wall.county for wall in walls if wall.is_unrecorded)
    return f"{names}没有录入{walls[0].kind}台账。" if names else ""


def _when(made: CampaignFigures[Walls], due: int) -> Iterator[str]:
    yield chinese_date(made.day)
    model = made.campaign.model
    phase = phase_of_campaign(model, made.day) if model else None
    if phase is not None:
        name, end = phase
        left = (end - made.day).days
        yield f"{name}还有{left}天" if left else f"{name}今天结束"
    if due:
        yield f"本周到期{due}件"


def _tiles(walls: Sequence[Wall]) -> list[dict[str, Any]]:
    """Return the figures of the head, summed over the counties that keep a ledger."""
    now: Counter[str] = Counter()
    before: Counter[str] = Counter()
    for wall in walls:
        for tile in wall.tiles:
            now[tile.name] += tile.now
            before[tile.name] += tile.before
    names = [tile.name for tile in walls[0].tiles] if walls else []
    return [
        {"名": name, "数": now[name], "变": _since_before(now[name] - before[name])}
        for name in names
    ]


def _since_before(number: int) -> str:
    return f"{number:+d}" if number else "持平"


def _lanes(walls: Sequence[Wall], *, with_county: bool) -> dict[str, Any]:
    """Return the rows of a table of the board: lane → column → cards."""
    cards = [card for wall in walls for card in wall.cards]
    kept = {column for wall in walls for column in wall.columns}
    columns = [column for column in _all_columns(walls) if column in kept]
    lanes = list(dict.fromkeys(lane for wall in walls for lane in wall.lanes))
    placed: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for card in cards:
        placed.setdefault((card.lane, card.column), []).append(_card_told(card, with_county))
    rows = [
        {"名": lane, "件数": sum(map(len, cells)), "格": cells}
        for lane in dict.fromkeys([*lanes, *(card.lane for card in cards)])
        for cells in [[placed.get((lane, column), []) for column in columns]]
        if any(cells)
    ]
    return {"列": columns, "行": rows, "结": [column in SETTLED for column in columns]}


SETTLED = frozenset({str(State.CLOSED), str(Phase.SETTLED)})
"""The columns whose cards take one line each."""


def _widths(settled: Sequence[bool], slots: Sequence[int]) -> dict[str, Any]:
    """Return the share of each column in percent, and how many cards stand beside each other."""
    return {
        "宽": [f"{93 * own / sum(slots):.1f}" for own in slots],
        "并": [beside(own, over) for own, over in zip(slots, settled, strict=True)],
    }


def _all_columns(walls: Sequence[Wall]) -> list[str]:
    if walls and walls[0].kind == ISSUE:
        return [str(state) for state in STATES]
    return [str(phase) for phase in Phase]


def _card_told(card: WallCard, with_county: bool) -> dict[str, Any]:
    letter, said = LETTERS[card.lamp]
    persons = () if card.is_settled else (card.person, card.sponsor)
    who = "·".join(one for one in (card.unit, *persons) if one)
    return {
        "灯": card.lamp.value,
        "字": letter,
        "灯说": f"{said}：{card.made_by}",
        "县区": card.county if with_county else "",
        "编号": card.number,
        "时限": str(card.deadline) if card.deadline else "",
        "内容": card.text,
        "谁": who,
        "结": card.is_settled,
        "自": str(card.since),
        "态": "" if card.state == card.column else card.state,
        "标": [{"字": mark.text, "类": mark.sort, "据": mark.made_by} for mark in card.marks],
        "节点": [
            {"名": node.name, "时限": str(node.deadline or ""), "样": node.how}
            for node in card.nodes
        ],
    }


def _slide(wall: Wall, with_kind: bool) -> dict[str, Any]:
    """Return a county on the screen: its figures, and how many stand where in each lane."""
    lanes = [lane for lane in wall.lanes if any(card.lane == lane for card in wall.cards)]
    return {
        "县区": f"{wall.county}：{wall.kind}" if with_kind else wall.county,
        "数": [
            {"名": tile.name, "数": tile.now, "变": _since_before(tile.now - tile.before)}
            for tile in wall.tiles
        ],
        "列": wall.columns,
        "行": [
            {
                "名": lane,
                "格": [sum(card.column == column for card in own) for column in wall.columns],
                "急": sum(card.lamp in URGENT for card in own),
            }
            for lane in lanes
            for own in [[card for card in wall.cards if card.lane == lane]]
        ],
    }


def _demand(one: UnitDemand, with_county: bool) -> dict[str, Any]:
    return {
        "单位": f"{one.county}·{one.unit}" if with_county else one.unit,
        "组": [
            {"名": name, "件": [_demand_line(owed) for owed in those]}
            for name, those in (
                ("逾期", one.overdue),
                ("今天到期", one.today),
                ("七天内到期", one.soon),
            )
            if those
        ],
    }


def _demand_line(one: Owed) -> dict[str, str]:
    late = f"逾期{one.days}天" if one.is_overdue else ""
    return {
        "种类": one.kind, "编号": one.number, "事由": one.text, "时限": str(one.deadline or ""),
        "依据": one.basis or "", "情况": late,
    }  # fmt: skip
