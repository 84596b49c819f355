"""The ``lddj sample`` command."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from lddj.cli import options
from lddj.cli.commands.list import states_in

if TYPE_CHECKING:
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


def sample(
    context: typer.Context,
    rate: Annotated[str, typer.Option("--rate", metavar="比例", help="抽多少，如 20%")],
    seed: Annotated[
        str, typer.Option("--seed", metavar="种子", help="种子，如开会的日期；同一种子同一结果")
    ],
    county: options.OneCounty = None,
    campaign: options.Campaign = None,
    states: Annotated[
        str | None,
        typer.Option("--state", metavar="状态", help="从哪些状态里抽，默认是已整改完成的"),
    ] = None,
    area: Annotated[str | None, typer.Option("--area", metavar="领域", help="只抽这个领域")] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="单位", help="只抽这个单位")] = None,
    by: Annotated[
        By | None, typer.Option("--by", metavar="分层", help="每一层各抽这么多，如 领域")
    ] = None,
    day: options.Day = None,
    output: options.Output = None,
    activity: Annotated[
        bool, typer.Option("--activity", help="记进活动记录：总体、种子、结果，以后不能重抽")
    ] = False,
    type: Annotated[  # noqa: A002
        str, typer.Option("--type", metavar="类型", help="活动的类型")
    ] = "视察",
    team: Annotated[
        str | None, typer.Option("--team", metavar="专班", help="由哪个专班核查")
    ] = None,
) -> int:
    """抽查核查：按比例和种子抽问题，谁来抽都是同一结果。

    比例按“不少于”算：49 个抽 20% 是 10 个。-o 存成 .xlsx 就是带去现场填的核查表。

    例：lddj sample --county 滦平 --rate 20% --seed 20220428 --by 领域 -o 抽查.xlsx
    """
    from lddj.cli import telling
    from lddj.query.sample import DRAWABLE, draw, parse_rate, plain_rate
    from lddj.query.search import Known, Wanted, search
    from lddj.render.drawn import Draw, markdown
    from lddj.render.terminal.sample import write_draw
    from lddj.system.clock import today
    from lddj.system.output import write_bytes, write_text

    now = today()
    asked = options.parse_day(day) or now
    with telling.open_draft(options.root_of(context), now, dry_run=not activity) as draft:
        chosen, folder = options.one_county(draft.source, county, campaign, asked)
        book = draft.now.county(chosen, folder)
        wanted = Wanted(states_in(states) or DRAWABLE, area, unit=unit)
        known = Known()
        known.add(book)
        known.check(wanted, f"{book.name}（{chosen.id}）")
        over = by.value if by else None
        strata = draw(search(book, wanted, asked), parse_rate(rate), seed, over)
        what = _drawn_from(states, area, unit)
        drawn = Draw(book.name, chosen.id, what, plain_rate(rate), seed, asked, strata, over)
        if activity:
            _record_draw(draft, book, drawn, type, team)
    if output is None:
        write_draw(drawn, sys.stdout)
        return 0
    if output.suffix.lower() == ".xlsx":
        from lddj.render.excel.sample_sheet import workbook

        write_bytes(output, workbook(drawn))
    else:
        write_text(output, "\n".join(markdown(drawn)) + "\n")
    print(drawn.sentence)
    return 0


def _drawn_from(states: str | None, area: str | None, unit: str | None) -> str:
    """Return what is drawn from, in words."""
    whose = "".join(f"{one}" for one in (area, unit) if one)
    return f"{whose}{states}的问题" if states else f"{whose}已整改完成的问题"


def _record_draw(draft: Draft, book: CountyBook, drawn: Draw, kind: str, team: str | None) -> None:
    """Write the draw into activities.yaml; refuse a second draw of the same on the same day."""
    from lddj.cli import telling
    from lddj.edits.add import add_change, proposed_number
    from lddj.query.sample import DRAWN, CannotDraw, activity_entry

    for entry in book.activities:
        held = entry.model
        same = held.spot_check is not None and held.spot_check.subject == drawn.what
        if held.subject.startswith(DRAWN) and same and held.day == drawn.day:
            raise CannotDraw(
                f"{drawn.day} 已经抽过“{drawn.what}”（{held.id}：{held.subject}），不能重抽；"
                "不加 --activity 可以看同一种子的结果。"
            )
    entry_data = activity_entry(
        drawn.strata,
        number=proposed_number(book, "activity", None),
        kind=kind,
        day=drawn.day,
        rate=drawn.rate,
        seed=drawn.seed,
        what=drawn.what,
        team=team,
    )
    change = add_change(draft.source, book, "activity", None, entry_data)
    telling.show_warnings(draft.judge([change]))
    draft.write([change])
    telling.notice(f"已记入 {change.path}：{entry_data['编号']}")
