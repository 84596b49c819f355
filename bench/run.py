"""Measure what reading, modelling, checking and starting cost, as ratios within one run.

``make bench`` prints the table. Each figure is the least of several runs; nothing is compared
with another machine or day.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import workbooks
import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # not in the stubs

from lddj.checking.county import Checker
from lddj.kinds.issue import Issue, IssueFile
from lddj.load.county import load_campaign
from lddj.load.sources.folder import FolderSource
from lddj.load.typed import typed_list
from lddj.rules.registry import RULES
from lddj.yamltext.read import read

ROOT = Path(__file__).resolve().parent.parent
COPIES = 60


def least(job: Callable[[], object], runs: int = 7) -> float:
    """Return the seconds of the fastest run, with nothing left to collect from the one before."""
    best = float("inf")
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        kept = job()
        best = min(best, time.perf_counter() - start)
        del kept
    return best


def corpus() -> str:
    """Return 滦平's issue files as one, with their 编号 made different."""
    folder = ROOT / "ledgers" / "2022-5+2" / "滦平" / "issues"
    lines: list[str] = []
    for file in sorted(folder.glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        lines += text[text.index("问题:") + len("问题:") :].strip("\n").split("\n")
    body = "\n".join(lines)
    copies = (body.replace("编号: LP-", f"编号: L{number}P-") for number in range(COPIES))
    return "领域: 重点项目建设\n问题:\n" + "\n".join(copies) + "\n"


def bare_events(text: str) -> None:
    """Run PyYAML's bare event stream over libyaml: the floor."""
    parser = CParser(text)
    while parser.get_event() is not None:
        pass


def reading(text: str) -> tuple[float, int]:
    """Print the ratios of reading; seconds of our reader and how many issues it read."""
    raw = text.encode()
    megabytes = len(raw) / 1e6
    odd = raw.replace("领域: 重点".encode(), "领域: >-\n  重点".encode(), 1)
    floor = least(lambda: bare_events(text))
    ours = least(lambda: read("x.yaml", raw))
    rows = {
        "bare event stream": floor,
        "lddj, a plain file": ours,
        "  and a place in it": least(lambda: read("x.yaml", raw).at("问题", 0, "编号")),
        "lddj, not a plain file": least(lambda: read("x.yaml", odd)),
        "CSafeLoader load": least(lambda: yaml.load(text, Loader=yaml.CSafeLoader), 3),
        "compose": least(lambda: yaml.compose(text, Loader=yaml.CSafeLoader), 3),
    }
    print(f"\nReading {megabytes:.1f} MB: speed against the bare event stream (aim: 0.55)")
    for name, took in rows.items():
        print(f"  {name:<23} {floor / took:5.2f}  {megabytes / took:5.1f} MB/s")
    return ours, text.count("- 编号:")


def judging(text: str, ours: float, issues: int) -> None:
    """Print the cost per issue of reading, modelling, folding and checking."""
    document = read("ledgers/2022-5+2/滦平/issues/x.yaml", text.encode())
    IssueFile.model_rebuild()
    model = least(lambda: typed_list(document, IssueFile, "问题", Issue))
    source = FolderSource(ROOT)
    campaign = load_campaign(source, "2022-5+2")
    book = Checker(source, date(2030, 1, 1)).county(campaign, "滦平")
    _, entries = typed_list(document, IssueFile, "问题", Issue)
    case = type(book.cases[0])

    def fold() -> list[object]:
        return [case(entry, "重点项目建设").whole_course for entry in entries]

    def check() -> int:
        cases = [case(entry, "重点项目建设") for entry in entries]
        anew = book.with_entries(book.entries, cases=cases)
        return sum(len(list(rule.check(anew))) for rule in RULES if rule.check is not None)

    folding, checking = least(fold), least(check)
    print(f"\nµs per issue ({issues} issues), and against reading")
    for name, seconds in (
        ("reading", ours),
        ("modelling", model),
        ("checking, folding in it", checking),
        ("  of it folding", folding),
    ):
        print(f"  {name:<24}{seconds / issues * 1e6:7.1f}   {seconds / ours:.2f}")
    print(
        f"  modelling and checking  {'':7}   {(model + checking) / ours:.2f}   (aim: at most 1.00)"
    )


def starting() -> None:
    """Print how long commands take against bare imports."""

    def run(*command: str) -> float:
        return least(
            lambda: subprocess.run(command, cwd=ROOT, capture_output=True, check=False), 15
        )

    python = sys.executable
    lddj = str(Path(python).parent / "lddj")
    print("\nStarting, against bare imports (less is better)")
    typer = run(python, "-c", "import typer")
    version = run(lddj, "--version")
    print(f"  lddj --version              {version / typer:.2f} × import typer   (aim: 1.3)")
    imports = run(python, "-c", "import typer, pydantic, yaml")
    one = run(lddj, "validate", "--county", "滦平")
    print(f"  lddj validate --county 滦平  {one / imports:.2f} × typer, pydantic, yaml   (aim: 2)")
    print(f"                              ({one * 1e3:.0f} ms against {imports * 1e3:.0f} ms)")


STARTS = {
    "record": "record LP-02-004 进展 --date 2022-06-01 --note 已受理 --dry-run",
    "list": "list --county 滦平 --date 2022-04-28",
    "show": "show LP-02-004",
    "report": "report --county 滦平 --date 2022-04-28",
}
"""The commands that people start all day, on the samples."""


def processor(*command: str) -> float:
    """Return the processor seconds of one run: what else the machine does counts little."""
    start = os.times()
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    end = os.times()
    return sum(end[2:4]) - sum(start[2:4])


def cold_starts(runs: int = 15) -> None:
    """Print the processor time of short commands against bare imports, medians, taking turns."""
    python = sys.executable
    lddj = str(Path(python).parent / "lddj")
    commands = {"imports": [python, "-c", "import typer, pydantic, yaml"]}
    commands |= {name: [lddj, *line.split()] for name, line in STARTS.items()}
    turns = [{name: processor(*one) for name, one in commands.items()} for _ in range(runs)]
    middle = {name: median(turn[name] for turn in turns) for name in commands}
    print("\nProcessor time of a start, against import typer, pydantic, yaml (median)")
    for name in STARTS:
        ratio = middle[name] / middle["imports"]
        print(f"  lddj {name:<8}{ratio:6.2f}   ({middle[name] * 1e3:.0f} ms)")


def main() -> None:
    """Run everything."""
    gc.set_threshold(100_000, 50, 100)  # as the program does
    text = corpus()
    ours, issues = reading(text)
    judging(text, ours, issues)
    starting()
    cold_starts()
    workbooks.main()


if __name__ == "__main__":
    main()
