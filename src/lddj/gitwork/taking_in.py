"""Take in what counties handed up: a commit for each, files, index and refs all or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lddj.errors import GitRefused
from lddj.gitwork.incoming import Incoming
from lddj.gitwork.save import is_merging, message_of, refuse_unfinished
from lddj.history.allow import TRAILER
from lddj.load.sources.layout import is_out_of_git
from lddj.system import git, journal

_TEMPORARY = "refs/lddj/taking"


def refuse_unready(root: Path) -> None:
    """Raise GitRefused where git waits for something else to be finished, or is on no branch."""
    refuse_unfinished(root)
    if is_merging(root):
        raise GitRefused("没有收：有没做完的合并，请先运行 lddj save 或 lddj save --abort。")
    _branch(root)


def refuse_unsaved(root: Path, one: Incoming) -> None:
    """Raise GitRefused where the county's folder holds what no commit has."""
    if not git.has_work_tree(root):
        return
    changed = [path for _, path in git.status(root, one.manifest.place) if not is_out_of_git(path)]
    if changed:
        raise GitRefused(
            f"没有收：这里{one.manifest.county}的文件有改动还没有保存（{changed[0]}）；"
            "请先运行 lddj save。"
        )


def _branch(root: Path) -> str:
    found = git.attempt(root, "symbolic-ref", "--quiet", "HEAD")
    if found.code != 0:
        raise GitRefused("没有收：现在不在任何分支上；请先运行 git switch 分支名。")
    return found.text


def take_in(root: Path, many: Sequence[Incoming], allowed: Sequence[str] = ()) -> list[str]:
    """Make a commit of each of the files, in their order; return the commits' short names.

    The lock must be held. Killed at any moment, the repository is wholly before or, after the
    next command, wholly after. Raise GitRefused, FileChanged, CannotWrite.
    """
    head = git.resolve(root, "HEAD")
    has_tree = git.has_work_tree(root)
    if has_tree:
        git.refuse_busy(root)
    prefix = git.prefix(root)
    names = _objects(root, head, prefix, many, allowed)
    commits, taken = names[::2], names[1::2]
    refs = [(_branch(root), commits[-1], head)]
    for one, receipt in zip(many, taken, strict=True):
        refs.append((one.ref, receipt, _commit_of(root, one.ref)))
    rewrites = [change for one in many for change in _rewrites(root, one)] if has_tree else []
    index = tuple(_index_lines(prefix, many)) if has_tree else ()
    journal.write_all(root, rewrites, journal.GitMove(index, tuple(refs)))
    if has_tree:
        _make_executable(root, many)
    _forget_temporary(root)
    return [name[:8] for name in commits]


def _commit_of(root: Path, ref: str) -> str:
    found = git.attempt(root, "rev-parse", "--verify", "--quiet", ref)
    return found.text if found.code == 0 else "0" * 40


def _objects(
    root: Path, head: str, prefix: str, many: Sequence[Incoming], allowed: Sequence[str]
) -> list[str]:
    """Put commits and receipts into the repository, under no name that lasts; return their names:
    of each file the commit, then the receipt."""
    collector = git.work(root, "var", "GIT_COMMITTER_IDENT").rstrip(b"\n")
    out: list[bytes] = []
    mark = 0
    for one in many:
        sender = _ident(one)
        commit, receipt = mark + 1, mark + 2
        out.append(_commit_head("new", commit, sender, collector, _message(one, allowed)))
        out.append(b"from %s\n" % (head.encode() if mark == 0 else b":%d" % (mark - 1)))
        out += [b"D %s\n" % _quoted_path(prefix + path) for path in one.gone]
        for path, file in one.files.items():
            out.append(_inline(prefix + path, file.mode, file.content))
        out.append(_commit_head(f"receipt/{mark}", receipt, sender, collector,
                                f"{one.manifest.county} {one.check_code}\n"))  # fmt: skip
        out.append(b"from :%d\n" % commit)
        if one.last:
            out.append(b"merge %s\n" % one.last.name.encode())
        out.append(b"deleteall\n")
        for path, file in one.receipt_tree.items():
            out.append(_inline(path, file.mode, file.content))
        mark += 2
    out += [b"get-mark :%d\n" % number for number in range(1, mark + 1)]
    said = git.run(root, "fast-import", "--quiet", "--force", stdin=b"".join(out))
    return said.decode().split()


def _ident(one: Incoming) -> bytes:
    said = one.manifest
    return f"{said.name} <{said.mail}> {said.committed} +0800".encode()


def _message(one: Incoming, allowed: Sequence[str]) -> str:
    text = message_of(one.title, None, ())
    more = [f"Lddj-Hand-Up: {one.manifest.commit} {one.check_code}"]
    more += [f"{TRAILER}: {reason}" for reason in allowed]
    return "\n".join((text, *more)) + "\n"


def _commit_head(ref: str, mark: int, sender: bytes, collector: bytes, message: str) -> bytes:
    said = message.encode("utf-8", "replace")
    return b"commit %s/%s\nmark :%d\nauthor %s\ncommitter %s\ndata %d\n%s\n" % (
        _TEMPORARY.encode(), ref.encode(), mark, sender, collector, len(said), said,
    )  # fmt: skip


def _inline(path: str, mode: str, content: bytes) -> bytes:
    head = b"M %s inline %s\n" % (mode.encode(), _quoted_path(path))
    return b"%sdata %d\n%s\n" % (head, len(content), content)


def _quoted_path(path: str) -> bytes:
    """Return a path as fast-import reads it: quoted, whatever it holds."""
    return b'"' + path.encode().replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'


def _rewrites(root: Path, one: Incoming) -> Iterator[journal.Rewrite]:
    for path in (*one.files, *one.gone):
        old, file = journal.content_of(root / path), one.files.get(path)
        yield journal.Rewrite(path, old, file.content if file else None)


def _index_lines(prefix: str, many: Sequence[Incoming]) -> Iterator[str]:
    for one in many:
        for path, file in one.files.items():
            yield f"{file.mode} {one.state.blobs[path]}\t{prefix}{path}"
        for path in one.gone:
            yield f"0 {'0' * 40}\t{prefix}{path}"


def _make_executable(root: Path, many: Sequence[Incoming]) -> None:
    for one in many:
        for path, file in one.files.items():
            if file.is_executable:
                (root / path).chmod((root / path).stat().st_mode | 0o111)


def _forget_temporary(root: Path) -> None:
    listed = git.run(root, "for-each-ref", "--format=delete %(refname)", _TEMPORARY)
    git.run(root, "update-ref", "--stdin", stdin=listed)
