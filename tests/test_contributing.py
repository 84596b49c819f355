"""What CONTRIBUTING.md says that adding costs, followed with toys; the kind is in tests/kinds."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from ledger import write_ledger

from lddj.cli import app, formats, table

ROOT = Path(__file__).resolve().parents[1]

RULE = '''"""L599: a toy: an issue that does not say 县."""

from lddj.diagnostics import Severity, warning
from lddj.rules.rule import Example, Rule


def check(book):
    """Yield the issues whose text does not say 县."""
    for case in book.cases:
        if "县" not in case.issue.description:
            yield warning("L599", case.entry.at("问题描述"), "问题描述里没有“县”。")


RULE = Rule(
    code="L599", severity=Severity.WARNING, name="没有县", why="玩具。",
    wrong=Example(text="问题: []\\n"), right=Example(text="问题: []\\n"), check=check,
)
'''
COMMAND = '''"""The toy command ``lddj greet``."""

import typer

from lddj.cli import options


def greet(context: typer.Context) -> int:
    """说一声在哪里。"""
    print(options.root_of(context).name)
    return 0
'''
FORMAT = '''"""The toy format: one line."""


def write(result, source, out):
    """Write how many faults there are."""
    out.write(f"{len(result.diagnostics)}\\n")
'''


def module(name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a module of one file where imports find it, for one test."""
    made = ModuleType(name)
    exec(compile(text, name, "exec"), made.__dict__)
    monkeypatch.setitem(sys.modules, name, made)


def said(home: Path, capfd: pytest.CaptureFixture[str], *words: str) -> str:
    """Run lddj and return what it printed."""
    capfd.readouterr()
    assert app._run_command(["-C", str(home), *words]) == 0
    return capfd.readouterr().out


WITH_THE_RULE = f"""
import sys
from types import ModuleType
from lddj.cli import app
from lddj.rules import listed

toy = ModuleType("lddj.rules.l599")
exec({RULE!r}, toy.__dict__)
sys.modules[toy.__name__] = toy
listed.LISTED = (*listed.LISTED, listed.ListedRule("L599", listed.Judges.ENTRIES))
sys.exit(app._run_command(sys.argv[1:]))
"""
"""A process of its own: what is listed is loaded once."""


def test_a_rule_is_a_file_and_a_line(tmp_path: Path) -> None:
    write_ledger(tmp_path, {})

    def ran(*words: str) -> str:
        command = [sys.executable, "-c", WITH_THE_RULE, "-C", str(tmp_path), *words]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    found = json.loads(ran("validate", "--no-cache", "--format", "json"))
    assert {one["代码"] for one in found["诊断"]} == {"L599"}
    assert "玩具。" in ran("explain", "L599")


def test_a_command_is_a_file_and_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    module("lddj.cli.commands.greet", COMMAND, monkeypatch)
    monkeypatch.setitem(table.COMMANDS, "greet", "lddj.cli.commands.greet")
    write_ledger(tmp_path, {})
    assert said(tmp_path, capfd, "greet").strip() == tmp_path.name


def test_a_format_is_a_file_and_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    module("lddj.render.faults.count", FORMAT, monkeypatch)
    monkeypatch.setitem(formats.FAULTS, "count", "lddj.render.faults.count")
    write_ledger(tmp_path, {})
    assert said(tmp_path, capfd, "validate", "--format", "count") == "0\n"


def test_every_path_that_the_documents_name_is_there() -> None:
    for name in ("CONTRIBUTING.md", "docs/架构.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        paths = re.findall(r"`((?:src|tests|docs|scripts|templates|bench)/[^`*…\s]+)`", text)
        assert paths
        missing = [path for path in paths if "NNN" not in path and not (ROOT / path).exists()]
        assert not missing, f"{name} names what is not there: {missing}"
