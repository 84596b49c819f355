"""A run of ``lddj`` as the one text that is kept of it: what it printed, and what it wrote."""

from __future__ import annotations

from pathlib import Path

from shown_text import as_text
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from .conftest import Run


class Shown(SingleFileSnapshotExtension):
    """A run as one text file."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


def told_of(run: Run, command: str, office: Path, name: str) -> str:
    """Return all of a run; OUT in the command stands for ``out/name`` in the office."""
    out = office / "out" / name
    done = run(*(one.replace("OUT", str(out)) for one in command.split()))
    told = f"$ lddj {command}\n{done.out}{done.err}[{done.code}]\n"
    files = sorted(one for one in office.glob(f"out/{name}*/**/*") if one.is_file())
    files += sorted(office.glob(f"out/{name}.*"))
    for file in files:
        told += f"\n=== {file.relative_to(office / 'out')}\n{as_text(file)}"
    return told.replace(str(office), "…")
