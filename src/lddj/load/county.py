"""Loading: a campaign's and a county's folder into books."""

from __future__ import annotations

from dataclasses import dataclass, field

from pydantic import BaseModel

from lddj.diagnostics import Diagnostic, error, warning
from lddj.diagnostics import Location as Place
from lddj.load.books import CampaignBook, Case, CountyBook
from lddj.load.source import LEDGERS, Item, Source
from lddj.load.typed import typed, typed_list
from lddj.model.campaign import Campaign
from lddj.model.county import County
from lddj.model.issue import Issue, IssueFile
from lddj.suggest import did_you_mean
from lddj.yamltext.document import Document
from lddj.yamltext.read import read

CAMPAIGN_FILE = "campaign.yaml"
COUNTY_FILE = "county.yaml"
CONTACTS_FILE = "通讯录.yaml"
EVIDENCE = "附件"
ISSUES = "issues"
COUNTY_FILES = (
    COUNTY_FILE, "tasks.yaml", "activities.yaml", "inquiries.yaml", "outcomes.yaml", CONTACTS_FILE,
)  # fmt: skip


def read_document(source: Source, path: str) -> Document:
    """A file as a document; one that cannot be opened has only its diagnostic."""
    raw = source.read(path)
    if isinstance(raw, Diagnostic):
        return Document(path, "", diagnostics=[raw])
    return read(path, raw)


def is_left_alone(name: str) -> bool:
    """Names that nobody's ledger uses: hidden, set aside, README."""
    return name.startswith((".", "_", "README"))


def unread(item: Item, known: list[str]) -> Diagnostic:
    """L009 for what nothing reads: an error where it may hold ledger entries."""
    if item.problem is not None:
        return item.problem
    end = did_you_mean(item.name, known)
    if item.is_folder:
        return error("L009", Place(item.path), f"没有程序会读文件夹“{item.name}”{end}")
    if item.name.lower().endswith((".yaml", ".yml")):
        return error("L009", Place(item.path), f"没有程序会读文件“{item.name}”{end}")
    say = f"“{item.name}”不是台账文件，程序不会读；附件请放入县区的“{EVIDENCE}”文件夹。"
    return warning("L009", Place(item.path), say)


@dataclass(slots=True)
class Layout:
    """What lies under ``ledgers/``: the campaigns, and what nothing reads."""

    campaigns: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def load_layout(source: Source) -> Layout:
    """The campaign folders of a repository."""
    layout = Layout()
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


def load_campaign(source: Source, campaign_id: str) -> CampaignBook:
    """A campaign's file and the names of its county folders."""
    folder = f"{LEDGERS}/{campaign_id}"
    book = CampaignBook(campaign_id, None, None, [])
    items = source.items(folder)
    if isinstance(items, Diagnostic):
        book.diagnostics.append(items)
        return book
    for item in items:
        if is_left_alone(item.name) or item.name == CAMPAIGN_FILE:
            continue
        if not item.is_folder:
            book.diagnostics.append(unread(item, [CAMPAIGN_FILE]))
        elif source.exists(f"{item.path}/{COUNTY_FILE}"):
            book.folders.append(item.name)
        else:
            say = f"县区文件夹“{item.name}”里没有 {COUNTY_FILE}。"
            book.diagnostics.append(error("L208", Place(item.path), say))
    book.document = read_document(source, f"{folder}/{CAMPAIGN_FILE}")
    book.entry = typed(book.document, Campaign)
    return book


def load_county_file(source: Source, campaign: CampaignBook, folder: str) -> CountyBook:
    """Only county.yaml of a county: enough to know its names."""
    book = CountyBook(campaign, folder)
    document = read_document(source, f"{book.path}/{COUNTY_FILE}")
    book.documents[document.path] = document
    book.county = typed(document, County)
    return book


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
            book.diagnostics.append(error("L009", Place(item.path), say))
        elif not (item.name == EVIDENCE and item.is_folder) and not is_left_alone(item.name):
            book.diagnostics.append(unread(item, [*COUNTY_FILES, ISSUES, EVIDENCE]))
    book.missing_evidence = _missing_evidence(source, book)
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
        document = _document(source, book, item)
        head, entries = typed_list(document, IssueFile, "问题", Issue)
        area = head.area if isinstance(head, IssueFile) else None
        if area is None and isinstance(document.data, dict):
            continue  # without an area the issues cannot be counted; the fault is named
        book.cases += [Case(entry, area or "") for entry in entries]


def _document(source: Source, book: CountyBook, item: Item) -> Document:
    document = read_document(source, item.path)
    book.documents[item.path] = document
    return document


_LISTS = {
    "tasks.yaml": ("TaskFile", "任务", "Task", "tasks"),
    "activities.yaml": ("ActivityFile", "活动", "Activity", "activities"),
    "inquiries.yaml": ("InquiryFile", "询问", "Inquiry", "inquiries"),
    "outcomes.yaml": ("OutcomeFile", "成果", "Outcome", "outcomes"),
}
"""File → its model, the key of its list, the model of an item, the book's attribute."""


def _load_file(source: Source, book: CountyBook, item: Item) -> None:
    from lddj.model import others  # many counties keep issues only

    document = _document(source, book, item)
    if item.name == CONTACTS_FILE:
        _check_contacts(document, others.Contact)
        return
    file_model, key, model, attribute = _LISTS[item.name]
    _, entries = typed_list(document, getattr(others, file_model), key, getattr(others, model))
    getattr(book, attribute).extend(entries)


def _check_contacts(document: Document, model: type[BaseModel]) -> None:
    """通讯录.yaml is typed so that its faults are named; its content goes into no book."""
    if not isinstance(document.data, dict):
        if document.data is not None:
            say = "通讯录应是“单位名称: {联系人, 电话}”的条目。"
            document.diagnostics.append(error("L007", document.at(), say))
        return
    from lddj.load.salvage import salvage

    for unit, contact in document.data.items():
        salvage(document, contact, (unit,), model)


def _missing_evidence(source: Source, book: CountyBook) -> set[str]:
    """Evidence paths that name nothing inside the county's folder (L206)."""
    paths: set[str] = set()
    for case in book.cases:
        paths.update(case.issue.attachments)
        for record in case.issue.records:
            paths.update(record.evidence)
    for _, _, answer in book.answers():
        for record in answer.records:
            paths.update(record.evidence)
    return {path for path in paths if not is_evidence(source, book.path, path)}


def is_evidence(source: Source, county: str, path: str) -> bool:
    """Whether a path, relative to a county's folder, names something inside it."""
    parts = path.replace("\\", "/").split("/")
    if not path.strip() or parts[0] in ("", "~") or ":" in parts[0] or ".." in parts:
        return False
    return "\x00" not in path and source.exists(f"{county}/{'/'.join(parts)}")
