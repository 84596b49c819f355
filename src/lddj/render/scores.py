"""Show a 考核 or a 期次 of a 擂台: as data, on the screen, as a paper in which all points stand."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, TextIO

from lddj.history.provenance import SHORT, Provenance, provenance
from lddj.kinds.scoring import BY_PEOPLE, ScoreItem
from lddj.load.sources.folder import Rooted
from lddj.model.names import without_organ
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
from lddj.render.papers.wording import WARNING
from lddj.render.terminal.tables import ColumnHead, write_table
from lddj.reports.scores import Scores
from lddj.stats.periods import parse_period
from lddj.stats.rates import NONE, percent, plain, rounded, signed
from lddj.stats.scores import ItemScore, ItemStatus, Scored, ScoredGroup

Data = dict[str, Any]


def points_text(points: Fraction | None, places: int) -> str | None:
    """Return points as printed, half up; None where there are none."""
    return None if points is None else f"{rounded(points, places):f}"


def assessment_data(found: Scores) -> Data:
    """Return what ``score --format json`` prints."""
    model, places = found.scheme.round, found.places
    return {
        "版本": 1,
        "编号": model.id,
        "名称": model.name,
        "截至": model.as_of.isoformat(),
        "台账版本": found.scheme.frozen_at,
        "错误": found.errors,
        "满分": points_text(Fraction(model.full), places),
        "分组": [
            {"名称": group.name, "排名": [_row_data(row, places) for row in group.rows]}
            for group in found.groups
        ],
    }


def contest_data(found: Scores) -> Data:
    """Return what ``contest --format json`` prints."""
    one, places = found.scheme, found.places
    rows = [
        {**({"分组": group.name} if group.name else {}), **_row_data(row, places)}
        for group in found.groups
        for row in group.rows
    ]
    return {
        "版本": 1,
        "编号": one.entry.model.id,
        "名称": one.method.name,
        "期次": one.round.id,
        "时段": one.round.period,
        "截至": one.round.as_of.isoformat(),
        "台账版本": one.frozen_at,
        "错误": found.errors,
        "满分": points_text(Fraction(one.method.full), places),
        "排名": rows,
        "授旗": {"算得": found.first, "公布": list(found.flags)},
    }


def _row_data(row: Scored, places: int) -> Data:
    return {
        "名次": row.rank,
        "对象": row.name,
        "得分": points_text(row.points, places),
        "满分": points_text(row.full, places),
        "得分率": None if row.share is None else percent(row.share, places),
        "自评": points_text(row.own, places),
        "自评偏差": points_text(row.gap, places),
        "原因": row.reason or None,
        "项目": [_item_data(one, places) for one in row.items],
    }


def _item_data(one: ItemScore, places: int) -> Data:
    found = one.measured
    return {
        "名称": one.item.name,
        "计法": one.item.formula,
        "指标": one.item.indicator,
        "分子": None if found is None else _plain_number(found.numerator),
        "分母": None
        if found is None or found.denominator is None
        else _plain_number(found.denominator),
        "值": _value_data(one, places),
        "得分": points_text(one.points, places),
        "满分": points_text(Fraction(one.item.worth), places),
        "状态": str(one.status),
        "自评": points_text(one.own, places),
    }


def _plain_number(number: int | Fraction) -> int | str:
    return int(number) if Fraction(number).denominator == 1 else plain(number)


def _value_data(one: ItemScore, places: int) -> int | str | None:
    if one.measured is None:
        return None
    if one.measured.denominator is None:
        return _plain_number(one.measured.numerator)
    return percent(one.measured.value, places)


def measured_text(one: ItemScore, places: int) -> str:
    """Return the value with what it was made of: ``17/20=85.00%``, ``3``, or the mean of whom."""
    found = one.measured
    if one.item.formula == BY_PEOPLE:
        given = "、".join(plain(Fraction(each.points)) for each in one.given)
        return f"{len(one.given)}人评：{given}" if given else "缺评"
    if found is None:
        return "没有数据"
    if found.denominator is None:
        return plain(found.numerator)
    return f"{plain(found.numerator)}/{plain(found.denominator)}={percent(found.value, places)}"


def formula_text(item: ScoreItem) -> str:
    """Return the formula of an item in words, with its numbers."""
    name = item.indicator or ""
    best = "低" if item.is_low_best else "高"
    if item.formula == "线性":
        return f"{name}从{item.start}到{item.full}，按线性得0到{plain(Fraction(item.worth))}分"
    if item.formula == "达标":
        side = "不超过" if item.is_low_best else "达到"
        return f"{name}{side}{item.reach}得{plain(Fraction(item.worth))}分，否则0分"
    if item.formula == "每件":
        each = Fraction(item.each or 0)
        if each < 0:
            return f"从{plain(Fraction(item.worth))}分起，{name}每一件减{plain(-each)}分，减完为止"
        return f"{name}每一件加{plain(each)}分，最多{plain(Fraction(item.worth))}分"
    if item.formula == "名次":
        first, step = plain(Fraction(item.first or 0)), signed_points(Fraction(item.step or 0))
        return f"{name}{best}的名次在前，第一名{first}分，每后一名{step}分"
    return "人评分的平均"


def signed_points(points: Fraction) -> str:
    """Return ``加2`` or ``减2``."""
    return f"减{plain(-points)}" if points < 0 else f"加{plain(points)}"


def called(found: Scores, name: str) -> str:
    """Return what somebody is called in papers: a team with its number and name."""
    full = found.called.get(name, name)
    return f"{name} {full}" if found.scheme.dimension == "工作专班" and full != name else full


def heading(found: Scores) -> str:
    """Return the title of the paper."""
    if found.scheme.is_contest:
        return f"{found.scheme.method.name}{parse_period(found.scheme.round.period).title}"
    return str(found.scheme.round.name)


def write_scores(source: Rooted, found: Scores, out: TextIO) -> None:
    """Write ranks, then the points of each item, for a screen of 80 columns."""
    places = found.places
    if found.errors:
        out.write(f"有 {found.errors} 处错误未计入。\n")
    version = f"，台账版本 {found.scheme.frozen_at[:12]}" if found.scheme.frozen_at else ""
    out.write(f"{heading(found)}（截至 {found.scheme.day}{version}）\n\n")
    for group in found.groups:
        heads = _HEADS if _has_own(group.rows) else _HEADS[:-1]
        cells = [_row_cells(found, row)[: len(heads)] for row in group.rows]
        write_table(out, group.name, heads, cells)
        for row in group.rows:
            out.write(f"{called(found, row.name)}\n")
            for one in row.items:
                mark = points_text(one.points, places) or str(one.status)
                out.write(f"  {one.item.name}　{mark}/{plain(Fraction(one.item.worth))}　")
                out.write(f"{measured_text(one, places)}{_own_text(one, places)}\n")
            if row.reason:
                out.write(f"  不排名：{row.reason}\n")
            out.write("\n")
    if found.scheme.is_contest:
        first = "、".join(called(found, name) for name in found.first) or "没有"
        given = "、".join(called(found, name) for name in found.flags)
        out.write(f"授旗：算得 {first}{f'；公布 {given}' if given else ''}\n")
    if found.version is None:
        out.write(_how_to_publish(provenance(source, found.campaign.path)))


def _how_to_publish(now: Provenance) -> str:
    """Return the version that is to be written once the scores are made public."""
    if now.commit is None:
        return ""
    if now.changed:
        return "还没有公布。台账有没提交的改动，公布前先 lddj save，再写台账版本和公布日期。\n"
    return f"还没有公布。公布时写“台账版本: {now.commit[:SHORT]}”和公布日期。\n"


_HEADS = (
    ColumnHead("名次", "number"), ColumnHead("对象", "name"), ColumnHead("得分", "number"),
    ColumnHead("满分", "number"), ColumnHead("得分率", "number"), ColumnHead("自评偏差", "number"),
)  # fmt: skip


def _row_cells(found: Scores, row: Scored) -> list[str]:
    return [
        str(row.rank or "—"),
        called(found, row.name),
        points_text(row.points, found.places) or "",
        points_text(row.full, found.places) or "",
        percent(row.share, found.places),
        "" if row.gap is None else signed(rounded(row.gap, found.places)),
    ]


def _own_text(one: ItemScore, places: int) -> str:
    if one.own is None:
        return ""
    gap = "" if one.gap is None else f"，偏差{signed(rounded(one.gap, places))}"
    return f"（自评{plain(one.own)}{gap}）"


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
    model = found.campaign.model
    name = found.county or (model.organiser if model else "")
    return f"{without_organ(name)}人大常委会办公室" if name else ""


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
        rank, name, points, full, share, gap = _row_cells(found, row)
        own = points_text(row.own, found.places) or ""
        cells.append((rank, name, points, full, share, own, gap, row.reason))
    yield table(
        f"{group.name}名次表",
        columns,
        cells,
        note="自评只在旁边列出，不计入得分。" if _has_own(rows) else "",
    )
    if found.scheme.is_contest:
        given = "、".join(called(found, name) for name in found.flags)
        first = "、".join(called(found, row.name) for row in rows if row.rank == 1)
        yield para(f"第一名：{first}。" if first else "", f"授旗：{given}。" if given else "")


def _has_own(rows: list[Scored]) -> bool:
    return any(row.own is not None for row in rows)


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
    title = campaign.model.title if campaign.model else campaign.id
    sourced = with_source({**data, "活动编号": campaign.id, "活动名称": title},
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
