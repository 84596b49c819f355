"""Every key of every kind says how public it is, and every kind how public its entries are."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from kinds import toy
from lddj.kinds.kind import Kind
from lddj.kinds.registry import all_kinds, kind_of, kinds_of_campaign
from lddj.model.publicity import Openness, Publicity, class_of, models_below, said_class

KINDS = [*all_kinds(), *kinds_of_campaign()]


def fields_of(kind: Kind) -> dict[str, Publicity | None]:
    """Return the class that each key of a kind's file says, by model and key."""
    return {
        f"{model.__name__}.{info.alias or name}": said_class(model, name)
        for model in models_below(kind.file_model)
        for name, info in model.model_fields.items()
    }


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.word)
def test_every_key_says_its_class(kind: Kind) -> None:
    said = fields_of(kind)
    assert len(said) > 3
    assert [key for key, one in said.items() if one is None] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.word)
def test_every_kind_says_how_public_its_entries_are(kind: Kind) -> None:
    assert kind.assumed["公开"] in get_args(Openness)


def test_a_key_without_a_class_is_internal() -> None:
    assert None in fields_of(toy.KIND).values()
    assert class_of(toy.Reminder, "text") is Publicity.INTERNAL
    reminder: Any = toy.Reminder
    assert toy.KIND.openness(reminder.model_construct()) == "不公开"


CLASSES = {
    Publicity.INTERNAL: "说明 经办 佐证 附件 批准 签批人 意见 理由 缺席 评分 自评 回避",
    Publicity.PERSONAL: "反映人 责任人",
    Publicity.DEPUTY: "领衔代表 联名代表 参加 述职",
    Publicity.BY_ENTRY: "问题描述 整改措施 整改目标 提问 点位 乡镇 公开说明",
    Publicity.OPEN: (
        "标题 名称 类型 领域 方面 会议 收到日期 发现日期 提出日期 作出日期 "
        "测评日期 下达日期 日期 整改时限 时限 答复时限 报告时限 完成时限 新时限 "
        "反馈时限 计划时限 责任单位 主办单位 协办单位 承办机关 牵头单位 结果 阶段 "
        "方式 文号 渠道 目标 资金 成效 量化 节点 承诺 条目 满意 基本满意 "
        "不满意 弃权 无效 赞成 反对 口径"
    ),
}
"""The class of a key wherever it stands."""


def test_what_stands_in_a_head_or_a_log_has_its_class_too() -> None:
    every = {place: one for kind in KINDS for place, one in fields_of(kind).items()}
    assert every["ProjectFile.年度"] is Publicity.OPEN
    assert every["Log.填写人"] is Publicity.PERSONAL


@pytest.mark.parametrize("said", CLASSES, ids=lambda said: said.value)
def test_the_classes_are_those_of_the_specification(said: Publicity) -> None:
    keys = set(CLASSES[said].split())
    found = [
        (place, one)
        for kind in KINDS
        if kind.word not in ("日志", "包联")  # internal as a whole
        for place, one in fields_of(kind).items()
        if place.partition(".")[2] in keys
        and "File." not in place
        and not place.startswith("Proof.")
    ]
    assert [place for place, one in found if one is not said] == []
    assert keys - {place.partition(".")[2] for place, _ in found} == set()


@pytest.mark.parametrize(
    ("word", "said"),
    [
        *((word, "全文") for word in ("意见", "实事", "问题", "任务", "议定", "问答", "测评")),
        ("建议", "摘要"),
        *((word, "不公开") for word in ("线索", "日志", "联系", "包联")),
    ],
)
def test_an_entry_that_does_not_say_is_as_its_kind_is(word: str, said: str) -> None:
    kind = kind_of(word)
    matter: Any = kind.matter
    assert kind.openness(matter.model_construct()) == said


def test_what_is_secret_or_an_accusation_is_not_public() -> None:
    suggestion, lead = kind_of("建议"), kind_of("线索")
    of_suggestions: Any = suggestion.matter
    assert suggestion.openness(of_suggestions.model_construct(secret="是")) == "不公开"
    of_leads: Any = lead.matter
    assert lead.is_unlisted(of_leads.model_construct(type="检举控告"))
    assert not lead.is_unlisted(of_leads.model_construct(type="求助"))


@pytest.mark.parametrize("word", ["督办", "反馈", "三评"])
def test_records_of_some_steps_are_internal_as_a_whole(word: str) -> None:
    models = [kind.table.models[word] for kind in KINDS if kind.table and word in kind.table.models]
    assert models
    assert {class_of(model, "kind") for model in models} == {Publicity.INTERNAL}
