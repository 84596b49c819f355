"""Find the keys of ledger files on a line, however their colon and blanks were typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lddj.yamltext.decode import NAMES, ODD_BLANKS

TEXT, CLOSED, LIST, ENTRY = "text", "closed", "list", "entry"
"""Forms of a key's value: free text; a word, date or number; a list; an entry."""

Forms = Mapping[str, frozenset[str]]
"""The keys of all ledger files, each with the forms that its value may have."""

BLANKS = " \t" + ODD_BLANKS
LIKE_COLON = "；;∶︰﹕︓"
"""Signs that are typed for a colon and are no form of one."""
OPENERS = {"{": "}", "[": "]", "｛": "}", "［": "]"}
WIDE = {"｛": "{", "｝": "}", "［": "[", "］": "]"}

HAN = "\u4e00-\u9fff"
_KEY = re.compile(
    f"(?P<key>[{HAN}](?:[{BLANKS}]*[{HAN}])*+)(?P<gap>[{BLANKS}]*)(?P<colon>[:：])"
    f"(?P<after>[{BLANKS}]*)"
)
_ODD = re.compile(f"[{BLANKS}]+")
_BLANKS = re.compile(f"[{BLANKS}]*")
_LONGEST_KEY = 16


@dataclass(frozen=True, slots=True)
class KeyHere:
    """A key on a line with its colon: its name, where its value begins, whether it is wide."""

    name: str
    end: int
    is_wide: bool
    puts: tuple[tuple[int, int, str, str], ...]
    """Column, length, text and message of what is to be repaired in it."""


def key_at(line: str, column: int, forms: Forms, *, known_only: bool) -> KeyHere | None:
    """Return the key that begins at ``column``; None where there is none.

    An unknown word is a key only where nothing else can stand (``known_only`` is False) and
    its colon is one or is wide; blanks within a key are repaired in known ones only.
    """
    match = _KEY.match(line, column)
    if match is None:
        return None
    written, colon, after = match["key"], match["colon"], match["after"]
    name = _ODD.sub("", written)
    is_known = name in forms
    rest = line[match.end() : match.end() + 1]
    if not is_known and (known_only or name != written or len(name) > _LONGEST_KEY):
        return None
    if colon == ":" and rest and not after and (not is_known or rest[0] in ",}]"):
        return None
    puts: list[tuple[int, int, str, str]] = []
    for odd in _ODD.finditer(written):
        say = f"“{name}”的前后或中间有{blank_name(odd[0])}，请写成“{name}”。"
        puts.append((column + odd.start(), len(odd[0]), "", say))
    why = _why_colon(name, match)
    if why and (rest or colon == "：" or (match["gap"] + after).strip(" ")):
        put = ": " if rest else ":"
        at = match.start("colon") if not match["gap"].strip(" ") else match.start("gap")
        puts.append((at, match.end() - at, put, why))
    return KeyHere(name, match.end(), colon == "：", tuple(puts))


def _why_colon(name: str, match: re.Match[str]) -> str | None:
    """Return what is wrong with the colon of a key and what stands around it."""
    if match["colon"] == "：":
        return f"“{name}”后面是全角冒号“：”，请改为半角冒号加空格“{name}: ”。"
    odd = match["gap"].strip(" ")
    if match["after"][:1] != " ":  # behind a space it is told as what it is
        odd = odd or match["after"].strip(" ")
    if odd:
        return f"“{name}:”的冒号前后有{NAMES[odd[0]]}，请写成“{name}: ”，空格用半角。"
    if not match["after"]:
        return f"“{name}:”的冒号后面缺一个空格，请写成“{name}: ”，空格用半角。"
    return None


def not_a_colon(key: str, sign: str) -> str:
    """Return the sentence about a sign that stands for the colon of a key (L005)."""
    return f"“{key}”后面是“{sign}”，不是冒号，请改为半角冒号加空格“{key}: ”。"


def blank_name(blanks: str) -> str:
    """Return the name of the first odd one of some blanks."""
    return next((NAMES[one] for one in blanks if one in NAMES), "空格")


def after_blanks(line: str, at: int) -> int:
    """Return the first column from ``at`` that holds no blank."""
    if at < len(line) and line[at] not in BLANKS:
        return at
    match = _BLANKS.match(line, at)
    return match.end() if match else at
