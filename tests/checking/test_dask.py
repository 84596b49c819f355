"""Counties over machines: a real cluster of three workers on this one."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from ledger import CAMPAIGN, COUNTY, FOLDER, ISSUES

from lddj.checking.counties import OtherFiles, spread_counties
from lddj.cli import app
from lddj.load.sources.folder import FolderSource

DAY = ("--date", "2022-04-28")
NAMES = ("滦平", "隆化", "丰宁", "围场")
PAIRS = [("2022-5+2", name) for name in NAMES]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None
    ) as made:
        yield made


@pytest.fixture
def executor(cluster: Any) -> Iterator[Any]:
    from distributed import Client

    connect: Any = Client
    with connect(cluster) as client:
        yield client.get_executor()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four counties; the current folder."""
    for at, name in enumerate(NAMES):
        folder = tmp_path / FOLDER / name
        (folder / "issues").mkdir(parents=True)
        county = COUNTY.replace("滦平县", f"{name}县").replace("130824", f"13082{at}")
        (folder / "county.yaml").write_text(county, "utf-8")
        issues = ISSUES.replace("LP-", f"L{at}-")
        (folder / "issues/02.yaml").write_text(issues, "utf-8")
    (tmp_path / FOLDER / "campaign.yaml").write_text(CAMPAIGN, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """How a command ends and what it says."""
    code = app._run_command(list(words))
    out, err = capfd.readouterr()
    return code, out, err


@pytest.mark.parametrize(
    "command",
    [
        ("validate", "--no-cache", "--format", "json"),
        ("circular", *DAY),
        ("rank", *DAY),
        ("trend", *DAY),
        ("board", "--overview", *DAY, "-o", "out"),
        ("ledger", "--all", *DAY, "-o", "out"),
    ],
    ids=lambda words: words[0],
)
def test_machines_say_what_one_says(
    root: Path, cluster: Any, capfd: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    if command[0] == "validate":
        broken = root / FOLDER / "丰宁/issues/02.yaml"
        broken.write_text(broken.read_text("utf-8").replace("代表视察", "代表视查"), "utf-8")
    here = said(capfd, *command)
    pages = {path: path.read_bytes() for path in root.glob("out/**/*.html")}
    shutil.rmtree(root / "out", ignore_errors=True)
    there = said(capfd, *command, "--dask", cluster.scheduler_address)
    assert here[0] == there[0] == (1 if command[0] == "validate" else 0), there
    assert there[1] == here[1]
    assert {path: path.read_bytes() for path in root.glob("out/**/*.html")} == pages


def test_without_a_cluster_one_sentence(
    root: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lddj.system.cluster.SECONDS_TO_ANSWER", 1)
    code, out, err = said(capfd, "validate", "--dask", "tcp://127.0.0.1:9")
    assert (code, out) == (1, "")
    assert err == "连不上 Dask 调度机 tcp://127.0.0.1:9，请核对地址，或去掉 --dask。\n"


class Elsewhere(FolderSource):
    """A folder that other machines see otherwise."""

    def __reduce__(self) -> tuple[type[FolderSource], tuple[Path]]:
        return FolderSource, (self.root / "别处",)


def test_another_checkout_is_refused(root: Path, executor: Any) -> None:
    job = partial(str.join, "/")
    same = list(spread_counties(job, FolderSource(root), PAIRS, 1, executor))
    assert same == ["/".join(pair) for pair in PAIRS]
    with pytest.raises(OtherFiles, match=f"{FOLDER[-8:]}/滦平 和这里的不一样".replace("+", "[+]")):
        list(spread_counties(job, Elsewhere(root), PAIRS, 1, executor))


def die_once(mark: Path, pair: tuple[str, str]) -> str:
    """Kill the process at the first county that comes, and only then."""
    if not mark.exists():
        mark.write_text("x")
        os.kill(os.getpid(), signal.SIGKILL)
    return pair[1]


def test_a_machine_that_dies_is_survived(root: Path, executor: Any, tmp_path: Path) -> None:
    job = partial(die_once, tmp_path / "死过")
    assert list(spread_counties(job, FolderSource(root), PAIRS, 1, executor)) == list(NAMES)
