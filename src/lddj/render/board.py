"""Draw the wall board, the rotating screen and 一页看 as pages that open without a network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from lddj.kinds.course import Phase
from lddj.kinds.remediation import STATES
from lddj.render.papers.charts import bar_chart
from lddj.render.papers.content import Bar, Chart
from lddj.render.papers.report_content import stacked_shares
from lddj.render.templates.documents import chinese_date, render_html
from lddj.reports.circular import CampaignFigures
from lddj.reports.wall import UnitDemand, Walls
from lddj.stats.circular import Circular
from lddj.stats.lamps import Lamp
from lddj.stats.lines import Line
from lddj.stats.owing import Owed
from lddj.stats.rates import percent
from lddj.stats.standing import DONE_RATE
from lddj.stats.wall import ISSUES, Wall, WallCard, phase_of_campaign

PAPERS = {"A3": "420mm 297mm", "A1": "841mm 594mm", "A0": "1189mm 841mm"}
"""Paper → its size, lying."""
ON_A1 = 240
"""How many cards fit on A1; of more the board is one for A0."""
SHOWN = 8
"""How many lines a list of 一页看 and the pinned list of the screen show; the rest is counted."""
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
    for wall in walls:
        own = Walls([wall], [one for one in demands if one.county == wall.county])
        alone = replace(made, county=wall.county, figures=own)
        pages[f"看板-{wall.county}"] = _board_page(root, alone, by or "领域")
    if len(walls) > 1 or made.county is None:
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
    walls = made.figures.walls
    cards = [card for wall in walls for card in wall.cards]
    told = {
        **_head(made),
        "按": by,
        "块": [_lanes(walls, cards)],
        "要账": [_demand(one, len(walls) > 1) for one in made.figures.demands],
        "纸": PAPERS[_paper(walls, cards)],
    }
    return render_html(root, "board.html.j2", told).encode()


def screen_page(root: Path, made: CampaignFigures[Walls], by: str) -> bytes:
    """Return the page that shows one county after the other, what is overdue pinned beside."""
    walls = [wall for wall in made.figures.walls if not wall.is_unrecorded]
    cards = [card for wall in walls for card in wall.cards]
    late = sorted(
        (card for card in cards if card.lamp is Lamp.OVERDUE and card.deadline),
        key=lambda card: (card.deadline, card.county, card.number),
    )
    told = {
        **_head(made),
        "按": by,
        "屏": [_slide(wall) for wall in walls],
        "秒": SECONDS,
        "百分": f"{100 / max(len(walls), 1):.4f}",
        "逾期": [_card_told(card, len(walls) > 1) for card in late[:SHOWN]],
        "另有": max(len(late) - SHOWN, 0),
    }
    return render_html(root, "screen.html.j2", told).encode()


def overview_page(root: Path, made: CampaignFigures[Circular]) -> bytes:
    """Return 一页看: who is behind, and what a leader is asked to do. Raises BadTemplate."""
    found = made.figures
    now, places = found.total.now, found.conventions.decimals
    rows = [one for one in found.counties if one.reason is None]
    bars = [
        Bar(one.name, one.now.rate(DONE_RATE), percent(one.now.rate(DONE_RATE), places),
            stacked_shares(one.now))
        for one in rows
    ]  # fmt: skip
    line = found.conventions.laggard_rate
    chart = Chart(
        "整改完成率", "stacked", tuple(bars), now.rate(DONE_RATE),
        Fraction(line.number) / 100 if line is not None else None,
    )  # fmt: skip
    told = {
        **_source(made),
        "标题": f"{_board_title(made)}一页看",
        "时间": f"截至{chinese_date(made.day)}",
        "七数": [
            ("问题", now.count("问题数"), "", False),
            ("报完成", now.count("整改完成数"), f"其中迟{now.count('迟完成数')}", False),
            ("核查通过", now.count("已核查数"), "", False),
            ("销号", now.count("销号数"), "", False),
            ("逾期", now.count("逾期数"), "", True),
            ("督办到期未回", now.count("未反馈数"), "", True),
            ("反弹", now.count("反弹数"), "", True),
        ],
        "图": bar_chart(chart),
        "行": [
            (one.name, *(one.now.count(name) for name in _BEFORE_RATE),
             percent(one.now.rate(DONE_RATE), places),
             *(one.now.count(name) for name in _BEHIND_RATE))
            for one in rows
        ],
        "点名": [_told_line(one, f"逾期{one.days}天") for one in found.lists["逾期"].shown[:SHOWN]],
        "点名余": max(found.lists["逾期"].count - SHOWN, 0),
        "帮忙": [_asked(line) for line in found.lists["上报"].shown[:SHOWN]],
        "帮忙余": max(found.lists["上报"].count - SHOWN, 0),
        "未录入": "、".join(found.unrecorded),
        "口径": _conventions(found),
    }  # fmt: skip
    return render_html(root, "overview.html.j2", told).encode()


_BEFORE_RATE = ("问题数", "整改完成数", "已核查数", "销号数")
_BEHIND_RATE = ("迟完成数", "逾期数", "未反馈数", "反弹数")


def _conventions(found: Circular) -> str:
    own = found.conventions
    long_term = "计入" if own.counts_long_term else "不计入"
    return (
        f"口径：报完成是责任单位报告整改完成的，核查通过是专班核查属实的；"
        f"整改完成率＝报完成÷问题数，已撤销的不计，长期坚持的{long_term}；"
        f"逾期是时限已过仍未报完成的。"
    )


def _told_line(line: Line, how: str) -> dict[str, str]:
    return {
        "县区": line.county, "编号": line.id, "单位": line.unit, "情况": how,
        "内容": line.description,
    }  # fmt: skip


def _asked(line: Line) -> dict[str, str]:
    event = line.event
    told = f"{event.day}上报{event.to}" if event else "已上报"
    return _told_line(line, told) | {
        "内容": event.note if event and event.note else line.description
    }


def _board_title(made: CampaignFigures[Any]) -> str:
    model = made.campaign.model
    return f"{made.county or ''}{model.title if model else made.campaign.id}"


def _source(made: CampaignFigures[Any]) -> dict[str, Any]:
    return {
        "出处": made.source.sentence(made.day),
        "提示": f"有 {made.errors} 处错误未计入。" if made.errors else "",
    }


def _head(made: CampaignFigures[Walls]) -> dict[str, Any]:
    walls = made.figures.walls
    recorded = _in_totals(walls)
    return {
        **_source(made),
        "标题": f"{_board_title(made)}{_kind_called(walls)}挂图作战",
        "时间": "　".join(_when(made, sum(wall.due_this_week for wall in recorded))),
        "数": _tiles(recorded),
        "比": "较上旬末",
        "未录入": _without_ledger_of_kind(walls),
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


def _kind_called(walls: Sequence[Wall]) -> str:
    kind = walls[0].kind if walls else ISSUES
    return "" if kind == ISSUES else kind


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


def _paper(walls: Sequence[Wall], cards: Sequence[WallCard]) -> str:
    if len(walls) <= 1:
        return "A3"
    return "A1" if sum(not card.is_settled for card in cards) <= ON_A1 else "A0"


def _lanes(walls: Sequence[Wall], cards: Sequence[WallCard]) -> dict[str, Any]:
    """Return the rows of the board: lane → column → cards."""
    kept = {column for wall in walls for column in wall.columns}
    columns = [column for column in _all_columns(walls) if column in kept]
    lanes = list(dict.fromkeys(lane for wall in walls for lane in wall.lanes))
    lanes += [card.lane for card in cards if card.lane not in lanes]
    several = len(walls) > 1
    rows = []
    for lane in dict.fromkeys(lanes):
        own = [card for card in cards if card.lane == lane]
        cells = [
            [_card_told(card, several) for card in own if card.column == column]
            for column in columns
        ]
        if own:
            rows.append({"名": lane, "件数": len(own), "格": cells})
    rooms = [sum(_room(card) for card in cards if card.column == column) for column in columns]
    return {"列": columns, "宽": _widths(rooms), "行": rows}


def _room(card: WallCard) -> int:
    """Return how much room a card takes: what is settled takes one line, else about three."""
    return 1 if card.is_settled else 3


def _widths(rooms: Sequence[int]) -> list[str]:
    """Return the share of each column in percent: by its cards, none too narrow for one."""
    least = max(sum(rooms) * 3 / 20, 1)
    shares = [max(room, least) for room in rooms]
    return [f"{90 * share / sum(shares):.1f}" for share in shares]


def _all_columns(walls: Sequence[Wall]) -> list[str]:
    if walls and walls[0].kind == ISSUES:
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
        "态": card.state,
        "标": [{"字": mark.text, "类": mark.sort, "据": mark.made_by} for mark in card.marks],
        "节点": [
            {"名": node.name, "时限": str(node.deadline or ""), "样": node.how}
            for node in card.nodes
        ],
    }


def _slide(wall: Wall) -> dict[str, Any]:
    """Return a county on the screen: its figures, and how many stand where in each lane."""
    lanes = [lane for lane in wall.lanes if any(card.lane == lane for card in wall.cards)]
    return {
        "县区": wall.county,
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
