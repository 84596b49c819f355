"""Draw charts as inline SVG without scripts, readable in light and dark and at 390 px.

Colours are classes that the page's style sheet fills in; every chart has a title and a
description for those who do not see it, and the page has its figures in a table as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from markupsafe import Markup

from lddj.render.papers.content import Bar, Chart
from lddj.stats.rates import Rate, percent

WIDTH = 640
ROW = 50
"""Height of a bar with its label above it."""
LEGEND = 28
"""Height of a line of the legend."""
SIGN = 22
"""Width of a character of the legend on a narrow screen, the widest that it gets."""
VALUE = 92
"""Width kept for what stands beside a bar."""

PARTS = (("销号", "closed"), ("核查通过", "verified"), ("报完成未核", "done"))
"""The parts of a stacked bar and their classes."""


def drawn(chart: Chart) -> Markup:
    """Return a chart as SVG; empty where there is nothing to draw."""
    if chart.shape == "line":
        return line_chart(chart.name, chart.bars)
    return bar_chart(chart)


def bar_chart(chart: Chart) -> Markup:
    """Return horizontal bars from 0 to 100 %, each label whole above its bar."""
    if not chart.bars:
        return Markup("")
    marks = _mark_lines(chart)
    top = (LEGEND if chart.shape == "stacked" else 4) + (LEGEND if marks else 0)
    height = ROW * len(chart.bars) + top + 4
    full = WIDTH - VALUE
    body = _legend() if chart.shape == "stacked" else Markup("")
    body += _legend_of_marks(marks, top - LEGEND)
    for index, row in enumerate(chart.bars):
        y = ROW * index + top
        body += Markup(
            '<text class="label" x="0" y="{text_y}">{label}</text>'
            '<rect class="track" x="0" y="{bar_y}" width="{full}" height="16" rx="2"/>'
        ).format(text_y=y + 11, label=row.label, bar_y=y + 26, full=full)
        body += _stacked(row, y + 26, full) if row.parts else _single(row, y + 26, full)
        body += Markup('<text class="value" x="{x}" y="{y}">{text}</text>').format(
            x=full + 8, y=y + 34, text=row.text
        )
    for share, style, _ in marks:
        body += _mark_line(share, style, full, top, height)
    return _svg(chart.name, _bars_in_words(chart), height, body)


def bars_beside(chart: Chart) -> tuple[Markup, list[Markup]]:
    """Return a legend, and each bar as a picture of its own, to stand in a table by its figures."""
    marks = _mark_lines(chart)
    legend = _svg(chart.name, "图例", 2 * LEGEND, _legend() + _legend_of_marks(marks, LEGEND))
    track = Markup('<rect class="track" x="0" y="0" width="{full}" height="16"/>')
    drawings = []
    for row in chart.bars:
        body = track.format(full=WIDTH) + _stacked(row, 0, WIDTH)
        for share, style, _ in marks:
            body += _mark_line(share, style, WIDTH, 0, 20)
        drawings.append(
            Markup(
                '<svg class="chart beside" viewBox="0 0 {width} 16" preserveAspectRatio="none" '
                'aria-hidden="true" focusable="false">{body}</svg>'
            ).format(width=WIDTH, body=body)
        )
    return legend, drawings


def _legend() -> Markup:
    out, x = Markup(""), 0
    for name, style in PARTS:
        out += Markup(
            '<rect class="{style}" x="{x}" y="6" width="18" height="14"/>'
            '<text class="tick" x="{after}" y="14">{name}</text>'
        ).format(style=style, x=x, after=x + 26, name=name)
        x += 44 + SIGN * len(name)
    return out


def _mark_lines(chart: Chart) -> list[tuple[Fraction, str, str]]:
    """Return the lines across the bars: the mean and the 后进线, each with its words."""
    known = ((chart.mean, "mean", "平均"), (chart.line, "limit", "后进线"))
    return [
        (share, style, f"{name} {percent(share)}")
        for share, style, name in known
        if share is not None
    ]


def _legend_of_marks(marks: Sequence[tuple[Fraction, str, str]], top: int) -> Markup:
    out, x = Markup(""), 0
    for _, style, words in marks:
        out += Markup(
            '<line class="{style}" x1="{x}" x2="{end}" y1="{y}" y2="{y}"/>'
            '<text class="tick" x="{after}" y="{y}">{words}</text>'
        ).format(style=style, x=x, end=x + 30, after=x + 38, y=top + 12, words=words)
        x += 56 + SIGN * len(words)
    return out


def _single(row: Bar, y: int, full: int) -> Markup:
    length = round(float(row.share or 0) * full, 1)
    return Markup('<rect class="bar" x="0" y="{y}" width="{length}" height="16" rx="2"/>').format(
        y=y, length=length
    )


def _stacked(row: Bar, y: int, full: int) -> Markup:
    out, x = Markup(""), 0.0
    for part, (_, style) in zip(row.parts, PARTS, strict=True):
        length = round(float(part or 0) * full, 1)
        if length:
            out += Markup(
                '<rect class="{style}" x="{x}" y="{y}" width="{length}" height="16"/>'
            ).format(style=style, x=round(x, 1), y=y, length=length)
        x += length
    return out


def _mark_line(share: Fraction, style: str, full: int, top: int, height: int) -> Markup:
    x = round(float(share) * full, 1)
    return Markup('<line class="{style}" x1="{x}" x2="{x}" y1="{y}" y2="{end}"/>').format(
        style=style, x=x, y=top, end=height - 4
    )


def _bars_in_words(chart: Chart) -> str:
    return "；".join(f"{row.label} {row.text}" for row in chart.bars)


def line_chart(title: str, rows: Sequence[Bar], *, most: int | None = None) -> Markup:
    """Return a line over time; points without a share break it. At least two points are needed.

    ``share`` is from 0 to 1, the axis in percent; with ``most`` the axis counts from 0 to it.
    """
    if sum(row.share is not None for row in rows) < 2:
        return Markup("")
    left, right, top, height = 60, 34, 22, 220
    bottom = height - 34
    step = (WIDTH - left - right) / (len(rows) - 1)

    def at(share: Rate) -> float:
        return round(bottom - float(share or 0) * (bottom - top), 1)

    body = _axis_grid(at, left, right, most)
    points = [(round(left + index * step, 1), row) for index, row in enumerate(rows)]
    for run in _runs(points):
        body += Markup('<polyline class="line" points="{points}"/>').format(
            points=" ".join(f"{x},{at(row.share)}" for x, row in run)
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


def _runs(points: Sequence[tuple[float, Bar]]) -> list[list[tuple[float, Bar]]]:
    """Return the stretches of points that have a share."""
    out: list[list[tuple[float, Bar]]] = [[]]
    for point in points:
        if point[1].share is None:
            out.append([])
        else:
            out[-1].append(point)
    return [run for run in out if run]


def _axis_grid(at: Callable[[Rate], float], left: int, right: int, most: int | None) -> Markup:
    out = Markup("")
    for quarter in range(5):
        share = Fraction(quarter, 4)
        number = share * (100 if most is None else most)
        text = f"{float(number):g}{'%' if most is None else ''}"
        out += Markup(
            '<line class="grid" x1="{left}" x2="{end}" y1="{y}" y2="{y}"/>'
            '<text class="tick" x="{x}" y="{y}" text-anchor="end">{text}</text>'
        ).format(left=left, end=WIDTH - right, y=at(share), x=left - 6, text=text)
    return out


def _svg(title: str, said: str, height: float, body: Markup) -> Markup:
    return Markup(
        '<svg class="chart" role="img" viewBox="0 0 {width} {height}" '
        'aria-label="{title}：{said}" xmlns="http://www.w3.org/2000/svg">'
        "<title>{title}</title><desc>{said}</desc>{body}</svg>"
    ).format(width=WIDTH, height=height, title=title, said=said, body=body)
