"""Papers: one content in every form, read back and compared; and the rules for every paper."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stats.ledgers import DAYS, ledgers, loaded
from stats.naive import Data

from lddj import api
from lddj.load.sources.folder import FolderSource
from lddj.render.papers.circular_content import circular_content
from lddj.render.papers.circular_data import circular_data
from lddj.render.papers.content import (
    Items,
    Paper,
    PaperTable,
    Para,
    Section,
    numeral,
    with_plain_hyphens,
)
from lddj.render.papers.paper import render
from lddj.render.papers.report_content import report_content
from lddj.render.papers.report_data import report_data
from lddj.stats.circular import fold_circular, history_days
from lddj.stats.periods import PeriodKind, containing
from lddj.stats.report import county_report
from lddj.stats.summary import summarise_county

ROOT = Path(__file__).resolve().parents[2]
SLOW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))

Fact = tuple[str, ...]
"""h: a heading; p: a paragraph; i: an item; r: a row of a table; n: a table's name or note."""


def facts(paper: Paper) -> list[Fact]:
    """Return what the value says, block by block."""
    out: list[Fact] = []
    for block in paper.opening:
        out += _facts(block)
    for number, one in enumerate(paper.sections, 1):
        out.append(("h", with_plain_hyphens(f"{numeral(number)}、{one.title}")))
        out += _inside(one)
    for table in paper.annexes:
        out += _facts(table)
    return out


def _inside(section: Section) -> Iterator[Fact]:
    for block in section.blocks:
        yield from _facts(block)
    for number, part in enumerate(section.parts, 1):
        yield ("h", f"（{numeral(number)}）{part.title}")
        yield from _inside(part)


def _facts(block: object) -> Iterator[Fact]:
    if isinstance(block, Para):
        yield "p", with_plain_hyphens(block.text)
    elif isinstance(block, Items):
        yield from (("i", with_plain_hyphens(text)) for text in block.texts)
    elif isinstance(block, PaperTable):
        yield "n", with_plain_hyphens(block.name)
        for row in ([one.head for one in block.columns], *block.rows, block.total):
            if row:
                yield ("r", *(one_line(with_plain_hyphens(cell)) for cell in row))
        if block.note:
            yield "n", block.note


def one_line(text: str) -> str:
    """A text as Markdown can show it."""
    return re.sub(r"\s+", " ", text).strip()


# --- reading the forms back ------------------------------------------------------------------


def unescaped(text: str) -> str:
    """Return what a reader of Markdown sees."""
    return re.sub(r"\\([\\*_\[\]()>#|`.)+-])", r"\1", text.replace("&lt;", "<"))


def from_markdown(text: str) -> list[Fact]:
    """The facts of a Markdown paper, its head and foot left out."""
    out: list[Fact] = []
    for line in text.splitlines():
        cells = [one.strip() for one in re.split(r"(?<!\\)\|", line)[1:-1]]
        if re.fullmatch(r"[|:-]+", line) or not line.strip():
            continue
        if line.startswith("|"):
            bare = [re.sub(r"^\*\*(.*)\*\*$", r"\1", cell) for cell in cells]
            out.append(("r", *(unescaped(cell) for cell in bare)))
        elif found := re.match(r"#+ (.*)", line):
            out.append(("h", unescaped(found[1])))
        elif found := re.fullmatch(r"\*\*(.*)\*\*", line):
            out.append(("n", unescaped(found[1])))
        elif found := re.match(r"[0-9]+\. (.*)", line):
            out.append(("i", unescaped(found[1])))
        else:
            out.append(("p", unescaped(line)))
    return out


KINDS = {"h2": "h", "h3": "h", "p": "p", "li": "i", "caption": "n", "td": "c", "th": "c"}
"""Elements of a page and the facts that they hold; c: a cell."""


class _Page(HTMLParser):
    """A reader of a page's blocks that skips charts: these are drawn from the tables."""

    def __init__(self) -> None:
        super().__init__()
        self.facts: list[Fact] = []
        self.kind = ""
        self.text = ""
        self.row: list[str] = []
        self.left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("svg", "style", "figure") or ("class", "tiles") in attrs:
            self.left_out += 1
        if tag in KINDS:
            self.kind, self.text = KINDS[tag], ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("svg", "style", "figure", "ul"):
            self.left_out -= 1
        elif tag == "tr":
            self.facts.append(("r", *self.row))
            self.row = []
        elif KINDS.get(tag) == "c":
            self.row.append(one_line(self.text))
        elif tag in KINDS and not self.left_out:
            self.facts.append((KINDS[tag], self.text))

    def handle_data(self, data: str) -> None:
        self.text += data


def from_html(text: str) -> list[Fact]:
    """The facts of a page."""
    page = _Page()
    page.feed(text)
    return page.facts


def from_word(content: bytes) -> list[Fact]:
    """The facts of a Word document."""
    document = Document(io.BytesIO(content))
    kinds = {"LddjBody": "p", "Heading1": "h", "Heading2": "h", "LddjCaption": "n", "LddjNote": "n"}
    out: list[Fact] = []
    for block in document.iter_inner_content():
        if isinstance(block, WordTable):
            out += [("r", *(one_line(cell.text) for cell in row.cells)) for row in block.rows]
            continue
        assert isinstance(block, Paragraph)
        kind = kinds.get(block.style.style_id if block.style else "")
        if kind and block.text:
            item = re.match(r"[0-9]+\. (.*)", block.text, re.DOTALL)
            out.append(("i", item[1]) if kind == "p" and item else (kind, block.text))
    return out


def said_in(form: list[Fact], expected: list[Fact]) -> None:
    """Assert that each fact stands in the form, in the paper's order; n and p may look alike."""
    rest = iter(_alike(one) for one in form)
    for fact in expected:
        assert _alike(fact) in rest, fact


def _alike(fact: Fact) -> Fact:
    kind, *texts = fact
    return ("p" if kind in "pn" else kind, *(one_line(text) for text in texts))


def compare(name: str, data: dict[str, Any], paper: Paper) -> None:
    """Render a paper in all forms, read each back, and compare it with the machine output."""
    sourced = {**data, "台账版本": {}, "出处": "台账版本：未提交"}
    expected = facts(paper)
    for form in (
        from_markdown(render(ROOT, name, "md", sourced, paper).decode()),
        from_html(render(ROOT, name, "html", sourced, paper).decode()),
        from_word(render(ROOT, name, "docx", sourced, paper)),
    ):
        said_in(form, expected)
        counts_are_those_of(form, data)
        for rows in tables_of(form):
            cells_are_those_of(rows, data)
    numbers = set(re.findall(r"[0-9]+\.[0-9]+%", " ".join(one[1] for one in expected)))
    assert numbers <= set(re.findall(r"[0-9]+\.[0-9]+%", json.dumps(data)))


SAID = {
    "指标": {
        "问题数": r"(?<!新)发现问题(\d+)个", "长期坚持数": r"其中长期坚持(\d+)个",
        "整改完成数": r"，整改完成(\d+)个，占", "已核查数": r"核查通过(\d+)个",
        "撤销数": r"另有(\d+)个问题已撤销", "核查次数": r"累计核查(\d+)次",
        "核查不通过次数": r"累计核查\d+次，不通过(\d+)次", "迟完成数": r"迟完成(\d+)个",
        "逾期数": r"(?<!新)逾期(\d+)个", "临期数": r"临期(\d+)个",
        "久未更新数": r"久未更新(\d+)个", "反弹数": r"反弹(\d+)个",
    },
    "本期": {
        "新发现": r"新发现问题(\d+)个", "新逾期": r"新逾期(\d+)个",
        "核查": r"(?<!累计)核查(\d+)次", "核查不通过": r"（不通过(\d+)次）",
        "反弹": r"回头看发现反弹(\d+)次", "督办": r"(?<!累计)督办(\d+)次",
        "反馈": r"反馈(\d+)次", "上报": r"上报(\d+)次", "批复": r"批复(\d+)次",
    },
}  # fmt: skip
"""How the first section says a count of the machine output; what is zero it does not say."""


def counts_are_those_of(form: list[Fact], data: dict[str, Any]) -> None:
    """Assert that the first section says each count of the machine output, and no other."""
    heads = [at for at, one in enumerate(form) if one[0] == "h"]
    first = next((at for at in heads if form[at][1].startswith("一、总体")), len(form))
    end = next((at for at in heads if at > first), len(form))
    own = "本级自行组织监督"  # a city's own figures, which are in no total
    text = "".join(one[1] for one in form[first:end] if one[0] == "p" and own not in one[1])
    if not data["指标"]["问题数"]:
        return  # one sentence says why there are none
    for part, names in SAID.items():
        for name, pattern in names.items():
            found = re.search(pattern, text)
            number = data[part][name]
            assert (int(found[1]) if found else 0) == number, (name, text)


def tables_of(form: list[Fact]) -> Iterator[list[Fact]]:
    """Yield the rows that follow one another."""
    rows: list[Fact] = []
    for one in [*form, ("h", "")]:
        if one[0] == "r":
            rows.append(one)
        elif rows:
            yield rows
            rows = []


FIGURES = {
    "问题": "问题数", "报完成": "整改完成数", "整改完成率（%）": "整改完成率",
    "核查通过": "已核查数", "销号": "销号数", "迟完成": "迟完成数", "逾期": "逾期数",
    "按期完成率（%）": "按期完成率", "督办未回": "未反馈数", "反弹": "反弹数",
}  # fmt: skip
GROUPS = {"县区": "排名", "领域": "分领域", "责任单位": "分单位"}
LISTS = {"逾期（天）": ("逾期", "逾期天数"), "剩余（天）": ("临期", "剩余天数"),
         "迟完成（天）": ("迟完成", "天数")}  # fmt: skip
CELLS = {"时限": "时限", "责任单位": "责任单位", "问题描述": "问题描述", "状态": "状态"}


def cells_are_those_of(rows: list[Fact], data: dict[str, Any]) -> None:
    """Assert that each cell of a table of groups or of a dated list is the machine output's."""
    heads, *lines = [list(one[1:]) for one in rows]
    if "报完成" in heads and (group := next((one for one in GROUPS if one in heads), None)):
        known = {row["名称"]: row["指标"] for row in data[GROUPS[group]]}
        known["合计"] = data["指标"]
        for line in lines:
            cells = dict(zip(heads, line, strict=True))
            if cells["问题"] == "未录入":
                assert cells[group] in data["未录入"]
                continue
            figures = known[cells[group]]
            for head, name in FIGURES.items():
                shown = str(figures[name]).removesuffix("%")
                left_out = "—" if name.endswith("率") else "0"  # a rate of 0 % is said
                assert cells.get(head, left_out) == shown, (line, head)
    if mark := next((one for one in LISTS if one in heads), None):
        name, days = LISTS[mark]
        assert len(lines) == len(data[f"{name}问题"])
        for line, row in zip(lines, data[f"{name}问题"], strict=True):
            cells = dict(zip(heads, line, strict=True))
            assert (cells["编号"], cells[mark]) == (row["编号"], str(row[days]))
            for head, key in CELLS.items():
                if head in cells:
                    assert cells[head].removesuffix("（原时限）") == one_line(row[key]), head


@given(ledgers(), st.sampled_from(DAYS[1:4]))
@SLOW
def test_a_report_says_the_same_in_every_form(ledger: Data, day: str) -> None:
    found = county_report(loaded(ledger), date.fromisoformat(day))
    data = report_data(found)
    compare("report", data, report_content(data, {one.name: one.now for one in found.areas}, day))


BALLOTS: list[Data] = [
    {"满意": "20", "基本满意": "5", "不满意": "3", "无效": "2"},
    {"满意": "0", "基本满意": "0", "不满意": "0", "无效": "4"},
    {"满意": "0", "基本满意": "0", "不满意": "0"},
]


def test_ballots_are_said_with_what_was_cast_in_every_form() -> None:
    entries = [
        {"编号": f"HD-{number}", "类型": "满意度测评", "主题": f"第{number}场",
         "日期": "2022-04-01", "测评": ballot}
        for number, ballot in enumerate(BALLOTS, 1)
    ]  # fmt: skip
    book = loaded({"口径": {}, "县区": {"县区": "滦平县"}, "问题": [], "活动": entries})
    data = report_data(county_report(book, date(2022, 4, 28)))
    assert data["测评"][0] == {
        "主题": "第1场", "参评数": 30, "满意": 20, "基本满意": 5, "不满意": 3, "无效": 2,
        "有效票": 28, "满意率": "71.43%", "基本满意以上": "89.29%",
    }  # fmt: skip
    paper = report_content(data, {}, "2022-04-28")
    compare("report", data, paper)
    assert [one[1] for one in facts(paper) if one[0] == "i"][:3] == [
        "满意度测评（第1场）：参评30票（满意20票，基本满意5票，不满意3票，无效2票），"
        "按有效票计满意率71.43%，基本满意以上89.29%。",
        "满意度测评（第2场）：参评4票（无效4票）。",
        "满意度测评（第3场）：没有收到票。",
    ]


@given(st.lists(ledgers(issues=6), min_size=1, max_size=3), st.sampled_from(DAYS[1:4]))
@SLOW
def test_a_circular_says_the_same_in_every_form(those: list[Data], day: str) -> None:
    when = date.fromisoformat(day)
    week = containing(PeriodKind.WEEK, when)
    history = history_days(week, when, date(2022, 2, 15))
    books = []
    for index, ledger in enumerate(those):
        ledger["县区"] = {**ledger["县区"], "县区": f"{'甲乙丙'[index]}县"}
        books.append(loaded(ledger))
    summaries = [summarise_county(book, week, when, history) for book in books]
    campaign = books[0].campaign
    found = fold_circular(summaries, week, when, date(2022, 2, 15), campaign.conventions, history)
    data = circular_data(found, campaign)
    data |= {"活动名称": "“5+2”联动监督", "县区": None, "截至": day, "错误": 0}
    compare("circular", data, circular_content(data, found, ("各县区",), day))


def test_a_circular_says_whose_overdue_issues_it_does_not_list_and_cuts_no_text() -> None:
    long = "窗口没有一次性告知，" * 60 + "群众往返多次。"
    issues = [
        {"编号": f"LP-{number:02}", "方面": "政务服务", "问题描述": long, "来源": "暗访",
         "发现日期": "2022-03-01", "类别": "限期整改", "责任单位": "县水务局",
         "整改时限": f"2022-03-{1 + number % 28:02}",
         "记录": [{"日期": "2022-03-01", "事项": "交办"}]}
        for number in range(53)
    ]  # fmt: skip
    file = {"领域": "优化营商环境", "问题": issues}
    book = loaded({"口径": {}, "县区": {"县区": "滦平县"}, "问题": [file]})
    when = date(2022, 4, 10)
    week = containing(PeriodKind.WEEK, when)
    conventions = book.campaign.conventions
    summary = summarise_county(book, week, when, [when])
    found = fold_circular([summary], week, when, date(2022, 2, 15), conventions, [when])
    data = circular_data(found, book.campaign)
    data |= {"活动名称": "“5+2”联动监督", "县区": None, "截至": "2022-04-10", "错误": 0}
    paper = circular_content(data, found, ("各县区",), "2022-04-10")
    compare("circular", data, paper)
    (annex,) = paper.annexes
    assert (len(annex.rows), data["清单数"]["逾期"], data["未列出"]["逾期"]) == (50, 53, 3)
    assert annex.note == "另有3个逾期问题没有列出（滦平县3个），见各县区台账。"
    assert all(row[-1] == long for row in annex.rows)
    listed = {with_plain_hyphens(row[1]) for row in annex.rows}
    left = [str(one["整改时限"]) for one in issues if one["编号"] not in listed]
    assert min(left) >= "2022-03-24"  # those least overdue
    said = " ".join(one[1] for one in facts(paper))
    assert "已过整改时限没有完成的问题53个：滦平县53个" in said


# --- every paper, over the samples -----------------------------------------------------------

COUNTIES = [
    (path.parent.parent.name, path.parent.name)
    for path in sorted(ROOT.glob("ledgers/*/*/county.yaml"))
]
DAY = {
    "2020-6+1": "2020-12-31", "2022-5+2": "2022-04-28", "2026-示例": "2026-08-30",
    "2024-届": "2026-11-25",
}  # fmt: skip


@cache
def sample(campaign: str, county: str) -> str:
    """A paper of the samples as Markdown; without a county the circular of the day's week."""
    repository = api.Repository(FolderSource(ROOT))
    day = date.fromisoformat(DAY[campaign])
    if county:
        paper = api.report(repository, county, campaign=campaign, date=day)
    else:
        paper = api.circular(repository, campaign=campaign, date=day)
    return paper.render("md").decode()


PAPERS = [*COUNTIES, *((campaign, "") for campaign in DAY)]


@pytest.mark.parametrize(("campaign", "county"), PAPERS)
def test_every_paper(campaign: str, county: str) -> None:
    text = sample(campaign, county)
    said = from_markdown(text.split("\n---\n")[0])
    running = [one[1] for one in said if one[0] in "pi"]
    assert "…" not in text  # whole sentences
    assert not re.search(r"(?<![0-9.])0(?:\.0+)?[个次件名项]", text), "nothing is said of nothing"
    for kind, *texts in said:
        if kind == "i":
            assert not re.match("[0-9０-９]", texts[0]), texts  # 2. 8个问题 reads 2.8
        if kind == "r":
            assert not any("个百分点" in cell and cell[0] in "+-" for cell in texts), texts
    for sentence in running:
        assert not re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", sentence), sentence
        assert not re.search(r"第[0-9]+周|W[0-9]{2}", sentence), sentence  # periods as dates
    for sentence in running[:-1]:
        assert sentence[-1] in "。：）" or "　" in sentence or sentence.startswith(("截至", "附件"))
    tables = [one for one in said if one[0] == "r"]
    assert not any(re.match("[0-9]+年", cell) for row in tables for cell in row[1:])


def test_a_county_without_issues_is_one_page_of_what_it_has() -> None:
    text = sample("2020-6+1", "石家庄")
    assert "的问题未录入台账" in text
    assert "参与代表数6345名" in text
    assert "参与率37.3%" in text
    assert "参与代表6345名" in text
    assert len(text.splitlines()) < 40
    assert not re.search(r"(?<![0-9])0", text.split("\n---\n")[0])


def test_a_ledger_of_some_areas_by_design_says_so() -> None:
    assert "本台账只录房地产开发项目领域的问题。" in sample("2020-6+1", "路北")


def test_linzhang_says_its_sessions_questions_and_promises() -> None:
    text = sample("2020-6+1", "临漳")
    assert "开展专题询问8场（常委会会议1场、代表小组7场），提出问题65个。" in text
    assert "承诺限期办理17项，到期17项，兑现16项，逾期1项。" in text
    assert "1. 县自然资源和规划局承诺：" in text


def test_luanping_says_what_it_announced_in_the_order_of_the_words() -> None:
    assert (
        "滦平县在7个领域28个方面发现问题89个（其中长期坚持8个），整改完成49个，占55.06%；"
        "核查通过41个，销号31个。"
    ) in sample("2022-5+2", "滦平")


def test_a_term_of_office_tells_how_far_its_matters_are() -> None:
    text = sample("2024-届", "望川")
    assert "## 二、其他事项\n\n意见2件" in text
    assert "| 种类 | 件数 | " in text
    assert "没有录入台账，整改情况无法核对" not in text


def test_the_rate_of_answers_can_be_proved_from_the_paper() -> None:
    said = (
        "累计督办11次，已反馈5件，到期没有反馈4件，反馈率55.56%；"
        "其中2件所督办的问题已销号，还应反馈2件。"
    )
    assert said in sample("2026-示例", "石塘")


def test_who_keeps_no_issues_is_named_and_no_row_of_zeros() -> None:
    text = sample("2022-5+2", "")
    assert "已录入台账的1个县区共发现问题89个" in text
    assert "丰宁满族自治县等10个县区未录入。" in text
    assert text.count("| 未录入 |") == 10
    assert "居首位" not in text
    assert "1. 没有录入问题的县区：" in text


def test_the_circular_names_good_and_bad_and_asks_with_unit_number_and_date() -> None:
    text = sample("2026-示例", "")
    assert text.startswith("# 青梧市人大常委会关于“4+1”联动监督问题整改进展情况的通报\n\n第13期　")
    assert "整改完成率居首位的是望川县（80.00%），靠后的是松坪县（50.00%）。" in text
    assert "较上周末，柳湾区提高20.46个百分点，提高最多" in text
    assert "整改完成率较上周末提高11.02个百分点，提高到62.71%" in text
    assert "整改完成28个，销号19个，新逾期2个；核查15次（不通过3次），督办3次，反馈2次。" in text
    assert "1. 对上期末逾期的14个问题，已报完成11个、仍逾期3个。" in text
    assert "逾期最长的是石塘区市场监督管理局的ST-01-002，已逾期21天。" in text
    demands = text.split("、下步要求")[1].split("附件：")[0]
    assert "望川县" not in demands.splitlines()[2]  # who is first is not told to catch up
    heads = re.findall(r"(?m)^## [一二三四五六七八九十]、(.*)$", text)
    assert heads == [
        "总体进展", "县区排名", "领域进展", "责任单位", "代表参与和监督活动", "存在问题",
        "上期要求落实情况", "下步要求",
    ]  # fmt: skip
    assert (
        "| 名次 | 县区 | 问题 | 报完成 | 整改完成率（%） | 较上周末（个百分点） | 核查通过 | "
        "销号 | 迟完成 | 逾期 | 按期完成率（%） | 督办未回 | 反弹 |"
    ) in text


def test_text_of_users_keeps_its_signs_in_markdown(tmp_path: Path) -> None:
    from lddj.render.marked import markdown_text

    odd = r"张* 李_三 [甲](乙) <丙> # 丁 | 戊 `己` \ 1. 庚"
    shown = str(markdown_text(odd))
    assert unescaped(shown) == odd
    assert not re.search(r"(?<!\\)[*_\[\]()>#|`]", shown)
    assert markdown_text("1. 甲") == "1\\. 甲"
    assert markdown_text("- 甲") == "\\- 甲"
    assert markdown_text("LP-02-004") == "LP-02-004"


def test_numerals_go_on_beyond_ninety_nine() -> None:
    numbers = (1, 10, 11, 20, 21, 99, 100, 101, 110, 119, 1001, 1010, 9999, 10_000)
    assert [numeral(one) for one in numbers] == [
        "一", "十", "十一", "二十", "二十一", "九十九", "一百", "一百零一", "一百一十",
        "一百一十九", "一千零一", "一千零一十", "九千九百九十九", "10000",
    ]  # fmt: skip
