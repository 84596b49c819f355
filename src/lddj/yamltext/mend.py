"""Read on after a slip: mend it in a copy of the text, name it, and read again."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from lddj.diagnostics import Faults, Fix, error
from lddj.yamltext import slips
from lddj.yamltext.complaint import Complaint, Slip
from lddj.yamltext.compose import Composed, try_to_compose
from lddj.yamltext.decode import without_foreign
from lddj.yamltext.document import Document

LIMIT_MENDS = 50
LIMIT_MENDS_OF_A_LINE = 8
LIMIT_REREAD = 12_000_000  # characters: a large file full of slips must not take minutes


def compose_mending(
    document: Document, text: str, complaint: yaml.YAMLError
) -> tuple[str, Composed | None]:
    """Return the data of a text with its slips mended, and that text.

    Slips, and what cannot be read at all (then there is nothing), go to the document's
    diagnostics.
    """
    outcome: Composed | yaml.YAMLError = complaint
    if isinstance(outcome, yaml.YAMLError) and not isinstance(outcome, yaml.MarkedYAMLError):
        # libyaml's reader: characters that no YAML may hold.
        blanked, faults = without_foreign(document.path, text, [*document.diagnostics])
        document.diagnostics = Faults(faults)
        if blanked is None:
            return text, None
        text, outcome = blanked, try_to_compose(blanked)
    if isinstance(outcome, Composed):
        return text, outcome
    work = _Work(document, text.split("\n"), _budget(text))
    while isinstance(outcome, yaml.YAMLError):
        now = _complaint(outcome, work.lines)
        found = work.best(now)
        if found is None:
            work.give_up(now)
            return work.text, None
        outcome = work.take(found)
    return work.text, outcome


def _budget(text: str) -> int:
    return max(2, min(LIMIT_MENDS * 8, LIMIT_REREAD // (len(text) + 1)))


def _complaint(problem: yaml.YAMLError, lines: list[str]) -> Complaint:
    if not isinstance(problem, yaml.MarkedYAMLError) or problem.problem_mark is None:
        return Complaint(0, 0, str(problem), "", None)
    at, opened = problem.problem_mark, problem.context_mark
    return Complaint(
        at.line,
        at.column,
        (problem.problem or "").strip(),
        problem.context or "",
        # at the end of a file libyaml names a line after the last
        (opened.line, opened.column) if opened and opened.line < len(lines) else None,
    )


@dataclass(slots=True)
class _Trial:
    line: int
    slip: Slip
    outcome: Composed | yaml.YAMLError
    reached: tuple[float, float]


class _Work:
    """The lines as mended so far, and how many more readings they may cost."""

    def __init__(self, document: Document, lines: list[str], budget: int) -> None:
        self.document = document
        self.lines = lines
        self.budget = budget
        self.mends: dict[int, int] = {}

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def best(self, complaint: Complaint) -> _Trial | None:
        """Return the mend that lets libyaml read furthest; a sure one where it helps at all."""
        best: _Trial | None = None
        is_blank = complaint.is_blank(self.lines)
        if sum(self.mends.values()) >= LIMIT_MENDS:
            return None
        for number, slip in slips.candidates(self.lines, complaint):
            if self.budget <= 0 or self.mends.get(number, 0) >= LIMIT_MENDS_OF_A_LINE:
                break
            trial = self._try(number, slip)
            # libyaml reads ahead: behind a blank that stops it there may be a slip before it.
            behind = is_blank and number == complaint.line and trial.reached[0] < number
            if trial.reached <= self._mark(complaint, number, slip) and not behind:
                continue
            if slip.sure or behind:
                return trial
            if best is None or trial.reached > best.reached:
                best = trial
        return best

    def _try(self, number: int, slip: Slip) -> _Trial:
        self.budget -= 1
        kept, self.lines[number] = self.lines[number], slip.mended
        outcome = try_to_compose(self.text)
        self.lines[number] = kept
        if isinstance(outcome, Composed):
            return _Trial(number, slip, outcome, (float("inf"), 0))
        at = _complaint(outcome, self.lines)
        return _Trial(number, slip, outcome, (at.line, at.column))

    def _mark(self, complaint: Complaint, number: int, slip: Slip) -> tuple[float, float]:
        """Return the place of the complaint in the mended text: a trial has to get past it."""
        grown = len(slip.mended) - len(self.lines[number]) if number == complaint.line else 0
        return complaint.line, complaint.column + max(grown, 0)

    def take(self, found: _Trial) -> Composed | yaml.YAMLError:
        """Mend for good: name the slip, and remember where the line grew."""
        number, slip, document = found.line, found.slip, self.document
        place = document.location(number, slip.column)
        document.diagnostics.append(error(slip.code, place, slip.message, self._fix(found)))
        at, grown = _growth(self.lines[number], slip.mended)
        document.shifts.setdefault(number, []).insert(0, (at, grown))
        self.lines[number] = slip.mended
        self.mends[number] = self.mends.get(number, 0) + 1
        return found.outcome

    def _fix(self, found: _Trial) -> Fix | None:
        if found.slip.fix is None:
            return None
        column, length, text = found.slip.fix
        return Fix(found.line + 1, self.document.location(found.line, column).column, length, text)

    def give_up(self, complaint: Complaint) -> None:
        """Return L002 where a person would begin to look."""
        line, column = complaint.line, complaint.column
        in_pair = complaint.problem == "found unexpected end of stream" or (
            "flow" in complaint.context
        )
        if complaint.opened and in_pair:
            line, column = complaint.opened
        say = f"{slips.explain(complaint.problem)}。"
        place = self.document.location(min(line, len(self.lines) - 1), column)
        self.document.diagnostics.append(error("L002", place, say))


def _growth(old: str, new: str) -> tuple[int, int]:
    """Return where a mended line begins to differ, and by how many characters it is longer."""
    same = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    return min(same, len(new)), len(new) - len(old)
