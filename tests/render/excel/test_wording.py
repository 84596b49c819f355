"""What 整改台账 and 效果清单 say of issues that took every turn."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import Ledger
from intake.forms import book_in
from ledger import CAMPAIGN, FOLDER

from lddj.kinds.words import Quantity
from lddj.load.books import CountyBook
from lddj.render.excel.ledger import Ledger as Sheets
from lddj.render.excel.ledger import effects
from lddj.render.excel.tables import effect_list, rectification
from lddj.render.excel.wording import latest_progress, pressed
from lddj.render.time_limit import time_limit
from lddj.stats.groups import observations

DAY = date(2022, 6, 10)
HEAD = """\
领域: 优化营商环境
问题:
  - 编号: {number}
    方面: 政务服务
    问题描述: 窗口未实行一窗受理。
    来源: 代表视察
    发现日期: 2022-03-11
    类别: {category}
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 整合窗口。
{deadline}    记录:
"""
GIVEN = "{日期: 2022-03-14, 事项: 交办}"
DONE = "{日期: 2022-05-04, 事项: 整改完成, 说明: 已合并窗口。}"
DONE_AGAIN = "{日期: 2022-06-06, 事项: 整改完成, 说明: 又合并了窗口。}"
PASSED = "{日期: 2022-05-10, 事项: 核查, 结果: 通过, 核查组: DB-02}"
FAILED = "{日期: 2022-05-10, 事项: 核查, 结果: 不通过, 核查组: DB-02, 新时限: 2022-06-05}"
CLOSED = "{日期: 2022-05-12, 事项: 销号, 批准: 主任会议}"
RELAPSED = "{日期: 2022-05-20, 事项: 回头看, 结果: 反弹, 说明: 又分开受理。, 新时限: 2022-06-30}"
LASTED = "{日期: 2022-06-01, 事项: 回头看, 结果: 巩固, 战线: 纵向}"
LATE_EXTENSION = (
    "{日期: 2022-05-03, 事项: 延期, 新时限: 2022-05-31, 批准: 主任会议, 说明: 设备未到。}"
)
NOTICE = (
    "{日期: 2022-05-06, 事项: 督办, 方式: 督办函, 文号: 滦人督〔2022〕5号, 反馈时限: 2022-05-13}"
)
OPEN_NOTICE = "{日期: 2022-06-08, 事项: 督办, 方式: 约谈, 反馈时限: 2022-06-15}"
REPLY = "{日期: 2022-05-12, 事项: 反馈, 说明: 已约供应商。}"
REFERRED = "{日期: 2022-06-01, 事项: 上报, 上报至: 市级, 说明: 请协调设备。}"
RULED = "{日期: 2022-06-05, 事项: 批复, 说明: 同意调拨。}"
MOVED = "{日期: 2022-06-02, 事项: 转办, 责任单位: 县住建局}"


def issue(*records: str, category: str = "限期整改", deadline: str | None = "2022-04-30") -> str:
    limit = f"    整改时限: {deadline}\n" if deadline else ""
    head = HEAD.format(number="LP-02-004", category=category, deadline=limit)
    return head + "".join(f"      - {record}\n" for record in (GIVEN, *records))


def book_of(ledger: Ledger, text: str) -> CountyBook:
    return book_in(ledger({f"{FOLDER}/滦平/issues/02.yaml": text}).root)


CASES = {
    "按期完成": issue(DONE, deadline="2022-05-04"),
    "迟4天完成": issue(DONE),
    "迟1天完成": issue(DONE, FAILED, DONE_AGAIN),
    "逾期41天": issue(),
    "逾期5天": issue(DONE, FAILED),
    "剩0天": issue(deadline="2022-06-10"),
    "剩7天": issue(deadline="2022-06-17"),
    "未到期": issue(deadline="2022-06-18"),
    "长期坚持": issue(category="长期坚持", deadline=None),
    "立行立改": issue(DONE, category="立行立改", deadline=None),
    "已撤销": issue("{日期: 2022-04-01, 事项: 撤销, 理由: 不属实, 批准: 主任会议}"),
}


@pytest.mark.parametrize("words", CASES)
def test_the_time_limit_is_never_blank(ledger: Ledger, words: str) -> None:
    book = book_of(ledger, CASES[words])
    assert time_limit(observations(book, DAY)[-1]) == words


def test_what_is_not_counted_has_no_time_limit(ledger: Ledger) -> None:
    uncounted = CAMPAIGN + "口径: {长期坚持计入: 否}\n"
    files = {f"{FOLDER}/campaign.yaml": uncounted,
             f"{FOLDER}/滦平/issues/02.yaml": issue(DONE, category="长期坚持")}  # fmt: skip
    assert time_limit(observations(book_in(ledger(files).root), DAY)[-1]) == "长期坚持"
    counted = book_of(ledger, issue(DONE, category="长期坚持"))
    assert time_limit(observations(counted, DAY)[-1]) == "迟4天完成"


def test_effects_beside_each_other() -> None:
    two = [{"指标": "压减环节", "数值": "2.50", "单位": "个"}, {"指标": "减少材料", "数值": "7"}]
    assert effects([Quantity.model_validate(one) for one in two]) == "压减环节2.50个；减少材料7"


def test_an_extension_after_the_deadline_does_not_make_it_timely(ledger: Ledger) -> None:
    one = observations(book_of(ledger, issue(LATE_EXTENSION, DONE)), DAY)[-1]
    assert one.course.deadline == date(2022, 5, 31)
    assert time_limit(one) == "迟4天完成"


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ((), "3月14日交办"),
        (("{日期: 2022-05-01, 事项: 进展, 说明: 方案已定。}",), "5月1日：方案已定。"),
        ((DONE,), "5月4日整改完成：已合并窗口。"),
        ((DONE, FAILED), "5月10日核查不通过"),
        ((DONE, PASSED), "5月10日核查通过"),
        ((DONE, PASSED, CLOSED), "5月12日销号"),
        ((DONE, PASSED, CLOSED, RELAPSED), "5月20日反弹：又分开受理。"),
        ((DONE, PASSED, CLOSED, LASTED), "6月1日回头看巩固"),
        ((LATE_EXTENSION,), "5月3日延期至2022-05-31：设备未到。"),
        ((NOTICE,), "5月6日督办函"),
        ((NOTICE, REPLY), "5月12日反馈：已约供应商。"),
        ((REFERRED,), "6月1日上报市级：请协调设备。"),
        ((REFERRED, RULED), "6月5日批复：同意调拨。"),
        ((MOVED,), "6月2日转办县住房和城乡建设局"),
    ],
)
def test_the_newest_record_whatever_its_kind(
    ledger: Ledger, records: tuple[str, ...], words: str
) -> None:
    book = book_of(ledger, issue(*records))
    assert latest_progress(book, observations(book, DAY)[-1]) == words


def test_a_record_of_another_year_names_it(ledger: Ledger) -> None:
    book = book_of(ledger, issue())
    assert latest_progress(book, observations(book, date(2023, 1, 5))[-1]) == "2022年3月14日交办"


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ((), ""),
        ((NOTICE,), "督办函滦人督〔2022〕5号（2022-05-06，限2022-05-13反馈，到期未反馈）"),
        ((NOTICE, REPLY), "督办函滦人督〔2022〕5号（2022-05-06，2022-05-12已反馈）"),
        ((OPEN_NOTICE,), "约谈（2022-06-08，限2022-06-15反馈，未反馈）"),
        ((NOTICE, REPLY, OPEN_NOTICE), "约谈（2022-06-08，限2022-06-15反馈，未反馈，共2次）"),
        (("{日期: 2022-06-08, 事项: 督办, 方式: 通报}",), "通报（2022-06-08）"),
    ],
)  # fmt: skip
def test_what_pressed_the_unit_and_what_it_answered(
    ledger: Ledger, records: tuple[str, ...], words: str
) -> None:
    book = book_of(ledger, issue(*records))
    assert pressed(observations(book, DAY)[-1]) == words


@pytest.mark.parametrize(
    ("records", "after"),
    [
        ((), None),
        ((DONE,), ["已合并窗口。", "待核查", ""]),
        ((DONE, FAILED), None),
        ((DONE, FAILED, DONE_AGAIN), ["又合并了窗口。", "待核查", ""]),
        ((DONE, PASSED), ["已合并窗口。", "通过（2022-05-10，第二代表小组）", ""]),
        ((DONE, PASSED, CLOSED, RELAPSED), None),
        ((DONE, PASSED, CLOSED, LASTED),
         ["已合并窗口。", "通过（2022-05-10，第二代表小组）", "巩固（2022-06-01，纵向）"]),
        ((DONE, PASSED, CLOSED, RELAPSED, DONE_AGAIN), ["又合并了窗口。", "待核查", ""]),
    ],
)  # fmt: skip
def test_the_effects_are_of_what_stands_as_completed(
    ledger: Ledger, records: tuple[str, ...], after: list[str] | None
) -> None:
    table = effect_list(Sheets(book_of(ledger, issue(*records)), DAY))
    found = [[row[4], row[7], row[8]] for row in table.rows]
    assert found == ([] if after is None else [after])


def test_the_row_of_what_fell_back(ledger: Ledger) -> None:
    book = book_of(ledger, issue(DONE, PASSED, CLOSED, RELAPSED))
    table = rectification(Sheets(book, DAY))
    row = dict(zip([c.heading for c in table.columns], table.rows[-1], strict=True))
    assert {name: row[name] for name in list(row)[11:]} == {
        "整改时限": date(2022, 6, 30),
        "最新进展": "5月20日反弹：又分开受理。",
        "督办": "",
        "完成日期": None,
        "核查结果": "通过",
        "销号日期": None,
        "回头看": "反弹（2022-05-20）",
        "状态": "整改中",
        "时限情况": "未到期",
    }
