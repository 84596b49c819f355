"""Put 文字, what people write for a paper and figures cannot say, in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lddj.render.papers.content import Block, Para, Section, code, section
from lddj.render.papers.wording import whole

PLACES = ("领导批示", "典型做法", "存在问题", "原因分析", "下步打算")
"""The 栏目 that have a place of their own; any other is printed as a section of its own."""


def passages(data: Mapping[str, Any], place: str) -> Section:
    """Return the texts of a 栏目 as a section; empty where there are none."""
    return section(place, *_paras(data, place))


def written(data: Mapping[str, Any]) -> Iterator[Section]:
    """Yield a section for each 栏目 that has no place of its own."""
    others = dict.fromkeys(one["栏目"] for one in data["文字稿"] if one["栏目"] not in PLACES)
    for place in others:
        yield passages(data, place)


def _paras(data: Mapping[str, Any], place: str) -> Iterator[Block]:
    for one in data["文字稿"]:
        if one["栏目"] == place:
            about = "、".join(code(number) for number in one["问题"])
            yield Para(
                f"{_county_prefix(one)}{whole(one['内容'])}。" + (f"（{about}）" if about else "")
            )


def _county_prefix(one: Mapping[str, Any]) -> str:
    return f"{one['县区']}：" if one["县区"] else ""
