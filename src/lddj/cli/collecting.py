"""The steps of ``lddj collect``: each file is shown, refused or kept; what is kept is taken in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from lddj.cli import delivery, formats, options
from lddj.cli.options import argument, day_option, flag, valued

if TYPE_CHECKING:
    from lddj.gitwork.incoming import Incoming, Office


class Expected(NamedTuple):
    """A wish of the collector: which files, whose, what he allows, whether to write."""

    files: Annotated[
        list[Path] | None, argument("文件", "县区用 lddj hand-up 写的文件，可以写几个")
    ] = None
    county: Annotated[str | None, valued("--county", "县区", "应当是哪个县区的，不是就不收")] = None
    campaign: options.Campaign = None
    dry_run: Annotated[bool, flag("--dry-run", "只看会变什么，不收进来")] = False
    allow: options.Allow = None


class WeekWish(NamedTuple):
    """The options of the weekly report: whether it is wished for, of which days, where it goes.

    Without the first day it begins on Monday.
    """

    status: Annotated[
        bool, flag("--status", "不收文件，出周报告：哪个县区哪天报送过，哪些没有")
    ] = False
    since: Annotated[date | None, day_option("--since", "从哪天起算报没报；默认本周一")] = None
    day: options.Day = None
    format: Annotated[str | None, formats.by_ending(formats.PAPERS, "周报告")] = None
    output: options.Output = None


@dataclass
class _Turn:
    """A turn over files: at most one of each county is taken in, the others wait."""

    office: Office
    expected: Expected
    kept: list[Incoming] = field(default_factory=list)
    later: list[Path] = field(default_factory=list)
    refused: int = 0

    def look(self, path: Path) -> None:
        from lddj.errors import LddjError
        from lddj.gitwork.incoming import TakenAlready

        try:
            one = self.office.open(path)
            self._judge(one)
        except TakenAlready as known:
            print(f"{path}：{known}")
        except LddjError as problem:
            self.refuse(path, str(problem))

    def _judge(self, one: Incoming) -> None:
        from lddj.gitwork.taking_in import refuse_unsaved
        from lddj.render.review import text as review_text

        _refuse_others(one, self.expected)
        if any(kept.ref == one.ref for kept in self.kept):
            self.later.append(one.path)
            return
        refuse_unsaved(self.office.root, one)
        said = one.manifest
        print(f"{one.path}：{said.county} {said.campaign}，提交 {said.commit[:8]}，"
              f"校验码 {one.check_code}")  # fmt: skip
        for note in one.notes:
            print(f"注意：{note}。")
        review_text.write(one.review, sys.stdout)
        if problem := self.office.refusal(one):
            self.refuse(one.path, problem)
        else:
            self.kept.append(one)

    def refuse(self, path: Path, problem: str) -> None:
        from lddj.cli.telling import notice

        sys.stdout.flush()
        self.refused += 1
        notice(f"{path}：{problem}")

    def between(self) -> None:
        """Refuse those that contradict another county; the others stay."""
        wrong = self.office.new_errors_between(self.kept)
        for one in list(self.kept):
            place = f"{one.manifest.place}/"
            mine = [fault for fault in wrong if fault.location.path.startswith(place)]
            if mine:
                self.kept.remove(one)
                self.refuse(
                    one.path, f"没有收：{mine[0].location} {mine[0].code} {mine[0].message}"
                )


def _refuse_others(one: Incoming, expected: Expected) -> None:
    """Raise GitRefused where the file is another county's, or of another campaign, than asked."""
    from lddj.errors import GitRefused
    from lddj.model.names import Card, answering

    said = one.manifest
    if expected.county is not None and not answering(
        expected.county, [(said.folder, Card(said.county))]
    ):
        raise GitRefused(f"没有收：这是{said.county}的，不是{expected.county}的。")
    if expected.campaign not in (None, said.campaign):
        raise GitRefused(f"没有收：这是活动 {said.campaign} 的，不是 {expected.campaign} 的。")


def collect_files(root: Path, expected: Expected) -> int:
    """Take in the files under the lock; return the exit code. A usage error where there are none.

    Raises GitRefused where the repository is not ready for it.
    """
    from lddj.cli.saving import know_who
    from lddj.cli.telling import notice
    from lddj.gitwork.taking_in import refuse_unready
    from lddj.system.lock import held

    if not expected.files:
        raise typer.BadParameter("请写明要收的文件，如 滦平.bundle；看谁没有报送，写 --status。")
    refuse_unready(root)
    know_who(root)
    with held(root, notice):
        return 1 if _take_in_all(root, expected.files, expected) else 0


def _take_in_all(root: Path, paths: Sequence[Path], expected: Expected) -> int:
    """Take in the files; return how many were refused. The lock must be held."""
    import time

    from lddj.gitwork.handed_file import made_at
    from lddj.gitwork.incoming import Office
    from lddj.gitwork.taking_in import take_in
    from lddj.system.clock import today

    todo, refused = sorted(paths, key=made_at) if len(paths) > 1 else list(paths), 0
    while todo:
        office = Office(root, today(), int(time.time()), expected.allow or ())
        turn = _Turn(office, expected)
        for path in todo:
            turn.look(path)
        turn.between()
        if turn.kept and not expected.dry_run:
            names = take_in(root, turn.kept, expected.allow or ())
            for one, name in zip(turn.kept, names, strict=True):
                print(f"已收（{name}）：{one.title}")
                if one.review.asked:
                    print("其中有的改动还要许可：推送以后请许可人运行 lddj allow。")
        refused += turn.refused
        todo = turn.later
    return refused


def write_week(root: Path, campaign: str | None, wish: WeekWish) -> int:
    """Write the weekly report to where it is wished; return the exit code."""
    form = delivery.form_of(wish.output, wish.format, formats.PAPERS)
    delivery.deliver(_weekly_report(root, campaign, wish, form), wish.output, form)
    return 0


def _weekly_report(root: Path, campaign: str | None, days: WeekWish, form: str) -> bytes:
    """Return the report of who handed up since a day, by default of this week, in a form."""
    from datetime import timedelta

    from lddj.gitwork.handing_up import handing_up
    from lddj.history.provenance import provenance
    from lddj.load.choose import choose_campaign
    from lddj.load.sources.revision import RevisionSource
    from lddj.render.machine import json_bytes
    from lddj.render.papers.paper import render, with_source
    from lddj.render.papers.weekly import weekly_data, weekly_paper
    from lddj.system.clock import today

    last = days.day or today()
    first = days.since or last - timedelta(days=last.weekday())
    source = RevisionSource.at(root, "HEAD")
    chosen = choose_campaign(source, campaign, last)
    found = handing_up(root, source, chosen, min(first, last), last)
    data = with_source(weekly_data(found), provenance(source, chosen.path), last)
    if form == "json":
        return json_bytes(data)
    return render(root, "paper", form, data, weekly_paper(found))
