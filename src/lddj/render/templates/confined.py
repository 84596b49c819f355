"""Render a repository's own template in a process that ends, whatever the template does.

The sandbox counts turns; a filter, a captured block or a nested list needs few of them to fill
the memory. Such a render therefore has a process of its own, with limits. The templates that
come with lddj need none.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from lddj.errors import BadTemplate, LddjError
from lddj.system.confined import Limits, TooMuch, within

T = TypeVar("T", str, bytes)

CPU_SECONDS, SECONDS = 10, 30
"""Of the processor, where the platform can limit it, and by the clock."""

MEMORY = 320 << 20
"""Bytes that a render may take beyond what its process has when it begins."""

MOST_OUTPUT = 64 << 20
"""Characters or bytes of one document."""

TOO_MUCH = "要的时间或者内存太多，停下不做了。"


def confined(root: Path, name: str, render: Callable[..., T], *given: object) -> T:
    """Return ``render(root, name, *given)``, made in a process with limits.

    ``render`` is a function of a module. Raises BadTemplate where it needs too much, or the
    refusal that ``render`` raises.
    """
    limits = Limits(CPU_SECONDS, SECONDS, MEMORY)
    try:
        return cast(T, within(limits, _made, render, root, name, given))
    except TooMuch:
        raise BadTemplate(name, None, TOO_MUCH) from None


def _made(render: Callable[..., T], root: Path, name: str, given: tuple[object, ...]) -> T:
    """Return what is rendered, in the process with limits. Raises LddjError."""
    try:
        made = render(root, name, *given)
    except LddjError:
        raise
    except MemoryError:
        raise BadTemplate(name, None, TOO_MUCH) from None
    except Exception as problem:  # libraries stumble over such templates in many ways
        what = f"照它写不出来（{type(problem).__name__}），请对照自带的模板改好，或者移走它。"
        raise BadTemplate(name, None, what) from None
    if len(made) > MOST_OUTPUT:
        raise BadTemplate(name, None, "写出来的内容太长。")
    return made
