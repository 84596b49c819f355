"""A province in one run: ratios against libyaml's bare events, and against other tools.

``make bench`` prints the tables as Markdown; ``--country`` adds the growth from 1 to 2,843
counties, which takes minutes and 2 GB. Each figure is the least of several runs, and a ratio
only holds between figures of one run: machines, and what else they do, differ.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from make_province import CAMPAIGN, make
from others import OTHERS
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # not in the stubs

HERE = Path(__file__).resolve().parent
CORPUS = HERE / ".corpus"
GROWTH = (1, 10, 50, 167, 500, 1000, 2843)


def corpus(counties: int, issues: int) -> Path:
    """The ledgers, made once."""
    folder = CORPUS / f"{counties}x{issues}"
    if not (folder / "made").exists():
        make(folder, counties, issues, 1)
        (folder / "made").touch()
    return folder


class Cost(NamedTuple):
    """Seconds by the clock, and of processors in all processes."""

    clock: float
    processor: float


def least(job: Callable[[], object], runs: int) -> Cost:
    """The least clock and the least processor time of several runs."""
    costs = []
    for _ in range(runs):
        start = os.times()
        job()
        end = os.times()
        costs.append(Cost(end.elapsed - start.elapsed, sum(end[:4]) - sum(start[:4])))
    return Cost(min(one.clock for one in costs), min(one.processor for one in costs))


def bare_events(folder: Path) -> Cost:
    """What libyaml's bare event stream takes over all files, on one core."""
    files = sorted(folder.rglob("*.yaml"))

    def run() -> None:
        for file in files:
            parser = CParser(file.read_bytes().decode())
            while parser.get_event() is not None:
                pass

    return least(run, 1)


def lddj(folder: Path, *arguments: str) -> None:
    """One run of the program; its result must be clean."""
    command = [sys.executable, "-m", "lddj", "-C", str(folder), *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def one_changed(folder: Path) -> Iterator[Callable[[], None]]:
    """Something that edits one file each time it is called; undone at the end."""
    file = next(iter(sorted((folder / "ledgers" / CAMPAIGN).glob("*/issues/*.yaml"))))
    before = file.read_bytes()

    def edit() -> None:
        file.write_bytes(file.read_bytes() + b"# x\n")

    try:
        yield edit
    finally:
        file.write_bytes(before)


def peak_memory(*command: str) -> float:
    """MB that a run and all its processes need at most; pages shared between them count once."""
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    most = [0]

    def watch() -> None:
        while run.poll() is None:
            most[0] = max(most[0], sum(map(_share, _family(run.pid))))
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    watcher.join()
    return most[0] / 1000


def _family(process: int) -> list[int]:
    try:
        text = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return [process]
    return [process, *(one for child in text.split() for one in _family(int(child)))]


def _share(process: int) -> int:
    """Proportional set size in kB."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def province(counties: int, issues: int, runs: int) -> None:
    """Print the costs of one province as ratios."""
    folder = corpus(counties, issues)
    size = sum(file.stat().st_size for file in folder.rglob("*.yaml")) / 1e6
    floor = bare_events(folder)
    cold = least(lambda: lddj(folder, "validate", "--no-cache"), runs)
    single = least(lambda: lddj(folder, "validate", "--no-cache", "--jobs", "1"), runs)
    shutil.rmtree(folder / ".lddj_cache", ignore_errors=True)
    first = least(lambda: lddj(folder, "validate"), 1)
    time.sleep(2.5)  # a file that has just been changed is read again to be sure
    lddj(folder, "validate")
    warm = least(lambda: lddj(folder, "validate"), runs + 2)
    with one_changed(folder) as change:

        def changed() -> None:
            change()
            lddj(folder, "validate")

        edited = least(changed, runs + 2)
    again = bare_events(folder)
    floor = Cost(min(floor.clock, again.clock), min(floor.processor, again.processor))
    report = least(lambda: lddj(folder, "report", "--county", "示例0001"), runs)
    memory = peak_memory(
        sys.executable, "-m", "lddj", "-C", str(folder), "validate", "--no-cache"
    )  # fmt: skip
    print(f"\n{counties} 个县区 × {issues} 个问题，{size:.0f} MB\n")
    print("| 做什么 | 秒 | 与基准之比 | 与冷启动之比 | 处理器秒 | 与基准之比 | 要求 |")
    print("|---|---:|---:|---:|---:|---:|---|")
    for name, cost, aim in (
        ("基准：libyaml 只出事件，单核", floor, ""),
        ("`validate --no-cache`", cold, "≤ 1.45 × 基准"),
        ("`validate --no-cache --jobs 1`", single, "≤ 2.5 × 基准"),
        ("`validate`，头一次（写缓存）", first, ""),
        ("`validate`，没有改动", warm, "≤ 1/20 冷"),
        ("`validate`，改了一个文件", edited, "≤ 1/12 冷"),
        ("`report` 一个县区", report, ""),
    ):
        part = cold.clock / cost.clock
        print(
            f"| {name} | {cost.clock:.2f} | {cost.clock / floor.clock:.2f} "
            f"| {f'1/{part:.0f}' if part > 2 else f'{1 / part:.2f}'} "
            f"| {cost.processor:.2f} | {cost.processor / floor.processor:.2f} | {aim} |"
        )
    print(f"\n内存最多 {memory:.0f} MB（所有进程合计；要求 ≤ 300 MB）。")


def growth(most: int, issues: int) -> None:
    """Print how the cost grows with the number of counties."""
    print(f"\n| 县区（各 {issues} 题） | 秒 | 处理器秒 | 每县处理器毫秒 | 没有改动时秒 | 内存 MB |")
    print("|---:|---:|---:|---:|---:|---:|")
    for counties in (one for one in GROWTH if one <= most):
        folder = corpus(counties, issues)
        runs = 3 if counties < 500 else 1
        cold = least(lambda: lddj(folder, "validate", "--no-cache"), runs)  # noqa: B023 - run at once
        lddj(folder, "validate")
        time.sleep(2.5)
        lddj(folder, "validate")
        warm = least(lambda: lddj(folder, "validate"), runs)  # noqa: B023
        memory = peak_memory(
            sys.executable, "-m", "lddj", "-C", str(folder), "validate", "--no-cache"
        )  # fmt: skip
        each = cold.processor / counties * 1000
        row = f"| {counties} | {cold.clock:.2f} | {cold.processor:.2f} | {each:.0f} "
        print(f"{row}| {warm.clock:.2f} | {memory:.0f} |", flush=True)


def others(bin_folder: Path | None) -> None:
    """Print what other tools take for items of the same content."""
    print("\n| 工具 | 条数 | 秒 | 每条微秒 | 每条处理器微秒 | 与 lddj 冷之比（处理器） |")
    print("|---|---:|---:|---:|---:|---:|")
    folder = corpus(20, 600)
    issues = 20 * 600
    cold = least(lambda: lddj(folder, "validate", "--no-cache"), 3)

    def row(name: str, items: int, cost: Cost) -> None:
        each, one = cost.clock / items * 1e6, cost.processor / items * 1e6
        ratio = one / (cold.processor / issues * 1e6)
        print(f"| {name} | {items} | {cost.clock:.2f} | {each:.0f} | {one:.0f} | {ratio:.2f} |")

    row("lddj，冷", issues, cold)
    lddj(folder, "validate")
    time.sleep(2.5)
    lddj(folder, "validate")
    row("lddj，没有改动", issues, least(lambda: lddj(folder, "validate"), 3))
    for other in OTHERS:
        program = shutil.which(other.program, path=str(bin_folder) if bin_folder else None)
        if program is None:
            print(f"| {other.name} | | 没有安装 | | | |")
            continue
        with tempfile.TemporaryDirectory() as made:
            command, items = other.prepare(program, folder, Path(made))
            run = partial(
                subprocess.run, command, cwd=made, check=True, capture_output=True
            )  # fmt: skip
            run()
            row(other.name, items, least(run, other.runs))


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counties", type=int, default=167)
    parser.add_argument("--issues", type=int, default=600)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--country", action="store_true", help="grow to 2,843 counties")
    parser.add_argument(
        "--growth-issues", type=int, default=600, help="issues of each county there"
    )
    parser.add_argument("--others", type=Path, help="bin/ of a venv that holds the other tools")
    given = parser.parse_args()
    province(given.counties, given.issues, given.runs)
    sys.stdout.flush()
    others(given.others)
    sys.stdout.flush()
    growth(2843 if given.country else 167, given.growth_issues)


if __name__ == "__main__":
    main()
