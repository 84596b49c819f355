"""Turn bytes into text: encodings, BOM, characters that do not belong into a ledger."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from lddj.diagnostics import RECODE, Diagnostic, Fix, Location, error, warning

LIMIT_BYTES = 8 * 1024 * 1024
LIMIT_SIGNS = 50
BOM = b"\xef\xbb\xbf"

NAMES = {"\t": "制表符（Tab）", "\u3000": "全角空格", "\xa0": "不间断空格"} | dict.fromkeys(
    "\u2002\u2003\u2007\u2009\u202f", "排版用的空格"
)
"""Blanks that are not the space that YAML means; the last ones come from web pages and Word."""
ODD_BLANKS = "".join(NAMES).replace("\t", "")

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Signs that show a text in another order than that of its signs (Unicode TR 9 and TR 36)."""

# Not the joiners U+200C and U+200D: emoji are made with them.
UNSEEN = "\u200b\u2060\ufeff"
"""Signs without a width: the zero-width space, the word joiner, the BOM."""
UNSEEN_INDENT = f"(?m)^[ -]*[{UNSEEN}][ {UNSEEN}-]*"

_HIDDEN = f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{BIDI}]"
# What libyaml refuses, and the breaks that YAML 1.1 and 1.2 (and editors) disagree about.
_FOREIGN = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\r(?!\n)"
_CONFLICT = r"(?m)^(?:<{7}|>{7}) .*|^={7}\r?$"
_BREAKS = "\x85\u2028\u2029"
_ENTRY_BEHIND = f"(?<=[^\n][{_BREAKS}])[ \u3000-]*[\u4e00-\u9fff]{{1,10}}[:：]"
"""Behind a break, the key of an entry: without the break it would stand in the line before."""


class Decoded(NamedTuple):
    """The text of a file without its BOM, or None where ``diagnostics`` say why."""

    text: str | None
    diagnostics: list[Diagnostic]


def too_large(path: str, size: int) -> Diagnostic:
    """Return L008 for a file of ``size`` bytes."""
    limit = LIMIT_BYTES // (1024 * 1024)
    return error(
        "L008",
        Location(path),
        f"文件有 {size / 1024 / 1024:.1f} MiB，超过 {limit} MiB 的上限，请拆成几个文件。",
    )


def decode(path: str, raw: bytes) -> Decoded:
    """Return the text of a file's bytes, with L001, L002, L006, L008 and L010 where they apply."""
    if len(raw) > LIMIT_BYTES:
        return Decoded(None, [too_large(path, len(raw))])
    found: list[Diagnostic] = []
    if raw.startswith(BOM):
        raw = _without_boms(raw)
        found.append(
            warning(
                "L010",
                Location(path),
                "文件开头有 BOM 标记，请另存为不带 BOM 的 UTF-8。",
                RECODE,
            )
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        return Decoded(None, [*found, _not_utf8(path, raw, problem.start)])
    conflicts = _conflicts(path, text)
    if conflicts:
        return Decoded(None, found + conflicts)
    if any(sign in text for sign in _BREAKS) or ("\r" in text and re.search(_FOREIGN, text)):
        return Decoded(*without_foreign(path, text, found))
    return Decoded(text, found)


def _without_boms(raw: bytes) -> bytes:
    """Return bytes without the BOMs before them: some programs add one more with each save."""
    boms = re.match(b"(?:%b)*" % BOM, raw)
    return raw[boms.end() :] if boms else raw


def _not_utf8(path: str, raw: bytes, start: int) -> Diagnostic:
    before = raw[:start].decode("utf-8", "replace")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    guess = _guess(raw)
    if _is_mostly_utf8(raw):
        say = (
            f"这里有坏了的字节 0x{raw[start]:02X}，不是 UTF-8；请删去这个字重新输入，"
            "再以 UTF-8 保存。"
        )
    elif guess is None:
        say = "文件不是文本，台账只认 UTF-8 编码的 YAML 文本；请检查是否放错了文件。"
    else:
        say = (
            f"文件不是 UTF-8 编码，看来是 {guess}；"
            "请用记事本打开，选“另存为”，编码选 UTF-8 后保存。"
        )
    fix = RECODE if recoded(raw) is not None else None
    return error("L001", Location(path, line, column), say, fix)


def recoded(raw: bytes) -> bytes | None:
    """Return the bytes of a GBK or UTF-16 file, or of one with BOMs, as UTF-8; else None."""
    if raw.startswith(BOM):
        return recoded(_without_boms(raw))
    encoding = {"UTF-16": "utf-16", "GBK/GB18030": "gb18030"}.get(_guess(raw) or "")
    try:
        return raw.decode("utf-8").encode()
    except UnicodeDecodeError:
        if encoding is None or _is_mostly_utf8(raw):
            return None
    try:
        return raw.decode(encoding).encode()
    except UnicodeDecodeError:
        return None


def _is_mostly_utf8(raw: bytes) -> bool:
    """Tell whether a few broken bytes stand in what is else UTF-8 with Chinese in it."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(char > "\x7f" for char in text) - broken
    return b"\x00" not in raw and sound > 10 * broken


def _guess(raw: bytes) -> str | None:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    if b"\x00" in raw:
        return None
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError as problem:
        # A file cut off in the middle of a character is still GBK.
        return "GBK/GB18030" if problem.start > 0.9 * len(raw) else None
    return "GBK/GB18030"


def _conflicts(path: str, text: str) -> list[Diagnostic]:
    if not any(sign in text for sign in ("<<<<<<< ", "\n=======", ">>>>>>> ")):
        return []
    found = []
    inside = False
    line, counted = 1, 0
    for match in re.finditer(_CONFLICT, text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        mark = match[0][0]
        if mark == "<" or not inside:  # one for each conflict, and for what is left of one
            say = f"有 git 合并冲突的标记“{match[0][:7]}”，请选定保留的内容，并删去标记各行。"
            found.append(error("L006", Location(path, line, 1), say))
        inside = mark == "<" or (inside and mark == "=")
    return found


def without_foreign(
    path: str, text: str, found: list[Diagnostic]
) -> tuple[str | None, list[Diagnostic]]:
    """Return the text with foreign characters blanked (so that reading goes on), and their faults.

    Reading calls this only where libyaml stopped at a control character: to look for them
    beforehand would cost a twentieth of the time of reading a sound file.
    """
    if "\x00" in text:
        say = "文件里有空字节，不是文本；请检查是否放错了文件。"
        return None, [*found, error("L002", Location(path), say)]
    if "\n" not in text and "\r" in text:
        say = "文件用的是旧式换行（CR），请另存为 LF 或 CRLF 换行。"
        return without_foreign(
            path, text.replace("\r", "\n"), [*found, error("L002", Location(path), say)]
        )
    signs = list(islice(re.finditer(_FOREIGN, text), LIMIT_SIGNS + 1))
    if len(signs) > LIMIT_SIGNS:
        count = len(text) - len(re.sub(_FOREIGN, "", text))
        say = f"文件里有 {count} 个看不见的控制字符，不像文本；请检查是否放错了文件。"
        return None, [*found, error("L013", _place_of_offset(path, text, signs[0].start()), say)]
    for match in signs:
        is_break = match[0] in _BREAKS
        ends_line = is_break and re.compile(_ENTRY_BEHIND).match(text, match.end())
        what, do = "换行符" if is_break else "控制字符", "改为换行" if ends_line else "删去"
        say = f"有看不见的{what} U+{ord(match[0]):04X}，请{do}。"
        place = _place_of_offset(path, text, match.start())
        fix = Fix(place.line, place.column, 1, "") if is_break and not ends_line else None
        found = [*found, error("L002" if is_break else "L013", place, say, fix)]
    return re.sub(_FOREIGN, " ", text), found


def hidden_signs(text: str) -> list[str]:
    """Return the control and bidirectional characters of a text, each once."""
    return [] if text.isprintable() else list(dict.fromkeys(re.findall(_HIDDEN, text)))


def hidden_sign(sign: str) -> str:
    """Return the sentence about a control or bidirectional character (L013)."""
    if sign in BIDI:
        return f"有改变文字方向的字符 U+{ord(sign):04X}，看到的和写着的不一样，请删去。"
    return f"有看不见的控制字符 U+{ord(sign):04X}，请删去。"


def unseen_sign(sign: str) -> str:
    """Return the sentence about a sign without a width (L005)."""
    return f"有看不见的字符 U+{ord(sign):04X}，请删去。"


def _place_of_offset(path: str, text: str, offset: int) -> Location:
    line_start = text.rfind("\n", 0, offset) + 1
    return Location(path, text.count("\n", 0, offset) + 1, offset - line_start + 1)
