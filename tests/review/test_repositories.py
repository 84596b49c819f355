"""Repositories of all kinds: shallow, bare, empty, none; revisions that do not exist."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from ledger import CAMPAIGN, COUNTY, FOLDER, ISSUES
from repository import COUNTY_FILE, FILE, Repo, codes, make, run

import lddj
from lddj.errors import GitRefused, LddjError
from lddj.load.sources.folder import FolderSource
from lddj.load.sources.revision import RevisionSource
from lddj.load.sources.sharing import SharingSource, once
from lddj.review.sides import WORK_TREE, sides
from lddj.system.git import Objects

LATER = ISSUES.replace("整改时限: 2022-04-30", "整改时限: 2022-05-31")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = make(tmp_path / "库")
    made.change({FILE: LATER})
    return made


def test_a_bare_repository_needs_two_revisions(repo: Repo, tmp_path: Path) -> None:
    run(tmp_path, "git", "clone", "-q", "--bare", "库", "裸.git")
    bare = Repo(tmp_path / "裸.git")
    assert codes(bare.review()) == ["L603"]
    with pytest.raises(GitRefused, match="没有工作区"):
        bare.review(None, None)
    ran = bare.lddj("report", "--county", "滦平", "--rev", "HEAD", "--date", "2022-04-20")
    assert ran.code == 0
    assert "整改中" in ran.out
    assert bare.lddj("log", "LP-02-004").code == 0


def test_a_shallow_clone_says_that_its_history_is_cut_off(repo: Repo, tmp_path: Path) -> None:
    run(tmp_path, "git", "clone", "-q", "--depth", "1", f"file://{repo.root}", "浅")
    shallow = Repo(tmp_path / "浅")
    assert shallow.review("HEAD", None).changes == ()
    with pytest.raises(GitRefused, match="浅克隆，历史不全"):
        shallow.review("HEAD~1")
    assert "浅克隆" in shallow.lddj("log", "LP-02-004").out


def test_a_revision_that_does_not_exist(repo: Repo) -> None:
    ran = repo.lddj("diff", "没有")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "没有“没有”这个版本；git log 列出现有的版本。\n"
    assert repo.lddj("diff", "--upload-pack=x").code == 2


def test_without_a_repository_or_without_git_one_sentence(tmp_path: Path) -> None:
    plain = Repo(tmp_path)
    (tmp_path / "ledgers").mkdir()
    for command in (["diff"], ["save"], ["log", "x"], ["validate", "--since", "HEAD"]):
        ran = plain.lddj(*command)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1), ran
        assert "不在 git 仓库里" in ran.err
        nothing = str(tmp_path / "无")
        ran = plain.lddj(*command, env={"PATH": nothing})
        assert ran.err == "没有找到 git 程序；和历史有关的命令需要安装 git。\n"


def test_before_the_first_commit_everything_is_new(tmp_path: Path) -> None:
    repo = make(tmp_path)
    repo.git("update-ref", "-d", "HEAD")
    found = repo.review(None, None)
    assert (found.base, found.head) == ("空", WORK_TREE)
    kinds = [one.kind.value for one in found.changes]
    assert kinds.count("新增问题") == 2
    assert found.errors == 0


def test_where_git_has_no_ledgers_yet_that_is_said(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.git("init", "-q")
    ran = repo.lddj("diff")
    assert (ran.code, ran.out) == (1, "")
    assert "lddj init（建库）" in ran.err


def test_three_dots_compare_with_where_the_branches_parted(repo: Repo) -> None:
    repo.git("switch", "-q", "-c", "县里", "HEAD~1")
    repo.change({FILE: ISSUES + "      - {日期: 2022-04-06, 事项: 进展, 说明: 设备进场。}\n"})
    assert codes(repo.review("main...县里", None)) == []
    assert codes(repo.review("main..县里", None)) == ["L603"]
    assert codes(repo.review("main...", None)) == []


def test_a_ledger_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    inner = tmp_path / "工作" / "台账"
    make(inner)
    (inner / ".git").rename(tmp_path / ".git")
    repo = Repo(inner)
    repo.commit()
    repo.change({FILE: LATER})
    found = repo.review()
    assert codes(found) == ["L603"]
    assert found.faults[0].location.path == FILE
    assert repo.lddj("log", "LP-02-004", "--format", "json").code == 0
    assert repo.lddj("diff", "--staged").code == 0


def test_every_format_says_the_same(repo: Repo) -> None:
    data = json.loads(repo.lddj("diff", "HEAD~1", "HEAD", "--format", "json").out)
    assert data["版本"] == 1
    assert (data["基准"], data["对象"]) == ("HEAD~1", "HEAD")
    assert data["变更"] == [
        {
            "类型": "时限变化",
            "活动编号": "2022-5+2",
            "编号": "LP-02-004",
            "县区": "滦平县",
            "前": "2022-04-30",
            "后": "2022-05-31",
            "文件": FILE,
            "行": 13,
        }
    ]
    [fault] = data["诊断"]
    assert (fault["代码"], fault["行"], fault["列"]) == ("L603", 13, 11)
    github = repo.lddj("diff", "HEAD~1", "HEAD", "--format", "github").out
    assert github.startswith(f"::error file={FILE},line=13,col=11,title=错误 L603::LP-02-004 ")
    md = repo.lddj("diff", "HEAD~1", "HEAD", "--format", "md", "-o", "变更.md")
    assert (md.code, md.out) == (1, "")
    text = (repo.root / "变更.md").read_text(encoding="utf-8")
    assert text.startswith("## 台账变更：滦平：时限变化1件\n")
    assert f"- **错误 L603** `{FILE}:13` LP-02-004 " in text


def test_a_new_campaign_is_called_new_and_a_county_stands_by_itself(tmp_path: Path) -> None:
    repo = make(tmp_path)
    repo.git("update-ref", "-d", "HEAD")
    repo.git("rm", "-rfq", "--cached", ".")
    team = "  - {编号: WD-01, 名称: 稳定专班, 类型: 工作专班, 领域: []}\n"
    said = repo.lddj("diff").out.splitlines()
    assert "滦平县（2022-5+2）  新建县区，新增问题2件" in said
    start = said.index("滦平县（2022-5+2）  新建县区，新增问题2件")
    assert said[start + 1].startswith("  县区：新增 县区 滦平县")
    assert "活动 2022-5+2  新建活动" in said
    repo.commit()
    repo.write({COUNTY_FILE: COUNTY + team})
    shown = repo.lddj("diff").out
    assert "  专班：WD-01：新增 编号 WD-01，名称 稳定专班，类型 工作专班\n" in shown
    assert "滦平县（2022-5+2）  新增专班1个" in shown


def test_one_campaign_alone(repo: Repo) -> None:
    assert repo.lddj("diff", "HEAD~1", "HEAD", "--campaign", "2022-5+2").code == 1
    ran = repo.lddj("diff", "--campaign", "2021-6+1")
    assert (ran.code, "2022-5+2" in ran.err) == (1, True)


def test_reports_of_then_and_now_differ(repo: Repo) -> None:
    done = "      - {日期: 2022-04-15, 事项: 整改完成, 说明: 好了。}\n"
    repo.change({FILE: LATER + done})
    then = repo.lddj("report", "--county", "滦平", "--date", "2022-04-20", "--rev", "HEAD~1")
    now = repo.lddj("report", "--county", "滦平", "--date", "2022-04-20")
    assert "整改完成0个" in then.out
    assert "整改完成1个" in now.out
    ran = repo.lddj("report", "--county", "滦平", "--rev", "HEAD~9")
    assert (ran.code, ran.err.count("\n")) == (1, 1)


def test_what_both_sides_have_is_read_once(repo: Repo) -> None:
    shelf: dict[tuple[str, str], object] = {}
    base = RevisionSource.at(repo.root, "HEAD")
    left = SharingSource(base, shelf)  # type: ignore[arg-type]  # a bare dict will do
    right = SharingSource(FolderSource(repo.root), shelf, base.blobs)  # type: ignore[arg-type]
    made: list[str] = []
    for source in (left, right):
        once(source, FILE, lambda document: made.append(document.path))
    assert made == [FILE]
    (repo.root / FILE).write_bytes(LATER.replace("\n", "\r\n").encode())
    windows = SharingSource(FolderSource(repo.root), shelf, base.blobs)  # type: ignore[arg-type]
    once(windows, FILE, lambda document: made.append(document.path))
    assert made == [FILE]


def test_a_revision_is_read_through_one_process(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[object] = []
    start = Objects._start

    def counted(self: Objects) -> object:
        started.append(self)
        return start(self)

    monkeypatch.setattr(Objects, "_start", counted)
    _, before, after = sides(repo.root, "HEAD~1", "HEAD", staged=False)
    for side in (before, after):
        for path in ("campaign.yaml", "滦平/county.yaml", "滦平/issues/01.yaml"):
            assert isinstance(side.source.read(f"{FOLDER}/{path}"), bytes)
    assert len(started) == 1


def test_an_object_that_is_missing_is_named(repo: Repo) -> None:
    with pytest.raises(LddjError, match="缺少对象 000000000000"):
        Objects(repo.root).read("0" * 40)


def test_relative_paths_of_a_hook_lead_home(repo: Repo, tmp_path: Path) -> None:
    there = {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index"}
    ran = run(repo.root, "python3", "-c", "", env=there)
    assert ran.code == 0
    env = {**there, "PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    ran = Repo(repo.root).lddj("-C", "ledgers", "diff", "--staged", env=env)
    assert (ran.code, ran.out) == (0, "HEAD → 暂存区：台账没有变化。\n")


def test_a_review_is_one_page_with_the_pictures_of_both_sides(repo: Repo) -> None:
    picture = f"{FOLDER}/滦平/附件/前.jpg"
    repo.change({picture: b"before"})
    repo.change({picture: b"after<"})
    page = repo.lddj("diff", "HEAD~1", "HEAD", "--format", "html").out
    assert page.count("data:image/jpeg;base64,") == 2
    assert f"证据被换：{picture}" in page
    assert ("<script" in page, "http://" in page, "https://" in page) == (False, False, False)


def test_log_follows_a_matter_through_renumbering_and_mixes_no_campaigns(repo: Repo) -> None:
    other = "ledgers/2020-6+1"
    campaign = CAMPAIGN.replace("2022", "2020").replace("5+2", "6+1")
    old = ISSUES.replace("不动产登记", "税务").replace("2022-", "2020-")
    repo.change({
        f"{other}/campaign.yaml": campaign, f"{other}/滦平/county.yaml": "县区: 滦平县\n",
        f"{other}/滦平/issues/02.yaml": old,
    }, "别的活动")  # fmt: skip
    repo.change({FILE: ISSUES.replace("LP-02-004", "LP-02-014")}, "换号")
    for number in ("LP-02-014", "LP-02-004"):
        ran = repo.lddj("log", number, "--campaign", "2022-5+2")
        assert ran.code == 0, ran.err
        assert ("别的活动" in ran.out, "税务" in ran.out) == (False, False)
        assert "改了编号" in ran.out
        assert "登记了这个问题" in ran.out


def test_an_unknown_number_is_told_as_show_tells_it(repo: Repo) -> None:
    """The near one is offered; where none is, how to look."""
    for number in ("LP-02-0044", "zz"):
        shown, logged = repo.lddj("show", number), repo.lddj("log", number)
        assert (logged.code, logged.err) == (1, shown.err)
    assert "看有哪些用 lddj list" in logged.err
    none = repo.lddj("log", "LP-02-004/1").err
    assert none == "没有编号为“LP-02-004/1”的小项。\n"


def test_a_log_is_of_the_revision_that_was_opened(repo: Repo) -> None:
    repo.change(
        {FILE: LATER + "      - {日期: 2022-04-06, 事项: 进展, 说明: 设备进场。}\n"}, "进展"
    )
    first, now = (
        lddj.log(lddj.open(repo.root, revision=revision), "LP-02-004").data
        for revision in ("HEAD~2", None)
    )
    assert [len(one["记录"]) for one in (first, now)] == [1, 2]
    assert [len(one["提交"]) for one in (first, now)] == [1, 3]


def test_what_is_staged_is_not_compared_with_a_second_revision(repo: Repo) -> None:
    for words in (("HEAD~1", "HEAD"), ("HEAD~1...HEAD",)):
        ran = repo.lddj("diff", *words, "--staged")
        assert (ran.code, ran.out) == (1, "")
        assert (
            ran.err == "写明了比到 HEAD，就不比已经 git add 的内容（--staged）；两样只能写一样。\n"
        )


def test_log_shows_parts_entries_without_records_and_shared_numbers(repo: Repo) -> None:
    county = f"{FOLDER}/滦平"
    opinions = """\
意见:
  - 编号: SY-01
    类型: 审议意见
    标题: 关于供水的审议意见
    作出日期: 2022-03-02
    承办机关: 县政府
    条目:
      - {编号: "1", 内容: 改造管网。}
      - {编号: "2", 内容: 公开水质。}
    记录:
      - {日期: 2022-03-04, 事项: 交办, 报告时限: 2022-06-30}
      - {日期: 2022-04-02, 事项: 落实, 条目: "1", 说明: 管网已换。}
      - {日期: 2022-04-09, 事项: 进展, 说明: 方案已定。}
"""
    activities = "活动:\n  - {编号: SY-01, 日期: 2022-04-02, 类型: 视察, 主题: 看管网}\n"
    repo.change({f"{county}/opinions.yaml": opinions}, "审议意见")
    repo.change({f"{county}/activities.yaml": activities}, "视察")
    repo.change({f"{county}/activities.yaml": activities.replace("管网", "水厂")}, "改主题")
    both = repo.lddj("log", "SY-01")
    assert (both.code, "意见 SY-01（--kind 意见）、活动 SY-01（--kind 活动）" in both.err) == (
        1,
        True,
    )
    visit = repo.lddj("log", "SY-01", "--kind", "活动").out
    assert visit.startswith("SY-01 看水厂\n")
    assert ("登记了这一条" in visit, "改了主题" in visit, "管网已换" in visit) == (
        True,
        True,
        False,
    )
    part = repo.lddj("log", "SY-01/1", "--kind", "意见").out
    assert part.startswith("SY-01/1 关于供水的审议意见\n")
    assert ("管网已换" in part, "方案已定" in part) == (True, False)
    none = repo.lddj("log", "SY-01/9", "--kind", "意见")
    assert (none.code, "没有名为“9”的SY-01 的小项。可选的有：1、2" in none.err) == (1, True)
    assert repo.lddj("log", "SY-01", "--kind", "活").code == 2
