"""L404: a sum that its parts do not make."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity, error
from lddj.load.books import CountyBook
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Check 合计 of each 分项 against its 各项."""
    county = book.county
    if county is None or county.kept:
        return
    for index, published in enumerate(county.model.published):
        for number, breakdown in enumerate(published.breakdowns):
            summed = sum(part.amount for part in breakdown.parts)
            if summed != breakdown.total:
                parts = " + ".join(str(part.amount) for part in breakdown.parts)
                say = (
                    f"“{breakdown.name}”合计写的是 {breakdown.total}，各项相加 {parts} = {summed}。"
                )
                yield error("L404", county.at("公布数据", index, "分项", number, "合计"), say)


RULE = Rule(
    code="L404",
    severity=Severity.ERROR,
    name="合计不等于各项之和",
    why="分项加起来不等于合计，是听报告的人最先发现的毛病。",
    wrong=Example(
        file="滦平/county.yaml",
        line=7,
        text="""\
县区: 滦平县
公布数据:
  - 截至: 2022-04-28
    出处: 工作推进会发言
    分项:
      - 名称: 房地产问题项目
        合计: 22
        各项:
          - {名称: 办证难, 数量: 4}
          - {名称: 入住回迁难, 数量: 8}
          - {名称: 烂尾楼, 数量: 9}
""",
    ),
    right=Example(
        file="滦平/county.yaml",
        text="""\
县区: 滦平县
公布数据:
  - 截至: 2022-04-28
    出处: 工作推进会发言
    分项:
      - 名称: 房地产问题项目
        合计: 21
        各项:
          - {名称: 办证难, 数量: 4}
          - {名称: 入住回迁难, 数量: 8}
          - {名称: 烂尾楼, 数量: 9}
""",
    ),
    check=check,
)
