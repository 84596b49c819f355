"""Measure what a user would pick instead, given items of the same content as a ledger's issues."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from lddj.kinds.issue import IssueFile

FEW = 1200
"""Items for the tools that take minutes for a province."""
SCHEMA_FILES = 16


class Other(NamedTuple):
    """A tool: ``prepare(program, ledgers, folder)`` gives its command and how many items."""

    name: str
    program: str
    prepare: Callable[[str, Path, Path], tuple[list[str], int]]


def _files(ledgers: Path) -> list[Path]:
    return sorted(ledgers.glob("ledgers/*/*/issues/*.yaml"))


def _issues(files: list[Path]) -> Iterator[dict[str, Any]]:
    for file in files:
        yield from yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)["问题"]


def _transaction(issue: dict[str, Any]) -> str:
    """An issue as a transaction: its fields and records as metadata, two postings."""
    lines = [f'{issue["发现日期"]} * "{issue["责任单位"]}" "{issue["问题描述"]}"']
    fields = {key: value for key, value in issue.items() if key != "记录"}
    records = issue.get("记录") or []
    for number, value in enumerate([*fields.values(), *records]):
        text = (
            value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
        )
        quoted = str(text).replace('"', "'")
        lines.append(f'  k{number}: "{quoted}"')
    return "\n".join([*lines, "  Assets:Open  1 ISSUE", "  Income:Found  -1 ISSUE"])


def _bean(*options: str) -> Callable[[str, Path, Path], tuple[list[str], int]]:
    def prepare(program: str, ledgers: Path, folder: Path) -> tuple[list[str], int]:
        issues = list(_issues(_files(ledgers)))
        opened = "2000-01-01 open Assets:Open\n2000-01-01 open Income:Found\n\n"
        text = opened + "\n\n".join(map(_transaction, issues)) + "\n"
        (folder / "ledger.beancount").write_text(text, "utf-8")
        return [program, *options, "ledger.beancount"], len(issues)

    return prepare


def _json_schema(program: str, ledgers: Path, folder: Path) -> tuple[list[str], int]:
    schema = IssueFile.model_json_schema(by_alias=True)
    (folder / "schema.json").write_text(json.dumps(schema), "utf-8")
    files = _files(ledgers)[:SCHEMA_FILES]
    count = 0
    for number, file in enumerate(files):
        # as JSON, where dates are text: the tool would else take them for dates of YAML
        data = yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)
        count += len(data["问题"])
        quoted = yaml.dump(data, allow_unicode=True, default_style='"', sort_keys=False)
        (folder / f"{number:03}.yaml").write_text(quoted, "utf-8")
    names = [f"{number:03}.yaml" for number in range(len(files))]
    return [program, "--schemafile", "schema.json", *names], count


def _doorstop(program: str, ledgers: Path, folder: Path) -> tuple[list[str], int]:
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    subprocess.run(
        [program, "create", "ISS", "issues"], cwd=folder, check=True, capture_output=True
    )
    count = 0
    for count, issue in enumerate(_issues(_files(ledgers)), 1):
        item: dict[str, object] = {
            "active": True, "derived": False, "header": "", "level": f"1.{count}", "links": [],
            "normative": True, "ref": "", "reviewed": None, "text": str(issue["问题描述"]) + "\n",
            **{f"k{n}": value for n, value in enumerate(map(str, issue.values()))},
        }  # fmt: skip
        text = yaml.dump(item, allow_unicode=True)
        (folder / "issues" / f"ISS{count:03}.yml").write_text(text, "utf-8")
        if count == FEW:
            break
    return [program, "-W"], count


_YAMALE = """\
领域: str()
问题: list(include('issue'))
---
issue:
  编号: str()
  方面: str()
  问题描述: str()
  点位: str(required=False)
  来源: str()
  发现日期: day()
  类别: enum('限期整改', '立行立改', '长期坚持')
  责任单位: str()
  配合单位: list(str(), required=False)
  整改时限: day(required=False)
  记录: list(include('record'), required=False)
record:
  日期: day()
  事项: str()
  说明: str(required=False)
"""


def _yamale(program: str, ledgers: Path, folder: Path) -> tuple[list[str], int]:
    (folder / "schema.yaml").write_text(_YAMALE, "utf-8")
    files = _files(ledgers)[:SCHEMA_FILES]
    for number, file in enumerate(files):
        (folder / f"{number:03}.yaml").write_bytes(file.read_bytes())
    names = [f"{number:03}.yaml" for number in range(len(files))]
    return [program, "-x", "-n", "1", "-s", "schema.yaml", *names], len(list(_issues(files)))


def _requirement(issue: dict[str, Any]) -> str:
    """An issue as a requirement of StrictDoc, its fields and records as comments."""
    lines = [f"[REQUIREMENT]\nUID: {issue['编号']}\nTITLE: {issue['方面']}"]
    lines.append(f"STATEMENT: >>>\n{issue['问题描述']}\n<<<")
    said = [f"{key} {value}" for key, value in issue.items() if key != "记录"]
    lines += [f"COMMENT: >>>\n{one}\n<<<" for one in [*said, *map(str, issue.get("记录") or [])]]
    return "\n".join(lines)


def _strictdoc(before: str) -> Callable[[str, Path, Path], tuple[list[str], int]]:
    def prepare(program: str, ledgers: Path, folder: Path) -> tuple[list[str], int]:
        issues = list(islice(_issues(_files(ledgers)), FEW))
        text = "\n\n".join(["[DOCUMENT]\nTITLE: Issues", *map(_requirement, issues)]) + "\n"
        (folder / "input").mkdir()
        (folder / "input" / "issues.sdoc").write_text(text, "utf-8")
        export = f"{program} export --no-parallelization --formats json --output-dir out input"
        return ["sh", "-c", f"{before}{export}"], len(issues)

    return prepare


def _need(issue: dict[str, Any]) -> str:
    """An issue as a need of sphinx-needs, its fields and records as text."""
    said = [f"{key} {value}" for key, value in issue.items() if key != "记录"]
    text = "\n".join(f"   * {one}" for one in [*said, *map(str, issue.get("记录") or [])])
    return f".. req:: {issue['方面']}\n   :id: {issue['编号']}\n   :status: open\n\n{text}\n"


def _sphinx(*options: str) -> Callable[[str, Path, Path], tuple[list[str], int]]:
    def prepare(program: str, ledgers: Path, folder: Path) -> tuple[list[str], int]:
        issues = list(islice(_issues(_files(ledgers)), FEW))
        settings = 'extensions = ["sphinx_needs"]\nneeds_id_regex = ".*"\nlanguage = "en"\n'
        (folder / "conf.py").write_text(settings, "utf-8")
        text = "Issues\n======\n\n" + "\n".join(map(_need, issues))
        (folder / "index.rst").write_text(text, "utf-8")
        return [program, "-q", *options, "-b", "needs", ".", "out"], len(issues)

    return prepare


OTHERS = (
    Other("bean-check（beancount 3），冷", "bean-check", _bean("--no-cache")),
    Other("bean-check，有缓存", "bean-check", _bean()),
    Other("check-jsonschema", "check-jsonschema", _json_schema),
    Other("yamale", "yamale", _yamale),
    Other("doorstop", "doorstop", _doorstop),
    Other("strictdoc export，冷", "strictdoc", _strictdoc("rm -rf out && ")),
    Other("strictdoc export，没有改动", "strictdoc", _strictdoc("")),
    Other("sphinx-needs，冷", "sphinx-build", _sphinx("-E")),
    Other("sphinx-needs，没有改动", "sphinx-build", _sphinx()),
)
