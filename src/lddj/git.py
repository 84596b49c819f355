"""Git: the only module that runs it. Reads revisions without a checkout."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from lddj.errors import GitRefused


def run(root: Path, *arguments: str, stdin: bytes | None = None) -> bytes:
    """What ``git -C root …`` prints.

    Raises GitRefused with git's own last line where it fails, or where there is no git.
    """
    command = ["git", "-C", str(root), "-c", "core.quotepath=off", *arguments]
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    except FileNotFoundError:
        raise GitRefused("没有找到 git 程序；读取历史版本需要安装 git。") from None
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitRefused(f"git 没有做成：{lines[-1] if lines else arguments[0]}")
    return done.stdout


def resolve(root: Path, revision: str) -> str:
    """The commit that a revision names. Raises GitRefused where it names none."""
    try:
        found = run(
            root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        )
    except GitRefused as refusal:
        if "没有找到 git" in str(refusal):
            raise
        raise GitRefused(f"没有“{revision}”这个版本，或这里不是 git 仓库。") from None
    return found.decode().strip()


def files(root: Path, commit: str, folder: str) -> dict[str, str]:
    """Path (relative to ``root``) → blob of the files under ``folder`` in a commit."""
    listed = run(
        root, "ls-tree", "-r", "-z", "--full-tree", f"{commit}:{prefix(root)}", "--", folder
    )
    out = {}
    for line in listed.split(b"\x00"):
        if not line:
            continue
        head, _, name = line.partition(b"\t")
        mode, kind, blob = head.split()
        if kind == b"blob" and mode != b"120000":
            out[name.decode("utf-8", "surrogateescape")] = blob.decode()
    return out


def prefix(root: Path) -> str:
    """Where ``root`` lies in its git repository: empty at the top, else ``sub/folder/``."""
    return run(root, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").strip()


def blobs(root: Path, names: list[str]) -> Iterator[bytes]:
    """The contents of blobs, in the order of ``names``, through one ``git cat-file --batch``."""
    if not names:
        return
    out = run(root, "cat-file", "--batch", stdin="\n".join(names).encode() + b"\n")
    at = 0
    for _ in names:
        end = out.index(b"\n", at)
        size = int(out[at:end].rsplit(b" ", 1)[1])
        yield out[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
