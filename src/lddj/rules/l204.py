"""L204: an aspect (方面) that its area does not list."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity
from lddj.load.books import CountyBook
from lddj.rules.l203 import areas_are_known
from lddj.rules.rule import Example, Rule
from lddj.suggest import did_you_mean


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield each issue's 方面, in the areas that list any."""
    if not areas_are_known(book):
        return
    listed = {name: area.aspects for name, area in book.areas.items() if area.aspects}
    for case in book.cases:
        aspects = listed.get(case.area)
        aspect = case.issue.aspect
        if aspects is None or aspect in aspects:
            continue
        end = did_you_mean(aspect, aspects)
        if end == "。":
            end = f"，可用的有：{'、'.join(aspects)}。"
        say = f"领域“{case.area}”没有“{aspect}”这个方面{end}"
        yield RULE.at(case.entry.at("方面"), say)


RULE = Rule(
    code="L204",
    severity=Severity.ERROR,
    name="领域没有这个方面",
    why=("方面是领域的下一级，方面数和按方面的统计都照它数。自造的方面会让同一类问题分成两行。"),
    wrong=Example(
        line=4,
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服物
    问题描述: 不动产登记窗口未实行一窗受理，群众需跑三个窗口。
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    发现单位: ZB-02
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 整合窗口，统一受理。
    整改时限: 2022-04-30
    记录:
      - {日期: 2022-03-14, 事项: 交办}
""",
    ),
    right=Example(
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理，群众需跑三个窗口。
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    发现单位: ZB-02
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 整合窗口，统一受理。
    整改时限: 2022-04-30
    记录:
      - {日期: 2022-03-14, 事项: 交办}
""",
    ),
    check=check,
)
