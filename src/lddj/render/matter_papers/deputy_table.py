"""Draw up the deputies of a county in a table, with what is owed to or by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from lddj.render.days import chinese_date
from lddj.render.matter_papers.indicators import share_of
from lddj.render.papers.content import (
    Block,
    Paper,
    PaperColumn,
    PaperTable,
    Para,
    Section,
    code,
    filled,
    items,
    section,
    table,
)
from lddj.render.papers.wording import WARNING, office_named
from lddj.reports.deputies import DeputiesFound
from lddj.stats.deputies import TWICE, deputy_tally
from lddj.stats.deputy_years import DeputyYear, figures_of_deputy
from lddj.stats.links import link_tally

LEFT_OUT = "已离任的也列；离任以后的会议不算应到。"
RATE = "出席率"


def deputy_heading(found: DeputiesFound, one: DeputyYear) -> str:
    """Return how a deputy is called on paper: the code, and the name where it was asked for."""
    name = found.name(one.deputy.id)
    return f"{code(one.deputy.id)}{f'（{name}）' if name else ''}"


def span_of(found: DeputiesFound) -> str:
    """Return what the figures are of: a year up to the day, or everything up to it."""
    until = f"截至{chinese_date(found.day)}"
    return f"{found.year}年，{until}" if found.year is not None else until


def attended(found: DeputiesFound, one: DeputyYear) -> str:
    """Return the 出席率 for a column in percent, its two counts below it."""
    return share_of(one.came, one.owed, found.places)


ATTENDANCE = ("应到半天", "实到半天", RATE, "请假", "未请假")


def deputies_table(found: DeputiesFound) -> PaperTable | None:
    """Return all deputies, a row each; the counts as ``lddj deputies`` prints them."""
    return _counts_table(found, "代表履职情况", lambda _: True)


def _counts_table(
    found: DeputiesFound, name: str, is_shown: Callable[[str], bool]
) -> PaperTable | None:
    """Return some of the counts of all deputies, a row each."""
    named = figures_of_deputy(found.rows[0]) if found.rows else ()
    shown = [each for each, _ in named if is_shown(each)]
    columns = [
        PaperColumn("编号", "code", True),
        PaperColumn("姓名", "phrase"),
        PaperColumn("代表团", "phrase"),
        PaperColumn("在任", "mark", True),
        *(PaperColumn(f"{each}（%）", "rate") if each == RATE else PaperColumn(each, kept=True)
          for each in shown),
    ]  # fmt: skip
    rows = [
        (
            code(one.deputy.id), found.name(one.deputy.id), one.deputy.delegation or "",
            "是" if one.in_office else "否",
            *(attended(found, one) if each == RATE else str(value)
              for each, value in figures_of_deputy(one) if each in shown),
        )
        for one in found.rows
    ]  # fmt: skip
    return table(name, columns, rows, note=LEFT_OUT)


def deputies_paper(found: DeputiesFound, *, on_a_sheet: bool = False) -> Paper:
    """Return all deputies, with what is owed below; on a page of paper in two tables."""
    tables = (
        [section("代表履职情况", deputies_table(found))]
        if on_a_sheet
        else [
            section("出席会议", _counts_table(found, "出席会议", lambda one: one in ATTENDANCE)),
            section(
                "活动、建议、联系和述职",
                _counts_table(found, "活动、建议、联系和述职", lambda one: one not in ATTENDANCE),
            ),
        ]
    )
    here = sum(one.in_office for one in found.rows)
    said = f"{span_of(found)}，{found.book.name}有代表{len(found.rows)}名，其中在任{here}名。"
    return deputy_paper(
        found,
        f"{found.book.name}代表履职情况表",
        [Para(said)],
        [*tables, section("需要提醒的", *_owed_by_deputies(found))],
    )


def deputy_paper(
    found: DeputiesFound, title: str, opening: Sequence[Block], sections: Iterable[Section]
) -> Paper:
    """Return a paper of deputies, signed by the office of the county."""
    return Paper(
        title=title,
        subtitle=span_of(found),
        warning=WARNING.format(found.errors) if found.errors else "",
        opening=tuple(opening),
        sections=filled(sections),
        signer=office_named(found.book.name),
        day=found.day.isoformat(),
    )


def _owed_by_deputies(found: DeputiesFound) -> Iterator[Block | None]:
    """Yield what the lists say of the deputies that are shown."""
    shown = {one.deputy.id for one in found.rows}
    lines: dict[str, list[str]] = {}
    for one in deputy_tally(found.book, found.day).lines:
        if one.number in shown:
            lines.setdefault(one.list, []).append(one.number)
    for one in link_tally(found.book, found.day).lines:
        level, _, who = one.number.rpartition("/")
        if who in shown:
            lines.setdefault(f"联系未达标（{level}）", []).append(who)
    yield items(
        f"{name}的{len(those)}名：{'、'.join(map(code, those))}。"
        + (f"{TWICE}。" if name == "两次未请假" else "")
        for name, those in lines.items()
    )
