"""Tell of a bug in lddj where it happened, and nothing of what a ledger holds."""

from __future__ import annotations

import re
import traceback


def masked(text: str) -> str:
    """Return a text without its digits and signs beyond ASCII: typed words and names among them."""
    return re.sub(r"[^\x00-\x7f]|[0-9]", "□", text)


def bug_told(problem: BaseException) -> str:
    """Return the places through which an exception came, its class, and its message masked."""
    frames = traceback.format_list(traceback.extract_tb(problem.__traceback__))
    return f"{''.join(frames)}{type(problem).__name__}: {masked(str(problem))}\n"
