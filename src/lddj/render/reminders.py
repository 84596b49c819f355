"""Make a reminder of what waits, in the forms that mail and calendar programs open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from lddj.render.calendar import calendar
from lddj.render.papers.paper import render, with_source
from lddj.render.papers.reminder import reminder_paper, reminder_title
from lddj.reports.due import DueFigures
from lddj.stats.due import Due

TEMPLATES_OF = {"md": "paper", "html": "mail"}


def reminder(root: Path, found: DueFigures, part: Due, whose: str, form: str) -> bytes:
    """Return a part of what waits as ``md``, ``html`` or ``ics``. Raises BadTemplate."""
    if form == "ics":
        return calendar(part, found.day, reminder_title(whose))
    signer = f"{found.one_county}人大常委会" if found.one_county else found.campaigns[0].organiser
    paper = reminder_paper(part, found.day, whose, found.errors, signer)
    told = {"截至": found.day.isoformat(), "指标": {}, "错误": found.errors}
    return render(root, TEMPLATES_OF[form], form, with_source(told, found.source, found.day), paper)


def share_files(
    root: Path, found: DueFigures, folder: Path, forms: Iterable[str], *, by_person: bool
) -> dict[Path, bytes]:
    """Return the files of ``folder``: one for each who has something to do, and for whom an
    earlier run wrote one. Raises BadTemplate."""
    files = {}
    for key, part in found.shares(by_person=by_person).items():
        for form in dict.fromkeys(forms):
            path = folder / f"{_share_name(key, found.one_county)}.{form}"
            if part.count or path.is_file():
                files[path] = reminder(root, found, part, "".join(key[1:]), form)
    return files


def _share_name(key: Sequence[str], county: str | None) -> str:
    """Return the name of a share's file: county (where several are asked for), unit, 责任人."""
    parts = key[1:] if county is not None else key
    return re.sub(r"[\x00-\x1f/\\:*?\"<>|]", "_", "-".join(parts)).strip(". ") or "_"
