"""L506: areas without a team."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity
from lddj.load.books import CountyBook
from lddj.rules.l505 import in_quotes
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield one fault for the areas that no team works in, in a county that lists teams."""
    if book.county is None or not book.county.model.teams or book.county.kept:
        return
    covered = {area for team in book.county.model.teams for area in team.areas}
    without = [area for area in book.areas if area not in covered]
    if without:
        say = f"领域{in_quotes(without)}没有专班，请在专班里写明由谁负责。"
        yield RULE.at(book.county.at_key("专班"), say)


RULE = Rule(
    code="L506",
    severity=Severity.WARNING,
    name="领域里没有专班",
    why="列了专班而有的领域没有专班，这个领域的问题就没有人去找、没有人去核查。",
    wrong=Example(
        file="滦平/county.yaml",
        line=2,
        text="""\
县区: 滦平县
专班:
  - {编号: ZB-01, 名称: 重点项目建设工作专班, 类型: 工作专班, 领域: [重点项目建设]}
""",
    ),
    right=Example(
        file="滦平/county.yaml",
        text="""\
县区: 滦平县
专班:
  - {编号: ZB-01, 名称: 重点项目建设工作专班, 类型: 工作专班, 领域: [重点项目建设]}
  - {编号: ZB-02, 名称: 优化营商环境工作专班, 类型: 工作专班, 领域: [优化营商环境]}
""",
    ),
    check=check,
)
