"""Colours: on terminals that show them, nowhere else."""

from __future__ import annotations

import io

import pytest

from lddj.cli.telling import show_diff
from lddj.edits.change import FileEdit
from lddj.render.paint import RED, painter


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_a_terminal_is_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert painter(Terminal())("错误", RED) == "\x1b[31m错误\x1b[0m"


@pytest.mark.parametrize("setting", [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_not_one_that_shows_none(setting: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(*setting)
    assert painter(Terminal())("错误", RED) == "错误"


def test_a_diff_is_plain_where_it_is_no_terminal_and_drives_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show_diff([FileEdit("ledgers/a.yaml", b"a: 1\n", b"a: 2\x1b[31m\n")])
    assert capsys.readouterr().out.splitlines() == [
        "--- a/ledgers/a.yaml",
        "+++ b/ledgers/a.yaml",
        "@@ -1 +1 @@",
        "-a: 1",
        "+a: 2 [31m",
    ]
