"""The screen 新建: a campaign and a county, with the units pasted from a spreadsheet."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lddj.edits import change
from lddj.edits.new import (
    Wishes,
    campaign_change,
    county_change,
    establish,
    plan_campaign,
)
from lddj.edits.register import register_change
from lddj.edits.skeleton import NewCounty, plain_id
from lddj.edits.teams import read_teams
from lddj.edits.units import read_units
from lddj.errors import LddjError, UnknownName
from lddj.gitwork.hooks import install
from lddj.render.repository import write_files
from lddj.system import git
from lddj.web import pages
from lddj.web.desk import PageDesk
from lddj.web.fields import day_asked
from lddj.web.turns import in_turn, sent_once, text_of


class NotNamed(LddjError):
    """A refusal: something that has to be filled in is missing."""


@in_turn
def show(request: Request) -> Response:
    """Show the forms of a new campaign, a new county, and more units of a county."""
    return _founding_page(request, {}, "", "")


def _founding_page(request: Request, given: dict[str, str], said: str, told: str) -> Response:
    desk = pages.desk_of(request)
    campaigns, folders = _campaigns_and_counties(desk)
    return pages.page(
        request, "new", 409 if said else 200, 标题="新建", 活动们=campaigns, 县区们=folders,
        填=given, 话=said, 结果=told,
    )  # fmt: skip


def _campaigns_and_counties(desk: PageDesk) -> tuple[list[str], list[str]]:
    """Return the campaigns, and the counties as 活动/县区; nothing in an empty folder."""
    try:
        campaigns = desk.campaigns()
    except UnknownName:
        return [], []
    folders = [f"{one}/{name}" for one in campaigns for name in desk.campaign(one).folders]
    return campaigns, folders


@sent_once
def write(request: Request, form: FormData) -> Response:
    """Make what a form asks for, as ``lddj init``, ``new`` and ``add unit`` do."""
    desk = pages.desk_of(request)
    given = {key: value for key, value in form.items() if isinstance(value, str)}
    maker = _MAKERS.get(text_of(form, "做"))
    if maker is None:
        raise NotNamed("没有选要新建什么。")
    try:
        told = maker(desk, form)
    except LddjError as refusal:
        return _founding_page(request, given, str(refusal), "")
    if told:
        return _founding_page(request, {}, "", told)
    return RedirectResponse("/new", 303)


def _needed(form: Any, name: str) -> str:
    found = text_of(form, name)
    if not found:
        raise NotNamed(f"请填{name}。")
    return found


def _found_all(desk: PageDesk, form: Any) -> str:
    """Make the first campaign and county of a folder, put it under git, install the hooks."""
    campaign = plain_id(_needed(form, "活动编号"))
    county = _needed(form, "县区")
    organiser = text_of(form, "主办机关") or f"{county}人大常委会"
    plan = plan_campaign(
        Wishes(
            campaign, organiser, start=day_asked(form, "起", desk.day),
            end=day_asked(form, "止", desk.day),
        )
    )  # fmt: skip
    units = read_units(text_of(form, "单位").splitlines(), ())
    teams = read_teams(text_of(form, "专班").splitlines())
    new = NewCounty(campaign, county, None, None, tuple(units.units), tuple(teams))
    with change.drafting(desk.root, desk.day, lambda _: None) as draft:
        written, kept = write_files(draft, plan, new)
    if git.attempt(desk.root, "rev-parse", "--show-toplevel").code != 0:
        git.put_under_git(desk.root)
    list(install(desk.root))
    lines = [f"新建了 {len(written)} 个文件，已经用 git 管理。", *units.remarks]
    return "\n".join([*lines, *(f"已有 {path}，没有改动" for path in kept)])


def _new_campaign(desk: PageDesk, form: Any) -> str:
    number, organiser = plain_id(_needed(form, "活动编号")), _needed(form, "主办机关")
    start, end = day_asked(form, "起", desk.day), day_asked(form, "止", desk.day)
    made = campaign_change(plan_campaign(Wishes(number, organiser, start=start, end=end)))
    return _write_new(desk, made, f"活动“{number}”")


def _new_county(desk: PageDesk, form: Any) -> str:
    campaign, name = _needed(form, "活动"), _needed(form, "县区")
    made = county_change(NewCounty(desk.campaign(campaign).id, name, None, None))
    return _write_new(desk, made, f"县区“{name}”")


def _write_new(desk: PageDesk, made: change.FileEdit, what: str) -> str:
    with change.drafting(desk.root, desk.day, lambda _: None) as draft:
        warnings = establish(draft, made, what)
    return "\n".join([f"新建了{what}。", *(one.message for one in warnings)])


def _more_units(desk: PageDesk, form: Any) -> str:
    """Register the units of a pasted list that the county does not have yet."""
    campaign, _, folder = _needed(form, "县区台账").partition("/")
    with change.drafting(desk.root, desk.day, lambda _: None) as draft:
        book = draft.now.county(desk.campaign(campaign), folder)
        read = read_units(_needed(form, "单位").splitlines(), book.unit_names)
        if read.units:
            made = register_change(draft.source, book, [("单位", unit) for unit in read.units])
            draft.judge([made])
            draft.write([made])
    return "\n".join([f"登记了 {len(read.units)} 个单位。", *read.remarks])


def _more_teams(desk: PageDesk, form: Any) -> str:
    """Register the teams of a pasted list that the county does not have yet."""
    campaign, _, folder = _needed(form, "县区台账").partition("/")
    with change.drafting(desk.root, desk.day, lambda _: None) as draft:
        book = draft.now.county(desk.campaign(campaign), folder)
        there = book.all_teams
        known = [{"编号": one.id, "名称": one.name, "类型": one.type} for one in there]
        teams = read_teams(_needed(form, "专班").splitlines(), known)
        if teams:
            made = register_change(draft.source, book, [("专班", team) for team in teams])
            draft.judge([made])
            draft.write([made])
    names = "、".join(f"{one['编号']} {one['名称']}" for one in teams)
    return f"登记了 {len(teams)} 个专班{f'：{names}' if names else ''}。"


_MAKERS = {
    "建库": _found_all, "新建活动": _new_campaign, "新建县区": _new_county, "登记单位": _more_units,
    "登记专班": _more_teams,
}  # fmt: skip
