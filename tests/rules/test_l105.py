"""L105: what is blank or only a filler says nothing, however many blanks stand around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from ledger import ISSUES

from lddj.rules.l105 import RULE
from lddj.rules.rule import Rule

Judge = Callable[[Rule, Mapping[str, str]], list[str]]
PROGRESS = "      - {{日期: 2022-03-20, 事项: 进展, 说明: {}}}\n"
STRUCK_OUT = (
    "      - {日期: 2022-03-20, 事项: 进展, 说明: 待定, 作废: {理由: 无, 批准: 办公室主任}}\n"
)


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (PROGRESS.format("'          '"), ["“说明”是空白，请写明具体内容。"]),
        (PROGRESS.format("'        无        '"), ["“说明”只写了“无”，请写明具体内容。"]),
        (PROGRESS.format("暂无。"), ["“说明”只写了“暂无。”，请写明具体内容。"]),
        (PROGRESS.format("无证摊点已清。"), []),
        (
            STRUCK_OUT,
            ["“说明”只写了“待定”，请写明具体内容。", "“理由”只写了“无”，请写明具体内容。"],
        ),
    ],
)
def test_what_says_nothing(judge: Judge, record: str, found: list[str]) -> None:
    said = judge(RULE, {"issues/02.yaml": ISSUES + record})
    assert sorted(one.partition(" ")[2] for one in said) == sorted(found)
