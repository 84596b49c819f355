"""The contents of a file that cost a reader most, of any size."""

from __future__ import annotations

from collections.abc import Callable

ISSUE = """\
  - 编号: CS-01-{number:07}
    方面: 政务服务
    问题描述: 窗口未实行一窗受理。
    点位: 大厅
    来源: 代表视察
    发现日期: 2026-03-01
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 整合窗口。
    整改时限: 2026-04-30
    记录:
      - {{日期: 2026-03-14, 事项: 交办}}
"""
HEAD = "领域: 优化营商环境\n问题:\n"


def _filled(head: str, make: Callable[[int], str], size: int) -> str:
    """``head`` and as many pieces as fit into ``size`` bytes."""
    piece = len(make(0).encode())
    count = max((size - len(head.encode())) // max(piece, 1), 1)
    return head + "".join(map(make, range(count)))


def _issue(old: str, new: str) -> Callable[[int], str]:
    text = ISSUE.replace(old, new)
    assert text != ISSUE
    return lambda number: text.format(number=number)


CONTENTS: dict[str, Callable[[int], str]] = {
    "tabs": lambda size: _filled(HEAD, lambda _: "\t", size),
    "tab-lines": lambda size: _filled(HEAD, lambda n: f"\t方面: 甲{n % 10}\n", size),
    "colons": lambda size: _filled("", lambda _: ":", size),
    "wide-colons": lambda size: _filled(HEAD, lambda _: "方面：\n", size),
    "brackets": lambda size: _filled("领域: ", lambda _: "[", size),
    "bracket-pairs": lambda size: _filled(HEAD, lambda _: "  - [{甲: [乙, {}]}]\n", size),
    "one-line": lambda size: _filled("领域: ", lambda n: f"甲乙{n % 10}，", size),
    "wide-line": lambda size: _filled("领域: {", lambda _: "日期：甲，", size),
    "empty-entries": lambda size: _filled(HEAD, lambda _: "  - {}\n", size),
    "duplicate-keys": lambda size: _filled("", lambda _: "领域: 甲\n", size),
    "anchors": lambda size: _filled("", lambda n: f"- &a{n} *a{n}\n", size),
    "wide-digits": lambda size: _filled(HEAD, _issue("2026-03-01", "２０２６-０３-０１"), size),
    "faulty-records": lambda size: _filled(
        HEAD, _issue("{{日期: 2026-03-14, 事项: 交办}}", "{{日期: 2026-03-14, 事项: 销号}}"), size
    ),
    "misspelt-units": lambda size: _filled(HEAD, _issue("县行政审批局", "县行政审批居"), size),
    "control-signs": lambda size: _filled(HEAD, lambda _: "\x07", size),
    "bidi-signs": lambda size: _filled("领域: ", lambda _: "\u202e", size),
    "quotes": lambda size: _filled(HEAD, lambda _: '  - 编号: "甲\n', size),
    "records": lambda size: _filled(
        HEAD + ISSUE.format(number=1).replace("县行政审批局", "县行政审批居"),
        lambda _: (
            "      - {日期: 2026-03-14, 事项: 督办, 方式: 约谈}\n"
            "      - {日期: 2026-03-14, 事项: 反馈, 说明: 已办。}\n"
        ),
        size,
    ),
    "empty-entries-wide": lambda size: _filled(HEAD, lambda _: "  - {}\n", size - 16) + "# ，\n",
    "dash-lines": lambda size: _filled(HEAD, lambda _: "-\n", size),
    "duplicates-in-entries": lambda size: _filled(
        HEAD, lambda _: "  - {编号: 甲, 编号: 乙}\n", size
    ),
    "escaped-signs": lambda size: _filled(HEAD, lambda _: '  - "\\u202e"\n', size),
    "misspelt-keys": lambda size: _filled(HEAD, _issue("责任单位", "责任单为"), size),
    "one-number": lambda size: _filled(HEAD, _issue("CS-01-{number:07}", "CS-01-0000001"), size),
    "phones": lambda size: _filled(HEAD, _issue("一窗受理。", "一窗受理13812345678。"), size),
    "predecessors": lambda size: _filled(
        HEAD,
        _issue("责任人: 局长", "责任人: 局长\n    前身: {{活动: 2022-5+2, 编号: X{number:07}}}"),
        size,
    ),
    "tab-comments": lambda size: _filled(HEAD, lambda n: f"\t# 注{n}\n", size),
    "value-tabs": lambda size: _filled(HEAD, lambda n: f"方面{n}:\t甲\n", size),
    "commas-in-list": lambda size: _filled("领域: [", lambda _: "甲，", size),
    "commas-in-records": lambda size: _filled(
        HEAD + "  - 编号: CS-01-001\n    记录:\n",
        lambda _: "      - {日期，2026-03-14, 事项: 交办}\n",
        size,
    ),
    "boms": lambda size: _filled("", lambda _: "\ufeff", size),
    "empty-keys": lambda size: _filled(HEAD, lambda _: "?\n", size),
    "wide-indents": lambda size: _filled("领域: 甲\n", lambda _: "\xa0领域: 乙\n", size),
    "tabs-on-a-line": lambda size: _filled("领域: ", lambda _: "\t", size),
    "maps-on-a-line": lambda size: _filled("问题: [", lambda _: "{a: b},", size),
    "parts": lambda size: _filled(
        HEAD + "  - 编号: CS-01-001\n    节点:\n",
        lambda _: "      - {名称: 甲, 时限: 2026-04-01}\n",
        size,
    ),
    "evidence": lambda size: _filled(
        HEAD + "  - 编号: CS-01-001\n    附件:\n",
        lambda number: f"      - 附件/{number}.jpg\n",
        size,
    ),
    "colons-in-records": lambda size: _filled(
        HEAD + "  - 编号: CS-01-001\n    记录:\n",
        lambda _: "      - {日期：2026-03-14, 事项: 交办}\n",
        size,
    ),
    "signs-in-indents": lambda size: _filled(HEAD, lambda _: "\ufeff \u200b领域: 乙\n", size),
    "bom-in-list": lambda size: _filled("领域: [", lambda _: "\ufeff，", size),
}
