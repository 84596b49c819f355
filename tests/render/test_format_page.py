"""The page of the format: docs/格式.md is what the models say."""

from __future__ import annotations

import re
from pathlib import Path

from lddj.kinds.registry import all_kinds
from lddj.kinds.remediation import MOVES
from lddj.render.handbook.format_page import format_page
from lddj.render.handbook.schema import kinds_of_files
from render.test_schema import models

PAGE = Path(__file__).parents[2] / "docs" / "格式.md"
CLASS = r"(?: (?:公开|按公开|代表|内部|个人)\S* \|)?"
ROW = re.compile(rf"^\| (\S+) \| (是|) *\| (.+?) \| (.+?) \|{CLASS}$", re.MULTILINE)


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == format_page(), "make docs"


def test_every_key_of_every_file_is_there_with_its_meaning() -> None:
    text = format_page()
    rows = {(key, meaning) for key, _, _, meaning in ROW.findall(text)}
    all_kinds()
    wanted = {
        (info.alias, info.description)
        for model in models()
        if model.__module__.startswith("lddj.") and model.__name__ != "BaseRecord"
        for info in model.model_fields.values()
    }
    assert wanted <= rows
    for _, title in kinds_of_files().values():
        assert f"\n## {title}\n" in text


def test_how_keys_are_written() -> None:
    rows = ROW.findall(format_page())
    for row in (
        ("编号", "是", "文字", "问题的编号，在一个活动里不重复，用过的不再用，如 LP-02-004"),
        ("整改时限", "", "日期", "哪天以前改完；立行立改、长期坚持的可以不写"),
        ("级别", "", "县、市、省", "县（默认）、市或省；市级自己查的问题单独放一个文件夹"),
        ("配合单位", "", "列表，每项是文字", "配合整改的单位"),
        ("模式", "", "文字", "各组领域的个数，按分组先后，如 5+2"),
        ("参与率", "", "百分数", "公布的代表参与率，如 38%以上"),
        ("临期天数", "", "数", "离时限不到多少天算临期，默认 7"),
        ("说明", "是", "文字", "为什么延期"),
    ):
        assert row in rows
    [kinds] = [form for key, _, form, _ in rows if key == "事项" and form.startswith("交办")]
    assert kinds == "、".join(MOVES)


def test_the_page_says_of_each_key_whether_the_public_sees_it() -> None:
    text = format_page()
    for row in (
        "| 标题 | 是 | 文字 | 建议的标题 | 公开 |",
        "| 内容 |  | 文字 | 建议的内容 | 按公开 |",
        "| 领衔代表 | 是 | 文字 | 领衔代表的代号，如 D-031 | 代表 |",
        "| 不公开理由 |  | 文字 | 不公开的，为什么 | 内部 |",
        "| 责任人 |  | 文字 | 写职务，如 局长 | 个人 |",
    ):
        assert f"\n{row}\n" in text, row
