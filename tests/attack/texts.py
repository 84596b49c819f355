"""Attack the reader: files of nothing but faults, and sample ledgers with signs changed by chance.

None may take more than 10 s of processor time or 500 MB, and none may end in a bug (exit 3).
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from ledger import FOLDER, ISSUES, write_ledger

from attack.contents import CONTENTS
from lddj.load.county import load_campaign, load_county
from lddj.load.sources.folder import FolderSource

LIMIT_SECONDS, LIMIT_MEGABYTES = 10.0, 500
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
    return f"{len(names)} contents of {size} bytes, {count} mutations", through


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


def _mutations(chance: random.Random, count: int) -> list[str]:
    through = []
    with tempfile.TemporaryDirectory() as room:
        source = write_ledger(Path(room), {})
        for number in range(count):
            text = list(ISSUES)
            for _ in range(chance.randrange(1, 8)):
                text[chance.randrange(len(text))] = chance.choice(_SIGNS)
            (source.root / _FILE).write_text("".join(text), encoding="utf-8")
            try:
                again = FolderSource(source.root)
                load_county(again, load_campaign(again, FOLDER.split("/")[1]), "滦平")
            except Exception as problem:  # whatever it is, it is a bug
                through.append(f"mutation {number}: {type(problem).__name__}: {problem}")
    return through
