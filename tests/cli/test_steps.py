"""``lddj steps``: a method on the screen, for programs and on paper."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

from docx import Document
from ledger import FOLDER, write_ledger
from openpyxl import load_workbook

from cli.conftest import Run

METHODS = f"{FOLDER}/methods.yaml"
ASKED = ("--county", "滦平", "--date", "2022-04-28")


def test_on_the_screen(home: Path, run: Run) -> None:
    write_ledger(home, {METHODS: "工作法:\n  - {预设: 四同时}\n"})
    done = run("steps", *ASKED)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[:8] == [
        "四同时（滦平县，截至 2022-04-28）",
        "步骤完成率25.00%（2/8），走完率0.00%（0/2）",
        "",
        "重点项目建设",
        "  × 学习培训　还没有",
        "  √ 摸排梳理　1 次，2022-03-01",
        "  × 整顿整改　还没有",
        "  × 建章立制　还没有",
    ]


def test_for_programs(home: Path, run: Run) -> None:
    write_ledger(home, {METHODS: "工作法:\n  - {预设: 四同时}\n"})
    data = json.loads(run("steps", "四同时", *ASKED, "--format", "json").out)
    [method] = data.pop("工作法")
    assert data == {"版本": 1, "县区": "滦平县", "截至": "2022-04-28"}
    assert list(method) == ["名称", "按", "步骤完成率", "走完率", "行"]
    assert method["按"] == "领域"
    assert method["行"][0]["格"][1] == {
        "步骤": "摸排梳理", "次数": 1, "首次": "2022-03-01", "完成": True,
    }  # fmt: skip


def test_on_paper(home: Path, run: Run) -> None:
    write_ledger(home, {METHODS: "工作法:\n  - {预设: 四同时}\n"})
    for name in ("步骤.docx", "步骤.xlsx"):
        assert run("steps", *ASKED, "-o", name).code == 0
    document = Document(BytesIO((home / "步骤.docx").read_bytes()))
    assert [cell.text for cell in document.tables[0].rows[1].cells] == [
        "重点项目建设", "", "1\n03-01", "", "",
    ]  # fmt: skip
    sheet = load_workbook(home / "步骤.xlsx").active
    assert sheet is not None
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert ["领域", "学习培训", "摸排梳理", "整顿整改", "建章立制"] in rows
    assert ["重点项目建设", None, "1\n03-01", None, None] in rows


def test_without_methods_with_faults_and_in_a_wrong_place(home: Path, run: Run) -> None:
    write_ledger(home, {})
    done = run("steps", *ASKED)
    assert (done.code, done.out) == (1, "")
    assert "methods.yaml" in done.err
    write_ledger(home, {METHODS: "工作法:\n  - {预设: 四同时}\n"})
    assert "没有名为“五步”的工作法" in run("steps", "五步", *ASKED).err
    faults = {
        "工作法:\n  - {预设: 九步}\n": "L104",
        "工作法:\n  - {预设: 四同时, 名称: 别的}\n": "L102",
        "工作法:\n  - {名称: 别的}\n": "L101",
        "工作法:\n  - {名称: 别的, 步骤: [{名称: 看, 认定: [{活动: 视察, 问题: 1}]}]}\n": "L101",
        "工作法:\n  - {名称: 别的, 步骤: [{名称: 看, 认定: [{活动: 看看}]}]}\n": "L104",
    }
    for text, code in faults.items():
        write_ledger(home, {METHODS: text})
        found = json.loads(run("validate", "--format", "json").out)["诊断"]
        assert code in [one["代码"] for one in found], text
        assert found[0]["文件"] == METHODS
    write_ledger(home, {METHODS: "工作法: []\n", f"{FOLDER}/滦平/methods.yaml": "工作法: []\n"})
    found = json.loads(run("validate", "--format", "json").out)["诊断"]
    assert [one["代码"] for one in found] == ["L009"]
