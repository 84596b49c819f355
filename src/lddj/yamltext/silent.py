"""Find slips that libyaml reads without complaint as something else than was meant."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from heapq import merge
from itertools import chain
from typing import NamedTuple

from lddj.diagnostics import Diagnostic, Fix, Location, error, warning
from lddj.yamltext.decode import (
    BIDI,
    NAMES,
    ODD_BLANKS,
    UNSEEN,
    hidden_sign,
    hidden_signs,
    unseen_sign,
)
from lddj.yamltext.document import Document, Node, Path

# Patterns, not compiled ones: most are never needed, and compiling them all costs as much as
# reading a small file. re keeps those that are used.
_COMMENT_GLUED = r"#(?=[^\s#])"
_DASH_AT_START = r"\n *-(?=[^\s-])"
_ODD_BLANKS = f"[{ODD_BLANKS}]+"
_FULL_COMMA_IN_LIST = r"\[[^\[\]{}\n\"'，]*(?P<comma>，)"


_COMMENT = re.compile("[ \t]*#")
_BELOW = re.compile(r"\n( *)[^\s#]")
_MOST_SLIPS = 50_000
"""So many slips of a file are told apart; what is behind them is found once they are mended."""
_LONGEST_LOOK = 1_000
"""Characters that are looked at before and behind a place: there may be a million places."""


def silent_slips(document: Document, text: str) -> Iterator[Diagnostic]:
    """Yield L005, L011 and L013 for what stands in ``text``, the text that was read."""
    if "\\" in text:
        yield from _escaped(document)
    yield from _judged(document, text, _suspects(text))


def slips_in_plain(document: Document, text: str) -> Iterator[Diagnostic]:
    """Yield L005 for the commas in the lists of a plain text (see plain).

    It has no other slip: all of it can be printed, no escape stands in quotes, a ``#`` only
    begins a line or stands in quotes, and so does a dash that nothing parts from what follows.
    """
    commas = (_offset_of_kind(_KINDS.index("，"), at) for at in _commas_in_lists(text))
    yield from _judged(document, text, commas)


def _judged(document: Document, text: str, suspects: Iterator[int]) -> Iterator[Diagnostic]:
    """Yield the faults of those suspects that are slips."""
    first = next(suspects, None)
    if first is None:
        return
    spans = _scalar_spans(text)
    line, begin, counted, told = 0, 0, 0, 0
    for suspect in chain((first,), suspects):
        offset, kind = suspect // len(_KINDS), _KINDS[suspect % len(_KINDS)]
        if breaks := text.count("\n", counted, offset):
            line += breaks
            begin = text.rfind("\n", counted, offset) + 1
        counted = offset
        slip = _JUDGES[kind](text, offset, spans)
        if slip is None:
            continue
        told += 1
        if told > _MOST_SLIPS:
            document.diagnostics.is_least = True
            return
        if document.diagnostics.is_full:  # its place is not asked for
            document.diagnostics.warnings += kind == "#"
            document.diagnostics.errors += kind != "#"
            continue
        place = document.location(line, offset - begin)
        yield _slip_fault(kind, place, slip)


_KINDS = ("#", "-", "\t", "blank", "unseen", "bidi", "，")


def _suspects(text: str) -> Iterator[int]:
    """Return offsets that may be slips, in order, by cheap searches: most files have none.

    Each is one number, with that of its kind, made when it is asked for: a file may hold millions.
    """
    numbered = (
        map(partial(_offset_of_kind, kind), those) for kind, those in enumerate(_offsets(text))
    )
    return merge(*numbered)


def _offset_of_kind(kind: int, offset: int) -> int:
    return offset * len(_KINDS) + kind


def _offsets(text: str) -> Iterator[Iterable[int]]:
    """Yield the offsets of each kind of suspects, in the order of the kinds."""
    glued = re.finditer(_COMMENT_GLUED, text)
    yield (match.start() for match in glued if text[match.start() - 1] in " \t")
    yield (match.end() - 1 for match in re.finditer(_DASH_AT_START, text))
    yield _every_slip("\t", text) if "\t" in text else ()
    yield _every_slip(_ODD_BLANKS, text) if any(one in text for one in ODD_BLANKS) else ()
    has_unseen = any(sign in text for sign in UNSEEN)
    yield _every_slip(f"[{UNSEEN}]", text) if has_unseen else ()
    has_bidi = not text.isascii() and any(sign in text for sign in BIDI)
    yield _every_slip(f"[{BIDI}]", text) if has_bidi else ()
    yield _commas_in_lists(text)


def _commas_in_lists(text: str) -> Iterator[int]:
    commas = re.finditer(_FULL_COMMA_IN_LIST, text) if "[" in text and "，" in text else ()
    return (match.start("comma") for match in commas)


def _every_slip(pattern: str, text: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(pattern, text))


class _Slip(NamedTuple):
    message: str
    length: int = 0
    text: str = ""


def _slip_fault(kind: str, place: Location, slip: _Slip) -> Diagnostic:
    fix = Fix(place.line, place.column, slip.length, slip.text) if slip.length else None
    if kind == "bidi":
        return error("L013", place, slip.message)
    if kind == "#":
        return warning("L011", place, slip.message, fix)
    return error("L005", place, slip.message, fix)


def _glued_comment(text: str, offset: int, spans: _Spans) -> _Slip | None:
    end = len(text[max(0, offset - 80) : offset].rstrip(" \t")) + max(0, offset - 80)
    if not spans.plain_ends_at(end):
        return None
    lost = text[offset : offset + 12].split("\n")[0].strip()
    return _Slip(
        f"“ #”之后的“{lost}”会被当作注释丢掉；请给整段文字加上引号，或去掉“#”前的空格，"
        "确是注释的在“#”后加一个空格。"
    )


def _tab(text: str, offset: int, spans: _Spans) -> _Slip | None:
    if spans.around(offset):
        return None
    start = max(offset - _LONGEST_LOOK, 0)
    before = text[max(text.rfind("\n", start, offset) + 1, start) : offset]
    if re.search(r"(^|\s)#", before):
        return None
    if not before.strip(" \t") and (
        comment := _COMMENT.match(text, offset, offset + _LONGEST_LOOK)
    ):
        if "\t" in before:
            return None  # told at the first of them
        width = max(_indent_below(text, offset) - len(before), 0)
        say = "注释前面有制表符（Tab），请改用空格。"
        return _Slip(say, len(comment[0]) - 1, " " * width)
    return _Slip("这里有制表符（Tab），请改用空格。", 1, " ")


def _indent_below(text: str, offset: int) -> int:
    """Return the indent of the next line that is no comment."""
    below = _BELOW.search(text, offset, offset + _LONGEST_LOOK)
    return len(below[1]) if below else 0


def _joined_item(text: str, offset: int, spans: _Spans) -> _Slip | None:
    inside = spans.around(offset)
    if not inside or not inside.plain or inside.start >= offset:
        return None
    item = text[offset + 1 : offset + 9].split("\n")[0].strip()
    say = f"“-”后面缺一个空格，这一行会并入上一行的文字；请写成“- {item}”。"
    return _Slip(say, 1, "- ")


def _blank_at_end(text: str, offset: int, spans: _Spans) -> _Slip | None:
    """Return a full-width or no-break space at either end of unquoted text."""
    inside = spans.around(offset)
    match = re.match(_ODD_BLANKS, text[offset : offset + 80])
    if not inside or not inside.plain or not match:
        return None
    if offset != inside.start and offset + match.end() != inside.end:
        return None
    where = "前面" if offset == inside.start else "后面"
    word = text[inside.start : inside.end].strip()
    shown = word if len(word) <= 12 else f"{word[:12]}…"
    return _Slip(f"“{shown}”{where}有{NAMES[match[0][0]]}，请删去。", len(match[0]))


def _unseen_sign(text: str, offset: int, spans: _Spans) -> _Slip | None:
    if not spans.around(offset):
        return None
    return _Slip(unseen_sign(text[offset]), 1)


def _bidi_sign(text: str, offset: int, spans: _Spans) -> _Slip | None:
    return _Slip(hidden_sign(text[offset]))


def _escaped(document: Document) -> Iterator[Diagnostic]:
    """Yield L013 for what is written as an escape within double quotes: ``"\u202e"``."""
    written = set(BIDI) & set(document.text)  # those are told where they stand

    def walk(node: Node, path: Path) -> Iterator[Diagnostic]:
        if isinstance(node, dict):
            for key, value in node.items():
                yield from told(key, document.at_key, (*path, key))
                yield from walk(value, (*path, key))
        elif isinstance(node, list):
            for index, value in enumerate(node):
                yield from walk(value, (*path, index))
        elif node is not None:
            yield from told(node, document.at, path)

    def told(text: str, at: Callable[..., Location], path: Path) -> Iterator[Diagnostic]:
        for sign in hidden_signs(text):
            if sign not in written:
                yield error("L013", at(*path), hidden_sign(sign))

    yield from walk(document.data, ())


def _comma_in_list(text: str, offset: int, spans: _Spans) -> _Slip | None:
    inside = spans.around(offset)
    if not inside or not inside.plain:
        return None
    before = text[max(0, inside.start - 20) : inside.start].rstrip()
    if not before.endswith(("[", ",")):
        return None
    return _Slip("列表各项之间是全角逗号“，”，请改为半角逗号加空格“, ”。", 1, ", ")


_JUDGES = {
    "#": _glued_comment,
    "\t": _tab,
    "-": _joined_item,
    "blank": _blank_at_end,
    "unseen": _unseen_sign,
    "bidi": _bidi_sign,
    "，": _comma_in_list,
}


class _Span(NamedTuple):
    start: int
    end: int
    plain: bool


class _Spans:
    """The places of scalars, as character offsets in order; empty ones are left out.

    A file may hold a million: they are kept as numbers.
    """

    def __init__(self) -> None:
        self.starts, self.ends, self.plain = array("Q"), array("Q"), bytearray()

    def add(self, start: int, end: int, *, plain: bool) -> None:
        """Add the next scalar."""
        self.starts.append(start)
        self.ends.append(end)
        self.plain.append(plain)

    def plain_ends_at(self, offset: int) -> bool:
        """Tell whether an unquoted text ends at an offset."""
        at = bisect_left(self.ends, offset)
        return at < len(self.ends) and self.ends[at] == offset and bool(self.plain[at])

    def around(self, offset: int) -> _Span | None:
        """Return the scalar in which an offset lies."""
        at = bisect_right(self.ends, offset)
        if at < len(self.ends) and self.starts[at] <= offset:
            return _Span(self.starts[at], self.ends[at], bool(self.plain[at]))
        return None


def _scalar_spans(text: str) -> _Spans:
    import yaml  # few files have anything that is suspect
    from yaml.events import ScalarEvent

    spans = _Spans()
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if not isinstance(event, ScalarEvent):
                continue
            start, end = event.start_mark, event.end_mark
            if start and end and end.index > start.index:
                spans.add(start.index, end.index, plain=not event.style)
    except yaml.YAMLError:
        pass  # after a second document: what came before it is known
    return spans
