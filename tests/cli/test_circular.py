"""``lddj circular`` and ``rank``: one set of figures in every form; refusals; cron."""

from __future__ import annotations

import fcntl
import io
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from ledger import CAMPAIGN, FOLDER, ISSUES, write_ledger
from stats import naive

import lddj

from .conftest import ROOT, Run

SAMPLE = ("--campaign", "2026-示例", "--week", "2026-W35")
DAY, BEFORE = "2026-08-30", "2026-08-23"


def printed(value: Any) -> str:
    """A figure of the recount as papers print it."""
    return str(value) if isinstance(value, int) else naive.printed(value, 2)


def rate(figures: naive.Figures) -> Fraction:
    """整改完成率 of a county that has issues."""
    value = figures["整改完成率"]
    assert isinstance(value, Fraction)
    return value


def recount(day: str) -> dict[str, naive.Figures]:
    """Every county of the sample, counted by the tests' own means."""
    out = {}
    campaign = ROOT / "ledgers" / "2026-示例"
    for folder in sorted(one for one in campaign.iterdir() if one.is_dir()):
        county = yaml.load((folder / "county.yaml").read_text("utf-8"), yaml.BaseLoader)
        files = [
            yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
            for file in sorted((folder / "issues").iterdir())
        ]
        out[county["县区"]] = naive.count(naive.rows_of(files, day), day, {})
    return out


def markdown_tables(text: str) -> list[list[list[str]]]:
    """The tables of a Markdown text, their rows as cells."""
    out: list[list[list[str]]] = [[]]
    for line in text.splitlines():
        if line.startswith("|"):
            cells = [cell.strip().replace("**", "") for cell in line.strip("|").split("|")]
            out[-1].append(cells)
        elif out[-1]:
            out.append([])
    return [[row for row in table if "---" not in row[0] and "--" not in row[0]] for table in out]


def html_tables(text: str) -> list[list[list[str]]]:
    """The tables of a page."""
    return [
        [
            [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
            for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
        ]
        for table in re.findall(r"<table[^>]*>(.*?)</table>", text, re.DOTALL)
    ]


def word_tables(content: bytes) -> list[list[list[str]]]:
    """The tables of a Word document."""
    document = Document(io.BytesIO(content))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def ranking_in(tables: list[list[list[str]]], first: str) -> dict[str, dict[str, str]]:
    """The ranking table whose second column is ``first``: name → heading → cell."""
    table = next(one for one in tables if one and one[0][:2] == ["名次", first])
    head = table[0]
    return {row[1]: dict(zip(head, row, strict=True)) for row in table[1:]}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The sample's circular of one week in every form."""
    from lddj.cli import app

    folder = tmp_path_factory.mktemp("out")
    forms = [word for form in ("md", "html", "docx", "json") for word in ("--format", form)]
    assert app._run_command(["-C", str(ROOT), "circular", *SAMPLE, *forms, "-o", str(folder)]) == 0
    return {one.suffix[1:]: one.read_bytes() for one in folder.glob("通报*")}


HEADS = {
    "问题": "问题数", "报完成": "整改完成数", "整改完成率（%）": "整改完成率",
    "核查通过": "已核查数", "销号": "销号数", "迟完成": "迟完成数", "逾期": "逾期数",
    "按期完成率（%）": "按期完成率", "督办未回": "未反馈数", "反弹": "反弹数",
}  # fmt: skip
"""What stands side by side in a ranking, and the indicator that it shows."""


def test_every_form_has_the_figures_of_rank_and_of_the_recount(
    run: Run, samples: Path, papers: dict[str, bytes]
) -> None:
    ranking = json.loads(run("rank", *SAMPLE, "--format", "json").out)
    circular = json.loads(papers["json"])
    assert circular["排名"] == ranking["排名"]
    areas = json.loads(run("rank", *SAMPLE, "--over", "领域", "--format", "json").out)
    assert circular["分领域"] == areas["排名"]

    now, before = recount(DAY), recount(BEFORE)
    rows = {row["名称"]: row for row in ranking["排名"]}
    assert set(rows) == set(now)
    for name, figures in now.items():
        shown = rows[name]["指标"]
        assert shown == {
            key: printed(figures[key]) if "率" in key else figures[key] for key in shown
        }
        new, old = rate(figures), rate(before[name])
        assert rows[name]["名次"] == 1 + sum(rate(other) > new for other in now.values())
        points = Decimal(printed(new).rstrip("%")) - Decimal(printed(old).rstrip("%"))
        sign = "+" if points > 0 else ""
        assert rows[name]["变动"] == f"{sign}{points}个百分点"

    whole = {
        name: sum(int(one[name] or 0) for one in now.values())
        for name in ("问题数", "整改完成数", "销号数")
    }
    assert {name: circular["指标"][name] for name in whole} == whole

    tables = {
        "md": markdown_tables(papers["md"].decode()),
        "html": html_tables(papers["html"].decode()),
        "docx": word_tables(papers["docx"]),
    }
    for form, found in tables.items():
        for first, rows_of in (("县区", circular["排名"]), ("领域", circular["分领域"])):
            table = ranking_in(found, first)
            for row in rows_of:
                cells = table[row["名称"]]
                assert cells["名次"] == str(row["名次"]), form
                moved = cells["较上周末（个百分点）"]
                assert f"{moved}个百分点" == row["变动"], form
                for head, name in HEADS.items():
                    shown = str(row["指标"][name]).removesuffix("%")
                    assert cells[head] == shown, (form, row["名称"], name)
        total = ranking_in(found, "县区")["合计"]
        assert total["问题"] == str(whole["问题数"])
        assert f"{total['整改完成率（%）']}%" == circular["指标"]["整改完成率"]


def test_every_form_says_the_same_sentences_and_where_they_come_from(
    papers: dict[str, bytes],
) -> None:
    html, md = papers["html"].decode(), papers["md"].decode()
    document = Document(io.BytesIO(papers["docx"]))
    sentences = [
        re.sub(r"^[0-9]+\. ", "", one.text) for one in document.paragraphs if len(one.text) > 20
    ]
    assert len(sentences) > 20
    html = re.sub('<span class="nb">(.*?)</span>', r"\1", html)
    for sentence in sentences:
        assert sentence in md
        assert sentence in html
    source = json.loads(papers["json"])["出处"]
    assert source.startswith("台账版本：")
    assert source.endswith("数据截至2026年8月30日")
    assert source in md
    assert source in html
    assert document.core_properties.comments == source


def test_the_page_needs_nothing_from_elsewhere(papers: dict[str, bytes]) -> None:
    html = papers["html"].decode().replace("http://www.w3.org/2000/svg", "")
    assert "http" not in html
    assert "<script" not in html
    assert not re.search(r"(?:src|href)=", html)
    assert html.count('<svg class="chart"') == 3
    assert html.count('role="img"') == 3
    assert '<html lang="zh-CN">' in html
    assert "prefers-color-scheme: dark" in html
    assert "@media print" in html


def test_the_word_form_is_that_of_official_papers(papers: dict[str, bytes]) -> None:
    document = Document(io.BytesIO(papers["docx"]))
    section = document.sections[0]
    millimetres = [
        round(length.mm) if length is not None else None
        for length in (
            section.page_width, section.page_height, section.top_margin, section.left_margin,
            section.right_margin, section.bottom_margin,
        )
    ]  # fmt: skip
    assert millimetres == [210, 297, 37, 28, 26, 35]
    assert document.settings.odd_and_even_pages_header_footer
    assert "PAGE" in section.footer._element.xml
    assert "PAGE" in section.even_page_footer._element.xml
    title = document.paragraphs[0].runs[0]
    assert title.font.size is not None
    assert title.font.size.pt == 22
    assert 'w:eastAsia="方正小标宋简体"' in title._element.xml
    for table in document.tables:
        rows = table._tbl.tr_lst
        assert "w:tblHeader" in rows[0].xml
        assert all("w:cantSplit" in row.xml for row in rows)


COUNTIES = {
    "甲": ["销号", "整改中"],
    "乙": ["整改中", "销号"],
    "丙": ["整改中"],
    "丁": [],
    "戊": ["销号", "销号", "整改中"],
}


def province(root: Path) -> Path:
    """Five counties (1/2, 1/2, 0/1, none, 2/3 done in April) and a city of its own."""
    files = {f"{FOLDER}/campaign.yaml": CAMPAIGN + "口径: {后进名次: 1}\n"}
    for name, states in {**COUNTIES, "己": ["销号"]}.items():
        kind = "市" if name == "己" else "县"
        level = f"级别: {kind}\n"
        files[f"{FOLDER}/{name}{kind}/county.yaml"] = f"县区: {name}{kind}\n{level}"
        text = "".join(issue(f"{name}-{index}", state) for index, state in enumerate(states))
        if text:
            files[f"{FOLDER}/{name}{kind}/issues/01.yaml"] = (
                ISSUES[: ISSUES.index("  - 编号")] + text
            )
    write_ledger(root, files)
    shutil.rmtree(root / FOLDER / "滦平")
    return root


def issue(number: str, state: str) -> str:
    """An issue that is closed in April, or still open."""
    text = ISSUES[ISSUES.index("  - 编号") :].replace("LP-02-004", number)
    if state == "销号":
        text += (
            "      - {日期: 2022-04-20, 事项: 整改完成, 说明: 已办结。}\n"
            "      - {日期: 2022-04-21, 事项: 核查, 结果: 通过}\n"
            "      - {日期: 2022-04-22, 事项: 销号, 批准: 主任会议}\n"
        )
    return text


def test_ties_the_unranked_and_the_city_itself(run: Run, tmp_path: Path) -> None:
    home = province(tmp_path)
    done = run("-C", home, "circular", "--week", "2022-W16", "--format", "json")
    found = json.loads(done.out)
    places = [(row["名次"], row["名称"], row["变动"]) for row in found["排名"]]
    assert places == [
        (1, "戊县", "+66.67个百分点"),
        (2, "乙县", "+50.00个百分点"),
        (2, "甲县", "+50.00个百分点"),
        (4, "丙县", "0.00个百分点"),
    ]
    assert found["未录入"] == ["丁县"]
    assert [row["名称"] for row in found["后进"]] == ["丙县"]
    assert found["指标"]["问题数"] == 8
    assert [one["名称"] for one in found["本级"]] == ["己市"]
    text = run("-C", home, "circular", "--week", "2022-W16").out
    assert "己市本级自行组织监督，发现问题1个" in text
    by_level = run("-C", home, "rank", "--over", "级别", "--date", "2022-04-24", "--format", "json")
    assert {row["名称"] for row in json.loads(by_level.out)["排名"]} == {"县", "市"}
    own = run("-C", home, "rank", "--county", "己市", "--date", "2022-04-24", "--format", "json")
    assert [row["名称"] for row in json.loads(own.out)["排名"]] == ["己市"]


def test_a_first_period_has_nothing_to_compare_with(run: Run, tmp_path: Path) -> None:
    home = province(tmp_path)
    found = json.loads(run("-C", home, "circular", "--week", "2022-W10", "--format", "json").out)
    assert (found["周期"]["期号"], found["周期"]["首期"]) == (4, False)
    assert {row["变动"] for row in found["排名"]} == {"—"}
    assert set(found["变化"].values()) == {"—"}
    assert found["本期"]["新发现"] == 8
    first = run("-C", home, "circular", "--week", "2022-W07", "--format", "json").out
    assert (json.loads(first)["周期"]["期号"], json.loads(first)["周期"]["首期"]) == (1, True)


def test_a_campaign_without_any_issue(run: Run, tmp_path: Path) -> None:
    write_ledger(tmp_path, {})
    shutil.rmtree(tmp_path / FOLDER / "滦平" / "issues")
    for form in ("md", "html", "json"):
        done = run("-C", tmp_path, "circular", "--week", "2022-W16", "--format", form)
        assert done.code == 0
    text = run("-C", tmp_path, "circular", "--week", "2022-W16").out
    assert "滦平县未录入。" in text
    assert "0个" not in text


def test_units_of_several_counties_are_told_apart(run: Run, tmp_path: Path) -> None:
    home = province(tmp_path)
    done = run("-C", home, "rank", "--over", "责任单位", "--date", "2022-04-24", "--format", "json")
    names = [row["名称"] for row in json.loads(done.out)["排名"]]
    assert "甲县·县行政审批局" in names
    assert len(names) == 4


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--week", "2099-W01"], 1, "2099年第1周从 2098-12-29 开始"),
        (["--week", "2022-W54"], 2, "没有“2022-W54”这样的时段"),
        (["--week", "2022-04"], 2, "没有“2022-04”这样的时段"),
        (["--period", "四月"], 2, "没有“四月”这样的时段"),
        (["--from", "2022-04-09"], 2, "--from 和 --to 要一起写"),
        (["--from", "2022-04-09", "--to", "2022-04-01"], 2, "起日不晚于止日"),
        (["--week", "2022-W17", "--last", "week"], 2, "只能写一种"),
        (["--campaign", "2022-5"], 1, "没有名为“2022-5”的活动。可选的有：2022-5+2。"),
        (["--week", "2022-W17", "--format", "md", "--format", "html"], 2, "-o 要写文件夹"),
    ],
)
def test_one_clear_sentence(
    run: Run, home: Path, arguments: list[str], code: int, said: str
) -> None:
    done = run("circular", *arguments)
    assert (done.code, done.out) == (code, "")
    assert said in done.err


def test_a_ledger_with_errors_is_refused_and_force_says_so(run: Run, home: Path) -> None:
    assert run("circular", "--week", "2022-W17", "-o", "out/").code == 0
    good = {one.name: one.read_bytes() for one in Path("out").iterdir()}
    file = home / FOLDER / "滦平" / "issues" / "02.yaml"
    file.write_text(ISSUES.replace("整改时限: 2022-04-30", "整改时限: 4月底"), encoding="utf-8")
    for command in (
        ["circular", "--week", "2022-W17", "-o", "out/"],
        ["rank"],
        ["due"],
        ["trend"],
        ["letter", "--county", "滦平", "--unit", "县行政审批局"],
    ):
        done = run(*command)
        assert done.code == 1, command
        assert "台账有 1 处错误，不能据以出数" in done.err
    assert {one.name: one.read_bytes() for one in Path("out").iterdir()} == good
    for form in ("md", "html", "json"):
        done = run("circular", "--week", "2022-W17", "--force", "--format", form)
        assert done.code == 0
        assert '"错误": 1' in done.out or "有 1 处错误未计入" in done.out
    assert "有 1 处错误未计入" in run("rank", "--force").out
    assert "有 1 处错误未计入" in run("due", "--force").out


BAD = {
    "circular.md.j2": ("{{ 没有 }}", "模板 circular.md.j2 第 2 行有误：用了没有的变量 没有"),
    "circular.html.j2": ("{% for %}", "模板 circular.html.j2 第 2 行有误"),
    "base.html.j2": ("{{ 指标.没有 }}", "模板 base.html.j2 第 2 行有误：用了没有的变量 没有"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_template_is_named_and_the_old_papers_stay(run: Run, home: Path, name: str) -> None:
    text, said = BAD[name]
    assert run("circular", "--week", "2022-W17", "-o", "out/").code == 0
    good = {one.name: one.read_bytes() for one in Path("out").iterdir()}
    own = home / "templates" / name
    own.parent.mkdir()
    own.write_text(f"第一行\n{text}\n", encoding="utf-8")
    (home / FOLDER / "campaign.yaml").write_text(CAMPAIGN + "口径: {小数位: 1}\n", encoding="utf-8")
    done = run("circular", "--week", "2022-W17", "-o", "out/")
    assert done.code == 1
    assert said in done.err
    assert done.err.count("\n") == 1
    assert {one.name: one.read_bytes() for one in Path("out").iterdir()} == good


HUNDRED = "'" + "x" * 100 + "'"
ENDLESS = {
    f"{{% for a in {HUNDRED} %}}" * 9 + "{% endfor %}" * 9: "循环和调用超过 3000000 次",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}": "循环和调用",
    "{% for a in range(99999) %}{{ range(99999)|sum }}{% endfor %}": "循环和调用超过",
    "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(40) }}": (
        "循环和调用超过"
    ),
    "{% for a in [[1]] recursive %}{{ loop(a) }}{% endfor %}": "循环不能用 recursive",
    "{{ 9 ** 999999999 }}": "数太大",
    "{% set n = namespace(a=3) %}{% for i in range(60) %}{% set n.a = n.a * n.a %}{% endfor %}": (
        "数太大"
    ),
    "{{ 'x' * 9999999999 }}": "重复的次数太多",
    "{{ 9999999999 * 'x' }}": "重复的次数太多",
    "{% set n = namespace(a='x') %}{% for i in range(60) %}{% set n.a = n.a + n.a %}{% endfor %}": (
        "重复的次数太多"
    ),
    "{% set n = namespace(a='x') %}{% for i in range(60) %}{% set n.a = n.a ~ n.a %}{% endfor %}": (
        "文字太长"
    ),
}


@pytest.mark.parametrize("text", ENDLESS)
def test_a_template_that_would_not_end_is_refused(run: Run, home: Path, text: str) -> None:
    own = home / "templates" / "circular.md.j2"
    own.parent.mkdir()
    own.write_text(text, encoding="utf-8")
    done = run("circular", "--week", "2022-W17")
    assert (done.code, done.out) == (1, "")
    assert ENDLESS[text] in done.err
    assert done.err.startswith("模板 circular.md.j2 第 1 行有误")


def test_a_template_that_counts_a_little_is_rendered(run: Run, home: Path) -> None:
    own = home / "templates" / "circular.md.j2"
    own.parent.mkdir()
    own.write_text(
        "{% for a in [3, 4] if a > 1 %}{{ loop.index }}/{{ loop.length }} {{ a ** 2 }}{{ '=' * a }}"
        "{{ 1 + a - a * 1 }}{{ '' ~ (a * 1.5 + 1.5) }}"
        "{{ '' if loop.last else '、' }}{% else %}无{% endfor %}\n",
        encoding="utf-8",
    )
    assert run("circular", "--week", "2022-W17").out == "1/2 9===16.0、2/2 16====17.5"


def test_a_word_template_of_ones_own(run: Run, home: Path) -> None:
    assert run("templates", "copy", "circular.docx").code == 0
    own = home / "templates" / "circular.docx"
    document = Document(str(own))
    document.paragraphs[0].insert_paragraph_before("本县自己的抬头 {{ 活动名称 }}")
    document.save(str(own))
    assert run("circular", "--week", "2022-W17", "-o", "a.docx").code == 0
    assert Document("a.docx").paragraphs[0].text == "本县自己的抬头 “5+2”联动监督"

    document.paragraphs[0].insert_paragraph_before("{{ 没有 }}")
    document.save(str(own))
    done = run("circular", "--week", "2022-W17", "-o", "a.docx")
    assert done.code == 1
    assert done.err == "模板 circular.docx有误：第 1 段“{{ 没有 }}”用了没有的变量 没有。\n"
    own.write_bytes(b"not a document")
    assert "这不是能打开的 Word 文件" in run("circular", "--week", "2022-W17", "-o", "a.docx").err
    assert Document("a.docx").paragraphs[0].text == "本县自己的抬头 “5+2”联动监督"


def test_text_from_the_ledger_stays_text(run: Run, home: Path) -> None:
    nasty = "<b>5</b> & {{ 7*7 }} | ]]>"
    text = ISSUES.replace("不动产登记窗口未实行一窗受理，群众需跑三个窗口。", f"'{nasty}'")
    (home / FOLDER / "滦平" / "issues" / "02.yaml").write_text(text, encoding="utf-8")
    arguments = ("circular", "--week", "2022-W19", "-o")
    assert run(*arguments, "out").code == 0
    html = next(Path("out").glob("*.html")).read_text(encoding="utf-8")
    assert "&lt;b&gt;5&lt;/b&gt; &amp; {{ 7*7 }} | ]]&gt;" in html
    assert "<b>5</b>" not in html
    head, row = word_tables(next(Path("out").glob("*.docx")).read_bytes())[-1]
    assert row[head.index("问题描述")] == nasty
    assert "&lt;b\\>5" in next(Path("out").glob("*.md")).read_text(encoding="utf-8")


def test_templates_are_listed_and_never_overwritten(run: Run, home: Path) -> None:
    listed = run("templates", "list").out
    assert "circular.docx" in listed
    assert "方正小标宋简体" in listed
    assert run("templates", "copy", "letter.docx").code == 0
    assert "台账库自己的" in run("templates").out
    again = run("templates", "copy", "letter.docx")
    assert again.code == 1
    assert "没有覆盖" in again.err
    assert "没有名为“x”的模板" in run("templates", "copy", "x").err
    assert run("templates", "copy").code == 2


def test_nothing_changes_when_nothing_changed(run: Run, home: Path) -> None:
    arguments = ("circular", "--week", "2022-W17", "-o", "out")
    assert run(*arguments).out == ""
    first = {one.name: (one.stat().st_mtime_ns, one.read_bytes()) for one in Path("out").iterdir()}
    assert len([name for name in first if name.startswith("通报-2022-5+2-2022-W17.")]) == 3
    done = run(*arguments)
    assert (done.code, done.out, done.err) == (0, "", "")
    again = {one.name: (one.stat().st_mtime_ns, one.read_bytes()) for one in Path("out").iterdir()}
    assert again == first


def test_two_runs_do_not_meet(run: Run, home: Path) -> None:
    Path("out").mkdir()
    with Path("out/.lddj.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = run("circular", "--week", "2022-W17", "-o", "out")
        assert done.code == 1
        assert "另一个 lddj 正在往 out 写文件" in done.err
        assert not list(Path("out").glob("通报*"))
    assert run("circular", "--week", "2022-W17", "-o", "out").code == 0
    assert not Path("out/.lddj.lock").exists()  # the folder may be published


def test_a_folder_that_cannot_be_written(run: Run, home: Path) -> None:
    Path("file").write_text("x", encoding="utf-8")
    done = run("circular", "--week", "2022-W17", "-o", "file/out")
    assert done.code == 1
    assert done.err == "写不了 file/out：路径中有一段不是文件夹。原有文件没有改动。\n"


def test_where_there_is_no_repository(run: Run, tmp_path: Path) -> None:
    for command in (["circular"], ["rank"], ["due"], ["trend"], ["templates"]):
        done = run("-C", tmp_path, *command)
        assert done.code == 1
        assert "没有找到 ledgers/ 文件夹" in done.err


def git(home: Path, *arguments: str) -> str:
    """Run git with a name and a date of its own."""
    who = {
        f"GIT_{role}_{what}": "x" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    who["GIT_COMMITTER_DATE"] = "2022-05-03T08:00:00+08:00"
    done = subprocess.run(
        ["git", "-C", str(home), *arguments],
        env={**os.environ, **who}, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.strip()


def test_papers_say_from_which_commit(run: Run, home: Path) -> None:
    assert "台账版本：未提交；" in run("circular", "--week", "2022-W17").out
    git(home, "init", "-q")
    git(home, "add", "-A")
    git(home, "commit", "-qm", "台账")
    commit = git(home, "rev-parse", "HEAD")
    sentence = f"台账版本：提交 {commit[:12]}（2022-05-03）；数据截至2022年5月1日"
    assert sentence in run("circular", "--week", "2022-W17").out
    # something else in the repository does not make it another state of the ledgers
    (home / "说明.txt").write_text("x", encoding="utf-8")
    git(home, "add", "-A")
    git(home, "commit", "-qm", "说明")
    assert sentence in run("circular", "--week", "2022-W17").out
    with (home / FOLDER / "滦平" / "county.yaml").open("a", encoding="utf-8") as file:
        file.write("# 注\n")
    assert f"未提交（在提交 {commit[:12]}" in run("circular", "--week", "2022-W17").out
    found = json.loads(run("report", "--county", "滦平", "--format", "json").out)
    assert found["台账版本"] == {"提交": commit, "提交日期": "2022-05-03", "未提交": True}


def test_the_line_that_cron_runs(tmp_path: Path) -> None:
    home = province(tmp_path / "台账")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (written,) = re.findall(r"^30 7 \* \* 1  (.*)$", readme, re.MULTILINE)
    package = Path(lddj.__file__).resolve().parent.parent
    installed = f"PYTHONPATH='{package}' '{sys.executable}' -m lddj"
    line = written.replace("/srv/ledgers", f"'{home}'").replace("/opt/lddj/bin/lddj", installed)
    assert line != written
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    def cron() -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["/bin/sh", "-c", line], env={}, cwd=elsewhere, stdin=subprocess.DEVNULL,
            capture_output=True, check=False,
        )  # fmt: skip

    done = cron()
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    papers = {one.suffix: one for one in (home / "out").glob("通报*")}
    assert sorted(papers) == [".docx", ".html", ".md"]
    before = {one: (path.stat().st_mtime_ns, path.read_bytes()) for one, path in papers.items()}
    assert cron().returncode == 0
    assert before == {
        one: (path.stat().st_mtime_ns, path.read_bytes()) for one, path in papers.items()
    }
    (home / FOLDER / "campaign.yaml").write_text("坏了", encoding="utf-8")
    failed = cron()
    assert failed.returncode == 1
    assert failed.stdout == b""
    assert "错误，不能据以出数" in failed.stderr.decode()
    assert {one: path.read_bytes() for one, path in papers.items()} == {
        one: content for one, (_, content) in before.items()
    }


def test_a_period_that_has_not_ended_is_taken_as_far_as_it_has_come(run: Run, home: Path) -> None:
    arguments = ("circular", "--week", "2022-W17", "--date", "2022-04-27")
    found = json.loads(run(*arguments, "--format", "json").out)
    assert found["截至"] == "2022-04-27"
    assert found["周期"]["未满"] is True
    assert "数据截至2022年4月27日，本期未满。" in run(*arguments).out
    assert date.fromisoformat(found["周期"]["止"]) == date(2022, 5, 1)


@pytest.mark.parametrize(("states", "said"), [
    ({"甲": ["整改中"], "乙": ["整改中"]}, "2个县区整改完成率同为0.00%。"),
    ({"甲": ["整改中"]}, "1个县区在1个领域共发现问题1个，整改完成0个，占0.00%。"),
])  # fmt: skip
def test_where_all_are_equal_nobody_is_first_and_nobody_behind(
    run: Run, tmp_path: Path, states: dict[str, list[str]], said: str
) -> None:
    rules = "口径: {后进名次: 1, 后进线: 50%}\n"
    files = {f"{FOLDER}/campaign.yaml": CAMPAIGN + rules}
    for name, those in states.items():
        text = "".join(issue(f"{name}-{index}", state) for index, state in enumerate(those))
        files[f"{FOLDER}/{name}县/county.yaml"] = f"县区: {name}县\n"
        files[f"{FOLDER}/{name}县/issues/01.yaml"] = ISSUES[: ISSUES.index("  - 编号")] + text
    write_ledger(tmp_path, files)
    shutil.rmtree(tmp_path / FOLDER / "滦平")
    text = run("-C", tmp_path, "circular", "--week", "2022-W16").out
    assert said in text
    assert "居首位" not in text
    assert "靠后" not in text
    assert "低于50%" not in text
    found = json.loads(
        run("-C", tmp_path, "circular", "--week", "2022-W16", "--format", "json").out
    )
    assert found["后进"] == []


def test_a_trend_begins_where_anything_is_counted_unless_it_is_asked_for(
    home: Path, run: Run
) -> None:
    words = ("trend", "滦平", "--by", "month", "--date", "2022-04-25")
    assert "\n2022-02 " not in run(*words).out
    assert "\n2022-02 " in run(*words, "--from", "2022-02-01").out
    rows = json.loads(run(*words, "--format", "json").out)["趋势"]
    assert [one["周期"] for one in rows] == ["2022-02", "2022-03", "2022-04"]
