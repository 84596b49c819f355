"""Random files as people write them: the same data in many styles, for tests of edits."""

from __future__ import annotations

import json
from dataclasses import dataclass
from random import Random

from lddj.yamltext.document import Node

KEYS = ["编号", "日期", "事项", "说明", "记录", "成效", "佐证", "名称", "作废", "a b", "null"]
WORDS = ["甲", "县住建局", "2022-04-18", "12.3", "0123", "是", "16:30", "甲 乙", "二，三", "😀"]
ODD = [
    "a: b",
    " #x",
    "- a",
    "",
    "~",
    "null",
    "'",
    '"',
    "[x",
    "{x}",
    "@x",
    "一\n二",
    "一\n",
    "\\",
    " ",
]


def data(rng: Random, depth: int = 0) -> Node:
    """Data as a ledger might hold it, lists of mappings above all."""
    kind = rng.random() + 0.12 * depth
    if kind < 0.45 or depth == 0:
        keys = rng.sample(KEYS, rng.randint(0 if depth else 1, 4))
        return {key: data(rng, depth + 1) for key in keys}
    if kind < 0.85:
        return [data(rng, depth + 1) for _ in range(rng.choice([0, 1, 1, 2, 3]))]
    return rng.choice([rng.choice(WORDS), rng.choice(WORDS), rng.choice(ODD), None])


def text(rng: Random, value: Node) -> str:
    """A text that holds ``value``."""
    lines = _Writer(rng, rng.choice([0, 2, 2, 4]), rng.choice([2, 2, 4]), rng.random() / 2).lines(
        value, 0
    )
    lines = rng.choice([[], [], ["# 头", ""], ["---"]]) + lines + rng.choice([[], [], ["", "# 末"]])
    newline = rng.choice(["\n", "\n", "\r\n"])
    return "\n".join(lines).replace("\n", newline) + rng.choice([newline, newline, ""])


@dataclass
class _Writer:
    rng: Random
    dash: int
    step: int
    noise: float

    def lines(self, value: Node, column: int) -> list[str]:
        """A value in block style, each line with its indent."""
        out: list[str] = []
        entries = value.items() if isinstance(value, dict) else enumerate(value or [])
        for key, one in entries:
            listed = isinstance(value, list)
            inside = column + (self.step if listed else 0)
            body = self.entry("" if listed else f"{self.scalar(str(key))}:", one, inside, listed)
            if listed:
                body[0] = f"{' ' * column}-{' ' * (self.step - 1)}{body[0].lstrip()}".rstrip()
            else:
                body[0] = " " * column + body[0].lstrip()
            out += [*self.comments(column), *body]
        return out or [" " * column + ("[]" if isinstance(value, list) else "{}")]

    def comments(self, column: int) -> list[str]:
        """What may stand above an entry."""
        if self.rng.random() > self.noise / 2:
            return []
        return self.rng.choice([[""], [" " * column + "# - 注: 1"], ["# 注", ""], ["", "# 注"]])

    def entry(self, head: str, value: Node, column: int, listed: bool) -> list[str]:
        """What stands behind a key or a dash, and on the lines below."""
        rng = self.rng
        if isinstance(value, list | dict) and value and rng.random() > 0.35:
            if listed:
                return (
                    self.lines(value, column)
                    if rng.random() > 0.1
                    else ["", *self.lines(value, column)]
                )
            inside = column + (self.dash if isinstance(value, list) else self.step)
            return [head + self.note(), *self.lines(value, inside)]
        if (
            isinstance(value, str)
            and value.strip("\n")
            and rng.random() < 0.2
            and value[0] not in " \n"
        ):
            return self.literal(head, value, column)
        body = self.flow(value, column + 2)
        if value is None and rng.random() < 0.5:
            body = ""
        return [
            f"{head} {body}".strip() + self.note(),
        ]

    def note(self) -> str:
        return "  # 注: [" if self.rng.random() < self.noise / 3 else ""

    def literal(self, head: str, value: str, column: int) -> list[str]:
        """Text behind ``|``."""
        chomp = "" if value.endswith("\n") else "-"
        indent = " " * (column + self.step)
        return [f"{head} |{chomp}".strip(), *(indent + line for line in value.splitlines())]

    def scalar(self, value: str) -> str:
        safe = all(sign.isalnum() or sign in "-.，" for sign in value) and value != "null"
        if safe and value and self.rng.random() < 0.8:
            return value
        if "\n" in value or self.rng.random() < 0.5:
            return json.dumps(value, ensure_ascii=False)
        return "'" + value.replace("'", "''") + "'"

    def flow(self, value: Node, column: int) -> str:
        """A value in brackets or braces, now and then on several lines."""
        if value is None:
            return self.rng.choice(["null", "~"])
        if isinstance(value, str):
            return self.scalar(value)
        comma = f",\n{' ' * (column + 2)}" if self.rng.random() < self.noise / 3 else ", "
        if isinstance(value, list):
            parts, (first, last) = [self.listed(one, column) for one in value], "[]"
        else:
            parts = [f"{self.scalar(key)}: {self.flow(one, column)}" for key, one in value.items()]
            first, last = "{}"
        end = "," if parts and self.rng.random() < self.noise / 3 else ""
        return first + comma.join(parts) + end + last

    def listed(self, value: Node, column: int) -> str:
        return "'二，三'" if value == "二，三" else self.flow(value, column)
