"""A newcomer at a terminal of 80 columns: from nothing to a circular, and broken off anywhere."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from ledger import write_ledger
from openpyxl import load_workbook

import lddj.system.clock
from lddj.cli import app

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)

from terminal import STOP, Screen, play

PHOTO = b"\xff\xd8\xff photo"
_ENGLISH = re.compile(r"[A-Za-z]{3,}")
_NAMES = re.compile(
    r"（[0-9a-f]{8}）|"
    r"lddj [a-z-]+|--[a-z-]+|\S+@\S+|\S*/\S*|lddj|ledgers|issues|yaml|json|xlsx|docx|jpg|png|"
    r"pdf|md|vscode|gitattributes|gitignore|editorconfig|README|schema|settings|extensions|campaign|"
    r"county|git|help|Ctrl|[A-Z]+(?=-[0-9])|MB|GB"
)
"""Names of files, of options and of keys; the rest of what is shown is Chinese."""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, on a spring day of 2026, with a photo beside it."""
    monkeypatch.setattr(lddj.system.clock, "today", lambda: date(2026, 4, 20))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    (tmp_path / "现场照片.jpg").write_bytes(PHOTO)
    folder = tmp_path / "台账"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module", autouse=True)
def warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Load in this process what the commands load, so that no fork of it need do it again."""
    root = tmp_path_factory.mktemp("热身")
    write_ledger(root, {})
    said = ["-C", str(root)]
    for words in (
        "add issue --area 优化营商环境 --aspect 政务服务 --description 少 --source 暗访 "
        "--date 2022-05-01 --category 长期坚持 --unit 县行政审批局",
        "record LP-02-004 进展 --note 开工 --date 2022-04-01",
        "validate",
    ):
        assert app._run_command([*said, *words.split()]) == 0


def do(folder: Path, command: str, *script: tuple[str, str]) -> str:
    """Run a command that succeeds; what it showed, which is Chinese."""
    code, shown = play(folder, command, *script)
    assert code == 0, f"{command}\n{shown}"
    english = _ENGLISH.findall(_NAMES.sub("", shown))
    assert not english, f"{command}: {english}\n{shown}"
    return shown


BEGINNING = (
    ("选哪一项", "2"),
    ("活动编号", ""),
    ("县区的全称", "测试县"),
    ("主办机关", ""),
    ("责任单位（", "县水务局\t水务局\t局长"),
    ("  2. ", "县住房和城乡建设局\t县住建局\t局长"),
    ("  3. ", ""),
    ("专班、代表小组（", "第一代表小组"),
    ("  2. ", ""),
    ("用 git 管理改动吗", ""),
    ("您的姓名", "办公室"),
    ("您的邮箱", "office@example.org"),
    ("远程仓库的地址", ""),
)


def issue(number: int) -> tuple[tuple[str, str], ...]:
    """What is asked for of one issue, and what somebody answers."""
    return (
        ("选哪一项", "地下水" if number % 2 else "矿山综合治理"),
        ("编号", ""),
        ("方面", "取水许可"),
        ("问题描述", f"第{number}处没有装计量设施。"),
        ("来源", "暗访"),
        ("发现日期", f"4月{number}日"),
        ("类别", "限期整改"),
        ("责任单位", "县住建局" if number == 3 else "县水务局"),
        ("整改时限", "6月30日"),
        ("点位", ""),
        ("责任人", ""),
        ("整改措施", "限期安装。"),
        ("发现单位", "DB-01" if number == 1 else ""),
    )


@pytest.fixture(scope="module")
def numbers() -> list[str]:
    """The 编号 that the issues come to have."""
    return [f"CS-06-{n:03}" for n in range(1, 6)] + [f"CS-05-{n:03}" for n in range(1, 6)]


def fill_in(form: Path) -> None:
    """Fill in the first row of a form as a unit does."""
    book = load_workbook(form)
    sheet = next(one for one in book.worksheets if one.sheet_state == "visible")
    head = next(row for row in sheet.iter_rows() if any(c.value == "编号" for c in row))
    heads = {str(cell.value): cell.column or 0 for cell in head if cell.value}
    row = (head[0].row or 0) + 1
    sheet.cell(
        row, next(at for text, at in heads.items() if text.startswith("最新进展")), "设备已经到货。"
    )
    sheet.cell(
        row, next(at for text, at in heads.items() if text.startswith("进展日期")), "2026-04-18"
    )
    book.save(form)


def test_from_nothing_to_a_circular(office: Path, numbers: list[str]) -> None:
    shown = do(office, "建库", *BEGINNING)
    assert "测试县的台账建好了" in shown
    for n in range(1, 11):
        shown = do(office, "添加 问题", *issue(n))
        assert f"添加问题 {numbers[(n - 1) // 2 + (0 if n % 2 else 5)]}" in shown

    every = "CS-05-001..005 CS-06-001..005"
    photo = str(office.parent / "现场照片.jpg")
    do(office, f"记 {every} 交办", ("日期", "4月12日"))
    evidence = ("佐证", photo)
    do(office, f"记 {every} 进展 --evidence {photo}", ("日期", "4月13日"), ("说明", "已经进场。"))
    done = (("日期", "4月15日"), ("说明", "已经装好。"), ("成效", "计量设施1套"), evidence)
    shown = do(office, "记 CS-05-001..005 整改完成", *done)
    assert "CS-05-005：现有 3 条记录，整改中 → 待核查" in shown
    for number in numbers:
        assert (office / f"ledgers/2026-6+1/测试/附件/{number}/现场照片.jpg").read_bytes() == PHOTO

    do(office, "出表 测试 --for-return --all-units -o 填报表")
    forms = [one for one in (office / "填报表").glob("*.xlsx") if "水务局" in one.name]
    assert len(forms) == 1
    (office / "收回").mkdir()
    fill_in(forms[0].rename(office / "收回" / forms[0].name))
    assert "设备已经到货" in do(office, "导入 收回")
    do(office, "导入 收回 --apply")
    assert "0 处错误" in do(office, "检查")
    do(office, "通报 -o 通报.docx")
    assert "写好 报告.docx" in do(office, "报告 -o 报告.docx")
    assert (office / "通报.docx").is_file()
    assert "已保存" in do(office, "保存")


def interrupt_everywhere(folder: Path, command: str, script: Sequence[tuple[str, str]]) -> None:
    """Break a command off at every question, going on each time where it was left."""
    for at, (asked, answer) in enumerate(script):
        offered = [("接着填吗", "")] if at else []
        code, shown = play(folder, command, *offered, (asked, answer), (script[at + 1][0], STOP))
        assert code == 130, shown
        if at == 3:  # a question's explanation is no part of its name
            assert "填过的还在：哪一个活动、活动编号、县区的全称。" in shown
        assert f"填过的 {at + 1} 项留着" in shown
        if at + 2 == len(script):
            break
    do(folder, command, ("接着填吗", ""), script[-1])


def test_every_question_may_be_interrupted(office: Path) -> None:
    interrupt_everywhere(office, "建库", BEGINNING)
    text = (office / "ledgers/2026-6+1/测试/county.yaml").read_text("utf-8")
    assert "{名称: 县水务局, 简称: [水务局], 责任人: 局长}" in text
    assert "名称: 第一代表小组" in text
    do(office, "添加 问题", *issue(1))
    record = [
        ("日期", "4月12日"),
        ("督办函", "1"),
        ("反馈时限", "4月30日"),
        ("文号", "测人办〔2026〕1号"),
    ]
    do(office, "记 CS-06-001 交办", record[0])
    interrupt_everywhere(office, "记 CS-06-001 督办", record)
    found = list((office / "ledgers/2026-6+1/测试/issues").iterdir())
    assert "反馈时限: 2026-04-30, 文号: 测人办〔2026〕1号}" in found[0].read_text("utf-8")


def test_a_terminal_that_is_closed_keeps_the_answers(office: Path) -> None:
    do(office, "建库 --campaign 2026-6+1 --county 测试县", ("git", "否"))
    screen = Screen(office, ["添加", "问题"])
    for asked, answer in issue(1)[:4]:
        screen.wait_for(asked)
        screen.type(answer)
    screen.wait_for("来源")
    screen.hang_up()
    do(office, "添加 问题", ("接着填吗", ""), *issue(1)[4:-2], ("整改措施", ""), ("发现单位", ""))


def test_a_second_founding_asks_for_nothing_that_it_would_not_write(office: Path) -> None:
    names = (("选哪一项", "2"), ("活动编号", ""), ("县区的全称", "测试县"))
    git = ("用 git 管理改动吗", "否")
    units = (("责任单位（", "县水务局"), ("  2. ", ""), ("专班、代表小组（", ""))
    shown = do(office, "建库", *names, ("主办机关", ""), *units, git)
    assert "测试县的台账建好了" in shown
    assert "lddj 保存" not in shown, "there is no git that would keep it"
    before = (office / "ledgers/2026-6+1/测试/county.yaml").read_bytes()
    code, shown = play(office, "建库", *names, git)
    assert code == 0, shown
    assert "这里已经有台账库，已有的文件一律不动：添加单位用 lddj add unit（添加 单位）" in shown
    assert "测试县的台账原来就有，没有改动" in shown
    assert (office / "ledgers/2026-6+1/测试/county.yaml").read_bytes() == before
