"""Measure what ``lddj trace`` takes over a long history.

``python bench/history.py`` makes a repository of one county of 600 issues, whose records come one
commit after another and whose texts are then corrected one by one, and runs ``lddj trace``.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from make_province import CAMPAIGN, make
from province import cost, lddj

COUNTY = "示例0001"
ISSUES = 600
COMMITS = 5000

_RECORD = re.compile(r"(?m)^      - .*\n(?:        .*\n)*")


def states(text: str) -> Iterator[str]:
    """Yield a file without its records, then with one more of them each time, as they stand."""
    hits = list(_RECORD.finditer(text))
    for count in range(len(hits) + 1):
        kept, at = [], 0
        for number, hit in enumerate(hits):
            kept.append(text[at : hit.start()] + (hit.group() if number < count else ""))
            at = hit.end()
        yield "".join(kept) + text[at:]


def corrections(text: str) -> Iterator[str]:
    """Yield a file with the aim of one more issue corrected each time."""
    at = 0
    while (at := text.find("整改目标: ", at)) >= 0:
        at += len("整改目标: ")
        text = f"{text[:at]}经核对，{text[at:]}"
        yield text


def stream(files: dict[str, str], commits: int) -> Iterator[bytes]:
    """Yield a history for ``git fast-import``; the files take turns."""
    turns = {path: [*states(text), *corrections(text)] for path, text in files.items()}
    changes = [
        (path, turns[path][number])
        for number in range(max(map(len, turns.values())))
        for path in files
        if number < len(turns[path])
    ]
    for number, (path, text) in enumerate(changes[:commits]):
        raw, name = text.encode(), path.encode()
        day = 1_646_000_000 + number * 3600
        yield b"commit refs/heads/main\ncommitter x <x@example.com> %d +0800\n" % day
        yield b"data 1\nx\nM 644 inline %s\ndata %d\n%s\n" % (name, len(raw), raw)


def history(root: Path, commits: int) -> None:
    """Make the repository at ``root``."""
    make(root, 1, ISSUES, 1)
    folder = root / "ledgers" / CAMPAIGN
    issues = sorted((folder / COUNTY / "issues").glob("*.yaml"))
    heads = [folder / "campaign.yaml", folder / COUNTY / "county.yaml"]
    files = {str(one.relative_to(root)): one.read_text(encoding="utf-8") for one in issues}
    first = {str(one.relative_to(root)): one.read_text(encoding="utf-8") for one in heads}
    subprocess.run(["git", "init", "-q", "-b", "main", "."], cwd=root, check=True)
    told = b"".join([*stream(first, 2), *stream(files, commits - 2)])
    subprocess.run(["git", "fast-import", "--quiet"], cwd=root, input=told, check=True)
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=root, check=True)


def main() -> None:
    """Make the history, and trace it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--commits", type=int, default=COMMITS)
    commits = parser.parse_args().commits
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        history(root, commits)
        took = cost(lambda: lddj(root, "trace", COUNTY))
        print(f"lddj trace，{commits} 次提交：{took.clock:.1f} 秒，处理器 {took.processor:.1f} 秒")


if __name__ == "__main__":
    main()
