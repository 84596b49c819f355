"""What two editions for the public differ in, line by line, and whose files an edition has."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lddj.render.public.difference import (
    NoEdition,
    difference,
    difference_lines,
    earlier_edition,
)
from lddj.render.public.files import earlier_files

OLD: dict[str, Any] = {
    "县区": "临溪县", "截至": "2026-01-31",
    "条目": {
        "问题": [
            {"编号": "LX-01", "问题描述": "路灯不亮", "点位": "东村", "状态": "整改中",
             "记录": [{"日期": "2026-01-05", "事项": "交办"},
                    {"日期": "2026-01-20", "事项": "进展", "公开说明": "已报。"},
                    {"日期": "2026-01-20", "事项": "进展", "公开说明": "已买。"}]},
            {"编号": "LX-02", "问题描述": "井盖丢失"},
        ],
        "会议": [{"主题": "例会"}],
    },
}  # fmt: skip
NEW: dict[str, Any] = {
    "县区": "临溪县", "截至": "2026-02-28",
    "条目": {
        "问题": [
            {"编号": "LX-01", "问题描述": "路灯不亮", "状态": "待核查", "乡镇": "东山镇",
             "记录": [{"日期": "2026-01-05", "事项": "交办"},
                    {"日期": "2026-01-20", "事项": "进展", "公开说明": "已报。"},
                    {"日期": "2026-01-20", "事项": "进展", "公开说明": "已订。"},
                    {"日期": "2026-02-20", "事项": "整改完成"}]},
        ],
        "会议": [{"主题": "例会"}],
        "线索": [{"编号": "XS-01"}],
    },
}  # fmt: skip


def test_every_sort_of_difference() -> None:
    assert list(difference_lines(difference(OLD, NEW))) == [
        "与截至 2026-01-31 的那一版比：",
        "新公开的条目 1 条：",
        "  线索 XS-01",
        "不再公开的条目 1 条：",
        "  问题 LX-02",
        "新公开的内容 2 处：",
        "  问题 LX-01 乡镇：东山镇",
        "  问题 LX-01 2026-02-20 整改完成",
        "不再公开的内容 1 处：",
        "  问题 LX-01 点位：东村",
        "改了的内容 2 处：",
        "  问题 LX-01 状态：整改中 → 待核查",
        "  问题 LX-01 2026-01-20 进展（第2条）：公开说明 已买。 → 公开说明 已订。",
    ]
    assert list(difference_lines(difference(NEW, NEW))) == [
        "与截至 2026-02-28 的那一版比：", "  公开的内容没有变化。",
    ]  # fmt: skip


@pytest.mark.parametrize("raw", ["", "[]", '{"县区": "临溪县"}', '{"县区": "北河县", "条目": {}}'])
def test_a_folder_without_an_edition_of_the_county(tmp_path: Path, raw: str) -> None:
    assert earlier_edition(tmp_path, "临溪县", is_needed=False) is None
    with pytest.raises(NoEdition, match=r"不是 lddj public 写的公开版，没法比。$"):
        earlier_edition(tmp_path, "临溪县", is_needed=True)
    (tmp_path / "公开版.json").write_text(raw, encoding="utf-8")
    said = "里是别的县区的公开版；请用 -o 写到另一个文件夹。" if "北河县" in raw else "没法比。"
    with pytest.raises(NoEdition, match=rf"{said}$"):
        earlier_edition(tmp_path, "临溪县", is_needed=False)


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ({"版本": 1, "文件": ["公开版.html", "../账.csv", ".隐.json", 3, "问题.csv"]},
         ["公开版.html", "问题.csv"]),
        ({"版本": 2, "文件": ["公开版.html"]}, []),
        ({"版本": 1}, []),
        ([], []),
    ],
)  # fmt: skip
def test_which_files_an_edition_says_it_has(tmp_path: Path, listed: Any, names: list[str]) -> None:
    assert earlier_files(tmp_path) == []
    (tmp_path / "清单.json").write_text(json.dumps(listed), encoding="utf-8")
    assert earlier_files(tmp_path) == names
