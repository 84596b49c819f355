"""Render a repository's own template in a process that ends, whatever the template does.

The sandbox counts turns; a filter, a captured block or a nested list needs few of them to fill
the memory. Such a render therefore has a process of its own, with limits. The templates that
come with lddj need none.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from lddj.errors import BadTemplate, LddjError
from lddj.system.confined import limit, said_by

T = TypeVar("T", str, bytes)

CPU_SECONDS, SECONDS = 10, 30
"""Of the processor, where the platform can limit it, and by the clock."""

MEMORY = 320 << 20
"""Bytes that a render may take beyond what its process has when it begins."""

MOST_OUTPUT = 64 << 20
"""Characters or bytes of one document."""

TOO_MUCH = "要的时间或者内存太多，停下不做了。"

_ITSELF = "from lddj.render.templates.confined import answer; answer()"


def confined(root: Path, name: str, render: Callable[..., T], *given: object) -> T:
    """Return ``render(root, name, *given)``, made in a process with limits.

    ``render`` is a function of a module. Raises BadTemplate where it needs too much, or the
    refusal that ``render`` raises.
    """
    asked = pickle.dumps((CPU_SECONDS, render, root, name, given))
    told = said_by(_ITSELF, asked, SECONDS)
    if told is None:
        raise BadTemplate(name, None, TOO_MUCH)
    made = pickle.loads(told)
    if isinstance(made, LddjError):
        raise made
    return cast(T, made)


def answer() -> None:
    """Read from standard input what to render, and write what came of it; the child's part."""
    seconds, render, root, name, given = pickle.load(sys.stdin.buffer)
    limit(seconds, MEMORY)
    made: str | bytes | LddjError
    try:
        made = text = render(root, name, *given)
        if len(text) > MOST_OUTPUT:
            made = BadTemplate(name, None, "写出来的内容太长。")
    except LddjError as refusal:
        made = refusal
    except MemoryError:
        made = BadTemplate(name, None, TOO_MUCH)
    except Exception as problem:  # libraries stumble over such templates in many ways
        made = BadTemplate(name, None, f"算不出来（{type(problem).__name__}）。")
    sys.stdout.buffer.write(pickle.dumps(made))
