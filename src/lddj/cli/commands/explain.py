"""The ``lddj explain`` command."""

from typing import Annotated

import typer


def complete_code(incomplete: str) -> list[tuple[str, str]]:
    """Return codes with their names for shell completion."""
    from lddj.rules.registry import RULES

    wanted = incomplete.upper()
    return [(rule.code, rule.name) for rule in RULES if rule.code.startswith(wanted)]


def explain(
    code: Annotated[
        str | None,
        typer.Argument(metavar="代码", help="错误代码，如 L301", autocompletion=complete_code),
    ] = None,
) -> int:
    """解释一个错误代码：是什么意思、为什么要紧、错误的和正确的写法各举一例。

    不写代码时列出全部代码。

    例：lddj explain L301 · lddj explain
    """
    import sys

    from lddj.render.handbook.terminal import show_all, show_one
    from lddj.rules.registry import GROUPS, RULES, by_code

    if code is None:
        show_all(RULES, GROUPS, sys.stdout)
    else:
        show_one(by_code(code), sys.stdout)
    return 0
