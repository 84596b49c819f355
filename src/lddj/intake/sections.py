"""Read section rows (小标题): what they say of the rows below them, and how far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lddj.intake.area_names import area_named
from lddj.model.campaign import Area

_LEVELS = (
    re.compile(r"[★☆▲△●■◆※]+\s*()"),
    re.compile(r"第[一二三四五六七八九十\d]+(?:部分|章|类|批|项|方面)[、：:\s]*()"),
    re.compile(r"[一二三四五六七八九十]+(?:[、.．：:]|\s)\s*()"),
    re.compile(r"[（(][一二三四五六七八九十]+[)）]\s*[、.．]?\s*()"),
    re.compile(r"\d{1,2}(?:[、.．](?!\d)|\s)\s*()"),
    re.compile(r"[（(]\d{1,2}[)）]\s*[、.．]?\s*()"),
    re.compile(r"[①-⑳]\s*()"),
)
"""How the texts of sections are numbered, from the highest level to the lowest."""
_COUNT = re.compile(
    r"[，,、：:\s]*(?:[（(]\s*共?\s*(\d+)\s*[个项条件处]?(?:问题)?\s*[)）]|共\s*(\d+)\s*[个项条件处](?:问题)?)$"
)
_ENDS = ("发现的问题", "的问题", "类问题", "问题", "类")
_TOWN = re.compile("(?:乡|镇|街道|办事处)$")
AREA, ASPECT, TOWN, CATEGORY, SOURCE = "领域", "方面", "乡镇", "类别", "来源"


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section row's text without its number and count."""

    text: str
    level: int
    """How it is numbered; -1 where it is not."""
    count: int | None


def read_section(shown: str) -> SectionText:
    """Return a section row's text, its level and the count at its end."""
    text, level = " ".join(shown.split()), -1
    for at, pattern in enumerate(_LEVELS):
        if match := pattern.match(text):
            text, level = text[match.end() :], at
            break
    count = None
    if match := _COUNT.search(text):
        count, text = int(match[1] or match[2]), text[: match.start()]
    return SectionText(text.strip(" 、：:"), level, count)


@dataclass(slots=True)
class _Count:
    """A section that gives a number of issues, and how many came so far."""

    row: int
    kind: str
    expected: int
    seen: int = 0


@dataclass(slots=True)
class Sections:
    """The sections that hold at a row of a sheet."""

    areas: dict[str, Area]
    categories: Sequence[str]
    sources: Sequence[str]
    area_of_sheet: str = ""
    values: dict[str, str] = field(default_factory=dict)
    ended_area: bool = False
    """Whether a section that is no area ended the last: the rows below it have none."""
    number: int = 0
    """Which stretch of rows between section rows this is."""
    wrong: list[tuple[int, int, int]] = field(default_factory=list)
    """Section rows with another number of issues than they give: row, given, found."""
    _order: list[str] = field(default_factory=list)
    _level: int | None = None
    _aspect_level: int | None = None
    _counts: list[_Count] = field(default_factory=list)

    def begin(self, row: int, section: SectionText) -> str:
        """Take in a section row; return what kind it is, empty where it is none."""
        self.number += 1
        kind, value = self._meaning(section)
        if kind:
            self._begin(kind, value)
            if kind == AREA:
                self._level, self.ended_area = section.level, False
        elif self._level is not None and section.level == self._level and section.level >= 0:
            kind = ""
            self._end(AREA)
            self.ended_area = True
        if section.count is not None and (kind or self.ended_area):
            self._counts.append(_Count(row, kind or AREA, section.count))
        return kind

    def _meaning(self, section: SectionText) -> tuple[str, str]:
        text = section.text
        area, _ = area_named(text, list(self.areas))
        if area:
            return AREA, area
        listed = self._aspects()
        for word in _shorter_forms(text):
            if word in listed:
                return ASPECT, word
        if _TOWN.search(text):
            return TOWN, text
        for word in _shorter_forms(text):
            for kind, words in ((CATEGORY, self.categories), (SOURCE, self.sources)):
                if word in words:
                    return kind, word
        return (ASPECT, text) if self._is_aspect(section, listed) else ("", "")

    def _aspects(self) -> Sequence[str]:
        area = self.areas.get(self.values.get(AREA) or self.area_of_sheet)
        return area.aspects if area else ()

    def _is_aspect(self, section: SectionText, listed: Sequence[str]) -> bool:
        """Return whether a text is an aspect of an area that lists none: one level lower."""
        if listed or section.level < 0 or not section.text:
            return False
        if AREA in self.values and not self.ended_area:
            above = -1 if self._level is None else self._level
            is_lower = section.level > above
        else:
            is_lower = bool(self.area_of_sheet) and self._level is None
        if not is_lower or self._aspect_level not in (None, section.level):
            return False
        self._aspect_level = section.level
        return True

    def _begin(self, kind: str, value: str) -> None:
        if kind not in self._order:
            self._order.append(kind)
        self._end(kind)
        self.values[kind] = value

    def _end(self, kind: str) -> None:
        """End a section and those whose kind first came after its own."""
        place = self._order.index(kind) if kind in self._order else 0
        ended = set(self._order[place:])
        if kind == AREA:
            self._aspect_level = None
        self.values = {k: v for k, v in self.values.items() if k not in ended}
        self._close(ended | {kind})

    def _close(self, kinds: set[str]) -> None:
        for one in [one for one in self._counts if one.kind in kinds]:
            self._counts.remove(one)
            if one.seen != one.expected:
                self.wrong.append((one.row, one.expected, one.seen))

    def count_issue(self) -> None:
        """Count an issue in all sections that hold."""
        for one in self._counts:
            one.seen += 1

    def begin_table(self) -> None:
        """End all sections but the area's: another table begins."""
        self.number += 1
        for kind in [kind for kind in self._order if kind != AREA]:
            self.values.pop(kind, None)
        self._close({one.kind for one in self._counts} - {AREA})

    def end_sheet(self) -> None:
        """Close all sections."""
        self._close({one.kind for one in self._counts})


def _shorter_forms(text: str) -> list[str]:
    """Return a text, and it without 类, 问题 and the like at its end."""
    return [text, *(text.removesuffix(end) for end in _ENDS if text.endswith(end))]
