"""Sentences of papers that samples seldom have: why no letter goes out, and what people wrote."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from lddj.errors import LddjError
from lddj.render.excel import outgoing
from lddj.render.excel.outgoing import CountyWorkbooks
from lddj.render.papers.content import KEPT_HYPHEN, Para
from lddj.render.papers.letter import nothing_to_send
from lddj.render.papers.passages import passages, written
from lddj.render.papers.wording import short_days


def lines(*numbers: str, aspect: str = "供水") -> list[Any]:
    """Matters of a unit, with an aspect where they are issues."""
    return [SimpleNamespace(id=number, aspect=aspect) for number in numbers]


NOTHING = {
    "nothing": ([], [], "县水务局没有需要发函督办的逾期问题，没有写文件。"),
    "waiting": (
        lines("LX-01", "LX-02"), [],
        "县水务局没有需要发函督办的逾期问题，没有写文件。"
        "已经督办、还没到反馈时限的有 2 个：LX-01、LX-02。",
    ),
    "unassigned": (
        [], lines("LX-03", "XW-01", aspect=""),
        "县水务局没有需要发函督办的逾期事项，没有写文件。"
        "逾期但还没有交办的有 2 个：LX-03、XW-01。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", NOTHING)
def test_why_no_letter_goes_out(case: str) -> None:
    waiting, unassigned, said = NOTHING[case]
    pressing = SimpleNamespace(unit="县水务局", waiting=waiting, unassigned=unassigned)
    letter: Any = SimpleNamespace(pressing=pressing)
    assert nothing_to_send(letter) == said


TEXTS = {
    "文字稿": [
        {"栏目": "典型做法", "县区": "", "内容": "一窗受理。", "问题": ["LX-01", "LX-02"]},
        {"栏目": "代表声音", "县区": "临溪县", "内容": "路灯亮了", "问题": []},
        {"栏目": "典型做法", "县区": "望川县", "内容": "先修后补", "问题": []},
        {"栏目": "代表声音", "县区": "", "内容": "水清了", "问题": []},
    ]
}


def said_in(section: Any) -> tuple[str, list[str]]:
    """The title and the sentences of a section, kept hyphens as hyphens."""
    texts = [one.text.replace(KEPT_HYPHEN, "-") for one in section.blocks if isinstance(one, Para)]
    return section.title, texts


def test_what_people_wrote_stands_in_its_place() -> None:
    assert said_in(passages(TEXTS, "典型做法")) == (
        "典型做法", ["一窗受理。（LX-01、LX-02）", "望川县：先修后补。"]
    )  # fmt: skip
    assert [said_in(one) for one in written(TEXTS)] == [
        ("代表声音", ["临溪县：路灯亮了。", "水清了。"])
    ]
    assert said_in(passages(TEXTS, "领导批示"))[1] == []


def test_a_county_that_is_refused_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def made(wanted: object, folder: str) -> CountyWorkbooks:
        asked.append((wanted, folder))
        if folder == "坏县":
            raise LddjError("有错误。")
        return CountyWorkbooks(folder, note="做好了")

    monkeypatch.setattr(outgoing, "make_county", made)
    order: Any = SimpleNamespace(day=date(2026, 9, 18))
    assert outgoing._attempt(order, ("2026-示例", "临溪")) == CountyWorkbooks("临溪", note="做好了")
    refused = outgoing._attempt(order, ("2026-示例", "坏县"))
    assert (refused.county, refused.refusal, refused.files) == ("坏县", "有错误。", ())
    assert asked == [(order, "临溪"), (order, "坏县")]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-08-24", "2026-08-24", "8月24日"),
        ("2026-08-24", "2026-08-30", "8月24日至30日"),
        ("2026-08-31", "2026-09-06", "8月31日至9月6日"),
        ("2026-12-28", "2027-01-03", "2026年12月28日至2027年1月3日"),
    ],
)
def test_a_span_without_its_year(first: str, last: str, said: str) -> None:
    assert short_days(first, last) == said
