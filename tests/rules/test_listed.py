"""A rule that is listed for some files judges nothing else."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import pytest
from ledger import place_of, write_ledger

from lddj.kinds.registry import KINDS, OF_CAMPAIGN, all_kinds
from lddj.rules.listed import LISTED, ListedRule

FILES = {line.word: line.file for line in (*KINDS, *OF_CAMPAIGN)}
LIMITED = [one for one in LISTED if one.files]
EACH = pytest.mark.parametrize("one", LIMITED, ids=lambda one: one.code)


def words_in(one: ListedRule) -> set[str]:
    """The words of kinds that a rule asks a book for, or has in a table."""
    source = Path(str(import_module(f"lddj.rules.{one.code.lower()}").__file__)).read_text("utf-8")
    tree = ast.parse(source)
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    asked = [call.args for call in calls if name_of(call) in ASKING]
    values = (node.value for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign))
    tables = [value.keys for value in values if isinstance(value, ast.Dict)]
    texts = list(map(texts_of, asked))
    texts += [keys for keys in map(texts_of, tables) if keys <= FILES.keys()]
    return {word for word in FILES if any(word in those for those in texts)}


def texts_of(nodes: Iterable[ast.expr | None]) -> set[object]:
    """What stands there as it is."""
    return {node.value for node in nodes if isinstance(node, ast.Constant)}


ASKING = ("courses_of", "of", "kind_of", "_by_birth")


def name_of(call: ast.Call) -> str:
    """The name of the function or method that is called."""
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


@EACH
def test_the_files_are_those_of_kinds(one: ListedRule) -> None:
    assert set(one.files) <= set(FILES.values())


@EACH
def test_the_kinds_that_a_rule_names_are_in_its_files(one: ListedRule) -> None:
    assert {FILES[word] for word in words_in(one)} <= set(one.files)


@pytest.mark.parametrize(("code", "key"), [("L210", "测评"), ("L702", "代表")])
def test_the_kinds_of_whose_records_a_rule_asks_for_a_key_are_in_its_files(
    code: str, key: str
) -> None:
    [files] = [one.files for one in LISTED if one.code == code]
    tables = {kind.file: kind.table for kind in all_kinds() if kind.table is not None}
    assert {file for file, table in tables.items() if table.bearing_key(key)} <= set(files)


@EACH
def test_its_example_has_one_of_the_files(one: ListedRule) -> None:
    rule = one.asked_for("RULE")
    paths = [place_of(rule.wrong), *rule.wrong.others]
    assert any(f"{name}.yaml" in path or f"{name}/" in path for path in paths for name in one.files)


def test_a_county_of_issues_loads_no_rule_of_other_files(tmp_path: Path) -> None:
    write_ledger(tmp_path, {})
    script = (
        "import sys; from lddj.cli import app; app._run_command(sys.argv[1:]);"
        "print(*(one for one in sys.modules if one.startswith('lddj.rules.l')))"
    )
    command = [sys.executable, "-c", script, "-C", str(tmp_path), "validate", "--no-cache"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    loaded = {name.removeprefix("lddj.rules.").upper() for name in told.split()}
    assert {"L101", "L301", "L401", "L501"} <= loaded
    assert loaded.isdisjoint(one.code for one in LIMITED)
