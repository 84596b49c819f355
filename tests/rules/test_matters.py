"""L309–L312, L507, L509, L510: what leads, opinions and nodes must not say, told where it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pytest

from lddj.rules import l309, l310, l311, l312, l507, l509, l510
from lddj.rules.rule import Rule

if TYPE_CHECKING:
    from lddj.load.books import CountyBook

Load = Callable[[Mapping[str, str]], "CountyBook"]

LEAD = """\
线索:
  - 编号: XS-1
    收到日期: 2022-03-01
    渠道: 信访
    反映人: FY-001
    {more}
    内容: 西村北头垃圾没人管。
    记录:
      - {{日期: 2022-03-02, 事项: 审核, 结果: 受理}}
      - {{日期: 2022-03-04, 事项: 签批, 签批人: 主任, 责任单位: 县住建局, 答复时限: 2022-03-20}}
"""
OPINION = """\
意见:
  - 编号: SY-1
    类型: {kind}
    名称: 关于供水的意见
    作出日期: 2022-03-01
    承办机关: 县人民政府
    条目: [{{编号: 1, 内容: 管网}}, {{编号: 2, 内容: 水质}}]
    记录:
      - {{日期: 2022-03-02, 事项: 交办{by}}}
"""
ISSUE = """\
领域: 优化营商环境
问题:
  - 编号: LP-1
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理。
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县住房和城乡建设局
    整改时限: 2022-04-30
    节点: [{名称: 方案, 时限: 2022-03-20}]
    记录:
      - {日期: 2022-03-12, 事项: 交办}
"""
BY = ", 报告时限: 2022-06-01"
SENT = "2022-05-10, 事项: 送征求意见"
ASKED = "2022-05-12, 事项: 征求意见, 结果: 同意, 单位: 农工委"
REPORTED = "2022-05-20, 事项: 报告, 文号: 一号"


def lines(*records: str) -> str:
    """Records in their lines, each without its braces and its first key."""
    return "".join(f"      - {{日期: {record}}}\n" for record in records)


def lead(*records: str, more: str = "类型: 问题") -> dict[str, str]:
    """A county with one lead that is with its unit; the first of ``records`` is on line 11."""
    return {"leads.yaml": LEAD.format(more=more) + lines(*records)}


def opinion(*records: str, kind: str = "审议意见", by: str = BY) -> dict[str, str]:
    """A county with one opinion that was handed over; the first of ``records`` is on line 10."""
    return {"opinions.yaml": OPINION.format(kind=kind, by=by) + lines(*records)}


def issue(*records: str) -> dict[str, str]:
    """A county with one issue that was handed over; the first of ``records`` is on line 14."""
    return {"issues/01.yaml": ISSUE + lines(*records)}


PETITION = "信访: 是\n    类型: 申诉求决"
EXTENDED = "2022-03-19, 事项: 延期, 批准: 主任, 说明: 复杂, 新时限: "
ANSWERED = "事项: 答复, 结果: 正在解决, 说明: 已列入计划"
TOLD = "事项: 告知, 方式: 电话, 评价: 满意"
DONE = "事项: 落实, 条目: 1, 说明: 改造完成, 佐证: [一.jpg]"
FINISHED = "2022-04-20, 事项: 整改完成, 说明: 已办"

CASES: dict[str, tuple[Rule, dict[str, str], list[tuple[int, str]]]] = {
    "checked by the unit": (
        l309.RULE,
        lead("2022-03-10, 事项: 核实, 结果: 属实, 核查组: 县住房和城乡建设局"),
        [(11, "由承办单位自己核实：“县住房和城乡建设局”就是承办单位，请换别的单位或专班。")],
    ),
    "checked by a team": (l309.RULE, lead("2022-03-10, 事项: 核实, 结果: 属实, 核查组: DB-02"), []),
    "verified by the unit that has it now": (
        l309.RULE,
        issue(
            "2022-03-15, 事项: 转办, 责任单位: 县行政审批局",
            FINISHED,
            "2022-04-22, 事项: 核查, 结果: 不通过, 核查组: 县住建局",
            "2022-04-24, 事项: 整改完成, 说明: 已办",
            "2022-04-25, 事项: 核查, 结果: 通过, 核查组: 县行政审批局",
        ),
        [(18, "由承办单位自己核查：“县行政审批局”就是承办单位，请换别的单位或专班。")],
    ),
    "60 and 30 days": (l310.RULE, lead(f"{EXTENDED}2022-06-01", more=PETITION), []),
    "one day more": (
        l310.RULE,
        lead(f"{EXTENDED}2022-06-02", more=PETITION),
        [(12, "新时限 2022-06-02 比办结期限 2022-05-02 晚了三十日以上"
              "（信访工作条例第三十四条），请改到 2022-06-01 以前。")],
    ),
    "no petition": (l310.RULE, lead(f"{EXTENDED}2022-08-02"), []),
    "answered on the last day": (l311.RULE, lead(f"2022-03-20, {ANSWERED}"), []),
    "answered late": (
        l311.RULE,
        lead(f"2022-03-21, {ANSWERED}"),
        [(11, "答复晚于时限 2022-03-20，没有延期；按期率按这个时限算。")],
    ),
    "answered late after an extension": (
        l311.RULE, lead(f"{EXTENDED}2022-04-01", f"2022-03-21, {ANSWERED}"), [],
    ),
    "told late": (
        l311.RULE,
        lead(f"2022-03-10, {ANSWERED}", f"2022-03-18, {TOLD}", more="信访: 是"),
        [(12, "告知晚于期限 2022-03-16，请以后在期限内告知。")],
    ),
    "reported late": (
        l311.RULE,
        opinion("2022-06-02, 事项: 报告, 文号: 一号"),
        [(10, "报告晚于时限 2022-06-01，没有延期；按期率按这个时限算。")],
    ),
    "a part that is not there": (
        l312.RULE,
        opinion("2022-05-01, 事项: 落实, 条目: 3, 说明: 完成, 佐证: [一.jpg]"),
        [(10, "没有条目“3”。")],
    ),
    "a part that is done twice": (
        l312.RULE,
        opinion(f"2022-05-01, {DONE}", f"2022-05-02, {DONE}"),
        [(11, "条目“1”前面的记录已经完成，请写另一个条目。")],
    ),
    "a node that is moved, then done": (
        l312.RULE,
        issue(
            "2022-03-15, 事项: 延期, 节点: 方案, 新时限: 2022-03-25, 批准: 专班, 说明: 等",
            "2022-03-24, 事项: 进展, 节点: 方案, 说明: 已定",
        ),
        [],
    ),
    "a node by a wrong name": (
        l312.RULE,
        issue("2022-03-24, 事项: 进展, 节点: 方索, 说明: 已定"),
        [(14, "没有节点“方索”，是否为“方案”？")],
    ),
    "reported unasked": (
        l507.RULE,
        opinion(REPORTED),
        [(10, "报告前没有征求意见（监督法第十七条），请先送有关委员会征求意见。")],
    ),
    "reported when asked": (l507.RULE, opinion(SENT, ASKED, REPORTED), []),
    "a resolution without a day": (
        l509.RULE, opinion(kind="决议", by=""),
        [(9, "决议要写报告时限（监督法第十七条），请写“报告时限”。")],
    ),
    "an audit has the law's six months": (l509.RULE, opinion(kind="审计整改意见", by=""), []),
    "done without proof": (
        l510.RULE,
        opinion("2022-05-01, 事项: 落实, 条目: 1, 说明: 完成"),
        [(10, "写明已落实，没有佐证或成效，请补上照片、文件或者数量。")],
    ),
    "solved without proof": (
        l510.RULE,
        lead("2022-03-10, 事项: 答复, 结果: 已解决, 说明: 清了"),
        [(11, "写明已解决，没有佐证，也没有核实过，请补上照片、文件，或者先核实。")],
    ),
    "solved and checked": (
        l510.RULE,
        lead(
            "2022-03-09, 事项: 核实, 结果: 属实, 核查组: DB-02",
            "2022-03-10, 事项: 答复, 结果: 已解决, 说明: 清了",
        ),
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_told_and_where(load: Load, name: str) -> None:
    rule, files, wanted = CASES[name]
    assert rule.check is not None
    found = [(one.location.line, one.message) for one in rule.check(load(files))]
    assert found == wanted


def test_an_opinion_without_any_day_is_only_a_warning(load: Load) -> None:
    [fault] = l509.check(load(opinion(by="")))
    assert (fault.code, fault.is_error, fault.location.line) == ("L509", False, 9)
    terms = "期限: [{名称: 意见报告, 数: 3, 单位: 个月, 依据: 本市办法}]\n"
    campaign = """\
格式: 1
名称: 第十八届
编号: 2022-5+2
年度: 2022
主办: 某市人大常委会
起止: {起: 2022-01-01, 止: 2026-12-31}
类型: 届
"""
    assert list(l509.check(load({"../campaign.yaml": campaign + terms, **opinion(by="")}))) == []
