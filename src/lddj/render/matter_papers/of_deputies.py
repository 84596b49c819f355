"""The papers of 代表: 一人一册, and all deputies in one table.

No name is printed but where it was asked for, and no code of a voter: only how many they were.
"""

from __future__ import annotations

from lddj.render.matter_papers.deputy_register import register_paper
from lddj.render.matter_papers.deputy_table import deputies_paper
from lddj.render.matter_papers.indicators import indicators_table
from lddj.render.matter_papers.spec import PaperSpec
from lddj.render.papers.content import Paper, section
from lddj.reports.deputies import DeputiesFound
from lddj.reports.papers import PaperFacts, ShownMatter
from lddj.stats.deputy_years import deputy_years


def _of_the_year(facts: PaperFacts) -> DeputiesFound:
    year = facts.day.year
    rows = [one for one in deputy_years(facts.book, facts.day, year) if facts.names(one.deputy.id)]
    return DeputiesFound(facts.book, facts.day, year, rows, facts.errors)


def _register_of_year(facts: PaperFacts, _: list[ShownMatter]) -> Paper:
    return register_paper(_of_the_year(facts))


def _table_of_year(facts: PaperFacts, _: list[ShownMatter]) -> Paper:
    found = _of_the_year(facts)
    shown = indicators_table(facts.figures, facts.figures.figures.indicators, facts.places)
    paper = deputies_paper(found)
    return paper._replace(sections=(*paper.sections, section("有关数据", shown)))


PAPERS = (
    PaperSpec(
        "代表履职登记册", "代表", "一名代表一册：会议、活动、建议、联系、述职，当年的", "代表",
        fields=(), says=_register_of_year,
    ),
    PaperSpec(
        "代表履职情况表", "代表", "所有代表一张表，当年的；谁没有述职、谁未达最低", "代表",
        fields=(), says=_table_of_year,
    ),
)  # fmt: skip
