"""Bundles: git reads what is written; of what others wrote, nothing but plain files passes."""

from __future__ import annotations

import hashlib
import subprocess
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lddj.gitwork import bundle
from lddj.gitwork.bundle import (
    HEAD,
    BadBundle,
    GitObject,
    TreeFile,
    is_safe_name,
    read_bundle,
    write_bundle,
)

FILES = {
    "manifest.json": TreeFile(b"{}\n"),
    "ledgers/2022-5+2/滦平/county.yaml": TreeFile("县区: 滦平县\n".encode()),
    "ledgers/2022-5+2/滦平/issues/01.yaml": TreeFile(b"a" * 5000),
    "ledgers/2022-5+2/滦平/issues.yaml": TreeFile(b"sorts before the folder\n", True),
}
AUTHOR = "台账员 <clerk@example.com> 1650000000 +0800"
WHOLE = write_bundle(FILES, AUTHOR, "滦平县\n")


def test_git_itself_reads_a_bundle_and_finds_nothing_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.bundle").write_bytes(WHOLE)

    def git(*arguments: str) -> str:
        command = ("git", "-C", str(tmp_path), "-c", "core.quotepath=off", *arguments)
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()

    git("init", "-q")
    git("-c", "transfer.fsckObjects=true", "fetch", "-q", "a.bundle", f"{HEAD}:{HEAD}")
    listed = git("ls-tree", "-r", "--format=%(objectmode) %(path)", HEAD).splitlines()
    assert sorted(listed) == sorted(f"{one.mode} {path}" for path, one in FILES.items())
    assert git("fsck", "--strict") == ""
    assert git("log", "-1", "--format=%an %ae %at %s", HEAD) == (
        "台账员 clerk@example.com 1650000000 滦平县\n"
    )


def test_what_was_written_is_read_and_equal_contents_are_equal_bytes() -> None:
    found = read_bundle(WHOLE)
    assert found.files == FILES
    assert found.message == "滦平县\n"
    assert write_bundle(dict(reversed(FILES.items())), AUTHOR, "滦平县\n") == WHOLE


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_whatever_byte_is_another_it_is_refused(at: int, change: int) -> None:
    raw = bytearray(WHOLE)
    raw[at] ^= change
    with pytest.raises(BadBundle):
        read_bundle(bytes(raw))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, len(WHOLE) - 1))
def test_half_a_file_is_refused(length: int) -> None:
    with pytest.raises(BadBundle):
        read_bundle(WHOLE[:length])


def tree(*entries: tuple[str, str, GitObject]) -> GitObject:
    lines = (f"{mode} {name}".encode() + b"\x00" + bytes.fromhex(one.name)
             for mode, name, one in entries)  # fmt: skip
    return GitObject("tree", b"".join(lines))


def packed(*objects: GitObject, sizes: int = 0) -> bytes:
    """A pack of one's own making; ``sizes`` is added to the size that each object announces."""
    body = b"PACK" + (2).to_bytes(4, "big") + len(objects).to_bytes(4, "big")
    for one in objects:
        number = {"commit": 1, "tree": 2, "blob": 3, "tag": 4, "delta": 6}[one.kind]
        body += bundle._object_head(number, len(one.content) + sizes) + zlib.compress(one.content)
    return body + hashlib.sha1(body).digest()


def bundled(root: GitObject, *others: GitObject, extra: str = "", sizes: int = 0) -> bytes:
    said = f"tree {root.name}\n{extra}author {AUTHOR}\ncommitter {AUTHOR}\n\nx\n"
    commit = GitObject("commit", said.encode())
    head = f"# v2 git bundle\n{commit.name} {HEAD}\n\n".encode()
    return head + packed(commit, root, *others, sizes=sizes)


BLOB = GitObject("blob", b"x")
GOOD = tree(("100644", "a", BLOB))


def test_the_forgery_of_the_following_tests_is_good_when_nothing_is_wrong_with_it() -> None:
    assert read_bundle(bundled(GOOD, BLOB)).files == {"a": TreeFile(b"x")}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (bundled(tree(("120000", "a", BLOB)), BLOB), "不是普通文件"),
        (bundled(tree(("160000", "a", BLOB)), BLOB), "不是普通文件"),
        (bundled(tree(("100644", "..", BLOB)), BLOB), "不能用的文件名"),
        (bundled(tree(("100644", "a/b", BLOB)), BLOB), "不能用的文件名"),
        (bundled(tree(("100644", ".git", BLOB)), BLOB), "不能用的文件名"),
        (bundled(tree(("100644", ".GIT", BLOB)), BLOB), "不能用的文件名"),
        (bundled(tree(("100644", "GIT~1", BLOB)), BLOB), "不能用的文件名"),
        (bundled(tree(("100644", ".gitattributes", BLOB)), BLOB), "不能用的文件名"),
        (bundled(tree(("100644", ".g\u200cit", BLOB)), BLOB), "不能用的文件名"),
        (bundled(tree(("100644", "c:\\a", BLOB)), BLOB), "不能用的文件名"),
        (bundled(tree(("100644", "a", BLOB), ("100644", "A", BLOB)), BLOB), "同名"),
        (bundled(tree(("40000", "a", BLOB)), BLOB), "缺少内容"),
        (bundled(GOOD), "不是普通文件"),
        (bundled(GOOD, BLOB, GitObject("blob", b"more")), "清单以外"),
        (bundled(GOOD, BLOB, GitObject("tag", b"t")), "别的程序"),
        (bundled(GOOD, BLOB, GitObject("delta", b"t")), "别的程序"),
        (bundled(GOOD, BLOB, extra=f"parent {'0' * 40}\n"), "不是 lddj 写出的样子"),
        (bundled(GOOD, BLOB, sizes=1), "大小不符"),
        (bundled(GOOD, BLOB).replace(HEAD.encode(), b"refs/heads/main"), "不是 lddj hand-up"),
        (b"# v3 git bundle\n", "不是 lddj hand-up"),
        (b"", "不是 lddj hand-up"),
    ],
)  # fmt: skip
def test_what_is_more_than_files_of_a_county_is_refused(raw: bytes, said: str) -> None:
    with pytest.raises(BadBundle, match=said):
        read_bundle(raw)


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "LIMIT_CONTENT", 1000)
    with pytest.raises(BadBundle, match="太大"):
        read_bundle(bundled(tree(("100644", "a", GitObject("blob", b"0" * 2000))),
                            GitObject("blob", b"0" * 2000)))  # fmt: skip


def test_folders_that_hold_each_other_over_and_over_are_refused() -> None:
    inner, many = GOOD, [GOOD]
    for _ in range(11):
        inner = tree(*(("40000", f"d{n}", inner) for n in range(9)))
        many.append(inner)
    with pytest.raises(BadBundle, match="文件太多"):
        read_bundle(bundled(many.pop(), *many, BLOB))


@pytest.mark.parametrize("name", ["01.yaml", "01-重点项目建设.yaml", ".gitkeep", "附件", "a b"])
def test_names_of_ledgers_are_safe(name: str) -> None:
    assert is_safe_name(name)
