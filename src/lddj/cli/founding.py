"""The steps of ``lddj init`` and ``lddj new``: what is asked for, what is made, what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lddj.cli import asking, telling, under_git

if TYPE_CHECKING:
    from lddj.cli.plans import GitWish, PlaceWish
    from lddj.edits.change import FileEdit
    from lddj.edits.new import Wishes
    from lddj.edits.skeleton import NewCounty
    from lddj.yamltext.document import Node


_README = "接下来看 README.md，或运行：lddj validate"


@dataclass(frozen=True)
class Founding:
    """A wish for a new repository."""

    root: Path
    county: str | None
    wishes: Wishes
    """What is said of the campaign; its 编号 and organiser are empty where they are not."""
    place: PlaceWish
    keeping: GitWish


def found_repository(wish: Founding) -> int:
    """Make a repository: ask, write, put it under git, say what comes next."""
    from lddj.edits.new import plan_campaign
    from lddj.render.repository import refuse_inside, write_files
    from lddj.system.clock import today

    root = wish.root
    refuse_inside(root)
    is_asked = asking.is_terminal() and not (wish.wishes.id and wish.county)
    if any(root.glob("ledgers/*/campaign.yaml")):
        telling.notice(
            "这里已经有台账库，已有的文件一律不动：添加单位用 lddj add unit（添加 单位），"
            "加县区用 lddj new county（新建 县区）。"
        )
    wishes, county = _plans(wish, is_asked)
    keeping = under_git.plan_git(root, wish.keeping.git, is_asked)
    with telling.open_draft(root, today()) as draft:
        written, kept = write_files(draft, plan_campaign(wishes), county)
    _tell_files(written, kept, in_short=is_asked)
    under_git.keep_by_git(root, keeping)
    if wish.keeping.hooks:
        under_git.install_hooks(root)
    elif is_asked and keeping.is_wanted:
        under_git.install_quietly(root)
    is_new = county.path in written
    steps = _next_steps(county, is_new=is_new, has_git=keeping.is_wanted) if is_asked else _README
    telling.notice(steps)
    return 0


def _tell_files(written: Sequence[str], kept: Sequence[str], *, in_short: bool) -> None:
    """Tell which files are new; in short the ledgers' alone, so that all stays on one screen."""
    shown = [path for path in written if not in_short or path.startswith("ledgers/")]
    for path in shown:
        print(f"新建 {path}")
    if len(shown) < len(written):
        print(f"新建 README.md 和编辑器、git 的设置（{len(written) - len(shown)} 个文件）")
    for path in kept if not in_short else ():
        print(f"已有 {path}，没有改动")
    if in_short and kept:
        print(f"已有的 {len(kept)} 个文件没有改动")


def _plans(wish: Founding, is_asked: bool) -> tuple[Wishes, NewCounty]:
    """Return what campaign and county are wished for, asked for where it is not said."""
    from lddj.edits.skeleton import NewCounty
    from lddj.system.clock import today

    has_areas = bool(wish.wishes.areas or wish.wishes.formula)
    campaign, name = _name_both(wish.wishes.id, wish.county, today().year, has_areas)
    organiser = wish.wishes.organiser or f"{wish.place.city or name}人大常委会"
    units: Sequence[Mapping[str, Node]] = ()
    teams: Sequence[Mapping[str, Node]] = ()
    if is_asked:  # of what is there already nothing is asked: it would not be written
        if not wish.wishes.organiser and not _has(wish.root, campaign):
            organiser = asking.ask("主办机关", organiser)
        if not (wish.root / NewCounty(campaign, name).path).exists():
            units, teams = _ask_units(), _ask_teams()
    wishes = replace(wish.wishes, id=campaign, organiser=organiser)
    return wishes, NewCounty(campaign, name, *wish.place, tuple(units), tuple(teams))


def _has(root: Path, campaign: str) -> bool:
    return (root / "ledgers" / campaign / "campaign.yaml").exists()


def _name_both(
    campaign: str | None, county: str | None, year: int, has_areas: bool
) -> tuple[str, str]:
    """The campaign's 编号 and the county's name, asked for where they are not given."""
    from lddj.edits.skeleton import plain_id

    if not (campaign and county) and not asking.is_terminal():
        wanted = {"--campaign 活动编号，如 2027-6+1": campaign, "--county 县区，如 滦平县": county}
        raise asking.missing([name for name, given in wanted.items() if not given])
    campaign = plain_id(campaign or ask_campaign(year, has_areas))
    return campaign, county or asking.ask("县区的全称，如 滦平县", problem=_wrong_county)


def name_campaign(
    root: Path, number: str | None, organiser: str | None, has_areas: bool
) -> tuple[str, str]:
    """Return the 编号 and the organiser of a new campaign, asked for where they are not given.

    The organiser that is proposed is that of the latest campaign.
    """
    from lddj.edits.skeleton import plain_id
    from lddj.load.choose import choose_campaign
    from lddj.load.sources.folder import FolderSource
    from lddj.system.clock import today

    if not (number and organiser) and not asking.is_terminal():
        wanted = {
            "编号，如 2027-6+1": number,
            "--organiser 主办机关，如 承德市人大常委会": organiser,
        }
        raise asking.missing([name for name, given in wanted.items() if not given])
    number = plain_id(number or ask_campaign(today().year, has_areas))
    if organiser is None:
        known = choose_campaign(FolderSource(root), None, today()).organiser or None
        organiser = asking.ask("主办机关，如 承德市人大常委会", known)
    return number, organiser


def ask_campaign(year: int, has_areas: bool) -> str:
    """Return the 编号 of a campaign that is chosen on a terminal.

    Where its areas are said besides, the 编号 need not be that of a ready-made formula.
    """
    from lddj.edits.presets import PRESETS

    shown = [
        f"{year}-{formula}（{'、'.join(name for name, _ in areas)}）"
        for formula, areas in PRESETS.items()
    ]
    chosen = asking.choose("哪一个活动（也可以先选一个，建好后再改 campaign.yaml）", shown)
    return asking.ask(
        "活动编号", chosen.split("（")[0], _wrong_name if has_areas else _wrong_campaign
    )


def _wrong_campaign(answer: str) -> str | None:
    from lddj.edits.new import Wishes, plan_campaign
    from lddj.edits.skeleton import plain_id

    return telling.refusal_of(lambda: plan_campaign(Wishes(plain_id(answer), "")))


def _wrong_name(answer: str) -> str | None:
    from lddj.edits.skeleton import check_folder_name

    return telling.refusal_of(lambda: check_folder_name(answer, "活动编号"))


def _wrong_county(answer: str) -> str | None:
    from lddj.edits.new import county_change
    from lddj.edits.skeleton import NewCounty

    return telling.refusal_of(lambda: county_change(NewCounty("2022-6+1", answer)))


def _ask_units() -> Sequence[Mapping[str, Node]]:
    """Return the units that are typed or pasted, a line each."""
    from lddj.edits.units import read_units

    lines = asking.ask_lines(
        "责任单位（一行一个：名称，也可以从表格里复制名称、简称、责任人几列粘贴；"
        "写完按一次空行，没有就直接回车）"
    )
    read = read_units(lines, ())
    for line in read.remarks:
        telling.notice(line)
    return read.units


def _ask_teams() -> Sequence[Mapping[str, Node]]:
    """Return the teams that are typed or pasted, a line each."""
    from lddj.edits.teams import read_teams

    lines = asking.ask_lines("专班、代表小组（一行一个名称；写完按一次空行，没有就直接回车）")
    return read_teams(lines)


def write_new(root: Path, change: FileEdit, what: str) -> int:
    """Write the file of a new campaign or county, and say so."""
    from lddj.edits.new import establish
    from lddj.system.clock import today

    with telling.open_draft(root, today()) as draft:
        telling.show_warnings(establish(draft, change, what))
    print(f"新建 {change.path}")
    return 0


def _next_steps(county: NewCounty, *, is_new: bool, has_git: bool) -> str:
    """Return one screen of what to do next; to save is none of it where git keeps nothing."""
    name = county.path.split("/")[2]
    units = "" if county.units else "\n  登记责任单位      lddj 添加 单位"
    save = "\n  保存             lddj 保存" if has_git else ""
    return f"""
{county.name}的台账{"建好了" if is_new else "原来就有，没有改动"}。接下来：
{units}
  添加一个问题      lddj 添加 问题
  交办、记进展      lddj 记 编号 交办        （编号照添加时显示的写）
  看一看           lddj 列表    lddj 查看 编号
  检查             lddj 检查{save}
  给单位发填报表    lddj 出表 {name} --for-return --all-units -o 填报表
  收回填好的表      lddj 导入 收回           （单位发回来的放在“收回”里）
  出报告、通报      lddj 报告 {name} -o 报告.docx    lddj 通报 -o 通报.docx

  每个命令不写参数会一项一项地问；按 Ctrl+C 停下，填过的留着。写错了：lddj 撤回
  还缺什么：lddj 体检    每个命令的用法：lddj 添加 --help"""
