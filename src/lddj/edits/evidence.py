"""Take evidence in: files from anywhere, copied into the county's folder and named there."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from lddj.edits.change import FileEdit
from lddj.errors import LddjError
from lddj.load.sources.folder import Source, why_not_opened

FOLDER = "附件"
LIMIT_BYTES = 20 * 1024 * 1024
"""The most that one file may hold."""

LIMIT_AT_ONCE = 100 * 1024 * 1024
"""The most that is copied by one command: it is held in memory, and by the journal."""

LIMIT_NAME = 60
"""Characters of a file's name that are kept."""

_BEGIN = {"jpg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-"}
_INSIDE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
KINDS = "jpg、png、pdf、docx、xlsx"
_UNSAFE = r'[<>:"/\\|?*\s]+'


class CannotTake(LddjError):
    """A refusal: a file that cannot be taken in as evidence."""


def relative_to_county(path: str, county: str) -> str:
    """A path with ``/``; one that leads through the county's folder, relative to that.

    ``ledgers\\\\2022-5+2\\\\滦平\\\\附件\\\\1.jpg`` → ``附件/1.jpg``.
    """
    plain = path.strip().replace("\\", "/").removeprefix("./")
    _, inside, rest = f"/{plain}".partition(f"/{county}/")
    return rest if inside else plain


def take_evidence(
    source: Source, county: str, number: str, paths: Sequence[str]
) -> tuple[list[str], list[FileEdit]]:
    """Return how the ledger names the files at ``paths``, and the copies that have to be made.

    ``county`` is the county's folder in the repository, ``number`` the 编号 of the matter. What
    lies in the county's folder stays there. A file that is nowhere is named as it was written:
    L206 says what is wrong. Raises CannotTake.
    """
    names: list[str] = []
    copies: dict[str, FileEdit] = {}
    for path in paths:
        inside = relative_to_county(path, county)
        outside = _file_at(path)
        if outside is None or source.exists(f"{county}/{inside}"):
            names.append(inside)
            continue
        raw = read_evidence(outside)
        name = _place_for(source, county, number, outside, raw, copies)
        full = f"{county}/{name}"
        names.append(name)
        if full not in copies and not source.exists(full):
            copies[full] = FileEdit(full, None, raw)
    return list(dict.fromkeys(names)), list(copies.values())


def refuse_too_much(copies: Sequence[FileEdit]) -> None:
    """Raise CannotTake where copies are more than one command may write."""
    if sum(len(one.new) for one in copies) > LIMIT_AT_ONCE:
        raise CannotTake("这些佐证一共超过 100 MB，请分几次记，或先缩小。")


def why_no_evidence(source: Source, county: str, path: str) -> str | None:
    """Return why a path will not do as evidence; None where it will."""
    if source.exists(f"{county}/{relative_to_county(path, county)}"):
        return None
    found = _file_at(path)
    if found is None:
        return f"没有“{path}”这个文件；可以把文件拖进窗口，或写出它的路径。"
    try:
        read_evidence(found)
    except CannotTake as problem:
        return str(problem)
    return None


def split_paths(text: str) -> list[str]:
    """Return the paths of an answer: one, or several between 、 ， ； or blanks in quotation marks.

    A file that is dragged into a terminal comes in quotation marks, or with its blanks escaped.
    """
    whole = _unquoted(text)
    if _file_at(whole) is not None:
        return [whole]
    quoted = re.findall(r"'[^']+'|\"[^\"]+\"", text)
    parts = quoted if len(quoted) > 1 else re.split("[、，,；;]\\s*", text)
    return [_unquoted(part) for part in parts if part.strip()]


def _unquoted(text: str) -> str:
    plain = text.strip()
    if len(plain) > 1 and plain[0] == plain[-1] and plain[0] in "'\"":
        return plain[1:-1]
    return re.sub(r"\\([ ()'&])", r"\1", plain)


def _file_at(path: str) -> Path | None:
    """The file at a path as the user's system writes it; None where there is none."""
    try:
        found = Path(path.strip()).expanduser()
        return found if found.is_file() else None
    except (OSError, ValueError, RuntimeError):
        return None


def read_evidence(path: Path) -> bytes:
    """Return the bytes of a file that may be evidence. Raises CannotTake."""
    try:
        if path.stat().st_size > LIMIT_BYTES:
            size = path.stat().st_size / 1024 / 1024
            raise CannotTake(f"{path} 有 {size:.0f} MB，佐证一个文件不超过 20 MB，请先缩小。")
        raw = path.read_bytes()
    except OSError as problem:
        raise CannotTake(f"读不了 {path}：{why_not_opened(problem)}。") from None
    kind = _suffix(path)
    if kind not in (*_BEGIN, *_INSIDE):
        raise CannotTake(f"{path} 不能作佐证：可用的有 {KINDS}。")
    if not _is_of(kind, raw):
        raise CannotTake(f"{path} 的内容不是 {kind}，请换成真正的 {kind} 文件。")
    return raw


def _suffix(path: Path) -> str:
    return {"jpeg": "jpg"}.get(path.suffix[1:].lower(), path.suffix[1:].lower())


def _is_of(kind: str, raw: bytes) -> bool:
    """Tell by its content whether a file is of a kind."""
    if kind in _BEGIN:
        return raw.startswith(_BEGIN[kind])
    import zipfile  # most records come without

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _INSIDE[kind] in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _place_for(
    source: Source,
    county: str,
    number: str,
    path: Path,
    raw: bytes,
    copies: dict[str, FileEdit],
) -> str:
    """Return a place that is free or holds the same bytes, relative to the county's folder."""
    for name in _names_like(_safe_name(path)):
        place = f"{FOLDER}/{number}/{name}"
        full = f"{county}/{place}"
        there = copies[full].new if full in copies else None
        if there is None and source.exists(full):
            there = source.read(full)  # type: ignore[assignment]  # a fault is no bytes: another
        if there is None or there == raw:
            return place
    raise AssertionError("names do not end")


def _names_like(name: str) -> Iterator[str]:
    """Yield a name, then the same with 2, 3, … behind it."""
    plain = PurePosixPath(name)
    yield name
    number = 2
    while True:
        yield f"{plain.stem}-{number}{plain.suffix}"
        number += 1


def _safe_name(path: Path) -> str:
    """Return a file's name as every system takes it, with the ending of its kind."""
    plain = unicodedata.normalize("NFC", path.stem)
    seen = "".join(sign for sign in plain if unicodedata.category(sign)[0] != "C")
    stem = re.sub(_UNSAFE, "-", seen).strip("-. ")[:LIMIT_NAME]
    return f"{stem.lstrip('._') or FOLDER}.{_suffix(path)}"
