"""``lddj explain``."""

from __future__ import annotations

from lddj.cli.commands.explain import complete_code

from .conftest import Run


def test_one_code(run: Run) -> None:
    done = run("explain", "l301")
    assert done.code == 0
    assert done.out.startswith("L301 ")
    assert "错误的写法" in done.out
    assert "正确的写法" in done.out


def test_the_number_of_a_code_is_enough(run: Run) -> None:
    assert run("explain", "301").out == run("explain", "L301").out != ""
    assert "没有名为“999”的错误代码" in run("explain", "999").err
    said = "没有名为“县水利局”的错误代码；看有哪些：lddj explain\n"
    assert run("explain", "县水利局").err == said


def test_all_codes(run: Run) -> None:
    done = run("explain")
    assert done.code == 0
    assert "L001" in done.out
    assert "L506" in done.out


def test_an_unknown_code_is_refused_with_candidates(run: Run) -> None:
    done = run("explain", "L399")
    assert (done.code, done.out) == (1, "")
    assert "L301" in done.err


def test_help_is_chinese_and_has_an_example(run: Run) -> None:
    done = run("explain", "--help")
    assert done.code == 0
    assert "例：lddj explain L301" in done.out


def test_completion_offers_codes_with_their_names() -> None:
    assert ("L301", "状态不允许这条记录") in complete_code("l3")
    assert all(code.startswith("L3") for code, _ in complete_code("l3"))
