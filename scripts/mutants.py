"""Say how many small changes of the code the tests notice, for each package that holds figures.

``python scripts/mutants.py`` changes stats, kinds and render statement by statement (mutmut) and
runs the tests against each change: hours. ``--sample N`` takes N changes of each package, drawn
with ``--seed S``: minutes. What mutmut says goes to out/mutants.txt; ``mutmut results`` names the
changes that no test noticed, ``mutmut show NAME`` shows one. [tool.mutmut] in pyproject.toml
says which files are changed and which tests run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
MUTANTS = ROOT / "mutants" / "src" / "lddj"
PACKAGES = ("stats", "kinds", "render")
KILLED = (1, 3)
"""pytest's exit codes for failed tests and for an error inside of pytest."""
LATE = (24, 36, 152, 255, -24)
"""mutmut's exit codes for a change that never ends: noticed as well."""
LOG = ROOT / "out" / "mutants.txt"
NONE = "lddj.no.such.mutant"
"""A name that fits nothing: mutmut makes the changes, times the tests and stops."""


def main(arguments: list[str]) -> int:
    """Run mutmut and print killed/total of each package; 1 where nothing was tested."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    asked = parser.parse_args(arguments)
    if asked.sample:
        run([NONE])
        run(drawn(results(), asked.sample, asked.seed))
    else:
        run([])
    found = [line for package in PACKAGES if (line := said(package, results()))]
    print("\n".join(found) or f"没有结果，见 {LOG}")
    return 0 if found else 1


def run(names: list[str]) -> None:
    """Run mutmut on the changes of these names (none: all); its spinner goes to the log."""
    LOG.parent.mkdir(exist_ok=True)
    command = [str(Path(sys.executable).with_name("mutmut")), "run", *names]
    with LOG.open("a", encoding="utf-8") as log:
        subprocess.run(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, check=False)


def results() -> dict[str, int | None]:
    """Return the exit code of the tests for each change; None for what was not tested."""
    out: dict[str, int | None] = {}
    for file in sorted(MUTANTS.rglob("*.meta")):
        out |= json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
    return out


def drawn(known: dict[str, int | None], size: int, seed: int) -> list[str]:
    """Return ``size`` names of each package, the same for the same seed."""
    chance = Random(seed)
    out: list[str] = []
    for package in PACKAGES:
        names = sorted(name for name in known if name.startswith(f"lddj.{package}."))
        out += chance.sample(names, min(size, len(names)))
    return out


def said(package: str, known: dict[str, int | None]) -> str:
    """Return ``stats 91/100 (91.0 %)`` with what was not noticed; empty where nothing ran."""
    codes = [code for name, code in known.items() if name.startswith(f"lddj.{package}.")]
    tested = [code for code in codes if code is not None]
    if not tested:
        return ""
    killed = sum(code in (*KILLED, *LATE) for code in tested)
    others = Counter("survived" if code == 0 else "no test" for code in tested
                     if code not in (*KILLED, *LATE))  # fmt: skip
    rest = "".join(f", {name} {number}" for name, number in sorted(others.items()))
    share = 100 * killed / len(tested)
    return f"{package} {killed}/{len(tested)} killed ({share:.1f} %){rest}; {len(codes)} in all"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
