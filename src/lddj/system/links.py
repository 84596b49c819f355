"""Follow links to where a path really is."""

from __future__ import annotations

import os
from pathlib import Path


def real(path: Path) -> Path:
    """Return the path after all links; links that lead round in a ring stay as they are.

    ``Path.resolve`` raises RuntimeError there, which is nobody's sentence.
    """
    return Path(os.path.realpath(path))
