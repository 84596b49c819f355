"""Write ``diff --format html``: one page by itself, the pictures of evidence side by side.

It needs no script and no other file: pictures stand in it as data.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from html import escape
from typing import TextIO

from lddj.diagnostics import Diagnostic
from lddj.render.review.lines import CountyChanges, by_county, faults_below, first
from lddj.render.review.text import last_line
from lddj.review.evidence import contents
from lddj.review.run import Review

_PICTURES = {".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png", ".gif": "gif", ".webp": "webp"}
_LARGEST = 4 * 1024 * 1024
"""Bytes of a picture that is put into the page; of larger ones the size is said."""

_LARGEST_ALL = 60 * 1024 * 1024
"""Bytes of all pictures of a page."""

_STYLE = """
body{font:16px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:60rem;
margin:2rem auto;padding:0 1rem;color:#1a1a1a}
h1{font-size:1.5rem}h2{font-size:1.2rem;border-bottom:1px solid #bbb;margin-top:2rem}
h3{font-size:1rem}ul{padding-left:1.4rem}code{color:#555;word-break:break-all}
.first{border:2px solid #b00020;padding:.2rem 1rem;margin:1rem 0}
.first h2{color:#b00020;border:0;margin:.5rem 0}.own{color:#b00020;font-weight:bold}
.error{color:#b00020}.warning{color:#8a5a00}
table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.2rem .6rem}
td+td,th+th{text-align:right}figure{margin:0;flex:1 1 0;min-width:0}
.pair{display:flex;gap:1rem;margin:.5rem 0 1.5rem}img{max-width:100%;border:1px solid #bbb}
@media print{body{margin:0}.pair{break-inside:avoid}}
"""


def write(review: Review, out: TextIO) -> None:
    """Write the review as a page: what is to be looked at first stands first."""
    out.write("\n".join(_page(review)) + "\n")


def _page(review: Review) -> Iterator[str]:
    title = escape(review.title or "没有变化")
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">'
    yield '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    yield "img-src data:; style-src 'unsafe-inline'\">"
    yield f"<title>台账变更：{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
    yield f"<h1>台账变更：{title}</h1>\n<p>{escape(last_line(review))}</p>"
    if said := first(review):
        yield '<section class="first"><h2>先看：降了要求、没做工作而数字上去的</h2>'
        yield from _list(escape(one) for one in said)
        yield "</section>"
    if faults := faults_below(review):
        yield "<h2>不该有的改动</h2>"
        yield from _list(_fault_html(one) for one in faults)
    if review.allowed:
        yield "<h2>已许可的改动</h2>"
        yield from _list(
            f'<span class="{"own" if one.is_own else "allowed"}">{one.word}</span> '
            f"{_fault_html(one.fault)} 理由：{escape(one.by.reason)}（{escape(one.by.origin)}）"
            for one in review.allowed
        )
    yield from (f"<p>注意：{escape(note)}</p>" for note in review.notes)
    yield from _evidence_html(review)
    for county in by_county(review.changes, review.moved):
        yield from _county_html(county, str(review.day))
    yield "</body>\n</html>"


def _list(items: Iterable[str]) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{item}</li>" for item in items)
    yield "</ul>"


def _fault_html(one: Diagnostic) -> str:
    kind = "error" if one.is_error else "warning"
    place = escape(f"{one.location.path}:{one.location.line}")
    head = f'<b class="{kind}">{one.severity.value} {one.code}</b>'
    return f"{head} <code>{place}</code> {escape(one.message)}"


def _evidence_html(review: Review) -> Iterator[str]:
    if not review.evidence or review.base_source is None:
        return
    yield "<h2>佐证</h2>"
    left = _LARGEST_ALL
    for path in review.evidence:
        found = contents(review.base_source, review.source, path)
        sides = (("原来", found.before), ("现在", found.after))
        yield f'<h3><code>{escape(path)}</code></h3>\n<div class="pair">'
        for label, content in sides:
            picture = _picture(path, content, left)
            yield f"<figure><figcaption>{label}</figcaption>{picture}</figure>"
            left -= len(content or b"")
        yield "</div>"


def _picture(path: str, content: bytes | None, left: int) -> str:
    kind = _PICTURES.get(f".{path.rpartition('.')[2].lower()}")
    if content is None:
        return "没有"
    if kind is None or len(content) > min(_LARGEST, left):
        return f"{len(content) / 1024:.0f} KB，请打开文件看"
    data = base64.b64encode(content).decode()
    return f'<img alt="{escape(path)}" src="data:image/{kind};base64,{data}">'


def _county_html(county: CountyChanges, day: str) -> Iterator[str]:
    yield f"<h2>{escape(county.name)}</h2>"
    for area, issues in county.areas.items():
        if area:
            yield f"<h3>{escape(area)}</h3>"
        yield "<ul>"
        for issue in issues:
            lines = "".join(f"<li>{escape(line)}</li>" for line in issue.lines)
            yield f"<li>{escape(issue.title)}<ul>{lines}</ul></li>" if issue.title else lines
        yield "</ul>"
    if county.moved:
        yield f"<table><tr><th>指标（截至 {day}）</th><th>前</th><th>后</th><th>变化</th></tr>"
        for one in county.moved:
            cells = (one.indicator, one.before, one.after, one.by)
            yield f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
        yield "</table>"
