"""L301–L308: the order of records, and their dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import pytest
from folding import begin, fold

from lddj.kinds.course import Refusal
from lddj.kinds.remediation import MOVES, STATES
from lddj.rules import l202, l206, l301, l302, l303, l304, l305, l306, l307, l308
from lddj.rules.courses import courses, deadlines
from lddj.rules.rule import Rule

if TYPE_CHECKING:
    from lddj.load.books import CountyBook

Judge = Callable[[Rule, Mapping[str, str]], list[str]]
Load = Callable[[Mapping[str, str]], "CountyBook"]

ALL = [rule.RULE for rule in (l301, l302, l303, l304, l305, l306, l307, l308)]
FIRST = 12
"""The line of an issue's first record."""


def ledger(records: str, *, category: str = "限期整改", deadline: str = "2022-04-30") -> str:
    """An issue file with one issue: a record in each line, without its braces."""
    limit = f"\n    整改时限: {deadline}" if deadline else "\n    点位: 大厅"
    lines = "".join(f"\n      - {{日期: {line.strip()}}}" for line in records.strip().split("\n"))
    return f"""\
领域: 优化营商环境
问题:
  - 编号: LP-1
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理。
    来源: 代表视察
    发现日期: 2022-03-11
    类别: {category}
    责任单位: 县行政审批局{limit}
    记录:{lines}
"""


def inquiry(records: str, deadline: str = "2022-04-30") -> str:
    """inquiries.yaml with one answer that is followed; its first record stands in line 16."""
    lines = "".join(
        f"\n          - {{日期: {line.strip()}}}" for line in records.strip().split("\n")
    )
    return f"""\
询问:
  - 编号: XW-1
    日期: 2022-03-11
    形式: 代表小组
    主题: 一窗受理
    应询单位: [县行政审批局]
    问答:
      - 编号: XW-1-1
        提问: 何时一窗受理？
        应询单位: 县行政审批局
        答复: 四月底。
        答复类型: 限期解决
        承诺: 四月底前一窗受理。
        时限: {deadline}
        记录:{lines}
"""


ASSIGNED = "2022-03-14, 事项: 交办"
DONE = "2022-04-18, 事项: 整改完成, 说明: 一窗受理。"
PASSED = "2022-04-21, 事项: 核查, 结果: 通过"
CLOSED = "2022-04-25, 事项: 销号, 批准: 主任会议"
STRUCK = ", 作废: {理由: 录入错误, 批准: 主任会议}"
UNREADABLE = "2022-03-20, 事项: 进展"


def extended(day: str, new: str) -> str:
    """A record of 延期."""
    return f"{day}, 事项: 延期, 新时限: {new}, 批准: 主任会议, 说明: 设备到货推迟。"


def lines(*records: str) -> str:
    return "\n".join(records)


def places(found: list[str]) -> list[int]:
    """The lines of faults, counted from an issue's first record as 0."""
    return [int(one.split()[0].split(":")[1]) - FIRST for one in found]


@pytest.fixture
def said(judge: Judge) -> Callable[[Rule, str], list[str]]:
    """What a rule says of one issue file."""
    return lambda rule, text: judge(rule, {"issues/02.yaml": text})


Said = Callable[[Rule, str], list[str]]


def test_a_whole_course_has_no_fault(judge: Judge) -> None:
    records = lines(
        "2022-03-14, 事项: 交办",
        "2022-03-16, 事项: 督办, 方式: 督办函, 文号: 3号, 反馈时限: 2022-03-16",
        "2022-03-17, 事项: 反馈, 说明: 在办。, 文号: 3号",
        extended("2022-04-30", "2022-05-01"),
        "2022-05-01, 事项: 整改完成, 说明: 已办。",
        "2022-05-02, 事项: 核查, 结果: 不通过, 新时限: 2022-05-02",
        "2022-05-02, 事项: 整改完成, 说明: 已办。",
        "2022-05-03, 事项: 核查, 结果: 通过",
        "2022-05-03, 事项: 销号, 批准: 主任会议",
        "2022-07-03, 事项: 回头看, 结果: 反弹, 新时限: 2022-07-20",
    )
    of_answer = inquiry(records.split("\n", 1)[1])
    for rule in ALL:
        assert judge(rule, {"issues/02.yaml": ledger(records), "inquiries.yaml": of_answer}) == []


# --- L301 -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("records", "place", "called"),
    [
        (DONE, 0, "未交办即完成"),
        (lines(ASSIGNED, DONE, CLOSED), 2, "未核查先销号"),
        (lines(ASSIGNED, PASSED), 1, "未完成先核查"),
        (lines(ASSIGNED, ASSIGNED), 1, "重复交办"),
        (lines(ASSIGNED, DONE, extended("2022-04-20", "2022-05-31")), 2, "报完成后又延期"),
        (lines(ASSIGNED, DONE, PASSED, CLOSED, "2022-05-01, 事项: 交办"), 4, "销号后又整改"),
        (
            lines(
                "2022-03-14, 事项: 撤销, 理由: 不属实, 批准: 主任会议",
                "2022-03-15, 事项: 进展, 说明: 在办。",
            ),
            1,
            "撤销后又进展",
        ),
    ],
)
def test_the_first_refused_record_is_called_by_its_name(
    said: Said, records: str, place: int, called: str
) -> None:
    # What comes after a refused record is not judged.
    found = said(l301.RULE, ledger(lines(records, "2022-06-01, 事项: 交办")))
    assert places(found) == [place]
    assert f"（{called}）" in found[0]


def test_the_sentence_says_what_the_state_allows(said: Said) -> None:
    [found] = said(l301.RULE, ledger(lines(ASSIGNED, DONE, CLOSED)))
    assert "状态为“待核查”时不能记“销号”" in found
    assert "这时可记的有：进展、督办、上报、核查、撤销。" in found


def test_an_answer_is_offered_only_where_one_is_owed(said: Said) -> None:
    pressed = "2022-03-20, 事项: 督办, 方式: 督办函"
    referred = "2022-03-21, 事项: 上报, 上报至: 市级, 说明: 请协调。"
    [found] = said(l301.RULE, ledger(lines(ASSIGNED, pressed, referred, DONE, CLOSED)))
    assert "这时可记的有：进展、督办、反馈、上报、批复、核查、撤销。" in found


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", MOVES)
def test_every_refusal_has_a_sentence(kind: str, state: str) -> None:
    for at in STATES:
        course = begin(unit="", deadline=None, category="限期整改", start=at)
        if at == state and not course.allows(kind):
            sentence = l301.say_refused(Refusal(0, kind, at), course)
            assert sentence.endswith("。")
            assert f"“{state}”" in sentence
            assert all(word in sentence for word in course.allowed_next())


def test_what_is_done_on_the_spot(said: Said) -> None:
    text = ledger(lines(DONE, PASSED, CLOSED), category="立行立改", deadline="")
    assert said(l301.RULE, text) == []


def test_struck_out_records_are_no_moves(said: Said) -> None:
    assert said(l301.RULE, ledger(lines(ASSIGNED, CLOSED + STRUCK, DONE, PASSED))) == []


def test_after_a_record_that_was_not_read_moves_are_not_judged(said: Said) -> None:
    assert said(l301.RULE, ledger(lines(ASSIGNED, UNREADABLE, CLOSED))) == []
    assert places(said(l301.RULE, ledger(lines(ASSIGNED, CLOSED, UNREADABLE)))) == [1]


def test_answers_begin_in_progress(judge: Judge) -> None:
    assert judge(l301.RULE, {"inquiries.yaml": inquiry(lines(DONE, PASSED, CLOSED))}) == []
    [found] = judge(l301.RULE, {"inquiries.yaml": inquiry(lines(ASSIGNED, DONE))})
    assert found.startswith("inquiries.yaml:16 状态为“整改中”时不能记“交办”")


def test_places_of_answers_after_one_that_was_left_out(judge: Judge) -> None:
    text = inquiry(lines(DONE, UNREADABLE, ASSIGNED))
    head, answers = text.split("    问答:\n")
    bad = "      - {编号: XW-1-0, 提问: 何时？, 答复: 四月。, 答复类型: 当场解决}\n"
    assert judge(l301.RULE, {"inquiries.yaml": f"{head}    问答:\n{bad}{answers}"}) == []
    sound = answers.replace(UNREADABLE, "2022-04-19, 事项: 进展, 说明: 在办。")
    [found] = judge(l301.RULE, {"inquiries.yaml": f"{head}    问答:\n{bad}{sound}"})
    assert found.startswith("inquiries.yaml:19 ")


# --- L302, L303, L304 -----------------------------------------------------------------------


def test_order_counts_only_what_stands(said: Said) -> None:
    records = lines(
        ASSIGNED,
        "2022-04-10, 事项: 进展, 说明: 甲。" + STRUCK,
        "2022-03-20, 事项: 进展, 说明: 乙。",
        "2022-03-18, 事项: 进展, 说明: 丙。",
        "2022-03-19, 事项: 进展, 说明: 丁。",
        "2022-03-19, 事项: 进展, 说明: 戊。",
    )
    found = said(l302.RULE, ledger(records))
    assert places(found) == [3]
    assert "2022-03-18 早于上一条的 2022-03-20" in found[0]


def test_order_is_judged_after_unreadable_records_but_not_after_refused_ones(said: Said) -> None:
    early = "2022-03-12, 事项: 督办, 方式: 通报"
    assert places(said(l302.RULE, ledger(lines(ASSIGNED, UNREADABLE, CLOSED, early)))) == [3]
    assert places(said(l302.RULE, ledger(lines(ASSIGNED, CLOSED, early)))) == []
    # The refused record itself is judged.
    assert places(said(l302.RULE, ledger(lines(DONE + STRUCK, ASSIGNED, CLOSED, early)))) == []
    assert places(said(l302.RULE, ledger(lines(ASSIGNED, early, "2022-03-11, 事项: 交办")))) == [
        1,
        2,
    ]


def test_what_comes_after_a_refused_record_is_judged_by_no_rule(load: Load, judge: Judge) -> None:
    later = "2022-03-01, 事项: 核查, 结果: 通过, 核查组: DB-99"
    missing = "2022-03-01, 事项: 进展, 说明: 甲。, 佐证: [附件/无.jpg]"
    files = {"issues/02.yaml": ledger(lines(ASSIGNED, CLOSED, later, missing))}
    assert len(judge(l301.RULE, files)) == 1
    for rule in (l202, l206, l302, l303):
        assert judge(rule.RULE, files) == []
    book = load(files)
    book.today = date(2022, 2, 1)
    [refused] = l301.check(book)
    assert max(one.location.line for one in l304.check(book)) == refused.location.line


def test_order_of_a_tasks_records(judge: Judge) -> None:
    task = """\
任务:
  - 编号: RW-1
    任务: 一窗受理
    牵头单位: 县行政审批局
    完成时限: 2022-05-01
    记录:
      - {日期: 2022-03-02, 事项: 启动}
      - {日期: 2022-03-01, 事项: 进展, 说明: 已排查。}
      - {日期: 2023-03-01, 事项: 完成}
"""
    [found] = judge(l302.RULE, {"tasks.yaml": task})
    assert found.startswith("tasks.yaml:8 ")
    [found] = judge(l304.RULE, {"tasks.yaml": task})
    assert found.startswith("tasks.yaml:9 ")


def test_records_before_the_finding(judge: Judge) -> None:
    records = lines(
        "2022-03-10, 事项: 督办, 方式: 通报" + STRUCK,
        "2022-03-10, 事项: 进展, 说明: 甲。",
        "2022-03-11, 事项: 进展, 说明: 乙。",
    )
    files = {"issues/02.yaml": ledger(records), "inquiries.yaml": inquiry(records)}
    of_issue, of_answer = judge(l303.RULE, files)
    assert of_issue.startswith("issues/02.yaml:13 ")
    assert "早于发现日期 2022-03-11" in of_issue
    assert of_answer.startswith("inquiries.yaml:17 ")
    assert "早于询问日期 2022-03-11" in of_answer


def test_a_task_without_its_own_day_is_born_with_the_campaign(judge: Judge) -> None:
    task = """\
任务:
  - 编号: RW-1
    任务: 一窗受理
    牵头单位: 县行政审批局
    完成时限: 2022-05-01
    记录:
      - {日期: 2022-02-14, 事项: 启动}
      - {日期: 2022-02-15, 事项: 进展, 说明: 已排查。}
"""
    [found] = judge(l303.RULE, {"tasks.yaml": task})
    assert found.startswith("tasks.yaml:7 ")
    assert "早于活动开始日期 2022-02-15" in found


BORN_LATER = {
    "leads.yaml": ("线索: [{编号: XS-1, 渠道: 12345热线, 内容: 积水,\n收到日期: DAY}]\n", 2),
    "opinions.yaml": (
        "意见: [{编号: SY-1, 类型: 审议意见, 名称: 甲, 承办机关: 县人民政府,\n作出日期: DAY}]\n",
        2,
    ),
    "suggestions.yaml": (
        "建议: [{编号: JY-1, 标题: 甲, 内容: 甲, 领衔代表: D-1,\n提出日期: DAY}]\n",
        2,
    ),
    "livelihood.yaml": (
        "年度: 2022\n项目: [{编号: MS-1, 名称: 甲,\n提出日期: DAY,\n"
        "目标: [{指标: 里程, 数值: 1, 单位: 公里}], 资金: {数值: 1}}]\n",
        3,
    ),
    "appraisals.yaml": (
        "测评: [{编号: CP-1, 类型: 述职评议,\n测评日期: DAY,\n"
        "口径: 有效票, 应到: 3, 实到: 3, 发出: 3, 收回: 3,\n"
        "对象: [{名称: 局长, 满意: 3, 基本满意: 0, 不满意: 0, 无效: 0}]}]\n",
        2,
    ),
    "tasks.yaml": (
        "任务: [{编号: RW-1, 任务: 甲, 牵头单位: 县住建局,\n"
        "下达日期: DAY, 完成时限: 2024-01-01}]\n",
        2,
    ),
    "inquiries.yaml": (
        "询问: [{编号: XW-1, 形式: 代表小组, 主题: 甲, 应询单位: [县住建局],\n"
        "日期: DAY, 问答: []}]\n",
        2,
    ),
    "activities.yaml": (
        "活动: [{编号: H-1, 类型: 视察, 主题: 甲,\n起止: {起: DAY, 止: 2023-12-30}}]\n",
        2,
    ),
}
"""A file of a kind, of which nothing is recorded yet → the line of its day of birth."""


@pytest.mark.parametrize("file", BORN_LATER)
def test_the_birth_of_every_kind_is_held_against_today(load: Load, file: str) -> None:
    text, line = BORN_LATER[file]
    book = load({file: text.replace("DAY", "2023-01-02")})
    book.today = date(2023, 1, 1)
    assert [one.location.line for one in l304.check(book)] == [line]
    book.today = date(2023, 1, 2)
    assert list(l304.check(book)) == []


def test_records_of_days_to_come(load: Load) -> None:
    text = ledger(lines(ASSIGNED, DONE, "2022-04-21, 事项: 督办, 方式: 通报" + STRUCK))
    book = load({"issues/02.yaml": text})
    book.today = date(2022, 4, 18)
    assert list(l304.check(book)) == []
    book.today = date(2022, 4, 17)
    assert [one.location.line for one in l304.check(book)] == [13]
    book.today = date(2022, 3, 10)
    assert [one.location.line for one in l304.check(book)] == [7, 12, 13]
    book.today = None
    assert list(l304.check(book)) == []


# --- L305, L307, L308 -----------------------------------------------------------------------


def test_an_extension_must_move_the_deadline_in_force(said: Said) -> None:
    records = lines(
        ASSIGNED,
        extended("2022-04-01", "2022-05-31"),
        extended("2022-04-02", "2022-05-31"),
        extended("2022-04-03", "2022-05-30"),
        extended("2022-04-04", "2022-05-30") + STRUCK,
        extended("2022-04-05", "2022-06-01"),
    )
    found = said(l305.RULE, ledger(records))
    assert places(found) == [2, 3]
    assert "延期的新时限 2022-05-30 不晚于现行时限 2022-05-31" in found[1]


def test_an_extension_where_no_deadline_is_in_force(said: Said) -> None:
    first, second = extended("2022-04-01", "2022-03-31"), extended("2022-04-01", "2022-04-01")
    for record, expected in ((first, [1]), (second, [])):
        text = ledger(lines(ASSIGNED, record), category="长期坚持", deadline="")
        assert places(said(l305.RULE, text)) == expected


def test_other_deadlines_may_be_earlier_but_not_past(said: Said) -> None:
    records = lines(
        ASSIGNED,
        "2022-03-20, 事项: 转办, 责任单位: 县住建局, 新时限: 2022-03-20",
        "2022-03-21, 事项: 转办, 责任单位: 县住建局, 新时限: 2022-03-20",
        "2022-03-22, 事项: 督办, 方式: 约谈, 反馈时限: 2022-03-21",
        "2022-04-18, 事项: 整改完成, 说明: 已办。",
        "2022-04-21, 事项: 核查, 结果: 不通过, 新时限: 2022-04-20",
        "2022-04-22, 事项: 销号, 批准: 主任会议",
        "2022-04-23, 事项: 督办, 方式: 约谈, 反馈时限: 2022-04-21",
        extended("2022-04-24", "2022-01-01"),
    )
    found = said(l305.RULE, ledger(records))
    assert places(found) == [2, 5, 3]
    assert "“转办”的新时限 2022-03-20 早于记录日期 2022-03-21" in found[0]
    assert "反馈时限 2022-03-21 早于督办日期 2022-03-22" in found[2]


def test_deadlines_of_answers(judge: Judge) -> None:
    records = lines(extended("2022-05-01", "2022-04-30"))
    files = {"inquiries.yaml": inquiry(records)}
    [found] = judge(l305.RULE, files)
    assert found.startswith("inquiries.yaml:16 ")
    [found] = judge(l308.RULE, files)
    assert found.startswith("inquiries.yaml:16 ")


def test_deadlines_are_those_of_the_fold(load: Load) -> None:
    records = lines(
        ASSIGNED,
        extended("2022-04-01", "2022-05-31"),
        "2022-04-02, 事项: 转办, 责任单位: 县住建局",
        "2022-04-03, 事项: 转办, 责任单位: 县住建局, 新时限: 2022-05-15",
        extended("2022-05-16", "2022-06-15"),
        "2022-06-01, 事项: 整改完成, 说明: 已办。",
        "2022-06-02, 事项: 核查, 结果: 不通过, 新时限: 2022-06-30",
        "2022-06-03, 事项: 整改完成, 说明: 已办。",
        "2022-06-04, 事项: 核查, 结果: 通过",
        "2022-06-05, 事项: 回头看, 结果: 反弹, 新时限: 2022-07-30",
    )
    [judged] = courses(load({"issues/02.yaml": ledger(records)}))
    found = list(deadlines(judged))
    assert [index for index, *_ in found] == [1, 3, 4, 6, 9]
    for index, _, _, before in found:
        upto = fold(judged.records[:index], unit="", deadline=judged.deadline, category="限期整改")
        assert before == upto.deadline


def test_extending_late(said: Said) -> None:
    records = lines(
        ASSIGNED,
        extended("2022-04-30", "2022-05-10"),
        extended("2022-05-11", "2022-05-31"),
        extended("2022-05-31", "2022-06-30"),
    )
    found = said(l308.RULE, ledger(records))
    assert places(found) == [2]
    assert "延期记在 2022-05-11，现行时限 2022-05-10 已过" in found[0]


def test_a_deadline_before_the_finding(judge: Judge) -> None:
    right = ledger(ASSIGNED, deadline="2022-03-11")
    assert judge(l307.RULE, {"issues/02.yaml": right}) == []
    files = {
        "issues/02.yaml": ledger(ASSIGNED, deadline="2022-03-10"),
        "inquiries.yaml": inquiry(DONE, deadline="2022-03-10"),
    }
    of_issue, of_answer = judge(l307.RULE, files)
    assert of_issue.startswith("issues/02.yaml:10 ")
    assert of_answer.startswith("inquiries.yaml:14 ")


# --- L306 -----------------------------------------------------------------------------------

PRESSED = "2022-03-20, 事项: 督办, 方式: 督办函, 文号: 滦人办〔2022〕3号"
UNNUMBERED = "2022-03-20, 事项: 督办, 方式: 约谈"
REPLY = "2022-03-25, 事项: 反馈, 说明: 在办。"


@pytest.mark.parametrize(
    ("records", "said_of_it"),
    [
        (lines(ASSIGNED, REPLY), "前面没有等待反馈的“督办”"),
        (lines(ASSIGNED, PRESSED + STRUCK, REPLY), "前面没有等待反馈的“督办”"),
        (lines(ASSIGNED, PRESSED, REPLY, REPLY), "前面没有等待反馈的“督办”"),
        (
            lines(ASSIGNED, PRESSED, REPLY + ", 文号: 滦人办[2022]3号"),
            "没有文号为“滦人办[2022]3号”而等待反馈的督办，是否为“滦人办〔2022〕3号”？",
        ),
        (lines(ASSIGNED, PRESSED, REPLY + ", 文号: 无"), "等待反馈的有“滦人办〔2022〕3号”"),
        (lines(ASSIGNED, UNNUMBERED, REPLY + ", 文号: 3号"), "没有文号，请去掉文号"),
        (lines(ASSIGNED, "2022-03-20, 事项: 批复, 说明: 同意。"), "前面没有等待批复的“上报”"),
    ],
)
def test_answers_to_nothing(said: Said, records: str, said_of_it: str) -> None:
    text = ledger(lines(records, REPLY))
    found = said(l306.RULE, text)
    assert places(found) == [records.count("\n")]
    assert said_of_it in found[0]
    assert said(l301.RULE, text) == []


def test_a_reply_to_another_number_stands_at_its_kind(load: Load) -> None:
    text = ledger(lines(ASSIGNED, PRESSED, REPLY + ", 文号: 无"))
    [found] = l306.check(load({"issues/02.yaml": text}))
    line = text.splitlines()[found.location.line - 1]
    assert line[found.location.column - 1 :].startswith("反馈, ")


def test_a_reply_that_the_state_refuses_is_not_reported_twice(said: Said) -> None:
    text = ledger(lines(ASSIGNED, DONE, PASSED, CLOSED, "2022-05-01, 事项: 反馈, 说明: 已办。"))
    assert said(l306.RULE, text) == []
    assert places(said(l301.RULE, text)) == [4]
    assert said(l306.RULE, ledger(lines(ASSIGNED, UNREADABLE, REPLY))) == []
