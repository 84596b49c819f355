"""``lddj show``: what set each deadline, the clocks that run, parts, and what others owe."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper_ledger import DAY

from cli.conftest import Run


@pytest.mark.parametrize(
    ("number", "lines"),
    [
        (
            "JY-01",
            [
                "状态：办理中，重点",
                "现行时限：2026-03-31，还有 5 天（依据：2026-01-12 交办）",
                "协办“县城管局”：时限 2026-02-12，已过 42 天（依据：建议办理办法第十二条）",
                "  会议      十八届六次会议",
            ],
        ),
        (
            "JY-02/CN-1",
            ["承诺“CN-1”：增加两个班次，时限 2026-03-20，已过 6 天（依据：2026-02-20 答复）"],
        ),
        ("JY-03", ["评价期限：2026-03-30，还有 4 天（依据：建议办理办法第二十条）"]),
        ("JY-05", ["承诺“CN-1”：清理两公里，2026-02-20完成"]),
        ("XW-01-1", ["现行时限：2026-03-20，已过 6 天（依据：时限）"]),
    ],
)
def test_until_when_and_by_what(run: Run, papers: Path, number: str, lines: list[str]) -> None:
    done = run("-C", papers, "show", number, "--date", DAY)
    assert done.code == 0
    assert [line for line in lines if line not in done.out.splitlines()] == []


def test_a_part_that_is_not_there_is_named_with_the_near_one(run: Run, papers: Path) -> None:
    done = run("-C", papers, "show", "JY-02/CN-9", "--date", DAY)
    assert (done.code, done.out) == (1, "")
    assert done.err == "没有编号为“JY-02/CN-9”的小项，是否为“JY-02/CN-1”？\n"
