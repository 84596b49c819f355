"""The schema of one file of a repository, narrowed to its county's words."""

from __future__ import annotations

from pathlib import Path

from lddj.errors import NoRepository, UnknownName
from lddj.load.county import load_campaign, load_county_file
from lddj.load.sources.folder import LEDGERS, FolderSource, find_root
from lddj.render.handbook.schema import (
    Schema,
    county_words,
    file_kind_of,
    file_schema,
    kinds_of_files,
)


def schema_of(name: str, folder: Path) -> Schema:
    """Return the schema for a kind of file (``issues``) or for a file of the ledgers by its path.

    Raises UnknownName.
    """
    kind = file_kind_of(name)
    if kind is None:
        raise UnknownName("文件", name, list(kinds_of_files()))
    parts = _parts_below_ledgers(Path(name), folder)
    if len(parts) < 3:
        return file_schema(kind)
    source = FolderSource(find_root(folder))
    campaign = load_campaign(source, parts[1])
    county = parts[2] if parts[2] in campaign.folders else None
    book = load_county_file(source, campaign, county) if county else None
    return file_schema(kind, *county_words(campaign, book))


def _parts_below_ledgers(path: Path, folder: Path) -> tuple[str, ...]:
    """Return the path's parts from ``ledgers`` on; none where it is not in the repository."""
    try:
        root = find_root(folder)
        inner = (path if path.is_absolute() else Path.cwd() / path).resolve().relative_to(root)
    except (ValueError, OSError, NoRepository):
        return ()
    return inner.parts if inner.parts[:1] == (LEDGERS,) else ()
