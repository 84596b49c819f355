"""Load the folders of a campaign and of a county into books."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lddj.diagnostics import Diagnostic, Location, error
from lddj.kinds.issue import Issue, IssueFile
from lddj.kinds.kind import values
from lddj.kinds.registry import ISSUES, campaign_file_names, file_names, in_file
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.entry import Entry
from lddj.load.find import find_elsewhere
from lddj.load.followed import Case
from lddj.load.sources.folder import Item, Source
from lddj.load.sources.layout import (
    CAMPAIGN_FILE,
    CONTACTS_FILE,
    COUNTY_FILE,
    EVIDENCE,
    OUT_OF_GIT,
    PASSAGES_FILE,
    campaign_folders,
    county_files,
    is_left_alone,
    names_evidence,
    unread,
)
from lddj.load.sources.sharing import once
from lddj.load.typed import typed, typed_list
from lddj.model.campaign import Campaign
from lddj.model.county import County
from lddj.model.names import comparable
from lddj.yamltext.document import Document, Node


def load_campaign(source: Source, campaign_id: str) -> CampaignBook:
    """Return a campaign's file and the names of its county folders."""
    folders, found = campaign_folders(source, campaign_id)
    book = CampaignBook(campaign_id, None, None, folders, found)
    book.document, book.entry = once(source, f"{book.path}/{CAMPAIGN_FILE}", _typed_campaign)
    path = f"{book.path}/{PASSAGES_FILE}"
    if source.exists(path):
        document, book.passages = once(source, path, _items_of_campaign)
        book.documents[path] = document
        book.diagnostics += document.diagnostics
    for name in campaign_file_names():
        path = f"{book.path}/{name}.yaml"
        if source.exists(path):
            document, book.own[name] = once(source, path, _items_of_campaign)
            book.documents[path] = document
            book.diagnostics += document.diagnostics
    return book


def load_county_file(source: Source, campaign: CampaignBook, folder: str) -> CountyBook:
    """Load only county.yaml of a county: enough to know its names."""
    book = CountyBook(campaign, folder)
    document, book.county = once(source, f"{book.path}/{COUNTY_FILE}", _typed_county)
    book.documents[document.path] = document
    return book


def _typed_campaign(document: Document) -> Entry[Campaign] | None:
    return typed(document, Campaign)


def _items_of_campaign(document: Document) -> list[Entry[Any]]:
    """Return the items of a file that stands beside campaign.yaml, by its name: 文字, methods."""
    name = document.path.rpartition("/")[2].removesuffix(".yaml")
    kind = in_file(name)[0]
    return typed_list(document, kind.file_model, kind.key, kind.item)[1]


def _typed_county(document: Document) -> Entry[County] | None:
    return typed(document, County)


def load_county(source: Source, campaign: CampaignBook, folder: str) -> CountyBook:
    """Return a county's whole ledger, with those of other campaigns that references name."""
    book = _load_alone(source, campaign, folder)
    for named in {one for document in book.documents.values() for one in document.campaigns}:
        load_elsewhere(source, book, named)
    return book


def load_elsewhere(source: Source, book: CountyBook, named: str) -> None:
    """Give a county's ledger that of another campaign, an empty one where it is not in it.

    It gets none where the campaign is not here. What that ledger refers to is not followed.
    """
    found = find_elsewhere(source, named, book.name)
    if found is not None and comparable(named) not in book.elsewhere:
        other, folder = load_campaign(source, found[0]), found[1]
        there = _load_alone(source, other, folder) if folder else CountyBook(other, book.name)
        book.elsewhere[comparable(named)] = there


def _load_alone(source: Source, campaign: CampaignBook, folder: str) -> CountyBook:
    book = load_county_file(source, campaign, folder)
    items = source.items(book.path)
    if isinstance(items, Diagnostic):
        book.diagnostics.append(items)
        return book
    for item in sorted(items, key=lambda one: one.is_folder):  # NAME.yaml before NAME/*.yaml
        name = item.name if item.is_folder else item.name.removesuffix(".yaml")
        if item.name == ISSUES and item.is_folder:
            _load_issues(source, book, item)
        elif name in file_names() and (item.is_folder or item.name.endswith(".yaml")):
            _load_kind(source, book, item, name)
        elif item.name in OUT_OF_GIT and not item.is_folder:
            book.documents[item.path], _ = once(source, item.path, _check_private)
        elif item.name == ISSUES and item.problem is None:
            say = f"“{ISSUES}”应是放问题清单的文件夹，现在是一个文件，里面的内容不会被读取。"
            book.diagnostics.append(error("L009", Location(item.path), say))
        elif not _belongs_in_county(item):
            book.diagnostics.append(unread(item, [*county_files(), ISSUES, EVIDENCE]))
    book.evidence = {
        path: names_evidence(source, book.path, path) for path in sorted(_all_evidence(book))
    }
    return book


def _belongs_in_county(item: Item) -> bool:
    """Tell whether a thing in a county's folder is county.yaml, 附件, or nobody's business."""
    if item.is_folder:
        return item.name == EVIDENCE or is_left_alone(item.name)
    return item.name == COUNTY_FILE or is_left_alone(item.name)


def _load_issues(source: Source, book: CountyBook, folder: Item) -> None:
    book.has_issues = True
    items = source.items(folder.path)
    if isinstance(items, Diagnostic):
        book.diagnostics.append(items)
        return
    for item in items:
        if _is_ledger(book, item):
            book.documents[item.path], cases = once(source, item.path, issues_in)
            for case in cases:
                case.work_out()
            book.cases += cases


def issues_in(document: Document) -> list[Case]:
    """Return the issues of a file; its faults go to ``document.diagnostics``."""
    head, entries = typed_list(document, IssueFile, "问题", Issue)
    area = head.model.area if head is not None else None
    if area is None and isinstance(document.data, dict):
        # Without an area the issues cannot be counted; the fault is named, the others are found.
        document.guesses += [(entry, entry) for entry in entries]
        return []
    return [Case(entry, area or "") for entry in entries]


def _load_kind(source: Source, book: CountyBook, item: Item, name: str) -> None:
    """Load a file of NAME, or the files of the folder NAME in their order, as one list."""
    items: Sequence[Item] = [item]
    if item.is_folder:
        found = source.items(item.path)
        if isinstance(found, Diagnostic):
            book.diagnostics.append(found)
            return
        items = [one for one in found if _is_ledger(book, one)]
    whole = in_file(name)[0]

    def entries(document: Document) -> tuple[Entry[Any] | None, list[Any]]:
        return typed_list(document, whole.file_model, whole.key, whole.item)

    for one in items:
        book.documents[one.path], (head, listed) = once(source, one.path, entries)
        book.entries.setdefault(name, []).extend(listed)
        if head is not None:
            book.heads.setdefault(name, []).append(head)


def _is_ledger(book: CountyBook, item: Item) -> bool:
    """Tell whether a thing in a folder of ledgers is one; what nothing reads is named (L009)."""
    if is_left_alone(item.name):
        return False
    if item.is_folder or not item.name.endswith(".yaml"):
        stem = item.name.rpartition(".")[0]
        book.diagnostics.append(unread(item, [f"{stem}.yaml"] if stem else []))
        return False
    return True


def _check_private(document: Document) -> None:
    """Type a file of names and telephones, so that its faults are named, without the values.

    Its content goes into no book.
    """
    if isinstance(document.data, dict):
        if document.path.endswith(f"/{CONTACTS_FILE}"):
            _check_contacts(document, document.data)
    elif document.data is not None:
        say = "这个文件应是“名称: {…}”的条目。"
        document.diagnostics.append(error("L007", document.at(), say))
    document.diagnostics[:] = [_veiled(one) for one in document.diagnostics]


def _check_contacts(document: Document, contacts: dict[str, Node]) -> None:
    from lddj.load.salvage import salvage
    from lddj.model.contact import Contact

    for unit, contact in contacts.items():
        salvage(document, contact, (unit,), Contact)


_VEILED = {
    "L001": "文件不是 UTF-8 编码，请用编辑器另存为 UTF-8",
    "L003": "这个键写了两次，请只留一个",
    "L006": "有 git 的冲突标记，请删去",
    "L007": "这个文件应是“名称: {…}”的条目",
    "L010": "文件开头有 BOM",
    "L101": "缺一项必填的",
    "L102": "有不认识的字段，可写的见 lddj explain L102",
    "L103": "写法不对，电话等要加引号",
    "L104": "这里只能写词表里的词",
}


def _veiled(fault: Diagnostic) -> Diagnostic:
    """Return a fault with its place and kind, and nothing of what is written there."""
    say = _VEILED.get(fault.code, "写法有误")
    name = fault.location.path.rpartition("/")[2]
    return Diagnostic(
        fault.code, fault.severity, fault.location, f"{name}：{say}（内容不在这里显示）。"
    )


def _all_evidence(book: CountyBook) -> set[str]:
    """Return the paths of 附件 and 佐证 of sound and of faulty entries."""
    paths = _evidence_paths(book)
    if book.has_guesses:
        from lddj.load.guessed import with_guesses

        for side in (0, 1):
            paths |= _evidence_paths(with_guesses(book, side))
    return paths


def _evidence_paths(book: CountyBook) -> set[str]:
    """Return the paths of 附件 and 佐证, as written; those of records struck out count no more."""
    paths: set[str] = set()
    for case in book.cases:
        paths.update(case.issue.attachments)
    for kind in book.kept:
        for _, _, matter in book.matters(kind):
            for key in kind.evidence:
                paths.update(path for _, path in values(matter, key))
    for one in book.followed:
        for record in one.records:
            if record.evidence and record.struck_out is None:
                paths.update(record.evidence)
    return paths
