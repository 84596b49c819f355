"""Spans that end before they begin, weeks that a year lacks, and forms that a fault must name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from lddj.kinds.activity import Activity, ActivityFile
from lddj.kinds.contest import Contest, ContestFile
from lddj.kinds.deputy import Deputy, DeputyFile
from lddj.kinds.duty import Duty, DutyFile
from lddj.kinds.meeting import Meeting, MeetingFile
from lddj.kinds.project import Project, ProjectFile
from lddj.kinds.registry import all_kinds, kinds_of_campaign
from lddj.load.typed import typed_list
from lddj.load.values import named_form
from lddj.load.words import forms
from lddj.model.campaign import Campaign
from lddj.model.county import County
from lddj.model.types import WrittenForm
from lddj.yamltext.read import read

SPAN = "{起: 2026-03-22, 止: 2026-03-20}"
EARLY = "L103 止 2026-03-20 早于起 2026-03-22，请核对两个日期。"
DEPUTY = "代表:\n  - {编号: D-1, 层级: 县, 起: 2026-03-22, 止: 2026-03-2%s}\n"
MEETING = "会议:\n  - {编号: HY-1, 类型: 其他, 半天数: 1, 应到: 9%s}\n"
ACTIVITY = "活动:\n  - {编号: HD-1, 类型: 视察, 主题: 看%s}\n"
ROUND = """\
擂台:
  - 编号: LT-1
    县区: 滦平
    办法: {名称: 红旗, 周期: 周, 满分: 1, 项目: [{名称: 核验, 分值: 1, 计法: 评分}]}
    期次: [{编号: Q-1, 时段: %s, 截至: 2026-01-04}]
"""


def told(text: str, file: type[BaseModel], key: str, item: type[BaseModel]) -> list[str]:
    document = read("a.yaml", text.encode(), forms)
    typed_list(document, file, key, item)
    return [f"{one.code} {one.message}" for one in document.diagnostics]


@pytest.mark.parametrize(
    ("text", "file", "key", "item", "wanted"),
    [
        (DEPUTY % 0, DeputyFile, "代表", Deputy, [EARLY]),
        (DEPUTY % 2, DeputyFile, "代表", Deputy, []),
        (f"包联:\n  - {{编号: BL-1, 领导: 副主任, {SPAN[1:]}\n", DutyFile, "包联", Duty, [EARLY]),
        (MEETING % f", 起止: {SPAN}", MeetingFile, "会议", Meeting, [EARLY]),
        (MEETING % "", MeetingFile, "会议", Meeting, ["L101 缺少“日期”：要写日期或者起止。"]),
        (MEETING % ", 起止: {起: 2026-03-20, 止: 2026-03-20}", MeetingFile, "会议", Meeting, []),
        (ACTIVITY % f", 起止: {SPAN}", ActivityFile, "活动", Activity, [EARLY]),
        (
            f"年度: 2026\n征集: {{{SPAN[1:-1]}, 条数: 3}}\n项目: []\n",
            ProjectFile,
            "项目",
            Project,
            [EARLY],
        ),
        (ROUND % "2026-W53", ContestFile, "擂台", Contest, []),
        (ROUND % "2025-W53", ContestFile, "擂台", Contest,
         ["L103 没有“2025-W53”这一期：那一年没有这一周，请核对。"]),
        (ROUND % "0000-01", ContestFile, "擂台", Contest,
         ["L103 “0000-01”不是时段，写法如 2022-W17、2022-04、2022-04-下旬。"]),
    ],
)  # fmt: skip
def test_days_that_cannot_be(
    text: str, file: type[BaseModel], key: str, item: type[BaseModel], wanted: list[str]
) -> None:
    assert told(text, file, key, item) == wanted


def patterns(model: Any, seen: set[type]) -> Iterator[str]:
    """Yield the patterns of all values under a model."""
    if isinstance(model, type) and issubclass(model, BaseModel):
        if model not in seen:
            seen.add(model)
            for info in model.model_fields.values():
                yield from (one.pattern for one in info.metadata if isinstance(one, WrittenForm))
                yield from patterns(info.annotation, seen)
        return
    for part in get_args(model):
        if isinstance(part, WrittenForm):
            yield part.pattern
        yield from patterns(part, seen)


def test_every_form_is_named_where_a_value_has_another_one() -> None:
    kinds = [*all_kinds(), *kinds_of_campaign()]
    models = [Campaign, County, *(kind.file_model for kind in kinds)]
    seen: set[type] = set()
    found = {pattern for model in models for pattern in patterns(model, seen)}
    assert len(found) > 10
    assert {pattern for pattern in found if named_form(pattern) is None} == set()
