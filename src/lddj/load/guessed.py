"""Give a county's book its faulty entries, with guesses in the place of the faults."""

from __future__ import annotations

from typing import Any

from lddj.kinds.registry import file_names, in_file
from lddj.load.books import CountyBook
from lddj.load.followed import Case
from lddj.model.county import County


def with_guesses(book: CountyBook, side: int) -> CountyBook:
    """Return the book with one of the guesses of each faulty entry."""
    guessed: dict[tuple[str, Any], Any] = {}
    for path, document in book.documents.items():
        for pair in document.guesses:
            guessed[path, pair[side].path] = pair[side]
    order = {path: number for number, path in enumerate(book.documents)}

    def place(entry: Any) -> tuple[int, Any]:
        return order[entry.document.path], entry.path

    heads = (one for one in guessed.values() if isinstance(one.model, County))
    county = next(heads, book.county)
    cases = [case for case in book.cases if _place_in_file(case.entry) not in guessed]
    cases += [
        Case(entry, _written_area(entry))
        for entry in guessed.values()
        if entry.path[:1] == ("问题",)
    ]
    entries = {}
    for name in file_names():
        those = [one for one in book.entries.get(name, ()) if _place_in_file(one) not in guessed]
        whole = in_file(name)[0]
        those += [one for one in guessed.values() if isinstance(one.model, whole.item)]
        entries[name] = sorted(those, key=place)
    cases.sort(key=lambda case: place(case.entry))
    return book.with_entries(entries, cases=cases, county=county)


def _place_in_file(entry: Any) -> tuple[str, Any]:
    return entry.document.path, entry.path


def _written_area(entry: Any) -> str:
    area: str = entry.document.texts.get("领域", "")
    return area
