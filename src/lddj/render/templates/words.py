"""Say in Chinese what Jinja and Python say of a template."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SAID = (
    (
        r"^(?:Unexpected end of template|Encountered unknown tag 'end).*"
        r"innermost block that needs to be closed is '(?P<y>[^']+)'",
        "“{y}”没有写结束的标签 end{y}",
    ),
    (r"^Unexpected end of template", "模板没有写完"),
    (r"^unexpected end of template, expected '(?P<x>.+)'", "模板没有写完，还缺“{x}”"),
    (r"^Encountered unknown tag '(?P<x>end[^']*)'", "多了“{x}”，前面没有它的开头"),
    (r"^Encountered unknown tag '(?P<x>[^']*)'", "没有“{x}”这个标签"),
    (r"^expected token '(?P<x>.+?)', got '(?P<y>.*)'", "应是 {x}，这里是 {y}"),
    (r"^Expected an expression, got '(?P<x>.*)'", "这里应写变量或算式，却是 {x}"),
    (r"^[Uu]nexpected '(?P<x>.*)', expected '(?P<y>.*)'", "多了“{x}”，应是“{y}”"),
    (r"^unexpected char (?P<x>'.*?'|\".*?\") at", "不该有字符 {x}"),
    (r"^[Uu]nexpected '(?P<x>.*)'", "多了 {x}"),
    (r"^No filter named '(?P<x>.*)'", "没有“{x}”这个过滤器"),
    (r"^No test named '(?P<x>.*)'", "没有“{x}”这个判断"),
    (r"^Missing end of comment tag", "注释没有写结束的 #}}"),
    (r"^Missing end of raw directive", "“raw”没有写结束的标签 endraw"),
    (r"^tag name expected", "{{% 的后面缺标签的名字"),
    (r"^block '(?P<x>.*)' defined twice", "有两个叫“{x}”的 block"),
)

_WENT_WRONG = (
    (r"^access to attribute '(?P<x>.*?)' of ", "不许用 {x}"),
    (r"^.* is not safely callable$", "这个不许调用"),
    (r"^Range too big", "range 太长"),
    (r"^(?:float |integer )?(?:division|modulo)(?: or modulo)? by zero", "除以零"),
    (r"^unsupported operand type\(s\) for (?P<x>.+?): ", "两边不是同一种东西，不能用“{x}”来算"),
    (r"^can only concatenate ", "两边不是同一种东西，不能用“+”来算"),
    (r"^'(?P<x>.+?)' not supported between", "不是同一种东西，不能用“{x}”来比，也不能排序"),
    (r"^.* is not callable$", "后面带了括号的，不是能调用的"),
    (r"^.* (?:is not iterable|object is not a mapping)$|^can only join an iterable$",
     "不是列表，不能一项一项地取"),
    (r"^.*\(\) (?:takes|missing|got) .*argument", "括号里写的参数不对"),
    (r"^%. format: |^not (?:all|enough) arguments |^(?:Single|expected) '[{}]'|^Replacement index ",
     "格式串和后面的值对不上"),
)  # fmt: skip
"""What a template does that only shows when it runs; the rest is said as Python says it."""

_TOKENS = {
    "end of statement block": "结束的 %}",
    "begin of statement block": "开头的 {%",
    "end of print statement": "结束的 }}",
    "begin of print statement": "开头的 {{",
    "end of template": "模板的末尾",
    "template data / text": "文字",
    "name": "名字",
    "string": "引号里的文字",
    "integer": "整数",
    "float": "小数",
}
"""Jinja's names of what it reads; whatever else it names is the sign itself."""

_CHINESE = re.compile("[\u4e00-\u9fff]")


def syntax_error(message: str | None) -> str:
    """Return a TemplateSyntaxError's message as part of a Chinese sentence."""
    said = message or ""
    if _CHINESE.match(said):  # the sandbox's own words
        return said
    return translated(said) or "语法错误"


def translated(said: str) -> str | None:
    """Return what there are words for; None for anything else that Jinja says."""
    return _said_in_words(_SAID, said)


def went_wrong(said: str) -> str:
    """Return what Jinja or Python says of a template that runs; as it is where words lack."""
    return _said_in_words(_WENT_WRONG, said) or said


def _said_in_words(words: Iterable[tuple[str, str]], said: str) -> str | None:
    for pattern, sentence in words:
        match = re.match(pattern, said, re.DOTALL)
        if match:
            named = {key: _token(text or "") for key, text in match.groupdict().items()}
            return sentence.format(**named)
    return None


def _token(text: str) -> str:
    return _TOKENS.get(text, text)
