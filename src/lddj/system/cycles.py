"""The search for cycles (the collector): stopped while what is made holds none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def cycles_not_sought() -> Iterator[None]:
    """Stop the search for cycles: a million nodes or records hold none, and it walks them all."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
