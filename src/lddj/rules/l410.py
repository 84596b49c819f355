"""L410: a satisfaction that was published without how many took part."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity
from lddj.load.books import CountyBook
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Check 其他 of each entry of 公布数据."""
    county = book.county
    for index, published in enumerate(county.model.published if county else ()):
        names = [one.name for one in published.others]
        if any("参评" in name or "票数" in name for name in names):
            continue
        for number, name in enumerate(names):
            if "满意率" in name and county is not None:
                say = f"公布“{name}”要同时写参评数（或票数），不然看不出是多少人说的满意。"
                yield RULE.at(county.at("公布数据", index, "其他", number, "名称"), say)


_WRONG = """\
县区: 滦平县
公布数据:
  - 截至: 2022-04-28
    出处: 工作推进会发言
    其他:
      - {名称: 民生实事满意率, 数量: 96.5%}
"""

RULE = Rule(
    code="L410",
    severity=Severity.WARNING,
    name="公布满意率没有写参评数",
    why="三个人里三个满意和三百个人里三百个满意，都是百分之百。满意率总要和参评的人数、票数一起说。",
    wrong=Example(file="滦平/county.yaml", line=6, text=_WRONG),
    right=Example(
        file="滦平/county.yaml", text=_WRONG + "      - {名称: 参评数, 数量: 286, 单位: 张}\n"
    ),
    check=check,
)
