"""Attack the reader: files of nothing but faults, and sample ledgers with signs changed by chance.

The YAML inputs are the tests' own; ``LDDJ_YAML_SUITE`` names a copy of yaml-test-suite to try
instead. None may take more than 10 s of processor time or 500 MB, and none may end in a bug
(exit 3).
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import yaml
from ledger import FOLDER, ISSUES, write_ledger

from attack.contents import CONTENTS, HEAD
from lddj.checking.county import Checker
from lddj.load.county import load_campaign
from lddj.load.sources.folder import FolderSource

LIMIT_SECONDS, LIMIT_MEGABYTES = 10.0, 500
DAY = date(2026, 12, 31)
_OWN = Path(__file__).resolve().parents[1] / "data" / "yaml"
_FILE = f"{FOLDER}/滦平/issues/02.yaml"
_SIGNS = "：，｛｝［］－　\t:,{}[]-#&*!|>'\"%@`\n\x07\u202e5²０"


def attack(seed: int, small: bool) -> tuple[str, list[str]]:
    """Try all contents and mutations; return the counts, and what got through."""
    through = []
    size = 50_000 if small else 8 * 2**20
    names = random.Random(seed).sample(list(CONTENTS), 6) if small else list(CONTENTS)
    for name in names:
        said = _validated(CONTENTS[name](size))
        if said:
            through.append(f"{name}: {said}")
    count = 100 if small else 6_000
    through += _mutations(random.Random(seed), count)
    inputs = list(_yaml_inputs())[:: 8 if small else 1]
    through += _inputs(inputs)
    tried = f"{len(names)} contents of {size} bytes, {count} mutations, {len(inputs)} YAML inputs"
    return tried, through


def _validated(text: str) -> str:
    """Run ``lddj validate`` on a file; return what is wrong with how it ended."""
    with tempfile.TemporaryDirectory() as room:
        write_ledger(Path(room), {_FILE: text.encode()[: 8 * 2**20]})
        command = [sys.executable, "-I", "-m", "lddj", "-C", room, "validate", "--no-cache"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = code = os.waitstatus_to_exitcode(status)
    seconds, megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss // 1024
    if code not in (0, 1) or seconds > LIMIT_SECONDS or megabytes > LIMIT_MEGABYTES:
        return f"exit {code}, {seconds:.1f} s, {megabytes} MB"
    return ""


def _yaml_inputs() -> Iterator[tuple[str, bytes]]:
    """Yield the YAML inputs by name: those of a copy of yaml-test-suite, else our own."""
    suite = os.environ.get("LDDJ_YAML_SUITE")
    if suite is None:
        yield from ((path.stem, path.read_bytes()) for path in sorted(_OWN.glob("*.yaml")))
        return
    for path in sorted(Path(suite).glob("src/*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))):
            if "yaml" in case:
                yield f"{path.stem}-{number}", _shown(case["yaml"]).encode()


def _shown(text: str) -> str:
    """Return an input of yaml-test-suite with the signs that it shows blanks by put back."""
    for sign, meant in (("␣", " "), ("⇔", "\ufeff"), ("↵", ""), ("∎\n", ""), ("←", "\r")):
        text = text.replace(sign, meant)
    return re.sub("—*»", "\t", text)


def _inputs(inputs: Iterable[tuple[str, bytes]]) -> list[str]:
    """Read each input as an issue file, and indented as the list of one."""
    through = []
    with tempfile.TemporaryDirectory() as room:
        source = write_ledger(Path(room), {})
        for name, raw in inputs:
            inside = b"".join(b"  " + line for line in raw.splitlines(keepends=True))
            for text in (raw, HEAD.encode() + inside):
                (source.root / _FILE).write_bytes(text)
                through += [f"{name}: {said}" for said in _loaded(source.root)]
    return through


def _loaded(root: Path) -> list[str]:
    """Return what a ledger raises when it is checked: whatever it is, it is a bug."""
    try:
        source = FolderSource(root)
        found = Checker(source, DAY).county(load_campaign(source, FOLDER.split("/")[1]), "滦平")
        list(found.diagnostics)
    except Exception as problem:
        return [f"{type(problem).__name__}: {problem}"]
    return []


def _mutations(chance: random.Random, count: int) -> list[str]:
    through = []
    with tempfile.TemporaryDirectory() as room:
        source = write_ledger(Path(room), {})
        for number in range(count):
            text = list(ISSUES)
            for _ in range(chance.randrange(1, 8)):
                text[chance.randrange(len(text))] = chance.choice(_SIGNS)
            (source.root / _FILE).write_text("".join(text), encoding="utf-8")
            through += [f"mutation {number}: {said}" for said in _loaded(source.root)]
    return through
