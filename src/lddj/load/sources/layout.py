"""Tell what lies where in a repository: its files and folders, and what nothing reads (L009).

Nothing here types what the files hold, so it costs little to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lddj.diagnostics import Diagnostic, Faults, error, warning
from lddj.diagnostics import Location as Place
from lddj.kinds.registry import ISSUES, campaign_file_names, file_names
from lddj.load.sources.folder import LEDGERS, Item, Source
from lddj.yamltext.document import Document

if TYPE_CHECKING:
    from lddj.yamltext.keys import Forms

CAMPAIGN_FILE = "campaign.yaml"
COUNTY_FILE = "county.yaml"
CONTACTS_FILE = "通讯录.yaml"
PASSAGES_FILE = "文字.yaml"
DEPUTY_NAMES = "代表名册.yaml"
OUT_OF_GIT = (CONTACTS_FILE, DEPUTY_NAMES, "反映人.yaml", "选民名册.yaml")
"""Names and telephones of persons: never in git, and what is wrong there is told without it."""
EVIDENCE = "附件"


def county_files() -> list[str]:
    """Return the names of the files that a county's folder may hold."""
    return [COUNTY_FILE, *(f"{name}.yaml" for name in file_names()), *OUT_OF_GIT]


def campaign_files() -> list[str]:
    """Return the names of the files that a campaign's folder may hold."""
    own = (f"{name}.yaml" for name in campaign_file_names())
    return [CAMPAIGN_FILE, PASSAGES_FILE, *own]


def read_document(source: Source, path: str) -> Document:
    """Return a file as a document; one that cannot be opened has only its diagnostic."""
    raw = source.read(path)
    if isinstance(raw, Diagnostic):
        return Document(path, "", diagnostics=Faults([raw]))
    return document_of(path, raw)


def document_of(path: str, raw: bytes) -> Document:
    """Return the bytes of a ledger's file as a document."""
    from lddj.yamltext.read import read

    return read(path, raw, _file_forms)


def _file_forms() -> Forms:
    from lddj.load.words import forms  # files without slips need none of it

    return forms()


def is_left_alone(name: str) -> bool:
    """Tell whether a name is one that nobody's ledger uses: hidden, set aside, README."""
    return name.startswith((".", "_", "README"))


_LEDGER_SAVED_AS = r"(?i)\.ya?ml(\.(?:txt|docx?|wps|rtf))$"
"""The name that Notepad, WPS or Word give a ledger file where their own kind is left chosen."""


def unread(item: Item, known: list[str]) -> Diagnostic:
    """Return L009 for what nothing reads: an error where it may hold ledger entries."""
    if item.problem is not None:
        return item.problem
    from lddj.suggest import did_you_mean

    end = did_you_mean(item.name, known)
    if item.is_folder:
        return error("L009", Place(item.path), f"没有程序会读文件夹“{item.name}”{end}")
    if item.name.lower().endswith((".yaml", ".yml")):
        return error("L009", Place(item.path), f"没有程序会读文件“{item.name}”{end}")
    if saved_as := re.search(_LEDGER_SAVED_AS, item.name):
        say = f"“{item.name}”后面多了“{saved_as[1]}”，程序不会读；是台账文件的，请改名去掉它。"
        return warning("L009", Place(item.path), say)
    say = f"“{item.name}”不是台账文件，程序不会读；附件请放入县区的“{EVIDENCE}”文件夹。"
    return warning("L009", Place(item.path), say)


class LedgerFolders(NamedTuple):
    """The contents of ``ledgers/``: the campaigns, and what nothing reads."""

    campaigns: list[str]
    diagnostics: list[Diagnostic]


def load_layout(source: Source) -> LedgerFolders:
    """Return the campaign folders of a repository."""
    layout = LedgerFolders([], [])
    items = source.items(LEDGERS)
    if isinstance(items, Diagnostic):
        layout.diagnostics.append(items)
        return layout
    for item in items:
        if is_left_alone(item.name):
            continue
        if item.is_folder and source.exists(f"{item.path}/{CAMPAIGN_FILE}"):
            layout.campaigns.append(item.name)
        elif item.is_folder and item.problem is None:
            say = f"文件夹“{item.name}”里没有 {CAMPAIGN_FILE}，不是一个活动，里面的内容不会被读取。"
            layout.diagnostics.append(error("L009", Place(item.path), say))
        else:
            layout.diagnostics.append(unread(item, []))
    return layout


def campaign_folders(source: Source, campaign_id: str) -> tuple[list[str], list[Diagnostic]]:
    """Return the county folders of a campaign, and the faults of what lies beside them."""
    items = source.items(f"{LEDGERS}/{campaign_id}")
    if isinstance(items, Diagnostic):
        return [], [items]
    folders: list[str] = []
    found: list[Diagnostic] = []
    own = campaign_files()
    for item in items:
        if is_left_alone(item.name) or item.name in own:
            continue
        if not item.is_folder:
            found.append(unread(item, own))
        elif source.exists(f"{item.path}/{COUNTY_FILE}"):
            folders.append(item.name)
        else:
            say = f"县区文件夹“{item.name}”里没有 {COUNTY_FILE}，请补上；不是县区的请移走。"
            found.append(error("L208", Place(item.path), say))
    return folders, found


def issue_files(source: Source, county_path: str) -> list[str]:
    """Return the paths of a county's issue files, by name."""
    return yaml_files(source, f"{county_path}/{ISSUES}")


def closed_issues(source: Source, county_path: str) -> Diagnostic | None:
    """Return why issues/ cannot be read: no folder, or one that is shut; None where it can."""
    items = source.items(county_path)
    if isinstance(items, Diagnostic):
        return items
    found = next((item for item in items if item.name == ISSUES), None)
    if found is None:
        return None
    inside = source.items(found.path)
    return found.problem or (inside if isinstance(inside, Diagnostic) else None)


def matter_files(source: Source, county_path: str) -> list[str]:
    """Return the paths of a county's files of all kinds, the issues' first."""
    items = source.items(county_path)
    held = set() if isinstance(items, Diagnostic) else {item.name for item in items}
    files = issue_files(source, county_path)
    for name in file_names():  # most counties hold few: what is not listed is not looked for
        single = f"{county_path}/{name}.yaml"
        files += [single] if f"{name}.yaml" in held and source.exists(single) else []
        files += yaml_files(source, f"{county_path}/{name}") if name in held else []
    return files


def yaml_files(source: Source, folder: str) -> list[str]:
    """Return the paths of the YAML files in a folder, by name; none where it is not there."""
    items = source.items(folder) if source.exists(folder) else []
    if isinstance(items, Diagnostic):
        return []
    return [item.path for item in items if item.name.endswith(".yaml") and not item.is_folder]


def ledger_files(source: Source, path: str) -> Iterator[str]:
    """Yield the YAML files that are read at or under a path."""
    items = source.items(path) if not path.endswith(".yaml") else []
    if path.endswith(".yaml") and source.exists(path):
        yield path
    for item in items if not isinstance(items, Diagnostic) else ():
        if is_left_alone(item.name) or (item.is_folder and item.name == EVIDENCE):
            continue
        if item.is_folder:
            yield from ledger_files(source, item.path)
        elif item.name.endswith(".yaml"):
            yield item.path


def is_out_of_git(path: str) -> bool:
    """Tell whether a file holds what never goes into git, by its name."""
    return path.rpartition("/")[2].casefold() in OUT_OF_GIT


def names_evidence(source: Source, county: str, path: str) -> bool:
    """Tell whether a path, relative to a county's folder, names something inside it."""
    parts = path.replace("\\", "/").split("/")
    if not path.strip() or parts[0] in ("", "~") or ":" in parts[0] or ".." in parts:
        return False
    return "\x00" not in path and source.exists(f"{county}/{'/'.join(parts)}")
