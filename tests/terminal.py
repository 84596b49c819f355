"""Somebody at a pseudo-terminal of 80 columns who types, and reads what appears.

The command runs in a fork of the test's own process, so that it need not start anew.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

from lddj.cli import app

PATIENCE = 60.0
"""Seconds that an expected text may take."""

STOP = "\x03"
_COLOUR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Screen:
    """A terminal with a command in it: what it has shown, and how it ended."""

    def __init__(self, folder: Path, words: Sequence[str]) -> None:
        sys.stdout.flush()
        self.shown = ""
        self._raw = b""
        self._read = 0
        self._process, self._file = pty.fork()
        if self._process == 0:
            _run(folder, words)
        size = struct.pack("HHHH", 24, 80, 0, 0)
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, size)

    def wait_for(self, text: str) -> None:
        """Read until a text appears behind what was read before."""
        end = time.monotonic() + PATIENCE
        while (found := self.shown.find(text, self._read)) < 0:
            if not self._more(end - time.monotonic()):
                raise AssertionError(f"没有等到“{text}”：\n{self.shown[self._read :]}")
        self._read = found + len(text)

    def type(self, line: str) -> None:
        """Type a line, or ^C: that once the command waits, as a person would."""
        if line == STOP:
            self._until_it_waits()
        os.write(self._file, STOP.encode() if line == STOP else f"{line}\n".encode())

    def _until_it_waits(self) -> None:
        """Return when the command sleeps: it reads. Where /proc doesn't tell, soon after."""
        status, asleep, end = Path(f"/proc/{self._process}/stat"), 0, time.monotonic() + PATIENCE
        while asleep < 3 and time.monotonic() < end:
            time.sleep(0.01)
            told = status.read_text() if status.exists() else ") S"
            asleep = asleep + 1 if ") S" in told else 0

    def end(self) -> int:
        """Read to the end; the exit code."""
        while self._more(PATIENCE):
            pass
        os.close(self._file)
        return os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])

    def hang_up(self) -> None:
        """Close the terminal under the command."""
        os.close(self._file)
        os.waitpid(self._process, 0)

    def _more(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._file], [], [], max(seconds, 0))
        try:
            got = os.read(self._file, 65536) if ready else b""
        except OSError:  # what Linux says where the other side is closed
            got = b""
        self._raw += got
        self.shown = _COLOUR.sub("", self._raw.decode("utf-8", "ignore")).replace("\r\n", "\n")
        return bool(got)


def _run(folder: Path, words: Sequence[str]) -> None:
    """Be the command: never returns."""
    code = app.EXIT_BUG
    with contextlib.suppress(BaseException):
        os.chdir(folder)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        code = app._run_command(list(words))
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def play(folder: Path, command: str, *script: tuple[str, str]) -> tuple[int, str]:
    """Run a command and answer what it asks: text to wait for, line to type."""
    screen = Screen(folder, command.split())
    for asked, answer in script:
        screen.wait_for(asked)
        screen.type(answer)
    return screen.end(), screen.shown
