"""Find the names that the calls of the library take; one that is none is refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lddj.kinds.registry import ISSUE

if TYPE_CHECKING:
    from lddj.kinds.kind import Kind
    from lddj.render.papers.heads import PaperForm


def known_name(what: str, word: str, known: Iterable[str]) -> str:
    """Return a word that is one of those known. Raises UnknownName with the candidates."""
    from lddj.errors import UnknownName
    from lddj.suggest import likely

    names = list(known)
    if word not in names:
        raise UnknownName(what, word, likely(word, names) or names)
    return word


def frame_named(word: str) -> PaperForm:
    """Return the frame that a paper is to have in Word. Raises UnknownName."""
    from lddj.render.papers.heads import PaperForm

    return PaperForm(known_name("版式", word, PaperForm))


def indicators_of(kind: Kind) -> tuple[str, ...]:
    """Return the indicators of a kind; of issues those of the definitions."""
    if kind.word == ISSUE:
        from lddj.stats.tally import INDICATORS

        return INDICATORS
    counted = kind.figured
    return tuple(counted.indicators) if counted else ()


def dimensions_of(kind: Kind) -> tuple[str, ...]:
    """Return what the figures of a kind can be grouped by."""
    if kind.word == ISSUE:
        from lddj.stats.groups import DIMENSIONS

        return tuple(DIMENSIONS)
    from lddj.stats.matters import OVER

    return tuple(OVER) if kind.followed else ("县区",)


def indicator_named(word: str | None, kind: str = ISSUE) -> str:
    """Return an indicator of a kind: 整改完成率 or its first where none is named.

    Raises UnknownName.
    """
    known = indicators_of(counted_kind(kind))
    return known_name("指标", word or ("整改完成率" if kind == ISSUE else known[0]), known)


def dimension_named(word: str, kind: str = ISSUE) -> str:
    """Return what the figures of a kind are grouped by. Raises UnknownName."""
    return known_name("维度", word, dimensions_of(counted_kind(kind)))


def kinds_counted(*, with_records: bool = False) -> list[Kind]:
    """Return the kinds that are counted, or those of them that have records."""
    from lddj.kinds.registry import all_kinds

    return [one for one in all_kinds() if one.followed or (one.tallied and not with_records)]


def kinds_numbered() -> list[Kind]:
    """Return the kinds whose entries have a 编号."""
    from lddj.kinds.kind import attribute
    from lddj.kinds.registry import all_kinds

    return [one for one in all_kinds() if attribute(one.matter, "编号") is not None]


def counted_kind(word: str, *, with_records: bool = False) -> Kind:
    """Return the kind of that name that is counted, or has records. Raises UnknownName."""
    from lddj.kinds.registry import kind_of

    if word != ISSUE:
        known = kinds_counted(with_records=with_records)
        known_name("种类", word, [one.word for one in known])
    return kind_of(word)


def numbered_kind(word: str) -> Kind:
    """Return the kind of that name whose entries have a 编号. Raises UnknownName."""
    from lddj.kinds.registry import kind_of

    return kind_of(known_name("种类", word, [one.word for one in kinds_numbered()]))


def states_of(kind: Kind | None) -> list[str]:
    """Return the states of a kind; of issues where none is named, or it has no records."""
    from lddj.kinds.remediation import STATES

    return [str(one) for one in (kind.table.phases if kind and kind.table else STATES)]
