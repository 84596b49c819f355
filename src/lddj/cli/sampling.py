"""The steps of ``lddj sample``: what is drawn from, the draw, where it is written."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from lddj.cli import options, telling
from lddj.cli.kinds import states_in
from lddj.cli.options import flag, valued

if TYPE_CHECKING:
    from datetime import date

    from lddj.edits.change import Draft
    from lddj.load.books import CountyBook
    from lddj.render.drawn import Draw


class By(StrEnum):
    """The field by which the population is divided."""

    area = "领域"
    aspect = "方面"
    unit = "责任单位"
    township = "乡镇"
    category = "类别"


class SampleWish(NamedTuple):
    """A wish for a draw: from what, how many, by which seed; where it is written."""

    rate: Annotated[str, valued("--rate", "比例", "抽多少，如 20%")]
    seed: Annotated[str, valued("--seed", "种子", "种子，如开会的日期；同一种子同一结果")]
    county: options.County = None
    campaign: options.Campaign = None
    states: Annotated[
        str | None, valued("--state", "状态", "从哪些状态里抽，默认是已整改完成的")
    ] = None
    area: Annotated[str | None, valued("--area", "领域", "只抽这个领域")] = None
    unit: Annotated[str | None, valued("--unit", "单位", "只抽这个单位")] = None
    by: Annotated[By | None, valued("--by", "分层", "每一层各抽这么多，如 领域")] = None
    day: options.Day = None
    output: options.Output = None
    activity: Annotated[
        bool, flag("--activity", "记进活动记录：总体、种子、结果，以后不能重抽")
    ] = False
    type: Annotated[str, valued("--type", "类型", "活动的类型")] = "视察"
    team: Annotated[str | None, valued("--team", "专班", "由哪个专班核查")] = None

    @property
    def drawn_from(self) -> str:
        """The words for what is drawn from."""
        whose = "".join(filter(None, (self.area, self.unit)))
        return f"{whose}{self.states or '已整改完成'}的问题"


def draw_sample(root: Path, wish: SampleWish) -> int:
    """Draw, and write what was drawn to where it is wanted; return the exit code."""
    from lddj.system.clock import today

    now = today()
    with telling.open_draft(root, now, dry_run=not wish.activity) as draft:
        chosen = options.one_county(draft.source, wish.county, wish.campaign, wish.day or now)
        book = draft.now.county(*chosen)
        drawn = _draw_of(book, wish, wish.day or now)
        if wish.activity:
            _write_activity(draft, book, drawn, wish)
    _write_drawn(drawn, wish.output)
    return 0


def _draw_of(book: CountyBook, wish: SampleWish, day: date) -> Draw:
    """Return the draw. Raises CannotDraw, UnknownName for a name that the county has not."""
    from lddj.query.sample import DRAWABLE, draw, parse_rate, plain_rate
    from lddj.query.search import Known, Wanted, search
    from lddj.render.drawn import Draw

    wanted = Wanted(states_in(wish.states) or DRAWABLE, wish.area, unit=wish.unit)
    known, campaign = Known(), book.campaign.id
    known.add(book)
    known.check(wanted, f"{book.name}（{campaign}）")
    strata = draw(search(book, wanted, day), parse_rate(wish.rate), wish.seed, wish.by)
    rate = plain_rate(wish.rate)
    return Draw(book.name, campaign, wish.drawn_from, rate, wish.seed, day, strata, wish.by)


def _write_activity(draft: Draft, book: CountyBook, drawn: Draw, wish: SampleWish) -> None:
    """Write the draw into activities.yaml and say so."""
    from lddj.edits.sample import draw_change

    change, number = draw_change(
        draft.source, book, drawn.strata, kind=wish.type, day=drawn.day, rate=drawn.rate,
        seed=drawn.seed, what=drawn.what, team=wish.team,
    )  # fmt: skip
    telling.show_warnings(draft.judge([change]))
    draft.write([change])
    telling.notice(f"已记入 {change.path}：{number}")


def _write_drawn(drawn: Draw, output: Path | None) -> None:
    """Show the draw, or write it as a sheet to be filled in or as Markdown."""
    from lddj.render.drawn import markdown
    from lddj.render.terminal.sample import write_draw
    from lddj.system.output import write_bytes, write_text

    if output is None:
        write_draw(drawn, sys.stdout)
        return
    if output.suffix.lower() == ".xlsx":
        from lddj.render.excel.sample_sheet import workbook

        write_bytes(output, workbook(drawn))
    else:
        write_text(output, "\n".join(markdown(drawn)) + "\n")
    print(drawn.sentence)
