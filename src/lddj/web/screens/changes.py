"""The screen 改动: what was changed since the last save, what must not be, and saving it."""

from __future__ import annotations

import io

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lddj.checking.run import check_repository
from lddj.checking.since import only_changed
from lddj.errors import GitRefused
from lddj.gitwork import resolving
from lddj.gitwork import save as saving
from lddj.render.review import html as review_html
from lddj.review.run import Review, review, sides
from lddj.system.lock import held
from lddj.web import pages
from lddj.web.desk import PageDesk
from lddj.web.turns import in_turn, sent_once, text_of


@in_turn
def show(request: Request) -> Response:
    """Show the review of what is not saved yet, and the form that saves it."""
    desk = pages.desk_of(request)
    found = _unsaved(desk)
    return pages.page(
        request, "changes", 标题="改动", 改了=found.title,
        有改动=saving.has_changes(desk.root),
        不该=[f"{one.location} {one.code} {one.message}" for one in found.faults if one.is_error],
        没做完=bool(resolving.waiting(desk.root)),
        不知是谁=saving.identity_missing(desk.root),
    )  # fmt: skip


def _unsaved(desk: PageDesk) -> Review:
    root, before, after = sides(desk.root, None, None, staged=False)
    return review(root, before, after)


@in_turn
def review_page(request: Request) -> Response:
    """Return the review itself, as ``lddj diff --format html`` writes it."""
    out = io.StringIO()
    review_html.write(_unsaved(pages.desk_of(request)), out)
    return pages.paper(out.getvalue().encode())


@sent_once
def save(request: Request, form: FormData) -> Response:
    """Check, review and commit, as ``lddj save`` does; push where that was asked for."""
    desk = pages.desk_of(request)
    with held(desk.root, lambda _: None):
        said = _save_told(desk, text_of(form, "说明") or None, push=bool(text_of(form, "推送")))
    if said:
        return pages.page(request, "said", 标题="已保存", 话=said)
    return RedirectResponse("/changes", 303)


def _save_told(desk: PageDesk, message: str | None, *, push: bool) -> str:
    """Return what was done. Raises GitRefused with why nothing was."""
    root = desk.root
    saving.refuse_unfinished(root)
    waiting = resolving.waiting(root)
    if waiting:
        raise GitRefused(saving.still_waiting(root, waiting, push=push))
    result = check_repository(desk.source, today=desk.day)
    if only_changed(result, desk.source, "HEAD", desk.day).errors:
        raise GitRefused("没有保存：改过的地方有错误，请先在“检查”里看，改好再保存。")
    if saving.identity_missing(root):
        raise GitRefused("没有保存：git 还不知道您是谁，请先在“设置”里填姓名和邮箱。")
    saving.unstage_private(root)
    found = _unsaved(desk)
    if found.unasked:
        raise GitRefused(
            "没有保存：有不该有的改动，请改回去；确需如此的由许可人用 lddj save --allow。"
        )
    said = []
    new = saving.settings(root)
    if new or saving.has_changes(root):
        told = saving.message_of(found.title, message, [], new)
        said.append(f"已保存（{saving.commit(root, told, new)}）：{told.splitlines()[0]}")
    if push:
        said.append(saving.push(root))
    return "\n".join(said)
