"""Find slips with values that need quotes, and with brackets and quotes that have no partner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lddj.yamltext.complaint import Complaint, Slip

FLOW_KEYS = frozenset({
    "日期", "事项", "说明", "经办", "文号", "佐证", "作废", "责任单位", "责任人", "新时限", "方式",
    "反馈时限", "批准", "上报至", "成效", "结果", "核查组", "战线", "理由", "并入", "拆为", "指标",
    "数值", "单位", "名称", "分组", "方面", "起", "止", "数量", "合计", "各项", "总数", "参与",
    "国家", "省", "市", "县", "乡", "领域", "专班", "对象", "抽查数", "发现问题数", "满意",
    "基本满意", "不满意", "无效", "活动", "编号", "联系人", "电话", "公开说明",
})  # fmt: skip
"""Keys of entries that are usually written in braces: after one of them a comma is missing."""

_VALUE = re.compile(r"(?:^ *(?:- +)*|[{,]\s*)[^\s:{},'\"]+:[ \t]+")
_NO_COMMA = re.compile(
    "(?P<sign>[ \u3000]*[，；、;\u3000 ])[ \u3000]*(?P<key>[\u4e00-\u9fff]{1,5}): "
)
_CLOSERS = {"{": "}", "[": "]"}


def at_complaint(line: str, complaint: Complaint) -> Iterator[Slip]:
    """Yield what may be wrong on the line where libyaml stumbled, at or before that place."""
    column = complaint.column
    if complaint.problem == "did not find expected ',' or '}'":
        yield from _missing_comma(line, column)
    yield from _sign_out_of_place(line, column)
    start = _value_start(line, column)
    if start is None:
        return
    value = _text_of_value(line, start)
    if "quoted scalar" in complaint.context and value[0] == '"' and "\\" in value:
        plain = value[1:].rstrip('"')
        say = "双引号里的反斜杠“\\”有特殊含义，请把这段文字改用单引号。"
        yield _quoting("L002", column, say, line, start, value, plain)
        return
    code, at, say = _why_quote(line, start, column)
    yield _quoting(code, at, say, line, start, value, value)


def _value_start(line: str, column: int) -> int | None:
    """Return where the value begins that libyaml was in at ``column``."""
    start = None
    for match in _VALUE.finditer(line):
        if match.end() <= column + 1 or start is None:
            start = match.end()
    if start is None or start >= len(line.rstrip()) or column < start - 1:
        return None
    return start


def _text_of_value(line: str, start: int) -> str:
    """Return the text of a value: to the end of the line, in braces to the next comma or brace."""
    end = len(line)
    if line.count("{", 0, start) > line.count("}", 0, start):
        stop = re.search(r"[,}]", line[start:])
        end = start + stop.start() if stop else end
    return line[start:end].rstrip() or line[start]


def _quoting(code: str, at: int, say: str, line: str, start: int, old: str, new: str) -> Slip:
    quoted = "'" + new.replace("'", "''") + "'"
    return Slip(code, at, say, line[:start] + quoted + line[start + len(old) :])


def _why_quote(line: str, start: int, column: int) -> tuple[str, int, str]:
    first = line[start]
    if first in "*&!":
        what = {"*": "别名", "&": "锚点", "!": "标签"}[first]
        say = f"文字以“{first}”开头会被当作 YAML 的{what}，请给整段文字加上引号。"
        return "L004", start, say
    if first in "@%`|>?":
        return "L002", start, f"文字不能以“{first}”开头，请给整段文字加上引号。"
    if first in "[{":
        say = f"文字以“{first}”开头会被当作列表或条目，请给整段文字加上引号，或改用全角括号。"
        return "L002", start, say
    if first in "'\"":
        return "L002", start, "引号结束后还有文字，请把整段文字放进一对引号。"
    if first == "-":
        return "L002", start, "“- ”列表要另起一行写；“-”是文字的一部分时请给整段文字加上引号。"
    say = "没有加引号的文字里有“: ”，请给整段文字加上引号，或改用全角“：”。"
    return "L002", min(column, len(line) - 1), say


def _missing_comma(line: str, column: int) -> Iterator[Slip]:
    for match in _NO_COMMA.finditer(line):
        key, sign = match["key"], match["sign"].strip()
        if match.end("key") != column or key not in FLOW_KEYS:
            continue
        if not line[: match.start()].strip(" -"):
            continue  # a new line: rather the brace above it was not closed
        start = match.start("sign")
        mended = f"{line[:start]}, {line[match.start('key') :]}"
        fix = (start, match.start("key") - start, ", ")
        if sign:
            at = start + match["sign"].index(sign)
            say = f"“{key}”前面是“{sign}”，花括号里的各项要用半角逗号加空格“, ”隔开。"
            yield Slip("L005", at, say, mended, fix, sure=True)
        else:
            say = f"“{key}”前面缺少半角逗号，请写成“, {key}: ”。"
            yield Slip("L002", start, say, mended, fix, sure=True)


def _sign_out_of_place(line: str, column: int) -> Iterator[Slip]:
    """Yield a sign that must not stand where libyaml stumbled, like a tab or a comma too many."""
    sign = line[column] if column < len(line) else ""
    rest = line[column + 1 :]
    if sign == "\t" and line[:column].strip():
        say = "这里有制表符（Tab），请改用空格。"
        yield Slip("L005", column, say, f"{line[:column]} {rest}", (column, 1, " "), sure=True)
    if sign == ":" and rest[:1] in ("}", "]", ","):
        say = "冒号后面没有内容，请写上内容，冒号后空一格。"
        yield Slip("L002", column, say, f"{line[: column + 1]} {rest}")
    if sign == "," and line[:column].rstrip().endswith(("[", "{", ",")):
        say = "这里多了一个逗号，请删去。"
        yield Slip("L002", column, say, line[:column] + rest, (column, 1, ""))
    opener = {"}": "{", "]": "["}.get(sign)
    if opener and line.count(sign, 0, column + 1) > line.count(opener, 0, column + 1):
        yield Slip(
            "L002",
            column,
            f"“{sign}”没有配对的“{opener}”，请删去；“{sign}”是文字的一部分时请给整段文字加上引号。",
            line[:column] + rest,
            (column, 1, ""),
        )


def unclosed(
    lines: list[str], complaint: Complaint, near: Sequence[int]
) -> Iterator[tuple[int, Slip]]:
    """Yield brackets and quotes that are opened and not closed on their line."""
    opened = complaint.opened
    if opened and "quoted scalar" in complaint.context:
        slip = _open_quote(lines[opened[0]], opened[1])
        if slip:
            yield opened[0], slip
    for number in near:
        start = _value_start(lines[number], len(lines[number]))
        slip = _open_quote(lines[number], start) if start is not None else None
        if slip:
            yield number, slip
    if opened and "flow" in complaint.context:
        for slip in _open_bracket(lines[opened[0]], opened[1]):
            yield opened[0], slip


def _open_quote(line: str, start: int) -> Slip | None:
    sign = line[start] if start < len(line) else ""
    value = _text_of_value(line, start) if sign and sign in "'\"" else ""
    if not value or sign in value[1:]:
        return None
    end = start + len(value)
    say = f"引号“{sign}”没有配对，请在这段文字末尾补上“{sign}”。"
    return Slip("L002", start, say, line[:end] + sign + line[end:])


def _open_bracket(line: str, column: int) -> Iterator[Slip]:
    body = line.rstrip()
    if column >= len(body):
        return
    text = re.search(r": +(\{[^:{}]*)\}", body[column + 1 :])
    if text:  # a brace that begins a text has taken the one that closes the entry
        at = column + 1 + text.start(1)
        code, at, say = _why_quote(body, at, at)
        yield _quoting(code, at, say, body, at, text[1], text[1])
    missing: list[str] = []
    for sign in body[column:]:
        if sign in _CLOSERS:
            missing.append(_CLOSERS[sign])
        elif missing and sign == missing[-1]:
            missing.pop()
    if missing:
        opener = body[column]
        say = (
            f"“{opener}”没有配对的“{_CLOSERS.get(opener, missing[0])}”，请在后面补上；"
            f"“{opener}”是文字的一部分时请给整段文字加上引号。"
        )
        yield Slip("L002", column, say, body + "".join(reversed(missing)))
