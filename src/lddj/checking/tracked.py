"""Find what git tracks and must not: names and telephones of persons (L703).

Apart from the rules, which do no I/O. Outside git nothing is tracked, so nothing is said.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from lddj.diagnostics import Diagnostic
from lddj.errors import GitRefused
from lddj.load.sources.folder import LEDGERS, FolderSource, Source
from lddj.load.sources.layout import OUT_OF_GIT, is_out_of_git
from lddj.load.sources.snapshot import Snapshot
from lddj.system.quiet_git import KEPT


def tracked_faults(source: Source, within: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Yield L703 for each tracked file of personal data at or under the paths ``within``."""
    paths = _tracked(source)
    if paths:
        from lddj.rules.l703 import tracked_file  # its page is read only where it is needed

        for path in paths:
            if any(path == one or path.startswith(f"{one}/") for one in within):
                yield tracked_file(path)


def _tracked(source: Source) -> list[str]:
    if isinstance(source, Snapshot):
        source = source.source
    blobs = getattr(source, "blobs", None)  # a revision's, or what is staged
    if isinstance(blobs, dict):
        return sorted(path for path in blobs if is_out_of_git(path))
    if not isinstance(source, FolderSource) or not _may_be_tracked(source.root):
        return []
    from lddj.system import git  # many repositories are asked nothing

    patterns = (f":(glob,icase){LEDGERS}/**/{name}" for name in OUT_OF_GIT)
    try:
        listed = git.run(source.root, "ls-files", "-z", "--", *patterns)
    except GitRefused:
        return []
    return [path for path in listed.decode("utf-8", "surrogateescape").split("\x00") if path]


def _may_be_tracked(root: Path) -> bool:
    """Tell whether it is worth asking git, which takes as long as reading a hundred files."""
    if any(name in os.environ for name in KEPT):
        return True  # git may look elsewhere
    folders = (root.absolute(), *root.absolute().parents)
    found = next((one / ".git" for one in folders if (one / ".git").exists()), None)
    return found is not None and not _names_none(found / "index")


def _names_none(index: Path) -> bool:
    """Tell whether git's index, of a version that holds whole paths, has none of the names.

    It may be in two parts (``link``) or hold folders for files (``sdir``): git knows better then.
    """
    try:
        raw = index.read_bytes()
    except OSError:
        return False
    if raw[:8] not in (b"DIRC\0\0\0\2", b"DIRC\0\0\0\3"):
        return False
    names = [name.removesuffix(".yaml").encode() for name in OUT_OF_GIT]
    return not any(one in raw for one in (b"\0link\0", b"sdir\0\0\0\0", *names))
