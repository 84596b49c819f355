"""Say what the rows of a foreign table are: a kind of matter, and the headings of its keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lddj.intake.headings import Vocabulary

Synonyms = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class ForeignKind:
    """A kind of matter as offices keep it in tables of their own.

    ``text`` is the key without which a row is none, ``deadline`` that of the time limit, ``unit``
    that of the unit which answers for it. ``synonyms`` has each key with the headings that mean
    it, ``others`` headings that are known and are no key. ``required`` may be given for all rows
    by the map's 默认.
    """

    word: str
    measure: str
    """The measure word: 个, 件."""
    command: str
    """How ``lddj add`` calls it, by which numbers are proposed."""
    text: str
    deadline: str
    unit: str
    synonyms: Synonyms
    others: Synonyms
    required: tuple[str, ...]
    called: str
    """The name that people have for the column of the text."""
    example: str = "事情"
    """A heading that nobody knows, for showing how the map says what it is."""
    apart: tuple[str, ...] = ("点位", "提出日期")
    """The keys that tell apart two matters of one text."""
    by_area: bool = False
    """Whether the matters stand under areas, and are numbered area by area."""
    either: str = ""
    """A heading that means the deadline or the completion, as the table shows."""
    shown: tuple[str, ...] = ()
    """Further keys that the preview shows beside 编号 and the text."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that a column may be."""
        return tuple(self.synonyms)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The headings that are looked for."""
        return Vocabulary({**self.synonyms, **self.others})

    def __hash__(self) -> int:
        return hash(self.word)
