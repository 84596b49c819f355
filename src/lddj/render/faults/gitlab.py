"""Write faults as GitLab's Code Quality report: one array of issues."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TextIO

from lddj.checking.run import Result
from lddj.load.sources.folder import Source


def write(result: Result, source: Source, out: TextIO) -> None:
    """Write the array. A fault keeps its fingerprint when the lines above it move."""
    seen: Counter[tuple[str, str, str]] = Counter()
    shown = []
    for one in result.diagnostics:
        key = (one.code, one.location.path, one.message)
        text = "\x00".join((*key, str(seen[key])))
        seen[key] += 1
        shown.append(
            {
                "description": f"{one.code} {one.message}",
                "check_name": one.code,
                "fingerprint": hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
                "severity": "major" if one.is_error else "minor",
                "location": {
                    "path": one.location.path,
                    "lines": {"begin": one.location.line},
                },
            }
        )
    json.dump(shown, out, ensure_ascii=False, indent=1)
    out.write("\n")
