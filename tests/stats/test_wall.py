"""The wall board: which lamp a matter has, in which column its card stands, what marks it bears."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path

import pytest
from ledger import FOLDER, write_ledger

from lddj.kinds.course import Phase
from lddj.kinds.registry import kind_of
from lddj.stats.lamps import Lamp, lamp
from lddj.stats.wall import Wall, WallCard, wall

COURSES = """\
领域: 优化营商环境
问题:
{issues}"""


def issue(number: str, deadline: str, *records: str, more: str = "") -> str:
    """An issue of the county with its records, one line of YAML each."""
    lines = "".join(f"      - {{{one}}}\n" for one in records)
    return (
        f"  - 编号: LP-02-{number}\n    方面: 政务服务\n    问题描述: 第{number}个问题。\n"
        f"    来源: 代表视察\n    发现日期: 2022-03-01\n    类别: 限期整改\n"
        f"    责任单位: 县行政审批局\n    整改时限: {deadline}\n{more}    记录:\n{lines}"
    )


HANDED = "日期: 2022-03-04, 事项: 交办"
DONE = "日期: {}, 事项: 整改完成, 说明: 改完了。"
PASSED = "日期: 2022-04-20, 事项: 核查, 结果: 通过"
CLOSED = "日期: 2022-04-22, 事项: 销号, 批准: 联席会议"


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Wall:
    """The board of a county with an issue of each sort, on 2022-04-28."""
    nodes = "    节点: [{名称: 立项, 时限: 2022-04-01}, {名称: 施工, 时限: 2022-05-20}]\n"
    issues = [
        issue("001", "2022-04-20", HANDED),
        issue("002", "2022-05-02", HANDED),
        issue("003", "2022-06-30", HANDED, more="    包联领导: 县人大常委会主任\n"),
        issue("004", "2022-04-10", HANDED, DONE.format("2022-04-13")),
        issue("005", "2022-04-30", HANDED, DONE.format("2022-04-13"), PASSED, CLOSED),
        issue("006", "2022-06-30", HANDED, DONE.format("2022-04-13"), PASSED, CLOSED,
              "日期: 2022-04-25, 事项: 回头看, 结果: 反弹, 说明: 又堵了。, 新时限: 2022-06-30"),
        issue("007", "2022-06-30", HANDED, more=nodes),
        issue("008", "2022-06-30", HANDED,
              "日期: 2022-04-05, 事项: 撤销, 理由: 不属实, 批准: 组长"),
        issue("009", "2022-04-28", HANDED,
              "日期: 2022-04-02, 事项: 上报, 上报至: 市级, 说明: 要市里协调。"),
    ]  # fmt: skip
    text = COURSES.format(issues="".join(issues))
    root = tmp_path_factory.mktemp("库")
    source = write_ledger(root, {f"{FOLDER}/滦平/issues/02.yaml": text})
    return made_of(source.root)


def made_of(root: Path) -> Wall:
    """The board over 领域 of the county in a repository."""
    from lddj.load.sources.folder import FolderSource
    from lddj.reports.sound import sound_book

    day = date(2022, 4, 28)
    book, errors = sound_book(FolderSource(root), "滦平", None, day, day, force=False)
    assert errors == 0
    return wall(book, kind_of("问题"), day, "领域")


def card(board: Wall, number: str) -> WallCard:
    """The card of an issue."""
    [found] = [one for one in board.cards if one.number == f"LP-02-{number}"]
    return found


def test_lamps_go_by_the_order_red_purple_yellow_white_grey_blue_green() -> None:
    for phase, overdue, soon, flagged in product(
        Phase, (True, False), (True, False), (True, False)
    ):
        found = lamp(
            phase, is_overdue=overdue, is_due_soon=soon, flags=("反弹",) if flagged else ("重点",)
        )
        if overdue:
            expected = "红"
        elif flagged and phase != "办结":
            expected = "紫"
        elif soon:
            expected = "黄"
        else:
            expected = {"办结": "白", "待办": "灰", "检验": "蓝", "跟踪": "蓝"}.get(phase, "绿")
        assert found == expected


@pytest.mark.parametrize(
    ("number", "shown", "made_by", "column", "marks"),
    [
        ("001", "红", "整改时限", "整改中", ["逾期8天"]),
        ("002", "黄", "整改时限", "整改中", ["剩4天"]),
        ("003", "绿", "2022-03-04 整改中", "整改中", []),
        ("004", "蓝", "2022-04-13 待核查", "待核查", ["迟3天完成"]),
        ("005", "白", "2022-04-22 已销号", "已销号", []),
        ("006", "紫", "2022-04-25 回头看", "整改中", ["反弹"]),
        ("007", "红", "立项 时限", "整改中", ["节点迟"]),
        ("009", "黄", "整改时限", "整改中", ["今天到期", "已上报"]),
    ],
)
def test_each_card_says_how_its_issue_stands_and_what_made_it_so(
    board: Wall, number: str, shown: Lamp, made_by: str, column: str, marks: list[str]
) -> None:
    found = card(board, number)
    assert (found.lamp, found.made_by, found.column) == (shown, made_by, column)
    assert [mark.text for mark in found.marks] == marks


def test_the_record_behind_each_mark_is_named(board: Wall) -> None:
    assert [mark.made_by for mark in card(board, "004").marks] == ["2022-04-13 整改完成"]
    assert [mark.made_by for mark in card(board, "009").marks] == ["整改时限", "2022-04-02 上报"]


def test_the_nearest_deadline_comes_first_and_what_is_withdrawn_not_at_all(board: Wall) -> None:
    numbers = [one.number[-3:] for one in board.cards if one.lane == "优化营商环境"]
    assert numbers == ["004", "001", "009", "002", "003", "006", "007", "005"]


def test_a_card_names_the_leader_in_charge_where_there_is_one(board: Wall) -> None:
    sponsors = {one.number[-3:]: one.sponsor for one in board.cards}
    assert sponsors.pop("003") == "县人大常委会主任"
    assert set(sponsors.values()) == {""}


def test_nodes_are_done_late_next_or_to_come(board: Wall) -> None:
    assert [(one.name, one.how) for one in card(board, "007").nodes] == [
        ("立项", "迟"),
        ("施工", "下一步"),
    ]


def test_the_head_counts_as_the_indicators_do_and_since_the_end_of_the_ten_days_before(
    board: Wall,
) -> None:
    assert [(tile.name, tile.now, tile.before) for tile in board.tiles] == [
        ("问题", 9, 9), ("报完成", 2, 3), ("其中迟完成", 1, 1), ("核查通过", 1, 2), ("销号", 1, 0),
        ("逾期", 1, 0), ("7天内到期", 2, 1), ("督办未回", 0, 0),
    ]  # fmt: skip
    assert board.due_this_week == 1  # LP-02-009, on Thursday
    assert board.lanes == ("重点项目建设", "优化营商环境")
    assert board.columns == ("整改中", "待核查", "待销号", "已销号")
