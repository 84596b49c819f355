"""Measure what a user would pick instead, given items of the same content as a ledger's issues."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from lddj.kinds.issue import IssueFile

DOORSTOP_ITEMS = 1200
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
        if count == DOORSTOP_ITEMS:
            break
    return [program, "-W"], count


OTHERS = (
    Other("bean-check（beancount 3），冷", "bean-check", _bean("--no-cache")),
    Other("bean-check，有缓存", "bean-check", _bean()),
    Other("check-jsonschema", "check-jsonschema", _json_schema),
    Other("doorstop", "doorstop", _doorstop),
)
