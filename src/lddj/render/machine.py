"""Write what programs read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def json_bytes(data: Mapping[str, Any]) -> bytes:
    """Return the machine output."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
