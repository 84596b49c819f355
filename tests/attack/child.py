"""Runs lddj in a process of its own that this one forks: as real as any, and started at once."""

from __future__ import annotations

import importlib
import os
import pkgutil
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from mmap import mmap
from pathlib import Path

# Loaded once, before the first fork: what is attacked is the writing, not the start.
import openpyxl
import typer

import lddj
from lddj.cli import app

WARM = (openpyxl, typer)
for module in pkgutil.walk_packages(lddj.__path__, "lddj."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)


@dataclass(frozen=True)
class Ended:
    """How a child ended (negative: by this signal) and what it said."""

    code: int
    err: str


class Child:
    """A process that runs one command of lddj in a folder."""

    def __init__(
        self, folder: Path, said: Path, arguments: Sequence[str], before: Callable[[], None]
    ) -> None:
        self._said = said
        self.pid = os.fork()
        if self.pid == 0:
            os._exit(self._run(folder, arguments, before))

    def _run(self, folder: Path, arguments: Sequence[str], before: Callable[[], None]) -> int:
        code = app.EXIT_BUG
        try:
            os.chdir(folder)
            handle = os.open(self._said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(handle, 1)
            os.dup2(handle, 2)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            before()
            code = app._run_command(list(arguments))
        except BaseException:
            traceback.print_exc()
        finally:
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
        return code

    def wait(self) -> Ended:
        """Wait for its end."""
        _, status = os.waitpid(self.pid, 0)
        code = os.waitstatus_to_exitcode(status)
        return Ended(code, self._said.read_text("utf-8", "replace"))


def lddj_in(folder: Path, said: Path, *arguments: str) -> Ended:
    """Run one command of lddj to its end."""
    return Child(folder, said, arguments, lambda: None).wait()


STEPS = (
    "open", "write", "ftruncate", "fsync", "replace", "rename", "unlink", "mkdir", "rmdir", "chmod",
)  # fmt: skip
"""The calls that change files, or see that a change is on the disk."""


def killing_at(step: int, count: mmap | None = None) -> Callable[[], None]:
    """What a child does first, so that it dies by SIGKILL just before its ``step``-th write step.

    It is the child alone that is changed in this way, after the fork. Its steps are counted in
    the first four bytes of ``count``, which parent and child share.
    """

    def arm() -> None:
        done = 0

        def stepping(name: str, real: Callable[..., object]) -> Callable[..., object]:
            def called(*arguments: object, **more: object) -> object:
                nonlocal done
                if name != "open" or _writes(arguments, more):
                    done += 1
                    if count is not None:
                        count[:4] = done.to_bytes(4, "little")
                    if done == step:
                        os.kill(os.getpid(), signal.SIGKILL)
                return real(*arguments, **more)

            return called

        for name in STEPS:
            setattr(os, name, stepping(name, getattr(os, name)))

    return arm


def _writes(arguments: Sequence[object], more: dict[str, object]) -> bool:
    """Whether a file is opened to be written."""
    flags = more.get("flags", arguments[1] if len(arguments) > 1 else os.O_RDONLY)
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
