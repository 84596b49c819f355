"""Reading one file: bytes to data and the place of every key and value."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import yaml

from lddj.diagnostics import error
from lddj.yamltext.compose import Composed, compose, drop_duplicates, duplicate_keys
from lddj.yamltext.decode import decode
from lddj.yamltext.document import Document, Mark
from lddj.yamltext.plain import read_plain
from lddj.yamltext.silent import silent_slips


def read(path: str, raw: bytes) -> Document:
    """Read a file's bytes; ``path`` is the name that diagnostics give it.

    Never raises for what is in the file: a document whose ``data`` is None could not be
    read, and its diagnostics (L001–L008, L010, L011) say why.
    """
    decoded = decode(path, raw)
    document = Document(path, decoded.text or "", diagnostics=decoded.diagnostics)
    if decoded.text is not None:
        text = decoded.text
        with _gc_paused():
            document.data = read_plain(text)
            if document.data is not None:
                document.marks = partial(_marks, text)
            else:
                text, composed = _compose(document, text)
                if composed is not None:
                    _take(document, composed)
        if document.data is not None:
            document.diagnostics += silent_slips(document, text)
    document.named.update(fault.location for fault in document.diagnostics if fault.code < "L010")
    return document


def _marks(text: str) -> list[Mark]:
    """The places in a plain text; of the text alone, that no document may refer to itself."""
    with _gc_paused():
        return compose(text).marks


@contextmanager
def _gc_paused() -> Iterator[None]:
    """Trees of a million nodes hold no cycles; looking for them halves the speed."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _compose(document: Document, text: str) -> tuple[str, Composed | None]:
    try:
        return text, compose(text)
    except yaml.YAMLError as complaint:
        from lddj.yamltext.mend import compose_mending  # sound files need none of it

        return compose_mending(document, text, complaint)


def _take(document: Document, composed: Composed) -> None:
    document.data = composed.data
    document.marks = composed.marks
    if composed.duplicates and composed.data is not None:
        composed.faults += duplicate_keys(composed)
        document.at()  # builds the places while keys and marks still correspond
        drop_duplicates(document.data)
    for code, mark, say in composed.faults:
        document.diagnostics.append(error(code, document.location(mark.line, mark.column), say))
    if document.data is None and not composed.faults:
        say = "文件是空的；不用的文件请删去，要用的请写上内容。"
        document.diagnostics.append(error("L007", document.location(0, 0), say))
