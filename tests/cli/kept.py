"""A run of ``lddj`` as the one text that is kept of it: what it printed, and what it wrote."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest
from shown_text import as_text
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from lddj.cli import app

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
    files = sorted(one for one in office.glob(f"out/{name}/**/*") if one.is_file())
    files += sorted(office.glob(f"out/{name}.*"))
    for file in files:
        told += f"\n=== {file.relative_to(office / 'out')}\n{as_text(file)}"
    return told.replace(str(office), "…")


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def told_on_screen(monkeypatch: pytest.MonkeyPatch, command: str) -> str:
    """Return what a terminal of 80 columns gets, its colours as ``‹1;31›``."""
    out = Screen()
    with monkeypatch.context() as here:
        here.setenv("COLUMNS", "80")
        here.setenv("TERM", "xterm-256color")
        here.delenv("NO_COLOR", raising=False)
        here.setattr(sys, "stdout", out)
        code = app._run_command(command.split())
    told = re.sub("\x1b\\[([0-9;]*)m", r"‹\1›", out.getvalue())
    return f"$ lddj {command}\n{told}[{code}]\n"
