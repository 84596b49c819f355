"""What a short command loads: a start is nothing but loading, and every module costs its share."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from ledger import write_ledger

from lddj.checking.cache import Cache
from lddj.checking.run import Run, check_repository
from lddj.load.sources.folder import FolderSource
from lddj.system import clock

MODELS = {
    "annotated_doc", "annotated_types", "pydantic", "pydantic_core", "shellingham", "typer",
    "typing_extensions", "typing_inspection",
}  # fmt: skip
PAPERS = {"jinja2", "markupsafe", "hashlib", "subprocess"}
RECORD = ("record", "LP-01-001", "进展", "--date", "2022-06-01", "--note", "已受理", "--dry-run")
SAYS = """
import contextlib, json, os, sys
from lddj.cli import app, loading
loading.load_less()
with open(os.devnull, "w") as nothing, contextlib.redirect_stdout(nothing):
    code = app._run_command(sys.argv[1:])
ours = [name for name in sys.modules if name.split(".")[0] == "lddj"]
waits = [name for name, one in sys.modules.items() if type(one) is loading._Later]
files = {name.split(".")[0]: vars(one).get("__file__") for name, one in sys.modules.items()
         if name not in waits}
theirs = [name for name, file in files.items() if "site-packages" in (file or "")]
theirs += [name for name in sys.modules if name == "typer._adapters"]
later = [name for name in loading.LATER if name not in waits]
schemas = sys.modules.get("pydantic_core.core_schema")
assert schemas is None or schemas.CoreConfig(title="甲") == {"title": "甲"}
assert not hasattr(getattr(schemas, "CoreConfig", None), "__total__"), "a TypedDict was compiled"
print(json.dumps([code, ours, theirs + later]))
"""


@pytest.mark.parametrize(
    ("words", "most", "libraries"),
    [
        (("list", "--county", "滦平"), 72, MODELS),
        (("show", "LP-01-001"), 80, MODELS),
        (RECORD, 152, MODELS),
        (("report", "--county", "滦平", "--date", "2022-06-01"), 172, {*MODELS, "subprocess"}),
        (("trend", "--county", "滦平"), 185, {*MODELS, "yaml", *PAPERS}),
    ],
    ids=lambda one: one[0] if isinstance(one, tuple) else "",
)
def test_a_command_loads_what_it_uses(
    words: tuple[str, ...], most: int, libraries: set[str], tmp_path: Path
) -> None:
    write_ledger(tmp_path, {})
    command = [sys.executable, "-c", SAYS, "-C", str(tmp_path), *words]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    code, ours, theirs = json.loads(told)
    assert code == 0
    assert set(theirs) - {"_distutils_hack"} <= libraries
    assert len(ours) <= most, f"{len(ours)}: {' '.join(ours)}"


def test_a_ledger_that_is_as_it_was_is_checked_without_models(tmp_path: Path) -> None:
    write_ledger(tmp_path, {})
    source, today = FolderSource(tmp_path), clock.today()
    check_repository(source, today=today, run=Run(cache=Cache(tmp_path, source, today)))
    command = [sys.executable, "-c", SAYS, "-C", str(tmp_path), "validate", "--jobs", "1"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    code, ours, theirs = json.loads(told)
    assert code == 0
    assert "lddj.checking.cache" in ours
    assert "pydantic" not in theirs, "typer reads the options by it, not cli.build"
    assert not {"lddj.checking.county", "lddj.kinds.kind", "lddj.model.types"} & set(ours)
