"""The screen of one matter: what it says, its course, its evidence, and what can come next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from lddj.edits import change
from lddj.edits.evidence import LIMIT_BYTES
from lddj.errors import LddjError
from lddj.load.county import load_county
from lddj.query.target import Target, find_targets
from lddj.render.terminal.issue import facts_of, told_as_text
from lddj.stats.owing import basis_of
from lddj.system.links import real
from lddj.web import pages
from lddj.web.desk import PageDesk
from lddj.web.screens.history import AT_ONCE, other_saves, saves_of, saves_told
from lddj.web.turns import in_turn, text_of, texts_of

PICTURES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}
EVIDENCE = "佐证"


class NothingChosen(LddjError):
    """A refusal: no matter was chosen."""


@in_turn
def show(request: Request) -> Response:
    """Show the matter that the address names."""
    desk, asked = pages.desk_of(request), request.query_params
    target = target_of(desk, asked)
    course, wanted = target.course, text_of(asked, "log")
    log, names = (saves_of(desk, target) if wanted else None), wanted == "names"
    return pages.page(
        request, "matter", 标题=target.number, 问=address(target), 县区=target.book.name,
        活动=target.book.campaign.id, 种类=target.one.kind.word, 状态=str(course.state),
        上报中=course.awaits_ruling, 时限=str(course.deadline or ""),
        依据=basis_of(target.one, desk.day) or "", 剩=_days_left(target, desk.day),
        转给=target.handed_on,
        字段=list(_fields_told(target)), 记录=[record_told(one) for one in target.one.records],
        可记=course.allowed_next(), 保存=saves_told(log, target, names=names), 署名=names,
        别的=other_saves(log, names=names), 查了=log is not None, 问了=bool(wanted),
        自己来=len(target.book.campaign.folders) <= AT_ONCE,
    )  # fmt: skip


def target_of(desk: PageDesk, asked: Any, draft: change.Draft | None = None) -> Target:
    """Return the one matter that an address or a form names. Raises as ``chosen_matters``."""
    return _matters_named(desk, [text_of(asked, "number")], asked, draft)[0]


def chosen_matters(desk: PageDesk, asked: Any, draft: change.Draft | None = None) -> list[Target]:
    """Return the matters that an address or a form names, as they are in a draft where there is
    one. Raises NothingChosen, NoSuchNumber, AmbiguousName."""
    return _matters_named(desk, texts_of(asked, "number"), asked, draft)


def _matters_named(
    desk: PageDesk, numbers: list[str], asked: Any, draft: change.Draft | None
) -> list[Target]:
    if not any(numbers):
        raise NothingChosen("没有选事项：请先在“事项”里勾选，再选要记什么。")
    source = draft.source if draft else desk.source
    return find_targets(
        source, numbers, text_of(asked, "campaign") or None, text_of(asked, "county") or None,
        desk.day, draft.now.loaded if draft else partial(load_county, source),
    )  # fmt: skip


def address(target: Target) -> dict[str, str]:
    """Return what names a matter in an address."""
    return {
        "number": target.number,
        "campaign": target.book.campaign.id,
        "county": target.book.folder,
    }


def _days_left(target: Target, day: date) -> int | None:
    course = target.course
    if course.deadline is None or course.state not in course.table.timed:
        return None
    return (course.deadline - day).days


def _fields_told(target: Target) -> Iterator[tuple[str, str]]:
    for key, value in facts_of(target).items():
        if value is not None:
            yield key, told_as_text(value)


def record_told(record: Any) -> dict[str, Any]:
    """Return a record for the template: its day and 事项, its fields as text, its evidence."""
    fields = type(record).model_fields.items()
    given = {info.alias or name: getattr(record, name) for name, info in fields}
    void = given.pop("作废", None)
    files = [str(one) for one in given.pop(EVIDENCE, ()) or ()]
    return {
        "日期": str(given.pop("日期")),
        "事项": given.pop("事项"),
        "项": [(key, told_as_text(value)) for key, value in given.items() if value],
        "佐证": [(one, PurePosixPath(one).suffix.lower() in PICTURES) for one in files],
        "作废": f"{void.reason}（{void.approved_by}批准）" if void else "",
    }


class NoSuchEvidence(LddjError):
    """A refusal: a file that no record of the matter names as evidence."""


@in_turn
def evidence_file(request: Request) -> Response:
    """Return a file that a record of the matter names; no other can be reached this way."""
    desk, asked = pages.desk_of(request), request.query_params
    target = target_of(desk, asked)
    wanted = text_of(asked, "file")
    named = {
        str(one) for record in target.one.records for one in getattr(record, "evidence", None) or ()
    }
    if wanted not in named:
        raise NoSuchEvidence(f"“{target.number}”的记录里没有名为“{wanted}”的佐证。")
    raw = _bytes_in_county(desk.root, f"{target.book.path}", wanted)
    if raw is None:
        raise NoSuchEvidence(f"佐证“{wanted}”读不了，请运行 lddj validate 看哪里不对。")
    kind = PICTURES.get(PurePosixPath(wanted).suffix.lower())
    if kind is None:
        return pages.download(raw, PurePosixPath(wanted).name, "application/octet-stream")
    return Response(raw, media_type=kind)


def _bytes_in_county(root: Path, county: str, name: str) -> bytes | None:
    """Return a file within the county's folder, after all links; None where there is none."""
    folder = real(root / county)
    path = real(folder / name)
    if not path.is_relative_to(folder) or not path.is_file():
        return None
    return path.read_bytes() if path.stat().st_size <= LIMIT_BYTES else None
