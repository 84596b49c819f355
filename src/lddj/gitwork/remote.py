"""Tell git where the repository is pushed to: an address, or a folder that others see too."""

from __future__ import annotations

import re
from pathlib import Path

from lddj.errors import LddjError
from lddj.system import git

ORIGIN = "origin"

_FORMS = re.compile(r"(https?|ssh|git)://[^/\s]\S*|file:///\S+|[\w.-]+@[\w.-]+:\S+")
"""An address over the network. A program that git would run (``ext::``) is none."""


class NoAddress(LddjError):
    """A refusal: what was written is no place that can be pushed to."""


def address_of(root: Path) -> str:
    """Return the address of origin without a password in it; empty where there is none."""
    found = git.attempt(root, "config", "--get", f"remote.{ORIGIN}.url")
    return re.sub(r"(?<=//)[^/@\s]+@", "", found.text) if found.code == 0 else ""


def set_address(root: Path, address: str) -> None:
    """Tell git, for this repository, the address of origin.

    Raise NoAddress for what is neither an address nor a folder that is there, GitRefused where
    the repository is not under git.
    """
    is_folder = Path(address).is_absolute() and Path(address).is_dir()
    if not is_folder and not _FORMS.fullmatch(address):
        raise NoAddress(
            f"“{address}”不是能推送的地方：写网址（如 https://机关的服务器/台账.git）、"
            "git@服务器:台账.git，或者一个已有文件夹的完整路径。"
        )
    known = git.run(root, "remote").decode().split()
    if ORIGIN in known:
        git.work(root, "remote", "set-url", ORIGIN, address)
    else:
        git.work(root, "remote", "add", ORIGIN, address)
