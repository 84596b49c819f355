"""Find what shows only between the counties of a campaign: a fold over their Findings."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from lddj.checking.digest import prints
from lddj.checking.finding import Finding
from lddj.diagnostics import Diagnostic, Location
from lddj.load.find import card
from lddj.load.mentions import numbers_in_text
from lddj.load.sources.folder import LEDGERS, Source
from lddj.load.sources.layout import (
    COUNTY_FILE,
    campaign_folders,
    issue_files,
    read_document,
)

AT_ONCE = 250_000
"""Prints compared at once: a set of them takes some 30 MB."""


def across_counties(source: Source, findings: Sequence[Finding]) -> Iterator[Diagnostic]:
    """Yield faults that only show between the counties of one campaign, which come in their order.

    Places are looked for only in counties with a number, or a name, that stands twice.
    """
    again = repeated_prints([finding.numbers for finding in findings])
    if again:
        from lddj.rules.l201 import across

        files = (
            file
            for finding in findings
            if not again.isdisjoint(finding.numbers)
            for file in issue_files(source, finding.path)
        )
        yield from across(place for file in files for place in _places(source, file, again))
    cards = [
        (finding.path, finding.card, Location(f"{finding.path}/{COUNTY_FILE}"))
        for finding in findings
        if finding.card is not None
    ]
    if len(cards) > 1:
        from lddj.rules.l208 import twins

        for fault in twins(cards):
            place = read_document(source, fault.location.path).at("县区")
            yield fault._replace(location=place)


def repeated_prints(numbers: Sequence[array[int]]) -> set[int]:
    """The prints that stand more than once, in one county or in several."""
    slices = 1 + sum(map(len, numbers)) // AT_ONCE
    again: set[int] = set()
    for part in range(slices):
        seen: set[int] = set()
        for county in numbers:
            mine = county if slices == 1 else [one for one in county if one % slices == part]
            fresh = set(mine)
            if len(fresh) < len(mine):
                again.update(one for one in fresh if county.count(one) > 1)
            if not seen.isdisjoint(fresh):
                again |= seen & fresh
            seen |= fresh
    return again


def _places(source: Source, path: str, wanted: set[int]) -> Iterator[tuple[str, Location]]:
    """The issues of a file whose numbers have one of the prints, with their places."""
    document = read_document(source, path)
    issues = document.data.get("问题") if isinstance(document.data, dict) else None
    for index, issue in enumerate(issues if isinstance(issues, list) else []):
        number = issue.get("编号") if isinstance(issue, dict) else None
        if isinstance(number, str) and prints([number])[0] in wanted:
            yield number, document.at("问题", index, "编号")


def outsiders(
    source: Source, campaign: str, folders: Sequence[str], findings: Sequence[Finding]
) -> list[Finding]:
    """Return counties that are not checked but share a 编号 or the name with one that is.

    Their files are searched as bytes, which costs a fraction of reading them.
    """
    if not folders:
        return []
    mine = {number for finding in findings for number in finding.numbers}
    names = [finding.card.name.encode() for finding in findings if finding.card]
    out = []
    for folder in folders:
        finding = Finding(f"{LEDGERS}/{campaign}/{folder}", [])
        for file in issue_files(source, finding.path):
            raw = source.read(file)
            if isinstance(raw, bytes):
                finding.numbers.extend(one for one in prints(numbers_in_text(raw)) if one in mine)
        raw = source.read(f"{finding.path}/{COUNTY_FILE}")
        if isinstance(raw, bytes) and any(name in raw for name in names):
            finding.card = card(source, campaign, folder)
        if finding.numbers or finding.card:
            out.append(finding)
    return out


def is_told(fault: Diagnostic, wanted: set[str] | None) -> bool:
    """Tell whether a campaign's own fault is told where only some of its names are wanted."""
    return wanted is None or fault.is_error or fault.location.path.split("/")[2] in wanted


def between(
    source: Source, campaign: str, chosen: Sequence[str], findings: Sequence[Finding]
) -> Iterator[Diagnostic]:
    """Yield what shows between the chosen counties, and between them and the others."""
    inside = set(chosen)
    rest = [name for name in campaign_folders(source, campaign)[0] if name not in inside]
    # What is not checked comes first: between it and a county that is, the latter is told.
    outside = outsiders(source, campaign, rest, findings)
    for fault in across_counties(source, [*outside, *findings]):
        if fault.location.path.split("/")[2] in inside:
            yield fault
