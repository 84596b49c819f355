"""L503: nobody is named as responsible (责任到人)."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity, warning
from lddj.load.books import CountyBook
from lddj.rules.l105 import is_empty
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield issues that name no 责任人, neither they nor their 转办 nor the unit in force."""
    for case in book.cases:
        issue = case.issue
        if not is_empty(issue.person):
            continue
        course, unit = case.whole_course, case.whole_course.unit
        if not (is_empty(course.person) and is_empty(book.registered_person(unit))):
            continue
        say = f"{issue.id} 没有写责任人，责任单位“{unit}”也没有登记责任人（责任到人）。"
        yield warning("L503", case.entry.at_key("责任人"), say)


RULE = Rule(
    code="L503",
    severity=Severity.WARNING,
    name="责任没有到人",
    why="“责任到人”：问题和责任单位都没有写责任人，督办函就不知道发给谁。",
    wrong=Example(
        line=3,
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理。
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县住房和城乡建设局
    整改措施: 整合窗口，统一受理。
    整改时限: 2022-04-30
    记录:
      - {日期: 2022-03-14, 事项: 交办}
""",
        others={"滦平/county.yaml": "县区: 滦平县\n"},
    ),
    right=Example(
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理。
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县住房和城乡建设局
    责任人: 局长
    整改措施: 整合窗口，统一受理。
    整改时限: 2022-04-30
    记录:
      - {日期: 2022-03-14, 事项: 交办}
""",
        others={"滦平/county.yaml": "县区: 滦平县\n"},
    ),
    check=check,
)
