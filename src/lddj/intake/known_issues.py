"""Tell which of a workbook's issues the ledger, or an earlier row, has already."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from lddj.intake.drafts import IssueDraft, Remark
from lddj.load.books import CountyBook
from lddj.model.names import comparable

COMPARED = ("点位", "乡镇", "责任单位", "发现日期")
"""Issues of the same words are the same where none of these differs."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An issue that is there: how it is called, and what it is compared by."""

    label: str
    values: dict[str, str]
    split_from: tuple[str, int] = ("", 0)

    def differing(self, values: dict[str, str]) -> list[str]:
        """Return the keys that differ; one that is missing on a side does not."""
        return [
            key
            for key in COMPARED
            if self.values[key] and values[key] and self.values[key] != values[key]
        ]


@dataclass(slots=True)
class KnownIssues:
    """The issues of the ledger and of the rows so far, by 编号 and by their words."""

    _by_number: dict[str, _Entry] = field(default_factory=dict)
    _by_words: dict[tuple[str, str], list[_Entry]] = field(default_factory=dict)
    _in_ledger: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, book: CountyBook) -> KnownIssues:
        """Return the issues of a county's ledger."""
        known = cls()
        for case in book.cases:
            issue = case.issue
            day = issue.found_on.isoformat()
            values = dict(
                zip(
                    COMPARED, (issue.spot or "", issue.township or "", issue.unit, day), strict=True
                )
            )
            entry = _Entry(issue.id, values)
            known._by_number[comparable(issue.id)] = entry
            known._in_ledger.add(comparable(issue.id))
            known._by_words.setdefault(_without_blanks(case.area, issue.description), []).append(
                entry
            )
        return known

    def sort(self, drafts: Iterable[IssueDraft]) -> None:
        """Say of each draft whether it is known, a second of its 编号, or like another."""
        for draft in drafts:
            self._look_up(draft)
            if not draft.known_as and not draft.reasons:
                self._add(draft)

    def _look_up(self, draft: IssueDraft) -> None:
        values = _compared_values(draft)
        number = comparable(draft.number)
        words = _without_blanks(draft.area, str(draft.data.get("问题描述", "")))
        alike = self._by_words.get(words, [])
        same = self._by_number.get(number) if number else None
        if same is not None and (number in self._in_ledger or same in alike):
            draft.known_as = _known_as(same.label)
            return
        if same is not None:
            draft.reasons.append(
                _mark_of_key(draft, "编号", f"编号“{draft.number}”与{same.label}重复")
            )
            return
        for one in alike:
            if not one.differing(values):
                draft.known_as = _known_as(one.label)
                return
        others = [one for one in alike if one.split_from != _origin(draft)]
        if others:
            differing = "、".join(others[0].differing(values))
            text = f"与{_spaced(others[0].label)}说法相同，{differing}不同"
            draft.doubts.append(_mark_of_key(draft, "问题描述", text))

    def _add(self, draft: IssueDraft) -> None:
        origin = _origin(draft)
        entry = _Entry(f"“{draft.sheet.name}”第 {draft.row} 行", _compared_values(draft), origin)
        if draft.number:
            self._by_number[comparable(draft.number)] = entry
        words = _without_blanks(draft.area, str(draft.data["问题描述"]))
        self._by_words.setdefault(words, []).append(entry)


def _origin(draft: IssueDraft) -> tuple[str, int]:
    first = draft.matter.split_from
    return (draft.sheet.name, first) if first else (draft.sheet.name, -draft.row)


def _known_as(label: str) -> str:
    return f"与{label}相同" if label.startswith("“") else f"台账里已经有了：{label}"


def _spaced(label: str) -> str:
    return label if label.startswith("“") else f" {label} "


def _without_blanks(area: str, text: str) -> tuple[str, str]:
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return area, plain.rstrip("。.")


def _compared_values(draft: IssueDraft) -> dict[str, str]:
    return {key: str(draft.data.get(key) or "") for key in COMPARED}


def _mark_of_key(draft: IssueDraft, key: str, text: str) -> Remark:
    columns = draft.matter.table.head.of(key)
    column = columns[0] if columns else None
    shown = str(draft.data.get(key, ""))
    return Remark(
        draft.sheet.name, draft.row, column.number if column else 0,
        column.name if column else "", shown, text,
    )  # fmt: skip
