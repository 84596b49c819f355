"""Say of a file that a county hands up what is in it, and what stays behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lddj.gitwork.hand_up import HandUp
from lddj.render.lines import named_files


def told_lines(made: HandUp, output: Path) -> Iterator[str]:
    """Yield what is said of a file that was written: what is in it, what may be read out."""
    said = made.manifest
    yield (
        f"已写好 {output}：{said.county} {said.campaign}，提交 {said.commit[:8]}，"
        f"{len(said.files)} 个文件，{len(made.content)} 字节。"
    )
    yield f"校验码：{made.check_code}（收取时会显示，对得上就没有被改动过）"
    changes = f"与上一次报送相比：{said.changes or '没有变化'}。"
    yield "这是第一次报送。" if said.last is None else changes


def left_told(made: HandUp, *, has_evidence: bool) -> Iterator[str]:
    """Yield what is said of the files that were left out, and of missing evidence."""
    if made.left_out:
        yield f"{named_files(made.left_out)}是链接或隐藏文件，没有带上。"
    if made.missing and not has_evidence:
        why = " 是佐证，没有带上；上级那里没有的话收不进，请加 --evidence"
        yield f"{named_files(made.missing)}{why}。"
