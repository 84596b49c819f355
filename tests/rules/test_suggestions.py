"""代表建议: what its records may not say, each code at its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from lddj.rules import (
    l101,
    l104,
    l301,
    l305,
    l308,
    l309,
    l310,
    l311,
    l312,
    l313,
    l314,
    l507,
    l508,
    l510,
    l513,
    l514,
)
from lddj.rules.rule import Rule

Judge = Callable[[Rule, Mapping[str, str]], list[str]]

RULES = {
    module.RULE.code: module.RULE
    for module in (
        l101, l104, l301, l305, l308, l309, l310, l311, l312, l313, l314,
        l507, l508, l510, l513, l514,
    )
}  # fmt: skip
CAMPAIGN = """\
格式: 1
类型: 届
名称: 代表工作
编号: 2022-5+2
年度: 2022
主办: 承德市人大常委会
起止: {起: 2021-10-20, 止: 2026-10-19}
词表:
  建议类别: [城建环资]
  办理类别:
    - {类别: A, 含义: 解决}
    - {类别: B, 含义: 未了}
    - {类别: C, 含义: 不办}
期限:
  - {名称: 建议退回, 数: 5, 单位: 日, 依据: 本县办法第七条}
"""
HEAD = """\
建议:
  - 编号: JY-1
    标题: 关于修复排水管网的建议
    提出日期: 2022-01-10
    领衔代表: D-031
    记录:
      - {日期: 2022-01-11, 事项: 审核, 结果: 立}
"""
HANDED = "2022-01-14, 事项: 交办, 主办单位: 县住建局"
TALKED = "2022-01-20, 事项: 沟通, 阶段: 办前"
SOLVED = "2022-03-01, 事项: 答复, 类别: A, 成效: [{指标: 主管, 数值: 1}]"
OPEN = "2022-03-01, 事项: 答复, 类别: B, 承诺: [{编号: CN-1, 内容: 修复主管, 时限: 2022-09-30}]"
CONTENT = "2022-03-10, 事项: 评价, 代表: D-031, 满意度: 满意"
AGAIN = [SOLVED, CONTENT.replace(": 满意", ": 不满意, 意见: 没好")]
"""What sends a suggestion back to be answered again."""
LATER = "2022-04-01, 事项: 延期, 新时限: 2022-12-31, 批准: 主任会议, 说明: 难"
FIRST = 8
"""The line of the first record that a test adds."""


def ledger(*records: str, difficult: bool = False) -> dict[str, str]:
    """The files of a county with one suggestion; each record without its braces."""
    head = HEAD.replace("    领衔代表", "    疑难: 是\n    领衔代表") if difficult else HEAD
    lines = "".join(f"      - {{日期: {record}}}\n" for record in records)
    return {"../campaign.yaml": CAMPAIGN, "suggestions.yaml": head + lines}


@pytest.mark.parametrize(
    ("code", "records", "line", "said"),
    [
        ("L101", [HANDED, TALKED, "2022-03-01, 事项: 答复, 类别: C"], 2, "要说明为什么不办"),
        ("L101", [HANDED, *AGAIN, LATER], 3, "缺少“已告知代表”"),
        ("L104", [HANDED, *AGAIN, LATER + ", 已告知代表: 否"], 3, "延期答复要先告知代表"),
        ("L104", [HANDED, "2022-02-01, 事项: 拟复, 类别: D"], 1, "“D”不在“类别”的词表内"),
        ("L104", [HANDED, TALKED, "2022-03-01, 事项: 答复, 类别: 解决"], 2, "可用的有：A、B、C"),
        ("L301", [HANDED, "2022-02-01, 事项: 评价, 代表: D-031, 满意度: 满意"], 1, "办理中"),
        ("L301", [HANDED, "2022-02-01, 事项: 落实, 承诺: CN-1, 说明: 修了。"], 1, "办理中"),
        ("L301", [HANDED, OPEN, CONTENT, SOLVED, CONTENT, CONTENT], 5, "已办结"),
        ("L305", [HANDED + ", 答复时限: 2022-01-13"], 0, "答复时限 2022-01-13 早于记录日期"),
        (
            "L305", [HANDED, "2022-02-01, 事项: 延期, 新时限: 2022-04-14, 批准: 主任会议, "
                     "说明: 难, 已告知代表: 是"], 1, "不晚于现行时限 2022-04-14",
        ),
        ("L305", [HANDED, OPEN.replace("09-30", "02-28")], 1, "承诺“CN-1”的时限 2022-02-28"),
        (
            "L305", [HANDED, OPEN, "2022-04-01, 事项: 延期, 承诺: CN-1, 新时限: 2022-09-30, "
                     "批准: 主任会议, 说明: 难"], 2, "不晚于现行时限 2022-09-30",
        ),
        (
            "L308", [HANDED, "2022-04-15, 事项: 延期, 新时限: 2022-05-14, 批准: 主任会议, "
                     "说明: 难, 已告知代表: 是"], 1, "现行时限 2022-04-14 已过",
        ),
        (
            "L309", [HANDED, SOLVED, CONTENT, "2022-05-01, 事项: 回头看, 结果: 落实, "
                     "核查组: 县住房和城乡建设局"], 3, "由承办单位自己回头看",
        ),
        ("L310", [HANDED + ", 答复时限: 2022-04-15"], 0, "请改到 2022-04-14 以前"),
        (
            "L310", [HANDED, "2022-04-01, 事项: 延期, 新时限: 2022-07-15, 批准: 主任会议, "
                     "说明: 难, 已告知代表: 是"], 1, "延期超过交办之日起六个月",
        ),
        (
            "L310", [HANDED, "2022-04-01, 事项: 延期, 新时限: 2022-06-15, 批准: 主任会议, "
                     "说明: 难"], 1, "延期答复要告知代表",
        ),
        ("L311", [HANDED, TALKED, SOLVED.replace("03-01", "04-15")], 2, "答复晚于时限 2022-04-14"),
        (
            "L311", [HANDED, "2022-01-20, 事项: 退回, 理由: 不属职责, 批准: 办公室"], 1,
            "退回晚于期限 2022-01-19",
        ),
        ("L312", [HANDED, OPEN.replace("类别: B", "类别: A")], 1, "只有未了的答复才写承诺"),
        (
            "L312", [HANDED, OPEN, "2022-04-01, 事项: 落实, 承诺: CN-2, 说明: 修了。"], 2,
            "没有承诺“CN-2”",
        ),
        (
            "L312", [HANDED, OPEN, CONTENT, "2022-05-01, 事项: 回头看, 结果: 落实"], 3,
            "承诺“CN-1”还没有落实",
        ),
        ("L312", [HANDED, OPEN, CONTENT, SOLVED], 3, "承诺“CN-1”还没有落实"),
        (
            "L313", [HANDED.replace("县住建局", "D-031, 作废: {理由: 写错, 批准: 主任}"),
                     HANDED.replace("县住建局", "D-032")], 1, "代表“D-032”不能作为责任单位",
        ),
        ("L314", [HANDED, SOLVED, CONTENT.replace("031", "044")], 2, "评价人应为领衔代表 D-031"),
        ("L314", [HANDED, "2022-02-01, 事项: 撤回, 代表: D-044"], 1, "撤回的应为领衔代表 D-031"),
        ("L507", [HANDED, SOLVED], 1, "答复前没有同代表沟通"),
        ("L508", [HANDED, TALKED, "2022-03-01, 事项: 答复, 类别: B"], 2, "未了的答复要写承诺"),
        ("L510", [HANDED, TALKED, "2022-03-01, 事项: 答复, 类别: A"], 2, "写明已解决"),
        (
            "L510", [HANDED, OPEN, "2022-04-01, 事项: 落实, 承诺: CN-1, 说明: 修了。"], 2,
            "写明已落实",
        ),
        (
            "L514", [HANDED, SOLVED, CONTENT, "2022-05-01, 事项: 回头看, 结果: 未落实"], 3,
            "评价满意，回头看未落实",
        ),
    ],
)  # fmt: skip
def test_each_code_at_its_place(
    judge: Judge, code: str, records: list[str], line: int, said: str
) -> None:
    [found] = judge(RULES[code], ledger(*records))
    assert found.startswith(f"suggestions.yaml:{FIRST + line} ")
    assert said in found


@pytest.mark.parametrize(
    ("code", "records", "difficult"),
    [
        ("L310", [HANDED + ", 答复时限: 2022-04-14"], False),
        ("L310", [HANDED + ", 答复时限: 2022-07-14"], True),
        (
            "L310", [HANDED, *AGAIN, LATER], False,
        ),
        ("L101", [HANDED, *AGAIN, LATER + ", 已告知代表: 是"], False),
        ("L104", [HANDED, *AGAIN, LATER + ", 已告知代表: 是"], False),
        ("L101", [HANDED, LATER], False),
        ("L104", [HANDED, LATER + ", 已告知代表: 否"], False),
        (
            "L101", [HANDED, OPEN, AGAIN[1], LATER.replace("延期", "延期, 承诺: CN-1")], False,
        ),
        (
            "L310", [HANDED, OPEN, "2022-04-01, 事项: 延期, 承诺: CN-1, 新时限: 2022-12-31, "
                     "批准: 主任会议, 说明: 难"], False,
        ),
        ("L311", [HANDED, TALKED, SOLVED.replace("03-01", "04-14")], False),
        ("L311", [HANDED, "2022-01-19, 事项: 退回, 理由: 不属职责, 批准: 办公室"], False),
        (
            "L311", [HANDED, "2022-04-01, 事项: 延期, 新时限: 2022-05-14, 批准: 主任会议, "
                     "说明: 难, 已告知代表: 是", SOLVED.replace("03-01", "05-14")], False,
        ),
        (
            "L312", [HANDED, OPEN, "2022-04-01, 事项: 落实, 承诺: CN-1, 说明: 修了。", CONTENT,
                     "2022-05-01, 事项: 回头看, 结果: 落实"], False,
        ),
        ("L314", [HANDED, SOLVED, CONTENT.replace("D-031", "d-031")], False),
        ("L514", [HANDED, SOLVED, CONTENT, "2022-05-01, 事项: 回头看, 结果: 部分落实"], False),
    ],
)  # fmt: skip
def test_what_is_allowed_is_not_named(
    judge: Judge, code: str, records: list[str], difficult: bool
) -> None:
    assert judge(RULES[code], ledger(*records, difficult=difficult)) == []


@pytest.mark.parametrize(("previews", "key", "refused"), [
    ("否", False, False), ("是", False, True), ("重点", False, False), ("重点", True, True),
])  # fmt: skip
def test_a_draft_is_looked_at_where_the_office_says_so(
    judge: Judge, previews: str, key: bool, refused: bool
) -> None:
    """口径.预审 says of which suggestions the reply may not go out of 办理中."""
    listed = ["2022-01-15, 事项: 列为重点, 批准: 主任会议"] if key else []
    files = ledger(HANDED, *listed, SOLVED)
    files["../campaign.yaml"] += f"口径:\n  预审: {previews}\n"
    assert len(judge(RULES["L301"], files)) == int(refused)


def test_two_replies_in_the_same_words_are_named_at_the_later(judge: Judge) -> None:
    said = "因条件限制暂时不能解决，今后将积极创造条件争取早日列入计划。"
    files = ledger(HANDED, f"2022-03-02, 事项: 答复, 类别: C, 说明: {said}")
    one = files["suggestions.yaml"]
    other = one.removeprefix("建议:\n").replace("JY-1", "JY-2").replace("03-02", "03-01")
    files["suggestions.yaml"] = one + other
    [found] = judge(RULES["L513"], files)
    assert found.startswith("suggestions.yaml:9 与 JY-2 的答复雷同")
    joined = other.replace(
        "      - {日期: 2022-03-01", "      - {日期: 2022-02-01, 事项: 并案, 主件: JY-1}\n"
        "      - {日期: 2022-03-01", 1
    )  # fmt: skip
    files["suggestions.yaml"] = one + joined
    assert judge(RULES["L513"], files) == []
    files["suggestions.yaml"] = one + other.replace("县住建局", "县行政审批局")
    assert judge(RULES["L513"], files) == []
