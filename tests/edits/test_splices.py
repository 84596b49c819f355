"""Every write is a splice: whatever the file looks like, only what is meant is put in."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lddj.edits.add import add_change, proposed_number
from lddj.edits.change import Draft
from lddj.edits.overlay import OverlaySource
from lddj.edits.record import kinds_for, record_changes
from lddj.load.county import load_campaign, load_county
from lddj.load.sources.folder import FolderSource
from lddj.query.target import find_targets
from lddj.yamltext.decode import hidden_signs
from lddj.yamltext.document import Node
from lddj.yamltext.read import read

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("ledgers/*/*/issues/*"))
TODAY = date(2027, 6, 1)

EXTRA: dict[str, dict[str, Node]] = {
    "转办": {"责任单位": "县水务局"},
    "督办": {"方式": "约谈"},
    "延期": {"新时限": "2028-12-31", "批准": "主任会议"},
    "上报": {"上报至": "县委"},
    "核查": {"结果": "通过"},
    "销号": {"批准": "主任会议"},
    "回头看": {"结果": "巩固"},
    "撤销": {"理由": "不属实", "批准": "主任会议"},
}


def as_it_is(raw: bytes) -> bytes:
    """The sample."""
    return raw


def crlf(raw: bytes) -> bytes:
    """With the line ends of Windows."""
    return raw.replace(b"\n", b"\r\n")


def no_final_newline(raw: bytes) -> bytes:
    """Cut off after the last word."""
    return raw.rstrip(b"\n")


def comments(raw: bytes) -> bytes:
    """With comments and blank lines between and behind the entries, and at the end."""
    text = raw.decode().replace("    记录:\n", "    # 以下是记录\n    记录:  # 按日期\n\n")
    return (text.replace("事项: 交办}\n", "事项: 交办}  # 第一步\n") + "\n# 完\n\n").encode()


def flow(raw: bytes) -> bytes:
    """Everything in braces and brackets on one line."""
    return json.dumps(read("", raw).data, ensure_ascii=False).encode() + b"\n"


Style = Callable[[bytes], bytes]
STYLES: list[Style] = [as_it_is, crlf, no_final_newline, comments, flow]


def grown(old: bytes, new: bytes) -> bytes:
    """What was put in at one place; fails where anything else is not as it was."""
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    rest = len(old) - start
    while rest and not new.endswith(old[-rest:]):  # bytes that the new text repeats
        start, rest = start - 1, rest + 1
        assert start >= 0
    assert new.startswith(old[:start])
    return new[start : len(new) - rest]


TEXT = st.text(
    st.one_of(
        st.sampled_from(list("：: #-[]{}'\"，,、&*!|>%@`?～\\完成第12处\t\n　 ")),
        st.characters(min_codepoint=0x20, max_codepoint=0xFFFD, exclude_categories=["Cs", "Cn"]),
    ),
    min_size=1,
    max_size=40,
).filter(lambda text: text.strip() != "" and not hidden_signs(text))


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_record_changes_nothing_else(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(SAMPLES))
    style = data.draw(st.sampled_from(STYLES))
    old = style((ROOT / path).read_bytes())
    source = OverlaySource(ROOT, {path: old})
    before = read(path, old).data
    assert isinstance(before, dict)
    issues = before["问题"]
    assert isinstance(issues, list)
    index = data.draw(st.integers(0, len(issues) - 1))
    issue = issues[index]
    assert isinstance(issue, dict)
    campaign, county = path.split("/")[1:3]
    targets = find_targets(
        source, [str(issue["编号"])], campaign, county, TODAY, partial(load_county, source)
    )
    kinds = [kind for kind in kinds_for(targets) if kind not in ("反馈", "批复")]
    if not kinds:
        return
    kind = data.draw(st.sampled_from(kinds))
    record = {"日期": "2027-05-01", "事项": kind, **EXTRA.get(kind, {}), "说明": data.draw(TEXT)}
    [change] = record_changes(source, targets, kind, record)
    grown(old, change.new)
    after = read(path, change.new).data
    assert isinstance(issue["记录"], list)
    issue["记录"].append(record)  # what was meant, on what was read before
    assert after == before


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.__name__)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.rpartition("/")[2])
def test_an_issue_changes_nothing_else(path: str, style: Style) -> None:
    old = style((ROOT / path).read_bytes())
    source = OverlaySource(ROOT, {path: old})
    campaign, folder = path.split("/")[1:3]
    book = load_county(source, load_campaign(source, campaign), folder)
    area = next(case.area for case in book.cases if case.entry.document.path == path)
    issue: dict[str, Node] = {
        "编号": proposed_number(book, "issue", area),
        "方面": next(case.issue.aspect for case in book.cases if case.area == area),
        "问题描述": "窗口: 只有 1 个 #2，{排队} [久]",
        "点位": "二楼",
        "来源": "暗访",
        "发现日期": "2023-01-05",
        "类别": "限期整改",
        "责任单位": book.cases[0].issue.unit,
        "责任人": "局长",
        "整改时限": "2023-03-31",
    }
    change = add_change(source, book, "issue", area, issue)
    assert change.path == path
    grown(old, change.new)
    after = read(path, change.new)
    assert isinstance(after.data, dict)
    issues = after.data["问题"]
    assert isinstance(issues, list)
    assert issues[-1] == issue
    if (SAMPLES.index(path) + STYLES.index(style)) % 2:  # each file in two or three styles
        judged = Draft(ROOT, TODAY, print, source).judge([change])
        assert not [one for one in judged if one.is_error]


def test_striking_out_adds_one_key(tmp_path: Path) -> None:
    from lddj.edits.record import Strike, strike_changes

    source = FolderSource(ROOT)
    [target] = find_targets(
        source, ["LP-02-012"], "2022-5+2", None, TODAY, partial(load_county, source)
    )
    [change] = strike_changes(source, target, Strike((7,), "组别写错", "办公室主任"))
    assert change.old is not None
    put_in = grown(change.old, change.new).decode()
    assert put_in == ", 作废: {理由: 组别写错, 批准: 办公室主任}"
