"""L301: a record that the state does not allow."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity
from lddj.kinds.course import Course, Refusal
from lddj.kinds.remediation import State
from lddj.load.books import CountyBook
from lddj.rules.courses import courses
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Name the first record of a course that the table does not allow."""
    for judged in courses(book):
        refused = judged.whole_course.refused
        if refused is None or refused.index >= judged.sound:
            continue
        if not refused.is_unanswering:
            yield RULE.at(
                judged.at_record(refused.index, "事项"), say_refused(refused, judged.whole_course)
            )


def say_refused(refused: Refusal, course: Course, *, any_answer: bool = False) -> str:
    """Say what was refused, in which state, and what its course up to there allows.

    With ``any_answer`` also what would have nothing to answer is named.
    """
    state, kind, table = refused.state, refused.kind, course.table
    called = table.slips.get((state, kind)) or table.after.get(state, "").format(kind)
    allowed = "、".join(course.allowed() if any_answer else course.allowed_next())
    then = f"这时可记的有：{allowed}" if allowed else "这时不能再记任何事项"
    if state is State.CLOSED:
        then = "这时只能记回头看，结果为反弹才重新整改"
    return f"状态为“{state}”时不能记“{kind}”{f'（{called}）' if called else ''}，{then}。"


RULE = Rule(
    code="L301",
    severity=Severity.ERROR,
    name="状态不允许这条记录",
    why=(
        "“整改一个、核查一个、不达标不销号”：交办、完成、核查、销号一步也不能跳。"
        "有一条记录不合次序，它以后的记录就都不计入。"
    ),
    wrong=Example(
        line=18,
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
      - {日期: 2022-04-18, 事项: 整改完成, 说明: 一窗受理已运行。, 成效: [{指标: 压减环节, 数值: 2, 单位: 个}]}
      - {日期: 2022-04-25, 事项: 销号, 批准: 县人大常委会主任会议}
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
      - {日期: 2022-04-18, 事项: 整改完成, 说明: 一窗受理已运行。, 成效: [{指标: 压减环节, 数值: 2, 单位: 个}]}
      - {日期: 2022-04-21, 事项: 核查, 结果: 通过, 核查组: DB-02}
      - {日期: 2022-04-25, 事项: 销号, 批准: 县人大常委会主任会议}
""",
    ),
    check=check,
)
