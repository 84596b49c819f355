"""What the public sees of a ledger: by the classes of the keys alone, whatever the kind."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from planted import Planted

from lddj.kinds.activity import Activity
from lddj.kinds.deputy import Deputy
from lddj.kinds.kind import Kind
from lddj.kinds.registry import all_kinds, kind_of
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.entry import Entry
from lddj.load.followed import Case
from lddj.model.names import comparable
from lddj.stats.edition import PublicEntry, people, public_entries
from lddj.yamltext.document import Document

ITEMS = [kind for kind in all_kinds() if not kind.inner]


def edition(kind: Kind, item: Any, names: Mapping[str, str] | None = None) -> list[PublicEntry]:
    entry = Entry(item, Document("ledgers/x/甲/a.yaml", ""))
    book = CountyBook(CampaignBook("x", None, None, ["甲"]), "甲")
    if kind.file == "issues":
        book.cases = [Case(entry, "甲领域")]
    else:
        book.entries = {kind.file: [entry]}
    return list(public_entries(book, date(2026, 6, 30), names))


def shown(entries: list[PublicEntry]) -> str:
    return json.dumps([one.data for one in entries], ensure_ascii=False)


@pytest.mark.parametrize("kind", ITEMS, ids=lambda kind: kind.word)
@pytest.mark.parametrize("said", ["全文", "摘要"])
def test_nothing_internal_or_personal_is_shown_of_any_kind(kind: Kind, said: str) -> None:
    planted = Planted()
    item = planted.entry(kind)
    if "public" in kind.item.model_fields:
        item = item.model_copy(update={"public": said, "secret": None})
    found = edition(kind, item)
    text = shown(found)
    told = {one: place for one, place in planted.texts.items() if one in text}
    assert [place for one, place in told.items() if one in planted.secret] == []
    assert bool(told) is any(one.is_shown for one in found)
    if all(one.openness == "全文" for one in found):
        silent = {*planted.texts} - {*told} - planted.secret
        assert [planted.texts[one] for one in silent] == []
    left_out = {key for one in found for key in one.left_out}
    assert left_out or not planted.secret


def test_there_is_enough_planted() -> None:
    planted = Planted()
    for kind in ITEMS:
        planted.entry(kind)
    assert len(planted.secret) > 250
    assert len({place.partition(".")[0] for place in planted.texts.values()}) == len(ITEMS)


def test_few_persons_are_not_counted() -> None:
    assert [people(number) for number in (0, 4, 5, 312)] == ["少于5", "少于5", 5, 312]


def test_what_is_still_to_come_is_not_shown() -> None:
    days = [{"日期": day, "形式": "口头"} for day in ("2026-06-30", "2026-07-01")]
    deputy = {"编号": "D-031", "层级": "县", "起": "2021-10-20", "述职": days}
    [found] = edition(kind_of("代表"), Deputy.model_validate(deputy))
    assert found.data["述职"] == [{"日期": "2026-06-30", "形式": "口头"}]
    assert found.left_out["述职"] == "晚于截至日"


def test_a_deputy_in_a_list_is_named_only_where_the_name_may_be() -> None:
    activity = Activity.model_validate(
        {"编号": "HD-1", "日期": "2026-03-05", "类型": "视察", "主题": "看窗口",
         "参加": ["d-031", "D-044"]}
    )  # fmt: skip
    for names, said in (
        ({}, ["d-031", "D-044"]),
        ({comparable("D-031"): "代表甲"}, ["代表甲（d-031）", "D-044"]),
    ):
        [found] = edition(kind_of("活动"), activity, names)
        assert found.data["参加"] == said
