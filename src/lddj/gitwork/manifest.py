"""Write and read what a county says of what it hands up: whose it is, each file's digest."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lddj.gitwork.bundle import BadBundle, TreeFile

NAME = "manifest.json"
"""The manifest's file, beside ``ledgers/``."""

VERSION = 1
KNOWN_COMMITS = 2000
"""How many of the commits before it a manifest names."""

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_LINE = re.compile(r"[^\x00-\x1f\x7f<>\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]{1,200}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest of a county's files; see docs/工程师.md for the keys."""

    campaign: str
    county: str
    folder: str
    commit: str
    committed: int
    """Seconds since 1970 of the commit; those of the handing up are ``made``."""
    made: int
    name: str
    mail: str
    last: str | None
    """The commit that was handed up before; None where it is the first."""
    commits: tuple[str, ...]
    """The commits that changed the county, the newest first."""
    has_evidence: bool
    campaign_digest: str
    changes: str
    """What changed since the last, in a sentence; empty where nothing did."""
    files: Mapping[str, str]
    """Path within the county's folder → digest."""

    @property
    def place(self) -> str:
        """The county's folder from the repository's root."""
        return f"ledgers/{self.campaign}/{self.folder}"

    def data(self) -> dict[str, Any]:
        """Return what the file holds."""
        return {
            "版本": VERSION, "活动编号": self.campaign, "县区": self.county, "文件夹": self.folder,
            "提交": self.commit, "提交时间": self.committed, "报送时间": self.made,
            "报送人": {"姓名": self.name, "邮箱": self.mail}, "上次": self.last,
            "变化": self.changes, "附件": self.has_evidence, "活动摘要": self.campaign_digest,
            "文件": dict(self.files), "历次提交": list(self.commits),
        }  # fmt: skip


def digest(content: bytes) -> str:
    """Return the digest of a file's bytes, as manifests have it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the file."""
    return (json.dumps(manifest.data(), ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(raw: bytes) -> Manifest:
    """Return what a file says. Raise BadBundle where it is no manifest of a version known here."""
    try:
        found = json.loads(raw)
        if found["版本"] != VERSION:
            raise BadBundle("它是更新的 lddj 写的，请先升级 lddj")
        return Manifest(
            _one_line(found["活动编号"]), _one_line(found["县区"]), _one_line(found["文件夹"]),
            _commit(found["提交"]), _seconds(found["提交时间"]), _seconds(found["报送时间"]),
            _one_line(found["报送人"]["姓名"]), _one_line(found["报送人"]["邮箱"]),
            None if found["上次"] is None else _commit(found["上次"]),
            tuple(_commit(one) for one in found["历次提交"][:KNOWN_COMMITS]),
            found["附件"] is True, str(found["活动摘要"]), str(found["变化"]),
            {str(path): str(one) for path, one in found["文件"].items()},
        )  # fmt: skip
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise BadBundle("文件里的清单读不出来") from None


def _one_line(text: object) -> str:
    if not isinstance(text, str) or not _LINE.fullmatch(text) or not text.strip():
        raise ValueError(text)
    return text.strip()


def _commit(text: object) -> str:
    if not isinstance(text, str) or not _COMMIT.fullmatch(text):
        raise ValueError(text)
    return text


def _seconds(number: object) -> int:
    if type(number) is not int or not 0 < number < 7_258_000_000:  # up to the year 2199
        raise ValueError(number)
    return number


def check_files(manifest: Manifest, files: Mapping[str, TreeFile]) -> dict[str, TreeFile]:
    """Return the county's files by their paths within its folder.

    Raise BadBundle where a file is not as the manifest says, missing, or in another place.
    """
    before = f"{manifest.place}/"
    found = {}
    for path, file in files.items():
        if not path.startswith(before):
            raise BadBundle(f"里面有{manifest.county}以外的文件 {path}")
        found[path.removeprefix(before)] = file
    for name in sorted({*found, *manifest.files}):
        if name not in found or name not in manifest.files:
            raise BadBundle(f"文件和清单对不上：{name}")
        if digest(found[name].content) != manifest.files[name]:
            raise BadBundle(f"{name} 和清单里的摘要不符，被改动过")
    return found
