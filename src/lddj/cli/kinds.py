"""Read the words of a kind of matter: the kind itself, its states, indicators and dimensions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from lddj.cli import options
from lddj.cli.options import dimension_option, indicator_option

if TYPE_CHECKING:
    from lddj.kinds.kind import Kind

ISSUE = "问题"
"""The kind that is counted where none is named."""


def kind_named(
    word: str | None, *, with_records: bool = False, besides: tuple[str, ...] = ()
) -> Kind | None:
    """Return the kind of matter that a word means; None for none. A usage error for no kind.

    ``with_records`` asks for a kind that has records: the others are only counted. The refusal
    names ``besides``, too: words that the command itself knows.
    """
    if word is None:
        return None
    from lddj.api.names import kinds_counted

    return _kind_among(kinds_counted(with_records=with_records), word, besides)


def counted_word(word: str | None, *, with_records: bool = False) -> str | None:
    """Return the word of the kind that ``kind_named`` returns; None for none. A usage error."""
    found = kind_named(word, with_records=with_records)
    return None if found is None else found.word


def numbered_word(word: str | None) -> str | None:
    """Return the word of a kind whose entries have a 编号; None for none. A usage error."""
    if word is None:
        return None
    from lddj.api.names import kinds_numbered

    return _kind_among(kinds_numbered(), word).word


def _kind_among(kinds: Iterable[Kind], word: str, besides: tuple[str, ...] = ()) -> Kind:
    from lddj.suggest import meant_or_known

    known = {kind.word: kind for kind in kinds}
    if word not in known:
        raise typer.BadParameter(f"没有“{word}”这种事项{meant_or_known(word, (*known, *besides))}")
    return known[word]


def is_issues(kind: Kind | None) -> bool:
    """Tell whether issues are meant: they are named, or no kind is."""
    return kind is None or kind.word == ISSUE


def indicator_of(kind: Kind | None, word: str | None) -> str | None:
    """Return an indicator of a kind. A usage error where a kind other than issues has it not."""
    if kind is None or is_issues(kind) or word is None:
        return word
    from lddj.api.names import indicators_of

    return _word_of(kind, "指标", word, indicators_of(kind))


def dimension_of(kind: Kind | None, word: str) -> str:
    """Return what figures are grouped by. A usage error where a kind but issues has it not."""
    if kind is None or is_issues(kind):
        return word
    from lddj.api.names import dimensions_of

    return _word_of(kind, "维度", word, dimensions_of(kind))


class RankWish(NamedTuple):
    """The options of what is ranked: of which kind of matter, by which indicator, over what."""

    by: Annotated[str | None, indicator_option("--by", "按哪个指标")] = None
    over: Annotated[
        str,
        dimension_option(
            "--over",
            "县区、领域、方面、责任单位、来源、类别、乡镇、专班或级别；线索还有渠道，建议还有代表团",
        ),
    ] = "县区"
    kind: options.KindOfMatter = None

    def meant(self) -> tuple[str, str | None, str]:
        """Return the kind's word, the indicator, the dimension. A usage error for none of it."""
        named = kind_named(self.kind)
        word = named.word if named else ISSUE
        return word, indicator_of(named, self.by), dimension_of(named, self.over)


def states_in(text: str | None, kind: str | None = None) -> tuple[str, ...]:
    """Return the states that a text names. A usage error for a word that is none of the kind.

    ``kind`` is the word of one; without it issues are meant.
    """
    if text is None:
        return ()
    import re

    from lddj.api.names import states_of
    from lddj.kinds.registry import kind_of
    from lddj.suggest import meant_or_known

    known = states_of(kind_of(kind) if kind else None)
    words = [word for word in re.split("[、，,]", text) if word]
    for word in words:
        if word not in known:
            raise typer.BadParameter(f"没有“{word}”这个状态{meant_or_known(word, known)}")
    return tuple(words)


def _word_of(kind: Kind, what: str, word: str, known: Sequence[str]) -> str:
    from lddj.suggest import meant_or_known

    if word not in known:
        raise typer.BadParameter(f"{kind.word}没有“{word}”这个{what}{meant_or_known(word, known)}")
    return word
