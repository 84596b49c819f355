"""Options that several commands share, and how their values are read."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

if TYPE_CHECKING:
    from lddj.load.books import CampaignBook
    from lddj.load.revision import RevisionSource
    from lddj.load.source import FolderSource, Source
    from lddj.stats.periods import Period


def root_of(context: typer.Context) -> Path:
    """The repository that -C or the current folder lies in. Raises NoRepository."""
    from lddj.load.source import find_root

    return find_root(context.obj if isinstance(context.obj, Path) else Path())


def folder_of(context: typer.Context) -> Path:
    """The folder that -C names: where a revision is read, it need not hold ``ledgers/``."""
    return context.obj if isinstance(context.obj, Path) else Path()


def state_of(
    context: typer.Context, revision: str | None = None, *, staged: bool = False
) -> FolderSource | RevisionSource:
    """The ledgers as they lie in the folder, as they are staged, or (``--rev``) as they were.

    Raises NoRepository or GitRefused.
    """
    from lddj.load.source import FolderSource

    if revision is None and not staged:
        return FolderSource(root_of(context))
    from lddj.load.revision import open_revision, open_staged

    start = folder_of(context)
    return open_staged(start) if revision is None else open_revision(start, revision)


def read_text(path: Path) -> str:
    """A text file that the user names; a usage error where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as problem:
        raise typer.BadParameter(f"读不了 {path}：{problem.strerror}。") from None


def write(writer: Callable[[TextIO], None], output: Path | None, out: TextIO) -> None:
    """Write to a file as a whole, or to ``out``."""
    if output is None:
        writer(out)
        return
    from lddj.output import write_text

    text = StringIO()
    writer(text)
    write_text(output, text.getvalue())


def parse_day(text: str | None) -> date | None:
    """``2022-06-30`` as a date; a usage error otherwise."""
    if text is None:
        return None
    try:
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"“{text}”不是日期，写法如 2022-06-30。") from None


def one_county(
    source: Source, county: str | None, campaign: str | None, day: date
) -> tuple[CampaignBook, str]:
    """The county that is meant: the named one, the only one, or the one chosen on a terminal.

    A usage error that names the counties where it is not clear.
    """
    from lddj.cli import asking
    from lddj.load.choose import choose_campaign, choose_county

    if county is not None:
        return choose_county(source, county, campaign, day)
    book = choose_campaign(source, campaign, day)
    if len(book.folders) == 1:
        return book, book.folders[0]
    if not asking.is_terminal():
        raise asking.missing([f"--county 县区（{book.id} 有：{'、'.join(book.folders)}）"])
    return book, asking.choose("县区", book.folders)


def deliver(content: bytes, output: Path | None, form: str) -> None:
    """Write a result to the file that was asked for, else to stdout.

    A usage error for what is no text (docx, xlsx) on a terminal.
    """
    if output is not None:
        from lddj.output import write_bytes

        write_bytes(output, content)
    elif form not in BINARY:
        sys.stdout.write(content.decode())
    elif sys.stdout.isatty():
        raise typer.BadParameter(f"{form} 不能显示在屏幕上，请用 -o 写明文件名。")
    else:
        sys.stdout.buffer.write(content)


def show(
    data: dict[str, Any],
    write: Callable[[dict[str, Any], TextIO], None],
    form: str,
    output: Path | None,
    out: TextIO,
) -> None:
    """Data as JSON, or as ``write`` puts it for people; to a file or to ``out``."""
    import io

    from lddj.render.papers import as_json

    if form == "json":
        deliver(as_json(data), output, form)
    elif output is None:
        write(data, out)
    else:
        text = io.StringIO()
        write(data, text)
        deliver(text.getvalue().encode(), output, form)


def indicator(name: str) -> str:
    """An indicator by name. Raises UnknownName with the candidates."""
    from lddj.errors import UnknownName
    from lddj.stats.tally import INDICATORS

    if name not in INDICATORS:
        raise UnknownName("指标", name, INDICATORS)
    return name


def dimension(name: str) -> str:
    """A dimension by name. Raises UnknownName with the candidates."""
    from lddj.errors import UnknownName
    from lddj.stats.groups import DIMENSIONS

    if name not in DIMENSIONS:
        raise UnknownName("维度", name, list(DIMENSIONS))
    return name


def complete_indicator(incomplete: str) -> list[str]:
    """Indicators for shell completion."""
    from lddj.stats.tally import INDICATORS

    return [name for name in INDICATORS if name.startswith(incomplete)]


def complete_dimension(incomplete: str) -> list[str]:
    """Dimensions for shell completion."""
    from lddj.stats.groups import DIMENSIONS

    return [name for name in DIMENSIONS if name.startswith(incomplete)]


def deliver_all(
    paper: Callable[[str], bytes], forms: list[str] | None, output: Path | None, name: str
) -> None:
    """Write a paper in each of its forms: into a folder under ``name``, to a file, or to stdout.

    All are made before any is written, so that a bad template leaves every old one. The
    folder is locked meanwhile.
    """
    from lddj.lock import locked
    from lddj.output import write_bytes

    if output is None or not _is_folder(output):
        if forms and len(set(forms)) > 1:
            raise typer.BadParameter("写几种格式时，-o 要写文件夹，如 -o out/。")
        form = forms[0] if forms else _form_of(output)
        deliver(paper(form), output, form)
        return
    made = {form: paper(form) for form in dict.fromkeys(forms or ("md", "html", "docx"))}
    with locked(output):
        for form, content in made.items():
            write_bytes(output / f"{name}.{form}", content)


def _is_folder(output: Path) -> bool:
    """``out`` and ``out/`` are one path to the shell's receiver: without an ending, a folder."""
    return output.is_dir() or (not output.suffix and not output.is_file())


def _form_of(output: Path | None) -> str:
    """The format that a file's name asks for; md where it asks for none."""
    ending = output.suffix[1:].lower() if output else ""
    return ending if ending in ("md", "html", "docx", "json") else "md"


BINARY = frozenset({"docx", "xlsx"})


class Last(StrEnum):
    """Which sort of last whole period is meant."""

    week = "week"
    xun = "旬"
    month = "month"


def period_of(
    week: str | None,
    period: str | None,
    start: str | None,
    end: str | None,
    last: Last | None,
    day: date,
) -> Period:
    """The period that the options name; the week of ``day`` where they name none.

    A usage error where they name two, or none that exists; FuturePeriod where it starts
    after ``day``.
    """
    from lddj.stats import periods
    from lddj.stats.periods import Kind, Period

    given = [one for one in (week, period, start or end, last) if one]
    if len(given) > 1:
        raise typer.BadParameter("--week、--period、--last 和 --from/--to 只能写一种。")
    if week or period:
        found = _named_period(week, period)
    elif start or end:
        first, final = parse_day(start), parse_day(end)
        if first is None or final is None or first > final:
            raise typer.BadParameter("--from 和 --to 要一起写，且起日不晚于止日。")
        found = Period(Kind.SPAN, first, final)
    elif last:
        kinds = {Last.week: Kind.WEEK, Last.xun: Kind.XUN, Last.month: Kind.MONTH}
        found = periods.last(kinds[last], day)
    else:
        found = periods.containing(Kind.WEEK, day)
    if found.start > day:
        from lddj.errors import FuturePeriod

        raise FuturePeriod(found.title, found.start, day)
    return found


def steps(
    step: str, start: date | None, end: date | None, now: date
) -> Callable[[CampaignBook], list[Period]]:
    """The periods of a trend: from the campaign's start to ``end``, without it to its own end.

    None of them lies after ``now``.
    """
    from lddj.stats.periods import Kind
    from lddj.stats.trend import periods_between

    kind = {"week": Kind.WEEK, "旬": Kind.XUN, "month": Kind.MONTH}[step]

    def periods(campaign: CampaignBook) -> list[Period]:
        own = campaign.model.period if campaign.model else None
        last = min(now, end or (own.end if own else now))
        first = min(start or (own.start if own else last), last)
        return periods_between(kind, first, last)

    return periods


def _named_period(week: str | None, period: str | None) -> Period:
    from lddj.stats.periods import Kind, parse

    text = week or period or ""
    try:
        found = parse(text.strip())
        if week and found.kind is not Kind.WEEK:
            raise ValueError(text)
    except ValueError:
        forms = "2022-W17" if week else "2022-W17（周）、2022-04（月）、2022-04-下旬"
        raise typer.BadParameter(f"没有“{text}”这样的时段，写法如 {forms}。") from None
    return found


def complete_county(context: typer.Context, incomplete: str) -> list[str]:
    """County names for shell completion; none where they cannot be read."""
    try:
        from lddj.load.find import all_names
        from lddj.load.source import FolderSource

        folder = context.find_root().params.get("folder") or Path()
        context.obj = folder
        names = all_names(FolderSource(root_of(context)))
    except Exception:
        return []  # completion must never print a fault into the user's line
    return [name for name in names if name.startswith(incomplete)]


Campaign = Annotated[
    str | None, typer.Option("--campaign", metavar="活动", help="活动的编号，如 2022-5+2")
]
County = Annotated[
    str,
    typer.Option("--county", metavar="县区", help="县区，如 滦平", autocompletion=complete_county),
]
OneCounty = Annotated[
    str | None,
    typer.Option("--county", metavar="县区", help="只看一个县区", autocompletion=complete_county),
]
Day = Annotated[
    str | None, typer.Option("--date", metavar="日期", help="截至哪天，如 2022-04-28；默认今天")
]
Rev = Annotated[
    str | None,
    typer.Option("--rev", metavar="版本", help="按 git 里那个版本的台账计算，如 HEAD~3、v2022-06"),
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="文件", help="写入文件；默认显示在屏幕上")
]
Week = Annotated[
    str | None, typer.Option("--week", metavar="周", help="哪一周，如 2022-W17（周一到周日）")
]
PeriodName = Annotated[
    str | None, typer.Option("--period", metavar="时段", help="月或旬，如 2022-04、2022-04-下旬")
]
From = Annotated[str | None, typer.Option("--from", metavar="日期", help="从哪天起")]
To = Annotated[str | None, typer.Option("--to", metavar="日期", help="到哪天止")]
LastPeriod = Annotated[Last | None, typer.Option("--last", help="上一个完整的周、旬或月")]
Force = Annotated[
    bool, typer.Option("--force", help="台账有错误时只用无误的部分计算，并在结果上注明")
]

Jobs = Annotated[
    int | None, typer.Option("--jobs", metavar="N", min=1, help="用几个进程；默认有几个核用几个")
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="不用上次查过的结果（.lddj_cache/），全部重查")
]
