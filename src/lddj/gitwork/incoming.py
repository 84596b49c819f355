"""Judge a file that a county handed up: whose it is, whether it is newer, what it would change.

Nothing is written here, and no git sees the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from lddj.checking.judged import Judged
from lddj.diagnostics import Diagnostic, new_faults
from lddj.edits.change import FIGURES
from lddj.errors import GitRefused, LddjError
from lddj.gitwork.as_if import KnownObjects, Replaced
from lddj.gitwork.bundle import BadBundle, TreeFile, is_safe_name, read_bundle
from lddj.gitwork.hand_up import check_code, ref_of
from lddj.gitwork.handed_file import handed_bytes, manifest_and_files
from lddj.gitwork.manifest import Manifest, digest
from lddj.gitwork.merge import Three, three
from lddj.gitwork.receipts import TAKEN, Receipt, Receipts
from lddj.gitwork.save import TIDIED, message_of
from lddj.history.commits import day_of
from lddj.load.find import card
from lddj.load.sources.folder import LEDGERS
from lddj.load.sources.layout import CAMPAIGN_FILE, COUNTY_FILE, EVIDENCE, is_out_of_git
from lddj.load.sources.revision import RevisionSource
from lddj.model.names import comparable
from lddj.review.run import Review, review
from lddj.review.sides import Side
from lddj.system import git

AHEAD = 36 * 3600
"""Seconds by which a county's clock may be ahead of ours."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that may be taken in: the county as it would be, and what that would change."""

    path: Path
    manifest: Manifest
    receipt_tree: Mapping[str, TreeFile]
    """The files that were handed up, with the manifest."""
    files: Mapping[str, TreeFile]
    """The county's folder as it would be, path from the root."""
    gone: tuple[str, ...]
    review: Review
    state: RevisionSource
    notes: tuple[str, ...]
    ref: str
    last: Receipt | None
    check_code: str

    @property
    def changes_nothing(self) -> bool:
        """Tell whether the county's folder would stay as it is."""
        return not self.files and not self.gone

    @property
    def title(self) -> str:
        """The sentence on what it changes, as the commit has it."""
        nothing = "没有变化" if self.changes_nothing else TIDIED
        return self.review.title or f"{self.manifest.county}：{nothing}"


class TakenAlready(LddjError):
    """The same hand-up has been taken in: nothing is to be done, and nothing is wrong."""

    def __init__(self, manifest: Manifest, taken: int) -> None:
        super().__init__(
            f"{manifest.county} {manifest.campaign}：这一份（提交 {manifest.commit[:8]}）"
            f"{day_of(str(taken))} 已经收过，没有变化。"
        )


@dataclass
class Office:
    """The repository that takes in, as its last commit has it."""

    root: Path
    today: date
    now: int
    """Seconds since 1970."""
    allow: Sequence[str] = ()
    """What the collector allows: trailers of the commits to be made."""
    objects: KnownObjects = field(init=False)

    def __post_init__(self) -> None:
        self.objects = KnownObjects(self.root)

    @cached_property
    def head(self) -> str:
        """The last commit. Raise GitRefused where there is none."""
        git.repository(self.root)
        return git.resolve(self.root, "HEAD")

    @cached_property
    def state(self) -> RevisionSource:
        """The ledgers of that commit."""
        return RevisionSource.of_tree(self.root, self.head, self.objects)

    @cached_property
    def receipts(self) -> Receipts:
        """The receipts of what was taken in so far."""
        return Receipts(self.root, self.objects)

    @cached_property
    def judged(self) -> Judged:
        """The counties as they are."""
        return Judged(self.state, self.today)

    @cached_property
    def _by_county(self) -> dict[str, dict[str, str]]:
        out: dict[str, dict[str, str]] = {}
        for path, blob in self.state.blobs.items():
            parts = path.split("/")
            place = "/".join(parts[:3] if len(parts) > 3 else parts[:2])
            out.setdefault(place, {})[path] = blob
        return out

    def county(self, place: str) -> dict[str, str]:
        """Return the files of a county as they are, path → blob."""
        return self._by_county.get(place, {})

    def part(self, place: str, files: Mapping[str, str]) -> RevisionSource:
        """Return a state of one county, with its campaign's own files."""
        campaign = self._by_county.get(place.rpartition("/")[0], {})
        return RevisionSource.of_blobs(self.root, self.head, {**campaign, **files}, self.objects)

    def open(self, path: Path) -> Incoming:
        """Return what a file would change. Raise BadBundle, TakenAlready, GitRefused."""
        raw = handed_bytes(path)
        bundled = read_bundle(raw)
        manifest, tree = manifest_and_files(bundled.files)
        self._refuse_place(manifest, tree)
        ref = ref_of(TAKEN, manifest.campaign, manifest.folder)
        last = self.receipts.last(ref)
        notes = tuple(self._notes(manifest, last))
        theirs = {f"{manifest.place}/{name}": file for name, file in tree.items()}
        merged, gone = self._merged(manifest, theirs, last)
        now = self.county(manifest.place)
        after = {path: blob for path, blob in now.items() if path not in gone}
        after |= {path: self.objects.put(file.content) for path, file in merged.items()}
        state = self.part(manifest.place, after)
        found = self._review(manifest, state, now)
        return Incoming(
            path, manifest, bundled.files, merged, tuple(gone), found, state, notes, ref, last,
            check_code(raw),
        )  # fmt: skip

    def _refuse_place(self, manifest: Manifest, tree: Mapping[str, TreeFile]) -> None:
        """Raise BadBundle or GitRefused where the county is none of a campaign that is here."""
        campaign = f"{LEDGERS}/{manifest.campaign}"
        if not self.state.exists(f"{campaign}/{CAMPAIGN_FILE}"):
            raise GitRefused(
                f"没有收：这里没有活动 {manifest.campaign}；请先在这里建这个活动并保存，再收。"
            )
        part = RevisionSource.of_blobs(
            self.root, self.head, {f"{manifest.place}/{COUNTY_FILE}":
            self.objects.put(tree[COUNTY_FILE].content)}, self.objects,
        )  # fmt: skip
        names = card(part, manifest.campaign, manifest.folder)
        if names is not None and comparable(names.name) != comparable(manifest.county):
            raise BadBundle(f"清单说是{manifest.county}的，里面却是{names.name}的台账")
        here = card(self.state, manifest.campaign, manifest.folder)
        if here is not None and comparable(here.name) != comparable(manifest.county):
            raise BadBundle(
                f"送来的是{manifest.county}，这里的文件夹“{manifest.folder}”是{here.name}的"
            )

    def _notes(self, manifest: Manifest, last: Receipt | None) -> Iterator[str]:
        """Yield what to look at. Raise TakenAlready, for an older one GitRefused."""
        if manifest.made > self.now + AHEAD or manifest.committed > self.now + AHEAD:
            yield f"报送时间 {day_of(str(manifest.made))} 在今天以后，请核对对方电脑的时间"
        campaign = self.state.read(f"{LEDGERS}/{manifest.campaign}/{CAMPAIGN_FILE}")
        if isinstance(campaign, bytes) and digest(campaign) != manifest.campaign_digest:
            yield f"两边的 {CAMPAIGN_FILE} 不一样，口径以这里的为准；请把这里的发给对方"
        if last is None:
            yield f"第一次收{manifest.county}的，没有上一次可以对照"
            return
        before = last.manifest
        if manifest.commit == before.commit and manifest.files == before.files:
            raise TakenAlready(manifest, last.taken)
        if manifest.commit != before.commit and manifest.commit in before.commits:
            raise GitRefused(
                f"没有收：这一份（{day_of(str(manifest.made))} 报送）比已经收的"
                f"（{day_of(str(before.made))} 报送）旧。"
            )
        if before.commit not in manifest.commits:
            yield "不是接着上一次收的那份改的（对方换过电脑，或改写过历史），请逐条看下面的变化"
        if (manifest.name, manifest.mail) != (before.name, before.mail):
            yield f"报送人与上次不同：上次 {before.name}，这次 {manifest.name}"

    def _merged(
        self, manifest: Manifest, theirs: dict[str, TreeFile], last: Receipt | None
    ) -> tuple[dict[str, TreeFile], list[str]]:
        """Return the files to write and those to delete: theirs, laid over what is here.

        What changed here since the last one was taken in stays. Raise GitRefused where both
        sides changed the same.
        """
        now = self.county(manifest.place)
        base = self._base(manifest, last)
        write, gone = {}, []
        for path in sorted({*now, *theirs}):
            if not self._is_carried(manifest, path):
                continue
            mine, their = now.get(path), theirs.get(path)
            old = mine if base is None else base.get(path)
            new = self.objects.put(their.content) if their else None
            if new in (mine, old):
                continue  # the same already, or changed here alone
            if mine != old:
                write[path] = TreeFile(self._both(path, old, mine, new))
            elif their is None:
                gone.append(path)
            else:
                write[path] = their
        return write, gone

    def _base(self, manifest: Manifest, last: Receipt | None) -> dict[str, str] | None:
        """Return the county as both sides had it last, path → blob; None where they never had.

        That is what was taken in last, or a later commit of the county that came here by a push.
        """
        known = {commit: at for at, commit in enumerate(manifest.commits)}
        shared = next((one for one in manifest.commits if one in self.receipts.held), None)
        tree = last.name if last else None
        if shared and (last is None or known[shared] < known.get(last.manifest.commit, len(known))):
            tree = shared
        if tree is None or not self.county(manifest.place):
            return None
        listed = git.files_of(self.root, tree, manifest.place, top=tree != shared)
        return {path: blob for path, (_, blob) in listed.items()}

    def _is_carried(self, manifest: Manifest, path: str) -> bool:
        """Tell whether a hand-up says of a path what is to be there."""
        inside = path.removeprefix(f"{manifest.place}/").split("/")
        if is_out_of_git(path) or not all(map(is_safe_name, inside)):
            return False
        return manifest.has_evidence or inside[0] != EVIDENCE

    def _both(self, path: str, old: str | None, mine: str | None, new: str | None) -> bytes:
        """Return a file that both sides changed, merged as the merge driver does."""
        sides = [self.objects.read(one) if one else b"" for one in (old, mine, new)]
        found = three(path, *sides) if mine and new and path.endswith(".yaml") else "一边删去了它"
        if isinstance(found, Three) and not found.reasons:
            return found.ours.encode()
        why = "；".join(found.reasons) if isinstance(found, Three) else found
        raise GitRefused(
            f"没有收：{path} 两边都改了，合不到一起（{why}）。"
            "请把这里的改动告诉对方，由对方改好再送；或者先在这里改回去。"
        )

    def _review(self, manifest: Manifest, state: RevisionSource, now: Mapping[str, str]) -> Review:
        day = min(day_of(str(manifest.committed)), self.today)
        here = Side("已收的" if now else "空", self.part(manifest.place, now), self.head, day)
        there = Side(f"{manifest.commit[:8]}", state, None, day)
        return review(
            self.root, here, there, day=day, campaign=manifest.campaign,
            message=message_of("", None, self.allow),
        )  # fmt: skip

    def refusal(self, one: Incoming) -> str | None:
        """Return why a file that can be read is not taken in all the same; None where it is."""
        wrong = self.new_errors(one)
        if wrong:
            return f"没有收：收进来台账会有错误。\n{_first(wrong)}{_evidence_hint(wrong, one)}"
        if one.review.unasked:
            return (
                "没有收：有不该有的改动（见上）。请对方改回去再送；"
                "确需如此的，加 --allow '代码 编号 理由'。"
            )
        return None

    def new_errors(self, one: Incoming) -> list[Diagnostic]:
        """Return the errors that the county would have and does not have now."""
        place, folder = one.manifest.place, {one.manifest.folder}
        after = Judged(Replaced(self.state, {place: one.state}), self.today)
        before = self.judged.faults(one.manifest.campaign, folder)
        found = new_faults(before, after.faults(one.manifest.campaign, folder))
        return [fault for fault in found if fault.is_error and fault.code not in FIGURES]

    def new_errors_between(self, many: list[Incoming]) -> list[Diagnostic]:
        """Return the errors that would show only between counties: a 编号 that two have."""
        after = Judged(
            Replaced(self.state, {one.manifest.place: one.state for one in many}), self.today
        )
        found: list[Diagnostic] = []
        for campaign in sorted({one.manifest.campaign for one in many}):
            folders = {one.manifest.folder for one in many if one.manifest.campaign == campaign}
            if self.judged.prints(campaign, folders) != after.prints(campaign, folders):
                before = self.judged.faults_between(campaign, folders)
                found += new_faults(before, after.faults_between(campaign, folders))
        return [fault for fault in found if fault.is_error]


_SHOWN = 5


def _first(wrong: Sequence[Diagnostic]) -> str:
    """Return the first errors, a line each."""
    more = f"\n  另有 {len(wrong) - _SHOWN} 处" if len(wrong) > _SHOWN else ""
    lines = (f"  {one.location} {one.code} {one.message}" for one in wrong[:_SHOWN])
    return "\n".join(lines) + more


def _evidence_hint(wrong: Sequence[Diagnostic], one: Incoming) -> str:
    """Return what to do where evidence did not come along."""
    if one.manifest.has_evidence or all(fault.code != "L206" for fault in wrong):
        return ""
    return "\n佐证没有一起送来，请对方运行 lddj hand-up 时加 --evidence。"
