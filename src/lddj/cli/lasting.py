"""Do a work that asks and writes until it is written: no answer is lost on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import typer

from lddj.cli import answers, asking, telling

T = TypeVar("T")

LIMIT_ROUNDS = 5
"""Times in a row that files may change under the work before it gives up."""

_AGAIN = "都不改，再试一次"


def until_written(root: Path, command: str, work: Callable[[], T]) -> T:
    """Return what ``work`` returns, which asks on a terminal and then writes.

    It is done again where files changed meanwhile, with the same answers, and where it is
    refused, with the one that the user wants to change. What was answered of ``command`` before
    it was broken off is offered, and stays where it is broken off again. Without a terminal it
    is done once.
    """
    if not asking.is_terminal():
        return work()
    with answers.keeping(root, command) as kept:
        if kept.answers:
            _offer(kept)
        try:
            done = _until_nothing_is_against_it(kept, work)
        except (KeyboardInterrupt, EOFError, typer.Abort):
            _tell_kept(kept)
            raise typer.Abort from None
        kept.drop()
        return done


def _offer(kept: answers.KeptAnswers) -> None:
    """Offer what was answered the last time; drop it where it is not wanted."""
    names = "、".join(dict.fromkeys(_short(one) for one in kept.answers if "：" not in one))
    telling.notice(f"上次这条命令没有做完，填过的还在：{names}。")
    with answers.aside():
        is_wanted = asking.confirm("接着填吗（写“否”重新填）", True)
    if not is_wanted:
        kept.drop()


def _short(question: str) -> str:
    """Return a question without its explanation, and without the number of a line of several."""
    return re.sub(r" \d+$", "", re.split("[（，]", question)[0])


def _until_nothing_is_against_it(kept: answers.KeptAnswers, work: Callable[[], T]) -> T:
    """Do the work until nothing is against it."""
    from lddj.errors import FileChanged, LddjError

    changed = 0
    while True:
        kept.begin()
        try:
            return work()
        except FileChanged:
            changed += 1
            if changed == LIMIT_ROUNDS:
                _tell_kept(kept)
                raise
            telling.notice("台账刚才被别人改过，按填好的再写一次。")
        except (LddjError, typer.BadParameter) as problem:
            if not kept.answers:
                raise
            said = problem.message if isinstance(problem, typer.BadParameter) else str(problem)
            telling.notice(said)
            _reopen(kept)
        kept.echoes = False


def _reopen(kept: answers.KeptAnswers) -> None:
    """Forget the answer that the user names, so that it is asked for again."""
    shown = {
        f"{place}：{answer or '（直接回车）'}": place
        for place, answer in kept.answers.items()
        # what was asked further (责任单位：…) goes with the first answer
        if "：" not in place or place.partition("：")[0] not in kept.answers
    }
    with answers.aside():
        chosen = asking.choose("改哪一项（按 Ctrl+C 先停下，填过的会留着）", [*shown, _AGAIN])
    if chosen != _AGAIN:
        kept.forget(shown[chosen])


def _tell_kept(kept: answers.KeptAnswers) -> None:
    """Say on ^C what was kept."""
    if kept.answers:
        telling.notice(
            f"\n没有写入。填过的 {len(kept.answers)} 项留着，下次运行同样的命令可以接着填。"
        )
