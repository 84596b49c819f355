"""L703: names or telephones of persons in git."""

from __future__ import annotations

from lddj.diagnostics import Diagnostic, Location, Severity
from lddj.rules.rule import Example, Rule


def tracked_file(path: str) -> Diagnostic:
    """Return the fault of a file out of git that git tracks."""
    name = path.rpartition("/")[2]
    say = f"{name} 不得纳入 git；请运行 git rm --cached {path}，再运行 lddj save。"
    return RULE.at(Location(path), say)


RULE = Rule(
    code="L703",
    severity=Severity.ERROR,
    name="个人信息进了 git",
    why=(
        "通讯录、代表名册、反映人、选民名册里是姓名和电话，只留在本机：进了 git，就随每一次推送、"
        "每一份克隆传出去，删去文件也还在历史里。"
        "git rm --cached 只让 git 不再管它，文件还在；已经推送出去的，历史也要请工程师清理。"
        "不在 git 里的台账不报这一条。"
    ),
    wrong=Example(
        file="滦平/通讯录.yaml",
        line=1,
        text="县行政审批局: {联系人: 办公室, 电话: '0314-1234567'}\n",
        is_tracked=True,
    ),
    right=Example(
        file="滦平/通讯录.yaml",
        text="县行政审批局: {联系人: 办公室, 电话: '0314-1234567'}\n",
        others={".gitignore": "通讯录.yaml\n"},
        is_tracked=True,
    ),
)
