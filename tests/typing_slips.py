"""Type a ledger as with a Chinese input method on: the slips of the keyboard, by chance."""

from __future__ import annotations

import random
import re

_KEY = re.compile(r"(?P<head>(?:^|[{,] ?|- )(?: *))(?P<key>[\u4e00-\u9fff]{1,8}): ?(?=\S|$)")
_FLOW = re.compile(r"[{\[][^{}\[\]\"'#]*[}\]]")
_DATE = re.compile(r"(?<=: )20\d\d-\d\d-\d\d(?=[,}]|$)")


def slipped(text: str, chance: random.Random, rate: float) -> str:
    """Return a text with about ``rate`` of its signs typed as full-width forms."""
    tab = chance.choice([2, 4])
    lines = [_line(line, chance, rate, tab) for line in text.split("\n")]
    if chance.random() < rate / 4 and "|" not in text:
        lines = [_tabbed(line, tab) for line in lines]
    return "\n".join(lines)


def _tabbed(line: str, width: int) -> str:
    body = line.lstrip(" ")
    tabs, rest = divmod(len(line) - len(body), width)
    return "\t" * tabs + " " * rest + body


def _line(line: str, chance: random.Random, rate: float, tab: int) -> str:
    body = line.lstrip(" ")
    if not body or body.startswith("#") or ": |" in line or not _is_plain(body):
        return line

    def hit() -> bool:
        return chance.random() < rate

    if "{" in line or "[" in line:
        line = _FLOW.sub(lambda match: _brackets(match[0], chance, rate), line)

    def key(match: re.Match[str]) -> str:
        name, colon = match["key"], match[0][len(match["head"]) + len(match["key"]) :]
        if len(name) > 2 and chance.random() < rate / 10:
            cut = chance.randrange(1, len(name))
            name = f"{name[:cut]} {name[cut:]}"
        if hit():
            colon = chance.choice(["：", "：", "： ", "：\u3000", ":\u3000"])
            colon = colon if colon[0] == "：" or line[match.end() :] else "："
        return f"{match['head']}{name}{colon}"

    line = _KEY.sub(key, line)
    line = _DATE.sub(lambda match: _date(match[0], chance) if hit() else match[0], line)
    if body.startswith("- ") and chance.random() < rate / 3:
        line = line.replace("- ", chance.choice(["-", "－", "-\u3000"]), 1)
    if chance.random() < rate / 4:
        width = len(line) - len(line.lstrip(" "))
        line = _tabbed(line, tab) if chance.random() < 0.5 else _wide_blanks(line, width)
    return line


def _is_plain(body: str) -> bool:
    return '"' not in body and "'" not in body and " #" not in body


def _brackets(flow: str, chance: random.Random, rate: float) -> str:
    wide = {"{": "｛", "}": "｝", "[": "［", "]": "］"}
    inner = flow[1:-1]
    if chance.random() < rate:  # all of it, as one does with the input method on
        inner = inner.replace(", ", "，").replace(": ", "：")
    elif chance.random() < rate / 2:
        inner = inner.replace(", ", chance.choice(["，", "， ", "，\u3000"]))
    opener, closer = flow[0], flow[-1]
    if chance.random() < rate / 2:
        opener = wide[opener]
    if chance.random() < rate / 2:
        closer = wide[closer]
    return opener + inner + closer


def _date(day: str, chance: random.Random) -> str:
    year, month, last = day.split("-")
    return chance.choice(
        [
            day.translate({ord(a): ord(a) + 0xFEE0 for a in "0123456789-"}),
            f"{year}年{int(month)}月{int(last)}日",
            f"{year}.{int(month)}.{int(last)}",
            f"{year}－{month}－{last}",
        ]
    )


def _wide_blanks(line: str, width: int) -> str:
    return "\u3000" * (width // 2) + line.lstrip(" ") if width % 2 == 0 else line
