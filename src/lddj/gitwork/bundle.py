"""Write and read a git bundle of one commit, without git and without deltas.

What comes on a stick may come from anyone. A bundle is therefore read here, in bounded memory,
before git sees a byte of it: its objects are taken out one after another, each no larger than it
says and all of them no more than the limits, and what refers to anything else is refused. The
form is git's own (gitformat-bundle, gitformat-pack), so that ``git clone FILE`` reads it too.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from lddj.errors import LddjError

HEAD = "refs/heads/hand-up"
"""The only branch of such a bundle."""

LIMIT_CONTENT = 128 * 1024 * 1024
"""Bytes of a bundle, and of all its objects together when unpacked."""
LIMIT_OBJECTS = 20_000
LIMIT_DEPTH = 12
"""Folders within one another."""

_PIECE = 16 * 1024
"""Bytes given to the decompressor at once."""
_SIGNATURE = b"# v2 git bundle\n"
_KINDS = {1: "commit", 2: "tree", 3: "blob"}
_NUMBERS = {kind: number for number, kind in _KINDS.items()}
_FOLDER = b"40000"
_FILES = (b"100644", b"100755")


class BadBundle(LddjError):
    """A refusal: a file that ``hand-up`` did not write, or that is not whole any more."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"没有收：{reason}。请报送的县区重新运行 lddj hand-up，换一个文件送来。")


@dataclass(frozen=True, slots=True)
class GitObject:
    """An object of git: its kind (commit, tree, blob) and content."""

    kind: str
    content: bytes

    @property
    def name(self) -> str:
        """The name by which git knows it."""
        return hashlib.sha1(b"%s %d\x00" % (self.kind.encode(), len(self.content)) + self.content,
                            usedforsecurity=False).hexdigest()  # fmt: skip


@dataclass(frozen=True, slots=True)
class TreeFile:
    """A file of a tree: its bytes, and whether it may be run."""

    content: bytes
    is_executable: bool = False

    @property
    def mode(self) -> str:
        """The mode as git writes it."""
        return "100755" if self.is_executable else "100644"


@dataclass(frozen=True, slots=True)
class BundledCommit:
    """The commit of a bundle: its name, the text above its message, the message, its files."""

    name: str
    head: str
    message: str
    files: dict[str, TreeFile]


def write_bundle(files: dict[str, TreeFile], author: str, message: str) -> bytes:
    """Return a bundle of one commit without parents; equal arguments give equal bytes.

    ``files`` has paths with ``/``; ``author`` is a line as git writes it (name, address, seconds
    since 1970, zone).
    """
    objects: dict[str, GitObject] = {}
    tree = _put_tree(_as_folders(files), objects)
    head = f"tree {tree}\nauthor {author}\ncommitter {author}\n\n{message}"
    commit = GitObject("commit", head.encode())
    objects[commit.name] = commit
    return b"".join((
        _SIGNATURE, f"{commit.name} {HEAD}\n\n".encode(), _pack(list(objects.values())),
    ))  # fmt: skip


_Folder = dict[str, "TreeFile | _Folder"]


def _as_folders(files: dict[str, TreeFile]) -> _Folder:
    out: _Folder = {}
    for path, file in files.items():
        *folders, name = path.split("/")
        at = out
        for folder in folders:
            inner = at.setdefault(folder, {})
            assert isinstance(inner, dict)
            at = inner
        at[name] = file
    return out


def _put_tree(nested: _Folder, objects: dict[str, GitObject]) -> str:
    lines = []
    for name, one in sorted(nested.items()):
        if isinstance(one, TreeFile):
            blob = GitObject("blob", one.content)
            objects[blob.name] = blob
            lines.append((name.encode(), one.mode.encode(), name.encode(), blob.name))
        else:
            tree = _put_tree(one, objects)
            lines.append((name.encode() + b"/", _FOLDER, name.encode(), tree))
    content = b"".join(
        b"%s %s\x00%s" % (mode, name, bytes.fromhex(named))
        for _, mode, name, named in sorted(lines)
    )
    tree_object = GitObject("tree", content)
    objects[tree_object.name] = tree_object
    return tree_object.name


def _pack(objects: Sequence[GitObject]) -> bytes:
    parts = [b"PACK" + (2).to_bytes(4, "big") + len(objects).to_bytes(4, "big")]
    for one in objects:
        parts += [_object_head(_NUMBERS[one.kind], len(one.content)), zlib.compress(one.content, 9)]
    body = b"".join(parts)
    return body + hashlib.sha1(body, usedforsecurity=False).digest()


def _object_head(number: int, size: int) -> bytes:
    out = [number << 4 | size & 15]
    size >>= 4
    while size:
        out[-1] |= 128
        out.append(size & 127)
        size >>= 7
    return bytes(out)


def read_bundle(raw: bytes) -> BundledCommit:
    """Return the commit of a bundle with all its files. Raise BadBundle.

    Refused are objects of other kinds, deltas, objects too many or too large, trees that hold
    links, other repositories or names that lead elsewhere, and what no tree names.
    """
    commit_name, body = _split(raw)
    objects = {one.name: one for one in _unpack(body)}
    commit = objects.get(commit_name)
    if commit is None or commit.kind != "commit":
        raise BadBundle("文件里没有它自己说的那次提交")
    text = _utf8(commit.content)
    head, _, message = text.partition("\n\n")
    tree = re.match(r"tree ([0-9a-f]{40})\n", head)
    if tree is None or "\nparent " in head:
        raise BadBundle("文件里的提交不是 lddj 写出的样子")
    used = {commit_name}
    files = dict(_tree_files(tree[1], "", objects, used, count()))
    if len(used) != len(objects):
        raise BadBundle("文件里有清单以外的内容")
    return BundledCommit(commit_name, head, message, files)


def _split(raw: bytes) -> tuple[str, bytes]:
    """Return the commit's name and the pack, whose own digest holds."""
    if not raw.startswith(_SIGNATURE):
        raise BadBundle("这不是 lddj hand-up 写出的文件")
    found = re.compile(rb"([0-9a-f]{40}) " + HEAD.encode() + rb"\n\n").match(raw, len(_SIGNATURE))
    if found is None:
        raise BadBundle("这个 git 包不是 lddj hand-up 写出的")
    body, digest = raw[found.end() : -20], raw[-20:]
    if hashlib.sha1(body, usedforsecurity=False).digest() != digest:
        raise BadBundle("文件不完整，或被改动过（校验不符）")
    return found[1].decode(), body


def _unpack(body: bytes) -> Iterator[GitObject]:
    number = int.from_bytes(body[8:12], "big")
    if body[:8] != b"PACK\x00\x00\x00\x02" or number > LIMIT_OBJECTS:
        raise BadBundle("文件里的内容太多，或不是这个格式")
    at, left = 12, LIMIT_CONTENT
    for _ in range(number):
        kind, size, at = _read_head(body, at)
        left -= size
        if left < 0:
            raise BadBundle("文件里的内容展开后太大")
        content, at = _inflate(body, at, size)
        yield GitObject(kind, content)
    if at != len(body):
        raise BadBundle("文件里有多余的字节")


def _read_head(body: bytes, at: int) -> tuple[str, int, int]:
    """Return an object's kind and size, and where its content begins."""
    if at >= len(body):
        raise BadBundle("文件不完整")
    kind = _KINDS.get(body[at] >> 4 & 7)
    if kind is None:
        raise BadBundle("文件里有别的程序写的内容")
    size, shift = body[at] & 15, 4
    while body[at] & 128:
        at += 1
        if at >= len(body) or shift > 32:
            raise BadBundle("文件不完整")
        size |= (body[at] & 127) << shift
        shift += 7
    return kind, size, at + 1


def _inflate(body: bytes, at: int, size: int) -> tuple[bytes, int]:
    """Return as much content as was announced, not a byte more, and where the next object is."""
    machine, out, piece = zlib.decompressobj(), bytearray(), b""
    try:
        while not machine.eof:
            piece = machine.unconsumed_tail
            if not piece:
                piece = body[at : at + _PIECE]
                at += len(piece)
            out += machine.decompress(piece, size + 1 - len(out))
            if len(out) > size or not piece:
                raise BadBundle("文件里的内容和它写明的大小不符")
    except zlib.error:
        raise BadBundle("文件不完整，或被改动过") from None
    if len(out) != size:
        raise BadBundle("文件里的内容和它写明的大小不符")
    return bytes(out), at - len(machine.unused_data)


def _tree_files(
    tree: str, folder: str, objects: dict[str, GitObject], used: set[str], steps: Iterator[int]
) -> Iterator[tuple[str, TreeFile]]:
    """Yield the files under a tree; ``used`` takes the objects, ``steps`` counts the entries."""
    found = objects.get(tree)
    if found is None or found.kind != "tree" or folder.count("/") > LIMIT_DEPTH:
        raise BadBundle("文件里缺少内容，或文件夹套得太深")
    used.add(tree)
    seen: set[str] = set()
    for mode, name, named in _tree_entries(found.content):
        same = unicodedata.normalize("NFC", name).casefold()
        if same in seen or next(steps) > LIMIT_OBJECTS:
            raise BadBundle(f"“{folder}”里有两个同名的“{name}”，或文件太多")
        seen.add(same)
        if mode == _FOLDER:
            yield from _tree_files(named, f"{folder}{name}/", objects, used, steps)
            continue
        blob = objects.get(named)
        if mode not in _FILES or blob is None or blob.kind != "blob":
            raise BadBundle(f"“{folder}{name}”不是普通文件（链接、别的库都不收）")
        used.add(named)
        yield f"{folder}{name}", TreeFile(blob.content, mode == _FILES[1])


_ENTRY = re.compile(rb"(\d{5,6}) ([^\x00]+)\x00(.{20})", re.S)


def _tree_entries(content: bytes) -> Iterator[tuple[bytes, str, str]]:
    at = 0
    while at < len(content):
        entry = _ENTRY.match(content, at)
        if entry is None:
            raise BadBundle("文件里的目录读不出来")
        name = _utf8(entry[2])
        if not is_safe_name(name):
            raise BadBundle(f"文件里有不能用的文件名 {name!r}")
        yield entry[1], name, entry[3].hex()
        at = entry.end()


_UNSAFE = re.compile(
    r"[\x00-\x1f\x7f/\\:*?\"<>|\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def is_safe_name(name: str) -> bool:
    """Tell whether a name is one of a file here, on every system: no dots that lead elsewhere.

    Hidden files are none, but for .gitkeep: git and editors take settings from them.
    """
    if name == ".gitkeep":
        return True
    if _UNSAFE.search(name) or name.startswith((".", " ")) or name.endswith((".", " ")):
        return False
    # git~1 is what Windows calls .git
    return len(name.encode()) <= 255 and not re.fullmatch(r"git~\d+", name, re.I)


def _utf8(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise BadBundle("文件里有读不出的文字") from None
