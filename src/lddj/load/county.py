"""Loading: a campaign's and a county's folder into books."""

from __future__ import annotations

from typing import Any

from lddj.diagnostics import Diagnostic, Location, error
from lddj.load.books import CampaignBook, Case, CountyBook
from lddj.load.entry import Entry
from lddj.load.sources.folder import Item, Source
from lddj.load.sources.layout import (
    CAMPAIGN_FILE,
    CONTACTS_FILE,
    COUNTY_FILE,
    COUNTY_FILES,
    EVIDENCE,
    ISSUES,
    OUT_OF_GIT,
    campaign_folders,
    is_evidence,
    is_left_alone,
    unread,
)
from lddj.load.sources.sharing import once
from lddj.load.typed import typed, typed_list
from lddj.model.campaign import Campaign
from lddj.model.county import County
from lddj.model.issue import Issue, IssueFile
from lddj.yamltext.document import Document, Node


def load_campaign(source: Source, campaign_id: str) -> CampaignBook:
    """A campaign's file and the names of its county folders."""
    folders, found = campaign_folders(source, campaign_id)
    book = CampaignBook(campaign_id, None, None, folders, found)
    book.document, book.entry = once(source, f"{book.path}/{CAMPAIGN_FILE}", _campaign)
    return book


def load_county_file(source: Source, campaign: CampaignBook, folder: str) -> CountyBook:
    """Only county.yaml of a county: enough to know its names."""
    book = CountyBook(campaign, folder)
    document, book.county = once(source, f"{book.path}/{COUNTY_FILE}", _county)
    book.documents[document.path] = document
    return book


def _campaign(document: Document) -> Entry[Campaign] | None:
    return typed(document, Campaign)


def _county(document: Document) -> Entry[County] | None:
    return typed(document, County)


def load_county(source: Source, campaign: CampaignBook, folder: str) -> CountyBook:
    """A county's whole ledger."""
    book = load_county_file(source, campaign, folder)
    items = source.items(book.path)
    if isinstance(items, Diagnostic):
        book.diagnostics.append(items)
        return book
    for item in items:
        if item.name == ISSUES and item.is_folder:
            _load_issues(source, book, item)
        elif item.name in COUNTY_FILES and not item.is_folder:
            if item.name != COUNTY_FILE:
                _load_file(source, book, item)
        elif item.name == ISSUES and item.problem is None:
            say = f"“{ISSUES}”应是放问题清单的文件夹，现在是一个文件，里面的内容不会被读取。"
            book.diagnostics.append(error("L009", Location(item.path), say))
        elif not (item.name == EVIDENCE and item.is_folder) and not is_left_alone(item.name):
            book.diagnostics.append(unread(item, [*COUNTY_FILES, ISSUES, EVIDENCE]))
    book.evidence = {
        path: is_evidence(source, book.path, path) for path in sorted(_evidence_paths(book))
    }
    return book


def _load_issues(source: Source, book: CountyBook, folder: Item) -> None:
    book.has_issues = True
    items = source.items(folder.path)
    if isinstance(items, Diagnostic):
        book.diagnostics.append(items)
        return
    for item in items:
        if is_left_alone(item.name):
            continue
        if item.is_folder or not item.name.endswith(".yaml"):
            stem = item.name.rpartition(".")[0]
            book.diagnostics.append(unread(item, [f"{stem}.yaml"] if stem else []))
            continue
        book.documents[item.path], cases = once(source, item.path, _cases)
        book.cases += cases


def _cases(document: Document) -> list[Case]:
    head, entries = typed_list(document, IssueFile, "问题", Issue)
    area = head.area if isinstance(head, IssueFile) else None
    if area is None and isinstance(document.data, dict):
        return []  # without an area the issues cannot be counted; the fault is named
    return [Case(entry, area or "") for entry in entries]


_LISTS = {
    "tasks.yaml": ("TaskFile", "任务", "Task", "tasks"),
    "activities.yaml": ("ActivityFile", "活动", "Activity", "activities"),
    "inquiries.yaml": ("InquiryFile", "询问", "Inquiry", "inquiries"),
    "outcomes.yaml": ("OutcomeFile", "成果", "Outcome", "outcomes"),
}
"""File → its model, the key of its list, the model of an item, the book's attribute."""


def _load_file(source: Source, book: CountyBook, item: Item) -> None:
    from lddj.model import others  # many counties keep issues only

    if item.name in OUT_OF_GIT:
        book.documents[item.path], _ = once(source, item.path, _check_private)
        return
    file_model, key, model, attribute = _LISTS[item.name]

    def entries(document: Document) -> list[Any]:
        return typed_list(document, getattr(others, file_model), key, getattr(others, model))[1]

    book.documents[item.path], found = once(source, item.path, entries)
    getattr(book, attribute).extend(found)


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
    from lddj.model.others import Contact

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
    """A fault with its place and kind, and nothing of what is written there."""
    say = _VEILED.get(fault.code, "写法有误")
    name = fault.location.path.rpartition("/")[2]
    return Diagnostic(
        fault.code, fault.severity, fault.location, f"{name}：{say}（内容不在这里显示）。"
    )


def _evidence_paths(book: CountyBook) -> set[str]:
    """The paths of 附件 and 佐证, as written."""
    paths: set[str] = set()
    for case in book.cases:
        paths.update(case.issue.attachments)
        for record in case.issue.records:
            paths.update(record.evidence)
    for _, _, answer in book.answers():
        for record in answer.records:
            paths.update(record.evidence)
    return paths
