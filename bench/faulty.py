"""Make ledgers in which something stands very often: faults, 督办, misspelt units."""

from __future__ import annotations

from pathlib import Path

from make_province import CAMPAIGN, make

FOLDER = Path("ledgers") / CAMPAIGN / "示例0001"


def _issue(number: int, unit: str = "县水务局", more: str = "") -> str:
    return (
        f"  - 编号: X-{number:06}\n"
        "    方面: 政务服务\n"
        f"    问题描述: 第{number}个窗口未实行一窗受理，群众办一件事要跑三个窗口。\n"
        "    来源: 暗访\n"
        "    发现日期: 2022-03-01\n"
        "    类别: 限期整改\n"
        f"    责任单位: {unit}\n"
        "    整改时限: 2022-12-20\n"
        f"{more}"
    )


def _ledger(root: Path, files: list[list[str]]) -> None:
    """Write a county whose files hold these issues alone."""
    make(root, 1, 7, 1)
    for old in (root / FOLDER / "issues").glob("*.yaml"):
        old.unlink()
    for number, issues in enumerate(files):
        text = "领域: 优化营商环境\n问题:\n" + "".join(issues)
        (root / FOLDER / "issues" / f"{number:03}.yaml").write_text(text, encoding="utf-8")


def many_faults(root: Path, files: int, each: int) -> None:
    """Make files of which every issue has a key that nothing reads."""
    wrong = "    多余: 是\n"
    _ledger(root, [[_issue(f * each + n, more=wrong) for n in range(each)] for f in range(files)])


def many_misspelt(root: Path, number: int) -> None:
    """Make issues of which each names another unit that is not registered, nearly one that is."""
    _ledger(root, [[_issue(one, f"县水务{one}局") for one in range(number)]])


def many_presses(root: Path, number: int) -> None:
    """Make one issue that was urged and answered so many times."""
    pair = (
        "      - {日期: 2022-03-05, 事项: 督办, 方式: 督办函, 文号: 督〔2022〕%d号}\n"
        "      - {日期: 2022-03-05, 事项: 反馈, 文号: 督〔2022〕%d号, 说明: 在办。}\n"
    )
    records = "".join(pair % (one, one) for one in range(1, number + 1))
    given = f"    记录:\n      - {{日期: 2022-03-02, 事项: 交办}}\n{records}"
    _ledger(root, [[_issue(1, more=given)]])
