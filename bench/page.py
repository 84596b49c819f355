"""What the local page costs: each screen of a county of 600 matters, and of a province.

``python bench/page.py`` starts ``lddj serve`` as a clerk does and asks for every screen: the
first look, and the least of the later ones; then the memory of the server. The aims are those
of the specification: 150 ms for each screen of the county, 1 s for 今天 and 看板 of the province
after the first look, 1.5 s from the start to the first screen, 300 MB. ``--counties 167`` is a
province of 100,000 issues.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx
from make_province import CAMPAIGN, make

DAY_AIM, SCREEN_AIM, START_AIM, MEMORY_AIM = 1000, 150, 1500, 300
"""Milliseconds for a screen of the province, of the county, for the start; megabytes."""
COUNTY = "示例0001"
LATER = 5
"""How often a screen is asked for again."""


class Page:
    """A running page, and a browser that has come in."""

    def __init__(self, address: str, process: int) -> None:
        self.client = httpx.Client(base_url=address.partition("/?")[0], timeout=600)
        self.process = process
        self.client.get(address, follow_redirects=True).raise_for_status()

    def milliseconds(self, way: str) -> float:
        """Return how long a screen takes."""
        start = time.perf_counter()
        self.client.get(way).raise_for_status()
        return (time.perf_counter() - start) * 1e3

    def megabytes(self) -> float:
        """Return the most memory that the server has had resident; nan where nobody tells."""
        status = Path(f"/proc/{self.process}/status")
        found = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
        return int(found[1]) / 1024 if found else float("nan")


@contextmanager
def started(root: Path) -> Iterator[Page]:
    """Serve the ledgers of a folder; print how long it takes to the first screen."""
    start = time.perf_counter()
    running = subprocess.Popen(
        [sys.executable, "-m", "lddj", "-C", str(root), "serve", "--no-open", "--port", "8700"],
        stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    assert running.stdout is not None
    try:
        address = next(line for line in running.stdout if "http" in line).split()[-1]
        served = (time.perf_counter() - start) * 1e3
        page = Page(address, running.pid)
        first = (time.perf_counter() - start) * 1e3
        told("启动到能打开", served, served, START_AIM)
        told("启动到第一屏", first, first, START_AIM)
        yield page
    finally:
        running.terminate()
        running.wait(10)


def told(name: str, first: float, later: float, aim: float) -> None:
    """Print a line: the first look, the later ones, and whether they are within the aim."""
    print(
        f"| {name} | {first:.0f} | {later:.0f} | {aim:.0f}{'' if later <= aim else ' **超过**'} |",
        flush=True,
    )


def measured(page: Page, screens: dict[str, str], aim: float, what: str = "") -> None:
    """Print the cost of each screen: the first look, and the least of the later ones."""
    for name, way in screens.items():
        first = page.milliseconds(way)
        later = min(page.milliseconds(way) for _ in range(LATER))
        told(what + name, first, later, aim)


def after_a_change(page: Page, root: Path) -> None:
    """Print what the province costs after a file of one county has changed."""
    file = min((root / "ledgers" / CAMPAIGN / COUNTY / "issues").glob("*.yaml"))
    for name in ("今天", "一页看", "检查"):
        with file.open("a", encoding="utf-8") as opened:
            opened.write("# 又看了一遍\n")
        cost = page.milliseconds(SCREENS_OF_PROVINCE[name])
        told(f"全省，改了一个文件以后的{name}", cost, cost, DAY_AIM)


def told_memory(page: Page) -> None:
    """Print the most memory that the server had."""
    memory = page.megabytes()
    told("内存（MB，最多时）", memory, memory, MEMORY_AIM)


def laid_out(folder: Path, counties: int) -> Path:
    """Write ledgers of so many counties under git, all saved."""
    make(folder, counties, 600, 1)
    for words in (
        ("init", "-q", "-b", "main"),
        ("add", "-A"),
        ("-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-qm", "台账"),
    ):
        subprocess.run(["git", "-C", str(folder), *words], check=True)
    return folder


def number_of(root: Path) -> str:
    """Return the number of an issue that is still open."""
    file = min((root / "ledgers" / CAMPAIGN / COUNTY / "issues").glob("*.yaml"))
    found = re.search(r"编号: (\S+)", file.read_text("utf-8"))
    assert found is not None
    return found[1]


def screens_of_county(root: Path) -> dict[str, str]:
    """Return the screens by their names."""
    number = number_of(root)
    file = min((root / "ledgers" / CAMPAIGN / COUNTY / "issues").glob("*.yaml"))
    return {
        "今天": "/",
        "事项": "/matters",
        "事项，查文字": "/matters?words=停",
        "一件": f"/matter?number={number}",
        "记一步": f"/record?number={number}&step=进展",
        "新增": f"/add?kind=issue&county={COUNTY}&place=重点项目建设",
        "收发表": "/rounds",
        "文书": "/papers",
        "报告（看一看）": f"/papers/make?paper=报告&county={COUNTY}&format=html",
        "看板": "/board",
        "看板，县区": f"/board/page?county={COUNTY}",
        "一页看": "/board/page",
        "检查": "/faults",
        "改文件": f"/file?path={quote(str(file.relative_to(root)))}",
        "改动": "/changes",
        "设置": "/settings",
        "帮助": "/help",
    }


SCREENS_OF_PROVINCE = {
    "今天": "/",
    "看板": "/board",
    "一页看": "/board/page",
    "检查": "/faults",
}


def main() -> None:
    """Measure the county, then the province."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counties", type=int, default=167, help="0: only the county")
    given = parser.parse_args()
    print("| 毫秒 | 第一次 | 以后 | 目标 |\n|---|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        root = laid_out(Path(folder), 1)
        with started(root) as page:
            measured(page, screens_of_county(root), SCREEN_AIM)
            told_memory(page)
    if given.counties:
        with tempfile.TemporaryDirectory() as folder:
            root = laid_out(Path(folder), given.counties)
            with started(root) as page:
                measured(page, SCREENS_OF_PROVINCE, DAY_AIM, "全省，")
                after_a_change(page, root)
                told_memory(page)


if __name__ == "__main__":
    main()
