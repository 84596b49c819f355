"""A province in one run: ratios against libyaml's bare events, and against other tools.

``make bench`` prints the tables as Markdown; ``--country`` adds the growth from 1 to 2,843
counties, which takes minutes and 2 GB. Each figure is the least of several runs, and a ratio
only holds between figures of one run: machines, and what else they do, differ.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple

from make_province import CAMPAIGN, make
from others import OTHERS
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # not in the stubs

HERE = Path(__file__).resolve().parent
CORPUS = HERE / ".corpus"
GROWTH = (1, 10, 50, 167, 500, 1000, 2843)
COLD = "`validate --no-cache`"
AIMS = {
    COLD: "≤ 0.65 × 基准",
    "`validate --no-cache --jobs 1`": "≤ 1.20 × 基准",
    "`circular`，全省通报": "≤ 1.2 × 冷启动",
    "`validate`，没有改动": "≤ 1/20 冷启动",
    "`validate`，改了一个文件": "≤ 1/12 冷启动",
}


def corpus(counties: int, issues: int) -> Path:
    """The ledgers, made once."""
    folder = CORPUS / f"{counties}x{issues}"
    if not (folder / "made").exists():
        make(folder, counties, issues, 1)
        (folder / "made").touch()
    return folder


class Cost(NamedTuple):
    """The seconds that a run takes: by the clock, and of processors in all processes."""

    clock: float
    processor: float


def cost(job: Callable[[], object]) -> Cost:
    """Return what one run of ``job`` takes."""
    clock, processor = time.perf_counter(), _processor()
    job()
    return Cost(time.perf_counter() - clock, _processor() - processor)


def _processor() -> float:
    """Return the processor seconds of this process and of its ended children.

    By getrusage: os.times counts hundredths of a second, an eighth of a short command.
    """
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def least(jobs: Mapping[str, Callable[[], object]], runs: int) -> dict[str, Cost]:
    """The least clock and the least processor time of each job, the jobs taking turns.

    Whatever else the machine does slows all of them, and so does not move their ratios much.
    """
    costs = [{name: cost(job) for name, job in jobs.items()} for _ in range(runs)]
    return {
        name: Cost(
            min(turn[name].clock for turn in costs), min(turn[name].processor for turn in costs)
        )
        for name in jobs
    }


def bare_events(folder: Path) -> None:
    """Run libyaml's bare event stream over all files, on one core."""
    for file in sorted(folder.rglob("*.yaml")):
        parser = CParser(file.read_bytes().decode())
        while parser.get_event() is not None:
            pass


def settle(folder: Path) -> None:
    """Wait until the cache knows all files.

    A file that has just been changed is read again to be sure.
    """
    lddj(folder, "validate")
    time.sleep(2.5)
    lddj(folder, "validate")


def lddj(
    folder: Path,
    *arguments: str,
    may_find: bool = False,
    version: Path | None = None,
    into: IO[bytes] | int = subprocess.DEVNULL,
) -> None:
    """Run lddj once, or another version's checkout of it; what it prints goes ``into``.

    Raises SystemExit where it finds a fault, or, if it may find some, where it cannot run.
    """
    done = subprocess.run(
        [sys.executable, "-m", "lddj", "-C", str(folder), *arguments],
        env={**os.environ, **({"PYTHONPATH": str(version / "src")} if version else {})},
        stdout=into,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode not in ((0, 1) if may_find else (0,)):
        raise SystemExit(f"{version or ''} {' '.join(arguments)}: {done.stderr.decode()}")


@contextmanager
def one_changed(folder: Path) -> Iterator[Callable[[], None]]:
    """Yield a function that edits one file each time it is called; undo its edits at the end."""
    file = next(iter(sorted((folder / "ledgers" / CAMPAIGN).glob("*/issues/*.yaml"))))
    before = file.read_bytes()

    def edit() -> None:
        file.write_bytes(file.read_bytes() + b"# x\n")

    try:
        yield edit
    finally:
        file.write_bytes(before)


def peak_memory(*command: str, cwd: Path | None = None) -> float:
    """Return the MB that a run needs at most; pages that its processes share count once."""
    run = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
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
    """Return the proportional set size in kB."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def province(counties: int, issues: int, runs: int) -> None:
    """Print the costs of one province as ratios."""
    folder = corpus(counties, issues)
    size = sum(file.stat().st_size for file in folder.rglob("*.yaml")) / 1e6
    found = least(
        {
            "基准：libyaml 只出事件，单核": lambda: bare_events(folder),
            COLD: lambda: lddj(folder, "validate", "--no-cache"),
            "`validate --no-cache --jobs 1`": lambda: lddj(
                folder, "validate", "--no-cache", "--jobs", "1"
            ),
            "`circular`，全省通报": lambda: lddj(
                folder, "circular", "--date", "2022-06-30", "-o", str(folder / "通报.md")
            ),
        },
        runs,
    )
    shutil.rmtree(folder / ".lddj_cache", ignore_errors=True)
    found["`validate`，头一次（写缓存）"] = cost(lambda: lddj(folder, "validate"))
    settle(folder)
    with one_changed(folder) as change:

        def changed() -> None:
            change()
            lddj(folder, "validate")

        found |= least(
            {
                "`validate`，改了一个文件": changed,
                "`validate`，没有改动": lambda: lddj(folder, "validate"),
                "`report` 一个县区": lambda: lddj(folder, "report", "--county", "示例0001"),
            },
            runs + 2,
        )
    memory = peak_memory(
        sys.executable, "-m", "lddj", "-C", str(folder), "validate", "--no-cache"
    )  # fmt: skip
    print(f"\n{counties} 个县区 × {issues} 个问题，{size:.0f} MB\n")
    print(
        "| 做什么 | 秒 | 与基准之比 | 与冷启动之比 | 处理器秒 | 与基准之比 | 与冷启动之比 | 要求 |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|---|")
    floor, cold = next(iter(found.values())), found[COLD]
    for name, one in found.items():
        ratios = [
            f"{took:.2f} | {took / least_:.2f} | {_part(took / usual)}"
            for took, least_, usual in zip(one, floor, cold, strict=True)
        ]
        print(f"| {name} | {' | '.join(ratios)} | {AIMS.get(name, '')} |")
    print(f"\n内存最多 {memory:.0f} MB（所有进程合计；要求 ≤ 300 MB）。")


def _part(ratio: float) -> str:
    return f"1/{1 / ratio:.0f}" if ratio < 0.5 else f"{ratio:.2f}"


def growth(most: int, issues: int) -> None:
    """Print how the cost grows with the number of counties."""
    print(
        f"\n| 县区（各 {issues} 题） | 秒 | 每县毫秒 | 处理器秒 | 每县处理器毫秒 "
        "| 没有改动时秒 | 内存 MB |"
    )
    print("|---:|---:|---:|---:|---:|---:|---:|")
    for counties in (one for one in GROWTH if one <= most):
        folder = corpus(counties, issues)
        runs = 3 if counties < 500 else 1
        cold = least({"": partial(lddj, folder, "validate", "--no-cache")}, runs)[""]
        settle(folder)
        warm = least({"": partial(lddj, folder, "validate")}, runs)[""]
        memory = peak_memory(
            sys.executable, "-m", "lddj", "-C", str(folder), "validate", "--no-cache"
        )  # fmt: skip
        each, busy = (took / counties * 1000 for took in cold)
        row = f"| {counties} | {cold.clock:.2f} | {each:.0f} | {cold.processor:.2f} | {busy:.0f} "
        print(f"{row}| {warm.clock:.2f} | {memory:.0f} |", flush=True)


def others(counties: int, issues: int, bin_folder: Path | None) -> None:
    """Print what other tools take for items of the same content."""
    folder = corpus(counties, issues)
    settle(folder)
    counts = dict.fromkeys(("lddj，冷", "lddj，没有改动"), counties * issues)
    jobs: dict[str, Callable[[], object]] = {
        "lddj，冷": lambda: lddj(folder, "validate", "--no-cache"),
        "lddj，没有改动": lambda: lddj(folder, "validate"),
    }
    ours = (sys.executable, "-m", "lddj", "-C", str(folder), "validate")
    memory = {
        "lddj，冷": peak_memory(*ours, "--no-cache"),
        "lddj，没有改动": peak_memory(*ours),
    }
    missing = []
    with tempfile.TemporaryDirectory() as made:
        for number, other in enumerate(OTHERS):
            program = shutil.which(other.program, path=str(bin_folder) if bin_folder else None)
            if program is None:
                missing.append(other.name)
                continue
            work = Path(made) / str(number)
            work.mkdir()
            command, counts[other.name] = other.prepare(program, folder, work)
            jobs[other.name] = partial(
                subprocess.run, command, cwd=work, check=True, capture_output=True
            )  # fmt: skip
            jobs[other.name]()  # what it stores for the next time is stored now
            memory[other.name] = peak_memory(*command, cwd=work)
        found = least(jobs, 2)
    print(
        "\n| 工具 | 条数 | 秒 | 每条微秒 | 与 lddj 冷之比 | 每条处理器微秒 | 与 lddj 冷之比 "
        "| 内存 MB |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    base = [took / counts["lddj，冷"] for took in found["lddj，冷"]]
    for name, one in found.items():
        each = [took / counts[name] for took in one]
        cells = [
            f"{took * 1e6:.0f} | {took / usual:.2f}" for took, usual in zip(each, base, strict=True)
        ]
        row = f"| {name} | {counts[name]} | {one.clock:.2f} | {' | '.join(cells)} "
        print(f"{row}| {memory[name]:.0f} |")
    for name in missing:
        print(f"| {name} | | 没有安装 | | | | | |")


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
    others(given.counties, given.issues, given.others and given.others.resolve())
    sys.stdout.flush()
    growth(2843 if given.country else 167, given.growth_issues)


if __name__ == "__main__":
    main()
