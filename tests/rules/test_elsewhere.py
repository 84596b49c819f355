"""References to other campaigns: what they may name, what follows from it, what is not followed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from lddj.checking.county import Checker
from lddj.edits.forms import form_fields, value_of
from lddj.kinds.opinion import KIND as OPINIONS
from lddj.kinds.opinion import Opinion
from lddj.kinds.registry import kind_of
from lddj.load.books import CountyBook
from lddj.load.county import load_campaign
from lddj.load.mentions import numbers_of_entries
from lddj.load.sources.folder import FolderSource
from lddj.render.tables.matters import columns_of, rows
from lddj.rules import l207, l209, l210
from lddj.rules.rule import Rule
from lddj.stats.matters import kind_on

Judge = Callable[[Rule, Mapping[str, str]], list[str]]
Load = Callable[[Mapping[str, str]], CountyBook]

TERM = {
    "../../2021-届/campaign.yaml": """\
格式: 1
名称: 第十八届
编号: 2021-届
类型: 届
年度: 2021
主办: 滦平县人大常委会
起止: {起: 2021-02-15, 止: 2026-02-14}
""",
    "../../2021-届/滦平县/county.yaml": "县区: 滦平县\n",
    "../../2021-届/滦平县/leads.yaml": """\
线索:
  - {编号: XS-001, 收到日期: 2022-03-05, 渠道: 信访, 内容: 西村北头垃圾没人管。}
""",
    "../../2021-届/滦平县/activities.yaml": """\
活动:
  - {编号: HD-001, 日期: 2022-03-05, 类型: 视察, 主题: 看窗口}
""",
    "../../2021-届/滦平县/issues/01.yaml": """\
领域: 优化营商环境
问题:
  - 编号: QS-01
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理。
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县行政审批局
    整改时限: 2022-04-30
    记录:
      - {日期: 2022-03-14, 事项: 交办}
      - {日期: 2022-04-06, 事项: 整改完成, 说明: 一窗受理。}
      - {日期: 2022-04-08, 事项: 核查, 结果: 通过}
      - {日期: 2022-04-20, 事项: 销号, 批准: 主任会议}
""",
    "../../2021-届/滦平县/appraisals.yaml": """\
测评:
  - {编号: CP-1, 类型: 工作评议, 测评日期: 2022-05-01, 应到: 20, 实到: 20, 发出: 20, 收回: 20,
     对象: [{名称: 县城管局, 满意: 20, 基本满意: 0, 不满意: 0}]}
""",
}


def there(number: str, campaign: str = "2021-届") -> str:
    """A reference to an entry of another campaign."""
    return f"{{活动: {campaign}, 编号: {number}}}"


def opinion(issue: str, more: str = "") -> dict[str, str]:
    """An opinion with an item that an issue carries out."""
    return {
        "opinions.yaml": f"""\
意见:
  - 编号: SY-01
    类型: 审议意见
    名称: 关于供水保障的审议意见
    作出日期: 2022-03-02
    承办机关: 县人民政府
    条目: [{{编号: 1, 内容: 一窗受理, 时限: 2022-06-30, 问题: [{issue}]}}]
{more}    记录: [{{日期: 2022-03-05, 事项: 交办, 报告时限: 2022-06-05}}]
"""
    }


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        (there("qs-01"), None),  # compared as numbers are
        (there("QS-01", "2021-届"), None),
        (there("QS-01", "2019-届"), None),  # not in this repository: not judged
        (there("QS-02"), "活动“2021-届”里本县区没有编号为“QS-02”的问题，是否为“QS-01”？"),
        ("QS-01", "本县区没有编号为“QS-01”的问题。"),
        (
            "2021-届/QS-01",
            "本县区没有编号为“2021-届/QS-01”的问题；另一次活动的，"
            "写成 {活动: 2021-届, 编号: QS-01}。",
        ),
        (there("QS-01", "2022-5+2"), "本县区没有编号为“QS-01”的问题。"),  # its own campaign
    ],
)
def test_issues_of_another_campaign(judge: Judge, reference: str, said: str | None) -> None:
    found = judge(l207.RULE, TERM | opinion(reference))
    assert found == ([f"opinions.yaml:7 {said}"] if said else [])


@pytest.mark.parametrize(
    ("key", "known", "unknown"),
    [("来自", "[{}]", "线索或者联系"), ("询问", "{}", "询问")],
)
def test_other_kinds_of_another_campaign(judge: Judge, key: str, known: str, unknown: str) -> None:
    number = "XS-001" if key == "来自" else "XW-001"
    asked = "../../2021-届/滦平县/inquiries.yaml"
    inquiry = (
        "  - {编号: XW-001, 日期: 2022-03-01, 形式: 代表小组, 主题: 水, 应询单位: [局], 问答: []}"
    )
    files = {**TERM, asked: f"询问:\n{inquiry}\n"}
    line = f"    {key}: {known.format(there(number))}\n"
    assert judge(l207.RULE, files | opinion(there("QS-01"), line)) == []
    line = f"    {key}: {known.format(there('ZZ-9'))}\n"
    [found] = judge(l207.RULE, files | opinion(there("QS-01"), line))
    assert found == f"opinions.yaml:8 活动“2021-届”里本县区没有编号为“ZZ-9”的{unknown}。"


def test_a_county_that_the_other_campaign_does_not_have(judge: Judge) -> None:
    files = {name: text for name, text in TERM.items() if "滦平县" not in name}
    [found] = judge(l207.RULE, files | opinion(there("QS-01")))
    assert "活动“2021-届”里本县区没有编号为“QS-01”的问题" in found


def test_an_issue_that_could_not_be_read_there_may_be_it(judge: Judge) -> None:
    path = "../../2021-届/滦平县/issues/01.yaml"
    broken = TERM[path].replace("QS-01", "[一]")
    assert judge(l207.RULE, {**TERM, path: broken} | opinion(there("QS-02"))) == []


def test_an_item_is_done_when_its_issue_of_another_campaign_is_closed(load: Load) -> None:
    book = load(TERM | opinion(there("QS-01")))
    before = kind_on(book, OPINIONS, date(2022, 4, 19))
    after = kind_on(book, OPINIONS, date(2022, 4, 20))
    assert (before.counts["已落实条目数"], after.counts["已落实条目数"]) == (0, 1)
    gone = load(TERM | opinion(there("QS-01", "2019-届")))
    assert kind_on(gone, OPINIONS, date(2022, 4, 20)).counts["已落实条目数"] == 0


def test_a_decision_is_done_with_its_issue_of_another_campaign(load: Load) -> None:
    activity = (
        "活动:\n  - {编号: HD-1, 日期: 2022-03-01, 类型: 联席会议, 主题: 窗口, 议定: "
        f"[{{编号: YD-1, 内容: 一窗受理, 时限: 2022-04-30, 问题: {there('QS-01')}}}]}}\n"
    )
    book = load(TERM | {"activities.yaml": activity})
    figures = kind_on(book, kind_of("议定"), date(2022, 4, 20))
    assert figures.counts["已完成数"] == 1
    assert figures.fraction("按期完成率") == "1/1"


def test_only_what_is_named_is_loaded_and_what_that_names_is_not(load: Load) -> None:
    assert load(TERM | opinion("QS-01")).elsewhere == {}
    found = load(TERM | opinion(there("QS-01"))).elsewhere
    assert list(found) == ["2021-届"]
    assert found["2021-届"].folder == "滦平县"
    assert found["2021-届"].elsewhere == {}


LEAD = """\
线索:
  - 编号: XS-009
    收到日期: 2022-03-05
    渠道: 信访
    内容: 窗口太多。
    记录:
      - {{日期: 2022-03-06, 事项: 审核, 结果: 受理}}
      - {{日期: 2022-03-12, 事项: 立问题, 问题: [{0}]}}
"""


def test_an_issue_of_another_campaign_says_from_which_lead_it_came(judge: Judge) -> None:
    path = "../../2021-届/滦平县/issues/01.yaml"
    files = {**TERM, "leads.yaml": LEAD.format(there("QS-01"))}
    [found] = judge(l209.RULE, files)
    assert "请在问题里写 来自: [{活动: 2022-5+2, 编号: XS-009}]。" in found
    says = TERM[path].replace("    记录", f"    来自: [{there('XS-009', '2022-5+2')}]\n    记录")
    assert judge(l209.RULE, {**files, path: says}) == []
    its_own = TERM[path].replace("    记录", "    来自: [XS-009]\n    记录")
    assert len(judge(l209.RULE, {**files, path: its_own})) == 1


def test_an_appraisal_of_another_campaign(judge: Judge) -> None:
    debate = """\
      - {日期: 2022-03-05, 事项: 交办, 报告时限: 2022-06-05}
      - {日期: 2022-05-30, 事项: 报告, 文号: 一号}
      - {日期: 2022-06-10, 事项: 审定, 结果: 提请审议, 批准: 主任会议}
"""
    text = opinion("")["opinions.yaml"].rpartition("    记录")[0] + "    记录:\n" + debate
    last = "      - {{日期: 2022-06-28, 事项: 审议, 结果: 通过, 测评: {0}}}\n"
    for known in ("CP-1", "CP-1/县城管局"):
        assert judge(l210.RULE, {**TERM, "opinions.yaml": text + last.format(there(known))}) == []
    wrong = {**TERM, "opinions.yaml": text + last.format(there("CP-2"))}
    [found] = judge(l210.RULE, wrong)
    assert found.startswith("opinions.yaml:12 活动“2021-届”里没有编号为“CP-2”的测评")


@pytest.mark.parametrize(
    ("reference", "code", "said"),
    [
        ("{活动: 2021-届}", "L101", "编号"),
        ("{编号: QS-01}", "L101", "活动"),
        ("{活动: 2021-届, 编号: QS-01, 县: 滦平}", "L102", "县"),
        ("{活动: 2021/届, 编号: QS-01}", "L103", "2021/届"),
        ("[QS-01]", "L103", "问题"),
    ],
)
def test_what_is_no_reference(load: Load, reference: str, code: str, said: str) -> None:
    book = load(TERM | opinion(reference))
    [fault] = book.documents[f"{book.path}/opinions.yaml"].diagnostics
    assert fault.code == code
    assert f"“{said}”" in fault.message


def test_references_in_tables(load: Load) -> None:
    line = f"    来自: [XS-1, {there('XS-001')}]\n"
    book = load(TERM | opinion(there("QS-01"), line))
    [row] = rows(book, OPINIONS, date(2022, 4, 20))
    names = [column.name for column in columns_of(OPINIONS)]
    assert dict(zip(names, row, strict=True))["来自"] == "XS-1、2021-届/XS-001"


@pytest.mark.parametrize(
    ("key", "typed", "data"),
    [
        ("来自", "XS-1、XS-2", ["XS-1", "XS-2"]),
        ("来自", there("XS-1"), [{"活动": "2021-届", "编号": "XS-1"}]),
        ("来自", f"[XS-1, {there('XS-2')}]", ["XS-1", {"活动": "2021-届", "编号": "XS-2"}]),
        ("询问", "XW-1", "XW-1"),
        ("询问", there("XW-1"), {"活动": "2021-届", "编号": "XW-1"}),
    ],
)
def test_references_typed_on_the_command_line(key: str, typed: str, data: object) -> None:
    assert value_of(form_fields(Opinion)[key], typed) == data


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("问题: [{活动: 2022-5+2, 编号: A-1}, {编号: A-2, 活动: x}, A-3]\n- 编号: B-1\n", ["B-1"]),
        ("- 活动: x\n  编号: A-1\n- 编号: B-1\n  活动: HD-1\n", ["B-1"]),
        ("活动:\n  - 编号: HD-1\n    日期: x\n", ["HD-1"]),
        ("- {编号: RZ-1, 活动: HD-1, 内容: x}\n", ["RZ-1"]),
    ],
)
def test_an_entry_that_is_only_referred_to_is_not_found_there(
    text: str, numbers: list[str]
) -> None:
    assert list(numbers_of_entries(text.encode())) == numbers


def test_a_repository_is_checked_with_what_its_references_name(load: Load, tmp_path: Path) -> None:
    load(TERM | opinion(there("QS-02")))
    source = FolderSource(tmp_path)
    book = Checker(source, date(2022, 12, 31)).county(load_campaign(source, "2022-5+2"), "滦平")
    assert "L207" in {fault.code for fault in book.diagnostics}
