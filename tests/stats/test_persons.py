"""责任人 is one answer everywhere: after a 转办 the record's or the new unit's, never the old's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from ledger import COUNTY, FOLDER, ISSUES, write_ledger

from lddj.load.books import CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.query.target import Target
from lddj.render.excel.ledger import Ledger
from lddj.render.excel.tables import LEDGER, rectification
from lddj.render.tables.columns import COLUMNS
from lddj.render.tables.issues import issues
from lddj.render.terminal.issue import issue_lines
from lddj.stats.groups import observations
from lddj.stats.letters import pressing
from lddj.stats.lines import issue_line

DAY = date(2022, 6, 1)
OWN = "    责任人: 局长\n"
REGISTERED = COUNTY.replace("简称: [县住建局]", "简称: [县住建局], 责任人: 总工程师")
SAME_UNIT = "      - {日期: 2022-03-20, 事项: 转办, 责任单位: 县行政审批局"
MOVED = "      - {日期: 2022-03-20, 事项: 转办, 责任单位: 县住建局"


def book_of(root: Path, text: str, county: str = COUNTY) -> CountyBook:
    """The county whose second file of issues is ``text``."""
    files = {f"{FOLDER}/滦平/issues/02.yaml": text, f"{FOLDER}/滦平/county.yaml": county}
    source = write_ledger(root, files)
    return load_county(source, load_campaign(source, "2022-5+2"), "滦平")


def persons(book: CountyBook) -> dict[str, str]:
    """The 责任人 of the second issue as each output names it."""
    seen = next(one for one in observations(book, DAY) if one.case.issue.id == "LP-02-004")
    unit = book.unit(seen.course.unit)
    sheet = next(row for row in rectification(Ledger(book, DAY)).rows if row[1] == "LP-02-004")
    table = next(row for row in issues(book, DAY) if "LP-02-004" in row)
    at = [column.name for column in COLUMNS["问题"]].index("责任人")
    return {
        "清单": issue_line(book, seen).person,
        "督办函": next(one.line.person for one in pressing([book], [unit], DAY).named),
        "整改台账": str(sheet[[one.heading for one in LEDGER].index("责任人")] or ""),
        "平表": str(table[at] or ""),
    }


@pytest.mark.parametrize(
    ("text", "county", "named"),
    [
        (ISSUES, COUNTY, "局长"),
        (ISSUES.replace(OWN, ""), COUNTY, "局长"),  # registered at 县行政审批局
        (f"{ISSUES}{MOVED}, 责任人: 副局长}}\n", REGISTERED, "副局长"),
        (f"{ISSUES}{MOVED}}}\n", REGISTERED, "总工程师"),
        (f"{ISSUES}{MOVED}}}\n", COUNTY, ""),
        (f"{ISSUES}{MOVED}, 责任人: 副局长, 作废: {{理由: 录错, 批准: 主任}}}}\n", COUNTY, "局长"),
    ],
)  # fmt: skip
def test_one_answer_everywhere(tmp_path: Path, text: str, county: str, named: str) -> None:
    said = persons(book_of(tmp_path, text, county))
    assert said == dict.fromkeys(said, named)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ISSUES, []),
        (f"{ISSUES}{MOVED}, 责任人: 副局长}}\n", ["县住房和城乡建设局（责任人：副局长）"]),
        (f"{ISSUES}{MOVED}}}\n", ["县住房和城乡建设局"]),
        (f"{ISSUES}{SAME_UNIT}, 责任人: 副局长}}\n", ["县行政审批局（责任人：副局长）"]),
    ],
)  # fmt: skip
def test_show_says_who_it_is_now(tmp_path: Path, text: str, said: list[str]) -> None:
    book = book_of(tmp_path, text)
    lines = issue_lines(Target(book, book.case_ids["lp-02-004"]), DAY)
    named = [one for one in lines if one.startswith("现责任单位")]
    assert named == [f"现责任单位：{one}" for one in said]


def test_not_before_the_day_of_the_move(tmp_path: Path) -> None:
    book = book_of(tmp_path, f"{ISSUES}{MOVED}, 责任人: 副局长}}\n")
    case = book.case_ids["lp-02-004"]
    assert book.person(case.course(date(2022, 3, 19))) == "局长"
    assert book.person(case.course(date(2022, 3, 20))) == "副局长"
