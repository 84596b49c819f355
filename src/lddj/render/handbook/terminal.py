"""Show one rule, or the list of all, on a terminal: ``lddj explain``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TextIO

from lddj.render.handbook.rules import ENCODINGS, Page, Shown

if TYPE_CHECKING:
    from rich.console import Console


def show_all(rules: Iterable[Page], groups: Mapping[str, str], out: TextIO) -> None:
    """Print every code with its severity and name, by group."""
    console = _console(out)
    listed = list(rules)
    for start, title in groups.items():
        of_group = [rule for rule in listed if rule.code.startswith(start)]
        if not of_group:
            continue
        console.print(f"{start} {title}", style="bold", markup=False)
        console.print("  代码  级别  名称", style="dim")
        for rule in of_group:
            console.print(f"  {rule.code}  {rule.severity}  {rule.name}", markup=False)
        console.print()
    console.print("查一个代码：lddj explain L301")


def show_one(rule: Page, out: TextIO) -> None:
    """Print a rule's page: its name, why it matters, a wrong and a right example."""
    console = _console(out)
    colour = "red" if rule.severity == "错误" else "yellow"
    console.print(f"{rule.code} {rule.name}", style="bold", markup=False, end="  ")
    console.print(str(rule.severity), style=colour)
    console.print()
    console.print(rule.why, markup=False)
    console.print()
    what = "写法" if rule.wrong.before is None else "改法"
    _print_example(console, f"错误的{what}", rule.wrong, "red")
    _print_example(console, f"正确的{what}", rule.right, "green")


def _print_example(console: Console, title: str, example: Shown, colour: str) -> None:
    encoding = ENCODINGS.get(example.encoding)
    note = f"（{encoding}）" if encoding else ""
    if example.before is not None:
        console.print("原来是", style="dim")
        for line in example.before.splitlines():
            console.print(f"     | {line}", markup=False)
    console.print(f"{title}  {example.file}{note}", style=colour, markup=False)
    for number, line in enumerate(example.text.splitlines(), 1):
        is_named = number == example.line
        mark = "→" if is_named else " "
        style = "bold" if is_named else None
        console.print(f"{mark}{number:>3} | {line}", style=style, markup=False)
    for name, text in example.others.items():
        console.print(f"同时有 {name}", style="dim", markup=False)
        for line in text.splitlines():
            console.print(f"     | {line}", markup=False)
    console.print()


def _console(out: TextIO) -> Console:
    from rich.console import Console

    # soft_wrap: the examples must be copied as they are written
    return Console(file=out, highlight=False, soft_wrap=True, emoji=False)
