"""The screen 设置: who saves here, where to, and what this machine and repository lack."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lddj.errors import GitRefused, LddjError
from lddj.gitwork import hooks, remote
from lddj.gitwork import save as saving
from lddj.render.health import examine
from lddj.system import git
from lddj.web import pages
from lddj.web.turns import in_turn, sent_once, text_of


class NotFilledIn(LddjError):
    """A refusal: a name or an address that is missing."""


@in_turn
def show(request: Request) -> Response:
    """Show what was found missing, each with what mends it."""
    root = pages.desk_of(request).root
    try:
        under_git, address = True, remote.address_of(root)
        lacks_hooks = bool(hooks.missing_hooks(root)) or not hooks.has_driver(root)
    except GitRefused:
        under_git, address, lacks_hooks = False, "", False
    return pages.page(
        request, "settings", 标题="设置", 情况=list(examine(root)), 远程=address,
        在库=under_git, 缺钩子=lacks_hooks,
        可关=pages.desk_of(request).stop is not None,
    )  # fmt: skip


@sent_once
def write(request: Request, form: FormData) -> Response:
    """Set what the form is for: who saves, where it is pushed to, the hooks."""
    what = text_of(form, "做") or "身份"
    if what not in _SETTERS:
        raise NotFilledIn("没有这一项设置。")
    _SETTERS[what](pages.desk_of(request).root, form)
    return RedirectResponse("/settings", 303)


@sent_once
def stop(request: Request, _: FormData) -> Response:
    """End the page, for whoever started it without a terminal."""
    end = pages.desk_of(request).stop
    if end is None:
        raise NotFilledIn("这个网页不能从这里关，请在启动它的地方结束。")
    end()
    return pages.page(
        request, "said", 标题="网页关了", 话="网页已经结束，可以关掉这个窗口；再用的时候重新打开。"
    )


def _set_identity(root: Path, form: Any) -> None:
    name, mail = text_of(form, "姓名"), text_of(form, "邮箱")
    if not name or "@" not in mail:
        raise NotFilledIn("姓名和邮箱都要填，邮箱里要有 @。")
    saving.set_identity(root, name, mail)


def _set_remote(root: Path, form: Any) -> None:
    address = text_of(form, "地址")
    is_folder = Path(address).is_absolute() and Path(address).is_dir()
    if not is_folder and not _ADDRESS.fullmatch(address):
        raise NotFilledIn(
            f"“{address}”不是能推送的地方：写网址（如 https://机关的服务器/台账.git）、"
            "git@服务器:台账.git，或者一个已有文件夹的完整路径。"
        )
    remote.set_remote(root, address)


_ADDRESS = re.compile(r"(https?|ssh|git)://[^/\s]\S*|file:///\S+|[\w.-]+@[\w.-]+:\S+")
"""An address over the network. A program that git would run (``ext::``) is none."""


def _install_hooks(root: Path, _: Any) -> None:
    list(hooks.install(root))


def _take_under_git(root: Path, _: Any) -> None:
    git.put_under_git(root)


_SETTERS: dict[str, Callable[[Path, Any], None]] = {
    "身份": _set_identity,
    "远程": _set_remote,
    "钩子": _install_hooks,
    "纳入": _take_under_git,
}
"""What can be set here, and what sets it."""
