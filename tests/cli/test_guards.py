"""Guards in real git: hooks, pre-commit, a push that is refused, save, and looking back."""

from __future__ import annotations

import json
import re
import shlex
import sys
from pathlib import Path

import pytest
import yaml
from ledger import COUNTY, FOLDER, ISSUES
from repository import COUNTY_FILE, FILE, Repo, make, run

ROOT = Path(__file__).parents[2]
LATER = ISSUES.replace("整改时限: 2022-04-30", "整改时限: 2022-05-31")
BROKEN = ISSUES.replace("来源: 代表视察", "来源: 代表视查")
DONE = ISSUES + "      - {日期: 2022-04-15, 事项: 整改完成, 说明: 好了。, 佐证: [附件/好.jpg]}\n"
PROGRESS = ISSUES + "      - {日期: 2022-04-06, 事项: 进展, 说明: 设备进场。}\n"


@pytest.fixture
def guarded(tmp_path: Path) -> Repo:
    repo = make(tmp_path / "库")
    ran = repo.lddj("init", "--hooks")
    assert ran.code == 0
    assert "装好了 commit-msg 钩子" in ran.out
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", "钩子")
    return repo


def attempt(repo: Repo, text: str, message: str) -> tuple[int, str]:
    """Try to commit a file; the code and everything that was said."""
    repo.write({FILE: text})
    repo.git("add", "-A")
    ran = run(repo.root, "git", "commit", "-m", message)
    return ran.code, ran.out + ran.err


def test_a_commit_that_breaks_a_ledger_is_refused_with_the_remedy(guarded: Repo) -> None:
    code, said = attempt(guarded, BROKEN, "改")
    assert code == 1
    assert f"{FILE}:7:9 错误 L104" in said
    assert "代表视察" in said
    assert said.endswith("没有提交：请先改好上面的错误（警告不碍事），git add 以后再提交。\n")
    code, said = attempt(guarded, LATER, "改时限")
    assert code == 1
    assert f"{FILE}:13:11 错误 L603" in said
    assert said.endswith("没有提交：有不该有的改动，见上；怎样改才对：lddj explain 代码\n")
    code, _ = attempt(guarded, LATER, "改时限\n\nLddj-Allow: L603 LP-02-004 县政府常务会议同意")
    assert code == 0


def test_what_is_staged_is_judged_not_what_lies_about(guarded: Repo) -> None:
    guarded.write({FILE: PROGRESS})
    guarded.git("add", "-A")
    guarded.write({FILE: BROKEN})
    assert run(guarded.root, "git", "commit", "-m", "进展").code == 0


def test_hooks_of_others_are_left_alone_and_ours_are_renewed(tmp_path: Path) -> None:
    repo = make(tmp_path)
    hook = repo.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho mine\n")
    ran = repo.lddj("init", "--hooks")
    assert "已有别的 pre-commit 钩子，没有动它；请在里面加上：lddj validate --staged" in ran.out
    assert hook.read_text() == "#!/bin/sh\necho mine\n"
    again = repo.lddj("init", "--hooks").out
    assert "已是最新 commit-msg 钩子" in again
    assert (repo.root / ".gitattributes").read_text().count("merge=lddj") == 1
    assert repo.git("config", "core.quotepath") == "false"


def test_a_push_that_rewrites_history_is_refused_by_the_server(
    guarded: Repo, tmp_path: Path
) -> None:
    run(tmp_path, "git", "clone", "-q", "--bare", "库", "裸.git")
    bare = Repo(tmp_path / "裸.git")
    assert "装好了 pre-receive 钩子" in bare.lddj("init", "--hooks").out
    guarded.git("remote", "add", "origin", str(bare.root))
    guarded.write({FILE: PROGRESS})
    guarded.git("commit", "-q", "-am", "进展")
    guarded.git("push", "-q", "origin", "main")
    guarded.write({FILE: ISSUES})
    guarded.git("commit", "-q", "--no-verify", "-am", "删去进展")
    ran = run(guarded.root, "git", "push", "origin", "main")
    assert ran.code == 1
    assert "推送已拦下" in ran.err
    ran = run(guarded.root, "git", "push", "--no-verify", "origin", "main")
    assert ran.code == 1
    assert "L602" in ran.err
    assert "服务器没有接受这次推送" in ran.err
    # a new branch is judged from where it left the main one
    ran = run(guarded.root, "git", "push", "--no-verify", "origin", "main:新")
    assert ran.code == 1


def test_pre_commit_runs_the_hooks(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit")
    repo = make(tmp_path)
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for hook in hooks:
        assert hook["entry"].split()[0] == "lddj"
        hook["entry"] = hook["entry"].replace("lddj", f"{shlex.quote(sys.executable)} -m lddj", 1)
        hook["language"] = "system"  # no environment is built, nothing is downloaded
    text = json.dumps({"repos": [{"repo": "local", "hooks": hooks}]}, ensure_ascii=False)
    repo.change({".pre-commit-config.yaml": text})
    message = tmp_path / "说明"
    message.write_text("改时限\n", encoding="utf-8")

    def pre_commit(*arguments: str) -> tuple[int, str]:
        env = {"PRE_COMMIT_HOME": str(tmp_path / ".git" / "pre-commit")}
        ran = run(repo.root, sys.executable, "-m", "pre_commit", "run", *arguments, env=env)
        return ran.code, ran.out

    diff = ("lddj-diff", "--hook-stage", "commit-msg", "--commit-msg-filename", str(message))
    assert pre_commit("--all-files")[0] == 0
    repo.write({FILE: LATER})
    repo.git("add", FILE)
    assert pre_commit("lddj-validate")[0] == 0
    code, said = pre_commit(*diff)
    assert (code, "L603" in said) == (1, True)
    message.write_text(
        "改时限\n\nLddj-Allow: L603 LP-02-004 县政府常务会议同意\n", encoding="utf-8"
    )
    assert pre_commit(*diff)[0] == 0
    repo.write({FILE: BROKEN})
    repo.git("add", FILE)
    code, said = pre_commit("lddj-validate")
    assert (code, "L104" in said) == (1, True)


def test_since_tells_only_what_a_change_is_to_blame_for(tmp_path: Path) -> None:
    old = ISSUES.replace("点位: 县政务服务大厅二楼", "点位: 暂无")
    second = old.split("问题:\n")[1].replace("LP-02-004", "LP-02-005")
    repo = make(tmp_path, {FILE: old + second})
    assert repo.lddj("validate", "--since", "HEAD").out.startswith("查了 0 个文件，没有发现问题")
    repo.write({FILE: old + second.replace("整合窗口", "再整合窗口")})
    said = repo.lddj("validate", "--since", "HEAD", "--format", "json").out
    faults = json.loads(said)["诊断"]
    assert faults
    assert {one["行"] > 16 for one in faults} == {True}
    # what is taken away is missed elsewhere
    repo.write({FILE: old + second, COUNTY_FILE: COUNTY.replace("县行政审批局", "县审批局")})
    said = repo.lddj("validate", "--since", "HEAD", "--format", "json").out
    assert [(one["代码"], one["文件"]) for one in json.loads(said)["诊断"]] == [("L205", FILE)] * 2


def test_save_commits_with_a_message_made_of_the_changes(tmp_path: Path) -> None:
    repo = make(tmp_path, {f"{FOLDER}/滦平/附件/好.jpg": b"x"})
    repo.write({FILE: DONE, "别的.txt": "不提交"})
    ran = repo.lddj("save")
    assert ran.code == 0, ran.err
    assert repo.git("log", "-1", "--format=%s") == "滦平：整改完成1件"
    assert repo.git("status", "--porcelain") == '?? "\\345\\210\\253\\347\\232\\204.txt"'
    assert "已保存（" in ran.out
    assert "整改完成率 0.00% → 50.00%（+50.00个百分点）" in ran.out
    said = "台账没有改动。别的.txt不归 lddj save 保存，要保存请先运行 git add。\n"
    assert repo.lddj("save").out == said


def test_the_first_save_brings_what_init_made_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "台账").mkdir()
    repo = Repo(tmp_path / "台账")
    made = repo.lddj("init", "--campaign", "2022-6+1", "--county", "测试县", "--git", "--hooks")
    assert made.code == 0, made.err
    repo.write({"记事.txt": "x", ".vscode/tasks.json": "{}", ".vscode/lddj/mine.json": "{}"})
    ran = repo.lddj("save")
    assert ran.code == 0, ran.err
    assert "一并保存了 lddj init 建的文件：" in ran.out
    schemas = len(list((repo.root / ".vscode" / "lddj").glob("*.schema.json")))
    assert f".vscode/settings.json、README.md、.vscode/lddj 里的 {schemas} 个\n" in ran.out
    left = repo.git("-c", "core.quotepath=off", "status", "--porcelain", "-uall").splitlines()
    assert sorted(left) == ["?? .vscode/lddj/mine.json", "?? .vscode/tasks.json", "?? 记事.txt"]
    run(tmp_path, "git", "clone", "-q", "台账", "乙")
    shown = run(tmp_path / "乙", "git", "check-attr", "merge", "ledgers/2022-6+1/测试/county.yaml")
    assert shown.out.strip().endswith("merge: lddj")
    said = repo.lddj("save").out
    assert said.startswith("台账没有改动。.vscode/lddj/mine.json、.vscode/tasks.json、记事.txt不归")


def test_a_line_that_the_hooks_add_later_is_saved_but_not_the_users(tmp_path: Path) -> None:
    repo = make(tmp_path, {".gitattributes": "*.md text\n"})
    repo.lddj("init", "--hooks")
    ran = repo.lddj("save")
    assert (ran.code, ".gitattributes" in ran.out) == (0, True), ran.err
    assert repo.git("log", "-1", "--format=%s") == "加入台账库的设置文件"
    assert repo.git("status", "--porcelain") == ""
    repo.write({".gitattributes": "*.md text\n*.txt text\n"})
    assert repo.lddj("save").out.startswith("台账没有改动。.gitattributes不归 lddj save 保存")
    repo.git("checkout", "-q", ".")
    assert repo.lddj("save").out == "没有要保存的改动。\n"


def test_save_refuses_errors_and_rewritten_history(tmp_path: Path) -> None:
    repo = make(tmp_path)
    head = repo.git("rev-parse", "HEAD")
    repo.write({FILE: BROKEN})
    ran = repo.lddj("save")
    assert (ran.code, "L104" in ran.out) == (1, True)
    repo.write({FILE: LATER})
    ran = repo.lddj("save", "-m", "改时限")
    assert (ran.code, "L603" in ran.out) == (1, True)
    assert "--allow" in ran.err
    assert repo.git("rev-parse", "HEAD") == head
    assert (repo.root / FILE).read_text(encoding="utf-8") == LATER
    ran = repo.lddj("save", "-m", "改时限", "--allow", "L603 LP-02-004 县政府常务会议同意")
    assert ran.code == 0
    assert "Lddj-Allow: L603 LP-02-004 县政府常务会议同意" in repo.git("log", "-1", "--format=%b")
    assert repo.lddj("diff", "HEAD~1", "HEAD").code == 0


def clones(tmp_path: Path) -> tuple[Repo, Repo]:
    """Two clones of one repository, with the merge driver."""
    made = make(tmp_path / "库")
    run(tmp_path, "git", "clone", "-q", "--bare", "库", "裸.git")
    out = []
    for name in ("甲", "乙"):
        run(tmp_path, "git", "clone", "-q", "裸.git", name)
        repo = Repo(tmp_path / name)
        repo.lddj("init", "--hooks")
        out.append(repo)
    assert made.root.is_dir()
    return out[0], out[1]


def test_save_pushes_and_merges_what_others_pushed_before(tmp_path: Path) -> None:
    one, other = clones(tmp_path)
    one.write({FILE: PROGRESS})
    ran = one.lddj("save", "--push")
    assert (ran.code, "已推送到 origin" in ran.out) == (0, True), ran.err
    pressed = ISSUES + "      - {日期: 2022-04-02, 事项: 督办, 方式: 通报}\n"
    other.write({FILE: pressed})
    ran = other.lddj("save", "--push")
    assert ran.code == 0, ran.err
    assert "已把两边的改动合到一起" in ran.out
    text = (other.root / FILE).read_text(encoding="utf-8")
    assert text.index("督办") < text.index("设备进场")
    assert "<<<<<<<" not in text


def test_two_clerks_each_save_the_first_issue_of_an_area(tmp_path: Path) -> None:
    new = f"{FOLDER}/滦平/issues/02-新.yaml"
    one, other = clones(tmp_path)
    for repo, number, text in ((one, "005", "夜里没有人值班。"), (other, "006", "排队一小时。")):
        issue = ISSUES.replace("LP-02-004", f"LP-02-{number}")
        repo.write({new: issue.replace("不动产登记窗口未实行一窗受理，群众需跑三个窗口。", text)})
        ran = repo.lddj("save", "--push")
        assert ran.code == 0, ran.err
    assert "已把两边的改动合到一起" in ran.out
    merged = (other.root / new).read_text(encoding="utf-8")
    assert merged.count("领域: 优化营商环境") == 1
    assert ("LP-02-005" in merged, "LP-02-006" in merged) == (True, True)
    assert other.lddj("validate").code == 0


def test_a_contradiction_is_explained_and_nothing_is_lost(tmp_path: Path) -> None:
    one, other = clones(tmp_path)
    one.write({FILE: ISSUES.replace("责任人: 局长", "责任人: 副局长")})
    assert one.lddj("save", "--push").code == 0
    mine = ISSUES.replace("责任人: 局长", "责任人: 科长")
    other.write({FILE: mine})
    ran = other.lddj("save", "--push")
    assert ran.code == 1
    assert "LP-02-004 责任人：两边都改了，改得不一样（这边“科长”，那边“副局长”）" in ran.err
    assert "没有丢失" in ran.err
    assert (other.root / FILE).read_text(encoding="utf-8") == mine
    assert other.git("status", "--porcelain", "--untracked-files=no") == ""


PULL = ("git", "pull", "--no-rebase", "--no-edit", "origin", "main")


def test_a_contradiction_ends_with_the_commands_that_are_printed(tmp_path: Path) -> None:
    one, other = clones(tmp_path)
    other.git("config", "--unset", "pull.rebase")  # as in a clone without init --hooks
    one.write({FILE: ISSUES.replace("责任人: 局长", "责任人: 副局长")})
    one.lddj("save", "--push")
    other.write({FILE: ISSUES.replace("责任人: 局长", "责任人: 科长")})
    said = other.lddj("save", "--push").err
    assert "lddj save --push --ours" in said
    ran = run(other.root, *PULL)
    assert (ran.code, "请运行 lddj save --ours" in ran.err) == (1, True)
    # markers that are left are refused
    ran = other.lddj("save", "--push")
    assert (ran.code, "合并还没有做完" in ran.err) == (1, True)
    other.write({FILE: ISSUES.replace("责任人: 局长", "责任人: 副局长")})
    ran = other.lddj("save", "--push")
    assert (ran.code, "已推送到 origin" in ran.out) == (0, True), ran.err
    assert other.git("rev-list", "--merges", "--count", "HEAD") == "1"
    assert other.git("status", "--porcelain", "--untracked-files=no") == ""


MINE = "      - {日期: 2022-04-06, 事项: 整改完成, 说明: 好了。, 佐证: [附件/一.jpg]}\n"
THEIRS = (
    "      - {日期: 2022-04-07, 事项: 延期, 新时限: 2022-06-30, 批准: 县政府, 说明: 未到货。}\n"
)


@pytest.mark.parametrize("keep", ["theirs", "give up"])
def test_two_records_that_contradict_end_by_what_is_printed(tmp_path: Path, keep: str) -> None:
    one, other = clones(tmp_path)
    one.write({FILE: ISSUES + THEIRS})
    assert one.lddj("save", "--push").code == 0
    other.write({FILE: ISSUES + MINE, f"{FOLDER}/滦平/附件/一.jpg": "x"})
    said = other.lddj("save", "--push").err
    assert "lddj save --push --theirs" in said
    run(other.root, *PULL)
    text = (other.root / FILE).read_text(encoding="utf-8")
    assert "<<<<<<<" in text
    if keep == "give up":
        assert "lddj save --abort" in other.lddj("save").err
        ran = other.lddj("save", "--abort")
        assert (ran.code, "已放弃合并" in ran.out) == (0, True)
        assert (other.root / FILE).read_text(encoding="utf-8") == ISSUES + MINE
        assert "没有什么要放弃的" in other.lddj("save", "--abort").out
        return
    text = re.sub(r"(?ms)^<{7}.*?^={7}\n", "", text)
    other.write({FILE: re.sub(r"(?m)^>{7}.*\n", "", text)})
    ran = other.lddj("save", "--push")
    assert (ran.code, "已推送到 origin" in ran.out) == (0, True), ran.out + ran.err


def test_without_the_driver_the_first_sentence_says_how_to_get_it(tmp_path: Path) -> None:
    one, other = clones(tmp_path)
    other.git("config", "--remove-section", "merge.lddj")
    one.write({FILE: PROGRESS})
    assert one.lddj("save", "--push").code == 0
    other.write({FILE: PROGRESS.replace("设备进场", "已订货")})
    said = other.lddj("save", "--push").err
    assert said.count("请先运行 lddj init --hooks") == 2  # before pushing, and why it failed
    other.lddj("init", "--hooks")
    ran = other.lddj("save", "--push")
    assert ran.code == 0, ran.err


def test_two_clerks_who_took_one_number_are_told_the_next_and_how_to_save(tmp_path: Path) -> None:
    text = "不动产登记窗口未实行一窗受理，群众需跑三个窗口。"
    new = ISSUES.partition("问题:\n")[2].replace("LP-02-004", "LP-02-005")
    one, other = clones(tmp_path)
    one.write({FILE: ISSUES + new.replace(text, "夜里没有人值班。")})
    assert one.lddj("save", "--push").code == 0
    mine = ISSUES + new.replace(text, "排队超过一小时。")
    other.write({FILE: mine})
    ran = other.lddj("save", "--push")
    assert ran.code == 1
    assert "LP-02-005：两边各新增了一个，编号相同，内容不同" in ran.err
    assert "git pull" not in ran.err
    ran = other.lddj("save", "--push", "--both")
    assert (ran.code, "并推送到 origin" in ran.out) == (0, True), ran.out + ran.err
    merged = (other.root / FILE).read_text(encoding="utf-8")
    assert (merged.count("LP-02-005"), merged.count("LP-02-006")) == (1, 1)
    assert other.lddj("validate").code == 0


def test_a_way_of_pulling_that_someone_chose_is_kept(tmp_path: Path) -> None:
    repo = make(tmp_path)
    repo.git("config", "pull.rebase", "true")
    repo.lddj("init", "--hooks")
    assert repo.git("config", "pull.rebase") == "true"


def test_save_without_a_remote_or_a_name_says_so(tmp_path: Path) -> None:
    repo = make(tmp_path)
    repo.write({FILE: PROGRESS})
    nobody = dict.fromkeys(
        ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"), ""
    )
    ran = repo.lddj("save", env=nobody)
    assert (ran.code, "git 还不知道您是谁" in ran.err) == (1, True), ran.err
    ran = repo.lddj("save", "--push")
    assert (ran.code, "没有设置远程仓库" in ran.err) == (1, True)
    assert repo.git("log", "-1", "--format=%s") == "滦平：新增记录1件"


def test_log_names_the_commit_of_each_record_and_the_days_between(tmp_path: Path) -> None:
    repo = make(tmp_path)
    repo.change({FILE: PROGRESS}, "进展", "2022-04-09")
    repo.change({FILE: PROGRESS.replace("责任人: 局长", "责任人: 副局长")}, "换人", "2022-04-12")
    repo.write({FILE: PROGRESS + "      - {日期: 2022-04-15, 事项: 督办, 方式: 通报}\n"})
    data = json.loads(repo.lddj("log", "lp-02-004", "--format", "json").out)
    rows = [(one["事项"], one["提交日期"], one["相隔天数"]) for one in data["记录"]]
    assert rows == [("交办", "2022-04-01", 18), ("进展", "2022-04-09", 3), ("督办", None, None)]
    text = repo.lddj("log", "LP-02-004").out
    assert "未提交" in text
    assert "台账员：改了责任人" in text
    ran = repo.lddj("log", "LP-02-044")
    assert (ran.code, "LP-02-004" in ran.err) == (1, True)
    repo.change({FILE: "领域: 优化营商环境\n问题: []\n"}, "删", "2022-04-20")
    assert "删去了这个问题" in repo.lddj("log", "LP-02-004").out


def test_trace_names_the_commits_that_moved_a_rate(tmp_path: Path) -> None:
    repo = make(tmp_path, {f"{FOLDER}/滦平/附件/好.jpg": b"x"})
    repo.change({FILE: PROGRESS}, "进展", "2022-04-09")
    done = repo.change({FILE: DONE.replace(ISSUES, PROGRESS)}, "完成", "2022-04-16")
    command = ("trace", "--county", "滦平", "--date", "2022-04-20")
    data = json.loads(repo.lddj(*command, "--format", "json").out)
    shown = [(one["说明"], one["前"], one["后"], one["变化"]) for one in data["提交"]]
    assert shown == [
        ("建账", "—", "0.00%", "—"),
        ("完成", "0.00%", "50.00%", "+50.00个百分点"),
    ]
    assert data["提交"][1]["提交"] == done
    assert data["提交"][1]["问题"] == ["LP-02-004"]
    out = repo.lddj(*command, "--by", "销号数").out
    assert "滦平（2022-5+2）的销号数（都按 2022-04-20 计算）" in out
    assert "没有提交动过它" in out
    ran = repo.lddj(*command, "--by", "消号数")
    assert (ran.code, "销号数" in ran.err) == (1, True)


def test_a_message_that_cannot_be_read_is_told_in_chinese(tmp_path: Path) -> None:
    repo = make(tmp_path)
    for name, why in (("没有.txt", "没有这个文件"), ("ledgers", "这是一个文件夹")):
        ran = repo.lddj("diff", "--message", name)
        assert (ran.code, f"读不了 {name}：{why}。" in ran.err) == (2, True)
