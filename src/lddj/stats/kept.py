"""Tell whether a county keeps issues at all: what is not recorded is not zero."""

from __future__ import annotations

from lddj.load.books import CountyBook


def keeps_issues(book: CountyBook) -> bool:
    """Return whether a county's ledger keeps issues, or says of every area that there are none.

    It goes by the files and not by a day. A file of issues that cannot be read counts as kept.
    """
    if book.cases or any(_may_hold_issues(document.shared) for document in book.issue_documents()):
        return True
    county = book.county.model if book.county else None
    free = {one.area for one in county.nothing_found} if county else set()
    return bool(book.areas) and free >= set(book.areas)


def _may_hold_issues(data: object) -> bool:
    return not isinstance(data, dict) or bool(data.get("问题", True))


def is_county(book: CountyBook) -> bool:
    """Return whether it is a county, and not a city's or a province's own ledger."""
    return book.level == "县"


def is_unrecorded(book: CountyBook) -> bool:
    """Return whether a county is 未录入: in no total and no ranking, but named."""
    return is_county(book) and not keeps_issues(book)
