"""The kind 实事: the example's figures as they were counted by hand, on several days."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kinds.test_examples import DATA, book_of, figures
from lddj.kinds.registry import kind_of
from lddj.load.sources.folder import FolderSource
from lddj.reports.sound import sound_book
from lddj.stats.matters import kind_on

DAY = date(2026, 11, 25)

FIGURES: list[tuple[str, dict[str, Any]]] = [
    ("2025-11-09", {"征集数": 0, "候选数": 0, "差额率": "—"}),
    ("2025-11-30", {"征集数": 283, "候选数": 0, "入选率": "—"}),
    ("2026-01-17", {"候选数": 4, "上会数": 3, "选上数": 0, "入选率": "—", "差额率": "—"}),
    ("2026-04-10", {
        "选上数": 2, "入选率": "66.67%", "差额率": "50.00%", "开工率": "50.00%",
        "月跟踪到位率": "50.00%", "节点数": 2, "已完成节点数": 1, "节点按期率": "100.00%",
        "逾期数": 0, "久未更新数": 2, "按期完工率": "—", "投资完成率": "0.00%",
    }),
    ("2026-08-02", {"节点逾期数": 1, "节点按期率": "50.00%", "调整数": 1, "调整率": "50.00%"}),
    ("2026-11-01", {"逾期数": 1, "按期完工率": "0.00%", "反馈率": "100.00%"}),
    ("2026-11-25", {
        "完工数": 1, "完工率": "50.00%", "按期完工率": "50.00%", "验收通过率": "100.00%",
        "投资完成率": "89.58%", "三问齐全率": "0.00%", "月跟踪到位率": "25.00%", "终止数": 0,
        "评议数": 0, "评议率": "0.00%", "满意率": "—", "反弹率": "—", "节点按期率": "50.00%",
    }),
]  # fmt: skip


def test_the_example_is_sound() -> None:
    assert [one.message for one in book_of("livelihood").diagnostics] == []


@pytest.mark.parametrize(("day", "right"), FIGURES, ids=[day for day, _ in FIGURES])
def test_the_figures_are_those_counted_by_hand(day: str, right: dict[str, Any]) -> None:
    shown, _ = figures("livelihood", "实事", day)
    assert {name: shown[name] for name in right} == right


@pytest.mark.parametrize(
    ("day", "name", "numbers"),
    [
        ("2026-03-31", "三问未到位", []),
        ("2026-04-01", "三问未到位", ["MS-2026-02/问计划"]),
        ("2027-01-01", "三问未到位",
         ["MS-2026-01/问效果", "MS-2026-02/问计划", "MS-2026-02/问进度", "MS-2026-02/问效果"]),
        ("2026-01-20", "未交办", ["MS-2026-01", "MS-2026-02"]),
        ("2026-02-03", "未交办", []),
        ("2026-07-28", "节点临期", ["MS-2026-01/完成一半"]),
        ("2026-08-02", "节点逾期", ["MS-2026-01/完成一半"]),
        ("2026-08-05", "节点逾期", []),
        ("2026-11-24", "未评议", ["MS-2026-01"]),
        ("2026-10-31", "临期", ["MS-2026-02"]),
        ("2026-11-01", "逾期", ["MS-2026-02"]),
    ],
)  # fmt: skip
def test_the_lists_name_who_is_behind(day: str, name: str, numbers: list[str]) -> None:
    assert figures("livelihood", "实事", day)[1].lists.get(name, []) == numbers


def test_a_file_s_head_stands_with_each_project() -> None:
    book = book_of("livelihood")
    assert {one.head.year for one in book.others} == {2026}
    assert [head.model.ballot.id for head in book.heads["livelihood"]] == ["PJ-2026"]


def test_of_a_faulty_head_nothing_is_counted_under_force(tmp_path: Path) -> None:
    shutil.copytree(DATA / "livelihood", tmp_path / "one")
    [file] = (tmp_path / "one").rglob("2026.yaml")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("实到: 188", "实到: 201"), encoding="utf-8")
    book = sound_book(FolderSource(tmp_path / "one"), "临溪", None, DAY, DAY, force=True)[0]
    shown = kind_on(book, kind_of("实事"), DAY).shown(2)
    assert (shown["征集数"], shown["差额率"]) == (0, "—")
    assert (shown["候选数"], shown["选上数"], shown["完工数"]) == (4, 2, 1)
