"""A plugin of pytest that runs the tests against one change of the code after another.

A first run notes how long each test takes and which functions it calls (tests.json). The next one
collects the tests once, and for each change forks a process that runs those which call the changed
function, the quickest first, until one fails. A function that runs when its module is imported is
changed too late in a fork: where no test noticed, a new process imports it changed.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

ENOUGH = 30.0
"""Seconds of tests after which a change counts as not noticed."""
RECORD = Path("tests.json")
FOUND = Path("../out/mutants.txt")
AT_IMPORT = ""
"""What stands in the record in place of a test for what ran before the first one."""
Reached = dict[str, tuple[float, list[str]]]


def pytest_configure(config: pytest.Config) -> None:
    """Record the tests, or try the changes."""
    step = os.environ["MUTANT_UNDER_TEST"]
    if step in ("stats", "none"):
        config.pluginmanager.register(Recorder() if step == "stats" else Trial())


class Seen:
    """A plugin that keeps which tests failed."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Keep the name of a test that failed."""
        if report.failed:
            self.failed.append(report.nodeid)


class Recorder(Seen):
    """The first run. A test that fails without a change notices none: it isn't recorded."""

    def __init__(self) -> None:
        from mutmut.state import state

        super().__init__()
        os.environ["MUTMUT_DEPENDENCY_DEPTH"] = "-1"
        self.hits, self.reached, self.begun = state()._stats, Reached(), time.process_time()

    def note(self, test: str) -> None:
        """Note what was called since the last note."""
        now = time.process_time()
        self.reached[test] = (now - self.begun, sorted(self.hits))
        self.hits.clear()
        self.begun = now

    def pytest_collection_finish(self) -> None:
        """Note what the import of modules calls."""
        self.note(AT_IMPORT)

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """Note what a test called."""
        self.note(nodeid)

    def pytest_sessionfinish(self) -> None:
        """Write the record."""
        sound = {name: one for name, one in self.reached.items() if name not in self.failed}
        RECORD.write_text(json.dumps(sound), encoding="utf-8")


class Trial:
    """The run that tries the changes which names.txt names."""

    def __init__(self) -> None:
        self.reached: Reached = json.loads(RECORD.read_text(encoding="utf-8"))
        self.running: dict[int, str] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try each change, a few at a time."""
        tests = defaultdict(list)
        known = [item for item in session.items if item.nodeid in self.reached]
        for item in sorted(known, key=lambda one: self.reached[one.nodeid][0]):
            for function in self.reached[item.nodeid][1]:
                tests[function].append(item)
        for name in Path("names.txt").read_text(encoding="utf-8").split():
            while len(self.running) >= (os.cpu_count() or 1):
                self.reap()
            pid = os.fork()
            if not pid:
                os._exit(self.outcome(name, tests[function_of(name)]))
            self.running[pid] = name
        while self.running:
            self.reap()
        return True

    def reap(self) -> None:
        """Wait for a process and write down what came of its change."""
        pid, status = os.wait()
        with FOUND.open("a", encoding="utf-8") as found:
            found.write(f"{self.running.pop(pid)} {os.waitstatus_to_exitcode(status)}\n")

    def outcome(self, name: str, tests: Sequence[pytest.Item]) -> int:
        """Return what comes of a change, in a process of its own: 1, 0, or 33 without a test."""
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        if tests and self.is_noticed(name, tests):
            return 1
        if function_of(name) in self.reached[AT_IMPORT][1]:
            return int(is_noticed_when_imported(name))
        return 0 if tests else 33

    def is_noticed(self, name: str, tests: Sequence[pytest.Item]) -> bool:
        """Tell whether one of the tests fails."""
        from mutmut.mutation.trampoline import set_mutant_under_test

        set_mutant_under_test(name)
        seen = Seen()
        tests[0].config.pluginmanager.register(seen)
        left = ENOUGH
        limit_time(int(ENOUGH))
        for item, following in zip(tests, [*tests[1:], None], strict=True):
            left -= self.reached[item.nodeid][0]
            last = left < 0 or following is None
            try:
                item.ihook.pytest_runtest_protocol(item=item, nextitem=None if last else following)
            except BaseException:  # pytest itself broke off
                return True
            if seen.failed or last:
                break
        return bool(seen.failed)


def limit_time(seconds: int) -> None:
    """End the process when it computes much longer than the tests would.

    What waits is ended by pytest-timeout, which has the alarm for itself.
    """
    used = int(time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (used + 5 * seconds, used + 5 * seconds + 1))


def function_of(name: str) -> str:
    """Return the function of a change: ``lddj.stats.due.x_due__mutmut_3`` is of x_due."""
    return name.rpartition("__mutmut_")[0]


def is_noticed_when_imported(name: str) -> bool:
    """Tell whether the tests of the package fail when its modules are imported changed."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider",
               f"tests/{name.split('.')[1]}", "--ignore=tests/render/excel"]  # fmt: skip
    environment = os.environ | {"MUTANT_UNDER_TEST": name}
    try:
        done = subprocess.run(command, env=environment, timeout=40 * ENOUGH, check=False)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0
