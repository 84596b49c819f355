"""The merge driver: two changes of a ledger's file become one, comments and all."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lddj.compare.threeway import Contradiction, Merge, both_added, merge, undone
from lddj.errors import CannotEdit
from lddj.gitwork.contradictions import other_numbers, said_of
from lddj.kinds.course import follow
from lddj.kinds.kind import value
from lddj.kinds.registry import all_kinds
from lddj.rules.l301 import say_refused
from lddj.system import git
from lddj.system.output import put_bytes
from lddj.yamltext.blocks import block, with_block, with_instead
from lddj.yamltext.decode import BOM
from lddj.yamltext.document import Document, value_or_none
from lddj.yamltext.edit import edit
from lddj.yamltext.meant import Append, Edit, Insert, Set, mean
from lddj.yamltext.read import read

SIDES = ("这边", "原来", "那边")
"""What people call our side, the base and their side in conflict markers."""

NEITHER = "两边各有一个"
"""What stands for the base of what both added; nobody reads it."""

REMEDY = (
    "请运行 lddj save --ours（留自己的）、--theirs（留对方的）或 --both（都留）；"
    "不合了，运行 lddj save --abort。"
)
"""What follows each reason; by it ``save`` knows the reasons among what git says."""

TWO_AREAS = "两边各建了这个文件，领域不同（这边“{}”，那边“{}”），请分成两个文件"


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The end of a merge: whether conflict markers are in the file, and why."""

    conflicts: int
    reasons: tuple[str, ...] = ()


def merge_files(base: Path, ours: Path, theirs: Path, name: str) -> MergeResult:
    """Merge ``theirs`` into the file ``ours``, as git asks a merge driver to.

    What cannot be read, or is no ledger, is merged line by line as git does. A base without
    content is git's for a file that both sides made: everything in it is new. Raises
    CannotWrite.
    """
    sides = [path.read_bytes() for path in (base, ours, theirs)]
    found = three(name, sides[0], sides[1], sides[2])
    if isinstance(found, str):
        return _by_lines(ours, base, theirs, found)
    text = with_markers(found) if found.reasons else found.ours
    start = BOM if sides[1].startswith(BOM) else b""
    put_bytes(ours, start + text.encode("utf-8"))
    return MergeResult(len(found.reasons), found.reasons)


@dataclass(frozen=True, slots=True)
class Three:
    """The three texts, which differ in what contradicts alone, and what that is."""

    ours: str
    base: str
    theirs: str
    reasons: tuple[str, ...]
    twins: tuple[tuple[Contradiction, str], ...]
    """Entries that both sides added under one 编号, with the next 编号 that nobody has."""

    def renumbered(self, text: str) -> tuple[str, list[tuple[str, str]]]:
        """Return a text that has both of the twins, with ours under its new 编号; old and new."""
        changed = []
        for one, number in self.twins:
            data = read("", text.encode("utf-8")).data
            where = _find(data, one.path, one.ours)
            if where and _find(data, one.path, one.theirs):
                text = edit(text, [Set((*where, "编号"), number)])
                changed.append((str(one.ours["编号"]), number))
        return text, changed


def three(name: str, base: bytes, ours: bytes, theirs: bytes) -> Three | str:
    """Merge a ledger's file as data; say why that cannot be done."""
    sides = (_base(name, base), read(name, ours), read(name, theirs))
    if not all(isinstance(one.data, dict) and _is_sound(one) for one in sides):
        return "有读不出的内容，只能按行合并"
    if _are_of_two_areas(*sides):
        return TWO_AREAS.format(*_areas_of_sides(*sides[1:]))
    try:
        texts, found = _merge_texts(*sides)
    except CannotEdit:
        return "两边的改动分不开，只能按行合并"
    numbers = other_numbers(found, *sides[1:])
    said = tuple(said_of(found, numbers))
    twins = tuple((one, numbers[one.path]) for one in found.contradictions if one.is_twin)
    return Three(texts[0], texts[1], texts[2], said, twins)


def are_of_two_areas(name: str, base: bytes, ours: bytes, theirs: bytes) -> bool:
    """Tell whether both sides made the file, each for another area."""
    return _are_of_two_areas(_base(name, base), read(name, ours), read(name, theirs))


def _base(name: str, raw: bytes) -> Document:
    return read(name, raw) if raw.strip() else Document(name, "", {})


def _are_of_two_areas(base: Document, ours: Document, theirs: Document) -> bool:
    """Tell whether both sides made the file, each for another area: their issues must not mix."""
    one, other = _areas_of_sides(ours, theirs)
    return not base.data and one != other


def _areas_of_sides(*sides: Document) -> list[Any]:
    return [one.data.get("领域") if isinstance(one.data, dict) else None for one in sides]


def _is_sound(document: Document) -> bool:
    return not any(fault.is_error for fault in document.diagnostics)


def _merge_texts(base: Document, ours: Document, theirs: Document) -> tuple[list[str], Merge]:
    """Return three texts that differ in the contradictions alone (ours, the base's, theirs)."""
    text, done = _take_over(base, ours, theirs)
    # What both added has a place on each side, or the markers would miss it.
    before = swapped = _read_as(ours, text)
    for one in both_added(done):
        before = _with_value(before, one.path, NEITHER, None)
        swapped = _with_value(swapped, one.path, one.theirs, theirs)
    back = list(undone(done))
    other, left = _take_over(base, _read_as(ours, edit(swapped.text, back)), theirs)
    if left.contradictions:
        raise CannotEdit("两边的改动分不开")
    return [text, edit(before.text, back), other], done


def _read_as(like: Document, text: str) -> Document:
    return read(like.path, text.encode("utf-8"))


def _with_value(
    document: Document, path: tuple[Any, ...], value: Any, source: Document | None
) -> Document:
    """The text with another value at ``path``; an entry as the lines that ``source`` has."""
    plain = _read_as(document, edit(document.text, [Set(path, value)]))
    if not isinstance(path[-1], int):
        return plain
    where = _find(source.data, path, value) if source else None
    lines = block(source, where) if source and where else [f"- {NEITHER}"]
    text = with_instead(document, path, lines) if lines else None
    new = _read_as(document, text) if text is not None else plain
    return new if new.data == plain.data else plain


def _take_over(base: Document, ours: Document, theirs: Document) -> tuple[str, Merge]:
    """Return our text with what they changed, and what of it contradicts ours."""
    first = merge(base.data, ours.data, theirs.data, holds)
    text = _with_blocks(ours, theirs, first.edits)
    rest = merge(base.data, _read_as(ours, text).data, theirs.data, holds)
    text = edit(text, rest.edits)
    return text, merge(base.data, rest.data, theirs.data, holds)


def _with_blocks(ours: Document, theirs: Document, edits: Sequence[Edit]) -> str:
    """Return the text with new entries as the lines that the other side wrote, comments too.

    Only where the text then says what is meant.
    """
    document = ours
    for one in edits:
        if not isinstance(one, Append | Insert) or not isinstance(one.value, dict):
            continue
        meant = copy.deepcopy(document.data)
        try:
            mean(meant, one)
        except CannotEdit:
            continue
        text = _with_block(document, theirs, one)
        new = read("", text.encode("utf-8")) if text is not None else None
        if new is not None and new.data == meant:
            document = new
    return document.text


def _with_block(document: Document, theirs: Document, one: Append | Insert) -> str | None:
    where = _find(theirs.data, one.path, one.value)
    lines = block(theirs, where) if where else None
    if lines is None:
        return None
    index = one.at if isinstance(one, Insert) else len(value_or_none(document.data, one.path) or ())
    return with_block(document, one.path, index, lines)


def _find(data: Any, like: tuple[Any, ...], value: Any) -> tuple[Any, ...] | None:
    """The entry of a list of the same name (its indexes may be others) that equals ``value``."""
    waiting: list[tuple[tuple[Any, ...], Any]] = [((), data)]
    names = [key for key in like if isinstance(key, str)]
    while waiting:
        path, node = waiting.pop()
        if node == value and [key for key in path if isinstance(key, str)] == names:
            return path
        if isinstance(node, dict):
            waiting += [((*path, key), child) for key, child in node.items()]
        elif isinstance(node, list):
            waiting += [((*path, index), child) for index, child in enumerate(node)]
    return None


def holds(matter: Any, path: tuple[Any, ...]) -> str | None:
    """Say why the records of a matter, as data, do not follow its table; None where they do."""
    for kind in all_kinds():
        keys = (kind.key, kind.inner) if kind.inner else (kind.key,)
        if kind.followed and keys == tuple(key for key in path if isinstance(key, str)):
            try:
                model = kind.matter.model_validate(matter)
            except ValidationError:
                return None  # not this module's to judge; validate names it
            course = follow(kind.course(model, model), value(model, "记录"))
            if course.refused is None:
                return None
            return say_refused(course.refused, course, any_answer=True).rstrip("。")
    return None


def with_markers(found: Three) -> str:
    """Return the text with conflict markers around what contradicts, and around nothing else."""
    return git.merge_texts(found.ours, found.base, found.theirs, SIDES)[0]


def _by_lines(ours: Path, base: Path, theirs: Path, why: str) -> MergeResult:
    conflicts = git.merge_lines(ours, base, theirs, SIDES)
    return MergeResult(conflicts, (why,) if conflicts else ())
