"""Reminders: what waits, as a calendar that programs open and as mail, the same bytes each time."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger import COUNTY, FOLDER, ISSUES, write_ledger

from cli.conftest import Run
from lddj.render.calendar import folded_line

LONG = "收费; 名目, 反斜杠\\ 和很长很长的说明：" + "窗口" * 30
SECOND = ISSUES.partition("问题:\n")[2].replace("LP-02-004", "LP-02-005").replace(
    "不动产登记窗口未实行一窗受理，群众需跑三个窗口。", LONG
).replace("县行政审批局", "县住建局").replace("2022-04-30", "2022-05-03")  # fmt: skip
ASK = ("due", "--campaign", "2022-5+2", "--date", "2022-05-02")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A county with one issue overdue by two days and one due tomorrow."""
    write_ledger(tmp_path, {f"{FOLDER}/滦平/issues/02.yaml": ISSUES + SECOND})
    monkeypatch.chdir(tmp_path)
    return tmp_path


Properties = dict[str, str]


def parsed(raw: bytes) -> list[tuple[str, Properties]]:
    """A calendar read as RFC 5545 says: components in their order, each with its properties."""
    assert raw.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    lines = raw.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]
    found: list[tuple[str, Properties]] = []
    open_: list[tuple[str, Properties]] = []
    for line in lines:
        match = re.fullmatch(r"([A-Z-]+(?:;[A-Z]+=[A-Z-]+)*):(.*)", line)
        assert match is not None, line
        name, value = match.groups()
        if name == "BEGIN":
            open_.append((value, {}))
            found.append(open_[-1])
        elif name == "END":
            assert open_.pop()[0] == value
        else:
            assert name not in open_[-1][1], line
            open_[-1][1][name] = re.sub(
                r"\\(.)", lambda hit: "\n" if hit[1] == "n" else hit[1], value
            )
    assert not open_
    return found


def events(raw: bytes) -> list[Properties]:
    return [properties for name, properties in parsed(raw) if name == "VEVENT"]


def test_a_calendar_holds_each_matter_once_on_its_day(office: Path, run: Run) -> None:
    assert run(*ASK, "--days", "7", "-o", "a.ics").code == 0
    raw = Path("a.ics").read_bytes()
    calendar = parsed(raw)[0]
    assert calendar[0] == "VCALENDAR"
    assert calendar[1]["VERSION"] == "2.0"
    assert calendar[1]["PRODID"]
    late, soon = (
        next(one for one in events(raw) if number in one["SUMMARY"])
        for number in ("LP-02-004", "LP-02-005")
    )
    assert late["DTSTART;VALUE=DATE"] == "20220502"
    assert late["SUMMARY"].startswith("已逾期2天")
    assert "时限：2022-04-30（整改时限）" in late["DESCRIPTION"]
    assert soon["DTSTART;VALUE=DATE"] == "20220503"
    assert soon["DTEND;VALUE=DATE"] == "20220504"
    assert "还剩1天" in soon["SUMMARY"]
    assert LONG in soon["DESCRIPTION"]
    assert len({one["UID"] for one in events(raw)}) == len(events(raw))


def test_made_again_it_is_the_same_and_the_next_day_the_same_event_moves(
    office: Path, run: Run
) -> None:
    first = run(*ASK, "--format", "ics").out
    assert run(*ASK, "--format", "ics").out == first
    later = run(*ASK[:-1], "2022-05-04", "--format", "ics").out
    before, after = (
        next(one for one in events(text.encode()) if "LP-02-004" in one["SUMMARY"])
        for text in (first, later)
    )
    assert before["UID"] == after["UID"]
    assert int(before["SEQUENCE"]) < int(after["SEQUENCE"])
    assert after["DTSTART;VALUE=DATE"] == "20220504"


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_folding_loses_nothing_and_splits_no_sign(text: str) -> None:
    raw = folded_line(text)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert all(line.decode("utf-8") is not None for line in raw.split(b"\r\n"))
    assert raw.replace(b"\r\n ", b"") == text.encode() + b"\r\n"


def test_mail_has_its_looks_inline_and_a_text_beside_it(office: Path, run: Run) -> None:
    for ending in ("html", "md"):
        assert run(*ASK, "--days", "7", "-o", f"a.{ending}").code == 0
    page, text = (Path(f"a.{ending}").read_text("utf-8") for ending in ("html", "md"))
    for live in ("<style", "<script", "<link", "src=", "url("):
        assert live not in page
    for said in (
        "滦平县该办的事",
        "逾期1件，临期1件，久未更新3件",
        "LP-02-004",
        "2022-04-30",
        "截至2022年5月2日",
    ):
        assert said in text.replace("\u2011", "-").replace("**", "")
        assert said in page.replace("\u2011", "-").replace("&#8209;", "-")


def test_each_unit_gets_its_own_and_what_is_done_goes(office: Path, run: Run) -> None:
    (office / FOLDER / "滦平/county.yaml").write_text(COUNTY, "utf-8")
    assert run(*ASK, "--days", "7", "--by", "责任单位", "-o", "out").code == 0
    names = {
        f"{unit}.{form}"
        for unit in ("县行政审批局", "县住房和城乡建设局")
        for form in ("md", "html", "ics")
    }
    made = {one.name for one in Path("out").iterdir() if not one.name.startswith(".")}
    assert made == names | {f"县发展和改革局.{form}" for form in ("md", "html", "ics")}
    own = events(Path("out/县行政审批局.ics").read_bytes())
    assert ["LP-02-004" in one["SUMMARY"] for one in own] == [True]
    done = "      - {日期: 2022-05-01, 事项: 整改完成, 说明: 一窗受理。}\n"
    (office / FOLDER / "滦平/issues/02.yaml").write_text(ISSUES + done + SECOND, "utf-8")
    assert run(*ASK, "--days", "7", "--by", "责任单位", "-o", "out").code == 0
    assert events(Path("out/县行政审批局.ics").read_bytes()) == []
    assert "没有该办的事" in Path("out/县行政审批局.md").read_text("utf-8")


def test_each_person_in_charge_gets_his_own(office: Path, run: Run) -> None:
    assert run(*ASK, "--by", "责任人", "--format", "ics", "-o", "out").code == 0
    assert Path("out/县行政审批局-局长.ics").is_file()


def test_one_unit_alone_by_any_of_its_names(office: Path, run: Run) -> None:
    said = run(*ASK, "--days", "7", "--unit", "县住建局").out
    assert ("LP-02-005" in said, "LP-02-004" in said) == (True, False)
    assert "县住房和城乡建设局该办的事" in run(*ASK, "--unit", "县住建局", "--format", "md").out
    wrong = run(*ASK, "--unit", "县住建")
    assert (wrong.code, "县住房和城乡建设局" in wrong.err or "县住建局" in wrong.err) == (1, True)


@pytest.mark.parametrize(
    "words",
    [
        ("--by", "责任单位"),
        ("--by", "责任单位", "-o", "a.ics"),
        ("--by", "县区", "-o", "out"),
        ("-o", "."),
        ("--format", "md", "--format", "ics"),
        ("--by", "责任单位", "-o", "out", "--format", "json"),
        ("-o", "a.docx"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(
    office: Path, run: Run, words: tuple[str, ...]
) -> None:
    assert run(*ASK, *words).code == 2
    assert not Path("out").exists()


def test_no_day_has_nothing_but_says_so(office: Path, run: Run) -> None:
    said = run("due", "--campaign", "2022-5+2", "--date", "2022-03-15", "--format", "md").out
    assert "没有该办的事。" in said
    assert (
        date(2022, 3, 15).isoformat() in said.replace("年", "-").replace("月", "-")
        or "截至2022年3月15日" in said
    )
