"""Read one file: bytes to data and the place of every key and value.

Most files are plain. PyYAML is loaded for the others, and for places: a start is shorter by it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from lddj.diagnostics import Faults, Fix, Location, error
from lddj.system.cycles import cycles_not_sought
from lddj.yamltext.decode import LIMIT_BYTES, UNSEEN_INDENT, decode
from lddj.yamltext.document import Document, Marks, Node, unpacked
from lddj.yamltext.plain import read_plain
from lddj.yamltext.silent import silent_slips, slips_in_plain

if TYPE_CHECKING:
    from lddj.yamltext.compose import Composed
    from lddj.yamltext.keys import Forms
    from lddj.yamltext.wide import Put


def read(path: str, raw: bytes, forms: Callable[[], Forms] | None = None) -> Document:
    """Read a file's bytes; ``path`` is the name that diagnostics give it.

    ``forms`` gives the keys of ledger files: with them the slips of a Chinese input method
    are found over the whole text. Never raises for what is in the file: a document whose
    ``data`` is None could not be read, and its diagnostics (L001–L008, L010, L011) say why.
    """
    document = _read_plainly(path, raw) or _read_otherwise(path, raw, forms)
    _remember_named(document)
    return document


def _read_plainly(path: str, raw: bytes) -> Document | None:
    """Return a plain file; None for any other. Nothing that ``decode`` looks for is plain."""
    if len(raw) > LIMIT_BYTES:
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    with cycles_not_sought():
        data = read_plain(text)
    if data is None:
        return None
    document = Document(path, text, data, partial(_plain_data, text), partial(_plain_marks, text))
    document.diagnostics += slips_in_plain(document, text)
    return document


def _plain_data(text: str) -> Node:
    """Return the data of a plain text that was let go."""
    with cycles_not_sought():
        return read_plain(text)


def _read_otherwise(path: str, raw: bytes, forms: Callable[[], Forms] | None) -> Document:
    """Return a file by libyaml, with all that is to be said of it."""
    decoded = decode(path, raw)
    document = Document(path, decoded.text or "", diagnostics=Faults(decoded.diagnostics))
    if decoded.text is not None:
        with cycles_not_sought():
            text, composed = _compose(document, decoded.text, forms)
            if composed is not None:
                _take_composed(document, composed)
        if document.data is not None:
            document.diagnostics += silent_slips(document, text)
    return document


def read_straight(document: Document, forms: Callable[[], Forms]) -> bool:
    """Read a document again, in place, as it should have been typed; False where it was so.

    For one that YAML can read, but not as what was meant: ``{日期：2026-03-14，事项：交办}``.
    """
    if document.straightened or document.data is None:
        return False
    document.straightened = True
    from lddj.yamltext.wide import straighten, straightened

    new = Document(document.path, document.text, straightened=True)
    new.diagnostics = Faults(one for one in document.diagnostics if one.code in _OF_BYTES)
    text = _without_unseen(new, document.text)
    puts = straighten(text, forms())
    if not puts:
        return False
    _name_slips(new, puts)
    text = straightened(text, puts)
    with cycles_not_sought():
        text, composed = _mended(new, text)
        if composed is not None:
            _take_composed(new, composed)
    if new.data is None and not isinstance(document.data, str):
        return False  # rather what can be read
    if new.data is not None:
        new.diagnostics += silent_slips(new, text)
    _remember_named(new)
    document.become(new)
    return True


_OF_BYTES = frozenset({"L002", "L010"})
"""Codes of what was found in a readable file's bytes, before its text was read."""


def _remember_named(document: Document) -> None:
    document.named.update(fault.location for fault in document.diagnostics if fault.code < "L010")


def _name_slips(document: Document, puts: Sequence[Put]) -> None:
    """Name the slips, and remember where the text that is read differs from the file's."""
    grown: Counter[int] = Counter()
    made: dict[int, list[tuple[int, int]]] = {}
    for put in puts:
        place = Location(document.path, put.line + 1, put.column + 1)
        if document.diagnostics.is_full:
            document.diagnostics.errors += 1
        else:
            fix = Fix(place.line, place.column, put.length, put.text)
            document.diagnostics.append(error("L005", place, put.message, fix))
        if put.line not in made:
            made[put.line] = []
            grown[put.line] = sum(inserted for _, inserted in document.shifts.get(put.line, ()))
        same = put.length and put.text[:1] in ("", " ")  # taken out from its beginning on
        at = put.column + grown[put.line] + (0 if same else 1)
        made[put.line].append((at, len(put.text) - put.length))
        grown[put.line] += len(put.text) - put.length
    for line, shifts in made.items():  # the last one first
        shifts.reverse()
        shifts += document.shifts.get(line, ())
        document.shifts[line] = shifts


def _plain_marks(text: str, data: Node) -> Marks:
    """Return the places in a plain text. It is not told the document: none may refer to itself."""
    from lddj.yamltext.places import plain_marks  # most files are asked for no place

    with cycles_not_sought():
        return plain_marks(text, data)


def _compose(
    document: Document, text: str, forms: Callable[[], Forms] | None
) -> tuple[str, Composed | None]:
    from lddj.yamltext.compose import Composed, try_to_compose

    text = _without_unseen(document, text)
    outcome = try_to_compose(text)
    if isinstance(outcome, Composed):
        return text, outcome
    document.straightened = True
    if forms is not None:
        text = _straight_text(document, text, forms())
    return _mended(document, text)


def _without_unseen(document: Document, text: str) -> str:
    """Return the text without the signs in indents that nobody sees, which are named."""
    if not re.search(UNSEEN_INDENT, text):
        return text
    from lddj.yamltext.unseen import unseen_in_indents
    from lddj.yamltext.wide import straightened

    puts = unseen_in_indents(text)
    _name_slips(document, puts)
    return straightened(text, puts)


def _straight_text(document: Document, text: str, forms: Forms) -> str:
    """Return the text with its slips mended and named; a million repairs are let go here."""
    from lddj.yamltext.wide import straighten, straightened  # sound files need none of it

    puts = straighten(text, forms)
    _name_slips(document, puts)
    return straightened(text, puts)


def _mended(document: Document, text: str) -> tuple[str, Composed | None]:
    """Return what a text holds, with the slips mended of which libyaml complains."""
    from lddj.yamltext.compose import Composed, try_to_compose

    outcome = try_to_compose(text)
    if isinstance(outcome, Composed):
        return text, outcome
    from lddj.yamltext.mend import compose_mending

    return compose_mending(document, text, outcome)


def _take_composed(document: Document, composed: Composed) -> None:
    from lddj.yamltext.compose import duplicate_keys, without_duplicates

    document.data = composed.data
    document.marks = composed.marks
    _name_all(document, composed.faults, len(composed.faults))
    if composed.duplicates and composed.data is not None:
        document.tree = composed.data
        document.data = without_duplicates(composed.data)
        _name_all(document, duplicate_keys(composed), len(composed.duplicates))
    if document.data is None and not composed.faults:
        say = "文件是空的；不用的文件请删去，要用的请写上内容。"
        document.diagnostics.append(error("L007", document.location(0, 0), say))


def _name_all(document: Document, faults: Iterable[tuple[str, int, str]], count: int) -> None:
    """List so many of the faults as are listed, and count the others."""
    for told, (code, mark, say) in enumerate(faults):
        if document.diagnostics.is_full:
            document.diagnostics.errors += count - told
            return
        place = document.location(*unpacked(mark))
        document.diagnostics.append(error(code, place, say))
