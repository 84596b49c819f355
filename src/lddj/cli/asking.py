"""Ask questions on a terminal; where there is none, refuse a missing option by its name."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Sequence

import typer

LIMIT_TRIES = 5


def is_terminal() -> bool:
    """Tell whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def missing(names: Sequence[str]) -> typer.BadParameter:
    """The usage error that names the options that have to be given."""
    return typer.BadParameter(f"还缺：{'；'.join(names)}。（在终端里运行时会逐项询问。）")


def ask(
    question: str,
    default: str | None = None,
    problem: Callable[[str], str | None] = lambda _: None,
) -> str:
    """An answer for which ``problem`` has nothing to say; an empty one takes the default."""
    shown = f"{question} [{default}]：" if default else f"{question}："
    for _ in range(LIMIT_TRIES):
        answer = _read_line(shown) or (default or "")
        wrong = problem(answer) if answer else "请填写，或按 Ctrl+C 放弃。"
        if wrong is None:
            return answer
        _to_stderr(wrong)
    raise typer.Abort


def ask_or_skip(question: str) -> str:
    """An answer, or nothing."""
    return _read_line(f"{question}：")


def choose(
    question: str, choices: Sequence[str], default: str | None = None, *, abreast: int = 1
) -> str:
    """Return one of the choices, by its number, its words, or how it alone begins.

    ``abreast`` of them stand on a line.
    """
    _to_stderr(f"{question}：")
    shown = [f"{number}. {choice}" for number, choice in enumerate(choices, 1)]
    for at in range(0, len(shown), abreast):
        _to_stderr(f"  {'  '.join(shown[at : at + abreast])}")

    def problem(answer: str) -> str | None:
        known = _choice_meant(answer, choices) is not None
        return None if known else f"请写 1 到 {len(choices)} 的序号，或照抄其中一项。"

    answer = ask("选哪一项", default, problem)
    return _choice_meant(answer, choices) or answer


def _choice_meant(answer: str, choices: Sequence[str]) -> str | None:
    """The choice that an answer means: “2026-6+1” is “2026-6+1（违法违规占用土地、…）”."""
    plain = unicodedata.normalize("NFKC", answer)
    if answer in choices:
        return answer
    if plain.isdecimal() and 0 < int(plain) <= len(choices):
        return choices[int(plain) - 1]
    begun = [one for one in choices if unicodedata.normalize("NFKC", one).startswith(plain)]
    return begun[0] if len(begun) == 1 else None


def confirm(question: str, default: bool) -> bool:
    """Tell whether the user says yes."""
    answer = _read_line(f"{question} [{'是' if default else '否'}]：").lower()
    return default if not answer else answer in ("是", "y", "yes", "好", "对", "1")


def _to_stderr(text: str) -> None:
    print(text, file=sys.stderr)


def _read_line(shown: str) -> str:
    print(shown, end="", file=sys.stderr, flush=True)
    try:
        return input().strip()
    except EOFError:
        raise typer.Abort from None
