"""L202, L207, L209, L511, L702 of logs, contacts and leaders in charge: what is said, and where."""

# ruff: noqa: E501 - a file of one line each reads best
from __future__ import annotations

from datetime import date

import pytest

from lddj.kinds.registry import kind_of
from lddj.load.sound import without_faulty
from lddj.rules import l202, l207, l209, l511, l702
from lddj.rules.rule import Rule
from lddj.stats.matters import kind_on
from rules.conftest import Books, Judge, shown

LOG = "日志:\n  - {{编号: RZ-1, 日期: 2022-03-11, 专班: ZB-02, 事项: 看窗口{}}}\n"
FOUND = "{说明: 公示牌破损%s}"


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        (", 内容: 看三处, 零问题: 是, 建议: [常看]", []),
        (", 内容: 看三处, 问题: [%s], 建议: [常看]" % (FOUND % ", 未立理由: 当场更换"), []),
        (", 内容: 看三处, 零问题: 是", ["2 W 日志没有写“建议”（建议实：建议怎么办）。"]),
        (", 零问题: 是, 建议: [常看]", ["2 W 日志没有写“内容”（内容明：怎么做的）。"]),
        ("", ["2 W 日志没有写“内容”（内容明：怎么做的）。",
              "2 W 日志没有写“问题”（问题准：发现了什么；没有发现的写“零问题: 是”）。",
              "2 W 日志没有写“建议”（建议实：建议怎么办）。"]),
        (", 内容: 看三处, 零问题: 否, 建议: [常看]",
         ["2 W 日志没有写“问题”（问题准：发现了什么；没有发现的写“零问题: 是”）。"]),
        (", 内容: 看三处, 零问题: 是, 问题: [%s], 建议: [常看]" % (FOUND % ", 未立理由: 已换"),
         ["2 E 日志写了问题，又写“零问题: 是”，请去掉一个。"]),
        (", 内容: 看三处, 问题: [%s], 建议: [常看]" % (FOUND % ""),
         ["2 W 发现的问题没有写台账，也没有写未立理由：立了问题的写编号，没有立的写为什么。"]),
        (", 内容: 看三处, 问题: [%s], 建议: [常看]" % (FOUND % ", 台账: LP-1, 未立理由: 已换"),
         ["2 W 台账和未立理由只写一个：立了问题就不写未立理由。"]),
    ],
)  # fmt: skip
def test_what_a_log_does_not_say(load: Books, more: str, wanted: list[str]) -> None:
    book = load({"logs.yaml": LOG.format(more)})
    assert book.diagnostics == []
    told = [
        f"{one.location.line} {'E' if one.is_error else 'W'} {one.message}"
        for one in l511.check(book)
    ]
    assert told == wanted


def test_nothing_is_missed_that_was_left_out_for_a_fault(load: Books) -> None:
    book = load({"logs.yaml": LOG.format(", 内容: [看], 零问题: 是, 建议: [常看]")})
    assert [one.code for one in book.documents[f"{book.path}/logs.yaml"].diagnostics] == ["L103"]
    assert list(l511.check(book)) == []


LINKS = """\
联系:
  - {层次: 代表联系选民, 谁: %s, 对象: [XM-0131, %s]}
记录:
  - {编号: LX-1, 日期: 2022-03-08, 层次: 代表联系选民, 谁: %s, 对象: [XM-0131, %s], 反映: [%s]}
"""
NO_CODE = "对象要写代号，如 XM-0131；姓名另存选民名册.yaml、代表名册.yaml。"


@pytest.mark.parametrize(
    ("rule", "files", "wanted"),
    [
        (l702.RULE, {"links.yaml": LINKS % ("D-031", "XM-0132", "D-031", "XM-0132", "XS-1")}, []),
        (l702.RULE, {"links.yaml": LINKS % ("某甲", "某乙", "某丙", "某丁", "XS-1")},
         ["4 谁要写代号，如 D-031；姓名另存代表名册.yaml。", f"4 {NO_CODE}",
          "2 谁要写代号，如 D-031；姓名另存代表名册.yaml。", f"2 {NO_CODE}"]),
        (l207.RULE, {"links.yaml": LINKS % ("D-031", "XM-1", "D-031", "XM-1", "XS-1")},
         ["4 本县区没有编号为“XS-1”的线索。"]),
        (l207.RULE, {"logs.yaml": LOG.format(", 活动: HD-9, 问题: [{说明: 旧, 台账: LP-9}]")},
         ["2 本县区没有编号为“LP-9”的问题。", "2 本县区没有编号为“HD-9”的活动。"]),
        (l207.RULE, {"duty.yaml": "包联:\n  - {编号: BL-1, 领导: 县长, 建议: [JY-1], 项目: [MS-1]}\n"},
         ["2 本县区没有编号为“JY-1”的建议。", "2 本县区没有编号为“MS-1”的实事。"]),
        (l202.RULE, {"logs.yaml": LOG.format("").replace("ZB-02", "ZB-09")},
         ["2 “ZB-09”不是本县区的专班，是否为“ZB-02”？"]),
        (l202.RULE, {"duty.yaml": "包联:\n  - {编号: BL-1, 领导: 县长, 专班: [ZB-02, ZB-09]}\n"},
         ["2 “ZB-09”不是本县区的专班，是否为“ZB-02”？"]),
    ],
)  # fmt: skip
def test_what_is_told_and_where(
    judge: Judge, rule: Rule, files: dict[str, str], wanted: list[str]
) -> None:
    [name] = files
    assert judge(rule, files) == [f"{name}:{one}" for one in wanted]


ISSUE = """\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 窗口未实行一窗受理。
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县行政审批局
    包联领导: 县长
    整改时限: 2022-04-30
"""


@pytest.mark.parametrize(
    ("leader", "wanted"),
    [
        ("县长", []),
        ("副县长", ["issues/02.yaml:10 包联领导“县长”不在包联名单内，是否为“副县长”？"]),
    ],
)
def test_a_leader_of_an_issue_is_one_of_those_in_charge(
    load: Books, leader: str, wanted: list[str]
) -> None:
    book = load(
        {"issues/02.yaml": ISSUE, "duty.yaml": f"包联:\n  - {{编号: BL-1, 领导: {leader}}}\n"}
    )
    assert [shown(one) for one in l209.check(book)] == wanted


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("deputies.yaml", "代表:\n  - {编号: D-1, 层级: 县, 起: 2022-03-01, 止: %s}\n"),
        ("duty.yaml", "包联:\n  - {编号: BL-1, 领导: 县长, 起: 2022-03-01, 止: %s}\n"),
    ],
)
def test_an_end_before_the_beginning(load: Books, file: str, text: str) -> None:
    book = load({file: text % "2022-02-28"})
    [fault] = book.documents[f"{book.path}/{file}"].diagnostics
    assert (fault.code, fault.location.line) == ("L103", 2)
    assert fault.message == "止 2022-02-28 早于起 2022-03-01，请核对两个日期。"
    sound = load({file: text % "2022-03-01"})
    assert list(sound.documents[f"{book.path}/{file}"].diagnostics) == []


FAULTY_LINKS = """\
规矩:
  - {层次: 甲, 最少: 1, 每: 月}
  - {层次: 乙, 最少: 零, 每: 月}
联系:
  - {层次: 甲, 对象: [XM-1]}
  - {层次: 甲, 谁: 某甲, 对象: [XM-2]}
  - {层次: 甲, 谁: D-1, 对象: [XM-3]}
记录:
  - {编号: LX-1, 日期: 2022-03-08, 层次: 甲, 谁: D-1, 对象: [XM-3]}
  - {编号: LX-2, 日期: 2022-03-09, 层次: 甲, 谁: D-1}
"""


def test_only_the_faulty_entries_of_the_three_lists_are_left_out(load: Books) -> None:
    book = load({"links.yaml": FAULTY_LINKS})
    faults = [*book.documents[f"{book.path}/links.yaml"].diagnostics, *l702.check(book)]
    assert [(one.code, one.location.line) for one in faults] == [
        ("L103", 3), ("L101", 5), ("L101", 10), ("L702", 6),
    ]  # fmt: skip
    found = kind_on(without_faulty(book, faults), kind_of("联系"), date(2022, 12, 31))
    shown = found.shown(2)
    assert [shown[name] for name in ("联系人数", "对象数", "联系次数", "应达标数", "达标数")] == [
        1, 1, 1, 10, 1,
    ]  # fmt: skip
