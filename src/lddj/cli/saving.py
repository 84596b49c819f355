"""The steps of ``lddj save``: what is refused, what ends a conflict, what is committed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from lddj.cli import options
from lddj.cli.options import argument, flag

if TYPE_CHECKING:
    from lddj.gitwork.resolving import Conflict, Keep
    from lddj.load.sources.folder import FolderSource
    from lddj.review.run import Review


class Wish(NamedTuple):
    """A wish to save: the message, what is to be allowed, the side to keep, in which files of a
    merge that waits, and whether to send the commits on or fetch others' afterwards."""

    message: Annotated[
        str | None, typer.Option("-m", "--message", metavar="说明", help="这次改了什么；默认自动写")
    ] = None
    push: Annotated[bool, flag("--push", "保存后推送到远程仓库")] = False
    pull: Annotated[bool, flag("--pull", "保存后取回别人推送的改动，不推送自己的")] = False
    abort: Annotated[bool, flag("--abort", "放弃没做完的合并，回到合并以前")] = False
    ours: Annotated[bool, flag("--ours", "和别人的改动矛盾时，留自己的")] = False
    theirs: Annotated[bool, flag("--theirs", "和别人的改动矛盾时，留对方的")] = False
    both: Annotated[bool, flag("--both", "和别人的改动矛盾时，两边都留；同号的改自己的编号")] = (
        False
    )
    files: Annotated[
        list[str] | None, argument("文件", "合并没做完时，只定这几个文件；默认所有的")
    ] = None
    allow: options.Allow = None

    @property
    def ends(self) -> str:
        """The option of what is done afterwards, as it is typed."""
        return " --push" if self.push else " --pull" if self.pull else ""

    @property
    def keep(self) -> Keep | None:
        """The side that is to be kept."""
        from lddj.gitwork.resolving import Keep

        asked = (self.ours, self.theirs, self.both)
        return next((keep for is_asked, keep in zip(asked, Keep, strict=True) if is_asked), None)

    def refuse_misfits(self) -> None:
        """Raise a usage error for two sides, and for files without a side."""
        sides = (self.ours, self.theirs, self.both).count(True)
        if sides > 1 or (self.files and not sides):
            raise typer.BadParameter("--ours、--theirs、--both 选一个；写文件的也要选一个。")


def save_shown(source: FolderSource, wish: Wish) -> None:
    """Give a merge up, or end what contradicts, commit what was changed, send or fetch.

    Each is done as far as is wished. Raise GitRefused, UnknownName.
    """
    from lddj.gitwork import remote, resolving
    from lddj.gitwork import save as saving
    from lddj.gitwork.committing import ready_to_commit

    root = source.root
    if wish.abort:
        print(saving.give_up(root))
        return
    saving.refuse_unfinished(root)
    waiting = resolving.waiting(root)
    goes = remote.push if wish.push else remote.pull if wish.pull else None
    _warn_before(root, needs_driver=goes is not None and not waiting)
    put_back = _end_waiting(source, wish, waiting)
    new, has_changes = ready_to_commit(root)
    if has_changes:
        _commit_or_put_back(source, wish, new, put_back)
    nothing = "" if has_changes else _nothing_to_save(saving.left_over(root))
    if goes:
        print(nothing + goes(root, _settling(source, wish)))
    elif not has_changes:
        print(nothing)


def _warn_before(root: Path, *, needs_driver: bool) -> None:
    """Take personal files out of what is staged, and say what is wrong with the repository."""
    from lddj.gitwork import save as saving
    from lddj.gitwork.hooks import has_driver, outdated

    if needs_driver and not has_driver(root):
        print(saving.NO_DRIVER, file=sys.stderr)
    for path in saving.unstage_private(root):
        print(f"{path} 是个人信息，从不进 git，已从暂存区拿出；文件还在。", file=sys.stderr)
    if old := outdated(root):
        print(
            f"请运行 lddj init --hooks：这个库的 {'、'.join(old)} 是旧版 lddj 装的，"
            "会运行文件夹里的程序，要换成新的。",
            file=sys.stderr,
        )


def _end_waiting(
    source: FolderSource, wish: Wish, waiting: Sequence[Conflict]
) -> Callable[[], None] | None:
    """End the conflicts of a merge that waits as is wished; return what lets them wait again.

    Raise GitRefused where some are left, UnknownName for a file that is none of them.
    """
    from lddj.errors import GitRefused
    from lddj.gitwork import resolving
    from lddj.gitwork import save as saving
    from lddj.gitwork.committing import conflicts_in, remembered

    put_back = None
    if waiting and wish.keep:
        ended = conflicts_in(waiting, wish.files or ())
        put_back = remembered(source, ended)
        keep_side(source, wish.keep, ended)
        waiting = resolving.waiting(source.root)
    if waiting:
        raise GitRefused(saving.still_waiting(source.root, waiting, wish.ends))
    return put_back


def _commit_or_put_back(
    source: FolderSource, wish: Wish, new: Sequence[str], put_back: Callable[[], None] | None
) -> None:
    """Make the commit; where it is refused let another side be chosen still."""
    from lddj.errors import LddjError

    try:
        commit_shown(source, wish, new)
    except LddjError:
        if put_back:
            put_back()
        raise


def _settling(source: FolderSource, wish: Wish) -> Callable[[], None] | None:
    """Return what ends the contradictions of a merge and commits it, where a side was chosen."""
    from lddj.gitwork import resolving

    keep = wish.keep
    if keep is None:
        return None

    def settle() -> None:
        keep_side(source, keep, resolving.conflicts(source.root))
        commit_shown(source, wish, [])

    return settle


def _nothing_to_save(left: Sequence[str]) -> str:
    """Say that there is nothing to save, and of other files that they are not saved."""
    from lddj.load.sources.layout import is_out_of_git
    from lddj.render.lines import named_files

    if not left:
        return "没有要保存的改动。"
    if private := [path for path in left if is_out_of_git(path)]:
        why = "是个人信息，从不进 git；运行 lddj init --hooks 写进 .gitignore"
        return f"台账没有改动。{private[0]} {why}。"
    return f"台账没有改动。{named_files(left)}不归 lddj save 保存，要保存请先运行 git add。"


def commit_shown(source: FolderSource, wish: Wish, new: Sequence[str]) -> None:
    """Check, review and commit what is there. Raise GitRefused."""
    from lddj.errors import GitRefused
    from lddj.gitwork import save as saving
    from lddj.gitwork.committing import weigh
    from lddj.render.faults import text as faults_text
    from lddj.render.review import text as review_text
    from lddj.system.clock import today

    weighed = weigh(source, wish.allow or (), today())
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
