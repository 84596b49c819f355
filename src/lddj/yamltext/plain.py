"""Read plain ledgers without libyaml, whose events took half the time of checking a county.

Nearly every file of a ledger is written one way: ``键: 值`` on a line, ``- `` before an item,
``{…}`` and ``[…]`` within a line, words without quotes or quoted as a whole, longer text below a
``|-``. Such a file is split into lines by one expression and its brackets are handed to the JSON
reader. Whatever is written otherwise, or could be meant otherwise, is none of this module's
business: it says so, and libyaml reads the file.
So what is read here is always what libyaml would read, and a fault is always told by it.
"""

from __future__ import annotations

import json
import re
from functools import partial
from typing import Any

from lddj.yamltext.document import Flat, Node, copied

# All of a plain text is printable: no tabs, no blanks but spaces, no breaks but \n.
PLAIN_FIRST = "[^\n -/:-@\\[-`{-~]"  # no ASCII sign: some of them mean something to YAML
_KEY = "[^\x00-\x7f]{1,16}+"  # to compile the range of Chinese signs takes five times as long
_TEXT = f"{PLAIN_FIRST}[^\n:#]*+(?::(?={PLAIN_FIRST})[^\n:#]*+)*+(?<! )"
_QUOTED = "\"[^\n\"\\\\]*+\"|'[^\n']*+'"
_LITERAL = r"\|-\n\1  [^ \n][^\n]*+(?:\n\1  ++[^ \n][^\n]*+)*+(?!\n *+\n)"
"""Of a key without a dash: lines two columns further in than it, with no blank one after them."""
_SPECIAL = f"{_LITERAL}|{_QUOTED}|\\{{[^\n#'\\\\]*\\}}|\\[[^\n#'\\\\]*\\]"
PLAIN_LINE = re.compile(
    f"(?m)^(?:( *+(?:- |))(?:({_KEY}):(?: |(?=\n))|)(?:({_TEXT})|({_SPECIAL})|)| *+#[^\n]*+)\n"
)
_WORD = re.compile(f"({PLAIN_FIRST}[^,\\[\\]{{}}?:\n]*(?<! ))")
_WORD_OR_QUOTED = re.compile(
    f'(")?((?(1)[^\n"\\\\]*|{PLAIN_FIRST}[^,\\[\\]{{}}?:\n"]*(?<! )))(?(1)")'
)
_COLON_WITHIN = re.compile(":(?! )")

MOST_DEEP = 8
MOST_BRACKETS = 20
MOST_LONG = 1000
"""Of brackets. All far within what libyaml (a key ends within 1024 characters) and the reader's
own limit on depth allow."""
MOST_KNOWN, LONGEST_KNOWN = 4_000, 100
"""Brackets that are remembered, and of how many characters at most: longer ones hardly recur, and
of 1000 characters so many would keep a hundred megabytes."""
MOST_LINES = 200_000
"""A line costs memory by itself: a file of nothing but short ones is libyaml's."""

_Line = tuple[str, str, str, str]
"""What a line begins with (blanks, a dash), its key, its text, its quoted or bracketed value."""

_Makers = dict[str, Any]
"""Brackets as they are written → what they hold, if that is Flat; else what makes it each time."""

_known: _Makers = {}
"""Those that were read last: the short records of a county are often written alike."""


def read_plain(text: str) -> Node:
    """Return the data of a plain text, every scalar as text; None where it is not plain."""
    if "\r" in text:  # to look for two signs takes ten times as long
        text = text.replace("\r\n", "\n")
    if not text.endswith("\n"):
        text += "\n"
    lines = _lines_of(text)
    if lines is None:
        return None
    brackets: list[tuple[Any, Any, str]] = []
    root = _nested_blocks(lines, brackets)
    return root if root is not None and _fill_brackets(brackets) else None


def _lines_of(text: str) -> list[_Line] | None:
    """Return the lines of a plain text; None where one is not plain.

    Of lines that are written alike one is looked at: dates, units and 事项 recur in every file.
    """
    count = text.count("\n")
    if count > MOST_LINES:
        return None
    if "|-\n" in text:  # what stands below it is a part of that line
        lines = _plain_lines(text)
        return lines if len(lines) + _lines_of_literals(lines) == count else None
    written = text.split("\n")
    written.pop()
    each = dict.fromkeys(written)
    lines = _plain_lines("\n".join(each) + "\n")
    if len(lines) != len(each):
        return None
    known = dict(zip(each, lines, strict=True))
    return [known[line] for line in written]


def _plain_lines(text: str) -> list[_Line]:
    """Return those lines of a text that are plain; none where it holds what plain texts do not."""
    if "null" in text or not text.replace("\n", " ").isprintable():
        return []
    return PLAIN_LINE.findall(text)


def _nested_blocks(lines: list[_Line], brackets: list[tuple[Any, Any, str]]) -> Node:
    """Turn lines into nested data; None where they do not fit together.

    One loop, unrolled, as in compose: a call for each line would cost a third of the speed.
    ``brackets`` is given the place of each value in brackets that is not known: container, key,
    text.
    """
    root: Node = None
    made: list[dict[str, Node]] = []
    keyless = 0
    stack: list[tuple[int, Any]] = [(-1, None)]
    container: Any
    at, container = stack[-1]  # the innermost open container and the column of its entries
    begin: str | None = None  # of a line that is another entry of it, if it is a mapping
    waiting: Any = None  # the key or index in it that has no value yet
    keys: dict[str, str] = {}  # each once: what is made of a key, to compare it, is kept with it
    for start, key, text, special in lines:
        key = keys.setdefault(key, key)
        place: Any = key
        if start != begin or not key:
            dash = start[-2:] == "- "
            if not key:
                keyless += 1
                if not dash:
                    if text or special:
                        return None  # text that goes on over lines
                    continue
            column = len(start) - 2 if dash else len(start)
            if root is None or (waiting is not None and column >= at + (not dash)):
                inner: Any = [] if dash else {}
                if root is None:
                    root = inner
                else:
                    container[waiting] = inner
                stack.append((column, inner))
                if not dash:
                    made.append(inner)
            else:
                while stack[-1][0] > column:
                    stack.pop()
                if not dash and stack[-1][1].__class__ is list:
                    stack.pop()  # a list may stand right under its key
            at, container = stack[-1]
            if at != column or (container.__class__ is list) != dash:
                return None
            if dash and key:
                item: dict[str, Node] = {}
                made.append(item)
                container.append(item)
                at, container = column + 2, item
                stack.append((at, container))
            elif dash:
                place = len(container)
                container.append(None)
            if len(stack) > MOST_DEEP:
                return None
            begin = " " * at if key else None
            waiting = None
        if text:
            container[place] = text
        elif special:
            known = _known.get(special)
            if known is not None:
                container[place] = known if known.__class__ is Flat else known()
            elif special[0] in "\"'":
                container[place] = special[1:-1]
            elif special[0] == "|":
                container[place] = _literal(special, len(start) + 2)
            else:
                container[place] = None
                brackets.append((container, place, special))
        elif key:
            container[key] = None
            waiting, begin = key, None
        else:
            return None
    if len(lines) - keyless != sum(map(len, made)):
        return None  # a key twice
    return root


def _lines_of_literals(lines: list[_Line]) -> int:
    """Return the number of lines that stand below a ``|-``, each a part of the line above it."""
    return sum(special.count("\n") for *_, special in lines if special[:1] == "|")


def _literal(special: str, column: int) -> str:
    """Return the text of a ``|-``, whose lines begin at a column."""
    return "\n".join(line[column:] for line in special.split("\n")[1:])


def _fill_brackets(brackets: list[tuple[Any, Any, str]]) -> bool:
    """Put in what the brackets hold, and remember them; False where one of them is odd."""
    if not brackets:
        return True
    makers = _read_brackets(list(dict.fromkeys(text for _, _, text in brackets)))
    if makers is None:
        return False
    short = {text: make for text, make in makers.items() if len(text) <= LONGEST_KNOWN}
    if len(_known) + len(short) > MOST_KNOWN:
        _known.clear()
    if len(short) <= MOST_KNOWN:
        _known.update(short)
    for container, key, text in brackets:
        known = makers[text]
        container[key] = known if known.__class__ is Flat else known()
    return True


def _maker(text: str, value: Any) -> Any:
    if text.count("[") + text.count("{") > 1:
        return partial(copied, value)
    return Flat(value) if isinstance(value, dict) else value.copy


def _read_brackets(brackets: list[str]) -> _Makers | None:
    """Read several brackets at once, as JSON once their words are quoted; None: they are odd."""
    joined = "\n".join(brackets)
    if _COLON_WITHIN.search(joined) or not all(map(_is_simple, brackets)):
        return None
    parts = (_WORD_OR_QUOTED if '"' in joined else _WORD).split(joined)
    if '"' in joined:
        del parts[1::3]  # the quotes; now every second part is a word, as without any
    # Each is followed by its number, and nothing else in it can be a number: they cannot run
    # into one another unseen.
    quoted = '"'.join(parts).split("\n")
    numbered = ",".join(f"{text},{number}" for number, text in enumerate(quoted))
    try:
        values = json.loads(f"[{numbered}]", object_pairs_hook=_mapping)
    except ValueError:
        return None
    if values[1::2] != list(range(len(brackets))):
        return None
    return {text: _maker(text, value) for text, value in zip(brackets, values[::2], strict=True)}


def _is_simple(text: str) -> bool:
    """Tell whether brackets are short and each has its pair, so that none reaches into the next."""
    square, curly = text.count("["), text.count("{")
    return (
        len(text) <= MOST_LONG
        and square + curly <= MOST_BRACKETS
        and square == text.count("]")
        and curly == text.count("}")
        and not text.count('"') % 2
    )


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found
