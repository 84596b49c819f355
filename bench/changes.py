"""Measure what reviewing a change costs against checking everything, as ratios within one run.

``python bench/changes.py`` makes a county of 600 issues and a province of 100,000 in a temporary
git repository, changes ten issues (in the province: in ten files), and runs ``lddj diff`` and
``lddj validate --no-cache --jobs 1`` on both, by turns. Processor time, the least of several runs:
the one figure that other work on the machine does not move.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CAMPAIGN = ROOT / "ledgers" / "2022-5+2"
FOLDER = "ledgers/2022-5+2"
ISSUES = 600
COUNTIES = 167
CHANGES = 10


def git(root: Path, *arguments: str) -> None:
    """Run git as somebody."""
    who = ("-c", "user.name=x", "-c", "user.email=x@example.com")
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def county(root: Path, name: str, prefix: str) -> None:
    """A county of 600 issues: 滦平's, again and again, with numbers of their own."""
    target = root / FOLDER / name / "issues"
    target.mkdir(parents=True)
    text = (CAMPAIGN / "滦平" / "county.yaml").read_text(encoding="utf-8")
    text = text[: text.index("公布数据:")] if "公布数据:" in text else text
    text = text.replace("县区: 滦平县", f"县区: {name}县").replace("130824", f"900{prefix}")
    (target.parent / "county.yaml").write_text(text, encoding="utf-8")
    files = [
        path.read_text(encoding="utf-8")
        for path in sorted((CAMPAIGN / "滦平/issues").glob("*.yaml"))
    ]
    left = ISSUES
    for copy in range(ISSUES):
        for number, file in enumerate(files):
            head, _, body = file.partition("问题:\n")
            entries = re.split(r"(?m)^(?=  - 编号)", body)[1 : left + 1]
            if entries:
                renamed = "".join(entries).replace("LP-", f"{prefix}{copy}-")
                name_of_file = target / f"{copy}-{number}.yaml"
                name_of_file.write_text(f"{head}问题:\n{renamed}", encoding="utf-8")
            left -= len(entries)
            if left == 0:
                return


def change(files: list[Path]) -> None:
    """Change the person responsible of one issue in each of ten files (again if fewer)."""
    for number in range(CHANGES):
        path = files[number * len(files) // CHANGES]
        text = path.read_text(encoding="utf-8")
        changed = re.sub(r"(?m)^(    责任人: .*)$", rf"\g<1>{number}", text, count=1)
        path.write_text(changed, encoding="utf-8")


def spent(root: Path, *arguments: str) -> float:
    """Return the seconds of processor time that a command takes, git's among them."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "lddj", *arguments, "--format", "json"]
    done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(done.stderr.decode() + done.stdout.decode())
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(title: str, counties: int, runs: int, target: str) -> None:
    """Print the ratio for a repository of so many counties."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / FOLDER).mkdir(parents=True)
        text = (CAMPAIGN / "campaign.yaml").read_text(encoding="utf-8")
        (root / FOLDER / "campaign.yaml").write_text(text, encoding="utf-8")
        for number in range(counties):
            county(root, f"甲{number:03}", f"{number:03}")
        git(root, "init", "-q")
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", "x")
        change(sorted(root.glob(f"{FOLDER}/*/issues/*.yaml")))
        pairs = [
            (spent(root, "diff"), spent(root, "validate", "--no-cache", "--jobs", "1"))
            for _ in range(runs)
        ]
    diff, validate = (min(one) for one in zip(*pairs, strict=True))
    print(f"{title}: diff {diff:.2f} s, validate {validate:.2f} s")
    print(f"  {diff / validate:.3f} × validate   (target: at most {target})")


def main() -> None:
    """Run both."""
    measure(f"County of {ISSUES} issues, {CHANGES} changes", 1, 7, "1.3")
    measure(f"Province of {ISSUES * COUNTIES} issues, {CHANGES} files changed", COUNTIES, 2, "0.1")


if __name__ == "__main__":
    main()
