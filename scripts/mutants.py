"""Say how many small changes of the code the tests notice, for each package that holds figures.

``python scripts/mutants.py`` changes stats, kinds and render statement by statement (mutmut) and
runs the tests against each change: hours. ``--sample N`` takes N changes of each package, drawn
with ``--seed S``: minutes; ``--only render`` tries those of one package alone. out/mutants.txt
names the changes that no test noticed, and ``mutmut show NAME`` shows one. [tool.mutmut] in
pyproject.toml says which files are changed and which tests run; ``mutants_tried`` runs them.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
COPY = ROOT / "mutants"
"""Where the changed code and the tests lie."""
PACKAGES = ("stats", "kinds", "render")
UNNOTICED = {0: "survived", 33: "no test"}
"""What is said of a change that no test noticed, and of one that no test reaches."""
FOUND = ROOT / "out" / "mutants.txt"


def main(arguments: list[str]) -> int:
    """Try the changes and print killed/total of each package; 1 where nothing was tested."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--only", choices=PACKAGES, help="the changes of one package")
    asked = parser.parse_args(arguments)
    names = made()
    chosen = drawn(names, asked.sample, asked.seed) if asked.sample else names
    tried(of_package(asked.only, chosen) if asked.only else chosen)
    results = dict.fromkeys(names) | read_results()
    found = [line for package in PACKAGES if (line := said(package, results))]
    print("\n".join(found) or f"没有结果，见 {FOUND}")
    return 0 if found else 1


def made() -> list[str]:
    """Change the code and copy the tests beside it; return the names of all changes."""
    os.chdir(ROOT)
    os.environ["MUTANT_UNDER_TEST"] = "mutant_generation"
    from mutmut.__main__ import create_mutants
    from mutmut.utils.file_utils import copy_also_copy_files, copy_src_dir

    is_same = what_is_changed(COPY) == what_is_changed(ROOT)
    shutil.rmtree(COPY / "tests" if is_same else COPY, ignore_errors=True)
    COPY.mkdir(exist_ok=True)
    with contextlib.redirect_stdout(io.StringIO()):  # a line for each file
        copy_src_dir()
        copy_also_copy_files()
        create_mutants(os.cpu_count() or 1)
    files = sorted(COPY.rglob("*.py.meta"))
    return [
        name for one in files for name in json.loads(one.read_text("utf-8"))["exit_code_by_key"]
    ]


def what_is_changed(folder: Path) -> str:
    """Return what pyproject.toml says of mutmut; changes made for other words are no use."""
    file = folder / "pyproject.toml"
    return file.read_text("utf-8").partition("[tool.mutmut]")[2] if file.exists() else ""


def tried(names: list[str]) -> None:
    """Run the tests against the changes of these names; what came of it goes to FOUND."""
    FOUND.parent.mkdir(exist_ok=True)
    FOUND.write_text("", encoding="utf-8")
    (COPY / "names.txt").write_text("\n".join(names), encoding="utf-8")
    path = os.pathsep.join(str(one) for one in (COPY / "src", ROOT / "scripts"))
    for step in ("stats", "none"):  # which tests reach what, then the changes one after another
        command = [sys.executable, "-m", "pytest", "-p", "mutants_tried", *options()]
        environment = os.environ | {"PYTHONPATH": path, "MUTANT_UNDER_TEST": step}
        subprocess.run(command, cwd=COPY, env=environment, check=False)


def options() -> list[str]:
    """Return what pytest is called with: the tests that [tool.mutmut] names."""
    from mutmut.configuration import config

    chosen = config()
    quiet = ["--rootdir=.", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    return [*quiet, *chosen.pytest_add_cli_args, *chosen.pytest_add_cli_args_test_selection]


def read_results() -> dict[str, int | None]:
    """Return what came of each change that was tried."""
    lines = (line.split() for line in FOUND.read_text(encoding="utf-8").splitlines())
    return {name: int(code) for name, code in lines}


def of_package(package: str, names: Iterable[str]) -> list[str]:
    """Return the names of the changes of a package."""
    return [name for name in names if name.startswith(f"lddj.{package}.")]


def drawn(names: Iterable[str], size: int, seed: int) -> list[str]:
    """Return ``size`` names of each package, the same for the same seed."""
    chance = Random(seed)
    out: list[str] = []
    for package in PACKAGES:
        known = sorted(of_package(package, names))
        out += chance.sample(known, min(size, len(known)))
    return out


def said(package: str, known: dict[str, int | None]) -> str:
    """Return ``stats 91/100 (91.0 %)`` with what was not noticed; empty where nothing ran."""
    codes = [known[name] for name in of_package(package, known)]
    tested = [code for code in codes if code is not None]
    if not tested:
        return ""
    others = Counter(UNNOTICED.get(code, "broken") for code in tested if not is_killed(code))
    killed = len(tested) - others.total()
    rest = "".join(f", {name} {number}" for name, number in sorted(others.items()))
    share = 100 * killed / len(tested)
    return f"{package} {killed}/{len(tested)} killed ({share:.1f} %){rest}; {len(codes)} in all"


def is_killed(code: int) -> bool:
    """Tell whether a test failed, or the process was ended for what it used."""
    return code == 1 or code < 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
