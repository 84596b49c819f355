"""Say what a list does not show: entries with errors, and what words of no text stand for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lddj.cli import telling

if TYPE_CHECKING:
    from lddj.api.values import Matches
    from lddj.load.sources.folder import Source


def tell_unlisted(source: Source, words: Iterable[str] | None, made: Matches) -> None:
    """Say what words stand for where no text has them, and that what is faulty is left out."""
    if words and not (made.issues or made.others):
        _tell_options(source, words)
    if made.errors:
        telling.notice(
            f"台账有 {made.errors} 处错误，写错的问题和记录没有列出；请运行 lddj validate。"
        )


def _tell_options(source: Source, words: Iterable[str]) -> None:
    """Say of words that no text has which option finds what they name: a county, a state."""
    from lddj.api.names import states_of
    from lddj.load.find import all_names

    said = {"逾期": "--overdue", "临期": "--due-soon"}
    said |= {state: f"--state {state}" for state in states_of(None)}
    said |= {name: f"--county {name}" for name in all_names(source)}
    for word in words:
        if word in said:
            telling.notice(f"上面按文字找“{word}”；要看{word}的：lddj list {said[word]}")
