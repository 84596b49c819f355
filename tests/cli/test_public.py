"""``lddj public``: what goes out, what stays, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from paper_ledger import DAY, PLACE, write_papers
from repository import run as shell

from cli.conftest import Run

COUNTY = f"{PLACE}/临溪"
ASKED = ("public", "临溪", "--date", DAY)
NAMES = [
    "公开版.html", "公开版.json", "实事.csv", "建议.csv", "征集.csv", "意见.csv", "指标.csv",
    "测评.csv", "测评会.csv", "清单.json", "票决.csv", "记录.csv", "询问.csv", "问答.csv",
]  # fmt: skip


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The ledger of which every kind has something to say, as the current folder."""
    monkeypatch.chdir(write_papers(tmp_path))
    return tmp_path


def put(root: Path, name: str, old: str, new: str) -> None:
    place = root / COUNTY / name
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new, 1), encoding="utf-8")


def edition(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "公开版.json").read_bytes())
    return found


def everything(folder: Path) -> str:
    return "\n".join(
        one.read_text(encoding="utf-8") for one in sorted(folder.iterdir()) if one.suffix
    )


def test_an_edition_is_a_page_tables_data_and_its_list(town: Path, run: Run) -> None:
    done = run(*ASKED, "-o", "公开版")
    assert (done.code, done.err) == (0, "")
    folder = town / "公开版"
    listed = json.loads((folder / "清单.json").read_bytes())
    number = Counter(one["公开"] for one in listed["条目"])
    assert done.out.splitlines()[0] == (
        f"临溪县公开版（截至 2026-03-26）：全文 {number['全文']} 条，摘要 5 条；"
        f"不公开 {number['不公开']} 条，只计入数字。"
    )
    written = {one.name for one in folder.iterdir()}
    assert {*NAMES} <= written
    assert not {"线索.csv", "日志.csv", "联系.csv", "包联.csv"} & written
    data = edition(folder)
    assert list(data) == ["版本", "县区", "截至", "提交", "活动编号", "活动名称", "事项", "条目"]
    assert data["事项"]["线索"]["指标"]["线索数"] == 5
    assert data["事项"]["线索"]["指标"]["答复率"] == {"值": "66.67%", "分子": 2, "分母": 3}
    assert data["事项"]["线索"]["指标"]["满意率"] == {
        "值": "少于5",
        "分子": "少于5",
        "分母": "少于5",
    }
    assert "线索" not in data["条目"]
    [first, *_] = data["条目"]["建议"]
    assert "内容" not in first
    assert first["状态"]
    with io.StringIO((folder / "指标.csv").read_text("utf-8-sig")) as told:
        rows = list(csv.reader(told))
    assert rows[0] == ["种类", "指标", "值", "分子", "分母"]
    assert ["线索", "答复率", "66.67%", "2", "3"] in rows


def test_many_entries_have_pages_of_their_own(
    town: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lddj.render.public.page.MOST", 3)
    assert run(*ASKED, "-o", "公开版").code == 0
    front = (town / "公开版/公开版.html").read_text("utf-8")
    assert "条目在这些页里：" in front
    assert "关于修复河东路*主管*的建议" not in front
    pages = sorted((town / "公开版").glob("建议-*.html"))
    assert len(pages) == 2
    assert "关于修复河东路*主管*的建议" in "".join(page.read_text("utf-8") for page in pages)
    assert {"建议-1.html", "建议-2.html"} <= {
        *json.loads((town / "公开版/清单.json").read_bytes())["文件"]
    }


def test_the_list_says_of_every_entry_what_was_left_out_and_why(town: Path, run: Run) -> None:
    run(*ASKED, "-o", "公开版")
    listed = json.loads((town / "公开版/清单.json").read_bytes())
    assert [listed[key] for key in ("版本", "县区", "截至", "提交")] == [1, "临溪县", DAY, None]
    written = {one.name for one in (town / "公开版").iterdir()}
    assert {*listed["文件"]} == written - {"清单.json"}
    by_number = {one["编号"]: one for one in listed["条目"]}
    assert by_number["XS-001"] == {
        "种类": "线索", "编号": "XS-001", "文件": f"{COUNTY}/leads.yaml", "公开": "不公开",
        "略去": [{"键": "整条", "原因": "不公开"}],
    }  # fmt: skip
    [suggestion, *_] = (one for one in listed["条目"] if one["种类"] == "建议")
    assert suggestion["公开"] == "摘要"
    reasons = {one["键"]: one["原因"] for one in suggestion["略去"]}
    assert reasons["记录.说明"] == "内部"
    assert {one["原因"] for one in suggestion["略去"]} <= {"内部", "个人", "本条只公开摘要", "作废"}


def test_the_same_ledger_gives_the_same_bytes_and_the_commit(town: Path, run: Run) -> None:
    for command in ("init -q", "add -A", "-c user.name=a -c user.email=a@b commit -qm x"):
        shell(town, "git", *command.split())
    assert run(*ASKED, "-o", "一").code == 0
    assert run(*ASKED, "-o", "二").code == 0
    assert everything(town / "一") == everything(town / "二")
    head = shell(town, "git", "rev-parse", "HEAD").out.strip()
    assert edition(town / "一")["提交"] == head
    put(town, "leads.yaml", "南村路灯不亮", "南村路灯坏了")
    assert "提交是空的；发布前请先 lddj save" in run(*ASKED, "-o", "三").out
    assert edition(town / "三")["提交"] is None


def test_an_accusation_is_neither_printed_nor_listed_but_counted(town: Path, run: Run) -> None:
    put(town, "leads.yaml", "编号: XS-003,", "编号: XS-003, 类型: 检举控告,")
    run(*ASKED, "-o", "公开版")
    assert "XS-003" not in everything(town / "公开版")
    assert edition(town / "公开版")["事项"]["线索"]["指标"]["线索数"] == 5
    put(town, "leads.yaml", "类型: 检举控告,", "类型: 检举控告, 公开: 摘要,")
    assert "L102" in run("validate").out


def test_what_would_leak_is_named_and_nothing_is_written(town: Path, run: Run) -> None:
    text = "管道内壁锈蚀严重，要换三百米"
    put(
        town,
        "opinions.yaml",
        "事项: 送征求意见",
        f"事项: 送征求意见, 说明: {text}。, 公开说明: 查明{text}",
    )
    assert run("validate").code == 0
    done = run(*ASKED, "-o", "公开版")
    assert done.code == 1
    assert "有 1 处会把内部的内容公开出去，一个文件也没有写" in done.err
    assert f"{COUNTY}/opinions.yaml:" in done.err
    assert " L704 意见 " in done.err
    assert text not in done.err
    assert not (town / "公开版").exists()


def test_a_ledger_with_errors_is_not_made_public(town: Path, run: Run) -> None:
    put(town, "leads.yaml", "方式: 电话", "方式: 电话\n    乡镇: 东山镇13800001234")
    done = run(*ASKED, "-o", "公开版")
    assert done.code == 1
    assert "L701" in done.err
    assert "--force" not in done.err
    assert "13800001234" not in done.err + done.out
    assert not (town / "公开版").exists()


def test_what_became_public_is_told(town: Path, run: Run) -> None:
    run(*ASKED, "-o", "公开版")
    assert "公开的内容没有变化。" in run(*ASKED, "-o", "公开版").out
    put(town, "leads.yaml", "编号: XS-003,", "编号: XS-003, 公开: 全文,")
    told = run(*ASKED, "-o", "新版", "--since", "公开版").out.splitlines()
    assert told[1:] == [
        "台账里有改动还没有保存，清单里的提交是空的；发布前请先 lddj save。",
        "与截至 2026-03-26 的那一版比：",
        "新公开的条目 1 条：",
        "  线索 XS-003",
    ]
    put(town, "leads.yaml", "公开: 全文,", "")
    data = json.loads(run(*ASKED, "-o", "新版", "--format", "json").out)
    assert data["变化"]["不再公开的条目"] == [{"种类": "线索", "编号": "XS-003"}]
    assert not (town / "新版/线索.csv").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("-o", "ledgers/公开"), "那里只放台账"),
        (("-o", "新版", "--since", "没有"), "不是 lddj public 写的公开版"),
        (("-o", "一.html"), "-o 要写文件夹"),
    ],
)
def test_what_is_refused(options: tuple[str, ...], said: str, town: Path, run: Run) -> None:
    done = run(*ASKED, *options)
    assert done.code in (1, 2)
    assert said in done.err
    assert not (town / "ledgers/公开").exists()


def test_an_edition_of_others_is_shown_and_not_obeyed(town: Path, run: Run) -> None:
    run(*ASKED, "-o", "旧版")
    place = town / "旧版/公开版.json"
    text = place.read_text("utf-8").replace("常委会", "\\u001b[2J常委会", 1)
    place.write_text(text, encoding="utf-8")
    done = run(*ASKED, "-o", "新版", "--since", "旧版")
    assert done.code == 0
    assert "\x1b" not in done.out + done.err
    assert "改了的内容 1 处" in done.out


def test_another_countys_edition_is_not_overwritten(town: Path, run: Run) -> None:
    run(*ASKED, "-o", "公开版")
    place = town / "公开版/公开版.json"
    place.write_text(place.read_text("utf-8").replace("临溪县", "松坪县"), encoding="utf-8")
    assert "里是别的县区的公开版" in run(*ASKED, "-o", "公开版").err


def test_a_deputy_is_named_only_where_asked_and_public(town: Path, run: Run) -> None:
    (town / COUNTY / "代表名册.yaml").write_text(
        "D-031: {姓名: 甲某某, 公示: 是}\nD-044: {姓名: 乙某某, 电话: '0314-1234567'}\n",
        encoding="utf-8",
    )
    run(*ASKED, "-o", "代号")
    assert "某某" not in everything(town / "代号")
    run(*ASKED, "-o", "姓名", "--names")
    told = everything(town / "姓名")
    assert "甲某某（D-031）" in told
    assert "乙某某" not in told


def test_a_person_of_the_files_out_of_git_is_in_no_text(town: Path, run: Run) -> None:
    (town / COUNTY / "反映人.yaml").write_text(
        "FY-001: {姓名: 欧某某, 电话: '0314-1234567', 地址: 西村北头十二号}\n", encoding="utf-8"
    )
    assert run(*ASKED, "-o", "公开版").code == 0
    put(town, "leads.yaml", "内容: 南村路灯不亮。", "内容: 欧某某说南村路灯不亮。, 公开: 全文")
    done = run(*ASKED, "-o", "新版")
    assert done.code == 1
    assert f"{COUNTY}/leads.yaml:" in done.err
    assert "L704 线索 XS-003 的内容要给公众看，里面有反映人.yaml写的姓名；" in done.err
    assert "欧某某" not in done.err
    assert not (town / "新版").exists()
