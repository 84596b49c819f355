"""The screen that edits a ledger's file as text, its faults shown as one types."""

from __future__ import annotations

import hmac
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from lddj.diagnostics import Diagnostic
from lddj.edits import change
from lddj.errors import CannotEdit, LddjError
from lddj.load.sources.folder import LEDGERS
from lddj.load.sources.layout import ledger_files
from lddj.web import pages
from lddj.web.desk import PageDesk
from lddj.web.screens.faults import fault_told
from lddj.web.turns import in_turn, looked_at, sent_once, text_of
from lddj.yamltext.decode import BOM

MOST_COUNTIES = 12
"""A file of the campaign's own is checked while one types in campaigns of up to so many."""


class NoSuchFile(LddjError):
    """A refusal: a path that no file of the ledgers has."""


class ChangedMeanwhile(LddjError):
    """A refusal: the file is another than the one that was opened."""


@in_turn
def show(request: Request) -> Response:
    """Show the file that the address names, as text."""
    desk = pages.desk_of(request)
    path = _known_path(desk, text_of(request.query_params, "path"))
    raw = _bytes_now(desk, path)
    line = text_of(request.query_params, "line")
    with change.drafting(desk.root, desk.day, lambda _: None, waits=False) as draft:
        faults = _faults_of_file(draft, change.FileEdit(path, raw, raw))
    told: dict[str, Any] = {"行号": int(line) if line.isdigit() else 0}
    return _file_page(request, path, _text_of_bytes(path, raw), _seal(raw), faults, **told)


def _file_page(
    request: Request, path: str, text: str, seal: str, faults: list[dict[str, Any]] | None,
    said: str = "", **told: Any,
) -> Response:  # fmt: skip
    filled = {"行号": 0, "差": [], **told}
    return pages.page(
        request, "file", 409 if said else 200, 标题="改文件", 文件=path, 文=text, 印=seal,
        话=said, 件=faults or [], 查了=faults is not None, **filled,
    )  # fmt: skip


def _known_path(desk: PageDesk, path: str) -> str:
    """Return a path that the layout has; no other can be opened. Raises NoSuchFile."""
    known = set(ledger_files(desk.source, LEDGERS))
    if path not in known:
        raise NoSuchFile(f"台账里没有“{path}”这个文件。")
    return path


def _bytes_now(desk: PageDesk, path: str) -> bytes:
    raw = desk.source.read(path)
    if isinstance(raw, Diagnostic):
        raise CannotEdit(raw.message.rstrip("。"), Path(path))
    return raw


def _text_of_bytes(path: str, raw: bytes) -> str:
    try:
        return raw.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError:
        raise CannotEdit("不是 UTF-8，请先在“检查”里改正", Path(path)) from None


def _bytes_of_text(text: str, raw: bytes) -> bytes:
    """Return a text that a browser sent as the file has it: its BOM, its line ends."""
    start = BOM if raw.startswith(BOM) else b""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    is_windows = raw.count(b"\r\n") * 2 > raw.count(b"\n")
    return start + (plain.replace("\n", "\r\n") if is_windows else plain).encode("utf-8")


def _seal(raw: bytes) -> str:
    return sha256(raw).hexdigest()


def _sent_text(form: FormData) -> str:
    found = form.get("文")
    return found if isinstance(found, str) else ""


def _faults_of_file(draft: change.Draft, made: change.FileEdit) -> list[dict[str, Any]] | None:
    """Return the faults that a file would have; None where it takes too long to say so at once."""
    campaign, folders = next(iter(change.touched([made]).items()))
    if folders is None and len(draft.now.campaign(campaign).folders) > MOST_COUNTIES:
        return None
    draft.new_faults([made])
    found = draft.then.faults(campaign, folders)
    return [
        fault_told(one)
        for one in sorted(found, key=lambda one: one.sort_key)
        if one.location.path == made.path
    ]


@looked_at
def check(request: Request, form: FormData) -> Response:
    """Return the faults that a text would have as the content of its file; nothing is written."""
    desk = pages.desk_of(request)
    path = _known_path(desk, text_of(form, "path"))
    raw = _bytes_now(desk, path)
    with change.drafting(desk.root, desk.day, lambda _: None, waits=False) as draft:
        made = change.FileEdit(path, raw, _bytes_of_text(_sent_text(form), raw))
        faults = _faults_of_file(draft, made)
    return JSONResponse({"件": faults, "变了": not _is_sealed(raw, form)})


def _is_sealed(raw: bytes, form: FormData) -> bool:
    return hmac.compare_digest(_seal(raw), text_of(form, "印"))


@sent_once
def write(request: Request, form: FormData) -> Response:
    """Write a text into its file, where the file is still the one that was opened and the text
    brings no new errors."""
    desk = pages.desk_of(request)
    path = _known_path(desk, text_of(form, "path"))
    with change.drafting(desk.root, desk.day, lambda _: None) as draft:
        raw = _bytes_now(desk, path)
        made = change.FileEdit(path, raw, _bytes_of_text(_sent_text(form), raw))
        try:
            if not _is_sealed(raw, form):
                raise ChangedMeanwhile(
                    "这个文件在您打开以后被别人改过了，没有写入。下面是现在的文件和您写的差在哪里；"
                    "请把您写的另存一份，重新打开再改。"
                )
            warnings = draft.judge([made])
        except LddjError as refusal:
            return _said_beside(request, draft, made, form, refusal)
        draft.write([made])
    desk.remarks += [one.message for one in warnings]
    return RedirectResponse(f"/file?{urlencode({'path': path})}", 303)


def _said_beside(
    request: Request, draft: change.Draft, made: change.FileEdit, form: FormData, refusal: LddjError
) -> Response:
    """Show what was typed with why it was not written; the seal stays that of what was opened."""
    shown = change.diff_lines([made]) if isinstance(refusal, ChangedMeanwhile) else ()
    return _file_page(
        request, made.path, _sent_text(form), text_of(form, "印"), _faults_of_file(draft, made),
        str(refusal), 差=list(shown),
    )  # fmt: skip
