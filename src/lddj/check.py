"""Checking: load, run the rules, gather what they find, in the order of the files.

A county is the unit of work: it is loaded, judged and summed up into a Finding without a look
at another. What spans counties (编号 used twice, twin folders) folds the findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from lddj.diagnostics import Diagnostic, Location, error
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.county import (
    COUNTY_FILE,
    ISSUES,
    Layout,
    load_campaign,
    load_county,
    load_county_file,
    load_layout,
    read_document,
)
from lddj.load.source import Source
from lddj.model.county import County
from lddj.model.names import comparable
from lddj.rules import RULES
from lddj.rules.l201 import across, repeated
from lddj.rules.l208 import twins
from lddj.rules.l402 import check_campaign

_CHECKS = tuple(rule.check for rule in RULES if rule.check is not None)
_ID = rb"\xe7\xbc\x96\xe5\x8f\xb7[\"']?[ \t]*:[ \t]*[\"']?([^\s\"',}#]+)"  # 编号: …


def today() -> date:
    """The day in Asia/Shanghai, where the ledgers are kept."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


@dataclass(slots=True)
class Finding:
    """What checking a county found: small, with nothing of the models in it."""

    path: str
    diagnostics: list[Diagnostic]
    files: int
    numbers: list[tuple[str, str]] = field(default_factory=list)
    """编号 of the issues, as written, and the file of each."""
    county: County | None = None
    county_place: Location | None = None


@dataclass(slots=True)
class Result:
    """All faults of what was checked, sorted, and how many files were read."""

    diagnostics: list[Diagnostic]
    files: int

    @property
    def errors(self) -> int:
        """How many are errors."""
        return sum(one.is_error for one in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many are warnings."""
        return len(self.diagnostics) - self.errors


class Checker:
    """Checks parts of a repository; keeps what several counties need."""

    def __init__(self, source: Source, day: date) -> None:
        self.source = source
        self.day = day
        self.layout: Layout = load_layout(source)
        self._numbers: dict[str, frozenset[str]] = {}

    def county(self, campaign: CampaignBook, folder: str) -> CountyBook:
        """A county's book with its diagnostics complete but for what spans counties."""
        book = load_county(self.source, campaign, folder)
        book.today = self.day
        book.earlier = self._earlier(book)
        for document in book.documents.values():
            book.diagnostics += document.diagnostics
        for check in _CHECKS:
            book.diagnostics += check(book)
        return book

    def _earlier(self, book: CountyBook) -> dict[str, frozenset[str] | None]:
        named = {
            case.issue.predecessor.campaign
            for case in book.cases
            if case.issue.predecessor is not None
        }
        return {campaign: self.issue_numbers(campaign) for campaign in named}

    def issue_numbers(self, campaign_id: str) -> frozenset[str] | None:
        """The comparable 编号 of a campaign's issues; None where the campaign is not here."""
        if campaign_id not in self.layout.campaigns:
            return None
        if campaign_id not in self._numbers:
            campaign = load_campaign(self.source, campaign_id)
            found: set[str] = set()
            for folder in campaign.folders:
                for path in issue_files(self.source, f"{campaign.path}/{folder}"):
                    found |= _numbers_in(read_document(self.source, path).data)
            self._numbers[campaign_id] = frozenset(found)
        return self._numbers[campaign_id]


def issue_files(source: Source, county_path: str) -> list[str]:
    """The paths of a county's issue files, by name."""
    folder = f"{county_path}/{ISSUES}"
    items = source.items(folder) if source.exists(folder) else []
    if isinstance(items, Diagnostic):
        return []
    return [item.path for item in items if item.name.endswith(".yaml") and not item.is_folder]


def _numbers_in(data: object) -> set[str]:
    issues = data.get("问题") if isinstance(data, dict) else None
    return {
        comparable(issue["编号"])
        for issue in (issues if isinstance(issues, list) else [])
        if isinstance(issue, dict) and isinstance(issue.get("编号"), str)
    }


def numbers_in_text(raw: bytes) -> Iterator[str]:
    """Every 编号 that a file's bytes seem to hold, without reading it as YAML."""
    for hit in _ID.findall(raw):
        yield hit.decode("utf-8", "replace")


def campaign_diagnostics(campaign: CampaignBook) -> list[Diagnostic]:
    """The faults of a campaign's own file and folder."""
    found = list(campaign.diagnostics)
    if campaign.document is not None:
        found += campaign.document.diagnostics
    found += _misnamed(campaign)
    found += check_campaign(campaign)
    return found


def _misnamed(campaign: CampaignBook) -> Iterator[Diagnostic]:
    entry = campaign.entry
    if entry is not None and entry.model.id != campaign.id:
        say = f"编号是“{entry.model.id}”，文件夹名是“{campaign.id}”，两者要一致。"
        yield error("L104", entry.at("编号"), say)


def summarise(book: CountyBook) -> Finding:
    """What of a county's book the checks across counties need."""
    return Finding(
        book.path,
        book.diagnostics,
        len(book.documents),
        [(case.issue.id, case.entry.document.path) for case in book.cases],
        book.county.model if book.county else None,
        book.county.at("县区") if book.county else None,
    )


def across_counties(source: Source, findings: Sequence[Finding]) -> Iterator[Diagnostic]:
    """Faults that only show between the counties of one campaign, which come in their order.

    The places of numbers are looked for only where a number stands twice.
    """
    again = repeated(number for finding in findings for number, _ in finding.numbers)
    if again:
        files = dict.fromkeys(
            file
            for finding in findings
            for number, file in finding.numbers
            if comparable(number) in again
        )
        yield from across(
            place for file in files for place in _numbers_with_places(source, file, again)
        )
    yield from twins(
        (finding.path, finding.county, finding.county_place)
        for finding in findings
        if finding.county is not None and finding.county_place is not None
    )


def check_repository(
    source: Source,
    *,
    today: date,
    campaign: str | None = None,
    folders: Iterable[str] | None = None,
) -> Result:
    """Check everything, or one campaign, or some of its counties.

    ``today`` is the day that L304 takes for today. ``folders`` names county folders of
    ``campaign``; faults between them and counties outside are then looked for by their 编号.
    """
    checker = Checker(source, today)
    found = list(checker.layout.diagnostics) if campaign is None else []
    files = 0
    wanted = set(folders) if folders is not None else None
    for campaign_id in checker.layout.campaigns if campaign is None else [campaign]:
        book = load_campaign(source, campaign_id)
        files += 1
        of_campaign = campaign_diagnostics(book)
        # A county cannot be judged by a campaign that cannot be read: that is always told.
        found += of_campaign if wanted is None else [one for one in of_campaign if one.is_error]
        chosen = [name for name in book.folders if wanted is None or name in wanted]
        findings = [summarise(checker.county(book, folder)) for folder in chosen]
        for finding in findings:
            found += finding.diagnostics
            files += finding.files
        # What is not checked comes first: between it and a county that is, the latter is told.
        outside = _outsiders(source, book, chosen, findings)
        mine = tuple(f"{finding.path}/" for finding in findings)
        between = across_counties(source, [*outside, *findings])
        found += (fault for fault in between if f"{fault.location.path}/".startswith(mine))
    return Result(sorted(found, key=lambda one: one.sort_key), files)


def _outsiders(
    source: Source, campaign: CampaignBook, chosen: Sequence[str], findings: Sequence[Finding]
) -> list[Finding]:
    """Counties that are not checked but share a 编号 or the name with one that is.

    Their files are searched as bytes, which costs a fraction of reading them.
    """
    mine = {comparable(number) for finding in findings for number, _ in finding.numbers}
    names = [finding.county.name.encode() for finding in findings if finding.county]
    out = []
    for folder in campaign.folders:
        if folder in chosen:
            continue
        finding = Finding(f"{campaign.path}/{folder}", [], 0)
        for file in issue_files(source, finding.path):
            raw = source.read(file)
            if isinstance(raw, bytes):
                hits = (hit.decode("utf-8", "replace") for hit in re.findall(_ID, raw))
                finding.numbers += [(hit, file) for hit in hits if comparable(hit) in mine]
        raw = source.read(f"{finding.path}/{COUNTY_FILE}")
        if isinstance(raw, bytes) and any(name in raw for name in names):
            county = load_county_file(source, campaign, folder).county
            finding.county = county.model if county else None
            finding.county_place = county.at("县区") if county else None
        if finding.numbers or finding.county:
            out.append(finding)
    return out


def _numbers_with_places(
    source: Source, path: str, wanted: set[str]
) -> Iterator[tuple[str, Location]]:
    document = read_document(source, path)
    issues = document.data.get("问题") if isinstance(document.data, dict) else None
    for index, issue in enumerate(issues if isinstance(issues, list) else []):
        number = issue.get("编号") if isinstance(issue, dict) else None
        if isinstance(number, str) and comparable(number) in wanted:
            yield number, document.at("问题", index, "编号")
