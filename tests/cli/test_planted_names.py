"""Names and telephones of the files out of git stand in no output, cache, fault or commit."""

from __future__ import annotations

import os
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger import COUNTY, FOLDER, ISSUES, write_ledger

from lddj.cli import app

NAME, PHONE = "姓名不该出现", "13900007777"
PRIVATE = {
    "通讯录.yaml": f"县行政审批局: {{联系人: {NAME}, 电话: '{PHONE}'}}\n",
    "代表名册.yaml": f"D-001: {{姓名: {NAME}, 电话: '{PHONE}'}}\n",
    "反映人.yaml": f"FY-001: {{姓名: {NAME}, 电话: '{PHONE}'}}\n",
    "选民名册.yaml": f"XM-0001: {{姓名: {NAME}, 地址: {NAME}}}\n",
}
LEADS = """\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 信访
    反映人: FY-001
    内容: 垃圾点一个月没有清运。
    点位: 西村北头
    记录:
      - {日期: 2022-03-03, 事项: 审核, 结果: 受理}
      - {日期: 2022-03-04, 事项: 签批, 签批人: 主任, 责任单位: 县行政审批局, 答复时限: 2022-03-20}
"""
SUGGESTIONS = """\
建议:
  - 编号: JY-001
    标题: 关于修路的建议
    提出日期: 2022-01-10
    领衔代表: D-001
    记录:
      - {日期: 2022-01-11, 事项: 审核, 结果: 立}
      - {日期: 2022-02-01, 事项: 交办, 主办单位: 县行政审批局, 答复时限: 2022-04-30}
"""
HERE = ("--county", "滦平")
DAY = ("--date", "2022-06-01")
COMMANDS: list[tuple[str, ...]] = [
    ("validate",), ("validate", "--format", "json"), ("validate", "--format", "sarif"),
    ("report", *HERE, *DAY), ("report", *HERE, *DAY, "--format", "json"),
    ("due", *HERE, *DAY, "--format", "json"), ("list", "--kind", "线索", *HERE),
    ("show", "XS-001"), ("show", "JY-001"), ("log", "XS-001"), ("trace", *HERE),
    ("unit", "县行政审批局", *HERE, *DAY), ("circular", *DAY), ("diff",),
    ("rank", *DAY), ("doctor",),
]  # fmt: skip
WRITTEN: list[tuple[str, ...]] = [
    ("letter", *HERE, "--unit", "县行政审批局", *DAY, "-o", "函.docx"),
    ("export", "--format", "csv", *DAY, "-o", "表"),
    ("export", "--format", "jsonl", *DAY, "-o", "行"),
    ("ledger", *HERE, *DAY, "-o", "台账.xlsx"),
    ("ledger", *HERE, "--for-return", "--all-units", *DAY, "-o", "填报"),
    ("paper", "交办单", *HERE, *DAY, "-o", "报告.docx"),
    ("board", *HERE, *DAY, "-o", "墙"),
]  # fmt: skip


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose county keeps all four files, saved."""
    root = tmp_path_factory.mktemp("库")
    files = {f"{FOLDER}/滦平/{name}": text for name, text in PRIVATE.items()}
    files |= {f"{FOLDER}/滦平/leads.yaml": LEADS, f"{FOLDER}/滦平/county.yaml": COUNTY}
    write_ledger(root, files)
    there = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for words in (("init", "-q", "-b", "main"), ("config", "user.name", "某岗"),
                  ("config", "user.email", "a@example.org")):  # fmt: skip
        subprocess.run(("git", "-C", str(root), *words), check=True, env=there)
    more = ISSUES + "      - {日期: 2022-03-20, 事项: 进展, 说明: 在办。}\n"
    (root / FOLDER / "滦平/issues/02.yaml").write_text(more, "utf-8")
    (root / FOLDER / "滦平/suggestions.yaml").write_text(SUGGESTIONS, "utf-8")
    assert app._run_command(["-C", str(root), "save", "-m", "建账"]) == 0
    return root


def _has(text: bytes) -> bool:
    return NAME.encode() in text or PHONE.encode() in text


def _bytes_in(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield every file under a folder, the parts of zip files one by one."""
    for path in (one for one in folder.rglob("*") if one.is_file()):
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package:
                yield from ((path / name, package.read(name)) for name in package.namelist())
        else:
            yield path, path.read_bytes()


def test_what_is_printed_holds_none(planted: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for words in COMMANDS:
        code = app._run_command(["-C", str(planted), *words])
        out, err = capfd.readouterr()
        assert code == 0 or words == ("doctor",), (words, err)  # whose findings are the machine's
        assert out or err, words
        assert not _has((out + err).encode()), words


def test_what_is_written_and_kept_holds_none(planted: Path, tmp_path: Path) -> None:
    for *words, target in WRITTEN:
        assert app._run_command(["-C", str(planted), *words, str(tmp_path / target)]) == 0, words
    written = list(_bytes_in(tmp_path))
    assert len(written) > 20
    kept = [
        (path, raw)
        for path, raw in _bytes_in(planted)
        if path.name not in PRIVATE and "objects" not in path.parts
    ]
    for path, raw in (*written, *kept):
        assert not _has(raw), path
    tracked = subprocess.run(
        ("git", "-C", str(planted), "-c", "core.quotepath=off", "log", "-p", "--stat"),
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    assert b"XS-001" in tracked
    assert not _has(tracked)
