"""Print the functions and classes of the package that more than one module defines.

One name should mean one thing. Left out are the names that a list asks each of its modules for:
``check`` and ``review`` of a rule, ``write`` of a format, ``show`` and ``ask`` of a screen.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "lddj"
ASKED_FOR = {"check", "review", "write", "show", "ask"}
"""The names that a list asks each of its modules for."""


def defined(path: Path) -> set[str]:
    """Return the functions and classes that a module defines at its top level."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return {node.name for node in tree.body if isinstance(node, kinds)} - ASKED_FOR


def same_names() -> dict[str, list[str]]:
    """Return each name that several modules define, with those modules."""
    where: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for name in defined(path):
            if not (path.parent.name == "commands" and name == path.stem):  # the command itself
                where[name].append(path.relative_to(PACKAGE).as_posix())
    return {name: paths for name, paths in sorted(where.items()) if len(paths) > 1}


if __name__ == "__main__":
    found = same_names()
    for name, paths in found.items():
        print(f"{name}: {', '.join(paths)}")
    print(f"{len(found)} names are defined in more than one module")
