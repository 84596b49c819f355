"""Keep for each county what was taken in last: a ref, and behind it what was taken in before.

A receipt is a commit beside the branches. Its tree is what was handed up, with the manifest; its
author is the sender, its committer the collector. Its first parent is the commit by which the
branch took it in, its second the receipt before it. A receipt counts only while the branch still
holds that commit: who takes a save back takes its receipt back, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lddj.errors import GitRefused
from lddj.gitwork.bundle import BadBundle
from lddj.gitwork.manifest import NAME, Manifest, read_manifest
from lddj.system import git

TAKEN = "refs/lddj/collected"
"""Below it a ref for each county."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A file that was taken in: its commit here, what it said, when it was made and taken in.

    ``taken`` is in seconds since 1970; ``commit`` is that of the branch.
    """

    name: str
    commit: str
    before: str | None
    taken: int
    manifest: Manifest


class Receipts:
    """The receipts of a repository, read through one git."""

    def __init__(self, root: Path, objects: git.Objects) -> None:
        self._objects = objects
        listed = git.run(root, "for-each-ref", "--format=%(refname) %(objectname)", TAKEN)
        self._heads = dict(line.split() for line in listed.decode().splitlines())
        held = git.attempt(root, "rev-list", "HEAD")
        self.held = frozenset(held.text.split()) if held.code == 0 else frozenset()
        """The commits that the branch holds."""

    def last(self, ref: str) -> Receipt | None:
        """Return the last receipt of a county that counts."""
        return next(self.of(ref), None)

    def of(self, ref: str) -> Iterator[Receipt]:
        """Yield the receipts of a county that count, the newest first."""
        name = self._heads.get(ref)
        while name is not None:
            receipt = self._read(name)
            if receipt is None:
                return
            if receipt.commit in self.held:
                yield receipt
            name = receipt.before

    def _read(self, name: str) -> Receipt | None:
        try:
            head = self._objects.read(name).decode("utf-8", "replace").partition("\n\n")[0]
            manifest = read_manifest(self._objects.read(f"{name}:{NAME}"))
        except (BadBundle, GitRefused):
            return None
        parents = re.findall(r"(?m)^parent ([0-9a-f]+)$", head)
        taken = re.search(r"(?m)^committer .*> (\d+) [+-]\d{4}$", head)
        if taken is None or not parents:
            return None
        return Receipt(name, parents[0], parents[1] if len(parents) > 1 else None,
                       int(taken[1]), manifest)  # fmt: skip
