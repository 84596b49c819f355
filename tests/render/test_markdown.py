"""Markdown that is written without a template is what the shipped templates make, to the byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest
from ledger import write_ledger

from lddj.render.papers.blocks import paper_data
from lddj.render.papers.content import (
    KEPT_HYPHEN,
    Bar,
    Block,
    Chart,
    Items,
    Kind,
    Paper,
    PaperColumn,
    PaperTable,
    Para,
    Section,
    with_plain_hyphens,
)
from lddj.render.papers.markdown import WRITTEN, as_markdown
from lddj.render.papers.paper import render
from lddj.render.templates import documents

T = TypeVar("T")

NOWHERE = Path(__file__).parent
"""A folder without templates: all are lddj's own."""

SOURCE = "台账版本：未提交；数据截至2022年4月28日"

TEXTS = (
    "", "", "县", "1. 甲", "1)", "12.5", "- 乙", "+1", "\n#", "a|b", "`*_[]()>\\", "<b>丙</b>",
    "见 https://a.example/b", f"LP{KEPT_HYPHEN}02",
)  # fmt: skip
CHART = Chart("各领域", "bars", (Bar("教育", None, "3"),))


def some(chance: Random, made: Callable[[Random], T]) -> tuple[T, ...]:
    """Return none, one or two of what ``made`` gives."""
    return tuple(made(chance) for _ in range(chance.randrange(3)))


def text(chance: Random) -> str:
    return chance.choice(TEXTS)


def table(chance: Random) -> PaperTable:
    """Return a table whose rows, and total where it has one, are as wide as its head."""
    kinds: tuple[Kind, ...] = ("name", "count", "rate", "code", "text")
    columns = [PaperColumn(text(chance), chance.choice(kinds)) for _ in range(3)]

    def row(chance: Random) -> tuple[str, ...]:
        return tuple(text(chance) for _ in columns)

    total = row(chance) if chance.random() < 0.5 else ()
    return PaperTable(text(chance), tuple(columns), some(chance, row), total, text(chance))


def block(chance: Random) -> Block:
    made = (Para(text(chance)), Items(some(chance, text)), table(chance), CHART)
    return chance.choice(made)


def section(chance: Random, depth: int = 0) -> Section:
    parts = () if depth else some(chance, lambda one: section(one, 1))
    return Section(text(chance), some(chance, block), parts)


def paper(chance: Random) -> Paper:
    return Paper(
        text(chance), text(chance), text(chance), some(chance, text), text(chance),
        some(chance, block), some(chance, section), text(chance), "2022-04-28",
        some(chance, table),
    )  # fmt: skip


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_it_is_what_the_template_makes(name: str) -> None:
    for seed in range(40):
        made = paper(chance := Random(seed))
        told = {"文": paper_data(made, with_plain_hyphens), "出处": text(chance)}
        by_template = documents.render_markdown(NOWHERE, f"{name}.md.j2", told)
        assert as_markdown(made, str(told["出处"])) == by_template, f"seed {seed}"


PAPER = Paper(
    title="滦平县报告",
    subtitle="截至2022年4月28日",
    sections=(Section("总体", (Para(f"LP{KEPT_HYPHEN}02 *未*整改。"), Items(("甲", "乙")))),),
    signer="滦平县人大常委会",
    day="2022-04-28",
    annexes=(
        PaperTable("名单", (PaperColumn("县区", "name"), PaperColumn("个")), (("滦平", "3"),)),
    ),
)
SHOWN = """\
# 滦平县报告

截至2022年4月28日

## 一、总体

LP-02 \\*未\\*整改。

1. 甲
2. 乙

附件：名单

滦平县人大常委会　2022年4月28日

## 附件

**名单**

| 县区 | 个 |
|---|---:|
| 滦平 | 3 |

---

台账版本：未提交；数据截至2022年4月28日
"""


def test_it_reads_so() -> None:
    assert as_markdown(PAPER, SOURCE) == SHOWN


@pytest.mark.parametrize("own", ["rest.md.j2", "blocks.md.j2", "report.md.j2"])
def test_a_template_of_ones_own_is_used_alone_or_within_a_shipped_one(
    own: str, tmp_path: Path
) -> None:
    write_ledger(tmp_path, {f"templates/{own}": "本机关的\n"})
    made = render(tmp_path, "report", "md", {"截至": "2022-04-28", "出处": SOURCE}, PAPER)
    assert "本机关的" in made.decode()
