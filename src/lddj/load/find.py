"""Find the campaign and county that a name means, from a few lines of text.

Only the names and dates in campaign.yaml and county.yaml are looked at, untyped: to know where
to look must not cost what looking costs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from lddj.diagnostics import Diagnostic
from lddj.errors import AmbiguousName, NoCampaign, UnknownName
from lddj.load.sources.folder import LEDGERS, Source
from lddj.load.sources.layout import (
    CAMPAIGN_FILE,
    COUNTY_FILE,
    campaign_folders,
    load_layout,
    read_document,
)
from lddj.model.names import Card, answering, comparable, names_of, short, without_organ


def find_campaigns(source: Source, name: str | None) -> list[str]:
    """Return the campaigns of the repository, or the named one. Raises UnknownName."""
    ids = load_layout(source).campaigns
    if name is not None and name not in ids:
        same = [one for one in ids if comparable(one) == comparable(name)]
        if len(same) != 1:
            raise UnknownName("活动", name, ids)
        return same
    if not ids:
        raise NoCampaign
    return ids if name is None else [name]


def find_county(
    source: Source, county: str, campaign: str | None, day: date, file: str | None = None
) -> tuple[str, str]:
    """Return the campaign's id and the county's folder.

    Without ``campaign``, among those that hold the county, where ``file`` names the NAME of a
    kind's files among those that keep it there: the one that ``campaign_of_day`` chooses.
    Raises UnknownName or AmbiguousName, with candidates.
    """
    ids = find_campaigns(source, campaign)
    holding = {one: found for one in ids if (found := _folders(source, one, county))}
    if not holding:
        known = [f"{name}（{one}）" for one in ids for name in campaign_folders(source, one)[0]]
        raise UnknownName("县区", county, known)
    keeping = [
        one
        for one, found in holding.items()
        if file is not None and county_keeps(source, f"{LEDGERS}/{one}/{found[0][0]}", file)
    ]
    chosen = campaign_of_day(source, keeping or list(holding), day)
    found = holding[chosen]
    if len(found) > 1:
        raise AmbiguousName("县区", county, [name for _, name in found])
    return chosen, found[0][0]


def find_elsewhere(source: Source, named: str, county: str) -> tuple[str, str | None] | None:
    """Return the campaign that a reference names, and a county's folder in it.

    It is None where the campaign is not here, the folder where none or several fit.
    """
    known = (one for one in load_layout(source).campaigns if comparable(one) == comparable(named))
    campaign = next(known, None)
    if campaign is None:
        return None
    found = _folders(source, campaign, county)
    return campaign, found[0][0] if len(found) == 1 else None


def has_kept(source: Source, campaign: str, file: str) -> bool:
    """Tell whether any county of a campaign keeps the kind of NAME."""
    folders = campaign_folders(source, campaign)[0]
    return any(county_keeps(source, f"{LEDGERS}/{campaign}/{one}", file) for one in folders)


def county_keeps(source: Source, county: str, file: str) -> bool:
    """Tell whether a county's folder holds NAME.yaml or the folder NAME."""
    return source.exists(f"{county}/{file}.yaml") or source.exists(f"{county}/{file}")


def campaign_of_day(source: Source, ids: Sequence[str], day: date) -> str:
    """Return the campaign whose 起止 contains the day, else that of the latest 年度.

    A 届 is taken only where there is nothing else: it lasts for years beside the campaigns.
    """

    def rank(campaign: str) -> tuple[bool, bool, str, str]:
        data = _top(source, f"{LEDGERS}/{campaign}/{CAMPAIGN_FILE}")
        period = data.get("起止")
        start, end = (
            (period.get("起"), period.get("止")) if isinstance(period, dict) else (None, None)
        )
        contains = isinstance(start, str) and isinstance(end, str)
        # ISO dates compare as text
        inside = contains and str(start) <= day.isoformat() <= str(end)
        return (data.get("类型") != "届", inside, str(data.get("年度") or ""), campaign)

    return ids[0] if len(ids) == 1 else max(ids, key=rank)


def card(source: Source, campaign: str, folder: str) -> Card | None:
    """Return a county's names as its file has them; None where they cannot be read."""
    path = f"{LEDGERS}/{campaign}/{folder}/{COUNTY_FILE}"
    raw = source.read(path)
    return _card(path, raw) if isinstance(raw, bytes) else None


def _card(path: str, raw: bytes) -> Card | None:
    plain = _plain_card(raw)
    if plain is not None:
        return plain
    from lddj.yamltext.read import read

    found = read(path, raw).shared
    data = found if isinstance(found, dict) else {}
    name, code, more = data.get("县区"), data.get("代码"), data.get("简称")
    if not isinstance(name, str):
        return None
    names = [more] if isinstance(more, str) else more if isinstance(more, list) else []
    return Card(
        name,
        code if isinstance(code, str) else None,
        tuple(one for one in names if isinstance(one, str)),
    )


def _plain_card(raw: bytes) -> Card | None:
    """Return the names where each has a line of its own, as nearly everywhere, without YAML."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    lines = dict(re.findall(r"(?m)^(县区|代码|简称): (\S+|\[[^\]#\n]*\])\r?$", text))
    name, code, more = lines.get("县区"), lines.get("代码"), lines.get("简称", "[]")
    top = len(re.findall(r"(?m)^(?:县区|代码|简称)", text))
    odd = re.compile(r"[\"'&*!|>%@`{}#：\x00]")
    if name is None or len(lines) != top or odd.search(f"{name}{code}{more}"):
        return None
    return Card(
        name, code, tuple(one.strip() for one in more.strip("[]").split(",") if one.strip())
    )


def _top(source: Source, path: str) -> dict[str, Any]:
    data = read_document(source, path).shared
    return data if isinstance(data, dict) else {}


def _folders(source: Source, campaign: str, county: str) -> list[tuple[str, str]]:
    """Return folder and full name of the counties of a campaign that a name fits.

    Only county files that hold the name's characters are read as YAML.
    """
    asked = without_organ(county)
    known: list[tuple[str, Card]] = []
    for folder in campaign_folders(source, campaign)[0]:
        path = f"{LEDGERS}/{campaign}/{folder}/{COUNTY_FILE}"
        raw = source.read(path)
        if isinstance(raw, Diagnostic) or (
            asked != folder and asked.encode() not in raw and short(asked).encode() not in raw
        ):
            continue
        names = _card(path, raw)
        if names is not None:
            known.append((folder, names))
        elif asked == folder:
            return [(folder, folder)]  # unreadable, but called by its folder's name
    fitting = set(answering(county, known))
    return [(folder, names.name) for folder, names in known if folder in fitting]


def all_names(source: Source) -> list[str]:
    """Return every name of every county, for completion."""
    names: set[str] = set()
    for campaign in load_layout(source).campaigns:
        for folder in campaign_folders(source, campaign)[0]:
            found = card(source, campaign, folder)
            names |= {folder} | (names_of(found) if found else set())
    return sorted(names)
