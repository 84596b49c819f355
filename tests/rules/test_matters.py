"""What leads, opinions, decisions and parts of matters must not say, and where it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pytest

from lddj.rules import (
    l101,
    l201,
    l202,
    l205,
    l207,
    l209,
    l210,
    l211,
    l305,
    l307,
    l308,
    l309,
    l310,
    l311,
    l312,
    l313,
    l413,
    l507,
    l509,
    l510,
    l515,
    l702,
)  # fmt: skip
from lddj.rules.rule import Rule
from lddj.rules.terms import check_days

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
HERE = "ledgers/2022-5+2/滦平"
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
    "two items of one number": (
        l201.RULE,
        {"opinions.yaml": OPINION.format(kind="审议意见", by=BY).replace("编号: 2,", "编号: 1,")},
        [(7, f"条目的编号“1”在 {HERE}/opinions.yaml:7 已经用过，请换一个没有用过的编号。")],
    ),
    "a team that records name": (
        l202.RULE,
        lead("2022-03-10, 事项: 核实, 结果: 属实, 核查组: DB-09"),
        [(11, "“DB-09”不是本县区的专班，是否为“DB-02”？")],
    ),
    "a unit that a signing names": (
        l205.RULE,
        {"leads.yaml": LEAD.format(more="类型: 问题").replace("县住建局", "县城管局")},
        [(10, "“县城管局”没有在单位里登记，是否为“县住建局”？")],
    ),
    "an origin that is not there": (
        l207.RULE,
        {"issues/01.yaml": ISSUE.replace("    节点:", "    来自: [XS-9]\n    节点:"), **lead()},
        [(11, "本县区没有编号为“XS-9”的线索或者联系，是否为“XS-1”？")],
    ),
    "a lead merged into itself": (
        l207.RULE,
        {"leads.yaml": LEAD.format(more="类型: 问题").split("      -")[0]
         + lines("2022-03-02, 事项: 审核, 结果: 重复, 并入: XS-1")},
        [(9, "“XS-1”就是这条线索自己，请写另一条的编号。")],
    ),
    "a lead of an issue that does not say so": (
        l209.RULE,
        {**issue(), **lead("2022-03-11, 事项: 立问题, 问题: [LP-1]")},
        [(11, "问题“LP-1”没有写来自“XS-1”，请在问题里写 来自: [XS-1]。")],
    ),
    "an appraisal that is not there": (
        l210.RULE,
        opinion(
            REPORTED, "2022-05-21, 事项: 审定, 结果: 提请审议, 批准: 主任会议",
            "2022-05-28, 事项: 审议, 结果: 通过, 测评: CP-1",
        ),
        [(12, "没有编号为“CP-1”的测评。")],
    ),
    "an item moved back": (
        l305.RULE,
        opinion(
            "2022-04-01, 事项: 延期, 条目: 1, 新时限: 2022-05-01, 批准: 主任, 说明: 等",
            "2022-04-02, 事项: 延期, 条目: 1, 新时限: 2022-04-20, 批准: 主任, 说明: 等",
        ),
        [(11, "延期的新时限 2022-04-20 不晚于现行时限 2022-05-01，请写更晚的日期。")],
    ),
    "a report that is due before it is asked for": (
        l305.RULE,
        opinion(by=", 报告时限: 2022-03-01"),
        [(9, "“交办”的报告时限 2022-03-01 早于记录日期 2022-03-02，请改正其中一个。")],
    ),
    "a node after the whole": (
        l307.RULE,
        {"issues/01.yaml": ISSUE.replace("2022-03-20", "2022-05-01")},
        [(11, "节点“方案”的时限晚于整改时限 2022-04-30，请核对两个日期。")],
    ),
    "a node extended when it was over": (
        l308.RULE,
        issue("2022-03-21, 事项: 延期, 节点: 方案, 新时限: 2022-03-25, 批准: 专班, 说明: 等"),
        [(14, "延期记在 2022-03-21，现行时限 2022-03-20 已过；逾期后的延期不改变按期完成率。")],
    ),
    "a deputy in charge": (
        l313.RULE,
        {"opinions.yaml": OPINION.format(kind="决议", by=BY).replace("县人民政府", "D-031")},
        [(6, "代表“D-031”不能作为责任单位（代表法第三十一条：不直接处理问题），请写承办的单位。")],
    ),
    "decisions and studies that are open": (
        l515.RULE,
        {"activities.yaml": """\
活动:
  - 编号: HD-1
    日期: 2022-03-11
    类型: 联席会议
    主题: 卡点
    议定:
      - {编号: YD-1, 内容: 加快执行}
      - {编号: YD-2, 内容: 落实经费, 责任单位: 县住建局, 时限: 2022-05-01}
      - {编号: YD-3, 内容: 立案, 问题: LP-1}
""", "inquiries.yaml": """\
询问:
  - 编号: XW-1
    日期: 2022-03-11
    形式: 常委会会议
    主题: 供水
    应询单位: [县住建局]
    问答:
      - {编号: XW-1-1, 提问: 怎么办, 应询单位: 县住建局, 答复: 研究, 答复类型: 研究推进}
"""},
        [(7, "议定事项没有责任单位或者时限：YD-1；研究推进没有计划时限：XW-1-1。"
             "请补上由谁办、哪天以前办。")],
    ),
    "a name for a code": (
        l702.RULE,
        {"leads.yaml": LEAD.format(more="类型: 问题").replace("FY-001", "西村村民")},
        [(5, "反映人要写代号，如 FY-001；姓名另存反映人.yaml。")],
    ),
    "nobody is nobody": (
        l702.RULE, {"leads.yaml": LEAD.format(more="类型: 问题").replace("FY-001", "匿名")}, [],
    ),
    "an accusation handed to a unit": (
        l702.RULE,
        lead(more="类型: 检举控告"),
        [(10, "检举控告不得签批给单位（信访工作条例第三十条），请审核为移送，交有权处理的机关。")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_told_and_where(load: Load, name: str) -> None:
    rule, files, wanted = CASES[name]
    assert rule.check is not None
    found = [(one.location.line, one.message) for one in rule.check(load(files))]
    assert found == wanted


SUGGESTION = """\
建议:
  - {编号: JY-1, 标题: 修路, 提出日期: 2022-03-01, 领衔代表: D-031, 来源活动: HD-1}
"""
NAMED = {
    "deputies.yaml": "代表:\n  - {编号: D-031, 层级: 村, 起: 2021-11-01}\n"
    "  - {编号: D-032, 层级: 县, 起: 2021-11-01}\n",
    "activities.yaml": "活动:\n  - {编号: HD-1, 类型: 郊游, 日期: 2022-02-20, 主题: 看路}\n",
    "inquiries.yaml": "询问:\n  - {编号: XW-1, 日期: 2022-02-20, 形式: 闲聊, 主题: 供水,"
    " 应询单位: [县住建局], 问答: []}\n",
    "appraisals.yaml": "测评:\n  - {编号: CP-1, 类型: 打分, 测评日期: 2022-04-02}\n",
    "suggestions.yaml": SUGGESTION,
}


@pytest.mark.parametrize(
    ("file", "rule", "number"),
    [
        ("deputies.yaml", l209.RULE, "D-031"),
        ("activities.yaml", l207.RULE, "HD-1"),
        ("inquiries.yaml", l207.RULE, "XW-1"),
        ("appraisals.yaml", l210.RULE, "CP-1"),
    ],
)
def test_an_entry_that_is_faulty_elsewhere_is_there_for_what_names_it(
    load: Load, file: str, rule: Rule, number: str
) -> None:
    files = {**NAMED, **opinion(
        REPORTED, "2022-05-21, 事项: 审定, 结果: 提请审议, 批准: 主任会议",
        "2022-05-28, 事项: 审议, 结果: 通过, 测评: CP-1",
    )}  # fmt: skip
    files["opinions.yaml"] = files["opinions.yaml"].replace(
        "    作出日期", "    询问: XW-1\n    作出日期"
    )
    assert rule.check is not None
    assert list(rule.check(load(files))) == []
    # The same number is told where the file does not have it at all.
    without = {**files, file: files[file].replace(number, "甲-9")}
    assert [number in one.message for one in rule.check(load(without))] == [True]


@pytest.mark.parametrize(
    ("organ", "wanted"), [("", ["opinions.yaml:8"]), (", 承办机关: 县人民政府", [])]
)
def test_an_opinion_is_handed_to_an_organ(load: Load, organ: str, wanted: list[str]) -> None:
    text = OPINION.format(kind="审议意见", by=BY + organ).replace("    承办机关: 县人民政府\n", "")
    found = list(l101.check(load({"opinions.yaml": text})))
    assert [f"{one.location.path.split('/')[-1]}:{one.location.line}" for one in found] == wanted
    assert list(l101.check(load(opinion()))) == []


@pytest.mark.parametrize(
    ("leader", "wanted"),
    [
        ("某甲", []),
        ("D-131", ["代表“D-131”不在名册内，是否为“D-031”？"]),
        ("D-099", ["代表“D-099”不在名册内。"]),
    ],
)
def test_a_name_is_no_code_that_the_list_lacks(load: Load, leader: str, wanted: list[str]) -> None:
    files = {
        "deputies.yaml": "代表:\n  - {编号: D-031, 层级: 县, 起: 2021-10-20}\n",
        "suggestions.yaml": "建议:\n  - {编号: JY-1, 标题: 修路, 提出日期: 2022-01-10, "
        f"领衔代表: {leader}}}\n",
    }
    book = load(files)
    assert book.diagnostics == []
    assert [one.message for one in l209.check(book)] == wanted


def test_the_days_of_a_kind_that_there_is_not(load: Load) -> None:
    campaign = """\
格式: 1
名称: 第十八届
编号: 2022-5+2
年度: 2022
主办: 某市人大常委会
起止: {起: 2022-01-01, 止: 2026-12-31}
类型: 届
口径:
  分类:
    问题: {临期天数: 15}
    建意: {临期天数: 15}
"""
    [found] = check_days(load({"../campaign.yaml": campaign}).campaign)
    assert (found.code, found.location.line, found.location.column) == ("L104", 11, 5)
    assert found.message.startswith(
        "分类里的“建意”不是一种事项；可用的有：问题、线索、意见、建议、"
    )


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


def leads(*those: str) -> dict[str, str]:
    """A county with leads of one day, each given by its text and what else it says."""
    head = "线索:\n"
    for at, one in enumerate(those, 1):
        head += f"  - {{编号: XS-{at}, 收到日期: 2022-03-01, 渠道: 电话, 内容: {one}}}\n"
    return {"leads.yaml": head}


SAME = "西村北头垃圾点没有清运"
MERGED = "记录: [{日期: 2022-03-02, 事项: 审核, 结果: 重复, 并入: XS-1}]"


@pytest.mark.parametrize(
    ("those", "wanted"),
    [
        # 9 pieces and 10, of which 4 are common: 8/19.
        (("西村北头垃圾没有清运, 点位: 北头", "西村北头路灯不亮没有修, 点位: 北 头"), ["0.42"]),
        ((f"{SAME}, 乡镇: 东山镇", f"{SAME}！！12, 乡镇: 东山镇"), ["1.00"]),
        ((f"{SAME}, 乡镇: 东山镇", f"{SAME}, 乡镇: 西河镇"), []),
        ((SAME, SAME), []),
        ((f"{SAME}, 点位: 甲", "路灯坏了, 点位: 甲", f"{SAME}, 点位: 甲, {MERGED}"), []),
        ((f"{SAME}, 点位: 甲", f"{SAME}, 点位: 甲", f"{SAME}啊, 点位: 甲"), ["1.00", "0.95"]),
    ],
)  # fmt: skip
def test_what_is_suspected_to_be_one_thing(
    load: Load, those: tuple[str, ...], wanted: list[str]
) -> None:
    found = list(l211.check(load(leads(*those))))
    assert [one.message.partition("相近")[2][:4] for one in found] == wanted
    assert all("XS-1" in one.message and not one.is_error for one in found)


CAMPAIGN = """\
格式: 1
名称: 第十八届
编号: 2022-5+2
年度: 2022
主办: 某市人大常委会
起止: {起: 2022-01-01, 止: 2026-12-31}
类型: 届
期限:
  - {名称: 线索审核, 数: 5, 单位: 工作日, 依据: 本市办法}
  - {名称: 线索告知, 数: 5, 单位: 日, 依据: 本市办法}
  - {名称: 意见报告, 数: 50, 单位: 工作日, 依据: 本市办法}
"""


@pytest.mark.parametrize(
    ("holidays", "wanted"),
    [
        ("", [9, 11]),
        ("节假日: {放假: [2022-04-05]}\n", []),
        ("节假日: {放假: [2021-04-05]}\n", [9, 11]),
    ],
)
def test_working_days_of_a_year_without_holidays(
    load: Load, holidays: str, wanted: list[int]
) -> None:
    files = {"../campaign.yaml": CAMPAIGN + holidays, **lead(), **opinion(by="")}
    found = list(l413.check(load(files)))
    assert [one.location.line for one in found] == wanted
    assert all("2022 年没有节假日表" in one.message for one in found)


@pytest.mark.parametrize(
    ("records", "wanted"),
    [
        ("", ["与“JY-1”可能重复（文字相近1.00），是同一件事的，请并案。"]),
        ("记录: [{日期: 2022-03-03, 事项: 审核, 结果: 不立, 理由: 重复}]", ["与“JY-1”"]),
        (
            "记录: [{日期: 2022-03-03, 事项: 审核, 结果: 立},"
            " {日期: 2022-03-04, 事项: 并案, 主件: JY-1}]",
            [],
        ),
    ],
)
def test_suggestions_that_are_one_thing(load: Load, records: str, wanted: list[str]) -> None:
    entry = "标题: 关于修复县河东路排水管网的建议, 提出日期: 2022-03-01, 领衔代表: D-031"
    text = f"建议:\n  - {{编号: JY-1, {entry}}}\n  - {{编号: JY-2, {entry}, {records}}}\n"
    found = [one.message for one in l211.check(load({"suggestions.yaml": text}))]
    assert len(found) == len(wanted)
    assert all(one.startswith(start) for one, start in zip(found, wanted, strict=True))
