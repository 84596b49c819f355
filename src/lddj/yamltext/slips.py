"""Find slips of the keyboard that libyaml complains about, and how to go on after one.

The reader mends a copy of the text in memory, so that the rest of the file is still read
and all its faults are found in one run. The file itself is never touched here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lddj.yamltext.complaint import INDENT, NO_TOKEN, Complaint, Slip
from lddj.yamltext.decode import NAMES
from lddj.yamltext.keys import LIKE_COLON, not_a_colon

_KEY = "[\u4e00-\u9fff]{1,10}"
_DASHES = " *(?:- +)*"
_FULL_COLON = re.compile(f"^(?P<head>{_DASHES}(?P<key>{_KEY}))：[ \u3000\xa0]*")
_NO_SPACE = re.compile(f"^(?P<head>{_DASHES}(?P<key>{_KEY})):(?P<odd>[\u3000\xa0]*)(?=[^ \r])")
_NO_SPACE_DASH = re.compile(r"^(?P<head> *)-(?=[^\s-])")
_FULL_BRACES = re.compile(
    f"^(?P<head>{_DASHES}(?:{_KEY}: +)?)(?=.*[｛｝])[｛{{](?P<inner>[^{{}}｛｝]*)[｝}}](?=[ \r]*$)"
)
_LIKE_COLON = re.compile(
    f"^(?P<head>{_DASHES}(?P<key>{_KEY})) *(?P<sign>[{LIKE_COLON}]) *(?=[^ \\r])"
)
_LIKE_DASH = re.compile(
    "^(?P<head> *)(?P<sign>[—–―‐‑−一·•・*]+)(?=[ \u3000{]) *(?=[{\u4e00-\u9fff])"
)
_NO_COLON = re.compile(f"^(?P<head>{_DASHES}(?P<key>{_KEY}))(?P<rest>[ \u3000]+\\S.*|\\s*)$")


# libyaml's complaint → what to tell a clerk. Anything else is told with libyaml's own words.
_PROBLEMS = {
    "mapping values are not allowed in this context": (
        "这里多出一个冒号；请检查上一行是否少了空格，或这一行的缩进是否对齐"
    ),
    "could not find expected ':'": "上一行应写成“键: 值”，缺少半角冒号和空格",
    "did not find expected key": "这一行与上文对不上；请检查缩进、括号和引号",
    "did not find expected '-' indicator": "这一行与上文的列表对不齐；请检查缩进和“-”",
    "did not find expected ',' or ']'": "方括号没有配对，或两项之间缺少逗号；请补上“]”或“, ”",
    "did not find expected ',' or '}'": "花括号没有配对，或两项之间缺少逗号；请补上“}”或“, ”",
    "did not find expected node content": "括号里的内容没有写完，请补全",
    "found unexpected end of stream": "引号没有配对，请在这段文字末尾补上引号",
    "found unexpected document indicator": "引号没有配对，请在这段文字末尾补上引号",
    "block sequence entries are not allowed in this context": "“- ”列表要另起一行写",
    "found unknown escape character": "双引号里的反斜杠有特殊含义，请改用单引号",
    "did not find expected <document start>": (
        "这一行与上文对不上；请检查缩进，或它前面是否少了“键: ”"
    ),
    "found a tab character that violates indentation": "缩进里有制表符（Tab），请改用空格",
    "found a tab character where an indentation space is expected": (
        "缩进里有制表符（Tab），请改用空格"
    ),
    "did not find expected comment or line break": ("“|”“>”之后应当换行；文字以它们开头时请加引号"),
    NO_TOKEN: ("这个字符不能作文字的开头，请给整段文字加上引号"),
}


def explain(problem: str) -> str:
    """Return libyaml's complaint in a clerk's words."""
    return _PROBLEMS.get(problem) or f"从这里起读不通（{problem}），请检查缩进、括号和引号"


def candidates(lines: list[str], complaint: Complaint) -> Iterator[tuple[int, Slip]]:
    """Yield slips that may have caused a complaint, likeliest first, with their lines (from 0)."""
    from lddj.yamltext import pairs  # only needed once there is a slip

    last = min(complaint.line, len(lines) - 1)
    first = complaint.opened[0] if complaint.opened else last - 3
    near = range(last, max(first, last - 4, 0) - 1, -1)
    if complaint.line < len(lines):
        for slip in pairs.at_complaint(lines[last], complaint):
            yield last, slip
    for number in near:
        for find in _OF_A_LINE:
            slip_here = find(lines[number])
            if slip_here:
                yield number, slip_here
    for number in near:
        for slip in _bad_indent(lines, number):
            yield number, slip
    yield from pairs.unclosed(lines, complaint, near)
    for number in near[:2]:
        for slip in _misaligned(lines, number):
            yield number, slip
    if complaint.opened and complaint.problem == "could not find expected ':'":
        number = complaint.opened[0]
        slip_here = _no_colon(lines[number])
        if slip_here:
            yield number, slip_here


def _like_colon(line: str) -> Slip | None:
    """Return a sign in place of a colon that is no form of one: which key it ends is a guess."""
    match = _LIKE_COLON.match(line)
    if not match:
        return None
    say = not_a_colon(match["key"], match["sign"])
    return Slip("L005", match.start("sign"), say, f"{match['head']}: {line[match.end() :]}")


def _like_dash(line: str) -> Slip | None:
    match = _LIKE_DASH.match(line)
    if not match:
        return None
    say = f"这里是“{match['sign']}”，不是半角的“-”；列表的每一项请以“- ”开头。"
    mended = f"{match['head']}- {line[match.end() :]}"
    return Slip("L005", match.start("sign"), say, mended)


def _full_colon(line: str) -> Slip | None:
    match = _FULL_COLON.match(line)
    if not match:
        return None
    column, key = match.end("head"), match["key"]
    return Slip(
        "L005",
        column,
        f"“{key}”后面是全角冒号“：”，请改为半角冒号加空格“{key}: ”。",
        f"{match['head']}: {line[match.end() :]}",
        (column, match.end() - column, ": "),
        sure=True,
    )


def _missing_space(line: str) -> Slip | None:
    match = _NO_SPACE.match(line)
    if not match:
        return None
    column, key, odd = match.end("head"), match["key"], match["odd"]
    wrong = f"冒号后面是{NAMES[odd[0]]}" if odd else "冒号后面缺一个空格"
    return Slip(
        "L005",
        column,
        f"“{key}:”的{wrong}，请写成“{key}: ”，空格用半角。",
        f"{match['head']}: {line[match.end() :]}",
        (column, 1 + len(odd), ": "),
        sure=True,
    )


def _missing_dash_space(line: str) -> Slip | None:
    match = _NO_SPACE_DASH.match(line)
    if not match:
        return None
    column, rest = match.end("head"), line[match.end() :].rstrip()
    shown = rest if len(rest) <= 8 else f"{rest[:8]}…"
    return Slip(
        "L005",
        column,
        f"“-”后面缺一个空格，请写成“- {shown}”。",
        f"{match['head']}- {line[match.end() :]}",
        (column, 1, "- "),
        sure=True,
    )


def _full_braces(line: str) -> Slip | None:
    match = _FULL_BRACES.match(line)
    if not match:
        return None
    column, put = match.end("head"), f"{{{match['inner']}}}"
    return Slip(
        "L005",
        column,
        "这里用了全角花括号，请改为半角的“{”和“}”。",
        f"{match['head']}{put}{line[match.end() :]}",
        (column, len(put), put),
        sure=True,
    )


_OF_A_LINE = (
    _full_colon,
    _missing_space,
    _missing_dash_space,
    _full_braces,
    _like_colon,
    _like_dash,
)
"""What shows in a line by itself, likeliest first; what is sure says so, and has a repair."""


def _bad_indent(lines: list[str], number: int) -> Iterator[Slip]:
    """Yield a blank in the indent that is none; the right width is that of the lines around it."""
    line = lines[number]
    match = INDENT.match(line)
    if not match:
        return
    wide = match[0].replace("\t", "  ").replace("\u3000", "  ").replace("\xa0", " ")
    if not line[match.end() :].strip():
        say = f"空行里有{NAMES[match['bad']]}，请删去。"
        yield Slip("L005", match.start("bad"), say, "", (0, match.end(), ""))
        return
    colon = _FULL_COLON.match(line[match.end() :])
    for width in dict.fromkeys([*_indents_around(lines, number), len(wide)]):
        indent = " " * width
        if colon:  # two slips on one line: neither alone lets libyaml read on
            new = f"{indent}{colon['head']}: "
            end = match.end() + colon.end()
            say = (
                f"缩进里有{NAMES[match['bad']]}，“{colon['key']}”后面是全角冒号“：”，"
                f"请改为 {width} 个半角空格和“{colon['key']}: ”。"
            )
            yield Slip("L005", match.start("bad"), say, new + line[end:], (0, end, new))
        yield Slip(
            "L005",
            match.start("bad"),
            f"缩进里有{NAMES[match['bad']]}，请改用半角空格，这一行缩进 {width} 个空格。",
            indent + line[match.end() :],
            (0, match.end(), indent),
        )


def _misaligned(lines: list[str], number: int) -> Iterator[Slip]:
    """Yield a line whose indent is that of none of the lines around it."""
    text = lines[number].lstrip(" ")
    have = len(lines[number]) - len(text)
    for width in _indents_around(lines, number):
        if text.strip() and 0 < abs(width - have) <= 3:
            say = f"缩进与上下文不齐，这一行应缩进 {width} 个空格，现在是 {have} 个。"
            yield Slip("L002", have, say, " " * width + text)


def _indents_around(lines: list[str], number: int) -> list[int]:
    """Return indents at which a line might stand: of list items for an item, else of their keys."""
    is_item = lines[number].strip(" \t\u3000\xa0\r").startswith("- ")
    found: dict[int, None] = {}
    for other in (*lines[max(number - 4, 0) : number][::-1], *lines[number + 1 : number + 4]):
        match = re.match("^( *)((?:- +)*)[^\\s#]", other)
        if match and not is_item:
            found[len(match[1]) + len(match[2])] = None
        elif match and match[2]:
            found[len(match[1])] = None
    return list(found)


def _no_colon(line: str) -> Slip | None:
    match = _NO_COLON.match(line.rstrip("\r"))
    if not match:
        return None
    column, key, rest = match.end("head"), match["key"], match["rest"].strip(" \u3000")
    if not rest:
        say = f"“{key}”这一行不是“键: 值”，请在它前面补上“键: ”，或删去这一行。"
        return Slip("L002", line.index(key), say, f"#{line[1:]}")
    say = f"“{key}”后面缺少半角冒号，请写成“{key}: ”。"
    return Slip("L002", column, say, f"{match['head']}: {rest}", (column, 0, ":"))
