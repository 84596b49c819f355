"""A repository to attack: small, valid, with something in it for each writer to write."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from ledger import CAMPAIGN, COUNTY, FOLDER, ISSUES, write_ledger

DAY = "2022-04-06"
"""A day after all records of the ledger."""

LATER = "ledgers/2023-5+2"
HEAD = "领域: 优化营商环境\n问题:\n"
DONE = """\
      - {日期: 2022-03-20, 事项: 整改完成, 说明: 三个窗口合为一个。}
"""


def another(number: str, text: str = "窗口少。") -> str:
    """An issue of the area 优化营商环境, not yet handed over when it was found."""
    body = ISSUES.split("问题:\n", 1)[1]
    return body.replace("LP-02-004", number).replace("群众需跑三个窗口。", text)


FILES = {
    f"{FOLDER}/滦平/issues/02.yaml": ISSUES + another("LP-02-005"),
    f"{FOLDER}/滦平/issues/03.yaml": HEAD + another("LP-02-006") + DONE,
    f"{FOLDER}/滦平/issues/04.yaml": HEAD + another("LP-02-007") + DONE,
    f"{FOLDER}/滦平/activities.yaml": "活动:\n"
    "  - {编号: HD-001, 日期: 2022-03-03, 类型: 培训, 主题: 业务培训, 人次: 60}\n",
    f"{LATER}/campaign.yaml": CAMPAIGN.replace("2022", "2023"),
    f"{LATER}/滦平/county.yaml": COUNTY,
}


def build(root: Path) -> None:
    """Write the repository and commit it."""
    write_ledger(root, FILES)
    for command in (
        ("init", "-q", "-b", "main"),
        ("add", "-A"),
        ("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "一"),
    ):
        subprocess.run(("git", "-C", str(root), *command), check=True)


def copy(base: Path, root: Path) -> Path:
    """A fresh copy of a repository."""
    shutil.copytree(base, root, symlinks=True)
    last = root / ".git/lddj/last"
    if last.exists():  # it says of which folder it is
        last.write_text(json.dumps(json.loads(last.read_text()) | {"folder": root.stat().st_ino}))
    return root


def files(root: Path) -> dict[str, bytes]:
    """Every file of the working tree with its bytes, and every folder; not what is lddj's own."""
    found = {}
    for path in root.rglob("*"):
        parts = path.relative_to(root).parts
        if parts[0] not in (".git", ".lddj_cache"):
            found["/".join(parts)] = path.read_bytes() if path.is_file() else b"/"
    return found
