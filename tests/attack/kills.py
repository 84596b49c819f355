"""Kills every writer at each of its write steps: after the next command of lddj the repository
is wholly as it was before, or wholly as it was to be, and nothing lies beside the ledgers."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable
from mmap import mmap
from pathlib import Path

from attack.child import Child, Ended, killing_at, lddj_in
from attack.room import build, copy, files
from attack.writers import WRITERS, Writer

SAMPLE = 12
"""Kills of a sample; of the whole there are as many as there are steps."""
SAMPLED = 6
"""Writers of a sample."""


def attack(seed: int, small: bool) -> tuple[str, list[str]]:
    """See ATTACKS."""
    chance = random.Random(seed)
    kills, through = 0, []
    with tempfile.TemporaryDirectory() as where:
        build(Path(where, "base"))
        writers = chance.sample(WRITERS, SAMPLED) if small else WRITERS
        rooms = [_Room(Path(where), writer, linked=False) for writer in writers]
        if not small:
            rooms += [_Room(Path(where), writer, linked=True) for writer in WRITERS[:6]]
        every = [(room, step) for room in rooms for step in range(1, room.steps + 1)]
        for room, step in chance.sample(every, SAMPLE) if small else every:
            was_killed, found = room.kill(step)
            kills += was_killed
            through += found
        if kills < len(every) * 0.9 and not small:
            through.append(f"{len(every)} 步里只杀到 {kills} 次")
    return f"被杀 {kills} 次，半途而废 {len(through)} 次（{len(writers)} 种写法）", through


class _Room:
    """A writer with the repository before it and after it, and how many steps it takes."""

    def __init__(self, where: Path, writer: Writer, *, linked: bool) -> None:
        self._where = where / f"{WRITERS.index(writer)}{linked}"
        self._where.mkdir()
        self._writer, self._linked = writer, linked
        self._base = copy(where / "base", self._where / "base")
        writer.prepare(self._base)
        if linked:
            self._link(self._base, self._where / "links")
        self._before = files(self._base)
        count = mmap(-1, 4)
        done = self._run(killing_at(0, count))
        assert done.code == 0, (writer.name, done)
        self.steps = int.from_bytes(count[:4], "little")
        self._after = files(self._where / "room")
        assert self._before != self._after, (writer.name, done)

    def _link(self, root: Path, links: Path) -> None:
        """Give every ledger file another name elsewhere: it may then not be renamed over."""
        links.mkdir(exist_ok=True)
        for number, path in enumerate(sorted((root / "ledgers").rglob("*.yaml"))):
            (links / str(number)).unlink(missing_ok=True)
            os.link(path, links / str(number))

    def _run(self, before: Callable[[], None]) -> Ended:
        room = self._where / "room"
        shutil.rmtree(room, ignore_errors=True)
        copy(self._base, room)
        if self._linked:
            self._link(room, self._where / "links")
        return Child(room, self._where / "said", self._writer.arguments, before).wait()

    def kill(self, step: int) -> tuple[bool, list[str]]:
        """Kill it there, run the next command, and look; whether it was killed (the last steps
        are not the same each time), and what got through."""
        ended = self._run(killing_at(step))
        name = f"{self._writer.name}{'（多名文件）' if self._linked else ''} 第 {step} 步"
        was_killed = ended.code == -signal.SIGKILL
        room = self._where / "room"
        checked = lddj_in(room, self._where / "said", "validate")
        now = files(room)
        if now not in (self._before, self._after):
            both = (self._before, self._after)
            odd = [path for path in now if all(now[path] != one.get(path) for one in both)]
            return was_killed, [f"{name}：不前不后 {odd}"]
        if self._writer.commits and (odd_status := _status(room)):
            return was_killed, [f"{name}：git 不知道 {odd_status}"]
        expected = 1 if self._writer.name == "fix" and now == self._before else 0
        if checked.code != expected:
            return was_killed, [f"{name}：之后有错 {checked.err[:200]}"]
        return was_killed, []


def _status(root: Path) -> str:
    """What git says that no commit holds."""
    command = ("git", "-C", str(root), "status", "--porcelain")
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
