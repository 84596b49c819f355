"""Draw scores up as a paper in which all points stand, and write it in every form."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from lddj.history.provenance import SHORT, Provenance, provenance
from lddj.load.sources.folder import Rooted
from lddj.render.days import chinese_date
from lddj.render.papers.content import (
    Block,
    Items,
    Paper,
    PaperColumn,
    Section,
    code,
    filled,
    para,
    section,
    table,
)
from lddj.render.papers.paper import render, with_source
from lddj.render.papers.scores_data import assessment_data, contest_data
from lddj.render.papers.wording import WARNING, office_named
from lddj.render.scores import (
    called,
    formula_text,
    has_own,
    heading,
    measured_text,
    points_text,
    score_cells,
)
from lddj.reports.scores import Scores
from lddj.stats.periods import parse_period
from lddj.stats.rates import NONE, plain
from lddj.stats.scores import ItemStatus, Scored, ScoredGroup


def scores_paper(found: Scores) -> Paper:
    """Return the scores as a paper: the order, the method, and every point of everybody."""
    one = found.scheme
    word = "成绩" if one.is_contest else "得分"
    return Paper(
        title=f"{heading(found)}{word}",
        subtitle=f"截至{chinese_date(one.day.isoformat())}",
        warning=WARNING.format(found.errors) if found.errors else "",
        sections=filled(_score_sections(found)),
        signer=_signer(found),
        day=(one.round.published_on or one.day).isoformat(),
    )


def _signer(found: Scores) -> str:
    name = found.county or found.campaign.organiser
    return office_named(name) if name else ""


def _score_sections(found: Scores) -> Iterator[Section]:
    parts = [section(group.name or "名次", *_order_blocks(found, group)) for group in found.groups]
    yield section("名次", parts=parts) if len(parts) > 1 else parts[0]
    if found.scheme.is_contest:
        yield section("历次授旗", _flags_so_far(found))
    yield section("怎样计分", _method_said(found))
    details = [
        section(called(found, row.name), *_detail_blocks(found, row))
        for group in found.groups
        for row in group.rows
    ]
    yield section("逐项得分", parts=details)


def _order_blocks(found: Scores, group: ScoredGroup) -> Iterator[Block | None]:
    rows = group.rows
    columns = (
        PaperColumn("名次", "mark", True), PaperColumn("对象", "name"),
        PaperColumn("得分（分）", "share", True), PaperColumn("满分（分）", "share", True),
        PaperColumn("得分率", "share", True), PaperColumn("自评（分）", "share"),
        PaperColumn("自评偏差（分）", "change"), PaperColumn("不排名的原因", "phrase"),
    )  # fmt: skip
    cells = []
    for row in rows:
        rank, name, points, full, share, gap = score_cells(found, row)
        own = points_text(row.own, found.places) or ""
        cells.append((rank, name, points, full, share, own, gap, row.reason))
    yield table(
        f"{group.name}名次表",
        columns,
        cells,
        note="自评只在旁边列出，不计入得分。" if has_own(rows) else "",
    )
    if found.scheme.is_contest:
        given = "、".join(called(found, name) for name in found.flags)
        first = "、".join(called(found, row.name) for row in rows if row.rank == 1)
        yield para(f"第一名：{first}。" if first else "", f"授旗：{given}。" if given else "")


def _flags_so_far(found: Scores) -> Block | None:
    """Return who was given the flag, period by period up to this one; None before the first."""
    rounds = [
        one
        for one in found.scheme.entry.model.rounds
        if one.flags and one.as_of <= found.scheme.day
    ]
    columns = (
        PaperColumn("时段", "name"), PaperColumn("截至", "date"), PaperColumn("授旗", "phrase"),
        PaperColumn("公布日期", "date"), PaperColumn("台账版本", "code"),
    )  # fmt: skip
    rows = [
        (
            parse_period(one.period).title,
            one.as_of.isoformat(),
            "、".join(called(found, name) for name in one.flags),
            one.published_on.isoformat() if one.published_on else "",
            one.version[:SHORT] if one.version else "",
        )
        for one in rounds
    ]
    return table("历次授旗表", columns, rows)


def _method_said(found: Scores) -> Block:
    one = found.scheme
    said = [
        f"{item.name}（{plain(Fraction(item.worth))}分）：{formula_text(item)}。"
        for item in one.items
    ]
    said += [f"{name}不到{least}的只列出、不排名。" for name, least in one.floor.items()]
    said.append("没有数据的项目，得分和满分都不计；得分率＝得分÷计入项目的分值之和，按得分率排名。")
    if one.frozen_at:
        said.append(f"数字按台账版本{one.frozen_at}、截至{chinese_date(one.day.isoformat())}计算。")
    return Items(tuple(said))


def _detail_blocks(found: Scores, row: Scored) -> Iterator[Block | None]:
    columns = (
        PaperColumn("项目", "name"), PaperColumn("计法", "mark", True),
        PaperColumn("指标", "phrase"), PaperColumn("数值", "phrase", True),
        PaperColumn("得分（分）", "share", True), PaperColumn("分值（分）", "share", True),
        PaperColumn("状态", "mark", True), PaperColumn("自评（分）", "share"),
        PaperColumn("依据", "phrase"),
    )  # fmt: skip
    cells = [
        (
            one.item.name,
            one.item.formula,
            one.item.indicator or "",
            measured_text(one, found.places).replace("=", "\n＝"),
            points_text(one.points, found.places) or NONE,
            plain(Fraction(one.item.worth)),
            str(one.status),
            points_text(one.own, found.places) or "",
            "；".join(
                f"{each.by or ''}：{'、'.join(map(code, each.grounds))}" for each in one.given
            ),
        )
        for one in row.items
    ]
    yield table(f"{called(found, row.name)}得分表", columns, cells)
    if any(one.status is ItemStatus.UNSCORED for one in row.items):
        names = "、".join(one.item.name for one in row.items if one.status is ItemStatus.UNSCORED)
        yield para(f"缺评的项目按0分计：{names}。")


def made_scores(source: Rooted, found: Scores, form: str) -> bytes:
    """Return the scores in md, html, docx or xlsx. Raises BadTemplate."""
    data = contest_data(found) if found.scheme.is_contest else assessment_data(found)
    campaign = found.campaign
    sourced = with_source({**data, "活动编号": campaign.id, "活动名称": campaign.title},
                          _source_of(source, found), found.scheme.day)  # fmt: skip
    if form == "xlsx":
        from lddj.render.excel.score_book import score_book

        return score_book(found, sourced["出处"])
    return render(source.root, "paper", form, sourced, scores_paper(found))


def _source_of(source: Rooted, found: Scores) -> Provenance:
    """Return the version that was computed: that made public, else that of the files."""
    if found.version is None:
        return provenance(source, found.campaign.path)
    return Provenance(found.version, found.version_day, False)
