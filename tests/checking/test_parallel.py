"""Counties spread over threads, processes or any executor: one result, a clean end."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ledger import COUNTY, FOLDER, ISSUES, write_ledger

from lddj.checking.run import Run, check_repository
from lddj.load.sources.folder import FolderSource
from lddj.system import pools
from lddj.system.pools import in_order

DAY = date(2022, 12, 31)
COUNTIES = 8
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight counties, each with its own fault, two with one 编号, two twins."""
    files: dict[str, str | bytes] = {}
    for number in range(COUNTIES):
        folder = f"{FOLDER}/县{number}"
        name = "甲县" if number in (3, 6) else f"{'子丑寅卯辰巳午未'[number]}山县"
        files[f"{folder}/county.yaml"] = COUNTY.replace("滦平县", name).replace(
            "代码: 130824\n", ""
        )
        text = ISSUES.replace("LP-02", "XX-02" if number in (2, 5) else f"X{number}-02")
        files[f"{folder}/issues/02.yaml"] = text.replace("04-30", f"02-0{number + 1}")
    root = tmp_path_factory.mktemp("ledger")
    write_ledger(root, files)
    return root


def told(root: Path, **how: Any) -> list[str]:
    """What a run says, as text."""
    result = check_repository(FolderSource(root), today=DAY, run=Run(**how))
    return [f"{one.location} {one.code} {one.message}" for one in result.diagnostics]


class Plain(Executor):
    """The least that an executor can be: it does what it is told, at once."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def test_all_ways_find_the_same(root: Path) -> None:
    one = told(root)
    assert {"L201", "L208"} < {line.split()[1] for line in one}
    assert told(root, jobs=2) == one
    assert told(root, executor=Plain()) == one
    with ThreadPoolExecutor(3) as threads:
        assert told(root, executor=threads) == one
        assert told(root, executor=threads) == one


@pytest.mark.parametrize("method", ["spawn", "forkserver", "fork"])
def test_every_way_of_starting_processes_works(root: Path, method: str) -> None:
    import multiprocessing

    if method not in multiprocessing.get_all_start_methods():
        pytest.skip("not on this system")
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method(method, force=True)
    try:
        assert told(root, jobs=2) == told(root)
    finally:
        multiprocessing.set_start_method(before, force=True)


def test_where_no_process_can_be_started_one_does_it_all(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object, **__: object) -> None:
        raise OSError(38, "no semaphores")

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", none)
    assert told(root, jobs=2) == told(root)


def test_a_change_of_the_campaign_reaches_workers_that_go_on_living(tmp_path: Path) -> None:
    write_ledger(tmp_path, {})
    with ThreadPoolExecutor(1) as threads:
        assert told(tmp_path, executor=threads) == []
        campaign = tmp_path / FOLDER / "campaign.yaml"
        campaign.write_text(campaign.read_text("utf-8").replace("政务服务", "政务"), "utf-8")
        assert [line.split()[1] for line in told(tmp_path, executor=threads)] == ["L204"]


class Counting(Plain):
    """Counts the results that nobody has taken yet."""

    def __init__(self) -> None:
        self.handed_out = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.handed_out += 1
        return super().submit(fn, *args, **kwargs)


def test_few_jobs_are_in_flight_and_results_come_in_order() -> None:
    executor = Counting()
    taken = 0
    for taken, result in enumerate(in_order(executor, str, iter(range(2000))), 1):
        assert result == str(taken - 1)
        assert executor.handed_out - taken < pools.IN_FLIGHT
    assert taken == 2000


def test_who_stops_listening_cancels_the_rest() -> None:
    class Never(Executor):
        futures: list[Future[Any]] = []  # noqa: RUF012 - of this test alone

        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            self.futures.append(Future())
            if len(self.futures) == 1:
                self.futures[0].set_result("first")
            return self.futures[-1]

    results: Iterator[str] = in_order(Never(), str, range(pools.IN_FLIGHT))
    assert next(results) == "first"
    results.close()  # type: ignore[attr-defined]  # it is a generator
    assert all(one.cancelled() for one in Never.futures[1:])


# What follows runs the program as a user does, on a province that takes a while.


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty counties: some seconds of work."""
    folder = tmp_path_factory.mktemp("province")
    make = [sys.executable, str(ROOT / "bench/make_province.py"), str(folder)]
    subprocess.run([*make, "--counties", "40", "--issues", "400"], check=True)
    return folder


def started(province: Path, *more: str) -> subprocess.Popen[str]:
    """``lddj validate``, in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "lddj", "-C", str(province), "validate", "--jobs", "2", *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def workers_of(run: subprocess.Popen[str], most: float = 60) -> list[int]:
    """The ids of its two workers, once they are there."""
    until = time.monotonic() + most
    while time.monotonic() < until:
        found = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()
        if len(found) >= 2:
            return [int(one) for one in found]
        time.sleep(0.01)
    raise AssertionError("no workers")


def gone(process: int, most: float = 60) -> bool:
    """Whether a process ends soon."""
    until = time.monotonic() + most
    while time.monotonic() < until:
        try:
            if " Z " in Path(f"/proc/{process}/stat").read_text():
                return True
        except OSError:
            return True
        time.sleep(0.02)
    return False


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@on_linux
@pytest.mark.parametrize("done", [0, 1, 4])
def test_an_interruption_ends_all_at_once(province: Path, done: int) -> None:
    """When so many of its counties are done, or more."""
    cache = province / ".lddj_cache"
    shutil.rmtree(cache, ignore_errors=True)
    run = started(province)
    workers = workers_of(run)
    while len(list(cache.glob("*.json"))) < done:
        assert run.poll() is None
        time.sleep(0.005)
    os.killpg(run.pid, signal.SIGINT)  # what ^C does: every process of the group gets it
    out, err = run.communicate(timeout=60)
    assert (run.returncode, out, err) == (130, "", "")
    assert all(gone(one) for one in workers)
    assert not list(cache.glob("*.part"))
    for file in cache.glob("*.json"):
        json.loads(file.read_text("utf-8"))


@on_linux
def test_a_worker_that_dies_is_told_in_a_sentence(province: Path) -> None:
    run = started(province, "--no-cache")
    os.kill(workers_of(run)[0], signal.SIGKILL)
    out, err = run.communicate(timeout=60)
    assert (run.returncode, out) == (1, "")
    assert "进程意外中止" in err
    assert "Traceback" not in err
    assert len(err.splitlines()) == 1


@on_linux
def test_workers_do_not_outlive_a_parent_that_was_killed(province: Path) -> None:
    run = started(province, "--no-cache")
    workers = workers_of(run)
    run.kill()
    assert all(gone(one) for one in workers)
    run.communicate(timeout=60)


def test_an_ordinary_run_ends_without_killing_anyone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced: list[object] = []
    monkeypatch.setattr(pools, "_shut_down", forced.append)
    told(root, jobs=2)
    assert forced == []
