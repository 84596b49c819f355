"""What a change must not have done, committed and compared; what a message may allow."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from ledger import COUNTY, FOLDER, ISSUES, place_of
from repository import CAMPAIGN_FILE, COUNTY_FILE, FILE, OTHER, Repo, codes, make

from lddj.rules.registry import RULES
from lddj.rules.rule import Rule

L6 = [rule for rule in RULES if rule.code.startswith("L6")]
HANDED = "      - {日期: 2022-03-14, 事项: 交办}\n"
PROGRESS = "      - {日期: 2022-04-06, 事项: 进展, 说明: 设备进场。}\n"
DONE = "      - {日期: 2022-04-15, 事项: 整改完成, 说明: 好了。}\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return make(tmp_path, {FILE: ISSUES + PROGRESS})


@pytest.mark.parametrize("rule", L6, ids=lambda rule: rule.code)
def test_each_fault_is_found_between_two_commits(rule: Rule, tmp_path: Path) -> None:
    file = place_of(rule.wrong)
    assert rule.wrong.before is not None
    repo = make(tmp_path, {file: rule.wrong.before})
    repo.change({file: rule.wrong.text}, day="2022-04-21")
    found = repo.review()
    assert set(codes(found)) == {rule.code}
    assert found.faults[0].location.path == file
    assert found.faults[0].location.line == rule.wrong.line
    assert repo.lddj("diff", "HEAD~1", "HEAD").code == (1 if rule.severity == "错误" else 0)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("日期: 2022-04-06", "日期: 2022-04-07", ["L602"]),
        ("事项: 进展, 说明", "事项: 督办, 方式: 通报, 说明", ["L602"]),
        (PROGRESS, "", ["L602"]),
        (HANDED + PROGRESS, PROGRESS, ["L602"]),
    ],
)
def test_records_are_not_rewritten(
    repo: Repo, before: str, after: str, expected: list[str]
) -> None:
    repo.change({FILE: (ISSUES + PROGRESS).replace(before, after)})
    found = repo.review()
    assert codes(found) == expected
    assert found.errors == 1


def test_a_changed_note_and_lost_evidence_are_only_warned_of(tmp_path: Path) -> None:
    with_file = PROGRESS.replace("}", ", 佐证: [附件/一.jpg]}")
    repo = make(tmp_path, {FILE: ISSUES + with_file, f"{FOLDER}/滦平/附件/一.jpg": b"x"})
    repo.change({FILE: ISSUES + PROGRESS.replace("设备进场", "设备已进场")})
    found = repo.review()
    assert [(one.code, one.is_error) for one in found.faults] == [("L602", False)] * 2


def test_striking_out_evidence_and_a_missing_note_are_free(repo: Repo) -> None:
    struck = PROGRESS.replace("}", ", 作废: {理由: 日期记错, 批准: 办公室主任}}")
    right = "      - {日期: 2022-04-05, 事项: 进展, 说明: 设备进场。}\n"
    noted = HANDED.replace("}", ", 说明: 当面交办}")
    repo.change({FILE: ISSUES.replace(HANDED, noted) + right + struck})
    assert codes(repo.review()) == []


@pytest.mark.parametrize("later", [", 公开说明: 设备已进场。}", "}"])
def test_a_text_for_the_public_is_free(tmp_path: Path, later: str) -> None:
    told = PROGRESS.replace("}", ", 公开说明: 设备进场。}")
    repo = make(tmp_path, {FILE: ISSUES + told})
    repo.change({FILE: ISSUES + PROGRESS.replace("}", later)})
    assert codes(repo.review()) == []


def test_a_record_that_counts_again_is_history_rewritten(tmp_path: Path) -> None:
    struck = PROGRESS.replace("}", ", 作废: {理由: 日期记错, 批准: 办公室主任}}")
    repo = make(tmp_path, {FILE: ISSUES + struck})
    repo.change({FILE: ISSUES + PROGRESS})
    found = repo.review()
    assert codes(found) == ["L602"]
    assert "作废被撤掉了" in found.faults[0].message


def test_before_it_is_handed_over_an_issue_may_be_corrected(tmp_path: Path) -> None:
    draft = ISSUES.replace("    记录:\n" + HANDED, "")
    repo = make(tmp_path, {FILE: draft})
    changed = draft.replace("整改时限: 2022-04-30", "整改时限: 2022-05-31")
    repo.change({FILE: changed.replace("责任单位: 县行政审批局", "责任单位: 县发展和改革局")})
    found = repo.review()
    assert codes(found) == []
    assert {one.kind.value for one in found.changes} == {"时限变化", "内容变化"}


def test_an_issue_moved_to_another_area_is_l604(repo: Repo) -> None:
    moved = (ISSUES + PROGRESS).replace("领域: 优化营商环境", "领域: 重点项目建设")
    repo.change({FILE: moved})
    assert codes(repo.review()) == ["L604"]


def test_the_file_of_a_deleted_issue_is_gone(repo: Repo) -> None:
    repo.git("rm", "-q", OTHER)
    repo.commit()
    found = repo.review()
    assert codes(found) == ["L601"]
    assert found.faults[0].location.path == OTHER
    assert [one.kind.value for one in found.changes] == ["删除问题"]


def test_published_figures_stay_as_they_were_said(tmp_path: Path) -> None:
    said = COUNTY + "公布数据:\n  - {截至: 2022-04-01, 出处: 推进会, 问题数: 20余}\n"
    repo = make(tmp_path, {COUNTY_FILE: said})
    repo.change({COUNTY_FILE: said.replace("20余", "21")})
    assert "问题数被改动，原来是“20余”" in repo.review().faults[0].message
    explained = said.replace("20余}", "20余, 更正说明: 当时含已撤销的}")
    repo.change({COUNTY_FILE: explained + "  - {截至: 2022-05-01, 出处: 五月会, 问题数: 2}\n"})
    assert codes(repo.review("HEAD~2")) == []
    repo.change({COUNTY_FILE: COUNTY})
    assert codes(repo.review()) == ["L607", "L607"]


def test_what_counts_must_not_move(repo: Repo) -> None:
    repo.change({COUNTY_FILE: COUNTY + "级别: 市\n模式: 1\n不涉及: [重点项目建设]\n"})
    assert codes(repo.review()) == ["L608", "L608"]


def test_a_default_written_out_is_no_change_of_the_conventions(repo: Repo) -> None:
    text = (repo.root / CAMPAIGN_FILE).read_text(encoding="utf-8")
    repo.change({CAMPAIGN_FILE: text + "口径: {临期天数: 7}\n"})
    assert codes(repo.review()) == []


def test_nothing_is_early_against_a_record_that_was_struck_out(repo: Repo) -> None:
    void = "作废: {理由: 日期记错了, 批准: 办公室主任}"
    struck = f"      - {{日期: 2022-04-13, 事项: 进展, 说明: 完工, {void}}}\n"
    repo.change({FILE: ISSUES + PROGRESS + struck}, day="2022-04-13")
    late = "      - {日期: 2022-04-10, 事项: 进展, 说明: 完成八成}\n"
    repo.change({FILE: ISSUES + PROGRESS + late + struck}, day="2022-04-14")
    assert codes(repo.review()) == []


def test_late_entries_go_by_the_commit_that_wrote_them(repo: Repo) -> None:
    late = "      - {日期: 2022-04-07, 事项: 督办, 方式: 通报}\n"
    repo.change({FILE: ISSUES + PROGRESS + late}, day="2022-04-15")
    repo.change({COUNTY_FILE: COUNTY + "# 注\n"}, day="2022-06-01")
    assert codes(repo.review("HEAD~2")) == []  # written within a fortnight, reviewed later
    after = "      - {日期: 2022-04-10, 事项: 督办, 方式: 约谈}\n"
    repo.change({FILE: ISSUES + PROGRESS + late + after}, day="2022-06-01")
    found = repo.review("HEAD~3")
    assert codes(found) == ["L605"]
    assert "过了 52 天才记入（超过 14 天）" in found.faults[0].message


def test_a_trailer_allows_one_fault_and_is_printed(repo: Repo) -> None:
    text = (ISSUES + PROGRESS).replace("整改时限: 2022-04-30", "整改时限: 2022-05-31")
    said = "改时限\n\nLddj-Allow: L603 lp-02-004 县政府常务会议同意\nSigned-off-by: x <x@x>"
    repo.change({FILE: text.replace("方面: 政务服务", "方面: 涉企执法")}, said)
    found = repo.review()
    assert codes(found) == ["L604"]
    assert [(one.fault.code, one.by.reason) for one in found.allowed] == [
        ("L603", "县政府常务会议同意")
    ]
    ran = repo.lddj("diff", "HEAD~1", "HEAD")
    assert "自行许可 L603" in ran.out
    assert "理由：县政府常务会议同意（提交 " in ran.out
    # the next change is not covered by it
    repo.change({FILE: text.replace("2022-05-31", "2022-06-30")})
    assert "L603" in codes(repo.review())


def test_a_trailer_for_a_county_names_it_as_people_do(tmp_path: Path) -> None:
    repo = make(tmp_path)
    said = "调整\n\nLddj-Allow: L608 滦平 市委调整级别"
    repo.change({COUNTY_FILE: COUNTY + "级别: 市\n"}, said)
    found = repo.review()
    assert (codes(found), len(found.allowed)) == ([], 1)


def test_a_trailer_without_a_reason_allows_nothing(repo: Repo) -> None:
    text = (ISSUES + PROGRESS).replace("整改时限: 2022-04-30", "整改时限: 2022-05-31")
    repo.change({FILE: text}, "改\n\nLddj-Allow: L603 LP-02-004")
    found = repo.review()
    assert codes(found) == ["L603"]
    assert "写得不全，没有生效" in found.notes[0]


def test_states_deadlines_and_figures_that_follow(repo: Repo) -> None:
    extended = (
        "      - {日期: 2022-04-10, 事项: 延期, 新时限: 2022-05-31, 批准: 县政府, 说明: 等设备。}\n"
    )
    repo.change({FILE: ISSUES + PROGRESS + extended + DONE})
    found = repo.review()
    assert codes(found) == []
    assert [(one.kind.value, one.before, one.after) for one in found.changes[2:]] == [
        ("状态变化", "整改中", "待核查"),
        ("时限变化", "2022-04-30", "2022-05-31"),
    ]
    assert found.day == date(2022, 4, 20)
    rates = {one.indicator: (one.before, one.after, one.by) for one in found.moved}
    assert rates["整改完成率"] == ("0.00%", "50.00%", "+50.00个百分点")
    assert rates["整改完成数"] == ("0", "1", "+1")


def test_what_cannot_be_read_is_no_deletion_but_no_pass_either(repo: Repo) -> None:
    repo.change({FILE: (ISSUES + PROGRESS).replace("方面: 政务服务", "方面: [政务服务")})
    found = repo.review()
    assert "L601" not in codes(found)
    assert codes(found)[0].startswith("L0")
    repo.change({FILE: (ISSUES + PROGRESS).replace("2022-04-06", "2022-04-31")})
    found = repo.review("HEAD~2")
    assert codes(found) == ["L103"]


def test_a_base_with_errors_is_compared_as_far_as_it_goes(tmp_path: Path) -> None:
    broken = ISSUES.replace("    来源: 代表视察\n", "") + PROGRESS
    repo = make(tmp_path, {FILE: broken})
    repo.change({FILE: ISSUES + PROGRESS})
    found = repo.review()
    assert (codes(found), found.changes) == ([], ())
    assert found.notes == (f"基准里的 LP-02-004 有错误（{FILE}），没有比较。",)


def test_answers_with_a_deadline_are_followed_like_issues(tmp_path: Path) -> None:
    file = f"{FOLDER}/滦平/inquiries.yaml"
    text = """\
询问:
  - 编号: XW-01
    日期: 2022-03-30
    形式: 常委会会议
    主题: 优化营商环境
    应询单位: [县行政审批局]
    问答:
      - 编号: XW-01-01
        提问: 何时实行一窗受理？
        应询单位: 县行政审批局
        答复: 四月底前。
        答复类型: 限期解决
        承诺: 一窗受理
        时限: 2022-04-30
        记录:
          - {日期: 2022-04-10, 事项: 进展, 说明: 设备进场。}
"""
    repo = make(tmp_path, {file: text})
    repo.change({file: text.replace("时限: 2022-04-30", "时限: 2022-06-30")})
    assert codes(repo.review()) == ["L603"]
    repo.change({file: text.replace("2022-04-10", "2022-04-11")})
    assert codes(repo.review("HEAD~2")) == ["L602"]
    repo.change({file: text[: text.index("    问答:")] + "    问答: []\n"})
    assert codes(repo.review("HEAD~3")) == ["L601"]
