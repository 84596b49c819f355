"""Accidents and small attacks, one a case: what must not happen, on the small ledger under git."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from ledger import CAMPAIGN, COUNTY, FOLDER, ISSUES
from repository import CAMPAIGN_FILE, COUNTY_FILE, FILE, Ran, Repo, make

HERE = f"{FOLDER}/滦平"
CONTACTS = f"{HERE}/通讯录.yaml"
PHONE = "13900001111"
RECORD = ("record", "LP-02-004", "进展", "--date", "2022-04-06", "--note", "设备进场。")
WRITTEN = "      - {日期: 2022-04-06, 事项: 进展, 说明: 设备进场。}"

Case = Callable[[Repo, Path], None]


def text_of(repo: Repo, file: str = FILE) -> str:
    return (repo.root / file).read_bytes().decode()


def raised(repo: Repo, file: str, old: str, new: str) -> str:
    """Change a file by one piece; return the codes that diff raises of it."""
    text = text_of(repo, file)
    assert text.count(old) >= 1
    repo.write({file: text.replace(old, new)})
    done = repo.lddj("diff")
    assert done.code == 1, done.out
    return done.out


def is_one_sentence(done: Ran) -> None:
    """A refusal is short, of no signs that move a screen, and no bug."""
    assert (done.code, done.err.count("\n") <= 3, "\x1b" in done.err) == (1, True, False), done


def contacts_that_gitignore_lets_in(repo: Repo, room: Path) -> None:
    repo.write({CONTACTS: f'县行政审批局: {{联系人: 某, 电话: "{PHONE}"}}\n'})
    repo.write({".gitignore": "!通讯录.yaml\n", FILE: ISSUES + WRITTEN + "\n"})
    repo.git("add", "-f", CONTACTS)
    repo.lddj("save", "-m", "一")
    assert "通讯录" not in repo.git("-c", "core.quotePath=off", "ls-tree", "-r", "HEAD")


def contacts_that_cannot_be_read(repo: Repo, room: Path) -> None:
    repo.write({CONTACTS: f"县行政审批局: {{电话: [{PHONE}\n"})
    for form in ("text", "json", "github"):
        done = repo.lddj("validate", "--format", form)
        assert PHONE not in done.out + done.err


def numbers_that_are_no_ascii(repo: Repo, room: Path) -> None:
    for odd in ("1⁄2", "Ⅷ", "③", "5²", "〇"):
        one = ISSUES.replace("30\n    记录", f"30\n    量化: [{{指标: 甲, 数值: {odd}}}]\n    记录")
        repo.write({FILE: one})
        repo.lddj("validate", "--fix")
        assert text_of(repo) == one


def a_record_moved_to_an_earlier_day(repo: Repo, room: Path) -> None:
    assert "L602" in raised(repo, FILE, "日期: 2022-03-14", "日期: 2022-03-12")


def a_file_of_issues_taken_away(repo: Repo, room: Path) -> None:
    (repo.root / FILE).unlink()
    done = repo.lddj("diff")
    assert (done.code, "L601 问题 LP-02-004 被删去了" in done.out) == (1, True)


def issues_hidden_as_a_comment(repo: Repo, room: Path) -> None:
    hidden = "\n".join(f"# {line}" for line in ISSUES.split("问题:\n")[1].splitlines())
    repo.write({FILE: f"领域: 优化营商环境\n问题: []\n{hidden}\n"})
    assert "L601" in repo.lddj("diff").out


def a_folder_that_git_does_not_see(repo: Repo, room: Path) -> None:
    repo.write({".gitignore": "/ledgers/*/滦平/issues/02.yaml\n"})
    repo.git("rm", "-q", "--cached", FILE)
    assert "L601" in repo.lddj("validate", "--staged").out + repo.lddj("diff", "--staged").out


def days_off_that_move_every_deadline(repo: Repo, room: Path) -> None:
    more = CAMPAIGN + "节假日: {放假: [2022-04-29]}\n"
    repo.write({CAMPAIGN_FILE: more})
    done = repo.lddj("diff")
    assert "节假日" in done.out.split("\n\n")[0]


def a_county_that_leads_out(repo: Repo, room: Path) -> None:
    away = room / "别处"
    (repo.root / HERE).rename(away)
    (repo.root / HERE).symlink_to(away)
    before = (away / "issues" / "02.yaml").read_bytes()
    is_one_sentence(repo.lddj(*RECORD))
    assert (away / "issues" / "02.yaml").read_bytes() == before


def evidence_that_leads_out(repo: Repo, room: Path) -> None:
    said = ISSUES + "      - {日期: 2022-04-06, 事项: 进展, 说明: 甲, 佐证: [附件/../../../../x]}\n"
    repo.write({FILE: said, "x": "x"})
    assert repo.lddj("validate").code == 1


def signs_in_names_of_files(repo: Repo, room: Path) -> None:
    repo.write({f"{HERE}/issues/\x1b[2J.yaml": "问题: 甲\n", f"{HERE}/\x1b]0;a\x07.txt": "x"})
    for words in (("validate",), ("list",), ("diff",), ("save", "-m", "一")):
        done = repo.lddj(*words)
        assert "\x1b" not in done.out + done.err, words
        assert "\x07" not in done.out + done.err, words


def marks_and_line_ends(repo: Repo, room: Path) -> None:
    start = "\ufeff" + ISSUES.replace("\n", "\r\n")
    repo.write({FILE: start})
    assert repo.lddj(*RECORD).code == 0
    assert text_of(repo) == f"{start}{WRITTEN}\r\n"


def a_file_with_two_names(repo: Repo, room: Path) -> None:
    os.link(repo.root / FILE, room / "另一个名字")
    (repo.root / FILE).chmod(0o640)
    assert repo.lddj(*RECORD).code == 0
    assert (room / "另一个名字").read_text("utf-8") == f"{ISSUES}{WRITTEN}\n"
    assert (repo.root / FILE).stat().st_mode & 0o777 == 0o640


def a_hook_that_refuses(repo: Repo, room: Path) -> None:
    hook = repo.root / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    repo.write({FILE: f"{ISSUES}{WRITTEN}\n"})
    assert repo.lddj("save", "-m", "一").code == 1
    assert repo.git("diff", "--cached", "--name-only") == ""
    hook.unlink()
    assert repo.lddj("save", "-m", "二").code == 0
    assert repo.git("status", "--porcelain") == ""


def a_lock_that_git_left(repo: Repo, room: Path) -> None:
    repo.write({FILE: f"{ISSUES}{WRITTEN}\n", ".git/index.lock": ""})
    is_one_sentence(repo.lddj("save", "-m", "一"))
    assert text_of(repo) == f"{ISSUES}{WRITTEN}\n"


def signs_that_look_alike(repo: Repo, room: Path) -> None:
    for odd in ("LР-02-004", "LP‐02-004", "LP-02-004\u200d", '"LP\\u202e-1"'):
        repo.write({FILE: ISSUES.replace("LP-02-004", odd)})
        out = repo.lddj("validate").out
        assert "L103" in out or "L013" in out, odd


def days_beyond_the_calendar(repo: Repo, room: Path) -> None:
    for odd in ("9999-12-31", "0001-01-01", "2200-01-01"):
        repo.write({FILE: ISSUES.replace("2022-04-30", odd)})
        assert repo.lddj("validate").code == 1
        for words in (("due",), ("due", "--date", odd), ("report", "--county", "滦平")):
            assert repo.lddj(*words).code in (0, 1, 2), words


def a_unit_renamed_to_shed_its_issues(repo: Repo, room: Path) -> None:
    other = COUNTY.replace("名称: 县行政审批局", "名称: 县数据局")
    repo.write({COUNTY_FILE: other, FILE: ISSUES.replace("县行政审批局", "县数据局")})
    done = repo.lddj("diff")
    assert "县数据局" in done.out.split("\n\n")[0]


CASES: tuple[Case, ...] = (
    contacts_that_gitignore_lets_in,
    contacts_that_cannot_be_read,
    numbers_that_are_no_ascii,
    a_record_moved_to_an_earlier_day,
    a_file_of_issues_taken_away,
    issues_hidden_as_a_comment,
    a_folder_that_git_does_not_see,
    days_off_that_move_every_deadline,
    a_county_that_leads_out,
    evidence_that_leads_out,
    signs_in_names_of_files,
    marks_and_line_ends,
    a_file_with_two_names,
    a_hook_that_refuses,
    a_lock_that_git_left,
    signs_that_look_alike,
    days_beyond_the_calendar,
    a_unit_renamed_to_shed_its_issues,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_it_does_no_harm(case: Case, tmp_path: Path) -> None:
    case(make(tmp_path / "库"), tmp_path)
