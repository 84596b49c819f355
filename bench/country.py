"""Simulate a country whose counties hand their ledgers up every week for a quarter.

``python bench/country.py --counties 2843 --weeks 13 --issues 30`` makes a small git repository for
each county and one for each province, lets clerks work, and passes files between them as memory
sticks would: late, twice, cut short, with a bit turned, an older one again, another county's under
its name, one that puts a deadline off. After each week it counts what was taken in and refused,
and at the end compares the trees: each province must hold what its counties handed up last.

Everything is invented; the same seed makes the same work. Nothing is pushed.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from make_province import FINDINGS, MEASURES, PLACES, PROGRESS, UNITS

from lddj.cli import app
from lddj.load.sources.revision import RevisionSource
from lddj.system import git

CAMPAIGN = "2026-国"
FOLDER = f"ledgers/{CAMPAIGN}"
START = date(2026, 3, 2)
AREAS = ("重点项目建设", "优化营商环境", "农村人居环境")
NOTES = [one.rstrip("。") for one in PROGRESS if '"' not in one]
PER_PROVINCE = 92
BROKEN = ("截断", "坏一位", "旧的", "别县的", "改时限")
"""What a file may be in place of a good one; each must be refused."""
CHANCES = {"不报": 0.05, "迟报": 0.04, "重复": 0.04} | dict.fromkeys(BROKEN, 0.01)

CAMPAIGN_FILE = f"""\
格式: 1
名称: 联动监督
编号: {CAMPAIGN}
年度: 2026
主办: 某省人大常委会
起止: {{起: 2026-01-01, 止: 2026-12-31}}
模式: 1+2
领域:
  - {{名称: {AREAS[0]}, 分组: 省定}}
  - {{名称: {AREAS[1]}, 分组: 市定}}
  - {{名称: {AREAS[2]}, 分组: 市定}}
"""


@dataclass
class Matter:
    """An issue with its records as lines."""

    number: str
    area: int
    deadline: date
    text: str
    unit: str
    measure: str
    records: list[str]
    is_done: bool = False

    def lines(self) -> Iterator[str]:
        """Yield it as the ledger has it."""
        yield f"  - 编号: {self.number}"
        yield "    方面: 综合"
        yield f"    问题描述: {self.text}"
        yield f"    来源: 代表视察\n    发现日期: {START - timedelta(days=20)}\n    类别: 限期整改"
        yield f"    责任单位: {self.unit}\n    责任人: 局长\n    整改措施: {self.measure}"
        yield f"    整改时限: {self.deadline}\n    记录:"
        yield from (f"      - {{{record}}}" for record in self.records)


@dataclass
class Office:
    """A county's office: its repository, its matters, the files that it wrote."""

    name: str
    root: Path
    chance: random.Random
    matters: list[Matter] = field(default_factory=list)
    sent: list[Path] = field(default_factory=list)
    last: str = ""
    """The tree of the county's folder that was taken in last, as it should be."""

    def write(self) -> None:
        """Write the county's files."""
        folder = self.root / FOLDER / self.name
        (folder / "issues").mkdir(parents=True, exist_ok=True)
        (self.root / FOLDER / "campaign.yaml").write_text(CAMPAIGN_FILE, "utf-8")
        (folder / "county.yaml").write_text(f"县区: {self.name}县\n", "utf-8")
        for at, area in enumerate(AREAS):
            lines = [f"领域: {area}", "问题:"]
            for one in self.matters:
                lines += one.lines() if one.area == at else ()
            (folder / f"issues/0{at + 1}.yaml").write_text("\n".join(lines) + "\n", "utf-8")

    def work(self, day: date) -> None:
        """Record a few things, as a clerk does in a week."""
        for one in self.chance.sample(self.matters, 3):
            if one.is_done:
                continue
            note = self.chance.choice(NOTES)
            if self.chance.random() < 0.3:
                one.is_done = True
                one.records.append(f"日期: {day}, 事项: 整改完成, 说明: {note}, "
                                   "成效: [{指标: 新增设施, 数值: 1, 单位: 处}]")  # fmt: skip
            else:
                one.records.append(f"日期: {day}, 事项: 进展, 说明: {note}。")

    def save(self, day: date) -> None:
        """Commit everything."""
        when = f"{day}T17:00:00+0800"
        env = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        run_git(self.root, "add", "-A")
        run_git(self.root, "commit", "-q", "--allow-empty", "-m", "记录", env=env)

    @property
    def tree(self) -> str:
        """The county's folder as it was committed last."""
        return git.run(self.root, "rev-parse", f"HEAD:{FOLDER}/{self.name}").decode().strip()


def run_git(root: Path, *arguments: str, env: dict[str, str] | None = None) -> None:
    """Run git in a repository; it must not fail."""
    command = ("git", "-C", str(root), *arguments)
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **(env or {})})


def lddj(*words: str | Path) -> tuple[int, str]:
    """Run a command of lddj in this process; its code and what it said of refusals."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = app._run_command([str(word) for word in words])
    return code, err.getvalue()


class Country:
    """All offices and provinces, and what happened."""

    def __init__(self, where: Path, counties: int, issues: int, seed: int) -> None:
        self.where, self.chance = where, random.Random(seed)
        run_git(where, "init", "-q", "-b", "main", "--template=", str(where / "empty"))
        self.offices = [self._office(number, issues) for number in range(counties)]
        provinces = range((counties + PER_PROVINCE - 1) // PER_PROVINCE)
        self.provinces = [self._repository(f"省{number}") for number in provinces]
        for root in self.provinces:
            (root / FOLDER).mkdir(parents=True)
            (root / FOLDER / "campaign.yaml").write_text(CAMPAIGN_FILE, "utf-8")
            run_git(root, "add", "-A")
            run_git(root, "commit", "-qm", "活动")
        self.counted: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.waiting: list[tuple[int, Path]] = []
        self.spent: dict[str, float] = dict.fromkeys(("县区写和保存", "上送", "收取"), 0.0)

    def _repository(self, name: str) -> Path:
        root = self.where / name
        shutil.copytree(self.where / "empty", root)
        return root

    def _office(self, number: int, issues: int) -> Office:
        name = f"县{number:04d}"
        office = Office(name, self._repository(name), random.Random(self.chance.random()))
        for at in range(issues):
            office.matters.append(Matter(
                f"X{number:04d}-{at:03d}", at % len(AREAS), START + timedelta(days=60 + at),
                f"{office.chance.choice(PLACES)}：{office.chance.choice(FINDINGS)}。",
                office.chance.choice(UNITS), f"{office.chance.choice(MEASURES)}。",
                [f"日期: {START - timedelta(days=10)}, 事项: 交办"],
            ))  # fmt: skip
        return office

    def week(self, number: int) -> None:
        """Let a week pass: the counties work and hand up, the provinces collect."""
        day = START + timedelta(days=7 * number + 4)
        arrived: dict[int, list[tuple[Path, str]]] = {}
        for at, path in self.waiting:
            arrived.setdefault(at // PER_PROVINCE, []).append((path, "迟报"))
            self.offices[at].last = self.offices[at].tree
        self.waiting = []
        for at, office in enumerate(self.offices):
            for path, kind in self._handed_up(at, office, number, day):
                arrived.setdefault(at // PER_PROVINCE, []).append((path, kind))
        for province, files in sorted(arrived.items()):
            self._collect(province, files)

    def _handed_up(
        self, at: int, office: Office, number: int, day: date
    ) -> Iterator[tuple[Path, str]]:
        start = time.perf_counter()
        office.work(day)
        office.write()
        office.save(day)
        self.spent["县区写和保存"] += time.perf_counter() - start
        kind = self._kind(office)
        if kind == "不报":
            self.counted[kind] += 1
            return
        path = self._file(office, number)
        if kind == "迟报":
            self.waiting.append((at, path))
            return
        if kind in BROKEN:
            yield self._broken(at, office, path, kind, number, day), kind
            return
        office.last = office.tree
        office.sent.append(path)
        yield path, "正常"
        if kind == "重复":
            yield path, "重复"

    def _kind(self, office: Office) -> str:
        """Return what this week's file is; a bad one only of a county that was taken in before."""
        at = self.chance.random()
        for kind, share in CHANCES.items():
            at -= share
            if at < 0:
                return kind if office.last or kind not in BROKEN else "正常"
        return "正常"

    def _file(self, office: Office, number: int, more: str = "") -> Path:
        path = self.where / f"{office.name}-{number}{more}.bundle"
        start = time.perf_counter()
        code, said = lddj("-C", office.root, "hand-up", "--county", office.name, "-o", path)
        self.spent["上送"] += time.perf_counter() - start
        self.counted["上送"] += 1
        self.counted["字节"] += path.stat().st_size if path.exists() else 0
        if code != 0:
            raise SystemExit(f"{office.name} 第 {number} 周没有写成：{said}")
        return path

    def _broken(
        self, at: int, office: Office, path: Path, kind: str, number: int, day: date
    ) -> Path:
        """Make a bad file of a good one; the good one is lost, as on a bad stick."""
        raw = path.read_bytes()
        if kind == "截断":
            path.write_bytes(raw[: len(raw) * 2 // 3])
        elif kind == "坏一位":
            middle = len(raw) // 2
            path.write_bytes(raw[:middle] + bytes([raw[middle] ^ 1]) + raw[middle + 1 :])
        elif kind == "旧的" and len(office.sent) > 1:
            return office.sent[-2]
        elif kind == "改时限":
            one = office.matters[0]
            before, one.deadline = one.deadline, one.deadline + timedelta(days=30)
            office.write()
            office.save(day)
            path = self._file(office, number, "改")
            one.deadline = before
            office.write()
            office.save(day)
        else:  # another county's file, cut and pasted under this county's name
            other = self.offices[(at + 1) % len(self.offices)]
            path.write_bytes(forged(path.read_bytes(), office.name, other.name))
        return path

    def _collect(self, province: int, files: list[tuple[Path, str]]) -> None:
        order = self.chance.sample(files, len(files))
        order.sort(key=lambda one: one[1] == "重复")  # the same one again comes later
        start = time.perf_counter()
        paths = [path for path, _ in order]
        code, said = lddj("-C", self.provinces[province], "collect", *paths)
        self.spent["收取"] += time.perf_counter() - start
        refused = Counter(line.split("：")[0] for line in said.splitlines() if "没有收" in line)
        for path, kind in order:
            was_refused = refused[str(path)] > 0
            self.counted[kind] += 1
            self.counted[f"{kind}，没有收"] += was_refused
            if was_refused != (kind in BROKEN):
                reason = next((line for line in said.splitlines() if str(path) in line), "收了")
                self.wrong.append(f"{kind}：{reason}")
        if code != (1 if any(refused.values()) else 0):
            self.wrong.append(f"省{province}：返回 {code}，{said[-500:]}")

    def compare(self) -> None:
        """Compare what the provinces hold with what their counties handed up last."""
        for at, office in enumerate(self.offices):
            root = self.provinces[at // PER_PROVINCE]
            done = git.attempt(root, "rev-parse", "--verify", "--quiet",
                               f"HEAD:{FOLDER}/{office.name}")  # fmt: skip
            if done.text != office.last:
                self.wrong.append(f"{office.name}：省里的和报送的不一样")
        for root in self.provinces:
            source = RevisionSource.at(root, "HEAD")
            self.counted["省里的文件"] += len(source.blobs)
            if git.attempt(root, "status", "--porcelain").out:
                self.wrong.append(f"{root.name}：还有没提交的")


def forged(raw: bytes, name: str, other: str) -> bytes:
    """Return a bundle whose manifest says another county than its files are of."""
    from lddj.gitwork.bundle import TreeFile, read_bundle, write_bundle

    found = read_bundle(raw)
    manifest = found.files["manifest.json"].content.replace(name.encode(), other.encode())
    files = {**found.files, "manifest.json": TreeFile(manifest)}
    return write_bundle(files, "x <x@example.com> 1772000000 +0800", "x\n")


def peak() -> int:
    """Return the most memory that this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    """Run the simulation and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counties", type=int, default=92)
    parser.add_argument("--weeks", type=int, default=13)
    parser.add_argument("--issues", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for who in ("AUTHOR", "COMMITTER"):
        os.environ |= {f"GIT_{who}_NAME": "台账员", f"GIT_{who}_EMAIL": "clerk@example.com"}
    with tempfile.TemporaryDirectory(prefix="country-") as folder:
        start = time.perf_counter()
        country = Country(Path(folder), asked.counties, asked.issues, asked.seed)
        print(f"{asked.counties} 个县区，{len(country.provinces)} 个省，每县 {asked.issues} 个问题")
        for week in range(asked.weeks):
            country.week(week)
            print(f"第 {week + 1} 周，{time.perf_counter() - start:.0f} 秒，内存 {peak()} MB",
                  flush=True)  # fmt: skip
        country.compare()
        disk = sum(path.stat().st_size for root in country.provinces for path in root.rglob("*")
                   if path.is_file())  # fmt: skip
    print("省里的库共", disk // 1_000_000, "MB，内存最多", peak(), "MB")
    for name, seconds in country.spent.items():
        print(f"{name}\t{seconds:.1f} 秒")
    for name, number in sorted(country.counted.items()):
        print(f"{name}\t{number}")
    print(f"不对的 {len(country.wrong)} 处")
    for line in country.wrong[:20]:
        print("  ", line)
    return 1 if country.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
