"""A county hands its ledger up in a file, and the city takes it in: what a push would have done."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from ledger import COUNTY, FOLDER, ISSUES
from repository import WHO, Repo, make, run

from cli.conftest import Outcome
from lddj.cli import app
from lddj.errors import GitRefused
from lddj.gitwork.bundle import TreeFile, read_bundle, write_bundle
from lddj.gitwork.manifest import digest
from lddj.system import git

NAMES = ("双桥", "双滦", "营子", "平泉", "承德", "兴隆", "滦平", "隆化", "丰宁", "宽城", "围场")
HEADS = {name: f"{chr(65 + at)}X" for at, name in enumerate(NAMES)} | {"滦平": "LP"}
FILE = "{}/{}/issues/02.yaml"
PROGRESS = "      - {日期: 2022-04-06, 事项: 进展, 说明: 设备进场。}\n"
DONE = (
    "      - {日期: 2022-04-18, 事项: 整改完成, 说明: 一窗受理。, "
    "成效: [{指标: 压减环节, 数值: 2, 单位: 个}]}\n"
)
Ran = Callable[..., Outcome]


def county_files(name: str) -> dict[str, str]:
    full = name if name == "承德" else f"{name}县"
    return {
        f"{FOLDER}/{name}/county.yaml": COUNTY.replace("滦平县", f"{full}县"[:3]).replace(
            "代码: 130824", f"代码: {130800 + NAMES.index(name)}"
        ),
        FILE.format(FOLDER, name): ISSUES.replace("LP-", f"{HEADS[name]}-"),
    }


class Levels:
    """A city, and a county's office with its own clone."""

    def __init__(self, begun: Path, folder: Path, ran: Ran) -> None:
        for name in ("市", "县"):
            shutil.copytree(begun / name, folder / name)
        self.city, self.county = Repo(folder / "市"), Repo(folder / "县")
        self.county.git("remote", "set-url", "origin", str(self.city.root))
        self.folder, self.ran = folder, ran

    def edit(self, old: str, new: str, name: str = "滦平", day: str = "2022-04-20") -> str:
        """Change a county's file there and commit."""
        path = FILE.format(FOLDER, name)
        text = (self.county.root / path).read_text("utf-8")
        assert old in text
        return self.county.change({path: text.replace(old, new, 1)}, "改", day)

    def add(self, record: str, name: str = "滦平", day: str = "2022-04-20") -> str:
        """Append a record there and commit."""
        path = FILE.format(FOLDER, name)
        text = (self.county.root / path).read_text("utf-8")
        return self.county.change({path: text + record}, "记", day)

    def hand_up(self, name: str = "滦平", to: str = "a.bundle", *more: str) -> Path:
        """Hand up; the file."""
        path = self.folder / to
        done = self.ran("-C", self.county.root, "hand-up", "--county", name, "-o", path, *more)
        assert done.code == 0, done.err
        return path

    def collect(self, *arguments: str | Path) -> Outcome:
        """Collect in the city."""
        return self.ran("-C", self.city.root, "collect", *arguments)

    def tree(self, repo: Repo | None = None) -> str:
        return (repo or self.city).git("rev-parse", "HEAD^{tree}")


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the city's repository and a county's clone of it, to be copied."""
    folder = tmp_path_factory.mktemp("begun")
    files = {path: text for name in NAMES for path, text in county_files(name).items()}
    files[f"{FOLDER}/滦平/issues/01.yaml"] = ""
    city = make(folder / "市", files | {".gitignore": "通讯录.yaml\n"})
    (city.root / f"{FOLDER}/滦平/issues/01.yaml").unlink()
    city.commit("起头", "2022-04-02")
    run(folder, "git", "clone", "-q", "市", "县")
    return folder


@pytest.fixture
def levels(
    begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Levels:
    for name, value in WHO.items():
        monkeypatch.setenv(name, value)

    def ran(*arguments: str | Path) -> Outcome:
        capfd.readouterr()
        code = app._run_command([str(one) for one in arguments])
        out, err = capfd.readouterr()
        assert code != app.EXIT_BUG, err
        return Outcome(code, out, err)

    return Levels(begun, tmp_path, ran)


def test_eleven_counties_leave_the_tree_that_pushing_them_leaves(levels: Levels) -> None:
    for name in NAMES:
        levels.add(PROGRESS, name)
    levels.county.write({f"{FOLDER}/隆化/issues/03.yaml": "领域: 重点项目建设\n问题: []\n"})
    levels.county.commit("新文件")
    files = [levels.hand_up(name, f"{name}.bundle") for name in NAMES]
    done = levels.collect(*files)
    assert done.code == 0, done.err
    levels.county.git("push", "-q", "origin", "HEAD:refs/heads/pushed")
    assert levels.city.git("rev-parse", "HEAD^{tree}") == levels.city.git(
        "rev-parse", "pushed^{tree}"
    )
    assert levels.city.git("status", "--porcelain") == ""
    assert levels.city.git("rev-list", "--count", "HEAD") == str(2 + len(NAMES))
    assert levels.city.git("fsck", "--strict") == ""
    assert "滦平：新增记录1件" in done.out


def test_the_sender_is_the_author_and_the_collector_commits(
    levels: Levels, monkeypatch: pytest.MonkeyPatch
) -> None:
    levels.add(PROGRESS)
    monkeypatch.setenv("GIT_AUTHOR_NAME", "滦平台账员")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "lp@example.com")
    path = levels.hand_up()
    monkeypatch.setenv("GIT_COMMITTER_NAME", "市台账员")
    assert levels.collect(path).code == 0
    form = "--format=%an %ae %cn %ad|%s"
    said = levels.city.git("log", "-1", "--date=short", form)
    assert said == "滦平台账员 lp@example.com 市台账员 2022-04-20|滦平：新增记录1件"
    receipt = levels.city.git("log", "-1", form, "refs/lddj/collected/2022-5+2/滦平")
    assert receipt.startswith("滦平台账员 lp@example.com 市台账员")


def test_a_file_that_was_deleted_goes_and_what_the_city_wrote_stays(levels: Levels) -> None:
    assert levels.collect(levels.hand_up()).code == 0
    levels.city.change(
        {f"{FOLDER}/滦平/issues/09.yaml": "领域: 重点项目建设\n问题: []\n"}, "市里加的"
    )
    levels.city.write({f"{FOLDER}/滦平/通讯录.yaml": "联系: []\n"})
    levels.county.write({f"{FOLDER}/滦平/issues/03.yaml": "领域: 重点项目建设\n问题: []\n"})
    levels.county.commit("加")
    assert levels.collect(levels.hand_up()).code == 0
    levels.county.git("rm", "-q", f"{FOLDER}/滦平/issues/03.yaml")
    levels.add(PROGRESS)
    assert levels.collect(levels.hand_up()).code == 0
    listed = sorted(path.name for path in (levels.city.root / f"{FOLDER}/滦平").rglob("*.yaml"))
    assert listed == ["02.yaml", "09.yaml", "county.yaml", "通讯录.yaml"]


def test_one_file_that_both_sides_changed_is_merged_as_a_push_would_be(levels: Levels) -> None:
    assert levels.collect(levels.hand_up()).code == 0
    path = FILE.format(FOLDER, "滦平")
    text = (levels.city.root / path).read_text("utf-8")
    levels.city.change(
        {path: text.replace("点位: 县政务服务大厅二楼", "点位: 大厅二楼")}, "市里改的"
    )
    levels.add(PROGRESS)
    assert levels.collect(levels.hand_up()).code == 0
    now = (levels.city.root / path).read_text("utf-8")
    assert ("点位: 大厅二楼" in now, "设备进场" in now) == (True, True)


def test_where_both_changed_the_same_it_says_so_and_takes_nothing(levels: Levels) -> None:
    assert levels.collect(levels.hand_up()).code == 0
    path = FILE.format(FOLDER, "滦平")
    text = (levels.city.root / path).read_text("utf-8")
    levels.city.change({path: text.replace("大厅二楼", "大厅三楼")}, "市里改的")
    levels.edit("大厅二楼", "大厅一楼")
    before = levels.tree()
    done = levels.collect(levels.hand_up())
    assert (done.code, levels.tree()) == (1, before)
    assert "02.yaml 两边都改了，合不到一起（LP-02-004 点位：" in done.err


def test_the_same_file_again_changes_nothing_and_is_no_fault(levels: Levels) -> None:
    levels.add(PROGRESS)
    path = levels.hand_up()
    assert levels.collect(path).code == 0
    head = levels.city.git("rev-parse", "HEAD")
    again = levels.collect(path, path)
    assert (again.code, levels.city.git("rev-parse", "HEAD")) == (0, head)
    assert again.out.count("已经收过，没有变化") == 2


def test_an_older_one_is_refused(levels: Levels) -> None:
    levels.add(PROGRESS)
    old = levels.hand_up(to="old.bundle")
    levels.add(DONE)
    assert levels.collect(levels.hand_up()).code == 0
    before = levels.tree()
    done = levels.collect(old)
    assert (done.code, levels.tree()) == (1, before)
    assert "旧" in done.err


def test_files_of_one_county_in_one_go_are_taken_one_after_another(
    levels: Levels, monkeypatch: pytest.MonkeyPatch
) -> None:
    levels.add(PROGRESS)
    first = levels.hand_up(to="1.bundle")
    levels.add(DONE)
    later = time.time() + 60
    monkeypatch.setattr("time.time", lambda: later)
    second = levels.hand_up(to="2.bundle")
    taken = levels.collect(second, first)  # in whatever order they are named
    assert taken.code == 0, taken.err
    assert levels.tree() == levels.tree(levels.county)
    assert levels.city.git("log", "-2", "--format=%s").splitlines()[1] == "滦平：新增记录1件"


def forge(path: Path, change: Callable[[dict[str, TreeFile]], None]) -> Path:
    """Change what is in a file and bundle it anew, the manifest's digests with it."""
    files = dict(read_bundle(path.read_bytes()).files)
    change(files)
    manifest = json.loads(files["manifest.json"].content)
    start = f"ledgers/{manifest['活动编号']}/{manifest['文件夹']}/"
    manifest["文件"] = {
        name.removeprefix(start): digest(one.content)
        for name, one in files.items() if name != "manifest.json"
    }  # fmt: skip
    files["manifest.json"] = TreeFile(json.dumps(manifest).encode())
    path.write_bytes(write_bundle(files, "x <x@example.com> 1650000000 +0800", "x\n"))
    return path


def replaced(name: str, old: str, new: str) -> Callable[[dict[str, TreeFile]], None]:
    def change(files: dict[str, TreeFile]) -> None:
        text = files[name].content.decode()
        assert old in text
        files[name] = TreeFile(text.replace(old, new).encode())

    return change


def moved(old: str, new: str) -> Callable[[dict[str, TreeFile]], None]:
    def change(files: dict[str, TreeFile]) -> None:
        for name in list(files):
            if name.startswith(old):
                files[name.replace(old, new, 1)] = files.pop(name)

    return change


HERE = f"{FOLDER}/滦平"
TWIN = ISSUES.partition("问题:\n")[2].replace("LP-", f"{HEADS['隆化']}-")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (moved(f"{HERE}/issues", "ledgers/2022-5+2/隆化/issues"), "以外的文件"),
        (moved(f"{HERE}/issues", ".lddj"), "不能用的文件名"),
        (moved(f"{HERE}/issues", "templates"), "以外的文件"),
        (moved(f"{HERE}/issues/02.yaml", f"{HERE}/通讯录.yaml"), "个人信息"),
        (moved(f"{HERE}/issues/02.yaml", f"{HERE}/issues/代表名册.yaml"), "个人信息"),
        (moved(f"{HERE}/county.yaml", f"{HERE}/别的.yaml"), "没有 county.yaml"),
        (replaced(f"{HERE}/county.yaml", "县区: 滦平县", "县区: 隆化县"), "里面却是隆化县"),
        (replaced("manifest.json", '"文件夹": "滦平"', '"文件夹": ".."'), "不能用"),
        (replaced("manifest.json", '编号": "2022', '编号": "2021'), "以外的文件"),
        (replaced("manifest.json", "台账员", "a <b>\\ncommitter x"), "读不出来"),
        (replaced("manifest.json", '"版本": 1', '"版本": 2'), "更新的 lddj"),
        (replaced("manifest.json", '"附件": false', '"附件": true'), ""),
        (replaced(f"{HERE}/issues/02.yaml", "发现日期: 2022-03-11", "发现日期: 昨天"), "会有错误"),
        (replaced(f"{HERE}/issues/02.yaml", "问题:\n", f"问题:\n{TWIN}"), "L201"),
    ],
)  # fmt: skip
def test_a_forged_file_is_refused_and_nothing_is_written(
    levels: Levels, change: Callable[[dict[str, TreeFile]], None], said: str
) -> None:
    path = forge(levels.hand_up(), change)
    before = levels.city.git("for-each-ref")
    done = levels.collect(path)
    assert done.code == (1 if said else 0), done.out
    if said:
        assert levels.city.git("for-each-ref") == before
        assert said in done.err
    assert levels.city.git("status", "--porcelain") == ""


def test_broken_files_stop_no_others(levels: Levels) -> None:
    levels.add(PROGRESS)
    good = levels.hand_up()
    half = levels.folder / "half.bundle"
    half.write_bytes(good.read_bytes()[:-40])
    done = levels.collect(half, levels.folder, levels.folder / "none", "/dev/null", good)
    assert done.code == 1
    assert levels.tree() == levels.tree(levels.county)
    assert "half.bundle：没有收：文件不完整" in done.err
    assert done.err.count("没有收") == 4


def test_what_diff_would_refuse_is_shown_and_refused_until_it_is_allowed(levels: Levels) -> None:
    assert levels.collect(levels.hand_up()).code == 0
    levels.edit("整改时限: 2022-04-30", "整改时限: 2022-06-30")
    path = levels.hand_up()
    before = levels.tree()
    done = levels.collect(path)
    assert (done.code, levels.tree()) == (1, before)
    reviewed = levels.county.review()
    assert {one.code for one in reviewed.faults if one.is_error} == {"L603"}
    assert "L603" in done.out
    allowed = levels.collect(path, "--allow", "L603 LP-02-004 县政府第五次常务会议研究决定")
    assert allowed.code == 0, allowed.err
    assert "Lddj-Allow: L603 LP-02-004" in levels.city.git("log", "-1", "--format=%B")


def test_what_the_sender_allowed_himself_does_not_count(levels: Levels) -> None:
    assert levels.collect(levels.hand_up()).code == 0
    levels.edit("整改时限: 2022-04-30", "整改时限: 2022-06-30")
    why = "县政府第五次常务会议研究决定"
    levels.county.git("commit", "--amend", "-qm", f"改\n\nLddj-Allow: L603 LP-02-004 {why}")
    assert levels.collect(levels.hand_up()).code == 1


def test_a_history_that_was_rewritten_is_shown(levels: Levels) -> None:
    levels.add(PROGRESS)
    assert levels.collect(levels.hand_up()).code == 0
    levels.county.git("commit", "--amend", "-qm", "另一个")
    done = levels.collect(levels.hand_up())
    assert (done.code, "不是接着上一次收的那份改的" in done.out) == (0, True)


def test_a_receipt_goes_with_the_commit_that_was_taken_back(levels: Levels) -> None:
    levels.add(PROGRESS)
    path = levels.hand_up()
    assert levels.collect(path).code == 0
    levels.city.git("reset", "-q", "--hard", "HEAD~1")
    assert levels.collect(path).code == 0
    assert levels.tree() == levels.tree(levels.county)


def test_contacts_and_evidence_stay_where_they_are_unless_asked_for(levels: Levels) -> None:
    evidence = f"{HERE}/附件/现场.jpg"
    levels.county.write({evidence: b"\xff\xd8 a picture", f"{HERE}/反映人.yaml": "反映人: []\n"})
    levels.county.git("add", "-f", f"{HERE}/反映人.yaml")
    levels.add(DONE.replace("]}\n", "], 佐证: [附件/现场.jpg]}\n"))
    path = levels.hand_up()
    assert not any(
        "反映人" in name or "附件" in name for name in read_bundle(path.read_bytes()).files
    )
    without = levels.collect(path)
    assert (without.code, "--evidence" in without.err) == (1, True)
    assert levels.collect(levels.hand_up("滦平", "b.bundle", "--evidence")).code == 0
    assert (levels.city.root / evidence).read_bytes() == b"\xff\xd8 a picture"


def test_the_evidence_of_a_record_struck_out_is_not_asked_for(levels: Levels) -> None:
    struck = "佐证: [附件/错的.jpg], 作废: {理由: 记错了, 批准: 主任}}\n"
    levels.add(PROGRESS.replace("}\n", f", {struck}"))
    path = levels.folder / "a.bundle"
    done = levels.ran("-C", levels.county.root, "hand-up", "--county", "滦平", "-o", path)
    assert (done.code, "错的.jpg" in done.out + done.err) == (0, False)


def test_unsaved_work_is_refused_on_both_sides(levels: Levels) -> None:
    path = levels.hand_up()
    for repo in (levels.county, levels.city):
        file = repo.root / FILE.format(FOLDER, "滦平")
        file.write_text(file.read_text("utf-8") + PROGRESS, "utf-8")
    up = levels.ran("-C", levels.county.root, "hand-up", "--county", "滦平", "-o", path)
    assert (up.code, "请先运行 lddj save" in up.err) == (1, True)
    down = levels.collect(path)
    assert (down.code, "请先运行 lddj save" in down.err) == (1, True)


def test_it_says_what_changed_since_the_last_one(levels: Levels) -> None:
    path = levels.folder / "a.bundle"
    words = ("-C", levels.county.root, "上送", "--county", "滦平", "-o", path)
    assert "这是第一次报送" in levels.ran(*words).out
    levels.add(PROGRESS)
    assert "与上一次报送相比：滦平：新增记录1件。" in levels.ran(*words).out
    said = json.loads(read_bundle(path.read_bytes()).files["manifest.json"].content)
    assert said["变化"] == "滦平：新增记录1件"
    assert said["上次"] != said["提交"] == levels.county.git("rev-parse", "HEAD")


def test_it_may_be_looked_at_without_being_taken_in(levels: Levels) -> None:
    levels.add(PROGRESS)
    path, before = levels.hand_up(), levels.city.git("for-each-ref")
    done = levels.collect(path, "--dry-run")
    assert (done.code, levels.city.git("for-each-ref")) == (0, before)
    assert ("新增记录" in done.out, "已收（" in done.out) == (True, False)


def test_only_the_county_that_is_named_is_taken(levels: Levels) -> None:
    path = levels.hand_up()
    done = levels.collect(path, "--county", "隆化")
    assert (done.code, "这是滦平县的，不是隆化的" in done.err) == (1, True)
    assert levels.collect(path, "--county", "滦平").code == 0


def test_nothing_of_a_repository_is_run(levels: Levels, tmp_path: Path) -> None:
    levels.add(PROGRESS)
    path = levels.hand_up()
    for name in ("reference-transaction", "pre-commit", "post-commit", "post-index-change"):
        hook = levels.city.root / ".git/hooks" / name
        hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
        hook.chmod(0o755)
    levels.city.git("config", "core.fsmonitor", f"touch {tmp_path}/ran; false")
    assert levels.collect(path).code == 0
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("refused", ["update-ref", "update-index"])
def test_where_git_refuses_in_the_middle_it_is_wholly_before_or_the_next_command_ends_it(
    levels: Levels, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    levels.add(PROGRESS)
    path, before, real = levels.hand_up(), levels.tree(), git.run

    def refusing(root: Path, *arguments: str, stdin: bytes | None = None) -> bytes:
        if arguments[0] == refused:
            raise GitRefused("锁着。")
        return real(root, *arguments, stdin=stdin)

    with monkeypatch.context() as patched:
        patched.setattr("lddj.system.git.run", refusing)
        assert levels.collect(path).code == 1
    assert levels.ran("-C", levels.city.root, "list", "--county", "滦平").code == 0
    assert levels.city.git("status", "--porcelain") == ""
    after = levels.tree(levels.county)
    assert levels.tree() == (before if refused == "update-ref" else after)


def test_the_weekly_paper_says_who_handed_up_and_who_has_not(
    levels: Levels, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.time", lambda: 1650517200)  # 2022-04-21 in China
    levels.add(PROGRESS)
    assert levels.collect(levels.hand_up("滦平"), levels.hand_up("承德", "b.bundle")).code == 0
    levels.city.git("tag", "before")
    asked = ("--status", "--campaign", "2022-5+2", "--date", "2099-01-04")
    said = json.loads(levels.collect(*asked, "--since", "2022-04-18", "--format", "json").out)
    assert said["合计"] == {"县区": 11, "已报": 2, "未报": 9}
    row = next(one for one in said["县区"] if one["县区"] == "滦平县")
    assert (row["报送"], row["次数"]) == ("2022-04-21", 1)
    assert row["提交"] == levels.county.git("rev-parse", "HEAD")
    assert "隆化县" in said["未报"]
    paper = levels.collect(*asked).out
    assert "11个县区中，0个报送了台账，11个没有报送。" in paper
    assert "| 滦平县 | 2022-04-21 |" in paper
    assert "其中从来没有报送过的：" in paper
    for form in ("html", "docx"):
        assert levels.collect(*asked, "-o", levels.folder / f"周报告.{form}").code == 0


def test_where_somebody_is_listed_an_allowance_of_the_collector_is_only_asked_for(
    levels: Levels,
) -> None:
    assert levels.collect(levels.hand_up()).code == 0
    levels.city.change({".lddj/许可人": "head@example.com\n"}, "名单")
    levels.edit("整改时限: 2022-04-30", "整改时限: 2022-06-30")
    path = levels.hand_up()
    assert levels.collect(path).code == 1
    done = levels.collect(path, "--allow", "L603 LP-02-004 县政府第五次常务会议研究决定")
    assert (done.code, "还要许可" in done.out) == (0, True)


def test_a_county_without_ledgers_here_is_new_and_a_campaign_is_not_made(levels: Levels) -> None:
    path = levels.hand_up("围场")
    levels.city.git("rm", "-rq", f"{FOLDER}/围场")
    levels.city.commit("没有围场")
    assert levels.collect(path).code == 0
    assert (levels.city.root / f"{FOLDER}/围场/county.yaml").is_file()
    levels.city.git("rm", "-rq", FOLDER)
    levels.city.write({"ledgers/2021-5+2/campaign.yaml": "名称: 旧\n"})
    levels.city.commit("没有活动")
    done = levels.collect(levels.hand_up())
    assert (done.code, "这里没有活动 2022-5+2" in done.err) == (1, True)


def test_what_the_city_wrote_since_the_county_cloned_it_stays_at_the_first_file_too(
    levels: Levels,
) -> None:
    path = FILE.format(FOLDER, "滦平")
    text = (levels.city.root / path).read_text("utf-8")
    levels.city.change(
        {path: text.replace("点位: 县政务服务大厅二楼", "点位: 大厅二楼")}, "市里改的"
    )
    levels.add(PROGRESS)
    done = levels.collect(levels.hand_up())
    assert done.code == 0, done.err
    now = (levels.city.root / path).read_text("utf-8")
    assert ("点位: 大厅二楼" in now, "设备进场" in now) == (True, True)


def test_a_county_that_no_commit_holds_is_saved_first(levels: Levels) -> None:
    levels.county.write({f"{FOLDER}/新县/county.yaml": "县区: 新县\n"})
    path = levels.folder / "b.bundle"
    done = levels.ran("-C", levels.county.root, "hand-up", "--county", "新县", "-o", path)
    assert (done.code, path.exists()) == (1, False)
    assert done.err == "没有报送：新县还没有保存过；请先运行 lddj save。\n"
