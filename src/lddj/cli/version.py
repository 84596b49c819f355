"""Say which lddj this is: its version, and of a development install the commit."""

from __future__ import annotations

from pathlib import Path

import lddj

_SHOWN = 8
"""Digits of a commit that are shown."""


def version_line() -> str:
    """Return “lddj 0.2.0”, or “lddj 0.2.0（开发版 1a2b3c4d）” where it runs from its sources."""
    commit = _commit_of_sources()
    return f"lddj {lddj.__version__}" + (f"（开发版 {commit}）" if commit else "")


def _commit_of_sources() -> str:
    """Return the commit of the repository that this package lies in as src/lddj; else nothing."""
    package = Path(lddj.__file__).resolve().parent
    root = package.parents[1]
    if package != root / "src" / "lddj" or not (root / ".git").exists():
        return ""
    from lddj.errors import LddjError
    from lddj.system import git

    try:
        done = git.attempt(root, "rev-parse", f"--short={_SHOWN}", "HEAD")
    except LddjError:
        return ""
    return done.text if done.code == 0 else ""
