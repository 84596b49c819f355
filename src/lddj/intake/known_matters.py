"""Tell which of a table's suggestions or projects the ledger, or an earlier row, has already."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lddj.edits.add import addable
from lddj.intake.drafts import IssueDraft
from lddj.intake.foreign_kind import ForeignKind
from lddj.load.books import CountyBook
from lddj.model.names import comparable


@dataclass(frozen=True, slots=True)
class _Known:
    """A matter that is there: its 编号 in the ledger or its row, what tells it from its like."""

    place: str
    is_in_ledger: bool
    apart: str

    @property
    def label(self) -> str:
        """The words for a row that holds the same."""
        return f"台账里已经有了：{self.place}" if self.is_in_ledger else f"与{self.place}相同"


@dataclass(slots=True)
class KnownMatters:
    """The matters of a kind, by 编号 and by their text with who or what tells equal texts apart."""

    kind: ForeignKind
    _by_number: dict[str, _Known] = field(default_factory=dict)
    _by_text: dict[str, list[_Known]] = field(default_factory=dict)

    @classmethod
    def of(cls, book: CountyBook, kind: ForeignKind) -> KnownMatters:
        """Return the matters of a county's ledger."""
        known = cls(kind)
        what = addable()[kind.command].kind
        assert what is not None
        for _, _, model in book.matters(what):
            by_key = {name: one.alias or name for name, one in type(model).model_fields.items()}
            data: dict[str, Any] = {key: getattr(model, name) for name, key in by_key.items()}
            known._add(_Known(model.id, True, known._apart(data)), data)
        return known

    def sort(self, drafts: Iterable[IssueDraft]) -> None:
        """Say of each draft whether it is known, or a second of its 编号."""
        for draft in drafts:
            text, apart = _as_compared(draft.data.get(self.kind.text)), self._apart(draft.data)
            alike = [one for one in self._by_text.get(text, ()) if one.apart == apart]
            same = self._by_number.get(comparable(draft.number)) if draft.number else None
            if alike:
                draft.known_as = alike[0].label
            elif same is not None and same.is_in_ledger:
                draft.known_as = same.label
            elif same is not None:
                said = f"编号“{draft.number}”与{same.place}重复"
                draft.reasons.append(draft.mark_row(said))
            else:
                place = f"“{draft.sheet.name}”第 {draft.row} 行"
                self._add(_Known(place, False, apart), draft.data)

    def _add(self, one: _Known, data: dict[str, Any]) -> None:
        if number := data.get("编号"):
            self._by_number[comparable(str(number))] = one
        self._by_text.setdefault(_as_compared(data.get(self.kind.text)), []).append(one)

    def _apart(self, data: dict[str, Any]) -> str:
        """Return what tells matters of one text apart: who made it and when, or where it is."""
        return "/".join(str(data.get(key) or "") for key in self.kind.apart)


def _as_compared(text: object) -> str:
    plain = "".join(unicodedata.normalize("NFKC", str(text or "")).split())
    return plain.rstrip("。.")
