"""``lddj deputy`` and ``deputies``: on the screen, for programs, on paper; ``--kind 代表``."""

from __future__ import annotations

import json
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from cli.conftest import Run
from lddj.render.lines import width
from lddj.system import git

DATA = Path(__file__).parents[1] / "data" / "kinds"
DAY = ("--date", "2026-12-20")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A county with deputies, meetings, contacts; its names are in the file out of git."""
    shutil.copytree(DATA / "deputies" / "ledgers", tmp_path / "ledgers")
    names = "D-031: {姓名: 某甲甲, 电话: '0314-2020000'}\n"
    (tmp_path / "ledgers/2026-届/临溪/代表名册.yaml").write_text(names, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_table_for_programs(office: Path, run: Run) -> None:
    data = json.loads(run("deputies", *DAY, "--year", "2026", "--format", "json").out)
    rows = data.pop("代表")
    assert data == {"版本": 1, "县区": "临溪县", "截至": "2026-12-20", "年度": 2026, "错误": 0}
    assert rows[0] == {
        "编号": "D-031", "在任": True, "应到半天": 8, "实到半天": 8, "出席率": "100.00%",
        "请假": 0, "未请假": 0, "活动次数": 1, "领衔": 0, "联名": 0, "已解决": 0, "已落实": 0,
        "联系次数": 2, "述职次数": 1,
    }  # fmt: skip
    short = ("编号", "在任", "应到半天", "实到半天", "出席率", "请假", "未请假")
    assert [[row[name] for name in short] for row in rows[1:]] == [
        ["D-044", True, 6, 4, "66.67%", 1, 0],
        ["D-052", False, 6, 0, "0.00%", 0, 1],
    ]


def test_a_year_without_anything(office: Path, run: Run) -> None:
    [row, *_] = json.loads(run("deputies", *DAY, "--year", "2025", "--format", "json").out)["代表"]
    assert (row["应到半天"], row["出席率"], row["联系次数"]) == (0, None, 0)
    assert "出席率 —" in run("deputy", "D-031", *DAY, "--year", "2025").out


def test_names_only_where_they_are_asked_for(office: Path, run: Run) -> None:
    for words in (("deputies",), ("deputy", "D-031")):
        for form in ("text", "json", "md", "html"):
            assert "某甲甲" not in run(*words, *DAY, "--format", form).out
            assert "某甲甲" in run(*words, *DAY, "--names", "--format", form).out
            assert "2020000" not in run(*words, *DAY, "--names", "--format", form).out


def test_one_deputy(office: Path, run: Run) -> None:
    done = run("deputy", "D-031", *DAY, "--year", "2026")
    assert done.out.splitlines() == [
        "D-031（县，东山镇，DB-03，在任）",
        "临溪县，2026年，截至2026年12月20日",
        "",
        "应到半天 8，实到半天 8，出席率 100.00%，请假 0，未请假 0，活动次数 1，领衔 0，联名 0，"
        "已解决 0，已落实 0，联系次数 2，述职次数 1。",
        "  会议：HY-01、HY-18-6",
        "  活动：HD-101",
        "  联系：LX-0001、LX-0002",
        "  述职：2026-09-10",
        "请留意：未达标：2026年下半年已联系0次，最少2次，2026-12-31以前。",
    ]
    data = json.loads(run("deputy", "D-052", *DAY, "--format", "json").out)
    assert (data["编号"], data["在任"], data["年度"]) == ("D-052", False, None)
    assert data["清单"]["未请假"] == ["HY-18-6"]


def test_on_paper(office: Path, run: Run) -> None:
    assert run("deputy", "D-031", *DAY, "-o", "册.docx").code == 0
    document = Document(BytesIO((office / "册.docx").read_bytes()))
    text = "\n".join(one.text for one in document.paragraphs)
    assert "应到8个半天，实到8个半天，出席率100.00%（8/8）；参加活动1次，联系2次，述职1次。" in text
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "十八届六次会议" in cells
    assert "排水管网" in cells
    assert "XM-0131" not in cells, "a voter's code is on no paper"
    assert run("deputies", *DAY, "-o", "表.xlsx").code == 0
    sheet = load_workbook(office / "表.xlsx").active
    assert sheet is not None
    rows = [[str(cell) for cell in row if cell is not None]
            for row in sheet.iter_rows(values_only=True)]  # fmt: skip
    assert ["D-044", "东山镇", "是", "6", "4", "66.67\n4/6", "1", "0", "1", "0", "0", "0", "0",
            "0", "0"] in rows  # fmt: skip
    assert ["1. 未述职的1名：D-044。"] in rows


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("deputy", "D-099"), "没有名为“D-099”的代表。可选的有：D-031、D-044、D-052"),
        (("deputies", "--year", "26"), "--year 不能小于 1900。"),
        (("deputies", "--date", "2025-12-31"), "到 2025-12-31 没有代表；名册写在"),
        (("record", "D-031", "进展", "--kind", "代表"), "没有“代表”这种事项"),
        (
            ("rank", "--kind", "代表", "--over", "代表团"),
            "代表没有“代表团”这个维度；可用的有：县区",
        ),
        (("rank", "--kind", "代表", "--by", "满意率"), "代表没有“满意率”这个指标"),
    ],
)
def test_what_is_refused(office: Path, run: Run, words: tuple[str, ...], said: str) -> None:
    done = run(*words)
    assert (done.code in (1, 2), done.out) == (True, "")
    assert said in done.err


def test_kinds_without_records_are_ranked_listed_and_shown(office: Path, run: Run) -> None:
    asked = ("--date", "2026-12-20")
    ranked = run("rank", "--kind", "代表", "--by", "参加率", *asked).out
    assert "100.00%（2/2）" in ranked
    assert "50.00%（1/2）" in run("trend", "--kind", "联系", "--of", "达标率", *asked).out
    listed = run("list", "--kind", "代表", *asked).out
    assert [line.split()[1] for line in listed.splitlines() if line.startswith("代表 ")] == [
        "D-031", "D-044", "D-052",
    ]  # fmt: skip
    assert "XM-0131" not in run("list", "--kind", "联系", *asked).out
    shown = run("show", "D-031").out
    assert shown.startswith("代表D-031（临溪县，2026-届）")
    assert shown.endswith("履职多少：lddj deputy D-031\n")
    assert (
        "  缺席    D-052：半天 6，请假 否\n          D-044：半天 2，请假 是，批准 大会秘书处\n"
        in (run("show", "HY-18-6").out)
    )


def test_what_holds_others_is_shown_and_listed_by_its_kind(office: Path, run: Run) -> None:
    shown = run("show", "HY-18-6", "--kind", "会议")
    assert (shown.code, shown.out) == (0, run("show", "HY-18-6").out)
    listed = run("list", "--kind", "会议", "--date", "2026-12-20").out.splitlines()
    assert listed[1].split() == ["种类", "编号", "日期", "县区", "事由"]
    assert ["会议", "HY-18-6", "2026-01-15", "临溪县", "十八届六次会议"] in map(str.split, listed)
    assert [line.split()[1] for line in run("list", "--kind", "活动").out.splitlines()[3:-1]] == [
        "HD-101"
    ]
    assert run("list", "--kind", "成果").out.endswith("符合条件的成果 0 件。\n")
    refused = run("show", "HY-18-6", "--kind", "活动")
    assert (refused.code, refused.err) == (1, "没有编号为“HY-18-6”的活动。\n")


def test_the_table_fits_a_screen(office: Path, run: Run) -> None:
    lines = run("deputies", *DAY, "--year", "2026", "--names").out.splitlines()
    assert max(map(width, lines)) <= 80
    assert lines[1].split() == [
        "编号", "姓名", "在任", "到会", "出席率", "缺席", "活动", "建议", "办成", "联系", "述职",
    ]  # fmt: skip
    assert lines[4].split() == [
        "D-044", "是", "4/6", "66.67%", "1/0", "1", "0/0", "0/0", "0", "0",
    ]  # fmt: skip
    assert lines[-1] == (
        "到会 实到半天/应到半天，缺席 请假/未请假，建议 领衔/联名，办成 已解决/已落实。"
    )


def test_what_waits_for_them(office: Path, run: Run) -> None:
    data = json.loads(run("due", *DAY, "--kind", "联系", "--format", "json").out)
    assert data["清单"] == {
        "未达标": [
            {"编号": f"{level}/{who}", "种类": "联系", "县区": "临溪县", "责任单位": None,
             "时限": "2026-12-31", "依据": "本县双联办法（虚构）", "天数": 11,
             "事由": f"2026年下半年已联系0次，最少{least}次"}
            for level, who, least in (
                ("代表联系选民", "D-031", 2), ("组成人员联系代表", "W-07", 1))
        ]
    }  # fmt: skip
    lists = json.loads(run("due", *DAY, "--format", "json").out)["清单"]
    assert list(lists) == ["未达标", "未述职"]
    assert [(one["编号"], one["天数"], one["时限"]) for one in lists["未述职"]] == [
        ("D-044", 353, None)
    ]


def test_the_tables_of_a_kind(office: Path, run: Run) -> None:
    assert run("export", "--kind", "代表", "--format", "csv", *DAY, "-o", "出").code == 0
    assert {one.stem for one in (office / "出").iterdir()} == {
        "说明", "字段说明", "代表", "会议", "缺席", "述职",
    }  # fmt: skip
    lines = (office / "出/缺席.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1:] == [
        "2026-届,临溪县,HY-18-6,D-052,6,否,",
        "2026-届,临溪县,HY-18-6,D-044,2,是,大会秘书处",
    ]


def test_what_the_report_says_of_them(office: Path, run: Run) -> None:
    said = run("report", "临溪", *DAY).out.splitlines()
    at = said.index("## 二、代表履职和双联")
    assert said[at + 2 : at + 4] == [
        "1. 在任代表2名；会议2次，出席率99.36%；参加活动2人次，参加率100.00%；"
        "今年述职1名，述职率50.00%；今年还没有述职的1名。",
        "2. 联系人2名、联系对象5名；联系2次，覆盖率40.00%；应达标2人次，达标1人次，达标率50.00%；"
        "这个周期快到期还没有达标的2人次。",
    ]
    assert "临溪县没有记问题，记了下面的事项。" in "\n".join(said)


def test_the_commits_of_an_entry_without_records(office: Path, run: Run) -> None:
    for words in (("init", "--quiet"), ("add", "ledgers"), (*AS, "commit", "--quiet", "-m", "甲")):
        git.work(office, *words)
    file = office / "ledgers/2026-届/临溪/links.yaml"
    file.write_text(file.read_text("utf-8").replace("方式: 入户", "方式: 电话"), "utf-8")
    git.work(office, *AS, "commit", "--quiet", "-a", "-m", "乙")
    said = [line.partition("：")[2] for line in run("log", "LX-0001").out.splitlines()[1:]]
    assert said == ["登记了这一条", "改了方式"]
    assert run("log", "D-031").out.splitlines()[-1].endswith("：登记了这一条")


AS = ("-c", "user.name=clerk", "-c", "user.email=clerk@example.org")


def test_a_kind_without_records_is_none_for_boards_and_no_other(office: Path, run: Run) -> None:
    refused = run("board", "--county", "临溪", "--kind", "代表", "-o", "看板")
    assert (refused.code, refused.out) == (2, "")
    assert "没有“代表”这种事项" in refused.err
    assert "没有编号为“LX-0001”的日志" in run("show", "LX-0001", "--kind", "日志").err
    assert "联系“LX-0001”没有记录可记" in run("record", "LX-0001", "交办").err
    assert run("due", *DAY, "--county", "临溪", "--by", "责任单位", "-o", "提醒").code == 0
    assert "没有责任单位.md" in {one.name for one in (office / "提醒").iterdir()}
