"""The rules as pages: one for ``lddj explain``, all of them as docs/规则.md.

``python -m lddj.render.handbook.rules`` prints the handbook.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Protocol


class Shown(Protocol):
    """An example as a rule's page shows it."""

    @property
    def text(self) -> str: ...
    @property
    def file(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def encoding(self) -> str: ...
    @property
    def others(self) -> Mapping[str, str]: ...
    @property
    def before(self) -> str | None: ...


class Page(Protocol):
    """A rule as its page needs it; a Protocol, because ``render`` knows no rules."""

    @property
    def code(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def wrong(self) -> Shown: ...
    @property
    def right(self) -> Shown: ...


ENCODINGS = {"gbk": "以 GBK 编码保存", "utf-8-sig": "以带 BOM 的 UTF-8 保存"}


def rule_page(rule: Page) -> str:
    """Return the page of one rule in Markdown."""
    return "\n".join(
        [
            f"### {rule.code} {rule.name}（{rule.severity}）",
            "",
            rule.why,
            "",
            *_example_lines(f"错误的{_remedy_heading(rule)}", rule.wrong),
            "",
            *_example_lines(f"正确的{_remedy_heading(rule)}", rule.right),
            "",
        ]
    )


def _remedy_heading(rule: Page) -> str:
    return "写法" if rule.wrong.before is None else "改法"


def _example_lines(title: str, example: Shown) -> list[str]:
    notes = [f"`{example.file}`"]
    if example.encoding in ENCODINGS:
        notes.append(ENCODINGS[example.encoding])
    if example.line:
        notes.append(f"报在第 {example.line} 行")
    lines = [f"{title}（{'，'.join(notes)}）：", "", *_code_block(example.text)]
    if example.before is not None:
        lines = ["原来是：", "", *_code_block(example.before), "", *lines]
    for name, text in example.others.items():
        lines += ["", f"同时有 `{name}`：", "", *_code_block(text)]
    return lines


def _code_block(text: str) -> list[str]:
    return ["```yaml", text.rstrip("\n"), "```"]


def handbook(rules: Iterable[Page], groups: Mapping[str, str]) -> str:
    """Return all rules: a table of contents by group, then their pages."""
    listed = list(rules)
    present = {start: title for start, title in groups.items() if _rules_of_group(listed, start)}
    out = [
        "# 规则",
        "",
        "`lddj validate` 报出的每个代码是什么意思、为什么要紧、怎样改。在命令行里查一个代码："
        "`lddj explain L301`。",
        "",
        "错误要改正才能出数；警告不影响出数，加 `--strict` 时也算不通过。"
        "L6 的代码由 `lddj diff` 报出，说的是一次改动做了不该做的事。",
        "",
        "<!-- 本页由程序生成（make docs），请不要直接修改。 -->",
        "",
    ]
    for start, title in present.items():
        out += [f"**{start} {title}**", "", "| 代码 | 级别 | 名称 |", "|---|---|---|"]
        out += [_contents_row(rule) for rule in _rules_of_group(listed, start)]
        out.append("")
    for start, title in present.items():
        out += [
            f"## {start} {title}",
            "",
            *(rule_page(rule) for rule in _rules_of_group(listed, start)),
        ]
    return "\n".join(out).rstrip("\n") + "\n"


def _rules_of_group(rules: Iterable[Page], start: str) -> list[Page]:
    return [rule for rule in rules if rule.code.startswith(start)]


def _contents_row(rule: Page) -> str:
    return f"| [{rule.code}](#{_anchor(rule)}) | {rule.severity} | {rule.name} |"


def _anchor(rule: Page) -> str:
    """Return the anchor that GitHub and GitLab make of a page's heading."""
    heading = f"{rule.code} {rule.name}（{rule.severity}）".lower()
    kept = (char for char in heading if char.isalnum() or char in " -_")
    return "".join(kept).replace(" ", "-")


def print_handbook() -> None:
    """Print the handbook."""
    from importlib import import_module

    rules = import_module("lddj.rules.registry")
    sys.stdout.buffer.write(handbook(rules.RULES, rules.GROUPS).encode("utf-8"))


if __name__ == "__main__":
    print_handbook()
