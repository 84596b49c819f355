"""The screen 设置: who saves here, and what this machine and repository lack."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lddj.errors import LddjError
from lddj.gitwork import save as saving
from lddj.render.health import examine
from lddj.web import pages
from lddj.web.turns import in_turn, sent_once, text_of


class NotFilledIn(LddjError):
    """A refusal: a name or an address that is missing."""


@in_turn
def show(request: Request) -> Response:
    """Show what was found missing, each with what mends it."""
    return pages.page(
        request, "settings", 标题="设置", 情况=list(examine(pages.desk_of(request).root))
    )


@sent_once
def write(request: Request, form: FormData) -> Response:
    """Tell git who saves."""
    name, mail = text_of(form, "姓名"), text_of(form, "邮箱")
    if not name or "@" not in mail:
        raise NotFilledIn("姓名和邮箱都要填，邮箱里要有 @。")
    saving.set_identity(pages.desk_of(request).root, name, mail)
    return RedirectResponse("/settings", 303)
