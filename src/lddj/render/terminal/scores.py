"""Show scores on a screen: the ranks, then what each item was worth."""

from __future__ import annotations

from fractions import Fraction
from typing import TextIO

from lddj.history.provenance import SHORT, Provenance, provenance
from lddj.load.sources.folder import Rooted
from lddj.render.papers.wording import uncounted
from lddj.render.scores import called, has_own, heading, measured_text, points_text, score_cells
from lddj.render.terminal.tables import ColumnHead, write_table
from lddj.reports.scores import Scores
from lddj.stats.rates import plain, rounded, signed
from lddj.stats.scores import ItemScore


def write_scores(source: Rooted, found: Scores, out: TextIO) -> None:
    """Write ranks, then the points of each item, for a screen of 80 columns."""
    places = found.places
    if found.errors:
        out.write(f"{uncounted(found.errors)}。\n")
    version = f"，台账版本 {found.scheme.frozen_at[:12]}" if found.scheme.frozen_at else ""
    out.write(f"{heading(found)}（截至 {found.scheme.day}{version}）\n\n")
    for group in found.groups:
        heads = _HEADS if has_own(group.rows) else _HEADS[:-1]
        cells = [score_cells(found, row)[: len(heads)] for row in group.rows]
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
        return "还没有公布。台账里有改动还没有提交，公布前先 lddj save，再写台账版本和公布日期。\n"
    return f"还没有公布。公布时写“台账版本: {now.commit[:SHORT]}”和公布日期。\n"


def _own_text(one: ItemScore, places: int) -> str:
    if one.own is None:
        return ""
    gap = "" if one.gap is None else f"，偏差{signed(rounded(one.gap, places))}"
    return f"（自评{plain(one.own)}{gap}）"


_HEADS = (
    ColumnHead("名次", "number"), ColumnHead("对象", "name"), ColumnHead("得分", "number"),
    ColumnHead("满分", "number"), ColumnHead("得分率", "number"), ColumnHead("自评偏差", "number"),
)  # fmt: skip
