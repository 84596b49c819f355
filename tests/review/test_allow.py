"""Who may allow what: a list, a later commit, somebody else; on the server too."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from ledger import ISSUES
from repository import CAMPAIGN_FILE, FILE, WHO, Repo, codes, make, run

LATER = ISSUES.replace("整改时限: 2022-04-30", "整改时限: 2022-05-31")
LATEST = ISSUES.replace("整改时限: 2022-04-30", "整改时限: 2022-06-30")
LIST = ".lddj/许可人"
REASON = "县政府第五次常务会议研究决定"
CHAIR = WHO | {"GIT_AUTHOR_EMAIL": "chair@example.org", "GIT_COMMITTER_EMAIL": "chair@example.org"}
OTHER = WHO | {"GIT_AUTHOR_EMAIL": "other@example.org", "GIT_COMMITTER_EMAIL": "other@example.org"}


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return make(tmp_path / "库", {LIST: "# 主任会议\nChair@example.org\n"})


def test_somebody_on_the_list_allows_what_another_did(repo: Repo) -> None:
    base = repo.git("rev-parse", "HEAD")
    repo.change({FILE: LATER})
    assert codes(repo.review(base)) == ["L603"]
    ran = repo.lddj("allow", "L603", "LP-02-004", REASON, env=CHAIR)
    assert (ran.code, "已许可（" in ran.out) == (0, True), ran.err
    assert repo.git("status", "--porcelain") == ""
    found = repo.review(base)
    assert (codes(found), [one.word for one in found.allowed]) == ([], ["已许可"])
    said = repo.lddj("diff", base, "HEAD").out
    assert f"已许可 L603 {FILE}:13:11" in said
    assert f"理由：{REASON}（提交 " in said


def test_an_allowance_counts_neither_in_the_same_commit_nor_from_the_author(repo: Repo) -> None:
    base = repo.git("rev-parse", "HEAD")
    repo.write({FILE: LATER})
    repo.git("commit", "-qam", f"改\n\nLddj-Allow: L603 LP-02-004 {REASON}", env=CHAIR)
    found = repo.review(base)
    assert codes(found) == ["L603"]
    assert "许可要写在改动之后的另一次提交里" in found.notes[0]
    repo.lddj("allow", "L603", "LP-02-004", REASON, env=CHAIR)
    found = repo.review(base)
    assert codes(found) == ["L603"]
    assert any("改动是 chair@example.org 自己做的" in note for note in found.notes)


def test_a_later_change_is_not_covered(repo: Repo) -> None:
    base = repo.git("rev-parse", "HEAD")
    repo.change({FILE: LATER})
    repo.lddj("allow", "L603", "LP-02-004", REASON, env=CHAIR)
    repo.change({FILE: LATEST})
    assert codes(repo.review(base)) == ["L603"]


def test_who_is_not_listed_is_refused_and_told_who_is(repo: Repo) -> None:
    repo.change({FILE: LATER})
    head = repo.git("rev-parse", "HEAD")
    ran = repo.lddj("allow", "L603", "LP-02-004", REASON)
    assert (ran.code, "请由名单里的人来做：Chair@example.org" in ran.err) == (1, True), ran.err
    assert repo.git("rev-parse", "HEAD") == head
    half = CHAIR | {"GIT_COMMITTER_EMAIL": "clerk@example.com"}  # --author alone proves nothing
    assert repo.lddj("allow", "L603", "LP-02-004", REASON, env=half).code == 1


def test_the_list_of_the_base_counts_and_changing_it_is_a_fault(repo: Repo) -> None:
    base = repo.git("rev-parse", "HEAD")
    repo.change({LIST: "# 主任会议\nChair@example.org\nother@example.org\n"})
    found = repo.review(base)
    assert [(one.code, one.location.path, one.location.line) for one in found.faults] == [
        ("L614", LIST, 3)
    ]
    repo.change({FILE: LATER})
    repo.git("commit", "-q", "--allow-empty", "-m", f"许\n\nLddj-Allow: L603 LP-02-004 {REASON}",
             env=OTHER)  # fmt: skip
    assert codes(repo.review(base)) == ["L614", "L603"]
    assert repo.lddj("allow", "L614", "许可人", "主任会议第三次会议增补", env=CHAIR).code == 0
    assert codes(repo.review(base)) == ["L603"]
    (repo.root / LIST).unlink()
    repo.commit()
    assert "L614" in codes(repo.review("HEAD~1"))


@pytest.mark.parametrize("reason", ["同意", "同意同意同意", "领导同意", "已经同意，可以", "好的"])
def test_a_reason_says_why(repo: Repo, reason: str) -> None:
    ran = repo.lddj("allow", "L603", "LP-02-004", reason, env=CHAIR)
    assert (ran.code, "理由" in ran.err) == (1, True)
    (repo.root / LIST).unlink()
    base = repo.commit()
    repo.change({FILE: LATER}, f"改\n\nLddj-Allow: L603 LP-02-004 {reason}")
    found = repo.review(base)
    assert (codes(found), len(found.notes)) == (["L603"], 1)


def test_without_a_list_an_allowance_is_ones_own_and_says_so_in_red(tmp_path: Path) -> None:
    repo = make(tmp_path)
    repo.change({FILE: LATER}, f"改\n\nLddj-Allow: L603 LP-02-004 {REASON}")
    assert [one.word for one in repo.review().allowed] == ["自行许可"]
    assert "自行许可 L603" in repo.lddj("diff", "HEAD~1", "HEAD").out
    assert "**自行许可**" in repo.lddj("diff", "HEAD~1", "HEAD", "--format", "md").out


def test_what_is_asked_for_is_saved_and_waits_for_its_allowance(repo: Repo) -> None:
    repo.lddj("init", "--hooks")
    repo.commit()
    repo.write({FILE: LATER})
    assert repo.lddj("save").code == 1
    ran = repo.lddj("save", "--allow", f"L603 LP-02-004 {REASON}")
    assert (ran.code, "还要许可" in ran.out) == (0, True), ran.err
    assert repo.lddj("diff", "HEAD~1", "HEAD").code == 1
    assert repo.lddj("diff", "--asked", "HEAD~1", "HEAD").code == 0


def test_the_hook_that_receives_pushes_knows_the_list(repo: Repo, tmp_path: Path) -> None:
    run(tmp_path, "git", "clone", "-q", "--bare", "库", "裸.git")
    assert Repo(tmp_path / "裸.git").lddj("init", "--hooks").code == 0
    repo.git("remote", "add", "origin", str(tmp_path / "裸.git"))
    repo.change({FILE: LATER}, f"改\n\nLddj-Allow: L603 LP-02-004 {REASON}")
    assert run(repo.root, "git", "push", "-q", "origin", "main").code == 1
    assert run(repo.root, "git", "push", "-q", "origin", "main:待许可").code == 0
    repo.lddj("allow", "L603", "LP-02-004", REASON, env=CHAIR)
    pushed = run(repo.root, "git", "push", "-q", "origin", "main")
    assert pushed.code == 0, pushed.err
    repo.change({FILE: LATEST})
    assert run(repo.root, "git", "push", "-q", "origin", "main").code == 1


def test_parameters_are_allowed_by_the_name_of_their_campaign(repo: Repo) -> None:
    base = repo.git("rev-parse", "HEAD")
    text = (repo.root / CAMPAIGN_FILE).read_text(encoding="utf-8")
    repo.change({CAMPAIGN_FILE: text + "口径: {长期坚持计入: 否}\n"})
    assert codes(repo.review(base)) == ["L608"]
    repo.lddj("allow", "L608", "2022-5+2", "市人大常委会第九次会议决定", env=CHAIR)
    assert codes(repo.review(base)) == []


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_a_key_proves_where_an_address_only_says(tmp_path: Path) -> None:
    key = tmp_path / "key"
    run(tmp_path, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key))
    public = (tmp_path / "key.pub").read_text().strip()
    repo = make(tmp_path / "库", {LIST: f"{' '.join(public.split()[:2])}\n"})
    base = repo.git("rev-parse", "HEAD")
    repo.change({FILE: LATER})
    assert repo.lddj("allow", "L603", "LP-02-004", REASON, env=CHAIR).code == 1
    repo.git("config", "gpg.format", "ssh")
    repo.git("config", "user.signingkey", str(key))
    repo.git("config", "commit.gpgsign", "true")
    ran = repo.lddj("allow", "L603", "LP-02-004", REASON, env=CHAIR)
    assert ran.code == 0, ran.err
    assert codes(repo.review(base)) == []
