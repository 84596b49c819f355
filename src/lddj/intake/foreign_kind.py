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
    either: str = ""
    """A heading that means the deadline or the completion, as the table shows."""
    shown: tuple[str, ...] = ()
    """Further keys that the preview shows beside 编号 and the text."""

    @property
    def called(self) -> str:
        """The name that people have for the column of the text."""
        return "问题" if self.word == "问题" else f"{self.word}{self.text}"

    @property
    def example(self) -> str:
        """A heading that nobody knows, for showing how the map says what it is."""
        return "排查出的隐患" if self.word == "问题" else "事情"

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
