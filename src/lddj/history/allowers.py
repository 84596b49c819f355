"""Judge who may allow: by the list ``.lddj/许可人`` of the base, and who made which change.

A line is an address as git knows it, the fingerprint of a key, or a public key of ssh. An
address is a convention: whoever commits writes what he likes. Only a signature proves.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lddj.diagnostics import Diagnostic, Location
from lddj.history.allow import Allowance, Raised
from lddj.history.recorded import Recorded
from lddj.load.sources.folder import LEDGERS, Source
from lddj.load.sources.revision import RevisionSource
from lddj.model.names import comparable
from lddj.system import git

LIST = ".lddj/许可人"
"""The file, from the folder that holds ``ledgers/``."""

ABOUT = ("许可人", LIST)
"""How a trailer names the list itself."""


def named_allowers(source: Source) -> tuple[str, ...]:
    """Return the lines of a state's list that name somebody; empty where there is no list."""
    lines = (line.partition("#")[0].strip() for line in _list_text(source).splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def _list_text(source: Source) -> str:
    if isinstance(source, RevisionSource):
        name = f"{source.commit}:{git.prefix(source.root)}{LIST}"
        found = git.attempt(source.root, "cat-file", "blob", name)
        return found.out.decode("utf-8-sig", "replace") if found.code == 0 else ""
    raw = source.read(LIST) if source.exists(LIST) else b""
    return "" if isinstance(raw, Diagnostic) else raw.decode("utf-8-sig", "replace")


def place(source: Source, before: Sequence[str]) -> Location:
    """Return the first line of a state's list that the base did not have; else its first."""
    for number, line in enumerate(_list_text(source).splitlines(), 1):
        said = line.partition("#")[0].strip()
        if said and said not in before:
            return Location(LIST, number)
    return Location(LIST)


@dataclass(slots=True)
class Allowers:
    """A judge of whether an allowance counts, in a repository with a list."""

    root: Path
    names: tuple[str, ...]
    ranges: tuple[str, ...]
    """The commits of the change."""
    _by_entry: dict[str, dict[str, set[str]]] = field(default_factory=dict)

    def __call__(self, allowance: Allowance, raised: Raised) -> str | None:
        """Return why an allowance does not count; None where it does."""
        if allowance.commit is None:
            return "要由许可人在改动之后另行提交，请他运行 lddj allow"
        who = Signer.of(self.root, allowance.commit, any("@" not in one for one in self.names))
        if not who.is_among(self.names):
            return f"许可人名单（{LIST}）里没有 {who.mail}"
        for commit in self._made(raised):
            if commit == allowance.commit or not _is_before(self.root, commit, allowance.commit):
                return "许可要写在改动之后的另一次提交里"
            if _mail(self.root, commit) == who.mail:
                return f"改动是 {who.mail} 自己做的，不能自己许可"
        return None

    def _made(self, raised: Raised) -> Iterable[str]:
        """Return the commits that changed what a fault is about: the entry, else the file."""
        found: set[str] = set()
        campaign = "/".join(raised.fault.location.path.split("/")[:2])
        if campaign.startswith(f"{LEDGERS}/"):
            for name in raised.about:
                found |= self._entries(campaign).get(comparable(name), set())
        if found:
            return sorted(found)
        path = raised.fault.location.path
        return [
            commit
            for revisions in self.ranges
            for commit in git.run(self.root, "log", "--format=%H", revisions, "--", path)
            .decode()
            .split()
        ]

    def _entries(self, campaign: str) -> dict[str, set[str]]:
        """Return 编号 → the commits of the change that touched the entry."""
        if campaign not in self._by_entry:
            out: dict[str, set[str]] = {}
            recorded = Recorded(self.root)
            for revisions in self.ranges:
                for number, step in recorded.steps(revisions, campaign):
                    out.setdefault(number, set()).add(step.commit.name)
            self._by_entry[campaign] = out
        return self._by_entry[campaign]


@dataclass(frozen=True, slots=True)
class Signer:
    """The one who made a commit: both addresses, and the keys of a good signature."""

    mail: str
    committer: str
    keys: tuple[str, ...]

    @classmethod
    def of(cls, root: Path, commit: str, signed: bool) -> Signer:
        """Return who made a commit; its signature is looked at only where ``signed``."""
        # Without a file of signers git checks no signature of ssh at all; an empty one will do.
        form = "%ae%x1f%ce" + ("%x1f%G?%x1f%GF%x1f%GP%x1f%GK" if signed else "")
        said = git.run(
            root, "-c", "gpg.ssh.allowedSignersFile=/dev/null", "log", "-1",
            f"--format={form}", commit,
        ).decode("utf-8", "replace")  # fmt: skip
        mail, committer, *signature = said.strip("\n").split("\x1f")
        keys = tuple(signature[1:]) if signature and signature[0] in "GU" else ()
        return cls(mail.casefold(), committer.casefold(), keys)

    def is_among(self, names: Iterable[str]) -> bool:
        """Tell whether the list names this person, by a signature or by both addresses."""
        addresses = {one.casefold() for one in names if "@" in one and " " not in one}
        keys = {_fingerprint(one) for one in names}
        by_key = any(key and _fingerprint(key) in keys for key in self.keys)
        return by_key or {self.mail, self.committer} <= addresses


def _fingerprint(key: str) -> str:
    """Return a key's fingerprint in one form; of a public key of ssh the one that git prints."""
    words = key.split()
    if len(words) >= 2 and words[0].startswith(("ssh-", "ecdsa-", "sk-")):
        try:
            digest = hashlib.sha256(base64.b64decode(words[1])).digest()
        except (binascii.Error, ValueError):
            return key
        return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")
    return key if key.startswith("SHA256:") else "".join(words).upper()


def _mail(root: Path, commit: str) -> str:
    return (
        git.run(root, "log", "-1", "--format=%ae", commit)
        .decode("utf-8", "replace")
        .strip()
        .casefold()
    )


def _is_before(root: Path, one: str, other: str) -> bool:
    return git.attempt(root, "merge-base", "--is-ancestor", one, other).code == 0
