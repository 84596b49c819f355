"""Choose the part of the repository that a command is about: paths and names → counties."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lddj.checking.run import Result, Run, by_place, check_repository
from lddj.diagnostics import Diagnostic, More
from lddj.errors import NoSuchPath
from lddj.load.find import find_campaigns, find_county
from lddj.load.sources.folder import LEDGERS, FolderSource
from lddj.load.sources.layout import COUNTY_FILE, load_layout
from lddj.load.sources.snapshot import Snapshot

if TYPE_CHECKING:
    from lddj.load.sources.revision import RevisionSource


def check_selected(
    source: FolderSource | RevisionSource,
    paths: Sequence[Path],
    county: str | None,
    campaign: str | None,
    today: date,
    run: Run | None = None,
) -> Result:
    """Check the part that the user names: everything, a campaign, a county, or paths.

    Raises NoSuchPath, UnknownName or AmbiguousName.
    """
    if county is not None:
        # A county.yaml is read to find the county, to check it, and for the names of the others.
        once = Snapshot(source, COUNTY_FILE)
        campaign, folder = find_county(once, county, campaign, today)
        result = check_repository(once, today=today, campaign=campaign, folders=[folder], run=run)
    elif campaign is not None:
        [campaign] = find_campaigns(source, campaign)
        result = check_repository(source, today=today, campaign=campaign, run=run)
    elif paths:
        return _check_paths(source, paths, today, run)
    else:
        return check_repository(source, today=today, run=run)
    if paths:
        wanted = tuple(_path_inside(source, path) for path in paths)
        return Result(
            tuple(one for one in result.diagnostics if _is_under(one.location.path, wanted)),
            result.files,
            wanted,
            _unlisted(result, wanted),
        )
    return result


def _check_paths(
    source: FolderSource | RevisionSource, paths: Sequence[Path], today: date, run: Run | None
) -> Result:
    wanted = tuple(dict.fromkeys(_path_inside(source, path) for path in paths))
    parts = [path.split("/") for path in wanted]
    if any(len(part) == 1 for part in parts):
        return check_repository(source, today=today, run=run)
    known = load_layout(source).campaigns
    files = 0
    found: list[Diagnostic] = []
    unlisted: dict[str, More] = {}
    for campaign in dict.fromkeys(part[1] for part in parts):
        those = [part for part in parts if part[1] == campaign]
        if campaign not in known:  # a stray file or folder: the layout's own diagnostics name it
            whole = check_repository(source, today=today, run=run)
            found += whole.diagnostics
            continue
        folders = None if any(len(part) == 2 for part in those) else [part[2] for part in those]
        result = check_repository(source, today=today, campaign=campaign, folders=folders, run=run)
        files += result.files
        found += result.diagnostics
        unlisted |= _unlisted(result, wanted)
    campaign_files = {f"{LEDGERS}/{part[1]}/campaign.yaml" for part in parts}
    kept = {
        one
        for one in found
        if _is_under(one.location.path, wanted)
        or (one.is_error and one.location.path in campaign_files)
    }
    return Result(by_place(kept), files, wanted, unlisted)


def _unlisted(result: Result, wanted: tuple[str, ...]) -> dict[str, More]:
    return {path: more for path, more in result.unlisted.items() if _is_under(path, wanted)}


def _path_inside(source: FolderSource | RevisionSource, path: Path) -> str:
    """A path as the repository's own, with ``/``. Raises NoSuchPath."""
    full = Path.cwd() / path
    try:
        if not full.exists():
            full = source.root / path  # with -C it may be meant from there
        inner = full.resolve().relative_to(source.root.resolve())
        exists = full.exists()
    except (ValueError, OSError, RuntimeError):
        raise NoSuchPath(path, f"不在台账库的 {LEDGERS}/ 之下") from None
    if inner == Path():
        return LEDGERS
    if inner.parts[0] != LEDGERS:
        raise NoSuchPath(path, f"不在台账库的 {LEDGERS}/ 之下")
    if not exists:
        raise NoSuchPath(path, "没有这个文件或文件夹")
    return inner.as_posix()


def _is_under(path: str, wanted: tuple[str, ...]) -> bool:
    return any(path == one or path.startswith(f"{one}/") for one in wanted)
