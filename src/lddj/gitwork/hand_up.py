"""Make the file by which a county hands its ledger up: a bundle of its paths with a manifest."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from lddj.checking.county import Checker, campaign_diagnostics
from lddj.errors import GitRefused, UnknownName
from lddj.gitwork.bundle import TreeFile, is_safe_name, write_bundle
from lddj.gitwork.manifest import KNOWN_COMMITS, NAME, Manifest, digest, manifest_bytes
from lddj.history.commits import commit_day
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.choose import choose_county
from lddj.load.sources.folder import FolderSource
from lddj.load.sources.layout import CAMPAIGN_FILE, EVIDENCE, is_out_of_git
from lddj.load.sources.revision import RevisionSource
from lddj.review.run import review
from lddj.review.sides import Side
from lddj.system import git

SENT = "refs/lddj/handed-up"
"""Below it a ref for each county: the commit that was handed up last."""

LIMIT_EVIDENCE = 20 * 1024 * 1024
LIMIT_TOTAL = 96 * 1024 * 1024
"""Bytes of a single file, and of all: less than a collector takes."""

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class HandUp:
    """A file that is ready to be handed up, and what is to be said of it."""

    manifest: Manifest
    content: bytes
    ref: str
    left_out: tuple[str, ...]
    """Paths that are committed and stay here: hidden files, links."""
    missing: tuple[str, ...]
    """Evidence that the ledger names and the file does not hold."""

    @property
    def check_code(self) -> str:
        """Return what may be read out on the telephone: 16 signs of the file's digest."""
        return check_code(self.content)


def check_code(content: bytes) -> str:
    """Return four groups of four signs that stand for a file's bytes."""
    said = digest(content).partition(":")[2]
    return "-".join(said[at : at + 4] for at in range(0, 16, 4))


def ref_of(below: str, campaign: str, folder: str) -> str:
    """Return the ref of a county: signs that git does not allow in a name stand as %XX."""
    return "/".join((below, _ref_part(campaign), _ref_part(folder)))


def _ref_part(name: str) -> str:
    return "".join(
        sign if sign.isalnum() or sign in "-_+" else quote(sign, safe="") for sign in name
    )


def make_hand_up(
    root: Path, county: str, campaign: str | None, day: date, *, evidence: bool
) -> HandUp:
    """Return the county as it was committed last, ready to be written.

    Raise GitRefused where changes are not saved or errors are, UnknownName, AmbiguousName.
    """
    git.repository(root)
    if not git.has_commits(root):
        raise GitRefused("台账还没有保存过，没有可报送的；请先运行 lddj save。")
    source = RevisionSource.at(root, "HEAD")
    try:
        chosen, folder = choose_county(source, county, campaign, day)
    except UnknownName:
        _refuse_unknown_to_git(root, county, campaign, day)
        raise
    book = _sound_county(source, chosen, folder, day)
    place = book.path
    _refuse_unsaved(root, place, book.name)
    files, left_out = _files_going_up(root, place, source.objects, evidence=evidence)
    has = {path.removeprefix(f"{place}/") for path in files}
    manifest = _manifest(root, source, book, files, evidence=evidence)
    tree = {NAME: TreeFile(manifest_bytes(manifest)), **files}
    author = f"{manifest.name} <{manifest.mail}> {manifest.committed} +0800"
    content = write_bundle(tree, author, f"{book.name} {chosen.id} {manifest.commit}\n")
    missing = tuple(path for path in book.evidence if path not in has)
    ref = ref_of(SENT, chosen.id, folder)
    return HandUp(manifest, content, ref, tuple(left_out), missing)


def _sound_county(
    source: RevisionSource, campaign: CampaignBook, folder: str, day: date
) -> CountyBook:
    """Return the county's book. Raise GitRefused where it has errors: nobody would take it in."""
    book = Checker(source, day).county(campaign, folder)
    found = [one for one in (*campaign_diagnostics(campaign), *book.diagnostics) if one.is_error]
    if found:
        lines = "\n".join(f"  {one.location} {one.code} {one.message}" for one in found[:_SHOWN])
        raise GitRefused(
            f"没有报送：台账有 {len(found)} 处错误，上级收不进。请先改正"
            f"（lddj validate --county {folder} 逐条列出），再保存、报送。\n{lines}"
        )
    return book


def _refuse_unknown_to_git(root: Path, county: str, campaign: str | None, day: date) -> None:
    """Raise GitRefused where the county is in the folder, and in no commit yet."""
    with suppress(UnknownName):
        choose_county(FolderSource(root), county, campaign, day)
        raise GitRefused(f"没有报送：{county}还没有保存过；请先运行 lddj save。")


def _refuse_unsaved(root: Path, place: str, name: str) -> None:
    if not git.has_work_tree(root):
        return
    changed = [path for _, path in git.status(root, place) if not is_out_of_git(path)]
    if changed:
        raise GitRefused(
            f"没有报送：{name}有 {len(changed)} 个文件的改动还没有保存（{changed[0]}）；"
            "请先运行 lddj save。"
        )


def _files_going_up(
    root: Path, place: str, objects: git.Objects, *, evidence: bool
) -> tuple[dict[str, TreeFile], list[str]]:
    """Return the county's files that go up, and the paths of those that do not."""
    found: dict[str, TreeFile] = {}
    left_out = []
    total = 0
    for path, (mode, blob) in git.files_of(root, "HEAD", place).items():
        inside = path.removeprefix(f"{place}/").split("/")
        if is_out_of_git(path) or (inside[0] == EVIDENCE and not evidence):
            continue
        if not all(map(is_safe_name, inside)) or mode not in ("100644", "100755"):
            left_out.append(path)
            continue
        content = objects.read(blob)
        total += len(content)
        if len(content) > LIMIT_EVIDENCE or total > LIMIT_TOTAL:
            raise GitRefused(
                f"没有报送：到 {path} 已经太大（一个文件至多 20 MB，总共至多 96 MB）；"
                "附件太多的，不加 --evidence，附件另外送。"
            )
        found[path] = TreeFile(content, mode == "100755")
    return found, left_out


def _manifest(
    root: Path,
    source: RevisionSource,
    book: CountyBook,
    files: Mapping[str, TreeFile],
    *,
    evidence: bool,
) -> Manifest:
    place = book.path
    listed = git.run(root, "log", f"-{KNOWN_COMMITS}", "--format=%H %ct", "HEAD", "--", place)
    commits = [line.split() for line in listed.decode().splitlines()]
    last = git.attempt(root, "rev-parse", "--verify", "--quiet",
                       ref_of(SENT, book.campaign.id, book.folder))  # fmt: skip
    name, mail = who(root)
    campaign = source.read(f"{book.campaign.path}/{CAMPAIGN_FILE}")
    return Manifest(
        book.campaign.id, book.name, book.folder, commits[0][0], int(commits[0][1]),
        int(time.time()), name, mail, last.text if last.code == 0 else None,
        tuple(one for one, _ in commits), evidence,
        digest(campaign if isinstance(campaign, bytes) else b""),
        _changed_since(root, last.text, source, book) if last.code == 0 else "",
        {path.removeprefix(f"{place}/"): digest(file.content) for path, file in files.items()},
    )  # fmt: skip


def _changed_since(root: Path, last: str, source: RevisionSource, book: CountyBook) -> str:
    """Return in a sentence what changed since a commit in this county."""
    day = commit_day(root, "HEAD")
    sides = []
    for commit in (last, git.resolve(root, "HEAD")):
        whole = source if commit != last else RevisionSource.of_tree(root, last, source.objects)
        part = RevisionSource.of_blobs(
            root, commit, of_county(whole.blobs, book.path), whole.objects
        )
        sides.append(Side(commit[:8], part, commit, day))
    return review(root, sides[0], sides[1], day=day, campaign=book.campaign.id).title


def of_county(blobs: Mapping[str, str], place: str) -> dict[str, str]:
    """Return the files of a county and of its campaign's own folder."""
    campaign = place.rpartition("/")[0]
    return {
        path: blob
        for path, blob in blobs.items()
        if path.startswith(f"{place}/") or path.rpartition("/")[0] == campaign
    }


def who(root: Path) -> tuple[str, str]:
    """Return name and address of the one who works here, as git knows them."""
    ident = git.work(root, "var", "GIT_AUTHOR_IDENT").decode("utf-8", "replace")
    name, _, rest = ident.partition(" <")
    return name.strip(), rest.partition(">")[0].strip()


def sent(root: Path, made: HandUp) -> None:
    """Remember that a file was written."""
    git.run(root, "update-ref", made.ref, made.manifest.commit)
