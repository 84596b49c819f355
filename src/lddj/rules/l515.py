"""L515: a promise of nobody, or without a day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lddj.diagnostics import Diagnostic, Severity
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield one warning for a county, naming all that is left open, at the first of it."""
    decided = [one for one in book.of("议定") if _is_open(one.model)]
    studied = [one for one in book.of("问答") if _lacks_plan(one.model)]
    says = []
    if decided:
        says.append(f"议定事项没有责任单位或者时限：{_numbers_of(decided)}")
    if studied:
        says.append(f"研究推进没有计划时限：{_numbers_of(studied)}")
    if says:
        first = (decided or studied)[0]
        yield RULE.at(first.at(), f"{'；'.join(says)}。请补上由谁办、哪天以前办。")


def _is_open(decision: Any) -> bool:
    return decision.issue is None and (decision.unit is None or decision.deadline is None)


def _lacks_plan(answer: Any) -> bool:
    given = (answer.plan_by, answer.commitment, answer.issue)
    return answer.answer_type == "研究推进" and all(one is None for one in given)


def _numbers_of(those: list[Followed]) -> str:
    return "、".join(one.id for one in those)


RULE = Rule(
    code="L515",
    severity=Severity.WARNING,
    name="议定事项没有人办，研究推进没有计划",
    why=(
        "会上定的事，没有写谁办、哪天以前办，会后就没有人催得动。"
        "“研究推进”没有计划时限，就是不了了之。"
    ),
    wrong=Example(
        file="滦平/activities.yaml",
        line=7,
        text="""\
活动:
  - 编号: HD-001
    日期: 2022-03-11
    类型: 联席会议
    主题: 项目卡点
    议定:
      - {编号: YD-01, 内容: 法院加快执行}
""",
    ),
    right=Example(
        file="滦平/activities.yaml",
        text="""\
活动:
  - 编号: HD-001
    日期: 2022-03-11
    类型: 联席会议
    主题: 项目卡点
    议定:
      - {编号: YD-01, 内容: 法院加快执行, 责任单位: 县住建局, 时限: 2022-04-30}
""",
    ),
    check=check,
)
