"""Compare one machine with three workers of a Dask cluster, from ten counties to a country.

``python bench/machines.py`` checks generated ledgers of 10, 50, 167, 500 and 2,843 counties in one
process, in as many as there are cores, and by ``--dask`` on a cluster of three worker processes
that it starts; ``--counties 10 50`` takes other numbers. It prints a table of Markdown, and from
which of these numbers on the workers are faster. Each fiftieth county has a fault, so that there
is something to say; what is said must be the same to the byte. The workers run on this machine:
with fewer cores than workers they tell what it costs to hand work out, not what machines gain.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import psutil  # type: ignore[import-untyped]  # comes with distributed
from distributed import LocalCluster
from make_province import CAMPAIGN, make
from province import Cost, lddj, least

SIZES = (10, 50, 167, 500, 2843)
WORKERS = 3
FEW = 500
"""Below so many counties each way runs three times, and the least counts."""
ONE, HERE, OVER = "一个进程", "本机各核", "三个工作机"


class Row(NamedTuple):
    """A row of the table: what each way takes for so many counties; whether all say the same."""

    counties: int
    costs: dict[str, Cost]
    is_same: bool


@contextmanager
def workers() -> Iterator[Any]:
    """Start the cluster; it ends with this."""
    start: Any = LocalCluster  # it has no types
    with start(
        n_workers=WORKERS, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        yield cluster


def processor_of(cluster: Any) -> float:
    """Return the processor seconds that the workers have used so far; they outlive a command."""
    used = [psutil.Process(worker.pid).cpu_times() for worker in cluster.workers.values()]
    return float(sum(one.user + one.system for one in used))


def spoil(folder: Path, first: int, last: int) -> None:
    """Put a fault into each fiftieth county: a 类别 that there is not."""
    for number in range(first, last + 1):
        if number % 50 == 1:
            file = min((folder / "ledgers" / CAMPAIGN / f"示例{number:04}" / "issues").iterdir())
            text = file.read_text("utf-8").replace("类别: 限期整改", "类别: 限期", 1)
            file.write_text(text, "utf-8")


def measured(folder: Path, counties: int, cluster: Any) -> Row:
    """Check the ledgers in each way, the ways taking turns.

    The processor time of the workers is the mean of the runs, with what they use while they wait.
    """
    ways = {
        ONE: ("--jobs", "1"),
        HERE: ("--jobs", str(os.cpu_count())),
        OVER: ("--dask", cluster.scheduler_address),
    }
    with tempfile.TemporaryDirectory(prefix="said-") as said:
        before = processor_of(cluster)
        runs = 1 if counties >= FEW else 3
        costs = least({way: partial(check, folder, Path(said, way), *more)
                       for way, more in ways.items()}, runs)  # fmt: skip
        spread = (processor_of(cluster) - before) / runs
        same = len({Path(said, way).read_bytes() for way in ways}) == 1
    over = costs[OVER]
    return Row(counties, {**costs, OVER: Cost(over.clock, over.processor + spread)}, same)


def check(folder: Path, said: Path, *more: str) -> None:
    """Check the ledgers and keep what is said of them."""
    with said.open("wb") as file:
        lddj(folder, "validate", "--no-cache", "--format", "json", *more, may_find=True, into=file)


def head() -> str:
    """Return the head of the table."""
    ways = [f"{way}：秒 | 处理器秒 | 每县毫秒" for way in (ONE, HERE, OVER)]
    return f"| 县区 | {' | '.join(ways)} | 结果 |\n|---:|{'---:|' * 9}---|"


def line(row: Row) -> str:
    """Return a row of the table."""
    cells = [
        f"{cost.clock:.2f} | {cost.processor:.2f} | {cost.clock / row.counties * 1000:.1f}"
        for cost in row.costs.values()
    ]
    return f"| {row.counties} | {' | '.join(cells)} | {'一字不差' if row.is_same else '**不同**'} |"


def pays_from(rows: Sequence[Row], way: str) -> str:
    """Say from which number of counties on the workers are faster than a way, as measured."""
    slower = [row.counties for row in rows if row.costs[OVER].clock >= row.costs[way].clock]
    faster = [row.counties for row in rows if row.counties > max(slower, default=0)]
    if not faster:
        return f"到 {rows[-1].counties} 个县区为止都不比{way}快"
    return f"从 {faster[0]} 个县区起比{way}快"


def verdict(rows: Sequence[Row]) -> str:
    """Return the last line: from which size on the workers pay, and what they cannot show here."""
    cores = os.cpu_count() or 1
    say = f"{OVER}：{pays_from(rows, ONE)}，{pays_from(rows, HERE)}（{cores} 个）。"
    if cores > WORKERS:
        return say
    return (
        f"{say}这台机器只有 {cores} 个核，{WORKERS} 个工作机都在它上面，当不了 {WORKERS} 台机器，"
        "量得出的只是派出去、收回来要多花多少。"
    )


def main() -> int:
    """Measure and print; return 1 where the ways do not say the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counties", type=int, nargs="+", default=SIZES)
    parser.add_argument("--issues", type=int, default=600, help="issues of each county")
    given = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="machines-") as made, workers() as cluster:
        folder, there = Path(made), 0
        print(head(), flush=True)
        for counties in sorted(set(given.counties)):
            print(f"{counties} 个县区：正在生成……", file=sys.stderr)
            make(folder, counties, given.issues, 1, first=there + 1)
            spoil(folder, there + 1, counties)
            there = counties
            print(f"{counties} 个县区：正在量……", file=sys.stderr)
            rows.append(measured(folder, counties, cluster))
            print(line(rows[-1]), flush=True)
    print(f"\n{verdict(rows)}")
    return 0 if all(row.is_same for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
