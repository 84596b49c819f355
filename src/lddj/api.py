"""The library: open a repository of ledgers, check it, compute from it, record into it.

Everything here takes a ``Repository`` first and returns frozen values. What is refused is an
``LddjError`` whose text is the sentence for the user; faults in the ledgers are values.
docs/接口.md shows each call with what it gives.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812  # ``date`` is what people call the argument
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lddj.system.clock import today as _today

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from lddj.checking.run import Result
    from lddj.diagnostics import Diagnostic
    from lddj.load.sources.folder import FolderSource
    from lddj.load.sources.revision import RevisionSource
    from lddj.reports.reading import Memo, Progress
    from lddj.reports.scores import Scores
    from lddj.review.run import Review
    from lddj.stats.periods import Period


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository of ledgers in one of its states: as it lies in its folder, or at a revision."""

    source: FolderSource | RevisionSource

    @property
    def root(self) -> Path:
        """The folder that holds ``ledgers/``."""
        return self.source.root


@dataclass(frozen=True, slots=True)
class OfficialPaper:
    """A paper: its facts as ``--format json`` prints them, and its forms.

    ``data`` is plain: texts, whole numbers, lists and mappings; rates are printed text.
    """

    data: Mapping[str, Any]
    _made: Callable[[str], bytes] = field(repr=False)
    name: str = ""
    """The name of its file, without an ending."""

    @property
    def figures(self) -> Mapping[str, Any]:
        """The indicators by their names, of a report; empty for other papers."""
        found: Mapping[str, Any] = self.data.get("指标", {})
        return found

    def render(self, form: str) -> bytes:
        """Return the paper as ``md``, ``html``, ``docx`` or ``json``, scores and deputies as
        ``xlsx``, too. Raises BadTemplate."""
        return self._made(form)


@dataclass(frozen=True, slots=True)
class Places:
    """A ranking: its facts as ``rank --format json`` prints them."""

    data: Mapping[str, Any]

    @property
    def rows(self) -> Sequence[Mapping[str, Any]]:
        """The ranked in their order, each with 名次 (or 序号), 名称, 指标 and 变动."""
        found: Sequence[Mapping[str, Any]] = self.data["排名"]
        return found


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter of a county on a day: what it is, where it stands, who owes it until when."""

    kind: str
    number: str
    text: str
    state: str
    area: str
    unit: str
    person: str | None
    deadline: Date | None


@dataclass(frozen=True, slots=True)
class CountyMatters:
    """A county of a campaign on a day, with all that is followed there."""

    name: str
    campaign: str
    date: Date
    matters: tuple[Matter, ...]
    errors: int


@dataclass(frozen=True, slots=True)
class Written:
    """The files that a call wrote, or with ``dry_run`` would write; the diff, the warnings."""

    files: tuple[str, ...]
    diff: str
    warnings: tuple[Diagnostic, ...]


def open(  # noqa: A001  # lddj.open() is how one begins
    folder: str | Path = ".", *, revision: str | None = None
) -> Repository:
    """Open the repository that a folder lies in, at a git revision where one is named.

    Raises NoRepository, GitRefused.
    """
    from lddj.load.sources.folder import FolderSource, find_root

    start = Path(folder)
    if revision is None:
        return Repository(FolderSource(find_root(start)))
    from lddj.load.sources.revision import open_revision

    return Repository(open_revision(start, revision))


def check(
    repository: Repository,
    *,
    county: str | None = None,
    campaign: str | None = None,
    paths: Sequence[Path] = (),
    date: Date | None = None,
    jobs: int = 1,
    executor: Executor | None = None,
    progress: Progress | None = None,
    cache: bool = False,
) -> Result:
    """Check everything, or the part that is named, and return all faults with their places.

    ``date`` is the day that L304 takes for today. ``jobs`` processes share the work, or any
    ``executor``; ``cache`` reuses what was found before. Raises UnknownName, AmbiguousName.
    """
    from lddj.checking.cache import Cache
    from lddj.checking.run import Run
    from lddj.checking.select import check_selected

    day = date or _today()
    kept = Cache(repository.root, repository.source, day) if cache else None
    run = Run(kept, jobs, executor, progress)
    return check_selected(repository.source, paths, county, campaign, day, run)


def county(
    repository: Repository,
    name: str,
    *,
    campaign: str | None = None,
    date: Date | None = None,
    force: bool = False,
) -> CountyMatters:
    """Return a county with every matter that is followed there, as it stands on a day.

    Raises LedgerHasErrors unless ``force``, UnknownName, AmbiguousName.
    """
    from lddj.reports.reading import sound_book

    day = date or _today()
    book, errors = sound_book(repository.source, name, campaign, day, _today(), force=force)
    found = []
    for one in book.followed:
        if one.born is not None and one.born > day:
            continue
        course = one.course(day)
        found.append(
            Matter(
                one.kind.word, one.id, one.about, str(course.state), one.area, course.unit,
                book.person(course), course.deadline,
            )
        )  # fmt: skip
    return CountyMatters(book.name, book.campaign.id, day, tuple(found), errors)


def report(
    repository: Repository,
    county: str,
    *,
    campaign: str | None = None,
    date: Date | None = None,
    period: Period | str | None = None,
    force: bool = False,
    form: str = "普通",
    number: str | None = None,
    issued: Date | None = None,
) -> OfficialPaper:
    """Return the report of a county on a day, with what changed since the period before.

    ``form`` (普通, 公文, 简报), ``number`` (文号) and ``issued`` (the day of the 落款) frame it in
    Word. Raises LedgerHasErrors unless ``force``, UnknownName, AmbiguousName.
    """
    from lddj.history.provenance import provenance
    from lddj.render.papers.heads import PaperForm, frame_of
    from lddj.render.papers.paper import json_bytes, render, with_source
    from lddj.render.papers.report_content import report_content
    from lddj.render.papers.report_data import report_data
    from lddj.reports.reading import sound_book
    from lddj.stats.report import county_report

    span = _period(period)
    day = date or _today()
    if span is not None:
        day = min(span.end, day)
    book, errors = sound_book(repository.source, county, campaign, day, _today(), force=force)
    found = county_report(book, day, errors, span)
    made_from = provenance(repository.source, book.campaign.path)
    data = with_source(report_data(found), made_from, day)

    frame = frame_of(
        book.campaign, PaperForm(form), number, issued, _today(), office=f"{book.name}人大常委会"
    )

    def made(form: str) -> bytes:
        if form == "json":
            return json_bytes(data)
        areas = {one.name: one.now for one in found.areas}
        paper = report_content(data, areas, frame.day(str(day)))
        return render(repository.root, "report", form, data, paper, frame)

    return OfficialPaper(data, made)


def circular(
    repository: Repository,
    *,
    campaign: str | None = None,
    period: Period | str | None = None,
    date: Date | None = None,
    at_least: int | None = None,
    force: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
    form: str = "普通",
    number: str | None = None,
    issued: Date | None = None,
) -> OfficialPaper:
    """Return the circular of a campaign for a period, without one for the week of ``date``.

    ``form``, ``number`` and ``issued`` frame it in Word, as those of ``report``.
    Raises LedgerHasErrors unless ``force``, UnknownName, FuturePeriod.
    """
    from lddj.render.papers.circular_content import circular_content
    from lddj.render.papers.circular_data import circular_data
    from lddj.render.papers.heads import PaperForm, frame_of
    from lddj.render.papers.paper import json_bytes, render
    from lddj.reports.circular import make_circular
    from lddj.stats.periods import PeriodKind, containing
    from lddj.stats.ranking import AT_LEAST

    now = _today()
    day = min(date or now, now)
    span = _period(period) or containing(PeriodKind.WEEK, day)
    made = make_circular(
        repository.source, campaign, span, day, now, force=force,
        at_least=AT_LEAST if at_least is None else at_least, jobs=jobs, progress=progress,
    )  # fmt: skip
    data = made.sourced(circular_data(made.figures, made.campaign))

    frame = frame_of(made.campaign, PaperForm(form), number, issued, now)

    def formed(form: str) -> bytes:
        if form == "json":
            return json_bytes(data)
        paper = circular_content(data, made.figures, frame.to, frame.day(data["截至"]))
        return render(repository.root, "circular", form, data, paper, frame)

    return OfficialPaper(data, formed, f"通报-{made.campaign.id}-{span.name}")


def board(
    repository: Repository,
    county: str | None = None,
    *,
    kind: str = "问题",
    by: str | None = None,
    campaign: str | None = None,
    date: Date | None = None,
    screen: bool = False,
    force: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Mapping[str, bytes]:
    """Return the wall board of a county as a page, without ``county`` of each and of all together.

    ``kind`` may be 全部, each kind in a table of its own. ``by`` is what the rows are (领域; of
    all together 县区). ``screen`` gives one page instead that shows one county after the other.
    Pages are HTML by the names of their files, without an ending. Raises LedgerHasErrors unless
    ``force``, UnknownName, AmbiguousName, BadTemplate.
    """
    from lddj.render.board import board_pages, screen_page
    from lddj.reports.wall import make_walls

    made = make_walls(
        repository.source, campaign, county, _kinds_on_board(kind), date or _today(), _today(),
        by=by or "领域", force=force, jobs=jobs, progress=progress,
    )  # fmt: skip
    if screen:
        return {"大屏": screen_page(repository.root, made, by or "领域")}
    return board_pages(repository.root, made, by)


def _kinds_on_board(kind: str) -> list[str]:
    from lddj.kinds.registry import all_kinds

    return [one.word for one in all_kinds() if one.followed] if kind == "全部" else [kind]


def one_page(
    repository: Repository,
    *,
    campaign: str | None = None,
    date: Date | None = None,
    force: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
    memo: Memo | None = None,
) -> bytes:
    """Return 一页看 of a campaign as a page: who is behind, and what a leader is asked to do.

    ``memo`` remembers counties for who asks again. Raises LedgerHasErrors unless ``force``,
    UnknownName, BadTemplate.
    """
    from lddj.render.one_page import overview_page
    from lddj.reports.circular import make_circular
    from lddj.stats.periods import PeriodKind, containing

    day = date or _today()
    made = make_circular(
        repository.source, campaign, containing(PeriodKind.XUN, day), day, _today(),
        force=force, jobs=jobs, progress=progress, memo=memo,
    )  # fmt: skip
    return overview_page(repository.root, made)


def rank(
    repository: Repository,
    by: str = "整改完成率",
    over: str = "县区",
    *,
    county: str | None = None,
    campaign: str | None = None,
    period: Period | str | None = None,
    date: Date | None = None,
    at_least: int | None = None,
    force: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Places:
    """Return the ranking by an indicator over a dimension, of all counties or within one.

    The change is that since the end of the period before; without ``period`` it is the week of
    ``date``. Raises LedgerHasErrors unless ``force``, UnknownName, FuturePeriod.
    """
    from lddj.render.terminal.rank import rank_data
    from lddj.reports.circular import make_ranking
    from lddj.stats.periods import PeriodKind, containing
    from lddj.stats.ranking import AT_LEAST

    now = _today()
    day = min(date or now, now)
    span = _period(period) or containing(PeriodKind.WEEK, day)
    made = make_ranking(
        repository.source, campaign, county, span, day, now, by=by, over=over, force=force,
        at_least=AT_LEAST if at_least is None else at_least, jobs=jobs, progress=progress,
    )  # fmt: skip
    decimals = made.campaign.conventions.decimals
    return Places(made.sourced(rank_data(made.figures, by, over, decimals, span)))


def score(
    repository: Repository,
    number: str | None = None,
    *,
    campaign: str | None = None,
    force: bool = False,
) -> OfficialPaper:
    """Return a 考核 scored: the one that the 编号 means, or the only one.

    Raises NotScored, UnknownName, LedgerHasErrors unless ``force``.
    """
    from lddj.render.scores import assessment_data
    from lddj.reports.scores import make_assessment

    found = make_assessment(repository.source, number, campaign, _today(), force=force)
    return _scored_paper(repository, found, assessment_data(found))


def contest(
    repository: Repository,
    number: str | None = None,
    period: str | None = None,
    *,
    campaign: str | None = None,
    force: bool = False,
) -> OfficialPaper:
    """Return a 期次 of a 擂台 scored: the one that is named, else the last that is over.

    Raises NotScored, UnknownName, LedgerHasErrors unless ``force``.
    """
    from lddj.render.scores import contest_data
    from lddj.reports.scores import make_contest

    found = make_contest(repository.source, number, period, campaign, _today(), force=force)
    return _scored_paper(repository, found, contest_data(found))


def _scored_paper(repository: Repository, found: Scores, data: Mapping[str, Any]) -> OfficialPaper:
    from lddj.render.papers.paper import json_bytes
    from lddj.render.scores import made_scores

    def made(form: str) -> bytes:
        if form == "json":
            return json_bytes(dict(data))
        return made_scores(repository.source, found, form)

    return OfficialPaper(data, made)


def deputies(
    repository: Repository,
    county: str,
    *,
    campaign: str | None = None,
    date: Date | None = None,
    year: int | None = None,
    names: bool = False,
    force: bool = False,
) -> OfficialPaper:
    """Return what each deputy of a county did by a day, in a ``year`` or altogether.

    ``names`` joins those of the file that is kept out of git. Raises NoDeputies, UnknownName,
    AmbiguousName, LedgerHasErrors unless ``force``.
    """
    from lddj.render.deputies import deputies_data, made_deputies
    from lddj.render.papers.paper import json_bytes
    from lddj.reports.deputies import find_deputies

    source, day = repository.source, date or _today()
    found = find_deputies(
        source, county, campaign, day, _today(), year, with_names=names, force=force
    )
    data = deputies_data(found)

    def made(form: str) -> bytes:
        if form == "json":
            return json_bytes(data)
        return made_deputies(source, found, form, single=False)

    return OfficialPaper(data, made)


def public(
    repository: Repository,
    county: str,
    *,
    campaign: str | None = None,
    date: Date | None = None,
    names: bool = False,
) -> Mapping[str, bytes]:
    """Return the edition of a county for the public: its files by their names.

    ``names`` joins those of deputies that 代表名册.yaml makes public. Raises NotSound,
    WouldLeak, UnknownName, AmbiguousName.
    """
    from lddj.render.public.files import edition_files
    from lddj.reports.public import make_edition

    now = _today()
    edition = make_edition(repository.source, county, campaign, date or now, now, with_names=names)
    return edition_files(repository.source, edition)


def record(
    repository: Repository,
    numbers: Sequence[str],
    step: str,
    *,
    date: Date | None = None,
    county: str | None = None,
    campaign: str | None = None,
    dry_run: bool = False,
    **fields: Any,
) -> Written:
    """Append a record to each of the matters, all or none, under the repository's lock.

    ``step`` is the 事项; ``fields`` are the record's keys as the ledger writes them, such as
    ``说明="…"``. Raises Refused where a matter does not allow it, WouldBreak where the ledger
    would get errors, NoSuchNumber, FileChanged, Busy.
    """
    from lddj.edits import change
    from lddj.edits.record import Refused, record_changes, record_kinds_for
    from lddj.query.target import find_targets

    now = _today()
    day = date or now
    with change.drafting(repository.root, now, lambda _: None) as draft:
        targets = find_targets(draft.source, numbers, campaign, county, day, draft.now.county)
        if any(step not in record_kinds_for(one) for one in targets):
            raise Refused([f"没有“{step}”这个事项。"])
        data = {"日期": day.isoformat(), "事项": step, **fields}
        changes = record_changes(draft.source, targets, step, data)
        warnings = draft.judge(changes)
        if not dry_run:
            draft.write(changes)
    paths = tuple(one.path for one in changes)
    return Written(paths, "\n".join(change.diff_lines(changes)), tuple(warnings))


def diff(
    repository: Repository,
    base: str | None = None,
    head: str | None = None,
    *,
    date: Date | None = None,
    campaign: str | None = None,
) -> Review:
    """Return what changed between two revisions, without ``head`` up to the files as they lie.

    ``base`` may be ``A...B``; without it the last commit is taken. Raises GitRefused,
    UnknownName.
    """
    from lddj.review.run import review, sides

    root, before, after = sides(repository.root, base, head, staged=False)
    return review(root, before, after, day=date, campaign=campaign)


def _period(period: Period | str | None) -> Period | None:
    """Return the period that a text names (2022-W17, 2022-04, 2022-04-下旬)."""
    if not isinstance(period, str):
        return period
    from lddj.stats.periods import parse_period

    return parse_period(period)
