"""Keep what checking a county found: small, plain, and safe to send or store."""

from __future__ import annotations

from array import array
from datetime import date
from typing import NamedTuple

from lddj.diagnostics import Diagnostic, Fix, Location, More, Severity
from lddj.model.names import Card

_SEVERITIES = (Severity.ERROR, Severity.WARNING)


class Finding:
    """A county's diagnostics and what the checks across counties need; nothing of the models.

    ``numbers`` are the prints of its issues' 编号 (8 bytes each), ``newest`` the latest day
    that was held against the run's, ``evidence`` the paths that were looked for (and whether
    they were there), ``earlier`` the campaigns that 前身 names, ``elsewhere`` those that other
    references name, ``unlisted`` what is only counted. One that does not last depends on what
    is not in the files: it is not remembered.
    """

    __slots__ = (
        "card", "diagnostics", "earlier", "elsewhere", "evidence", "files", "lasts", "newest",
        "numbers", "path", "unlisted",
    )  # fmt: skip

    def __init__(
        self,
        path: str,
        diagnostics: list[Diagnostic],
        files: int = 0,
        numbers: array[int] | None = None,
        card: Card | None = None,
        newest: date | None = None,
        evidence: dict[str, bool] | None = None,
        earlier: tuple[str, ...] = (),
        elsewhere: tuple[str, ...] = (),
        unlisted: dict[str, More] | None = None,
        lasts: bool = True,
    ) -> None:
        self.path = path
        self.diagnostics = diagnostics
        self.files = files
        self.numbers = array("Q") if numbers is None else numbers
        self.card = card
        self.newest = newest
        self.evidence = {} if evidence is None else evidence
        self.earlier = earlier
        self.elsewhere = elsewhere
        self.unlisted = {} if unlisted is None else unlisted
        self.lasts = lasts

    def as_plain(self) -> dict[str, object]:
        """Return the finding as JSON can hold it."""
        return {
            "path": self.path,
            "diagnostics": [_plain_diagnostic(one) for one in self.diagnostics],
            "files": self.files,
            "numbers": self.numbers.tobytes().hex(),
            "card": list(self.card) if self.card else None,
            "newest": self.newest.isoformat() if self.newest else None,
            "evidence": self.evidence,
            "earlier": list(self.earlier),
            "elsewhere": list(self.elsewhere),
            "unlisted": self.unlisted,
        }


class Examined(NamedTuple):
    """A Finding, with the digests of the files and of the campaign's file that it is of."""

    finding: Finding
    digest: str = ""
    basis: str = ""


def from_plain(data: dict) -> Finding:  # type: ignore[type-arg]  # JSON
    """The Finding of ``as_plain``. Raises KeyError, TypeError or ValueError for anything else."""
    card, newest = data["card"], data["newest"]
    numbers = array("Q")
    numbers.frombytes(bytes.fromhex(data["numbers"]))
    return Finding(
        data["path"],
        [_diagnostic(one) for one in data["diagnostics"]],
        int(data["files"]),
        numbers,
        Card(card[0], card[1], tuple(card[2])) if card else None,
        date.fromisoformat(newest) if newest else None,
        dict(data["evidence"]),
        tuple(data["earlier"]),
        tuple(data["elsewhere"]),
        {path: _more(*counts) for path, counts in data["unlisted"].items()},
    )


def _more(errors: int, warnings: int, is_least: bool) -> More:
    return More(int(errors), int(warnings), bool(is_least))


def _plain_diagnostic(one: Diagnostic) -> list[object]:
    return [
        one.code,
        _SEVERITIES.index(one.severity),
        _plain_place(one.location),
        one.message,
        _plain_fix(one.fix),
        _plain_fix(one.rename),
    ]


def _plain_fix(fix: Fix | None) -> list[object] | None:
    return [fix.line, fix.column, fix.length, fix.text] if fix else None


def _plain_place(place: Location) -> list[object]:
    return [place.path, place.line, place.column]


def _diagnostic(data: list) -> Diagnostic:  # type: ignore[type-arg]  # JSON
    code, severity, place, message, fix, rename = data
    return Diagnostic(
        code,
        _SEVERITIES[severity],
        Location(*place),
        message,
        Fix(*fix) if fix else None,
        Fix(*rename) if rename else None,
    )
