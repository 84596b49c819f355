"""Imports go down only; what does I/O, git or YAML is where it should be; start-up is light."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import lddj
from lddj.checking.cache import ABOVE

PACKAGE = Path(lddj.__file__).resolve().parent

LAYERS = (
    "__init__ errors diagnostics suggest",
    "system",
    "yamltext model",
    "kinds",
    "load",
    "stats",
    "compare exchange",
    "history",
    "rules",
    "checking",
    "review query",
    "edits",
    "reports gitwork intake",
    "render",
    "api",
    "web",
    "cli",
    "__main__",
)
"""A part imports its own and those of the lines above it."""

DOCUMENT = Path(__file__).resolve().parent.parent / "docs/架构.md"

RULE_PAGES = "render/handbook/rules.py"
"""The handbook of the rules, the one module of ``render`` that loads them: when run."""

DOES_IO = {
    "os",
    "io",
    "pathlib",
    "shutil",
    "tempfile",
    "subprocess",
    "socket",
    "glob",
    "lddj.system.git",
}
LONG_COMMANDS = {"list": 48, "paper": 51}
"""Command → the lines that it may take, where 40 are too few. Of ``list`` every start is measured:
it spreads no family, which would be a module more."""
CLI_MAY = {"typer", "lddj", "lddj.cli", *sys.stdlib_module_names}
HEAVY = {"openpyxl", "pydantic", "rich", "jinja2", "yaml", "rapidfuzz", "lddj.load", "lddj.model"}

MODULES = sorted(PACKAGE.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """A module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    """``render/rules.py``."""
    return path.relative_to(PACKAGE).as_posix()


def part_of(module: str) -> str:
    """The part of lddj that a module belongs to: ``lddj.load.books`` → ``load``."""
    return module.split(".")[1] if "." in module else "__init__"


def names_in(node: ast.AST) -> Iterator[str]:
    """The modules that one statement imports, ``from lddj import git`` as ``lddj.system.git``."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports say the whole name"
        module = node.module or ""
        for alias in node.names:
            inner = PACKAGE.parent / module.replace(".", "/") / alias.name
            is_module = inner.is_dir() or inner.with_suffix(".py").is_file()
            yield f"{module}.{alias.name}" if is_module else module
    elif isinstance(node, ast.Call) and "import_module" in (
        getattr(node.func, "id", ""), getattr(node.func, "attr", "")
    ):  # fmt: skip
        yield from (a.value for a in node.args if isinstance(a, ast.Constant))  # type: ignore[misc]  # a name


@cache
def imported(path: Path) -> set[str]:
    """Everything that a module imports, wherever in it."""
    return {name for node in ast.walk(tree(path)) for name in names_in(node)}


def at_start(path: Path) -> set[str]:
    """What a module imports when it is imported itself."""
    found: set[str] = set()
    waiting: list[ast.AST] = [tree(path)]
    while waiting:
        node = waiting.pop()
        found.update(names_in(node))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            continue
        waiting += ast.iter_child_nodes(node)
    return found


def test_the_document_lists_the_layers() -> None:
    rows = re.findall(r"(?m)^\| ([a-z· ]+) \|", DOCUMENT.read_text(encoding="utf-8"))
    named = [" ".join(row.split(" · ")) for row in rows[1:]]
    layers = [" ".join(one for one in line.split() if "__" not in one) for line in LAYERS]
    assert named == [line for line in reversed(layers) if line]


def test_every_part_has_its_place() -> None:
    parts = {name_of(path).split("/")[0].removesuffix(".py") for path in MODULES}
    assert parts == set(" ".join(LAYERS).split())


def test_what_was_found_is_forgotten_when_any_code_below_changes() -> None:
    above = " ".join(LAYERS[LAYERS.index("checking") + 1 :]).split()
    assert {*ABOVE, "__main__"} == set(above)


def test_imports_go_down() -> None:
    modules = [path for path in MODULES if name_of(path) != "__init__.py"]
    assert {name_of(path): wrong for path in modules if (wrong := imports_up(path))} == {}


def imports_up(path: Path) -> set[str]:
    """The parts that a module imports and must not."""
    own = name_of(path).split("/")[0].removesuffix(".py")
    height = next(index for index, layer in enumerate(LAYERS) if own in layer.split())
    below = {*" ".join(LAYERS[: max(height, 1)]).split(), own}
    if own == "render" and name_of(path) != RULE_PAGES:
        below -= {"rules"}  # it gets what it shows; check has run the rules
    return {part_of(name) for name in imported(path) if name.split(".")[0] == "lddj"} - below


def test_the_package_itself_loads_its_library_only_when_asked() -> None:
    assert imported(PACKAGE / "__init__.py") <= {"typing", "lddj.api", "lddj.api.asked", "lddj"}
    assert at_start(PACKAGE / "__init__.py") == {"typing"}


def test_the_rule_pages_load_the_rules_only_when_run() -> None:
    assert {part_of(name) for name in at_start(PACKAGE / RULE_PAGES)} & {"rules"} == set()


def test_each_means_has_one_place() -> None:
    assert {name_of(path): wrong for path in MODULES if (wrong := means_of_others(path))} == {}


def means_of_others(path: Path) -> set[str]:
    """The libraries that a module imports and leaves to others."""
    name, roots = name_of(path), {name.split(".")[0] for name in imported(path)}
    part, wrong = name.split("/")[0], set[str]()
    if part != "yamltext":
        wrong |= roots & {"yaml"}
    if name not in ("system/git.py", "system/confined.py"):
        wrong |= roots & {"subprocess"}
    if part not in ("render", "cli"):
        wrong |= roots & {"jinja2", "rich"}
    if part != "cli":
        wrong |= roots & {"typer"}
    return wrong


def test_figures_and_rules_do_no_io() -> None:
    pure = [path for path in MODULES if path.parent.name in ("kinds", "stats", "rules", "compare")]
    assert len(pure) > 150
    assert {name_of(path): wrong for path in pure if (wrong := io_of(path))} == {}


def io_of(path: Path) -> set[str]:
    """What a module imports or calls to read and write."""
    called = [node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    names = {function.id for function in called if isinstance(function, ast.Name)}
    return imported(path) & DOES_IO | names & {"open", "print", "input"}


def test_a_command_parses_calls_and_returns_a_code() -> None:
    lines = {
        path.stem: len(path.read_text(encoding="utf-8").splitlines())
        for path in (PACKAGE / "cli" / "commands").glob("*.py")
    }
    assert {name: many for name, many in lines.items() if many > LONG_COMMANDS.get(name, 40)} == {}


def test_commands_load_what_they_need_when_they_run() -> None:
    modules = sorted((PACKAGE / "cli").rglob("*.py"))
    assert {name_of(path): wrong for path in modules if (wrong := loads_early(path))} == {}


def loads_early(path: Path) -> list[str]:
    """What a module of the command line loads at its start and must not."""
    return [
        name
        for name in at_start(path)
        if name.split(".")[0] not in CLI_MAY - {"lddj"}
        and name != "lddj"
        and not name.startswith("lddj.cli")
    ]


def test_the_command_line_starts_light() -> None:
    say = "import sys, lddj.cli.build; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", say], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "lddj.cli.build" in loaded
    assert not loaded & HEAVY
