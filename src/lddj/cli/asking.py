"""Ask questions on a terminal; where there is none, refuse a missing option by its name.

Asking never ends by itself: a wrong answer is explained and asked again. Each answer is kept
at once (see answers), and is not asked for again where it is known from a run broken off.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

import typer

from lddj.cli import answers

Problem = Callable[[str], str | None]
"""What says why an answer will not do; None where it will."""

Day = Callable[[str], str]
"""What returns the day that an answer means, as the ledger keeps it."""


def is_terminal() -> bool:
    """Tell whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def missing(names: Sequence[str]) -> typer.BadParameter:
    """The usage error that names the options that have to be given."""
    return typer.BadParameter(f"还缺：{'；'.join(names)}。（在终端里运行时会逐项询问。）")


def ask(
    question: str,
    default: str | None = None,
    problem: Problem = lambda _: None,
    day: Day | None = None,
) -> str:
    """Return an answer for which ``problem`` has nothing to say; an empty one takes the default."""

    def wrong(answer: str) -> str | None:
        meant = answer or default or ""
        return problem(meant) if meant else f"请填写；{_how_to_stop()}。"

    shown = f"{question} [{default}]：" if default else f"{question}："
    return _answer_to(question, shown, wrong, day=day, default=default) or default or ""


def ask_or_skip(question: str, problem: Problem = lambda _: None, day: Day | None = None) -> str:
    """Return an answer, or nothing."""

    def wrong(answer: str) -> str | None:
        return problem(answer) if answer else None

    return _answer_to(question, f"{question}：", wrong, day=day)


def choose(
    question: str,
    choices: Sequence[str],
    default: str | None = None,
    *,
    abreast: int = 1,
    others: Mapping[str, str] = MappingProxyType({}),
    unknown: Problem | None = None,
) -> str:
    """Return one of the choices, by its number, its words, or how it alone begins.

    ``abreast`` of them stand on a line. ``others`` are further names of choices. What is none
    of all these is taken as it is where ``unknown`` has nothing against it.
    """

    def show() -> None:
        _to_stderr(f"{question}：")
        shown = [f"{number}. {choice}" for number, choice in enumerate(choices, 1)]
        for at in range(0, len(shown), abreast):
            _to_stderr(f"  {'  '.join(shown[at : at + abreast])}")

    def meant(answer: str) -> str | None:
        return others.get(answer) or choice_meant(answer, choices)

    def wrong(answer: str) -> str | None:
        if not answer and not default:
            return f"请选一项；{_how_to_stop()}。"
        if meant(answer or default or "") is not None:
            return None
        if unknown is not None:
            return unknown(answer)
        return f"请写 1 到 {len(choices)} 的序号，或照抄其中一项。"

    shown = f"选哪一项 [{default}]：" if default else "选哪一项："
    answer = _answer_to(question, shown, wrong, show, meant) or default or ""
    return meant(answer) or answer


def choice_meant(answer: str, choices: Sequence[str]) -> str | None:
    """The choice that an answer means: “2026-6+1” is “2026-6+1（违法违规占用土地、…）”."""
    plain = unicodedata.normalize("NFKC", answer)
    if answer in choices:
        return answer
    if plain.isdecimal() and 0 < int(plain) <= len(choices):
        return choices[int(plain) - 1]
    begun = [one for one in choices if unicodedata.normalize("NFKC", one).startswith(plain)]
    return begun[0] if plain and len(begun) == 1 else None


def confirm(question: str, default: bool) -> bool:
    """Tell whether the user says yes."""

    def wrong(answer: str) -> str | None:
        known = not answer or answer.lower() in _YES or answer.lower() in _NO
        return None if known else "请写 是 或 否。"

    shown = f"{question} [{'是' if default else '否'}]："
    answer = _answer_to(question, shown, wrong).lower()
    return answer in _YES if answer else default


_YES = ("是", "y", "yes", "好", "对", "1", "要")
_NO = ("否", "n", "no", "不", "0", "不要", "不是")


def ask_lines(question: str) -> list[str]:
    """Return lines up to an empty one, as they are pasted from a spreadsheet."""
    _to_stderr(f"{question}：")
    lines: list[str] = []
    name = _name_of(question)
    while line := _answer_to(name, f"  {len(lines) + 1}. ", lambda _: None):
        lines.append(line)
    return lines


def _answer_to(
    question: str,
    shown: str,
    wrong: Problem,
    show: Callable[[], None] = lambda: None,
    meant: Callable[[str], str | None] = lambda answer: answer,
    day: Day | None = None,
    default: str | None = None,
) -> str:
    """Return the first answer that is not wrong: one that is kept, else one from the terminal.

    What is kept is what was understood: the word of a number, the day of “昨天”.
    """
    kept = answers.current()
    place = kept.place(_name_of(question)) if kept else ""
    if kept and place in kept.answers:
        known = kept.answers[place]
        if wrong(known) is None:
            if kept.echoes and known:
                _to_stderr(f"{place}：{meant(known) or known}（上次填的）")
            return known
        kept.forget(place)
    show()
    for answer in _typed_lines(shown):
        problem = wrong(answer)
        if problem is None:
            sure = _understood_day(answer, day, default) if day else meant(answer) or answer
            if kept:
                kept.put(place, sure)
            return sure
        _to_stderr(problem)
    raise typer.Abort


def _understood_day(answer: str, day: Day, default: str | None) -> str:
    """Return the day that an answer means; print it where its year was not typed."""
    found = day(answer or default or "")
    if answer and found[:4] not in unicodedata.normalize("NFKC", answer):
        _to_stderr(f"→ {found}")
    return found


def _how_to_stop() -> str:
    """Return how to stop; that answers are kept is said only where they are."""
    return "按 Ctrl+C 先停下，填过的会留着" if answers.current() else "按 Ctrl+C 停下"


def _name_of(question: str) -> str:
    """Return what a question is about: 领域 of “领域（属于哪个领域）”."""
    return question.partition("（")[0]


def _typed_lines(shown: str) -> Iterator[str]:
    """Yield what is typed, line after line. Raise Abort where no more can come."""
    while True:
        print(shown, end="", file=sys.stderr, flush=True)
        try:
            yield input().strip()
        except EOFError:
            raise typer.Abort from None


def _to_stderr(text: str) -> None:
    """Print a line; what somebody typed once does not drive the terminal."""
    from lddj.render.lines import undriven

    print(undriven(text), file=sys.stderr)
