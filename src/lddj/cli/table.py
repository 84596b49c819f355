"""The table of commands: which module holds which."""

from __future__ import annotations

COMMANDS = {
    "validate": "lddj.cli.commands.validate",
    "explain": "lddj.cli.commands.explain",
    "report": "lddj.cli.commands.report",
    "ledger": "lddj.cli.commands.ledger",
    "import": "lddj.cli.commands.import_",
    "circular": "lddj.cli.commands.circular",
    "rank": "lddj.cli.commands.rank",
    "due": "lddj.cli.commands.due",
    "unit": "lddj.cli.commands.unit",
    "board": "lddj.cli.commands.board",
    "serve": "lddj.cli.commands.serve",
    "paper": "lddj.cli.commands.paper",
    "steps": "lddj.cli.commands.steps",
    "deputy": "lddj.cli.commands.deputy",
    "deputies": "lddj.cli.commands.deputies",
    "score": "lddj.cli.commands.score",
    "contest": "lddj.cli.commands.contest",
    "public": "lddj.cli.commands.public",
    "trend": "lddj.cli.commands.trend",
    "letter": "lddj.cli.commands.letter",
    "templates": "lddj.cli.commands.templates",
    "init": "lddj.cli.commands.init",
    "new": "lddj.cli.commands.new",
    "add": "lddj.cli.commands.add",
    "record": "lddj.cli.commands.record",
    "promote": "lddj.cli.commands.promote",
    "edit": "lddj.cli.commands.edit",
    "undo": "lddj.cli.commands.undo",
    "list": "lddj.cli.commands.list",
    "show": "lddj.cli.commands.show",
    "sample": "lddj.cli.commands.sample",
    "export": "lddj.cli.commands.export",
    "carry-over": "lddj.cli.commands.carry_over",
    "schema": "lddj.cli.commands.schema",
    "cache": "lddj.cli.commands.cache",
    "doctor": "lddj.cli.commands.doctor",
    "diff": "lddj.cli.commands.diff",
    "save": "lddj.cli.commands.save",
    "hand-up": "lddj.cli.commands.hand_up",
    "collect": "lddj.cli.commands.collect",
    "allow": "lddj.cli.commands.allow",
    "log": "lddj.cli.commands.log",
    "trace": "lddj.cli.commands.trace",
    "merge-ledger": "lddj.cli.commands.merge_ledger",
}
"""Command → the module that holds the function of that name."""

FUNCTIONS = {"import": "import_"}
"""Functions that cannot bear their command's name: it is a word of Python's own."""

PANELS = {
    "记台账": (
        "validate", "explain", "init", "new", "add", "record", "promote", "edit", "undo", "list",
        "show", "unit", "due", "save", "serve",
    ),
    "出文书、收发表": (
        "report", "circular", "letter", "paper", "ledger", "import", "rank", "trend", "board",
        "export", "public", "templates",
    ),
    "考核、抽查、代表": ("score", "contest", "steps", "sample", "deputy", "deputies", "carry-over"),
    "审核、上下级": ("diff", "allow", "log", "trace", "hand-up", "collect"),
    "这台机器": ("doctor", "schema", "cache", "merge-ledger"),
}  # fmt: skip
"""Heading of ``lddj --help`` → the commands under it. What has none stands first, by itself."""


def panel_of(command: str) -> str | None:
    """Return the heading that a command stands under."""
    return next((panel for panel, names in PANELS.items() if command in names), None)
