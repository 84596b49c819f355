"""Whatever a file looks like: an edit does what it says and nothing else."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lddj.yamltext.document import Key, Node
from lddj.yamltext.edit import Append, Edit, Insert, Remove, Set, edit, edit_bytes
from lddj.yamltext.meant import mean, same
from lddj.yamltext.read import read

from . import written

LEDGERS = Path(__file__).parents[2] / "ledgers"
ISSUE_FILES = sorted(LEDGERS.glob("*/*/issues/*.yaml"))
RECORD: Node = {"日期": "2022-12-01", "事项": "进展", "说明": "已完成：12.5亩 #3"}


def nodes(value: Node, path: tuple[Key, ...] = ()) -> Iterator[tuple[tuple[Key, ...], Node]]:
    """Every value with its path."""
    yield path, value
    if isinstance(value, dict):
        for key, one in value.items():
            yield from nodes(one, (*path, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from nodes(one, (*path, index))


def some_edit(rng: Random, value: Node) -> Edit:
    """An edit that can be made to data."""
    path, here = rng.choice(list(nodes(value)))
    new = rng.choice([written.data(rng, 4), written.data(rng, 2), RECORD, rng.choice(written.ODD)])
    if isinstance(here, list) and here and rng.random() < 0.3:
        return Insert(path, rng.randint(0, len(here)), new)
    if isinstance(here, list) and (here or path):
        return Append(path, new)
    if isinstance(here, dict) and rng.random() < 0.7:
        key = (*path, rng.choice(written.KEYS))
        if key[-1] not in here and rng.random() < 0.5:
            return Append(key, new)
        return Set(key, new, before=tuple(rng.sample(written.KEYS, 2)))
    if not path:
        return Set(("新",), new)
    return Remove(path) if rng.random() < 0.4 else Set(path, new)


def some_file(rng: Random) -> tuple[str, Node]:
    """A file in which the reader finds nothing amiss."""
    value = written.data(rng)
    text = written.text(rng, value)
    document = read("", text.encode())
    assume(not any(fault.is_error for fault in document.diagnostics))
    if text.endswith("\n"):  # without it, the last break of a text behind | is lost
        assert same(document.data, value)
    return text, document.data


def inserted(old: str, new: str) -> str | None:
    """What was put into a text, at one place; None where something was taken out."""
    length = len(new) - len(old)
    start = next((i for i, sign in enumerate(old) if new[i : i + 1] != sign), len(old))
    while start >= 0 and length > 0:
        if new[start + length :] == old[start:]:
            return new[start : start + length]
        start -= 1
    return None


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**63))
def test_edits_do_what_they_say(seed: int) -> None:
    rng = Random(seed)
    text, value = some_file(rng)
    edits = []
    for _ in range(rng.randint(1, 6)):
        edits.append(some_edit(rng, value))
        mean(value, edits[-1])
    new = edit(text, edits)  # raises where the data are not as meant
    assert same(read("", new.encode()).data, value)
    if "\r" in text:
        assert "\n" not in new.replace("\r\n", "")
    else:
        assert "\r" not in new
    assert new.endswith("\n") == text.endswith("\n") or "\n" not in text.rstrip("\n")


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**63))
def test_what_is_added_stands_in_one_place_and_comes_out_again(seed: int) -> None:
    rng = Random(seed)
    text, value = some_file(rng)
    before = copy.deepcopy(value)
    change = some_edit(rng, value)
    mean(value, change)
    there = dict(nodes(before)).get(change.path)
    match change:
        case Append(path) if isinstance(there, list) and there:
            undo = Remove((*path, len(there)))
        case Insert(path, index) if there:
            undo = Remove((*path, index))
        case Append(path) | Set(path) if path not in dict(nodes(before)):
            undo = Remove(path)
        case _:
            assume(False)
    assume(change.path[:-1] == () or dict(nodes(before))[change.path[:-1]])
    assume("|" not in text or text.endswith("\n"))
    new = edit(text, [change])
    assert inserted(text, new) is not None
    again = edit(new, [undo])
    if isinstance(change, Insert | Set):  # brackets over several lines may close up
        assert again.split() == text.split()
    else:
        assert again == text


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2**63))
def test_one_call_says_the_same_as_several(seed: int) -> None:
    rng = Random(seed)
    text, value = some_file(rng)
    edits, singly = [], text
    for _ in range(4):
        edits.append(some_edit(rng, value))
        mean(value, edits[-1])
        singly = edit(singly, edits[-1:])
    assert same(read("", singly.encode()).data, read("", edit(text, edits).encode()).data)


@pytest.mark.parametrize("path", ISSUE_FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_a_record_for_every_issue_of_a_ledger(path: Path, newline: bytes) -> None:
    raw = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", newline)
    data = read("", raw).data
    assert isinstance(data, dict)
    issues = data["问题"]
    assert isinstance(issues, list)
    new = edit_bytes(raw, [Append(("问题", i, "记录"), RECORD) for i in range(len(issues))])
    rest = iter(new.splitlines(keepends=True))
    added = [line for old in raw.splitlines(keepends=True) for line in _until(rest, old)] + [*rest]
    text = b"".join(added).decode()
    assert text.count("2022-12-01") == len(issues)
    assert len(added) in range(len(issues), 4 * len(issues) + 1)
    assert all(line.endswith(newline) for line in added)


def _until(lines: Iterator[bytes], stop: bytes) -> Iterator[bytes]:
    for line in lines:
        if line == stop:
            return
        yield line
    raise AssertionError(f"{stop.decode()} is gone")
