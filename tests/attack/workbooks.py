"""Attack the import: workbooks that others test their spreadsheet libraries with.

``LDDJ_WORKBOOKS`` names a folder of them; none is kept here. Each is read as a foreign ledger:
it is refused in a sentence, or every cell is in exactly one of 写入, 标题 and 未用.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from ledger import write_ledger

MOST = 300
"""Files of a folder that are tried, drawn by the seed."""
LIMIT_SECONDS = 60
MAP = """\
工作表:
  Sheet1: {领域: 优化营商环境, 标题行: 1, 栏目: {A列: 问题描述}}
"""
"""Has a sheet read that no heading of ours stands in."""


def attack(seed: int, small: bool) -> tuple[str, list[str]]:
    """Import workbooks of the folder; return the counts, and what got through."""
    folder = os.environ.get("LDDJ_WORKBOOKS")
    found = sorted(Path(folder).rglob("*.xls*")) if folder else []
    chosen = random.Random(seed).sample(found, min(len(found), 5 if small else MOST))
    with tempfile.TemporaryDirectory() as room:
        write_ledger(Path(room), {})
        (Path(room) / "map.yaml").write_text(MAP, encoding="utf-8")
        said = [(path, _imported(Path(room), path)) for path in chosen]
    through = [f"{path.name}: {fault}" for path, (fault, _) in said if fault]
    cells = sum(count for _, (_, count) in said)
    told = f"{len(chosen)} workbooks" if folder else "no folder named by LDDJ_WORKBOOKS"
    return f"{told}, {cells} cells accounted for", through


def _imported(room: Path, path: Path) -> tuple[str, int]:
    """Return what is wrong with how an import ended, and the cells that it accounts for."""
    command = [sys.executable, "-I", "-m", "lddj", "-C", str(room), "import", str(path)]
    command += ["--county", "滦平", "--new", "--format", "json", "--map", str(room / "map.yaml")]
    try:
        done = subprocess.run(command, capture_output=True, timeout=LIMIT_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"more than {LIMIT_SECONDS} s", 0
    if done.returncode not in (0, 1) or b"Traceback" in done.stderr:
        return f"exit {done.returncode}: {done.stderr.decode(errors='replace')[-200:]}", 0
    if not done.stdout:
        return ("", 0) if done.stderr.strip() else ("refused without a word", 0)
    told = json.loads(done.stdout)
    lists = ("写入", "标题", "未用")
    places = [(one["工作表"], one["行"], one["列"]) for part in lists for one in told[part]]
    total = told["合计"]
    parts = [total["写入"], total["标题"], total["未用"]]
    if sum(parts) != total["单元格"] or total["单元格"] != len(places):
        return f"{parts} are not {total['单元格']}", 0
    if len(set(places)) != len(places):
        return "a cell in two lists", 0
    return "", len(places)
