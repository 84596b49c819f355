"""What a chart draws: the parts of a bar, the mean and the 后进线 with their words."""

from __future__ import annotations

import re
from fractions import Fraction

from cli.kept import Shown
from syrupy.assertion import SnapshotAssertion

from lddj.render.papers.charts import bar_chart, bars_beside, drawn, line_chart
from lddj.render.papers.content import Bar, Chart

THIRD = Fraction(1, 3)
STACKED = Chart(
    "各县区整改完成率",
    "stacked",
    (Bar("丰宁满族自治县", THIRD * 2, "66.67%", (THIRD, Fraction(0), THIRD)),),
    mean=Fraction(1, 2),
    line=Fraction(3, 5),
)


def test_a_stacked_bar_shows_its_parts_in_order() -> None:
    svg = str(bar_chart(STACKED))
    inside = svg.split('class="track"')[1]
    parts = re.findall(r'<rect class="(\w+)" x="([0-9.]+)" y="[0-9]+" width="([0-9.]+)"', inside)
    assert parts == [("closed", "0.0", "182.7"), ("done", "182.7", "182.7")]
    assert re.search(r'class="label"[^>]*>丰宁满族自治县<', svg)


def test_the_lines_across_say_what_they_are() -> None:
    svg = str(drawn(STACKED))
    assert "平均 50.00%" in svg
    assert "后进线 60.00%" in svg
    assert re.findall(r'<line class="(\w+)" x1="([0-9.]+)" x2="\2"', svg) == [
        ("mean", "274.0"), ("limit", "328.8"),
    ]  # fmt: skip
    plain = str(drawn(Chart("率", "bars", (Bar("甲", THIRD, "33.33%"),))))
    assert "<line" not in plain
    assert "销号" not in plain


def test_every_sort_of_chart(snapshot: SnapshotAssertion) -> None:
    """The drawings whole, an element a line."""
    weeks = [
        Bar(f"{week}周", None if week == 3 else Fraction(week, 20), f"{week * 5}%")
        for week in range(1, 11)
    ]
    bars = (Bar("甲<县>", THIRD, "33.33%"), Bar("乙县", None, "—"))
    legend, beside = bars_beside(STACKED)
    drawings = [
        drawn(STACKED), drawn(Chart("率", "bars", bars, line=Fraction(1, 2))), legend, *beside,
        drawn(Chart("走势", "line", tuple(weeks))), line_chart("数", weeks[-2:], most=40),
        line_chart("末了没有", [*weeks, Bar("11周", None, "—")]), line_chart("一点", weeks[1:3]),
        drawn(Chart("空", "bars", ())),
    ]  # fmt: skip
    lines = "\n\n".join(str(one).replace("><", ">\n<") or "（不画）" for one in drawings)
    assert lines == snapshot(extension_class=Shown)
