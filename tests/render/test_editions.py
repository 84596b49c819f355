"""Two editions for the public, compared: what became public, what no longer is, what changed."""

from __future__ import annotations

from typing import Any

from lddj.render.public.difference import difference, difference_lines

OLD: dict[str, Any] = {
    "截至": "2026-03-31",
    "条目": {
        "问题": [
            {
                "编号": "LX-01", "问题描述": "路灯不亮。", "点位": "东街", "责任单位": "县城管局",
                "记录": [
                    {"日期": "2026-03-02", "事项": "交办"},
                    {"日期": "2026-03-09", "事项": "进展", "说明": "已备料。"},
                ],
            },
            {"编号": "LX-02", "问题描述": "井盖缺失。"},
        ],
        "零散": [{"名称": "甲"}],
    },
}  # fmt: skip
NEW: dict[str, Any] = {
    "截至": "2026-04-30",
    "条目": {
        "问题": [
            {
                "编号": "LX-01", "问题描述": "东街路灯不亮。", "责任单位": "县城管局",
                "时限": "2026-05-01",
                "记录": [
                    {"日期": "2026-03-02", "事项": "交办"},
                    {"日期": "2026-03-09", "事项": "进展", "说明": "已备料。"},
                    {"日期": "2026-03-09", "事项": "进展", "说明": "已进场。"},
                ],
            },
        ],
        "建议": [{"编号": "JY-01", "案由": "修路"}],
        "零散": [{"名称": "甲"}],
    },
}  # fmt: skip


def test_what_differs() -> None:
    named = {"种类": "问题", "编号": "LX-01"}
    assert difference(OLD, NEW) == {
        "版本": 1,
        "旧版截至": "2026-03-31",
        "新版截至": "2026-04-30",
        "新公开的条目": [{"种类": "建议", "编号": "JY-01"}],
        "不再公开的条目": [{"种类": "问题", "编号": "LX-02"}],
        "新公开的内容": [
            {**named, "键": "时限", "前": None, "后": "2026-05-01"},
            {**named, "键": "2026-03-09 进展（第2条）", "前": None, "后": "说明 已进场。"},
        ],
        "不再公开的内容": [{**named, "键": "点位", "前": "东街", "后": None}],
        "改了的内容": [{**named, "键": "问题描述", "前": "路灯不亮。", "后": "东街路灯不亮。"}],
    }


def test_the_same_in_lines() -> None:
    assert list(difference_lines(difference(OLD, NEW))) == [
        "与截至 2026-03-31 的那一版比：",
        "新公开的条目 1 条：",
        "  建议 JY-01",
        "不再公开的条目 1 条：",
        "  问题 LX-02",
        "新公开的内容 2 处：",
        "  问题 LX-01 时限：2026-05-01",
        "  问题 LX-01 2026-03-09 进展（第2条）：说明 已进场。",
        "不再公开的内容 1 处：",
        "  问题 LX-01 点位：东街",
        "改了的内容 1 处：",
        "  问题 LX-01 问题描述：路灯不亮。 → 东街路灯不亮。",
    ]
    back = list(difference_lines(difference(NEW, OLD)))
    assert "  问题 LX-01 2026-03-09 进展（第2条）：说明 已进场。" in back


def test_records_that_say_nothing_further_and_editions_that_are_alike() -> None:
    bare = {
        **OLD,
        "条目": {"问题": [{"编号": "LX-01", "记录": [{"日期": "2026-03-02", "事项": "交办"}]}]},
    }
    none = {**OLD, "条目": {"问题": [{"编号": "LX-01"}]}}
    assert list(difference_lines(difference(none, bare)))[-1] == "  问题 LX-01 2026-03-02 交办"
    assert list(difference_lines(difference(bare, none)))[-1] == "  问题 LX-01 2026-03-02 交办"
    assert list(difference_lines(difference(OLD, OLD))) == [
        "与截至 2026-03-31 的那一版比：",
        "  公开的内容没有变化。",
    ]
    assert difference({}, {}) == {
        "版本": 1, "旧版截至": None, "新版截至": None, "新公开的条目": [], "不再公开的条目": [],
        "新公开的内容": [], "不再公开的内容": [], "改了的内容": [],
    }  # fmt: skip
