"""Find the full-width signs that stand where YAML has ASCII ones, over a whole text at once.

A file that was typed with a Chinese input method on has one at every key. Each line is read
as a person reads it: indent, dashes, key, colon, and what stands behind it. What is text
stays text: literals, quoted text, and the lines that a text goes on over.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from lddj.yamltext.brackets import Bracket, read_brackets
from lddj.yamltext.keys import (
    BLANKS,
    ENTRY,
    HAN,
    LIST,
    OPENERS,
    Forms,
    KeyHere,
    after_blanks,
    blank_name,
    key_at,
)

LIMIT_PUTS = 50_000
LIMIT_PUTS_OF_A_LINE = 2_000
_COMMENT = "#＃"
_WIDE_BLANKS = "\u3000\u2003"
_MOST_COMMENTS = 200
"""Lines below a comment in which the entry is looked for that it belongs to."""


@dataclass(frozen=True, slots=True)
class Put:
    """A repair on a line (from 0): ``length`` characters at ``column`` become ``text``."""

    line: int
    column: int
    length: int
    text: str
    message: str


_SUSPECT = f"[{BLANKS[1:]}：，｛｝［］－＃]|:(?=[^ \r\n])|[{HAN}] +[{HAN}]|-(?=[{{{HAN}])"
"""Without one of these nothing is repaired: a wide sign, an odd blank, a colon or dash that
something stands right behind, a blank within a word."""


def straighten(text: str, forms: Forms) -> list[Put]:
    """Return the repairs of a text that was typed with full-width signs, in order."""
    if not re.search(_SUSPECT, text):
        return []  # reading line by line costs more than all else
    reader = _LineReader([line.removesuffix("\r") for line in text.split("\n")], forms)
    for number in range(len(reader.lines)):
        if len(reader.puts) > LIMIT_PUTS:
            break  # of so many each round of repairs makes a part
        reader.read(number)
    return sorted(reader.puts, key=lambda put: (put.line, put.column))


def straightened(text: str, puts: list[Put]) -> str:
    """Return the text with the repairs made, which are in order."""
    lines = text.split("\n")
    for number, those in groupby(puts, key=lambda put: put.line):
        lines[number] = _line_with(lines[number], list(those))
    return "\n".join(lines)


def _line_with(line: str, puts: list[Put]) -> str:
    """Return a line with its repairs: in one pass, since there may be a million of them."""
    pieces: list[str] = []
    at = 0
    for put in puts:
        if put.column < at:
            break  # it reaches into the one before
        pieces += (line[at : put.column], put.text)
        at = put.column + put.length
    else:
        return "".join((*pieces, line[at:]))
    for put in reversed(puts):
        line = line[: put.column] + put.text + line[put.column + put.length :]
    return line


class _LineReader:
    """The lines of a text as read so far: what is open, and at which columns."""

    def __init__(self, lines: list[str], forms: Forms) -> None:
        self.lines = lines
        self.forms = forms
        self.puts: list[Put] = []
        self.maps: list[int] = []
        """Columns of the mappings that are open, the outermost first; so of the lists."""
        self.lists: list[int] = []
        self.waiting: int | None = None
        """The column of the last key, where it has no value yet."""
        self.text: int | None = None
        """The column that the lines of a text go on behind; where a literal stands, of all."""
        self.literal = False
        self.quote = ""
        self.brackets: list[Bracket] = []
        self._below = 0
        self.is_still = False
        """Whether a line that is the same as the last one changes nothing more."""
        self.tabs: Counter[int] = Counter()
        """Widths of tabs that have shown themselves, and how often."""
        self.wide = 2
        """How many columns a wide blank stands for: 1 where the keyboard made all signs wide."""

    @cached_property
    def seen(self) -> dict[tuple[int, bool], set[str]]:
        """The keys that lines with a sound indent have, by column and whether they are items."""
        return _keys_by_column(self.lines, self.forms)

    def read(self, number: int) -> None:
        """Read the next line; one that is the line before over again may change nothing."""
        if number == 0 or self.lines[number] != self.lines[number - 1]:
            self.is_still = False
            self._read(number)
        elif not self.is_still:
            before = self._state()
            self._read(number)
            is_comment = self.lines[number].lstrip(BLANKS)[:1] in tuple(_COMMENT)
            self.is_still = not (self.brackets or is_comment) and self._state() == before

    def _state(self) -> tuple[object, ...]:
        """Return what the reading of a line depends on, but for brackets, and the repairs."""
        open_now = self.waiting, self.text, self.literal, self.quote, len(self.puts)
        return *open_now, [*self.maps], [*self.lists]

    def _read(self, number: int) -> None:
        line = self.lines[number]
        start = len(line) - len(line.lstrip(BLANKS))
        if start == len(line):
            return  # a line of blanks
        odd = start > 0 and line[:start].strip(" ") != ""
        if self.text is not None and not odd and start > self.text:
            return  # text that goes on
        if self.quote:
            self._end_of_quote(line)
            return
        if self.brackets:
            self._flow(number, start)
            return
        if self.literal and odd:
            return
        if line[start] in _COMMENT:
            if line[start] != "#":
                say = "注释的开头是全角的“＃”，请改为半角的“#”。"
                self.put(number, start, 1, "#", say)
            if odd:
                self._comment(number, line[:start])
            return
        self._entry(number, start, odd)

    def put(self, number: int, column: int, length: int, text: str, message: str) -> None:
        """Note a repair."""
        self.puts.append(Put(number, column, length, text, message))

    # --- lines of entries

    def _entry(self, number: int, start: int, odd: bool) -> None:
        line = self.lines[number]
        dashes, column = self._dashes(line, start)
        key = key_at(line, column, self.forms, known_only=odd or not self._may_be_key(start))
        is_item = bool(dashes)
        opens = column < len(line) and line[column] in OPENERS
        if key is None and not is_item:
            return
        if is_item and key is None and not opens and any(put for _, _, put in dashes):
            return  # "-5", "－ 附" may be text
        width = start
        if odd:
            found = self._width(line[:start], is_item, _first_key(line, column, self.forms))
            if found is None:
                return
            width = found
            self._indent(number, line[:start], width)
        self._close_deeper(width)
        for at, length, put in dashes:
            if put:
                self.put(number, at, length, put, _why_dash(line, at, column))
        if is_item:
            self.lists.append(width)
            width += sum(len(put) or length for _, length, put in dashes)
        self.waiting, self.text, self.literal = None, None, False
        if key is None:
            self.text = width - 1
            self._value(number, column, frozenset({ENTRY, LIST}))
            return
        for at, length, put, message in key.puts:
            self.put(number, at, length, put, message)
        self.maps.append(width)
        self._behind(number, key, width)

    def _comment(self, number: int, blanks: str) -> None:
        """Give a comment the indent of the entry below it."""
        below = self._entry_below(number)
        if below is None:
            return
        line = self.lines[below]
        start = after_blanks(line, 0)
        dashes, column = self._dashes(line, start)
        found: int | None = start
        if line[:start].strip(" "):
            key = _first_key(line, column, self.forms)
            found = self._width(line[:start], bool(dashes), key)
        if found is not None:
            self._indent(number, blanks, found)

    def _entry_below(self, number: int) -> int | None:
        """Return the next line that holds no comment, looked for once for all comments above it.

        None where it is too far below.
        """
        if self._below <= number:
            self._below = next(
                (at for at in range(number + 1, len(self.lines)) if _holds_text(self.lines[at])),
                len(self.lines),
            )
        near = self._below < len(self.lines) and self._below - number < _MOST_COMMENTS
        return self._below if near else None

    def _indent(self, number: int, blanks: str, width: int) -> None:
        say = f"缩进里有{blank_name(blanks)}，请改用半角空格，这一行缩进 {width} 个空格。"
        self.put(number, 0, len(blanks), " " * width, say)

    def _may_be_key(self, start: int) -> bool:
        """Return whether a line at ``start`` can be nothing but a key."""
        return self.waiting is not None or start in self.maps or not self.maps

    def _dashes(self, line: str, at: int) -> tuple[list[tuple[int, int, str]], int]:
        """Return column, length and repair of each dash, and where what follows them begins."""
        found: list[tuple[int, int, str]] = []
        while at < len(line) and line[at] in "-－":
            end = after_blanks(line, at + 1)
            between = line[at + 1 : end]
            if line[at] == "-" and (end == len(line) or (between and not between.strip(" "))):
                found.append((at, end - at, ""))
            elif between or self._starts(line, end):
                found.append((at, end - at, "- "))
            else:
                break
            at = end
        return found, at

    def _starts(self, line: str, at: int) -> bool:
        """Tell whether an entry or a known key begins right behind a dash."""
        return line[at : at + 1] in ("{", "｛") or bool(
            key_at(line, at, self.forms, known_only=True)
        )

    def _close_deeper(self, width: int) -> None:
        while self.maps and self.maps[-1] >= width:
            self.maps.pop()
        while self.lists and self.lists[-1] >= width:
            self.lists.pop()

    def _width(self, blanks: str, is_item: bool, key: str) -> int | None:
        """Return the indent that odd blanks stand for: one that the lines before leave open."""
        found = self._width_open(blanks, is_item, key, self.wide)
        if found is None and any(one in blanks for one in _WIDE_BLANKS):
            other = 3 - self.wide
            found = self._width_open(blanks, is_item, key, other)
            self.wide = self.wide if found is None else other
        return found

    def _width_open(self, blanks: str, is_item: bool, key: str, wide: int) -> int | None:
        """Return an indent that is open at which other lines have the same key.

        Where there is none, it is one that the blanks look like.
        """
        open_at = list(reversed(self.lists if is_item else self.maps))
        if self.waiting is not None:
            deeper = [self.waiting + 2, *([self.waiting] if is_item else [])]
            open_at = [*deeper, *(at for at in open_at if at < self.waiting)]
        widths = {_width_of_blanks(blanks, tab, wide) for tab in (8, 4, 2)}
        if "\t" not in blanks and open_at and (exact := widths & set(open_at)):
            return exact.pop()  # only the width of a tab is anybody's guess
        same = [at for at in open_at if key in self.seen.get((at, is_item), ())]
        tabs = len(blanks) if not blanks.strip("\t") else 0
        usual = max(self.tabs, key=lambda tab: self.tabs[tab], default=0) * tabs
        likely = [at for at in open_at if at == usual > 0 and (at in same or not same)]
        fitting = [at for at in open_at if at in widths]
        if is_item and self.waiting is not None and fitting == [self.waiting + 2]:
            likely = fitting  # the key above waits for its list, and nothing else fits
            self.seen.setdefault((fitting[0], True), set()).add(key)
        found = next(iter((*likely, *same, *fitting)), None)
        if found and tabs and (len(fitting) == 1 or len(same) == 1):
            self.tabs[found // tabs] += 1
        return found

    def _behind(self, number: int, key: KeyHere, width: int) -> None:
        """Read what stands behind a key."""
        rest = self.lines[number][key.end :]
        if not rest.strip(BLANKS) or rest.lstrip(" ").startswith("#"):
            self.waiting = width
        elif rest[0] in "|>":
            self.text, self.literal = width, True
        else:
            self.text = width
            self._value(number, key.end, self.forms.get(key.name, frozenset()))

    def _value(self, number: int, at: int, forms: frozenset[str]) -> None:
        line = self.lines[number]
        if at >= len(line):
            return
        if line[at] in "{[" or (line[at] in OPENERS and forms & {LIST, ENTRY}):
            self.text = None
            self._flow(number, at)
        elif line[at] in "\"'" and not _closing(line, at):
            self._open_quote(number, line[at])

    # --- text in quotes over several lines

    def _open_quote(self, number: int, sign: str) -> None:
        """Begin a quoted text that ends on a later line, unless an entry comes before that."""
        for line in self.lines[number + 1 :]:
            if sign in line:
                self.quote = sign
                return
            body = line.lstrip(BLANKS + "-－")
            if key_at(body, 0, self.forms, known_only=True):
                return

    def _end_of_quote(self, line: str) -> None:
        if self.quote in line:
            self.quote = ""

    # --- brackets

    def _flow(self, number: int, at: int) -> None:
        line = self.lines[number]
        if not self.brackets and _needs_nothing(line[at:]):
            return
        left = min(LIMIT_PUTS_OF_A_LINE, LIMIT_PUTS - len(self.puts))
        puts, self.brackets = read_brackets(line, at, self.brackets, self.forms, left)
        for put in puts:
            self.put(number, *put)
        if self.brackets and line.rstrip(BLANKS)[-1:] not in (",", "，", *OPENERS):
            self.brackets = []  # not closed: told by who reads it


def _needs_nothing(flow: str) -> bool:
    """Tell whether brackets end on their line and hold nothing to repair: most do."""
    opened = flow.count("{") + flow.count("[")
    is_whole = opened == flow.count("}") + flow.count("]")
    is_plain = not ("'" in flow or '"' in flow or "#" in flow)
    return is_whole and is_plain and not re.search(_SUSPECT, flow)


def _keys_by_column(lines: list[str], forms: Forms) -> dict[tuple[int, bool], set[str]]:
    found: dict[tuple[int, bool], set[str]] = {}
    for line in lines:
        body = line.lstrip(" ")
        column = len(line) - len(body)
        is_item = body.startswith("- ")
        key = _first_key(line, column + (2 if is_item else 0), forms)
        if key:
            found.setdefault((column, is_item), set()).add(key)
    return found


def _first_key(line: str, at: int, forms: Forms) -> str:
    """Return the known key that begins at ``at`` or behind a brace there; empty for none."""
    if line[at : at + 1] in ("{", "｛"):
        at = after_blanks(line, at + 1)
    key = key_at(line, at, forms, known_only=True)
    return key.name if key else ""


def _why_dash(line: str, at: int, column: int) -> str:
    rest = line[column:].rstrip()
    shown = rest if len(rest) <= 8 else f"{rest[:8]}…"
    if line[at] == "－":
        return f"这里是全角的“－”，请改为半角的“-”加空格“- {shown}”。"
    return f"“-”后面缺一个空格，请写成“- {shown}”。"


def _width_of_blanks(blanks: str, tab: int, wide: int) -> int:
    """Return the columns that blanks take with this width of tabs and of wide blanks."""
    width = 0
    for sign in blanks:
        if sign == "\t":
            width += tab - width % tab
        else:
            width += wide if sign in _WIDE_BLANKS else 1
    return width


def _closing(line: str, at: int) -> bool:
    """Tell whether the quoted text that begins at ``at`` ends on its line."""
    return line[at] in line[at + 1 :]


def _holds_text(line: str) -> bool:
    """Tell whether a line holds more than blanks and a comment."""
    start = after_blanks(line, 0)
    return start < len(line) and line[start] not in _COMMENT
