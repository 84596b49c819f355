"""Edit a file in place: every byte that an edit does not mean stays as it was.

What edits mean is said twice: on plain data, one after the other, and as splices of the
text. The new text is read again; where it does not hold what was meant, nothing is done.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Sequence

from lddj.errors import CannotEdit
from lddj.yamltext.document import Document, Node
from lddj.yamltext.meant import Append, Edit, Insert, Remove, Set, Value, mean, same
from lddj.yamltext.read import read
from lddj.yamltext.rounds import splice
from lddj.yamltext.spots import NOT_AS_MEANT

__all__ = ["Append", "Edit", "Insert", "Remove", "Set", "Value", "edit", "edit_bytes"]


def edit_bytes(raw: bytes, edits: Sequence[Edit]) -> bytes:
    """Return a file's bytes after ``edits``; BOM, line ends and the end of the file stay.

    Raises CannotEdit.
    """
    body = raw
    while body.startswith(codecs.BOM_UTF8):
        body = body[len(codecs.BOM_UTF8) :]
    bom = raw[: len(raw) - len(body)]
    document = _read_sound(raw)
    return bom + _edit(document, body.decode("utf-8"), edits).encode("utf-8")


def edit(text: str, edits: Sequence[Edit]) -> str:
    """Return a text after ``edits``, made in order. Raises CannotEdit."""
    return edit_bytes(text.encode("utf-8"), edits).decode("utf-8")


def _read_sound(raw: bytes) -> Document:
    document = read("", raw)
    for fault in document.diagnostics:
        if fault.is_error:
            line = fault.location.line
            raise CannotEdit(f"文件有误，要先改正。第 {line} 行：{fault.message.rstrip('。')}")
    return document


def _edit(document: Document, text: str, edits: Sequence[Edit]) -> str:
    meant = document.data
    known = Counter((fault.code, fault.message) for fault in document.diagnostics)
    todo = [one for one in edits if mean(meant, one)]
    if not todo:
        return text
    new = splice(text, todo)
    _verify(new, meant, known)
    return new


def _verify(new: str, meant: Node, known: Counter[tuple[str, str]]) -> None:
    document = read("", new.encode("utf-8"))
    found = Counter((fault.code, fault.message) for fault in document.diagnostics)
    for fault in document.diagnostics:
        if fault.code == "L013" and (fault.code, fault.message) not in known:
            raise CannotEdit(f"要写的文字里{fault.message.rstrip('。')}")
    if not same(document.data, meant) or found - known:
        raise CannotEdit(NOT_AS_MEANT)
