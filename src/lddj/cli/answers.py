"""Keep what was answered on a terminal until it is written, so that no answer is lost.

The answers of a command that was broken off lie in lddj's own folder of the repository (see
system.home), where no commit takes them up. The same command offers them the next time.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lddj.system.home import Home

NAME = "answers.json"
LIMIT_DRAFTS = 20
"""Commands of which answers are kept; the oldest go first."""

LIMIT_BYTES = 1_000_000


class KeptAnswers:
    """The answers of one command, by what was asked.

    ``answers`` hold what was typed. A pass is one run through the questions: a question that is
    asked twice in it has two answers. ``echoes`` says that answers of an earlier run are shown.
    """

    def __init__(self, home: Home, command: str, answers: dict[str, str]) -> None:
        self.home = home
        self.command = command
        self.answers = answers
        self.echoes: bool = False
        self.asked: Counter[str] = Counter()

    def begin(self) -> None:
        """Begin a pass."""
        self.asked.clear()

    def place(self, question: str) -> str:
        """Return the name under which the answer to the next such question is kept."""
        self.asked[question] += 1
        count = self.asked[question]
        return question if count == 1 else f"{question} {count}"

    def put(self, place: str, answer: str) -> None:
        """Keep an answer, on the disk at once: the terminal may be closed any time."""
        if self.answers.get(place) != answer:
            self.answers[place] = answer
            self._store(self.answers)

    def forget(self, place: str) -> None:
        """Forget an answer and what followed from it, so that it is asked for again."""
        for one in [one for one in self.answers if one == place or one.startswith(f"{place}：")]:
            del self.answers[one]
        self._store(self.answers)

    def drop(self) -> None:
        """Drop all answers: they are written, or not wanted."""
        self.answers.clear()
        self._store({})

    def _store(self, answers: dict[str, str]) -> None:
        """Keep the answers on the disk as far as it lets; they are in memory all the same."""
        from lddj.errors import LddjError
        from lddj.system.output import write_text

        file = self.home.folder / NAME
        known = {key: value for key, value in _stored(file).items() if key != self.command}
        if answers:
            known[self.command] = answers
        latest = dict(list(known.items())[-LIMIT_DRAFTS:])
        with suppress(OSError, LddjError):
            if latest:
                self.home.make()
                write_text(file, json.dumps(latest, ensure_ascii=False))
            else:
                file.unlink(missing_ok=True)


def _stored(file: Path) -> dict[str, dict[str, str]]:
    """Return the drafts of a file; what is none of ours, or leads elsewhere, is left out."""
    try:
        is_ours = not (file.is_symlink() or file.parent.is_symlink())
        is_small = is_ours and file.stat().st_size <= LIMIT_BYTES
        found: Any = json.loads(file.read_text("utf-8")) if is_small else {}
    except (OSError, ValueError, RecursionError):
        return {}
    drafts = found.items() if isinstance(found, dict) else ()
    return {
        str(command): {str(key): str(value) for key, value in answers.items()}
        for command, answers in drafts
        if isinstance(answers, dict)
    }


_current: list[KeptAnswers] = []
"""The answers that are kept now, the innermost last."""


def current() -> KeptAnswers | None:
    """Return the answers that are kept now; None where nothing is."""
    return _current[-1] if _current else None


@contextmanager
def keeping(root: Path, command: str) -> Iterator[KeptAnswers]:
    """Keep the answers to all that is asked meanwhile, beginning with those of an earlier run."""
    from lddj.system.home import home

    place = home(root)
    kept = KeptAnswers(place, command, _stored(place.folder / NAME).get(command, {}))
    kept.echoes = bool(kept.answers)
    _current.append(kept)
    try:
        yield kept
    finally:
        _current.pop()


@contextmanager
def aside() -> Iterator[None]:
    """Ask without keeping: about the answers themselves."""
    held, _current[:] = _current[:], []
    try:
        yield
    finally:
        _current[:] = held
