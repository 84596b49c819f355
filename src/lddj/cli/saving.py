"""The steps of ``lddj save``: what is refused, what ends a conflict, what is committed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lddj.gitwork.resolving import Conflict, Keep
    from lddj.load.sources.folder import FolderSource
    from lddj.review.run import Review


@dataclass(frozen=True, slots=True)
class Wish:
    """The wish of the user: the message, what is to be allowed, the side to keep."""

    message: str | None
    allow: Sequence[str]
    keep: Keep | None


def commit_shown(source: FolderSource, wish: Wish, new: Sequence[str]) -> None:
    """Check, review and commit what is there. Raise GitRefused."""
    from lddj.errors import GitRefused
    from lddj.gitwork import save as saving
    from lddj.gitwork.committing import weigh
    from lddj.render.faults import text as faults_text
    from lddj.render.review import text as review_text
    from lddj.system.clock import today

    weighed = weigh(source, wish.allow, today())
    found = weighed.review
    if found is None:
        faults_text.write(weighed.faults, source, sys.stdout)
        raise GitRefused("没有保存：请先把上面的错误改好，再运行一次 lddj save。")
    review_text.write(found, sys.stdout)
    if found.unasked:
        raise GitRefused(_unasked(found, wish))
    know_who(source.root)
    print(weighed.commit(wish.message, new))
    if found.asked:
        print("其中有的改动还要许可：推送以后请许可人运行 lddj allow，许可以前进不了主分支。")
    if new:
        print(f"一并保存了 lddj init 建的文件：{saving.in_short(new)}")


def _unasked(found: Review, wish: Wish) -> str:
    """Return why a change is refused; where a side is kept, the options that would allow it."""
    if not wish.keep:
        return "没有保存：有不该有的改动，请改回去；确需如此的加 --allow。"
    wrong = [one for one in found.faults if one.is_error and one in found.numbers]
    numbers = dict.fromkeys((one.code, found.numbers[one]) for one in wrong)
    said = " ".join(f'--allow "{code} {number} 两边矛盾，商定留一边"' for code, number in numbers)
    return (
        "没有保存：这样留会去掉别人已经推送的内容（见上）。"
        f"商定确需如此的，在刚才的命令后面加上：\n  {said}"
    )


def keep_side(source: FolderSource, keep: Keep, found: Sequence[Conflict]) -> None:
    """End conflicts and say what was kept. Raise GitRefused."""
    from lddj.gitwork.committing import end_conflicts
    from lddj.system.clock import today

    print("\n".join(end_conflicts(source, keep, found, today())))


def know_who(root: Path) -> None:
    """Ask who saves where git does not know and somebody is there. Raise NobodyKnown."""
    from lddj.cli import asking
    from lddj.gitwork import save as saving

    if not saving.identity_missing(root):
        return
    if not asking.is_terminal():
        raise saving.NobodyKnown
    print("git 要记下每次是谁保存的，只问这一次。", file=sys.stderr)
    name = asking.ask("您的姓名")
    saving.set_identity(root, name, asking.ask("您的邮箱"))
