"""The words that typer and its parser bring along, in Chinese: help headings, usage errors."""

from __future__ import annotations

import gettext
import os
import re
from pathlib import Path

_USAGE = (
    (
        r"^No such option: (?P<x>\S+) \(Possible options: (?P<y>.+)\)$",
        "没有 {x} 这个选项，是否为 {y}？",
    ),
    (r"^No such option: (?P<x>\S+)", "没有 {x} 这个选项。"),
    (
        r"^No such command '(?P<x>.*)'\. Did you mean (?P<y>.+)\?$",
        "没有“{x}”这个命令，是否为 {y}？",
    ),
    (r"^No such command '(?P<x>.*)'", "没有“{x}”这个命令{nearest}"),
    (r"^Missing option(?: '?(?P<x>[^'.]+)'?)?\.?", "缺少选项 {x}。"),
    (r"^Missing argument(?: '?(?P<x>[^'.]+)'?)?\.?", "缺少参数 {x}。"),
    (r"^Option '?(?P<x>[^' ]+)'? requires an argument\.?", "选项 {x} 后面要写一个值。"),
    (r"^Option '?(?P<x>[^' ]+)'? does not take a value\.?", "选项 {x} 后面不写值。"),
    (r"^Got unexpected extra argument(?:s|\(s\))? \((?P<x>.*)\)$", "多出了参数：{x}。"),
    (
        r"^Invalid value for '?(?P<x>[^:]+?)'?: .*is not one of (?P<y>.+?)\.?$",
        "{x} 的值不对，可用的有：{y}。",
    ),
    (r"^Invalid value for '?(?P<x>[^:]+?)'?: .*valid integer.*", "{x} 后面要写整数，如 3。"),
    (r"^Invalid value for '?(?P<x>[^:]+?)'?: .*valid number.*", "{x} 后面要写数，如 3。"),
    (
        r"^Invalid value for '?(?P<x>[^:]+?)'?: .*greater than or equal to (?P<y>\S+)",
        "{x} 不能小于 {y}。",
    ),
    (
        r"^Invalid value for '?(?P<x>[^:]+?)'?: .*less than or equal to (?P<y>\S+)",
        "{x} 不能大于 {y}。",
    ),
    (r"^Invalid value for '?(?P<x>[^:]+?)'?: (?P<y>Input should|Value ).*", "{x} 的值不对。"),
    (r"^Invalid value for '?(?P<x>[^:]+?)'?: (?P<y>.*)", "{x}：{y}"),
    (r"^Invalid value: (?P<x>.*)", "{x}"),
)

OPTIONS_HELP = {
    "help": "显示这段说明",
    "install_completion": "为现在的命令行外壳装上按 Tab 补全",
    "show_completion": "显示补全用的脚本，可以自己复制去装",
}
"""Help of the options that typer brings along, by parameter name."""


def speak_chinese() -> None:
    """Make typer's own help take its words from the catalogue beside this module.

    The catalogue is ``locale/zh_CN/LC_MESSAGES/messages.po``; it is looked for by LANGUAGE.
    """
    gettext.bindtextdomain("messages", str(Path(__file__).with_name("locale")))
    os.environ["LANGUAGE"] = "zh_CN"


def usage_error(message: str) -> str:
    """A usage error as a Chinese sentence."""
    for pattern, sentence in _USAGE:
        match = re.match(pattern, message, re.DOTALL)
        if match:
            values = match.groupdict(default="")
            values["y"] = values.get("y", "").replace("'", "")
            values["x"] = _written(values.get("x", ""))
            if "{nearest}" in sentence:
                values["nearest"] = _nearest_command(values["x"])
            return sentence.format(**values)
    return message


def _written(shown: str) -> str:
    """Return what was typed, where the parser shows signs of it as ``\\u3000``."""
    sign = r"\\(?:u([0-9a-f]{4})|x([0-9a-f]{2}))"
    return re.sub(sign, lambda one: chr(int(one[1] or one[2], 16)), shown)


def _nearest_command(typed: str) -> str:
    """Return “，是否为“模板”？” for a Chinese word that is nearly one of a command, else “。”."""
    from lddj.cli.chinese import COMMAND_WORDS
    from lddj.cli.table import COMMANDS
    from lddj.suggest import did_you_mean

    return did_you_mean(typed, [word for word, name in COMMAND_WORDS.items() if name in COMMANDS])
