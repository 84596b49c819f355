"""Two clerks contradict: what is printed is run word for word, and ends it; nothing is lost."""

from __future__ import annotations

import os
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest
from ledger import CAMPAIGN, ISSUES
from repository import CAMPAIGN_FILE, FILE, OTHER, Ran, Repo, make, run

from lddj.errors import CannotWrite
from lddj.gitwork.resolving import write_over

SIDES = ("--ours", "--theirs", "--both")
EXTENDED = (
    "      - {{日期: 2022-04-1{0}, 事项: 延期, 新时限: 2022-0{1}-30, 批准: 县政府, 说明: 未完。}}\n"
)
NEW = """\
  - 编号: LP-02-005
    方面: 政务服务
    问题描述: {}
    点位: 县政务服务大厅
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 整合窗口。
    整改时限: 2022-04-30
"""
PROGRESS = "      - {{日期: 2022-03-2{}, 事项: 进展, 说明: {}。}}\n"


@dataclass(frozen=True)
class Case:
    """What each side makes of a file (None: it is deleted), and what stands after each choice."""

    name: str
    file: str
    base: str
    ours: str | None
    theirs: str | None
    kept: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
    """Choice → what the file then holds and what not; no such choice: it is refused."""


def _person(name: str) -> str:
    return ISSUES.replace("责任人: 局长", f"责任人: {name}")


NOTES = "说明.md"
CASES = [
    Case(
        "一个字段两边都改", FILE, ISSUES,
        _person("副局长") + PROGRESS.format(1, "图纸已定"),
        _person("科长") + PROGRESS.format(2, "选址已定"),
        {
            "--ours": (("责任人: 副局长", "图纸已定", "选址已定"), ("科长",)),
            "--theirs": (("责任人: 科长", "图纸已定", "选址已定"), ("副局长",)),
        },
    ),
    Case(
        "两边都记延期", FILE, ISSUES,
        ISSUES + EXTENDED.format(1, 5), ISSUES + EXTENDED.format(2, 6),
        {
            "--theirs": (("2022-06-30",), ("2022-05-30",)),
            "--both": (("2022-05-30", "2022-06-30"), ()),
        },
    ),
    Case(
        "同号的新问题", FILE, ISSUES,
        ISSUES + NEW.format("排队太久。"), ISSUES + NEW.format("窗口太少。"),
        {
            "--ours": (("编号: LP-02-005", "编号: LP-02-006", "窗口太少", "排队太久"), ()),
            "--theirs": (("窗口太少",), ("排队太久",)),
            "--both": (("编号: LP-02-005", "编号: LP-02-006", "窗口太少", "排队太久"), ()),
        },
    ),
    Case(
        "活动设置两边都改", CAMPAIGN_FILE, CAMPAIGN,
        CAMPAIGN.replace("主办: 承德市人大常委会", "主办: 承德市人大"),
        CAMPAIGN.replace("主办: 承德市人大常委会", "主办: 市人大常委会办公室"),
        {
            "--ours": (("主办: 承德市人大\n",), ("办公室",)),
            "--theirs": (("主办: 市人大常委会办公室",), ("承德市人大\n",)),
        },
    ),
    Case(
        "不是台账的文件", NOTES, "一\n二\n三\n", "一\n贰\n三\n", "一\n2\n三\n",
        {
            "--ours": (("贰",), ("2",)),
            "--theirs": (("2",), ("贰",)),
            "--both": (("贰", "2"), ()),
        },
    ),
    Case(
        "一边删文件一边改", NOTES, "一\n二\n三\n", None, "一\n2\n三\n",
        {"--ours": ((), ()), "--theirs": (("2",), ()), "--both": (("2",), ())},
    ),
]  # fmt: skip


def two_clerks(folder: Path, case: Case, *, hooks: bool = True) -> tuple[Repo, Repo]:
    """Two clones of one bare repository; the second has pushed, the first has committed."""
    start = make(folder / "start", {case.file: case.base})
    run(folder, "git", "clone", "-q", "--bare", str(start.root), "bare.git")
    clerks = []
    for name in ("own", "other"):
        run(folder, "git", "clone", "-q", "bare.git", name)
        one = Repo(folder / name)
        one.git("config", "user.name", name)
        one.git("config", "user.email", f"{name}@example.org")
        if hooks:
            one.lddj("init", "--hooks")
        clerks.append(one)
    own, other = clerks
    _change(other, case.file, case.theirs)
    other.git("add", "-A")
    other.git("commit", "-q", "--no-verify", "-m", "对方")
    other.git("push", "-q", "--no-verify", "origin", "main")
    _change(own, case.file, case.ours)
    own.git("add", "-A")
    own.git("commit", "-q", "--no-verify", "-m", "自己")
    return own, other


def _change(repo: Repo, file: str, text: str | None) -> None:
    if text is None:
        (repo.root / file).unlink()
    else:
        repo.write({file: text})


def printed(said: str, choice: str) -> list[str]:
    """The command that was printed for a choice, as a shell would take it apart."""
    found = re.search(rf"^ +(lddj save.*{choice}\b)(.*)$", said, re.MULTILINE)
    assert found, said
    return shlex.split(found[1])[1:]


def typed(repo: Repo, words: list[str]) -> Ran:
    """Run ``lddj`` with the words of a printed command."""
    return repo.lddj(*words)


def check(repo: Repo, case: Case, choice: str) -> None:
    """The file holds what it must, the ledger is sound, nothing waits, git is clean."""
    there, gone = case.kept[choice]
    path = repo.root / case.file
    text = path.read_text("utf-8") if path.exists() else ""
    assert all(one in text for one in there), text
    assert not any(one in text for one in gone), text
    assert repo.lddj("validate").code == 0
    assert repo.git("status", "--porcelain") == ""


PAIRS = [
    (case, choice)
    for at, case in enumerate(CASES)
    for turn, choice in enumerate(SIDES)
    if os.environ.get("LDDJ_TEST_ALL") or (at + turn) % 3
]
"""Two sides of each case, each side in turn; with LDDJ_TEST_ALL all three: each takes seconds."""


@pytest.mark.parametrize(("case", "choice"), PAIRS, ids=lambda x: getattr(x, "name", x))
def test_what_save_prints_when_pushing_ends_it(case: Case, choice: str, tmp_path: Path) -> None:
    own, _ = two_clerks(tmp_path, case)
    head = own.git("rev-parse", "HEAD")
    said = own.lddj("save", "--push")
    assert said.code == 1
    assert own.git("rev-parse", "HEAD") == head
    assert own.git("status", "--porcelain") == ""
    done = typed(own, printed(said.err, choice))
    if choice not in case.kept and done.code == 1 and "--allow" in done.err:
        extra = done.err.strip().splitlines()[-1]  # what was pushed by others goes: say so
        done = typed(own, [*printed(said.err, choice), *shlex.split(extra)])
        assert done.code == 0, done.err
        assert own.lddj("validate").code == 0
    elif choice not in case.kept:
        assert done.code == 1
        assert "文件没有变" in done.err
        assert own.git("rev-parse", "HEAD") == head
        assert own.git("status", "--porcelain") == ""
    else:
        assert done.code == 0, done.out + done.err
        check(own, case, choice)
        assert own.git("rev-parse", "HEAD") == own.git("rev-parse", "origin/main")


@pytest.mark.parametrize(
    ("case", "choice"),
    [(case, SIDES[at % 3]) for at, case in enumerate(CASES)],
    ids=lambda x: getattr(x, "name", x),
)
def test_after_a_raw_pull_without_the_driver(case: Case, choice: str, tmp_path: Path) -> None:
    own, _ = two_clerks(tmp_path, case, hooks=False)
    pulled = run(own.root, "git", "pull", "-q", "--no-rebase", "--no-edit", "origin", "main")
    assert pulled.code == 1
    said = own.lddj("save")
    assert said.err.startswith("请先运行 lddj init --hooks")
    assert own.lddj("init", "--hooks").code == 0
    again = own.lddj("save")
    done = typed(own, printed(again.err, choice))
    if choice in case.kept:
        assert done.code == 0, done.out + done.err
        check(own, case, choice)
    else:
        assert done.code == 1
        typed(own, printed(again.err, "--abort"))
        assert _text(own, case) == (case.ours or "")


def _text(repo: Repo, case: Case) -> str:
    path = repo.root / case.file
    return path.read_text("utf-8") if path.exists() else ""


def test_an_issue_deleted_here_and_carried_on_there(tmp_path: Path) -> None:
    """Driver, doctor, validate and save say it; it goes only with a reason that is written down."""
    base = ISSUES + NEW.format("排队太久。") + "    记录:\n      - {日期: 2022-03-14, 事项: 交办}\n"
    case = Case("删问题", FILE, base, ISSUES, base + PROGRESS.format(1, "加了窗口"), {})
    own, _ = two_clerks(tmp_path, case)
    pulled = run(own.root, "git", "pull", "-q", "--no-rebase", "--no-edit", "origin", "main")
    assert "LP-02-005：这边删去了，那边改了" in pulled.err
    assert "加了窗口" in _text(own, case)
    assert re.search("L006 有 git 合并冲突的标记", own.lddj("validate").out)
    assert re.search(f"缺  未完合并 *{re.escape(FILE)}两边的改动有矛盾", own.lddj("doctor").out)
    said = own.lddj("save")
    assert "LP-02-005：这边删去了，那边改了" in said.err
    refused = typed(own, printed(said.err, "--ours"))
    assert (refused.code, "L601 问题 LP-02-005 被删去了" in refused.out) == (1, True)
    assert "LP-02-005：这边删去了，那边改了" in own.lddj("save").err, "another choice is free"
    extra = refused.err.splitlines()[-1].strip()
    assert extra == '--allow "L601 LP-02-005 两边矛盾，商定留一边"'
    assert typed(own, printed(said.err, "--theirs")).code == 0
    assert "加了窗口" in _text(own, case)
    assert own.lddj("validate").code == 0


@pytest.mark.parametrize("case", [CASES[0], CASES[5]], ids=lambda case: case.name)
def test_giving_up_leaves_everything_as_it_was(case: Case, tmp_path: Path) -> None:
    own, _ = two_clerks(tmp_path, case)
    run(own.root, "git", "pull", "-q", "--no-rebase", "--no-edit", "origin", "main")
    said = own.lddj("save", "--pull")
    assert (said.code, "lddj save --pull --theirs" in said.err) == (1, True)
    assert typed(own, printed(said.err, "--abort")).code == 0
    assert _text(own, case) == (case.ours or "")
    assert own.git("log", "--format=%s", "-1") == "自己"


def test_what_the_driver_would_have_merged_is_merged(tmp_path: Path) -> None:
    ours, theirs = (ISSUES + PROGRESS.format(n, text) for n, text in ((1, "甲"), (2, "乙")))
    case = Case("不矛盾", FILE, ISSUES, ours, theirs, {"--both": (("甲", "乙"), ("<<<<",))})
    own, _ = two_clerks(tmp_path, case, hooks=False)
    run(own.root, "git", "pull", "-q", "--no-rebase", "--no-edit", "origin", "main")
    said = own.lddj("save")
    assert "两边的改动合得到一起" in said.err
    assert typed(own, printed(said.err, "--both")).code == 0
    check(own, case, "--both")


def test_a_rebase_that_waits_is_given_up_first(tmp_path: Path) -> None:
    own, _ = two_clerks(tmp_path, CASES[0], hooks=False)
    run(own.root, "git", "pull", "-q", "--rebase", "origin", "main")
    said = own.lddj("save")
    assert said.err.startswith("请先运行 lddj init --hooks")
    assert typed(own, printed(said.err, "--abort")).code == 0
    assert own.git("log", "--format=%s", "-1") == "自己"
    own.lddj("init", "--hooks")
    pushing = typed(own, printed(said.err, "--push"))
    assert typed(own, printed(pushing.err, "--ours")).code == 0
    check(own, CASES[0], "--ours")


def test_files_may_be_settled_one_by_one(tmp_path: Path) -> None:
    own, _ = two_clerks(tmp_path, CASES[0])
    _change(own, OTHER, None)
    own.git("checkout", "-q", OTHER)
    run(own.root, "git", "pull", "-q", "--no-rebase", "--no-edit", "origin", "main")
    wrong = own.lddj("save", "--ours", "没有.yaml")
    assert "没有名为“没有.yaml”" in wrong.err
    assert own.lddj("save", "--ours", FILE).code == 0
    check(own, CASES[0], "--ours")


@pytest.mark.parametrize("is_ours", [True, False])
def test_a_file_deleted_here_and_carried_on_there(is_ours: bool, tmp_path: Path) -> None:
    """Git asks no driver here: doctor and save name the file, and its content is never lost."""
    written = ISSUES + PROGRESS.format(1, "加了窗口")
    sides = (None, written) if is_ours else (written, None)
    case = Case("删台账", FILE, ISSUES, sides[0], sides[1], {})
    own, _ = two_clerks(tmp_path, case)
    run(own.root, "git", "pull", "-q", "--no-rebase", "--no-edit", "origin", "main")
    assert "加了窗口" in _text(own, case), "git leaves the side that was carried on"
    assert re.search(f"缺  未完合并 *{re.escape(FILE)}两边的改动有矛盾", own.lddj("doctor").out)
    who, other = ("您", "别人") if is_ours else ("别人", "您")
    said = own.lddj("save").err
    assert f"{FILE}：{who}删去了这个文件，{other}改了它" in said
    gone, kept = ("--ours", "--theirs") if is_ours else ("--theirs", "--ours")
    if is_ours:  # what others have pushed goes only with a reason
        refused = typed(own, printed(said, gone))
        assert (refused.code, "L601 问题 LP-02-004 被删去了" in refused.out) == (1, True)
        assert typed(own, printed(own.lddj("save").err, kept)).code == 0
        assert "加了窗口" in _text(own, case)
        return
    mine = own.git("rev-parse", "--short", "HEAD")
    ended = typed(own, printed(said, gone))
    assert (ended.code, f"您的改动还在提交 {mine} 里" in ended.out) == (0, True)
    assert "加了窗口" in own.git("show", f"{mine}:{FILE}")


def test_all_files_of_a_choice_are_written_or_none(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.git("init", "-q")
    repo.write({FILE: ISSUES})
    (tmp_path / OTHER).mkdir(parents=True)
    with pytest.raises(CannotWrite, match="那里不是普通文件"):
        write_over(tmp_path, {FILE: b"", f"{FILE}.new": b"", OTHER: b""})
    assert (tmp_path / FILE).read_text("utf-8") == ISSUES
    assert not (tmp_path / f"{FILE}.new").exists()
    write_over(tmp_path, {FILE: None, f"{FILE}.new": b"", f"{FILE}.old": None})
    assert not (tmp_path / FILE).exists()
    assert repo.lddj("undo").code == 1, "git has both sides"
