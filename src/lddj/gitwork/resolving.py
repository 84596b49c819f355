"""End conflicts: keep this side's, the other side's or both of what contradicts.

What does not contradict is taken from both sides whatever is kept, as the merge driver takes it:
also where git merged without the driver, since each side is still in git's index.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lddj.errors import GitRefused
from lddj.gitwork import merge
from lddj.load.sources.folder import LEDGERS
from lddj.system import git, journal
from lddj.yamltext.decode import BOM


class Keep(StrEnum):
    """The side of what contradicts that is kept, named as git's merge-file names it."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "union"


BASE, OURS, THEIRS = 1, 2, 3
"""The stages of git's index."""

MARKER = b"<<<<<<< "


@dataclass(frozen=True, slots=True)
class Conflict:
    """A file that git could not merge: path from git's top, and the blob of each stage."""

    path: str
    blobs: dict[int, str]

    @property
    def is_deleted(self) -> bool:
        """Tell whether one side deleted what the other changed."""
        return not {OURS, THEIRS} <= self.blobs.keys()


@dataclass(frozen=True, slots=True)
class Kept:
    """The end of a file: its content (None: it goes), files beside it, what is to be said."""

    content: bytes | None
    beside: tuple[tuple[str, bytes], ...] = ()
    said: tuple[str, ...] = ()


def conflicts(root: Path) -> list[Conflict]:
    """Return the files that wait to be merged, in order of path."""
    found: dict[str, dict[int, str]] = {}
    listed = git.run(root, "ls-files", "--unmerged", "--full-name", "-z", "--", ":/")
    for line in listed.decode("utf-8", "surrogateescape").split("\x00"):
        if line:
            head, _, path = line.partition("\t")
            _, blob, stage = head.split()
            found.setdefault(path, {})[int(stage)] = blob
    return [Conflict(path, blobs) for path, blobs in sorted(found.items())]


def waiting(root: Path) -> list[Conflict]:
    """Return those of them that nobody has ended by hand: markers left, one side deleted it, or
    git could only leave our side."""
    return [one for one in conflicts(root) if one.is_deleted or not _is_ended(root, one)]


def _is_ended(root: Path, one: Conflict) -> bool:
    path = git.top(root) / one.path
    content = path.read_bytes() if path.is_file() else b""
    is_marked = any(line.startswith(MARKER) for line in content.splitlines())
    return not is_marked and content != _side_blob(root, one, OURS)


def reasons(root: Path, one: Conflict) -> list[str]:
    """Say what contradicts in a file; nothing where the driver would have merged it."""
    if one.is_deleted:
        who = ("别人", "您") if OURS in one.blobs else ("您", "别人")
        return [f"{who[0]}删去了这个文件，{who[1]}改了它"]
    if not _in_ledgers(root, one):
        return ["同一处两边都改了，改得不一样"]
    found = merge.three(one.path, *_sides(root, one))
    return [found] if isinstance(found, str) else list(found.reasons)


def hunks(root: Path, one: Conflict) -> list[tuple[str, str]]:
    """Return what contradicts in a file: what our side has there, what theirs has.

    Of a file that one side deleted, or that cannot be merged as data, the whole of each.
    """
    sides = _sides(root, one)
    found = None if one.is_deleted or not _in_ledgers(root, one) else merge.three(one.path, *sides)
    if found is None or isinstance(found, str):
        return [(sides[1].decode("utf-8", "replace"), sides[2].decode("utf-8", "replace"))]
    return _HUNK.findall(merge.with_markers(found)) if found.reasons else []


def settle(root: Path, keep: Keep, wanted: Sequence[Conflict]) -> list[str]:
    """Write the files as ``keep`` says, all or none; say what was kept. Git is not told yet.

    Raise GitRefused, with no file changed, where both cannot be kept.
    """
    done = [(one, _kept(root, keep, one)) for one in wanted]
    news = {one.path: kept.content for one, kept in done}
    write_over(git.top(root), news | {name: new for _, kept in done for name, new in kept.beside})
    return [line for one, kept in done for line in (f"{one.path}：{_WORDS[keep]}。", *kept.said)]


def write_over(top: Path, news: Mapping[str, bytes | None]) -> None:
    """Put files as they are to be, all or none; None where there is to be none.

    Paths start from git's top. The lock must be held. ``lddj undo`` does not take it back: git
    has both sides. Raises CannotWrite, FileChanged.
    """
    rewrites = [
        journal.Rewrite(path, old, new)
        for path, new in news.items()
        if (old := journal.content_of(top / path)) != new
    ]
    journal.write_all(top, rewrites, journal.GitMove((), ()))


_WORDS = {
    Keep.OURS: "矛盾的地方留了自己的",
    Keep.THEIRS: "矛盾的地方留了对方的",
    Keep.BOTH: "两边的都留了",
}


def tell_git(root: Path, ended: Sequence[Conflict]) -> None:
    """Tell git that these conflicts are ended. Raise GitRefused."""
    if ended:
        git.work(root, "add", "-A", "--", *(f":(top,literal){one.path}" for one in ended))


def wait_again(root: Path, ended: Sequence[Conflict]) -> None:
    """Tell git that these files wait to be merged, each with the blobs that it had."""
    lines = ""
    for one in ended:
        lines += f"0 {'0' * 40}\t{one.path}\x00"
        lines += "".join(f"{_FILE} {blob} {at}\t{one.path}\x00" for at, blob in one.blobs.items())
    git.work(git.top(root), "update-index", "-z", "--index-info", stdin=os.fsencode(lines))


_FILE = "100644"
"""The mode of a file in git's index."""


def _kept(root: Path, keep: Keep, one: Conflict) -> Kept:
    if one.is_deleted:
        stage = THEIRS if keep is Keep.THEIRS else OURS
        if keep is Keep.BOTH:
            stage = OURS if OURS in one.blobs else THEIRS
        if stage in one.blobs:
            return Kept(_side_blob(root, one, stage))
        return Kept(None, said=(_where_it_is_left(root, stage),))
    sides = _sides(root, one)
    if not _in_ledgers(root, one):
        return Kept(_lines_kept(one.path, keep, *sides))
    found = merge.three(one.path, *sides)
    if isinstance(found, str):
        return _kept_unread(root, keep, one.path, sides, found)
    start = BOM if sides[1].startswith(BOM) else b""
    text, changed = found.renumbered(_chosen(keep, found))
    said = tuple(
        f"两个 {old} 都留着，您新加的改成了 {new}；别处写到它的请核对。" for old, new in changed
    )
    return Kept(start + text.encode(), said=said)


def _where_it_is_left(root: Path, stage: int) -> str:
    """Say in which commit the content is still that went with a deleted file."""
    whose, side = ("对方的", "MERGE_HEAD") if stage == OURS else ("您的", "HEAD")
    found = git.attempt(root, "rev-parse", "--short", side)
    where = f"提交 {found.text.strip()} " if found.code == 0 else "合并以前的提交"
    return f"这个文件删去了；{whose}改动还在{where}里。"


_HUNK = re.compile(
    rf"^<{{7}} {merge.SIDES[0]}\r?\n(?s:(.*?))^={{7}}\r?\n(?s:(.*?))"
    rf"^>{{7}} {merge.SIDES[2]}\r?(?:\n|\Z)",
    re.MULTILINE,
)
"""A contradiction in a marked text: what our side has, what theirs has."""


def _chosen(keep: Keep, found: merge.Three) -> str:
    """Return the text with one side, or both, of each contradiction.

    Of two entries under one 编号 ours never takes the place of theirs, which others have.
    """
    numbers = [str(one.ours["编号"]) for one, _ in found.twins]

    def side(hunk: re.Match[str]) -> str:
        is_twin = any(number in hunk[1] and number in hunk[2] for number in numbers)
        if keep is Keep.BOTH or (is_twin and keep is Keep.OURS):
            return hunk[1] + hunk[2]
        return hunk[1] if keep is Keep.OURS else hunk[2]

    return _HUNK.sub(side, merge.with_markers(found)) if found.reasons else found.ours


def _kept_unread(
    root: Path, keep: Keep, path: str, sides: tuple[bytes, bytes, bytes], why: str
) -> Kept:
    """Return the file where its sides cannot be merged as data; two areas go into two files."""
    _, ours, theirs = sides
    if keep is Keep.BOTH and merge.are_of_two_areas(path, *sides):
        beside = _free(git.top(root), path)
        return Kept(theirs, ((beside, ours),), (f"您的在 {beside}。",))
    if keep is Keep.BOTH:
        raise GitRefused(f"{path}：{why}，不能都留；请用 --ours 或 --theirs。文件没有变。")
    return Kept(_lines_kept(path, keep, *sides))


def _free(top: Path, path: str) -> str:
    stem = path.removesuffix(".yaml")
    number = next(n for n in range(2, 1000) if not (top / f"{stem}-{n}.yaml").exists())
    return f"{stem}-{number}.yaml"


def _in_ledgers(root: Path, one: Conflict) -> bool:
    return one.path.startswith(f"{git.prefix(root)}{LEDGERS}/") and one.path.endswith(".yaml")


def _sides(root: Path, one: Conflict) -> tuple[bytes, bytes, bytes]:
    base, ours, theirs = (_side_blob(root, one, stage) for stage in (BASE, OURS, THEIRS))
    return base, ours, theirs


def _side_blob(root: Path, one: Conflict, stage: int) -> bytes:
    blob = one.blobs.get(stage)
    return git.run(root, "cat-file", "blob", blob) if blob else b""


def _lines_kept(path: str, keep: Keep, base: bytes, ours: bytes, theirs: bytes) -> bytes:
    """Return the lines of both with one side's, or both's, where they contradict."""
    if any(b"\0" in side for side in (base, ours, theirs)):
        if keep is Keep.BOTH:
            raise GitRefused(f"{path}：不是文本，不能都留；请用 --ours 或 --theirs。文件没有变。")
        return ours if keep is Keep.OURS else theirs
    with tempfile.TemporaryDirectory(prefix="lddj-") as folder:
        paths = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for one, content in zip(paths, (ours, base, theirs), strict=True):
            one.write_bytes(content)
        git.merge_lines(paths[0], paths[1], paths[2], merge.SIDES, f"--{keep}")
        return paths[0].read_bytes()


def what_to_do(root: Path, waiting: Sequence[Conflict], ends: str) -> Iterator[str]:
    """Yield what contradicts and the commands that end it, each to be typed as it stands.

    ``ends`` is what ``lddj save`` is told besides, as it is typed.
    """
    for one in waiting:
        for why in reasons(root, one) or ["两边的改动合得到一起，用 --both"]:
            yield f"  {one.path}：{why}"
    yield "请和对方商定，运行下面的一条（不矛盾的改动，两边的总是都留着）："
    yield f"  lddj save{ends} --ours     矛盾的地方留自己的"
    yield f"  lddj save{ends} --theirs   矛盾的地方留对方的"
    yield f"  lddj save{ends} --both     两边都留（同一处只能有一个的，会说明，文件不变）"
