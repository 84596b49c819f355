"""What ``diff`` says, whole, of a change that does all that a change must not do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from ledger import COUNTY, FOLDER, ISSUES, PROJECTS
from repository import COUNTY_FILE, FILE, OTHER, make
from syrupy.assertion import SnapshotAssertion

from .conftest import Run
from .kept import Shown, told_on_screen

PLACE: Final = f"{FOLDER}/滦平/附件"
NEWS = """\
      - {日期: 2022-03-28, 事项: 进展, 说明: 窗口整合。, 佐证: [附件/现场.jpg, 附件/旧.png]}
      - {日期: 2022-03-30, 事项: 进展, 说明: 记错了的。}
      - {日期: 2022-04-02, 事项: 进展, 说明: 三个窗口并成一个。, 经办: 办公室}
"""
BEFORE = ISSUES + NEWS
NEXT = BEFORE.split("问题:\n")[1].replace("LP-02-004", "LP-02-005").split("    记录")[0]
LATER = (
    BEFORE.replace("整改时限: 2022-04-30", "整改时限: 2022-05-31")
    .replace("说明: 记错了的。", "说明: 记错了。, 作废: {理由: 日期记错, 批准: 办公室主任}")
    .replace(", 经办: 办公室", ", 文号: 滦审批〔2022〕3号")
    .replace("点位: 县政务服务大厅二楼", "点位: 大厅 *二楼*")
)
DONE = "      - {日期: 2022-03-18, 事项: 整改完成, 说明: 已通电。}\n"
WITHOUT = PROJECTS.replace("      - {日期: 2022-03-20, 事项: 进展, 说明: 线路走向已定。}\n", "")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger, a change of it, and a commit that allows some of that."""
    home = tmp_path_factory.mktemp("changed")
    photo = {f"{PLACE}/现场.jpg": b"\xff\xd8\xff one", f"{PLACE}/旧.png": b"\x89PNG old"}
    repo = make(home, {FILE: BEFORE, OTHER: PROJECTS, **photo})
    (home / PLACE / "旧.png").unlink()
    repo.change(
        {
            FILE: LATER + NEXT,
            OTHER: WITHOUT + DONE,
            COUNTY_FILE: COUNTY.replace(
                "{名称: 县发展和改革局, 责任人: 局长}", "{名称: 县发展和改革局}"
            ),
            f"{PLACE}/现场.jpg": b"\xff\xd8\xff two",
            f"{PLACE}/新的 <1>.pdf": b"%PDF-1.4\n",
        },
        "四月的改动",
    )
    repo.change({}, "许可\n\nLddj-Allow: L603 LP-02-004 县政府常务会议研究决定", "2022-04-21")
    return home


@pytest.mark.parametrize("shape", ["text", "md", "json", "html", "github"])
def test_what_is_shown_of_a_change(
    shape: str,
    changed: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    snapshot: SnapshotAssertion,
) -> None:
    monkeypatch.chdir(changed)
    monkeypatch.setenv("COLUMNS", "80")
    done = run("diff", "HEAD~2", "HEAD", "--date", "2022-04-25", "--format", shape)
    told = re.sub(r"\b[0-9a-f]{7,40}\b", "版本", done.out + done.err)
    assert f"{told}[{done.code}]\n" == snapshot(extension_class=Shown)


SCREENS: Final = {
    "diff": "diff HEAD~2 HEAD --date 2022-04-25",
    "log": "log LP-02-004",
    "trace": "trace 滦平 --date 2022-04-25",
}


@pytest.mark.parametrize("name", SCREENS)
def test_what_a_screen_shows_of_a_change(
    name: str, changed: Path, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    monkeypatch.chdir(changed)
    told = told_on_screen(monkeypatch, SCREENS[name])
    assert re.sub(r"\b[0-9a-f]{7,40}\b", "版本", told) == snapshot(extension_class=Shown)
