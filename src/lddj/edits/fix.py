"""Repair safely: each fault's own, made over and over until none is left to make.

A repair never changes a letter or a digit of what was written; where one would, it is not
made. Near matches of names are guesses, and made only where they are asked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lddj.diagnostics import RECODE, Diagnostic, Fix, all_listed
from lddj.edits.change import FileEdit
from lddj.edits.overlay import OverlaySource
from lddj.load.sources.folder import FolderSource
from lddj.model.days import normal_day
from lddj.model.signs import narrow
from lddj.yamltext.decode import BOM, recoded

LIMIT_ROUNDS = 60
"""A repair brings the next fault of a line to light: so many times at most."""

ASIDE = "_原件-"
"""Before the name of the file as it was before it was written anew in UTF-8; nothing reads it."""

_SIGNS = re.compile("[:,;、\"']")


@dataclass(frozen=True, slots=True)
class Mended:
    """A fault that is gone: what stood there, and what stands there now."""

    fault: Diagnostic
    old: str
    new: str


@dataclass(slots=True)
class Repair:
    """The files that were repaired, and the faults that are gone."""

    changes: list[FileEdit] = field(default_factory=list)
    mended: list[Mended] = field(default_factory=list)


def repair(
    source: FolderSource, check: Callable[[FolderSource], Iterable[Diagnostic]], *, names: bool
) -> Repair:
    """Make all safe repairs of the faults that ``check`` finds; ``names``: near matches too.

    ``check`` is asked again after each round, since a file that can be read shows more faults.
    """
    texts: dict[str, bytes] = {}
    aside: dict[str, bytes] = {}
    done = Repair()
    for _ in range(LIMIT_ROUNDS):
        now = OverlaySource(source.root, texts)
        by_file: dict[str, list[Diagnostic]] = {}
        with all_listed():
            found = list(check(now))
        for fault in found:
            if _fix_of(fault, names) is not None:
                by_file.setdefault(fault.location.path, []).append(fault)
        mended = 0
        for path, faults in by_file.items():
            raw = now.read(path)
            if isinstance(raw, bytes):
                new, gone = _mend(raw, faults, names)
                done.mended += gone
                mended += len(gone)
                if any(one.fault.code == "L001" for one in gone):
                    aside[path] = raw
                texts[path] = new
        if not mended:
            break
    done.changes = [*_aside(source, aside), *_rewritten_files(source, texts)]
    done.mended.sort(key=lambda one: one.fault.sort_key)
    return done


def _fix_of(fault: Diagnostic, names: bool) -> Fix | None:
    return fault.fix or (fault.rename if names else None)


def _mend(raw: bytes, faults: list[Diagnostic], names: bool) -> tuple[bytes, list[Mended]]:
    """Return a file with the repairs of one round, and the faults that they were for."""
    whole = [fault for fault in faults if fault.fix == RECODE]
    if whole:  # the places of all others are those of the text that this gives
        new = recoded(raw)
        if new is None or new == raw:
            return raw, []
        return new, [Mended(fault, "", "UTF-8") for fault in whole]
    lines = raw.removeprefix(BOM).decode("utf-8").split("\n")
    gone: list[Mended] = []
    ends: dict[int, int] = {}
    for fault in sorted(faults, key=lambda one: one.sort_key, reverse=True):
        fix = _fix_of(fault, names)
        assert fix is not None
        start, end = fix.column - 1, fix.column - 1 + fix.length
        if fix.line > len(lines) or end > ends.get(fix.line, len(lines[fix.line - 1])):
            continue  # it touches a repair of this round: the next round sees to it
        old = lines[fix.line - 1][start:end]
        if fault.fix is None or keeps_meaning(old, fix.text):
            line = lines[fix.line - 1]
            lines[fix.line - 1] = line[:start] + fix.text + line[end:]
            ends[fix.line] = start
            gone.append(Mended(fault, old, fix.text))
    return "\n".join(lines).encode(), gone


def keeps_meaning(old: str, new: str) -> bool:
    """Return whether two writings differ in blanks and punctuation only, or name one day."""
    day = normal_day(old)
    return _without_signs(old) == _without_signs(new) or (
        day is not None and day == normal_day(new)
    )


def _without_signs(text: str) -> str:
    """Return the text without blanks, unseen characters and the signs that YAML is written with."""
    plain = narrow(text)
    seen = (sign for sign in plain if unicodedata.category(sign)[0] not in "ZC")
    return _SIGNS.sub("", "".join(seen))


def _aside(source: FolderSource, files: dict[str, bytes]) -> list[FileEdit]:
    """Return the files as they were, under names that nothing reads and nobody has."""
    out = []
    for path, raw in files.items():
        folder, _, name = path.rpartition("/")
        free = f"{folder}/{ASIDE}{name}"
        count = 1
        while (source.root / free).exists():
            count += 1
            free = f"{folder}/{ASIDE}{count}-{name}"
        out.append(FileEdit(free, None, raw))
    return out


def _rewritten_files(source: FolderSource, texts: dict[str, bytes]) -> list[FileEdit]:
    out = []
    for path, new in texts.items():
        old = source.read(path)
        if isinstance(old, bytes) and old != new:
            out.append(FileEdit(path, old, new))
    return out
