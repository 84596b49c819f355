"""L308: an extension granted after the deadline had passed."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity
from lddj.load.books import CountyBook
from lddj.rules.courses import set_deadlines
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield each 延期 against the deadline that it moves."""
    for judged, index, record, _, before in set_deadlines(book):
        if record.kind == "延期" and before is not None and record.day > before:
            say = f"延期记在 {record.day}，现行时限 {before} 已过；逾期后的延期不改变按期完成率。"
            yield RULE.at(judged.at_record(index, "日期"), say)


RULE = Rule(
    code="L308",
    severity=Severity.WARNING,
    name="逾期后才延期",
    why=(
        "延期应当在时限到来之前报批；过了时限再延，是把逾期抹平。"
        "时限照样后移，但按期完成率仍按原时限算。"
    ),
    wrong=Example(
        line=17,
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
      - {日期: 2022-05-06, 事项: 延期, 新时限: 2022-05-31, 批准: 县人大常委会主任会议, 说明: 设备到货推迟。}
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
      - {日期: 2022-04-26, 事项: 延期, 新时限: 2022-05-31, 批准: 县人大常委会主任会议, 说明: 设备到货推迟。}
""",
    ),
    check=check,
)
