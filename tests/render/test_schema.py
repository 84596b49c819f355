"""The JSON Schemas: no false alarm over the samples, and they catch what they can express."""

from __future__ import annotations

import copy
import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker
from ledger import COUNTY, ISSUES

from lddj.kinds.registry import all_kinds
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.load.sources.folder import FolderSource
from lddj.load.sources.layout import OUT_OF_GIT, campaign_files, county_files
from lddj.model import contact, county  # noqa: F401 - defines the models
from lddj.model.types import LedgerEntry
from lddj.render.handbook.schema import county_words, file_kind_of, file_schema, kinds_of_files
from lddj.yamltext.read import read

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("ledgers/**/*.yaml"))

TASKS = """\
任务:
  - {编号: RW-1, 任务: 建账, 牵头单位: 甲局, 长期坚持: 是}
  - {编号: RW-2, 任务: 建账, 牵头单位: 甲局, 完成时限: 2022-06-30, 记录: [{日期: 2022-03-01, 事项: 启动}]}
"""
ACTIVITIES = """\
活动:
  - {编号: HD-1, 日期: 2022-03-01, 类型: 培训, 主题: 业务, 人次: 60, 测评: {满意: 9, 基本满意: 1, 不满意: 0}}
  - {编号: HD-2, 起止: {起: 2022-03-01, 止: 2022-03-02}, 类型: 视察, 主题: 工地, 问题: [LP-02-004]}
"""
INQUIRIES = """\
询问:
  - 编号: XW-1
    日期: 2022-05-10
    形式: 代表小组
    主题: 供水
    应询单位: [甲局]
    问答:
      - {编号: WD-1, 提问: 何时通水, 应询单位: 甲局, 答复: 六月, 答复类型: 限期解决, 承诺: 通水, 时限: 2022-06-30}
      - {编号: WD-2, 提问: 水质, 应询单位: 甲局, 答复: 达标, 答复类型: 当场解决, 记录: ~}
"""
OUTCOMES = "成果:\n  - {编号: CG-1, 类型: 制度, 名称: 办法, 日期: 2022-06-01}\n"
CONTACTS = "甲局: {联系人: 办公室, 电话: 0314-1234567}\n"
OWN = {
    "issues": ISSUES, "county": COUNTY, "tasks": TASKS, "activities": ACTIVITIES,
    "inquiries": INQUIRIES, "outcomes": OUTCOMES, "contacts": CONTACTS,
}  # fmt: skip


def data_of(text: str | bytes) -> Any:
    """A file as lddj reads it: every scalar is text."""
    raw = text if isinstance(text, bytes) else text.encode()
    return read("", raw).data


def as_an_editor(value: Any) -> Any:
    """The same as an editor's YAML 1.2 types it."""
    if isinstance(value, dict):
        return {key: as_an_editor(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_an_editor(one) for one in value]
    if isinstance(value, str) and re.fullmatch(r"-?(0|[1-9][0-9]*)", value):
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]+\.[0-9]+", value):
        return float(value)
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def faults(schema: Any, data: Any) -> list[str]:
    """What a validator says, as messages."""
    checker = _checker(json.dumps(schema))
    return [f"{list(one.absolute_path)}: {one.message}" for one in checker.iter_errors(data)]


@functools.cache
def _checker(text: str) -> Draft7Validator:
    """A validator of a schema, which is a sound one itself."""
    schema = json.loads(text)
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema, format_checker=FormatChecker())


@functools.cache
def campaign_of(name: str) -> CampaignBook:
    """A campaign of the samples."""
    return load_campaign(FolderSource(ROOT), name)


@functools.cache
def book_in(campaign: str, folder: str) -> CountyBook:
    """A county of the samples."""
    return load_county(FolderSource(ROOT), campaign_of(campaign), folder)


def book_of(path: str) -> CountyBook | None:
    """The county that a file of the samples belongs to."""
    parts = path.split("/")
    return book_in(*parts[1:3]) if len(parts) > 3 else None


@pytest.mark.parametrize("path", SAMPLES)
def test_no_false_alarm_over_the_samples(path: str) -> None:
    kind = file_kind_of(path)
    assert kind
    data = data_of((ROOT / path).read_bytes())
    narrow = file_schema(kind, *county_words(campaign_of(path.split("/")[1]), book_of(path)))
    for schema in (file_schema(kind), narrow):
        assert faults(schema, data) == []
        assert faults(schema, as_an_editor(data)) == []


@pytest.mark.parametrize("kind", OWN)
def test_no_false_alarm_over_small_files(kind: str) -> None:
    data = data_of(OWN[kind])
    assert faults(file_schema(kind), data) == []
    assert faults(file_schema(kind), as_an_editor(data)) == []


def at(data: Any, path: str) -> tuple[Any, Any]:
    """What holds the last step of ``a.0.b``, and that step."""
    *way, last = (int(step) if step.isdigit() else step for step in path.split("."))
    for step in way:
        data = data[step]
    return data, last


WRONG: list[tuple[str, str, Any]] = [
    ("issues", "问题.0.来源", ...),
    ("issues", "问题.0.来源", None),
    ("issues", "问题.0.来原", "暗访"),
    ("issues", "问题.0.发现日期", "2022.3.11"),
    ("issues", "问题.0.发现日期", "2022-02-30"),
    ("issues", "问题.0.整改时限", ...),
    ("issues", "问题.0.整改时限", None),
    ("issues", "问题.0.配合单位", "甲局"),
    ("issues", "问题.0.前身", {"活动": "x"}),
    ("issues", "问题.0.量化", [{"指标": "x", "数值": "三"}]),
    ("issues", "问题.0.记录.0.事项", "交半"),
    ("issues", "问题.0.记录.0.日期", ...),
    ("issues", "问题.0.记录.0.结果", "通过"),
    ("issues", "问题.0.记录.0", {"日期": "2022-03-14", "事项": "进展"}),
    ("issues", "问题.0.记录.0", {"日期": "2022-03-14", "事项": "核查", "结果": "合格"}),
    ("issues", "问题.0.记录.0",
     {"日期": "2022-03-14", "事项": "核查", "结果": "通过", "新时限": "2022-05-01"}),
    ("issues", "问题.0.记录.0",
     {"日期": "2022-03-14", "事项": "撤销", "理由": "重复", "批准": "x"}),
    ("issues", "问题.0.记录.0",
     {"日期": "2022-03-14", "事项": "撤销", "理由": "不属实", "批准": "x", "拆为": ["a"]}),
    ("issues", "领域", ...),
    ("county", "代码", "13082"),
    ("county", "级别", "乡"),
    ("county", "不涉及", ["开发区提升"]),
    ("county", "专班.0.类型", "专班"),
    ("county", "专班.0.代表", {"县": "五"}),
    ("county", "公布数据", [{"截至": "2022-04-28", "出处": "x", "整改完成率": "55.06"}]),
    ("county", "公布数据", [{"截至": "2022-04-28", "出处": "x", "问题数": "89个"}]),
    ("tasks", "任务.0.长期坚持", "否"),
    ("tasks", "任务.1.完成时限", ...),
    ("tasks", "任务.1.记录.0.事项", "交办"),
    ("activities", "活动.0.日期", ...),
    ("activities", "活动.0.起止", {"起": "2022-03-01", "止": "2022-03-02"}),
    ("activities", "活动.0.类型", "开会"),
    ("activities", "活动.0.人次", "-3"),
    ("inquiries", "询问.0.问答.0.承诺", ...),
    ("inquiries", "询问.0.问答.0.时限", None),
    ("inquiries", "询问.0.形式", "x"),
    ("outcomes", "成果.0.日期", ...),
    ("contacts", "甲局.传真", "1"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "path", "value"), WRONG)
def test_what_it_can_express_it_catches(kind: str, path: str, value: Any) -> None:
    data = copy.deepcopy(data_of(OWN[kind]))
    holder, key = at(data, path)
    if value is ...:
        del holder[key]
    else:
        holder[key] = value
    assert faults(file_schema(kind), data)
    if kind != "contacts":  # a mapping of units, which has no model of its own
        with pytest.raises(ValueError, match="validation error"):
            kinds_of_files()[kind][0].model_validate(data)


def test_a_county_s_own_words() -> None:
    path = "ledgers/2022-5+2/滦平/issues/02-优化营商环境.yaml"
    book = book_of(path)
    assert book is not None
    schema = file_schema("issues", *county_words(book.campaign, book))
    for key, value in (
        ("方面", "厕所改造"), ("责任单位", "县水务句"), ("来源", "听说"), ("类别", "限时整改"),
    ):  # fmt: skip
        data = data_of((ROOT / path).read_bytes())
        data["问题"][0][key] = value
        assert faults(schema, data), key


def models(of: type[LedgerEntry] = LedgerEntry) -> Iterator[type[LedgerEntry]]:
    """All models of the ledgers."""
    for one in of.__subclasses__():
        yield one
        yield from models(one)


def test_every_key_is_described() -> None:
    all_kinds()
    for model in models():
        if model.__module__.startswith("lddj."):
            for info in model.model_fields.values():
                assert info.alias, model
                assert info.description, (model, info.alias)


def test_every_kind_of_file_has_a_schema() -> None:
    names = {"issues/01.yaml", *county_files(), *campaign_files()} - set(OUT_OF_GIT[1:])
    assert {file_kind_of(f"ledgers/x/y/{name}") for name in names} == set(kinds_of_files())
