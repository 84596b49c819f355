"""L105: blank text, or only 无, 暂无, 待定, where content is required."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any

from lddj.diagnostics import Diagnostic, Location, Severity
from lddj.kinds.kind import attribute
from lddj.kinds.registry import in_file
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.entry import Entry
from lddj.rules.courses import records_of, records_unjudged
from lddj.rules.rule import Example, Rule
from lddj.yamltext.document import Key

Fields = Sequence[tuple[str, str]]
"""Attributes of a model with their keys."""

FILLERS = frozenset({"", "无", "暂无", "待定"})
_LONGEST = 6  # of a filler with its stop: longer text is not looked at twice

ISSUE: Fields = (
    ("id", "编号"), ("aspect", "方面"), ("description", "问题描述"), ("source", "来源"),
    ("category", "类别"), ("unit", "责任单位"),
)  # fmt: skip
_NOTE, _APPROVED = ("note", "说明"), ("approved_by", "批准")
RECORD: dict[str, Fields] = {
    "转办": (("unit", "责任单位"),),
    "进展": (_NOTE,),
    "反馈": (_NOTE,),
    "延期": (_APPROVED, _NOTE),
    "上报": (_NOTE,),
    "批复": (_NOTE,),
    "整改完成": (_NOTE,),
    "销号": (_APPROVED,),
    "撤销": (_APPROVED,),
}
STRUCK_OUT: Fields = (("reason", "理由"), _APPROVED)
NAMED: Fields = (("name", "名称"),)
NUMBERED: Fields = (("id", "编号"), ("name", "名称"))
CAMPAIGN: Fields = (("title", "名称"), ("organiser", "主办"))
AREA: Fields = (("name", "名称"), ("group", "分组"))


def is_empty(text: str | None) -> bool:
    """Tell whether a text says nothing: not given, blank, or only a filler."""
    if text is None:
        return True
    said = text.strip()
    return len(said) <= _LONGEST and said.rstrip("。") in FILLERS


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Check the required text of everything that the county keeps."""
    if _some_blank(ISSUE, [case.issue for case in book.cases]):
        for case in book.cases:
            yield from _blank(case.entry, ISSUE, case.issue)
    for kind in book.kept:
        wanted = tuple((str(attribute(kind.matter, key)), key) for key in kind.texts)
        for entry, path, matter in book.matters(kind):
            given = [one for one in wanted if getattr(matter, one[0]) is not None]
            yield from _blank(entry, given, matter, *path)
    yield from _blank_in_records(book)
    yield from _blank_in_county(book)


def _some_blank(fields: Fields, models: Sequence[Any]) -> bool:
    """Tell whether one of many says nothing at a field, or lacks it; hardly ever does one."""
    texts = {text for name, _ in fields for text in map(attrgetter(name), models)}
    return any(is_empty(text) for text in texts if text is None or len(text.strip()) <= _LONGEST)


def check_texts(campaign: CampaignBook) -> Iterator[Diagnostic]:
    """Check the campaign's own text; once for the campaign, not for each county."""
    for file, entries in campaign.own.items():
        kind = in_file(file)[0]
        wanted = tuple((str(attribute(kind.item, key)), key) for key in kind.texts)
        for entry in entries:
            given = [one for one in wanted if getattr(entry.model, one[0]) is not None]
            yield from _blank(entry, given, entry.model)
    if campaign.entry is None:
        return
    model = campaign.entry.model
    yield from _blank(campaign.entry, CAMPAIGN, model)
    for index, area in enumerate(model.areas):
        yield from _blank(campaign.entry, AREA, area, "领域", index)
    for index, phase in enumerate(model.phases):
        yield from _blank(campaign.entry, NAMED, phase, "阶段", index)


def _blank_in_county(book: CountyBook) -> Iterator[Diagnostic]:
    if book.county is None:
        return
    county = book.county.model
    yield from _blank(book.county, (("name", "县区"),), county)
    lists: tuple[tuple[str, Fields, Sequence[Any]], ...] = (
        ("领域", AREA, county.areas),
        ("单位", NAMED, county.units),
        ("专班", NUMBERED, county.teams),
        ("公布数据", (("source", "出处"),), county.published),
    )
    for key, fields, items in lists:
        for index, item in enumerate(items):
            yield from _blank(book.county, fields, item, key, index)


def _blank_in_records(book: CountyBook) -> Iterator[Diagnostic]:
    """Check the records that are judged by their 事项, and those that are not one by one."""
    for word, fields in RECORD.items():
        found = list(records_of(book, word))
        if not _some_blank(fields, [record for _, _, record in found]):
            continue
        for one, index, record in found:
            yield from _blank(one.entry, fields, record, *one.path, "记录", index)
    for one, index, record in records_unjudged(book):
        at = (*one.path, "记录", index)
        yield from _blank(one.entry, RECORD.get(record.kind, ()), record, *at)
        if record.struck_out is not None:
            yield from _blank(one.entry, STRUCK_OUT, record.struck_out, *at, "作废")


def _blank(entry: Entry[Any], fields: Fields, model: Any, *at: Key) -> list[Diagnostic]:
    return [
        _nothing_said(said, key, entry.at(*at, key))
        for name, key in fields
        if len(said := (getattr(model, name) or "").strip()) <= _LONGEST and is_empty(said)
    ]


def _nothing_said(said: str, key: str, place: Location) -> Diagnostic:
    only = f"只写了“{said}”" if said else "是空白"
    return RULE.at(place, f"“{key}”{only}，请写明具体内容。")


RULE = Rule(
    code="L105",
    severity=Severity.WARNING,
    name="必填的内容是空白",
    why=(
        "必填的地方写“无”“待定”，表面上是齐的，等到督办、核查时才发现没有内容。"
        "还不清楚的，先弄清再交办。"
    ),
    wrong=Example(
        line=5,
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 待定
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 整合窗口，统一受理。
    整改时限: 2022-04-30
    记录:
      - {日期: 2022-03-14, 事项: 交办}
""",
    ),
    right=Example(
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理，群众需跑三个窗口。
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 整合窗口，统一受理。
    整改时限: 2022-04-30
    记录:
      - {日期: 2022-03-14, 事项: 交办}
""",
    ),
    check=check,
)
