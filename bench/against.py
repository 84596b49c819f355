"""Compare what lddj costs with an earlier version of it: short commands, and a check by size.

``git worktree add ../old bacc3d2``, ``python -m compileall -q src ../old/src``, then
``python bench/against.py ../old`` prints ratios of processor time. Both versions run in this
environment and take turns; the short commands are run on the earlier version's samples.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from make_province import make
from province import Cost, lddj, least

NEW = Path(__file__).resolve().parent.parent
SHORT = {
    "record": "record LP-02-004 进展 --date 2022-06-01 --note 已受理 --dry-run",
    "list": "list --county 滦平",
    "show": "show LP-02-001",
    "report": "report --county 滦平 --date 2022-04-28",
}
CHECK = ("validate", "--no-cache", "--jobs", "1")
FEW, MANY = 1, 16
"""The counties of two provinces: what the second takes more has no start in it."""

Jobs = dict[str, Callable[[], object]]


def starts(old: Path, runs: int) -> None:
    """Print what the short commands take, in what they took, on ledgers without own templates."""
    with tempfile.TemporaryDirectory() as made:
        shutil.copytree(old / "ledgers", Path(made, "ledgers"))
        subprocess.run(["git", "init", "-q", made], check=True)
        jobs: Jobs = {
            f"{name} {version}": partial(
                lddj, Path(made), *line.split(), may_find=True, version=version
            )
            for name, line in SHORT.items()
            for version in (old, NEW)
        }
        found = least(jobs, runs)
    print("| 命令 | 处理器时间之比 |\n|---|---:|")
    for name in SHORT:
        ratio = found[f"{name} {NEW}"].processor / found[f"{name} {old}"].processor
        print(f"| {name} | {ratio:.2f} |", flush=True)


def checks(old: Path, runs: int) -> None:
    """Print what a check takes for each byte, in what issues took before."""
    with tempfile.TemporaryDirectory() as made:
        rooms = {
            (others, counties): Path(made, f"{others}-{counties}")
            for others in (0, 200)
            for counties in (FEW, MANY)
        }
        for (others, counties), room in rooms.items():
            make(room, counties, 600, 1, others)
        jobs: Jobs = {
            f"{version} {others} {counties}": partial(
                lddj, room, *CHECK, may_find=True, version=version
            )
            for (others, counties), room in rooms.items()
            for version in ((old, NEW) if others == 0 else (NEW,))
        }
        found = least(jobs, runs)
        before = _for_a_byte(found, rooms, old, 0)
        print("\n| 台账 | 每个字节的处理器时间之比 |\n|---|---:|")
        for others, what in ((0, "只有问题"), (200, "另有 200 件别的事项")):
            ratio = _for_a_byte(found, rooms, NEW, others) / before
            print(f"| {what} | {ratio:.2f} |", flush=True)


def _for_a_byte(
    found: dict[str, Cost], rooms: dict[tuple[int, int], Path], version: Path, others: int
) -> float:
    """Return the processor seconds for each byte that the larger province has more."""
    many, few = (found[f"{version} {others} {counties}"].processor for counties in (MANY, FEW))
    return (many - few) / (_size(rooms[others, MANY]) - _size(rooms[others, FEW]))


def _size(folder: Path) -> int:
    """Return the bytes of a province's files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    """Read the arguments and print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("old", type=Path, help="a checkout of the earlier version")
    parser.add_argument("--runs", type=int, default=12)
    given = parser.parse_args()
    old = given.old.resolve()
    starts(old, given.runs)
    checks(old, given.runs)


if __name__ == "__main__":
    main()
