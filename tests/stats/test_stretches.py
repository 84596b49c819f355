"""How often an issue is looked at in figures of many days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import pytest

from lddj.stats.stretches import stretches

from .ledgers import loaded
from .naive import Data

EVERY_DAY: Final = [date(2022, 3, 1) + timedelta(days=number) for number in range(300)]
ISSUE: Final[Data] = {
    "编号": "LP-1",
    "方面": "政务服务",
    "问题描述": "窗口未实行一窗受理。",
    "来源": "暗访",
    "发现日期": "2022-03-05",
    "类别": "限期整改",
    "责任单位": "县水务局",
    "整改时限": "2022-06-20",
}
ASSIGNED: Final = {"日期": "2022-03-08", "事项": "交办"}
PRESSED: Final = {"日期": "2022-04-01", "事项": "督办", "方式": "督办函", "反馈时限": "2022-07-02"}
ANSWERED: Final = {"日期": "2022-04-09", "事项": "反馈", "说明": "已办。"}
DONE: Final = {"日期": "2022-05-02", "事项": "整改完成", "说明": "已办。"}
STRUCK_OUT: Final = {
    "日期": "2022-05-03", "事项": "进展", "说明": "已办。",
    "作废": {"理由": "录错", "批准": "办公室"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("records", "begins"),
    [
        ([], "03-05 03-26 06-10 06-21"),
        ([ASSIGNED], "03-05 03-08 03-29 06-10 06-21"),
        ([ASSIGNED, PRESSED], "03-05 03-08 03-29 04-01 06-10 06-21 07-03"),
        ([ASSIGNED, PRESSED, ANSWERED], "03-05 03-08 03-29 04-01 04-09 04-30 06-10 06-21"),
        ([ASSIGNED, DONE, STRUCK_OUT], "03-05 03-08 03-29 05-02"),
        ([ASSIGNED, PRESSED, DONE], "03-05 03-08 03-29 04-01 05-02 07-03"),
    ],
    ids=["none", "assigned", "pressed", "answered", "done", "done-owing"],
)
def test_an_issue_is_looked_at_on_the_days_on_which_it_may_change(
    records: list[Data], begins: str
) -> None:
    """Found, without news for 20 days, nearly due in 10, overdue, without an answer."""
    issue = {**ISSUE, "记录": records}
    ledger: Data = {
        "口径": {"临期天数": "10", "未更新天数": "20"},
        "县区": {"县区": "滦平县"},
        "问题": [{"领域": "优化营商环境", "问题": [issue]}],
    }
    book = loaded(ledger)
    found = list(stretches(book.cases[0], EVERY_DAY, book.campaign.conventions))
    assert " ".join(f"{EVERY_DAY[one.first]:%m-%d}" for one in found) == begins
    assert [one.end for one in found] == [*(one.first for one in found[1:]), len(EVERY_DAY)]
