"""Charts as inline SVG: bars and a line, drawn without scripts, readable in light and dark.

Colours are classes that the page's style sheet fills in; every chart has a title and a
description for those who do not see it, and the page has its figures in a table as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from lddj.stats.rates import Rate

WIDTH = 640
ROW = 30
LABEL = 170
VALUE = 78


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, how long it is (a share of the whole), and what stands beside it."""

    label: str
    share: Rate
    text: str


def bars(title: str, rows: Sequence[Bar]) -> Markup:
    """Horizontal bars over a common scale from 0 to 100 %; nothing where there are no rows."""
    if not rows:
        return Markup("")
    height = ROW * len(rows) + 8
    full = WIDTH - LABEL - VALUE
    body = Markup("")
    for index, row in enumerate(rows):
        y = ROW * index + 4
        middle = y + ROW / 2
        length = round(float(row.share or 0) * full, 1)
        body += Markup(
            '<text class="label" x="{x}" y="{middle}" text-anchor="end">{label}</text>'
            '<rect class="track" x="{left}" y="{top}" width="{full}" height="16" rx="2"/>'
            '<rect class="bar" x="{left}" y="{top}" width="{length}" height="16" rx="2"/>'
            '<text class="value" x="{after}" y="{middle}">{text}</text>'
        ).format(
            x=LABEL - 10, middle=middle, label=_short(row.label, 12), left=LABEL, top=y + 7,
            full=full, length=length, after=WIDTH - VALUE + 8, text=row.text,
        )  # fmt: skip
    said = "；".join(f"{row.label} {row.text}" for row in rows)
    return _svg(title, said, height, body)


def line(title: str, rows: Sequence[Bar]) -> Markup:
    """A line over time, from 0 to 100 %; points without a share break it. At least two points."""
    if sum(row.share is not None for row in rows) < 2:
        return Markup("")
    left, right, top, height = 60, 34, 22, 220
    bottom = height - 34
    step = (WIDTH - left - right) / (len(rows) - 1)

    def at(share: Rate) -> float:
        return round(bottom - float(share or 0) * (bottom - top), 1)

    body = Markup("")
    for quarter in range(5):
        y = at(Fraction(quarter, 4))
        body += Markup(
            '<line class="grid" x1="{left}" x2="{end}" y1="{y}" y2="{y}"/>'
            '<text class="tick" x="{x}" y="{y}" text-anchor="end">{text}%</text>'
        ).format(left=left, end=WIDTH - right, y=y, x=left - 6, text=quarter * 25)
    points = [(round(left + index * step, 1), row) for index, row in enumerate(rows)]
    drawn = [(x, at(row.share)) for x, row in points if row.share is not None]
    body += Markup('<polyline class="line" points="{points}"/>').format(
        points=" ".join(f"{x},{y}" for x, y in drawn)
    )
    every = -(-len(rows) // 7)
    for index, (x, row) in enumerate(points):
        if (len(rows) - 1 - index) % every == 0:
            body += Markup(
                '<text class="tick" x="{x}" y="{y}" text-anchor="middle">{label}</text>'
            ).format(x=x, y=bottom + 20, label=row.label)
        if row.share is not None:
            body += Markup('<circle class="dot" cx="{x}" cy="{y}" r="3.5"/>').format(
                x=x, y=at(row.share)
            )
    x, row = points[-1]
    if row.share is not None:
        body += Markup(
            '<text class="value" x="{x}" y="{y}" text-anchor="end">{text}</text>'
        ).format(x=x + 8, y=at(row.share) - 14, text=row.text)
    return _svg(title, "；".join(f"{row.label} {row.text}" for row in rows), height, body)


def _svg(title: str, said: str, height: float, body: Markup) -> Markup:
    return Markup(
        '<svg class="chart" role="img" viewBox="0 0 {width} {height}" '
        'aria-label="{title}：{said}" xmlns="http://www.w3.org/2000/svg">'
        "<title>{title}</title><desc>{said}</desc>{body}</svg>"
    ).format(width=WIDTH, height=height, title=title, said=said, body=body)


def _short(label: str, most: int) -> str:
    return label if len(label) <= most else f"{label[: most - 1]}…"
