"""Move entries of block lists as lines of text, with their comments, from file to file."""

from __future__ import annotations

from lddj.yamltext.document import Document, Path


def block(document: Document, path: Path) -> list[str] | None:
    """Return the lines of the entry at ``path`` of a block list, with the comments right above.

    They begin at column 0, whatever the list's indent. None where the entry shares a line
    with something else.
    """
    lines = document.text.splitlines()
    start = _dash_line(document, lines, path)
    if start is None:
        return None
    column, those = (
        _indent(lines[start]),
        lines[_start_of_comments(lines, start) : _end_of_entry(lines, start)],
    )
    return [line[column:] if line.strip() else "" for line in those]


def with_instead(document: Document, path: Path, new: list[str]) -> str | None:
    """Return the text with other lines in place of those of ``block``; None where it is None."""
    lines = document.text.splitlines()
    start = _dash_line(document, lines, path)
    if start is None:
        return None
    head, end = _start_of_comments(lines, start), _end_of_entry(lines, start)
    return _joined(document, lines[:head], _indent(lines[start]), new, lines[end:])


def with_block(document: Document, path: Path, index: int, new: list[str]) -> str | None:
    """Return the text with an entry's lines put before entry ``index`` of the list at ``path``
    (its length: behind the last). None where the list is not one of whole lines, or is empty.
    """
    lines = document.text.splitlines()
    last = _dash_line(document, lines, (*path, max(index - 1, 0)))
    if last is None:
        return None
    column = _indent(lines[last])
    if index == 0:
        at = _start_of_comments(lines, last)
    else:
        at = _end_of_entry(lines, last)
    return _joined(document, lines[:at], column, new, lines[at:])


def _joined(
    document: Document, above: list[str], column: int, new: list[str], below: list[str]
) -> str:
    shifted = [" " * column + line if line else "" for line in new]
    end = "\r\n" if "\r\n" in document.text else "\n"
    return end.join([*above, *shifted, *below]) + end


def _dash_line(document: Document, lines: list[str], path: Path) -> int | None:
    """Return the index of the line that begins with the entry's dash."""
    place = document.at(*path)
    number = place.line - 1
    if number >= len(lines):
        return None
    line = lines[number]
    before = line[: place.column - 1]
    return number if before.strip() == "-" and line.lstrip().startswith("-") else None


def _end_of_entry(lines: list[str], start: int) -> int:
    """Return where the last line of an entry ends, empty lines left out."""
    column = _indent(lines[start])
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > column):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end


def _start_of_comments(lines: list[str], start: int) -> int:
    """Return where the comments right above an entry begin."""
    column = _indent(lines[start])
    while (
        start and lines[start - 1].lstrip().startswith("#") and _indent(lines[start - 1]) == column
    ):
        start -= 1
    return start


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
