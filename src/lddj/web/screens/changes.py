"""The screen 改动: what was changed since the last save, what must not be, and saving it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lddj.edits import undo
from lddj.errors import GitRefused, LddjError, UnknownName
from lddj.gitwork import remote, resolving, unsave
from lddj.gitwork import save as saving
from lddj.gitwork.committing import end_conflicts, ready_to_commit, weigh
from lddj.render.review import html as review_html
from lddj.review.run import Review, review
from lddj.review.sides import sides
from lddj.system.lock import held
from lddj.web import pages
from lddj.web.desk import PageDesk
from lddj.web.turns import in_turn, sent_once, text_of


@in_turn
def show(request: Request) -> Response:
    """Show the review of what is not saved yet, the forms that save it and what is sent to and
    fro."""
    return _changes_page(request, pages.desk_of(request))


def _changes_page(request: Request, desk: PageDesk, said: str = "", told: str = "") -> Response:
    root = desk.root
    found, waiting = _unsaved(desk, ""), resolving.waiting(root)
    return pages.page(
        request, "changes", 409 if said else 200, 标题="改动", 改了=found.title,
        有改动=saving.has_changes(root), 话=said, 结果=told,
        不该=[f"{one.location} {one.code} {one.message}" for one in found.faults if one.is_error],
        合并中=saving.is_merging(root), 矛盾=[_conflict_told(desk, one) for one in waiting],
        没做完=saving.unfinished(root), 不知是谁=saving.identity_missing(root),
        远程=remote.remote_name(root), 位置=remote.beside_others(root), 可撤=_can_unsave(desk),
    )  # fmt: skip


def _unsaved(desk: PageDesk, base: str) -> Review:
    root, before, after = sides(desk.root, base or None, None, staged=False)
    return review(root, before, after)


def _conflict_told(desk: PageDesk, one: resolving.Conflict) -> dict[str, Any]:
    """Return a file that contradicts for the template: why, and what each side has there."""
    return {
        "文件": one.path,
        "为何": resolving.reasons(desk.root, one) or ["两边的改动合得到一起，选“两边都留”"],
        "两边": resolving.hunks(desk.root, one),
    }


def _can_unsave(desk: PageDesk) -> str:
    """Return the title of the save that may be taken back; empty where none may."""
    if desk.read_only:
        return ""
    try:
        return unsave.last_unpushed(desk.root)[0]
    except GitRefused:
        return ""


@in_turn
def review_page(request: Request) -> Response:
    """Return the review itself, as ``lddj diff --format html`` writes it: against the last save,
    or against what others have."""
    desk, out = pages.desk_of(request), io.StringIO()
    upstream = remote.beside_others(desk.root).name
    base = upstream if text_of(request.query_params, "base") else ""
    review_html.write(_unsaved(desk, base), out)
    return pages.paper(out.getvalue().encode())


@sent_once
def act(request: Request, form: FormData) -> Response:
    """Do what was pressed: save, pull, push, end a conflict, take back."""
    desk, wanted = pages.desk_of(request), text_of(form, "做")
    if wanted not in _ACTS:
        raise UnknownName("做法", wanted, list(_ACTS))
    try:
        with held(desk.root, lambda _: None):
            told = _ACTS[wanted](desk, form)
    except LddjError as refusal:
        return _changes_page(request, desk, said=str(refusal))
    desk.look()
    return _changes_page(request, desk, told=told) if told else RedirectResponse("/changes", 303)


def _save_changes(desk: PageDesk, form: FormData) -> str:
    """Check, review and commit, as ``lddj save`` does; push where that was asked for."""
    root = desk.root
    saving.refuse_unfinished(root)
    if resolving.waiting(root):
        raise GitRefused("没有保存：合并还没有做完，请先把下面矛盾的文件一个一个定下来。")
    saving.unstage_private(root)
    new, has_changes = ready_to_commit(root)
    told = [_committed(desk, text_of(form, "说明") or None, new)] if has_changes else []
    if text_of(form, "推送"):
        told.append(_push_saved(desk, form))
    return "\n".join(told)


def _committed(desk: PageDesk, message: str | None, new: list[str]) -> str:
    weighed = weigh(desk.source, [], desk.day)
    if weighed.review is None:
        raise GitRefused("没有保存：改过的地方有错误，请先在“检查”里看，改好再保存。")
    if weighed.review.unasked:
        raise GitRefused(
            "没有保存：有不该有的改动，请改回去；确需如此的由许可人用 lddj save --allow。"
        )
    if saving.identity_missing(desk.root):
        raise GitRefused("没有保存：git 还不知道您是谁，请先在“设置”里填姓名和邮箱。")
    return weighed.commit(message, new)


def _push_saved(desk: PageDesk, _: FormData) -> str:
    try:
        return remote.push(desk.root)
    except remote.Contradicts:
        raise GitRefused(
            "没有推送：别人先推送了改动，和您的有矛盾。您的改动已保存在本机，没有丢失。"
            "请点“取回”，把矛盾的文件一个一个定下来，再推送。"
        ) from None


def _pull(desk: PageDesk, _: FormData) -> str:
    """Merge what others pushed, as ``lddj save --pull``; what contradicts waits to be settled."""
    told = remote.pull(desk.root, lambda: None)
    return "" if saving.is_merging(desk.root) else told


def _settle_file(desk: PageDesk, form: FormData) -> str:
    """Keep one side, or both, of one file, as ``lddj save --ours FILE`` does."""
    keeps = {one.value: one for one in resolving.Keep}
    keep, path = text_of(form, "留"), text_of(form, "文件")
    found = [one for one in resolving.waiting(desk.root) if one.path == path]
    if not found or keep not in keeps:
        raise GitRefused("这个文件的矛盾已经定下来了，没有再做一遍。")
    return "\n".join(end_conflicts(desk.source, keeps[keep], found, desk.day))


def _give_up(desk: PageDesk, _: FormData) -> str:
    return saving.give_up(desk.root)


def _unsave_last(desk: PageDesk, _: FormData) -> str:
    return f"撤回了保存“{unsave.unsave(desk.root)}”；文件没有变，改好以后再保存。"


def _undo_change(desk: PageDesk, _: FormData) -> str:
    """Take back the last change that was written, as ``lddj undo`` does."""
    found = undo.undo(desk.root, lambda one: unsave.refuse_saved(desk.root, one), lambda _: None)
    done = "恢复了" if found.restores else "撤回了最后写的一次改动："
    return done + "、".join(one.path for one in found.files)


_ACTS: dict[str, Callable[[PageDesk, FormData], str]] = {
    "保存": _save_changes, "推送": _push_saved, "取回": _pull, "定": _settle_file,
    "放弃合并": _give_up,
    "撤回保存": _unsave_last, "撤回改动": _undo_change,
}  # fmt: skip
