"""What the commands say of workbooks from units and from elsewhere, and of faults, whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from intake.forms import FILE, FILES, Form, form_of, unit_form
from intake.test_new_matters import FILES as WORDS
from intake.test_new_matters import P_HEADS, S_HEADS, p_row, s_row
from ledger import COUNTY, FOLDER, ISSUES, write_ledger
from openpyxl import Workbook
from syrupy.assertion import SnapshotAssertion

from lddj import __version__
from lddj.checking.run import check_repository
from lddj.render.faults import sarif
from lddj.rules.registry import RULES

from .conftest import Run
from .kept import Shown, told_of, told_on_screen
from .test_import_new import FIRST, HEADS, MAP, SECOND, THIRD

HOUSING, APPROVAL = "县住房和城乡建设局", "县行政审批局"
LATER = "    记录:\n      - {日期: 2022-03-14, 事项: 交办}\n"


def housing(root: Path) -> Form:
    """A form with news, a row of no use, a word too many and a sheet of notes."""
    form = Form(unit_form(root, HOUSING))
    form.fill("LP-02-005", 最新进展="已备案，\n正在公示。", 进展日期="3月30日")
    form.fill("LP-02-006", 是否完成="是", 完成日期="明天", 完成说明="已公示。")
    form.sheet.cell(
        form.first, form.sheet.max_column + 2
    ).value = "[b]请领导审阅，谢谢各位的支持与帮助，电话另告！"
    notes = form.workbook.create_sheet("说明")
    notes.append(["第一条", "第二条"])
    return form


def twice(root: Path) -> Form:
    """A second form of the same unit, which says something else."""
    form = Form(unit_form(root, HOUSING))
    form.fill("LP-02-005", 最新进展="还没有备案。", 进展日期="2022-04-01")
    form.fill("LP-02-006", 是否完成="是", 完成日期="2022-4-2", 完成说明="已公示。")
    return form


def approval(root: Path) -> Form:
    """A form whose issue has been changed in the ledger since it went out."""
    form = Form(unit_form(root, APPROVAL))
    form.fill("LP-02-004", 是否完成="是", 完成日期="2022-04-01", 完成说明="整合了三个窗口。")
    return form


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small repository with a folder of what came back."""
    write_ledger(tmp_path, FILES)
    back = tmp_path / "收回"
    back.mkdir()
    (back / "住建.xlsx").write_bytes(housing(tmp_path).bytes())
    (back / "审批.xlsx").write_bytes(approval(tmp_path).bytes())
    (back / "全县.xlsx").write_bytes(form_of(tmp_path))
    (back / "照片[b].jpg").write_bytes(b"\xff\xd8")
    (back / "坏的[b].xlsx").write_bytes(b"no workbook")
    file = tmp_path / FILE
    changed = f"{LATER}      - {{日期: 2022-03-28, 事项: 进展, 说明: 已列入计划。}}\n"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(LATER, changed, 1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


RETURNS = {
    "folder": "import 收回 --rejects OUT --date 2022-04-10",
    "folder-json": "import 收回 --format json --date 2022-04-10",
    "file": "import 收回/住建.xlsx --rejects OUT.xlsx --date 2022-04-10",
    "file-json": "import 收回/审批.xlsx --format json --date 2022-04-10",
    "taken": "import 收回/审批.xlsx --take returned --apply --date 2022-04-10",
    "nothing": "import 收回/全县.xlsx --date 2022-04-10",
}


@pytest.mark.parametrize("name", RETURNS)
def test_what_came_back(name: str, office: Path, run: Run, snapshot: SnapshotAssertion) -> None:
    assert told_of(run, RETURNS[name], office, name) == snapshot(extension_class=Shown)


def test_two_forms_that_contradict(office: Path, run: Run, snapshot: SnapshotAssertion) -> None:
    (office / "收回/住建（改）.xlsx").write_bytes(twice(office).bytes())
    told = told_of(run, "import 收回 --date 2022-04-10", office, "twice")
    assert told == snapshot(extension_class=Shown)


def table(*rows: list[Any]) -> Workbook:
    """A sheet with a title above its heads."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "台账"
    sheet.append(["滦平县整改台账"])
    for row in rows:
        sheet.append(row)
    return book


FAR = [9, "城市管理", "市容", "占道经营。", "暗访", date(2022, 3, 2), "县城管局", "清理", "明年"]
SUGGESTIONS = s_row(1, "关于修路"), s_row(2, "关于路灯", 承办单位="县某局")
PROJECTS = p_row(1, "新建幼儿园"), p_row(2, "改造管网", 完成期限="年底")
ANNOUNCED = {
    f"{FOLDER}/滦平/county.yaml": COUNTY + "公布数据: [{截至: 2022-04-07, 出处: 会议, 问题数: 2}]\n"
}
"""A figure that the new issues contradict."""
FOREIGN: dict[str, tuple[str, Callable[[], Workbook]]] = {
    "issues": ("", lambda: table(HEADS, FIRST, SECOND, THIRD, FAR)),
    "suggestions": (" --kind 建议", lambda: table(S_HEADS, *SUGGESTIONS)),
    "projects": (" --kind 实事", lambda: table(P_HEADS, *PROJECTS)),
}


@pytest.mark.parametrize("kind", FOREIGN)
@pytest.mark.parametrize("shape", ["text", "json", "apply"])
def test_what_comes_from_elsewhere(
    kind: str, shape: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch,
    snapshot: SnapshotAssertion,
) -> None:  # fmt: skip
    write_ledger(tmp_path, WORDS | (ANNOUNCED if kind == "issues" else {}))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    options, made = FOREIGN[kind]
    made().save(tmp_path / "旧台账.xlsx")
    if kind == "issues":
        (tmp_path / "旧台账.map.yaml").write_text(MAP, encoding="utf-8")
    last = "--apply" if shape == "apply" else f"--format {shape}"
    command = f"import 旧台账.xlsx --county 滦平 --new{options} {last} --date 2022-10-10"
    assert told_of(run, command, tmp_path, kind) == snapshot(extension_class=Shown)


FAULTY = {
    FILE: ISSUES.replace("来源: 代表视察", "来源： 代表视察").replace("限期整改", "限期整该"),
    f"{FOLDER}/滦平/county.yaml": COUNTY + "级别：县\n",
    f"{FOLDER}/滦平/issues/03.yaml": "领域: 重点项目建设\n问题: []\n",
    f"{FOLDER}/滦平/issues/04.yaml": "领域: 优化营商环境\n问题:\n"
    + "".join(f"  - {{编号: LP-09-{n:03d}, 说明: {'很长' * 80}, 甲{n}: 1}}\n" for n in range(1)),
}


@pytest.mark.parametrize("shape", ["text", "json", "github", "gitlab", "junit"])
def test_what_is_at_fault(
    shape: str,
    tmp_path: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    snapshot: SnapshotAssertion,
) -> None:
    write_ledger(tmp_path, FAULTY)
    monkeypatch.chdir(tmp_path)
    command = f"validate --format {shape} --date 2022-12-31 --no-cache"
    assert told_of(run, command, tmp_path, shape) == snapshot(extension_class=Shown)


def test_faults_as_sarif(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    source = write_ledger(tmp_path, FAULTY)
    out = StringIO()
    found = check_repository(source, today=date(2022, 12, 31))
    sarif.write(found, source, out, [rule for rule in RULES if rule.code in ("L005", "L501")])
    told = out.getvalue().replace(__version__, "版本")
    assert told == snapshot(extension_class=Shown)


def test_what_a_screen_shows_of_returns_and_faults(
    office: Path, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    told = told_on_screen(monkeypatch, "import 收回 --date 2022-04-10")
    table(HEADS, FIRST, SECOND, THIRD, FAR).save(office / "旧台账.xlsx")
    (office / "旧台账.map.yaml").write_text(MAP, encoding="utf-8")
    told += told_on_screen(monkeypatch, "import 旧台账.xlsx --county 滦平 --new --date 2022-10-10")
    write_ledger(office, FAULTY)
    told += told_on_screen(monkeypatch, "validate --date 2022-12-31 --no-cache")
    assert told == snapshot(extension_class=Shown)
