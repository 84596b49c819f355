"""L512: a step of a method before the one that comes first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lddj.diagnostics import Diagnostic, Location, Severity
from lddj.load.books import CountyBook
from lddj.rules.rule import Example, Rule
from lddj.stats.methods import Matrix, is_provable, matrices


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield each step of a row that was made although the one before it was not."""
    for one in matrices(book, book.today or date.max):
        if one.method.model.is_ordered:
            yield from _steps_out_of_order(book, one)


def _steps_out_of_order(book: CountyBook, one: Matrix) -> Iterator[Diagnostic]:
    steps = one.method.model.steps
    word = "专班" if one.method.model.rows_are_teams else "领域"
    for row in one.rows:
        for index in range(1, len(steps)):
            before, cell = row.cells[index - 1], row.cells[index]
            if cell.is_done and not before.is_done and is_provable(book, steps[index - 1]):
                say = (
                    f"{word}“{row.name}”没有“{before.step}”就有“{cell.step}”（{book.name}）；"
                    "做过前一步的请补录，不分先后的写“顺序: 否”。"
                )
                yield RULE.at(_place_of_step(one, index), say)


def _place_of_step(one: Matrix, index: int) -> Location:
    """Return the place of the step's name, of a published method that of its name."""
    entry = one.method
    return entry.at("预设") if entry.model.preset else entry.at("步骤", index, "名称")


WRONG = """\
工作法:
  - 名称: 三步走
    步骤:
      - {名称: 看, 认定: [{活动: 视察}]}
      - {名称: 立, 认定: [{问题: 1}]}
      - {名称: 改, 认定: [{记录: 整改完成}]}
"""

ACTIVITIES = """\
活动:
  - {编号: HD-001, 日期: 2022-02-20, 类型: 培训, 主题: 业务培训}
"""

RULE = Rule(
    code="L512",
    severity=Severity.WARNING,
    name="工作法的步骤没有按顺序",
    why=(
        "有先后的工作法，前一步在台账里找不到，后一步却做了：要么漏记了前一步，要么跳过去了。"
        "只在县区录有认定前一步的那种台账时才报；没有先后的写“顺序: 否”。"
    ),
    wrong=Example(
        file="methods.yaml", line=5, text=WRONG, others={"滦平/activities.yaml": ACTIVITIES}
    ),
    right=Example(
        file="methods.yaml",
        text=WRONG.replace("    步骤:\n", "    顺序: 否\n    步骤:\n"),
        others={"滦平/activities.yaml": ACTIVITIES},
    ),
    check=check,
)
