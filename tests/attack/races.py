"""Many clerks at once: whatever said that it was done is in the files, and the files are sound."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from ledger import FOLDER

from attack.child import Child, lddj_in
from attack.room import DAY, build, copy, files

Mix = Callable[[int], Sequence[str]]
"""The command of the writer of this number; what it writes names the number as （N）."""


def _record(*numbers: str) -> Mix:
    def command(number: int) -> Sequence[str]:
        return ["record", *numbers, "进展", "--date", DAY, "--note", f"同时（{number}）。"]

    return command


def _records(number: int) -> Sequence[str]:
    """Two issues of one file, by turns."""
    return _record(("LP-02-004", "LP-02-005")[number % 2])(number)


def _issue(number: int) -> Sequence[str]:
    return [
        "add", "issue", "--county", "滦平", "--campaign", "2022-5+2", "--area",
        ("优化营商环境", "重点项目建设")[number % 2], "--aspect", "政务服务", "--description",
        f"同时（{number}）。", "--source", "暗访", "--date", "2022-03-02", "--category",
        "立行立改", "--unit", "县住建局",
    ]  # fmt: skip


def _activity(number: int) -> Sequence[str]:
    return [
        "add", "activity", "--county", "滦平", "--campaign", "2022-5+2", "--type", "培训",
        "--name", f"同时（{number}）。", "--date", DAY,
    ]  # fmt: skip


def _mixed(number: int) -> Sequence[str]:
    mixes = (_records, _issue, _activity, _record("LP-01-001", "LP-02-005", "LP-02-007"))
    return mixes[number % 4](number)


MIXES: Sequence[tuple[str, Mix, int]] = (
    ("一件上", _record("LP-02-004"), 1),
    ("一个文件的两件上", _records, 1),
    ("三个文件上", _record("LP-01-001", "LP-02-005", "LP-02-007"), 3),
    ("新增问题", _issue, 1),
    ("混着来", _mixed, 0),
)
"""What is written at once, and how many files must have it (0: at least one)."""

CLERKS = (2, 20)
ROUNDS = 3
"""Of each mix with each number of clerks: 5 × (2 + 20) × 3 = 330 writes."""


def attack(seed: int, small: bool) -> tuple[str, list[str]]:
    """See ATTACKS."""
    chance = random.Random(seed)
    done = waited = tried = 0
    through: list[str] = []
    plan = [(mix, clerks) for mix in MIXES for clerks in CLERKS for _ in range(ROUNDS)]
    if small:
        plan = [(chance.choice(MIXES[:4]), 2), (MIXES[4], 20)]
    with tempfile.TemporaryDirectory() as where:
        build(Path(where, "base"))
        for number, (mix, clerks) in enumerate(plan):
            race = _Race(Path(where, str(number)), Path(where, "base"), mix, clerks, chance)
            tried, done, waited = tried + clerks, done + race.done, waited + race.waited
            through += race.through
    if done < tried * 0.95:
        through.append(f"{tried} 次里只做成 {done} 次")
    line = (
        f"同时写 {tried} 次，说做成的 {done} 次，丢失 {len(through)} 次，等过并得知的 {waited} 次"
    )
    return line, through


class _Race:
    """Some clerks who write at once, and what came of it."""

    def __init__(
        self,
        where: Path,
        base: Path,
        mix: tuple[str, Mix, int],
        clerks: int,
        chance: random.Random,
    ) -> None:
        where.mkdir()
        name, command, copies = mix
        root = copy(base, where / "room")
        numbers = list(range(1, clerks + 1))
        chance.shuffle(numbers)
        children = {
            number: Child(root, where / f"said-{number}", command(number), lambda: None)
            for number in numbers
        }
        ended = {number: child.wait() for number, child in children.items()}
        self.done = sum(one.code == 0 for one in ended.values())
        self.waited = sum("等它写完" in one.err for one in ended.values())
        texts = [raw.decode() for path, raw in files(root).items() if path.startswith(FOLDER)]
        self.through = []
        for number, one in ended.items():
            there = sum(text.count(f"（{number}）") for text in texts)
            if one.code == 0 and not (there == copies if copies else there >= 1):
                self.through.append(f"{name}：第 {number} 个说做成了，文件里有 {there} 处")
            if one.code != 0 and there:
                self.through.append(f"{name}：第 {number} 个说没有做成，文件里有 {there} 处")
        checked = lddj_in(root, where / "said", "validate")
        if checked.code != 0:
            self.through.append(f"{name}：之后有错 {checked.err[:200]}")
        left = [path for path in files(root) if path not in files(base) and "/issues/" not in path]
        self.through += [f"{name}：留下了 {path}" for path in left]
