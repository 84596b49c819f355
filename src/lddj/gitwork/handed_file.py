"""Read a file that was handed up: its manifest, and the county's files within its bounds."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path

from lddj.errors import GitRefused, LddjError
from lddj.gitwork.bundle import LIMIT_CONTENT, BadBundle, TreeFile, is_safe_name, read_bundle
from lddj.gitwork.hand_up import LIMIT_EVIDENCE
from lddj.gitwork.manifest import NAME, Manifest, check_files, read_manifest
from lddj.load.sources.folder import why_not_opened
from lddj.load.sources.layout import COUNTY_FILE, EVIDENCE, is_out_of_git
from lddj.yamltext.decode import LIMIT_BYTES


def handed_bytes(path: Path) -> bytes:
    """Return a file's bytes. Raise GitRefused for what is no file, or too large."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise GitRefused(f"没有收：{path} 不是文件。")
        if path.stat().st_size > LIMIT_CONTENT:
            raise GitRefused(f"没有收：{path} 大于 {LIMIT_CONTENT // 1024 // 1024} MB。")
        return path.read_bytes()
    except OSError as problem:
        raise GitRefused(f"没有收：读不了 {path}：{why_not_opened(problem)}。") from None


def manifest_and_files(files: Mapping[str, TreeFile]) -> tuple[Manifest, dict[str, TreeFile]]:
    """Return the manifest and the county's files by their paths within its folder."""
    if NAME not in files:
        raise BadBundle("文件里没有清单")
    manifest = read_manifest(files[NAME].content)
    if not (is_safe_name(manifest.campaign) and is_safe_name(manifest.folder)):
        raise BadBundle("清单里的活动或文件夹不能用")
    tree = check_files(manifest, {path: one for path, one in files.items() if path != NAME})
    for name, file in tree.items():
        is_evidence = name.startswith(f"{EVIDENCE}/")
        if is_out_of_git(name):
            raise BadBundle(f"里面有 {name}，是个人信息，不能报送")
        if is_evidence and not manifest.has_evidence:
            raise BadBundle("清单说没有附件，里面却有")
        if len(file.content) > (LIMIT_EVIDENCE if is_evidence else LIMIT_BYTES):
            raise BadBundle(f"{name} 太大")
    if COUNTY_FILE not in tree:
        raise BadBundle(f"里面没有 {COUNTY_FILE}")
    return manifest, tree


def made_at(path: Path) -> int:
    """Return when a file says that it was made: several of a county are taken in in that order."""
    try:
        return manifest_and_files(read_bundle(handed_bytes(path)).files)[0].made
    except LddjError:
        return 0
