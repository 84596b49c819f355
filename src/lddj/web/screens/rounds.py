"""The screen 收发表: forms go out to the units as one archive, and come back by the handful."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from lddj.edits import change
from lddj.errors import LddjError
from lddj.exchange.plan import ImportPlan, Reason, Rejection
from lddj.intake.folder import Harvest, files_in, read_folder
from lddj.intake.kept_rounds import (
    KeptRound,
    RoundStanding,
    kept_rounds,
    remember_returned,
    standing_of,
)
from lddj.intake.returning import Desk
from lddj.load.books import CountyBook
from lddj.render.excel.outgoing import WorkbookOrder
from lddj.render.excel.rejects import rejects_of
from lddj.render.excel.sending_out import make_forms, remember_forms
from lddj.render.terminal import returns_table
from lddj.web import pages
from lddj.web.desk import PageDesk
from lddj.web.fields import day_asked
from lddj.web.screens.papers import archive
from lddj.web.turns import in_turn, sent_once, text_of
from lddj.web.wording import in_page_words

ROUNDS_SHOWN = 6
"""How many rounds of a county are shown, the newest first."""
FORMS = "表"
"""The field of the form that holds the workbooks."""


class NoForms(LddjError):
    """A refusal: nothing to send out or nothing sent in."""


@in_turn
def show(request: Request) -> Response:
    """Show how forms go out and come back."""
    return _round_page(request, pages.desk_of(request), "", "")


def _round_page(
    request: Request,
    desk: PageDesk,
    told: str,
    said: str,
    waiting: str = "",
    came: CountyBook | None = None,
    **more: bool,
) -> Response:
    """Return the screen; ``came`` is the county whose forms came just now: its rounds are shown."""
    asked = request.query_params
    campaign = came.campaign if came else desk.campaign(text_of(asked, "campaign"))
    every = kept_rounds(desk.root)
    kept = [one for one in every if one.campaign == campaign.id]
    county = came.folder if came else text_of(asked, "county")
    county = county or (kept[0].county if kept else "")
    rounds = list(_standings(desk, [one for one in kept if one.county == county]))
    return pages.page(
        request, "rounds", 409 if said else 200, 标题="收发表", 活动=campaign.id,
        活动们=desk.campaigns(), 县区们=campaign.folders, 结果=told, 话=said, 等着=waiting,
        有退回=bool(told and desk.rejects), 各轮=rounds[:ROUNDS_SHOWN], 县区=county,
        早先=len(rounds[ROUNDS_SHOWN:]),
        有轮次=sorted({(one.campaign, one.county) for one in every}),
        **{"冲突": False, "取退回": False, "有记录": True, **more},
    )  # fmt: skip


def _standings(desk: PageDesk, kept: Sequence[KeptRound]) -> Iterator[RoundStanding]:
    """Yield how the rounds of a county stand today; none where the county is no more."""
    for one in kept:
        with suppress(LddjError):
            book, _ = desk.book(one.campaign, one.county)
            name = ("round", one.model_dump_json(), desk.day)
            yield desk.kept(name, partial(standing_of, book, one, desk.day))


@in_turn
def forms_archive(request: Request) -> Response:
    """Return the forms of all units of a county that owe something, in one archive."""
    desk, asked = pages.desk_of(request), request.query_params
    day = desk.day
    reply_by = day_asked(asked, "reply_by", day, ahead=True)
    order = WorkbookOrder(
        desk.source, Path(), day, day, text_of(asked, "campaign") or None, force=True
    )
    made, sent = make_forms(order, text_of(asked, "county"), everyone=True, reply_by=reply_by)
    if not sent:
        raise NoForms(f"{made.county}没有单位有要办的事项，没有出填报表。")
    if not desk.read_only and (why := remember_forms(desk.root, sent, day, reply_by)):
        desk.remarks.append(why)
    packed = archive((path.name, content) for path, content in made.files)
    return pages.download(packed, f"填报表-{made.county}-{day}.zip", "application/zip")


@sent_once
def returned_forms(request: Request, form: FormData) -> Response:
    """Weigh the forms that came back and show what they bring; write it where that was asked."""
    desk = pages.desk_of(request)
    writes, takes = text_of(form, "做") == "写入", bool(text_of(form, "以退回的为准"))
    kept, folder = parcel_of(desk, form)
    with change.drafting(desk.root, desk.day, lambda _: None, waits=writes) as draft:
        county = text_of(form, "county") or None
        try:
            place = Path(folder.name)
            harvest = read_folder(
                Desk(draft, county, None), place, files_in(place), take_returned=takes
            )
        except LddjError as refusal:
            return _round_page(request, desk, "", str(refusal))
        if writes:
            draft.write(harvest.changes)
            desk.look()
            if why := remember_returned(desk.root, harvest):
                desk.remarks.append(why)
    told = "".join(_told_harvest(harvest, written=writes))
    desk.rejects = _rejects_of(harvest)
    came = next((one.book for one in harvest.counties), None)
    if writes:
        desk.parcels.pop(kept).cleanup()
        return _round_page(request, desk, told, "", came=came)
    has_conflicts = takes or any(plan.conflicts for plan in harvest.plans)
    waits = kept if harvest.rounds else ""
    has_records = bool(harvest.changes)
    return _round_page(
        request, desk, told, "", waits, came, 冲突=has_conflicts, 取退回=takes, 有记录=has_records
    )  # fmt: skip


def parcel_of(desk: PageDesk, form: FormData) -> tuple[str, tempfile.TemporaryDirectory[str]]:
    """Return the workbooks that a form means: those that wait, else those that it brings."""
    kept = text_of(form, "等着")
    folder = desk.parcels.get(kept)
    return (kept, folder) if folder is not None else _parcel(desk, form)


def _parcel(desk: PageDesk, form: FormData) -> tuple[str, tempfile.TemporaryDirectory[str]]:
    """Put the workbooks of a form aside until they are written; the last few parcels are kept."""
    folder = tempfile.TemporaryDirectory(prefix="lddj-")
    taken = 0
    for one in form.getlist(FORMS):
        if isinstance(one, UploadFile) and one.filename:
            name = PurePath(one.filename.replace("\\", "/")).name.lstrip(".") or "表.xlsx"
            path = Path(folder.name) / name
            number = 2
            while path.exists():
                path = Path(folder.name) / f"{number}-{name}"
                number += 1
            path.write_bytes(one.file.read())
            taken += 1
    if not taken:
        folder.cleanup()
        raise NoForms("没有选文件：请把单位交回来的工作簿选上再收。")
    return desk.keep_parcel(folder), folder


def _told_harvest(harvest: Harvest, *, written: bool) -> Iterator[str]:
    """Yield what ``lddj import`` would say of the forms, in the words of the page.

    Reasons are reworded before tables break them into lines.
    """
    out = io.StringIO()
    others = [replace(one, reason=in_page_words(one.reason)) for one in harvest.others]
    for round_ in harvest.rounds:
        returns_table.show_round(round_, out)
    for plan in harvest.plans:
        returns_table.show_outcome(replace(plan, rejections=_reworded(plan)), out, several=True)
    returns_table.show_others(replace(harvest, others=others), out)
    yield out.getvalue()
    if written:
        count = sum(len(plan.proposals) for plan in harvest.plans)
        yield f"\n已写入 {count} 条记录。\n" if harvest.changes else "\n没有可写入的。\n"


def _reworded(plan: ImportPlan) -> list[Rejection]:
    return [
        replace(
            one, reasons=tuple(Reason(why.spot, in_page_words(why.text)) for why in one.reasons)
        )
        for one in plan.rejections
    ]


def _rejects_of(harvest: Harvest) -> list[tuple[str, bytes]]:
    return [(name, content) for name, content, _ in rejects_of(harvest, one_file=False)]


@in_turn
def rejects(request: Request) -> Response:
    """Return the rows of the last forms that could not be used, to be sent back."""
    desk = pages.desk_of(request)
    if not desk.rejects:
        raise NoForms("刚收的表里没有不能用的行。")
    return pages.download(archive(desk.rejects), "退回重填.zip", "application/zip")
