"""``lddj explain``."""

from __future__ import annotations

import subprocess
import sys

from lddj.cli.commands.explain import complete_code


def lddj(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does."""
    command = [sys.executable, "-m", "lddj", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_one_code() -> None:
    done = lddj("explain", "l301")
    assert done.returncode == 0
    assert done.stdout.startswith("L301 ")
    assert "错误的写法" in done.stdout
    assert "正确的写法" in done.stdout


def test_the_number_of_a_code_is_enough() -> None:
    assert lddj("explain", "301").stdout == lddj("explain", "L301").stdout != ""
    assert "没有名为“999”的错误代码" in lddj("explain", "999").stderr


def test_all_codes() -> None:
    done = lddj("explain")
    assert done.returncode == 0
    assert "L001" in done.stdout
    assert "L506" in done.stdout


def test_an_unknown_code_is_refused_with_candidates() -> None:
    done = lddj("explain", "L399")
    assert (done.returncode, done.stdout) == (1, "")
    assert "L301" in done.stderr


def test_help_is_chinese_and_has_an_example() -> None:
    done = lddj("explain", "--help")
    assert done.returncode == 0
    assert "例：lddj explain L301" in done.stdout


def test_completion_offers_codes_with_their_names() -> None:
    assert ("L301", "状态不允许这条记录") in complete_code("l3")
    assert all(code.startswith("L3") for code, _ in complete_code("l3"))
