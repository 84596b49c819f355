"""L306: 反馈 with no open 督办, 批复 with no open 上报."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Location, Severity
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.rules.courses import courses
from lddj.rules.rule import Example, Rule
from lddj.suggest import did_you_mean

MOST_SHOWN = 6


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Name a refused record that the state would have allowed."""
    for judged in courses(book):
        refused = judged.whole_course.refused
        if refused is None or refused.index >= judged.sound:
            continue
        if refused.is_unanswering:
            yield RULE.at(*_without_question(judged, refused.index))


def _without_question(judged: Followed, index: int) -> tuple[Location, str]:
    record = judged.records[index]
    place = judged.at_record(index, "事项")
    if record.kind == "批复":
        return place, "前面没有等待批复的“上报”，不能记“批复”；请先补记上报，或改记“进展”。"
    waiting = [press for press in judged.whole_course.presses if press.answered is None]
    if not waiting:
        return place, "前面没有等待反馈的“督办”，不能记“反馈”；请先补记督办，或改记“进展”。"
    numbers = [press.number for press in waiting if press.number is not None]
    end = did_you_mean(record.number or "", numbers)
    if end == "。":
        shown = "、".join(f"“{number}”" for number in numbers[:MOST_SHOWN])
        shown += f" 等 {len(numbers)} 个" if len(numbers) > MOST_SHOWN else ""
        end = f"，等待反馈的有{shown}。" if shown else "；等待反馈的督办没有文号，请去掉文号。"
    say = f"没有文号为“{record.number}”而等待反馈的督办{end}"
    return place, say


RULE = Rule(
    code="L306",
    severity=Severity.ERROR,
    name="没有督办的反馈",
    why=(
        "反馈答的是督办，批复答的是上报，一问一答才能算出反馈率。"
        "没有问就有答，不是漏记了督办或上报，就是把进展记成了反馈，或者文号写错。"
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
      - {日期: 2022-04-08, 事项: 反馈, 说明: 已协调设备供应商，四月中旬到货。}
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
      - {日期: 2022-04-02, 事项: 督办, 方式: 督办函, 文号: 滦人办〔2022〕3号, 反馈时限: 2022-04-12}
      - {日期: 2022-04-08, 事项: 反馈, 说明: 已协调设备供应商，四月中旬到货。}
""",
    ),
    check=check,
)
