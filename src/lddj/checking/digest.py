"""Compute digests of what a Finding depends on: the names and the bytes of files."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from lddj.diagnostics import Diagnostic
from lddj.kinds.registry import ISSUES, file_names
from lddj.load.find import find_elsewhere
from lddj.load.sources.folder import LEDGERS, Source
from lddj.load.sources.layout import (
    CAMPAIGN_FILE,
    campaign_files,
    campaign_folders,
    county_files,
    issue_files,
    yaml_files,
)
from lddj.model.names import comparable

try:  # as random does: hashlib loads OpenSSL besides, a thirtieth of a short command
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b


def campaign_digest(source: Source, campaign: str) -> str:
    """Return the digest of a campaign's own files, by one of which every county is judged."""
    paths = [f"{LEDGERS}/{campaign}/{CAMPAIGN_FILE}"]
    own = (f"{LEDGERS}/{campaign}/{name}" for name in campaign_files() if name != CAMPAIGN_FILE)
    paths += [path for path in own if source.exists(path)]
    parts: list[bytes] = []
    for path in paths:
        parts += [path.encode("utf-8", "surrogateescape"), _bytes_or_fault(source.read(path))]
    return digest_of(parts)


def folder_digest(source: Source, campaign: str) -> str:
    """Return the digest of the names in a campaign's folder, and which of them are counties."""
    names = _folder_listing(source, f"{LEDGERS}/{campaign}"), campaign_folders(source, campaign)
    return digest_of([repr(names).encode()])


def names_entries(source: Source, campaign: str) -> bool:
    """Tell whether a campaign has a 考核 or a 擂台, which name what is in the counties."""
    files = ("assessment.yaml", "contests.yaml")
    return any(source.exists(f"{LEDGERS}/{campaign}/{name}") for name in files)


def known_to_campaign(source: Source, campaign: str) -> str:
    """Return the digest of what a campaign's own faults depend on besides its own files.

    Those are the names in its folder, and all files of the counties where it names entries.
    """
    names = folder_digest(source, campaign)
    if not names_entries(source, campaign):
        return names
    folders = campaign_folders(source, campaign)[0]
    counties = [county_digest(source, f"{LEDGERS}/{campaign}/{one}") for one in folders]
    return digest_of([repr((names, counties)).encode()])


def county_digest(source: Source, path: str) -> str:
    """Return the digest of a county: its names, and name and bytes of each file that is read."""
    return digest_of(_county_parts(source, path))


def issues_digest(source: Source, campaign: str) -> str:
    """Return the digest of all issue files of a campaign: what 前身 refers to."""
    parts = []
    for folder in campaign_folders(source, campaign)[0]:
        for file in issue_files(source, f"{LEDGERS}/{campaign}/{folder}"):
            parts += [file.encode("utf-8", "surrogateescape"), _bytes_or_fault(source.read(file))]
    return digest_of(parts)


def elsewhere_digest(source: Source, campaign: str, county: str) -> str:
    """Return the digest of a county's ledger of another campaign: what references name."""
    found = find_elsewhere(source, campaign, county)
    parts = [repr(found).encode()]
    if found is not None and found[1] is not None:
        parts += _county_parts(source, f"{LEDGERS}/{found[0]}/{found[1]}")
    return digest_of(parts)


def _county_parts(source: Source, path: str) -> Iterator[bytes]:
    # repr writes names that are no UTF-8 as escapes, so it can always be encoded
    yield repr((path, _folder_listing(source, path))).encode()
    files = [f"{path}/{name}" for name in county_files() if source.exists(f"{path}/{name}")]
    if source.exists(f"{path}/{ISSUES}"):
        yield repr(_folder_listing(source, f"{path}/{ISSUES}")).encode()
        files += issue_files(source, path)
    for name in file_names():
        if source.exists(f"{path}/{name}"):
            yield repr(_folder_listing(source, f"{path}/{name}")).encode()
            files += yaml_files(source, f"{path}/{name}")
    for file in files:
        yield file.encode("utf-8", "surrogateescape")
        yield _bytes_or_fault(source.read(file))


def _folder_listing(source: Source, folder: str) -> list[tuple[str, bool, str]]:
    items = source.items(folder)
    if isinstance(items, Diagnostic):
        return [(items.message, False, "")]
    return [(one.name, one.is_folder, one.problem.message if one.problem else "") for one in items]


def _bytes_or_fault(raw: bytes | Diagnostic) -> bytes:
    return raw if isinstance(raw, bytes) else repr(raw).encode()


def digest_of(parts: Iterable[bytes]) -> str:
    """Return the digest of parts, each with its length."""
    digest = blake2b(digest_size=32)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.hexdigest()


def prints(numbers: Iterable[str]) -> array[int]:
    """The prints of 编号 as compared: equal numbers have equal prints, unequal ones hardly."""
    compared = (comparable(number).encode() for number in numbers)
    return array("Q", b"".join(blake2b(one, digest_size=8).digest() for one in compared))
