"""Put a paper together from its literal and the facts: the same value for every form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lddj.errors import LddjError
from lddj.render.days import chinese_date
from lddj.render.matter_papers.fields import record_rows
from lddj.render.matter_papers.indicators import compared_table, indicators_table
from lddj.render.matter_papers.spec import PaperField, PaperSpec, as_it_is
from lddj.render.papers.content import (
    Block,
    Paper,
    PaperColumn,
    PaperTable,
    Para,
    Section,
    code,
    filled,
    section,
    table,
)
from lddj.render.papers.wording import WARNING, office_named
from lddj.reports.papers import PaperFacts, ShownMatter
from lddj.stats.periods import days


class NothingToPrint(LddjError):
    """A refusal: there is nothing that the paper could be about, or something is not yet there."""


SPACE = "\n\n"
"""What a cell holds that is written in by hand: room for it."""


def matter_paper(spec: PaperSpec, facts: PaperFacts) -> Paper:
    """Return the paper that a literal says, over the matters that are named or that it chooses.

    Raises NothingToPrint where it is about matters and there is none, or one lacks something.
    """
    chosen = [one for one in facts.shown if facts.numbers or spec.chosen(one)]
    lacking = [said for one in chosen if (said := spec.lacks(one))]
    if lacking:
        raise NothingToPrint("".join(lacking))
    if not chosen and spec.needs_any:
        whose = facts.unit or facts.book.name
        raise NothingToPrint(
            f"截至{chinese_date(facts.day)}，{whose}没有{spec.noun}，不出“{spec.name}”。"
        )
    if spec.single and len(chosen) > 1:
        known = "、".join(one.number for one in chosen)
        raise NothingToPrint(f"“{spec.name}”一次出一份，请写明编号：{known}。")
    if spec.says is not None:
        return spec.says(facts, chosen)
    return framed(spec, facts, _opening(spec, facts, chosen), _paper_sections(spec, facts, chosen))


def framed(
    spec: PaperSpec,
    facts: PaperFacts,
    opening: Iterable[Block],
    sections: Iterable[Section],
    title: str = "",
    to: Sequence[str] = (),
) -> Paper:
    """Return a paper of the county's office with its title, day and signature."""
    return Paper(
        title=title or f"{facts.book.name}{spec.name}",
        subtitle=span_said(spec, facts),
        to=tuple(to),
        warning=WARNING.format(facts.errors) if facts.errors else "",
        opening=tuple(opening),
        sections=filled(sections),
        signer=office_of(facts),
        day=facts.day.isoformat(),
    )


def office_of(facts: PaperFacts) -> str:
    """Return the office that the papers of the county come from."""
    return office_named(facts.book.name)


def span_said(spec: PaperSpec, facts: PaperFacts) -> str:
    """Return the day that the figures stand for, of a monthly paper its days."""
    if spec.monthly:
        return f"{days(facts.start, facts.day)}，截至{chinese_date(facts.day)}"
    return f"截至{chinese_date(facts.day)}"


def _opening(spec: PaperSpec, facts: PaperFacts, chosen: Sequence[ShownMatter]) -> Iterator[Block]:
    rows = len(rows_of(spec, chosen, facts.unit))
    whose = f"，{facts.unit or facts.book.name}"
    until = f"截至{chinese_date(facts.day)}"
    if spec.over:
        return
    if not rows:
        yield Para(f"{until}{whose}没有{spec.noun}。")
    elif not spec.one_each:
        yield Para(f"{until}{whose}{spec.noun}共{rows}件。")


def _paper_sections(
    spec: PaperSpec, facts: PaperFacts, chosen: Sequence[ShownMatter]
) -> Iterator[Section]:
    if spec.over:
        yield section(f"各{spec.over}情况", _comparison(spec, facts))
    elif spec.one_each:
        yield from (_matter_sheet(spec, one) for one in chosen)
    elif spec.by is not None:
        for name, those in rows_by(spec, chosen, facts.unit).items():
            yield section(name, rows_table(spec.fields, those, f"{name}（{spec.noun}）"))
    else:
        every = rows_of(spec, chosen, facts.unit)
        yield section("清单", rows_table(spec.fields, every, spec.noun))
    if spec.indicators and facts.figures.counts:
        shown = indicators_table(facts.figures, spec.indicators, facts.places)
        yield section("有关数据", spec.below(facts), shown)


def rows_of(spec: PaperSpec, chosen: Sequence[ShownMatter], unit: str) -> list[ShownMatter]:
    """Return the rows of matters; of parts, where a unit is asked for, only those of its own."""
    every = [row for one in chosen for row in spec.rows(one)]
    if not unit or spec.rows is as_it_is:
        return every
    return [row for row in every if row.unit == unit]


def rows_by(
    spec: PaperSpec, chosen: Sequence[ShownMatter], unit: str = ""
) -> dict[str, list[ShownMatter]]:
    """Return the rows by what the paper has a table for, in the order of the files."""
    assert spec.by is not None
    out: dict[str, list[ShownMatter]] = {}
    for row in rows_of(spec, chosen, unit):
        out.setdefault(spec.by(row) or "没有写明单位", []).append(row)
    return out


def late_or_soon(one: ShownMatter) -> Iterator[ShownMatter]:
    """Yield a matter that is overdue or due soon, and its parts that are; nothing of one 不办."""
    seen = one.seen
    if not seen.is_present:
        return
    if seen.is_overdue or seen.is_due_soon:
        yield one
    for row in one.parts():
        assert row.part is not None
        if row.part.is_overdue(seen.day) or row.part.is_due_soon(seen.day, seen.days.due_soon):
            yield row


def rows_table(
    fields: Sequence[PaperField], rows: Sequence[ShownMatter], name: str
) -> PaperTable | None:
    """Return matters as the rows of a table, a field a column."""
    columns = [PaperColumn(one.head, one.shape) for one in fields]
    return table(name, columns, [[one.read(row) for one in fields] for row in rows])


def _matter_sheet(spec: PaperSpec, one: ShownMatter) -> Section:
    """Return the sheet of one matter: its fields, what was recorded, the lines to sign."""
    said = [(each.head, each.read(one)) for each in spec.fields]
    number = code(one.number)
    return _on_new_page(
        number,
        two_columns(f"{number}基本情况", [pair for pair in said if pair[1]]),
        records_table(one, f"{number}办理经过"),
        two_columns(f"{number}{spec.signed}", [(name, SPACE) for name in spec.signing]),
    )


def _on_new_page(title: str, *blocks: Block | None) -> Section:
    return section(title, *blocks)._replace(on_new_page=True)


def two_columns(name: str, rows: Sequence[tuple[str, str]]) -> PaperTable | None:
    """Return names with what belongs to each, one below the other."""
    return table(name, (PaperColumn("项目", "name", True), PaperColumn("内容", "text", True)), rows)


def records_table(one: ShownMatter, name: str) -> PaperTable | None:
    """Return what was recorded of a matter up to the day."""
    columns = (
        PaperColumn("日期", "date"),
        PaperColumn("事项", "name"),
        PaperColumn("内容", "text"),
    )
    return table(name, columns, list(record_rows(one)))


def _comparison(spec: PaperSpec, facts: PaperFacts) -> PaperTable | None:
    """Return the groups of a dimension side by side, with what was born in the period."""
    assert facts.kind.figures is not None
    groups = facts.groups(spec.over)
    extra: dict[str, dict[str, str]] = {}
    if spec.monthly:
        fresh = facts.fresh(spec.over)
        extra = {"本期新收": {name: str(number) for name, number in fresh.items()}}
        extra["本期新收"]["合计"] = str(fresh.total())
    return compared_table(
        spec.noun, spec.over, groups, facts.figures, spec.indicators, facts.places, extra
    )
