"""Everything that writes ledgers, one line each: whoever writes them, joins here."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ledger import FOLDER
from openpyxl import Workbook, load_workbook

from attack.child import lddj_in
from attack.room import DAY
from lddj.exchange.form import SHEET


def _nothing(root: Path) -> None:
    """Nothing has to be prepared."""


@dataclass(frozen=True)
class Writer:
    """A command that writes, and what has to be there before: ``prepare`` is given the root."""

    name: str
    command: str
    prepare: Callable[[Path], None] = _nothing
    commits: bool = False
    """Whether git holds all of it afterwards."""

    @property
    def arguments(self) -> list[str]:
        """The command's words."""
        return self.command.split()


def _slips(root: Path) -> None:
    """Mistype three files in ways that are safely repaired."""
    for name, old, new in (
        ("02.yaml", "发现日期: 2022-03-11", "发现日期：2022-03-11"),
        ("03.yaml", "整改时限: 2022-04-30", "整改时限: 2022/4/30"),
        ("04.yaml", "责任人: 局长", "责任人：局长"),
    ):
        path = root / FOLDER / "滦平/issues" / name
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def _recorded(root: Path) -> None:
    """Record something in three files, to be taken back."""
    command = f"record LP-01-001 LP-02-004 LP-02-007 进展 --date {DAY} --note 记错。"
    lddj_in(root, root.parent / "said", *command.split())


def _form(root: Path) -> None:
    """Fill in a form of the county: news of issues in two files."""
    command = f"ledger --county 滦平 --for-return --date {DAY} -o"
    lddj_in(root, root.parent / "said", *command.split(), str(root.parent / "表.xlsx"))
    book = load_workbook(root.parent / "表.xlsx")
    sheet = book[SHEET]
    rows = list(sheet.iter_rows(values_only=True))
    at = next(number for number, row in enumerate(rows) if "最新进展" in row)
    news, day = rows[at].index("最新进展") + 1, rows[at].index("进展日期") + 1
    for number, row in enumerate(rows, 1):
        if "LP-01-001" in row or "LP-02-004" in row:
            sheet.cell(number, news, "窗口改造完成。")
            sheet.cell(number, day, DAY)
    book.save(root.parent / "表.xlsx")


def _foreign(root: Path) -> None:
    """A ledger from elsewhere with issues of two areas."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    heads = "序号 领域 方面 问题描述 问题来源 发现日期 类别 责任单位 整改措施 整改时限"
    sheet.append(heads.split())
    start = ["2022-03-05", "限期整改", "县住建局", "逐项办。", "2022-06-30"]
    sheet.append([1, "优化营商环境", "涉企执法", "检查未备案。", "暗访", *start])
    sheet.append([2, "重点项目建设", "要素保障", "供电未接通。", "暗访", *start])
    book.save(root.parent / "外来.xlsx")


def _handed_up(root: Path) -> None:
    """A county's file that changes one ledger file, adds one and takes one away."""
    office, said = root.parent / "县", root.parent / "said"
    for folder, command in (
        (root, "config user.name a"),
        (root, "config user.email a@example.org"),
        (root.parent, f"clone -q {root.name} 县"),
        (office, "config user.name b"),
        (office, "config user.email b@example.org"),
    ):
        subprocess.run(("git", "-C", str(folder), *command.split()), check=True)
    folder = office / FOLDER / "滦平/issues"
    (folder / "04.yaml").rename(folder / "05.yaml")
    lddj_in(office, said, "record", "LP-01-001", "进展", "--date", DAY, "--note", "接通。")
    subprocess.run(("git", "-C", str(office), "commit", "-qam", "改"), check=True)
    subprocess.run(("git", "-C", str(office), "add", "-A"), check=True)
    subprocess.run(("git", "-C", str(office), "commit", "-qm", "加"), check=True)
    command = "hand-up --county 滦平 --campaign 2022-5+2 -o ../上送.bundle"
    done = lddj_in(office, said, *command.split())
    assert done.code == 0, done


def _lead(root: Path) -> None:
    """Write a lead that was taken up."""
    (root / FOLDER / "滦平/leads.yaml").write_text(
        "线索:\n  - {编号: XS-001, 收到日期: 2022-03-02, 渠道: 信访, 内容: 办证要跑三趟。, "
        "记录: [{日期: 2022-03-03, 事项: 审核, 结果: 受理}]}\n",
        "utf-8",
    )


WRITERS = (
    Writer("record", f"record LP-01-001 LP-02-004 LP-02-007 进展 --date {DAY} --note 同时。"),
    Writer("record --void", "record LP-02-006 --void 2 --reason 记错 --approved-by 主任"),
    Writer(
        "add",
        "add issue --county 滦平 --campaign 2022-5+2 --area 优化营商环境 --aspect 政务服务"
        " --description 窗口少。 --source 暗访 --date 2022-03-02 --category 立行立改"
        " --unit 县行政审批局",
    ),
    Writer(
        "add, new folder",
        "add issue --county 滦平 --campaign 2023-5+2 --area 优化营商环境 --aspect 政务服务"
        " --description 窗口少。 --source 暗访 --date 2023-03-02 --category 立行立改"
        " --unit 县行政审批局",
    ),
    Writer("fix", "validate --fix", _slips),
    Writer("import --apply", f"import ../表.xlsx --apply --date {DAY}", _form),
    Writer(
        "import --new",
        f"import ../外来.xlsx --new --county 滦平 --campaign 2022-5+2 --apply --date {DAY}",
        _foreign,
    ),
    Writer("carry-over", "carry-over 2022-5+2 2023-5+2 --county 滦平 --date 2022-12-31"),
    Writer(
        "letter --record",
        "letter --county 滦平 --campaign 2022-5+2 --unit 县行政审批局 --date 2022-05-10"
        " --record -o ../函.docx",
    ),
    Writer(
        "sample --activity",
        f"sample --rate 50% --seed 7 --county 滦平 --campaign 2022-5+2 --date {DAY} --activity",
    ),
    Writer(
        "promote",
        f"promote XS-001 --area 优化营商环境 --aspect 政务服务 --unit 县行政审批局 --date {DAY}",
        _lead,
    ),
    Writer("collect", "collect ../上送.bundle", _handed_up, commits=True),
    Writer("undo", "undo", _recorded),
    Writer("new county", "new county 丰宁县 --campaign 2022-5+2"),
    Writer("new campaign", "new campaign 2024-5+2 --organiser 承德市人大常委会"),
)
