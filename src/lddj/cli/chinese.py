"""The Chinese words for commands, kinds and values of options: one literal table.

``python -m lddj.cli.chinese`` prints it as docs/说法.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

COMMAND_WORDS = {
    "检查": "validate", "解释": "explain", "报告": "report", "出表": "ledger", "导入": "import",
    "通报": "circular", "排名": "rank", "待办": "due", "走势": "trend", "督办函": "letter",
    "模板": "templates", "建库": "init", "新建": "new", "添加": "add", "记": "record",
    "列表": "list", "查看": "show", "抽查": "sample", "导出": "export", "结转": "carry-over",
    "格式": "schema", "缓存": "cache", "改动": "diff", "保存": "save", "历程": "log",
    "追溯": "trace", "合并台账": "merge-ledger", "许可": "allow", "撤回": "undo", "修改": "edit",
    "体检": "doctor", "单位": "unit", "看板": "board", "网页": "serve", "文书": "paper",
    "转问题": "promote", "步骤": "steps", "考核": "score", "擂台": "contest", "代表": "deputy",
    "代表名单": "deputies", "公开": "public", "上送": "hand-up", "收取": "collect",
}  # fmt: skip
"""Word → command."""

FURTHER_WORDS = {
    "add": {
        "问题": "issue", "活动": "activity", "询问": "inquiry", "成果": "outcome", "任务": "task",
        "专班": "team", "单位": "unit", "问答": "answer", "零报告": "zero", "线索": "lead",
        "意见": "opinion", "建议": "suggestion", "实事": "project", "测评": "appraisal",
        "对象": "subject",
        "代表": "deputy", "会议": "meeting", "日志": "log", "联系": "contact", "包联": "duty",
    },
    "new": {"活动": "campaign", "县区": "county"},
    "templates": {"列表": "list", "复制": "copy"},
    "cache": {"情况": "info", "清除": "clear"},
}  # fmt: skip
"""Command → word → what its first argument is called."""

VALUE_WORDS = {
    "--format": {
        "文本": "text", "网页": "html", "文档": "docx", "表格": "xlsx", "数据": "json",
        "标记": "md", "日历": "ics",
    },
    "--by": {"周": "week", "月": "month"},
    "--last": {"周": "week", "月": "month"},
    "--take": {"单位": "returned", "台账": "ledger"},
}  # fmt: skip
"""Option → word → its value. ``--by`` of rank takes an indicator: those words are none."""


def in_english(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with Chinese words for commands, kinds and values in English.

    What is no word of the tables stays as it is; so do the values of all other options.
    """
    out = list(arguments)
    at = 0
    while at < len(out) and out[at] == "-C":
        at += 2
    if at >= len(out):
        return out
    command = out[at] = COMMAND_WORDS.get(out[at], out[at])
    further = FURTHER_WORDS.get(command, {})
    if at + 1 < len(out):
        out[at + 1] = further.get(out[at + 1], out[at + 1])
    return [*out[: at + 1], *_english_values(out[at + 1 :])]


def _english_values(arguments: Sequence[str]) -> Iterator[str]:
    """Yield the arguments with the words behind the options of the table in English."""
    option = ""
    for one in arguments:
        name, equals, value = one.partition("=")
        if equals and name in VALUE_WORDS:
            yield f"{name}={VALUE_WORDS[name].get(value, value)}"
        else:
            yield VALUE_WORDS.get(option, {}).get(one, one)
        option = one


def word_of(command: str) -> str | None:
    """Return the Chinese word of a command, None where it has none."""
    return next((word for word, name in COMMAND_WORDS.items() if name == command), None)


def _table_of_words(heads: tuple[str, str], words: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a Markdown table of words."""
    yield f"| {heads[0]} | {heads[1]} |"
    yield "|---|---|"
    yield from (f"| {word} | `{name}` |" for word, name in words.items())
    yield ""


def word_page(known: Sequence[str]) -> str:
    """Return docs/说法.md: the words of the commands that there are, of kinds and of values."""
    lines = ["<!-- 由 make docs 生成，请勿手改 -->", "# 命令的中文说法", ""]
    lines += [
        "命令、种类和一些选项的值可以写中文，与英文的作用完全一样，"
        "如 `lddj 报告 滦平`、`lddj 记 LP-02-004 整改完成`、`lddj 添加 问题`。",
        "",
        "## 命令",
        "",
        *_table_of_words(("中文", "英文"), {w: n for w, n in COMMAND_WORDS.items() if n in known}),
    ]
    for command, words in FURTHER_WORDS.items():
        lines += [
            f"## {word_of(command)} `{command}`",
            "",
            *_table_of_words(("中文", "英文"), words),
        ]
    for option, words in VALUE_WORDS.items():
        lines += [f"## 选项 `{option}` 的值", "", *_table_of_words(("中文", "英文"), words)]
    return "\n".join(lines)


if __name__ == "__main__":
    from lddj.cli.table import COMMANDS

    print(word_page(list(COMMANDS)), end="")
