"""Measure what lddj may cost at most: every line with today's figure, its limit, and a mark.

``python bench/limits.py`` prints one table of Markdown and returns 1 where a line exceeds its
limit. Ratios compare runs that took turns; seconds are of processors, all processes together, so
that what else the machine does counts little. ``--only WORD`` measures the lines with a word.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from faulty import many_faults, many_misspelt, many_presses
from history import COUNTY, history
from province import Cost, bare_events, corpus, lddj, least, one_changed, peak_memory, settle

ROOT = Path(__file__).resolve().parent.parent
IMPORTS = (sys.executable, "-c", "import typer, pydantic, yaml")
OF_IMPORTS = " × import typer, pydantic, yaml"
RECORD = (
    "record", "LP-02-004", "进展", "--date", "2022-06-01", "--note", "已受理", "--dry-run",
)  # fmt: skip
LINEAR = 2.4
"""The most that twice as much may take, as a ratio: what is quadratic takes four times."""

Figures = dict[str, float]
Measure = Callable[[], Figures]
Jobs = dict[str, Callable[[], object]]


found_or_not = partial(lddj, may_find=True)
"""Run lddj once, whatever it finds."""


class Line(NamedTuple):
    """A line of the table: what is measured, in what, and the most that it may be."""

    what: str
    unit: str
    most: float


def ratios(base: Callable[[], object], jobs: Jobs, runs: int) -> Figures:
    """Return the processor time of jobs against that of a base, all taking turns."""
    found = least({"": base, **jobs}, runs)
    return {what: found[what].processor / found[""].processor for what in jobs}


def imports() -> None:
    """Load what any such program loads."""
    subprocess.run(IMPORTS, check=True)


def cold() -> Figures:
    """Measure a province from nothing: two processes by the clock, and one by the processor."""
    folder = corpus(167, 600)
    found = least(
        {
            "": lambda: bare_events(folder),
            "全省冷查": partial(lddj, folder, "validate", "--no-cache"),
            "全省冷查，一个进程": partial(lddj, folder, "validate", "--no-cache", "--jobs", "1"),
        },
        3,
    )
    two, one, events = found["全省冷查"], found["全省冷查，一个进程"], found[""]
    return {
        "全省冷查": two.clock / events.clock,
        "全省冷查，一个进程": one.processor / events.processor,
    }


def warm() -> Figures:
    """Measure 40 counties that have been checked before."""
    folder = corpus(40, 600)
    settle(folder)
    with one_changed(folder) as change:

        def changed() -> None:
            change()
            lddj(folder, "validate")

        jobs: Jobs = {
            "40 个县区，没有改动": partial(lddj, folder, "validate"),
            "改了一个文件": changed,
        }
        return ratios(imports, jobs, 7)


@contextmanager
def clone() -> Iterator[Path]:
    """Yield a fresh clone of this repository with its samples."""
    with tempfile.TemporaryDirectory() as made:
        subprocess.run(["git", "clone", "-q", str(ROOT), made], check=True)
        yield Path(made)


def starts() -> Figures:
    """Measure the short commands on the samples, in a fresh clone."""
    with clone() as folder:

        def first() -> None:
            shutil.rmtree(folder / ".lddj_cache", ignore_errors=True)
            found_or_not(folder, "validate", "--county", "滦平")

        jobs: Jobs = {
            "头一次 validate --county 滦平": first,
            "record": partial(found_or_not, folder, *RECORD),
            "list --county": partial(found_or_not, folder, "list", "--county", "滦平"),
            "show": partial(found_or_not, folder, "show", "LP-02-004"),
        }
        return ratios(imports, jobs, 11)


def memory() -> Figures:
    """Measure the memory that some and more counties need, as many processes working on both."""
    found = {}
    for what, command in {"list": ["list"], "export": ["export", "--format", "csv"]}.items():
        of = {}
        for counties in (7, 20):
            with tempfile.TemporaryDirectory() as out:
                more = ["-o", out] if what == "export" else []
                folder = str(corpus(counties, 600))
                of[counties] = peak_memory(
                    sys.executable, "-m", "lddj", "-C", folder, *command, *more
                )
        found[f"{what}，20 个县区的内存"] = of[20]
        found[f"{what}，20 个县区与 7 个"] = of[20] / of[7]
    return found | {"validate，167 个县区的内存": _memory_of(167)}


def country_memory() -> Figures:
    """Measure the memory of a country."""
    return {"validate，2843 个县区的内存": _memory_of(2843)}


def _memory_of(counties: int) -> float:
    folder = str(corpus(counties, 600))
    return peak_memory(sys.executable, "-m", "lddj", "-C", folder, "validate", "--no-cache")


def large_county() -> Figures:
    """Measure a county of 15,000 issues, and one of a quarter."""
    jobs = {
        number: partial(lddj, corpus(1, number), "due", "--date", "2022-06-30")
        for number in (3750, 15000)
    }
    found = least({str(number): job for number, job in jobs.items()}, 2)
    whole, part = found["15000"].processor, found["3750"].processor
    return {"due，15000 个问题": whole, "与 3750 个的四倍": whole / part / 4}


def spans() -> Figures:
    """Measure a trend against a circular."""
    folder = corpus(20, 600)
    with tempfile.TemporaryDirectory() as out:
        circular = ["circular", "--date", "2022-06-30", "-o", f"{out}/通报.md"]
        return ratios(
            partial(lddj, folder, *circular), {"trend": partial(lddj, folder, "trend")}, 3
        )


def long_history() -> Figures:
    """Measure trace over 5,000 commits."""
    with tempfile.TemporaryDirectory() as made:
        history(Path(made), 5000)
        found = least({"": partial(lddj, Path(made), "trace", COUNTY)}, 1)
    return {"trace，5000 次提交": found[""].processor}


def told() -> Figures:
    """Measure 50,000 faults as text against JSON."""
    with tempfile.TemporaryDirectory() as made:
        many_faults(Path(made), 50, 1000)
        jobs = {
            what: partial(found_or_not, Path(made), "validate", "--no-cache", "--format", what)
            for what in ("json", "text")
        }
        return {"5 万处错误，文字": ratios(jobs["json"], {"text": jobs["text"]}, 2)["text"]}


def linear() -> Figures:
    """Measure what takes twice as long where there is twice as much."""
    makers = {"5000 次督办、反馈": (many_presses, 5000), "3000 个写错的单位": (many_misspelt, 3000)}
    return {what: _doubled(maker, number) for what, (maker, number) in makers.items()}


def _doubled(maker: Callable[[Path, int], None], number: int) -> float:
    """Return what ``number`` takes against half of it, less what a start takes."""
    with tempfile.TemporaryDirectory() as made:
        folders = {str(one): Path(made) / str(one) for one in (1, number // 2, number)}
        for one, folder in folders.items():
            maker(folder, int(one))
        jobs = {
            one: partial(found_or_not, at, "validate", "--no-cache") for one, at in folders.items()
        }
        found: dict[str, Cost] = least(jobs, 3)
    start = found["1"].processor
    return (found[str(number)].processor - start) / (found[str(number // 2)].processor - start)


TABLE: tuple[tuple[Measure, tuple[Line, ...]], ...] = (
    (cold, (
        Line("全省冷查", " × libyaml 只出事件，按钟表", 0.65),
        Line("全省冷查，一个进程", " × libyaml 只出事件", 1.20),
    )),
    (warm, (
        Line("40 个县区，没有改动", OF_IMPORTS, 1.7), Line("改了一个文件", OF_IMPORTS, 2.5),
    )),
    (starts, (
        Line("头一次 validate --county 滦平", OF_IMPORTS, 2.0),
        Line("record", OF_IMPORTS, 2.0),
        Line("list --county", OF_IMPORTS, 2.0),
        Line("show", OF_IMPORTS, 2.0),
    )),
    (memory, (
        Line("list，20 个县区的内存", " MB", 100), Line("list，20 个县区与 7 个", " 倍", 1.2),
        Line("export，20 个县区的内存", " MB", 100), Line("export，20 个县区与 7 个", " 倍", 1.2),
        Line("validate，167 个县区的内存", " MB", 120),
    )),
    (large_county, (Line("due，15000 个问题", " 秒", 3), Line("与 3750 个的四倍", " 倍", 1.2))),
    (spans, (Line("trend", " × 同样县区的 circular", 1.3),)),
    (long_history, (Line("trace，5000 次提交", " 秒", 6),)),
    (told, (Line("5 万处错误，文字", " × JSON", 2),)),
    (linear, (
        Line("5000 次督办、反馈", " × 一半的", LINEAR),
        Line("3000 个写错的单位", " × 一半的", LINEAR),
    )),
)  # fmt: skip

COUNTRY = (country_memory, (Line("validate，2843 个县区的内存", " MB", 120),))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--country", action="store_true", help="the memory of 2,843 counties, too")
    parser.add_argument("--only", default="", help="only lines whose name has this in it")
    given = parser.parse_args()
    print("| 做什么 | 今天 | 最多 | |\n|---|---:|---:|---|", flush=True)
    exceeded = False
    for measure, lines in (*TABLE, COUNTRY) if given.country else TABLE:
        if not any(given.only in line.what for line in lines):
            continue
        figures = measure()
        for line in lines:
            found = figures[line.what]
            is_over = found > line.most
            exceeded |= is_over
            shown = f"{found:.2f}" if line.most < 10 else f"{found:.0f}"
            mark = "**超**" if is_over else ""
            print(f"| {line.what} | {shown}{line.unit} | {line.most:g} | {mark} |", flush=True)
    raise SystemExit(exceeded)


if __name__ == "__main__":
    main()
