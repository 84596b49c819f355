"""Say in data that faulty entries were left out, where the keys of an object are fixed."""

from __future__ import annotations


def left_out(errors: int) -> dict[str, int]:
    """Return 错误 where there are any: the keys of what has none are promised."""
    return {"错误": errors} if errors else {}
