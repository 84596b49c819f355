"""The merge driver on texts, and in a real merge of two branches."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest
from ledger import ISSUES
from repository import FILE, Repo, make, run

from lddj.gitwork.merge import merge_files

BASE = ISSUES.replace(
    "      - {日期: 2022-03-14, 事项: 交办}\n",
    "      # 三月\n      - {日期: 2022-03-14, 事项: 交办}   # 首次\n",
)
NEW_ISSUE = """\
  # {}
  - 编号: {}
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


def with_records(*lines: str, base: str = BASE) -> str:
    """The file with records added at the end of its one issue."""
    return base + "".join(f"      {line}\n" for line in lines)


def merged(folder: Path, base: str, ours: str, theirs: str) -> tuple[int, str, tuple[str, ...]]:
    """Conflicts, the text, and the reasons."""
    paths = [folder / name for name in ("base", "ours", "theirs")]
    for path, text in zip(paths, (base, ours, theirs), strict=True):
        path.write_text(text, encoding="utf-8")
    done = merge_files(paths[0], paths[1], paths[2], "02.yaml")
    return done.conflicts, paths[1].read_text(encoding="utf-8"), done.reasons


def test_records_of_both_sides_stand_in_order_of_date_with_their_comments(tmp_path: Path) -> None:
    ours = with_records("- {日期: 2022-03-25, 事项: 进展, 说明: 图纸已定。}")
    theirs = with_records(
        "# 电话问得",
        "- 日期: 2022-03-20",
        "  事项: 督办",
        "  方式: 通报   # 口头",
        "- {日期: 2022-04-02, 事项: 进展, 说明: 设备进场。}",
    )
    conflicts, text, _ = merged(tmp_path, BASE, ours, theirs)
    assert conflicts == 0
    assert text == with_records(
        "# 电话问得",
        "- 日期: 2022-03-20",
        "  事项: 督办",
        "  方式: 通报   # 口头",
        "- {日期: 2022-03-25, 事项: 进展, 说明: 图纸已定。}",
        "- {日期: 2022-04-02, 事项: 进展, 说明: 设备进场。}",
    )


def test_issues_added_by_both_are_both_there(tmp_path: Path) -> None:
    one = NEW_ISSUE.format("甲", "LP-02-005", "企业开办要跑三个窗口。")
    other = NEW_ISSUE.format("乙", "LP-02-006", "排队超过一小时。")
    conflicts, text, _ = merged(tmp_path, BASE, BASE + one, BASE + other)
    assert (conflicts, text) == (0, BASE + one + other)


def first_of(area: str, number: str, text: str) -> str:
    """A file with the first issue of an area."""
    return f"领域: {area}\n问题:\n" + NEW_ISSUE.format(text[0], number, text)


def test_two_clerks_each_make_the_first_file_of_an_area(tmp_path: Path) -> None:
    ours = first_of("优化营商环境", "LP-02-001", "企业开办要跑三个窗口。")
    theirs = first_of("优化营商环境", "LP-02-002", "排队超过一小时。")
    conflicts, text, reasons = merged(tmp_path, "", ours, theirs)
    assert (conflicts, reasons) == (0, ())
    assert text == ours + theirs.removeprefix("领域: 优化营商环境\n问题:\n")


def test_issues_of_two_areas_are_not_mixed_in_one_new_file(tmp_path: Path) -> None:
    ours = first_of("优化营商环境", "LP-02-001", "企业开办要跑三个窗口。")
    theirs = first_of("重点项目建设", "LP-01-002", "排队超过一小时。")
    conflicts, text, reasons = merged(tmp_path, "", ours, theirs)
    assert conflicts > 0
    assert "领域不同（这边“优化营商环境”，那边“重点项目建设”），请分成两个文件" in reasons[0]
    assert "<<<<<<< 这边\n领域: 优化营商环境\n" in text


def test_the_same_record_entered_by_both_is_one(tmp_path: Path) -> None:
    both = with_records("- {日期: 2022-03-25, 事项: 进展, 说明: 图纸已定。}")
    assert merged(tmp_path, BASE, both, both) == (0, both, ())


def test_different_fields_of_one_issue_merge(tmp_path: Path) -> None:
    ours = BASE.replace("责任人: 局长", "责任人: 副局长")
    theirs = BASE.replace("整合窗口，统一受理。", "整合窗口，一次办结。")
    both = ours.replace("整合窗口，统一受理。", "整合窗口，一次办结。")
    assert merged(tmp_path, BASE, ours, theirs) == (0, both, ())


def test_one_field_changed_twice_stays_a_conflict_and_says_so(tmp_path: Path) -> None:
    ours = with_records(
        "- {日期: 2022-03-25, 事项: 进展, 说明: 图纸已定。}",
        base=BASE.replace("责任人: 局长", "责任人: 副局长"),
    )
    theirs = with_records(
        "- {日期: 2022-03-20, 事项: 进展, 说明: 选址已定。}",
        base=BASE.replace("责任人: 局长", "责任人: 科长"),
    )
    conflicts, text, reasons = merged(tmp_path, BASE, ours, theirs)
    assert conflicts == 1
    assert reasons == ("LP-02-004 责任人：两边都改了，改得不一样（这边“副局长”，那边“科长”）",)
    marked = "<<<<<<< 这边\n    责任人: 副局长\n=======\n    责任人: 科长\n>>>>>>> 那边\n"
    assert marked in text
    assert text.count("<<<<<<<") == 1
    assert text.index("选址已定") < text.index("图纸已定")


@pytest.mark.parametrize(
    ("mine", "other", "why"),
    [
        (
            "- {日期: 2022-04-18, 事项: 整改完成, 说明: 好了。}",
            "- {日期: 2022-04-19, 事项: 延期, 新时限: 2022-06-30, 批准: 县政府, 说明: 设备未到。}",
            "状态为“待核查”时不能记“延期”",
        ),
        (
            "- {日期: 2022-04-18, 事项: 整改完成, 说明: 好了。}",
            "- {日期: 2022-04-18, 事项: 整改完成, 说明: 已经好了。}",
            "未核查又报完成",
        ),
        (
            "- {日期: 2022-04-18, 事项: 延期, 新时限: 2022-05-31, 批准: 县政府, 说明: 设备未到。}",
            "- {日期: 2022-04-19, 事项: 延期, 新时限: 2022-06-30, 批准: 县政府, 说明: 设备未到。}",
            "两边都记了延期",
        ),
    ],
)
def test_records_that_cannot_both_hold_stay_a_conflict(
    tmp_path: Path, mine: str, other: str, why: str
) -> None:
    conflicts, text, reasons = merged(tmp_path, BASE, with_records(mine), with_records(other))
    assert conflicts == 1
    assert why in reasons[0]
    assert reasons[0].startswith("LP-02-004 记录：")
    assert f"<<<<<<< 这边\n      {mine}\n" in text
    assert f"      {other}\n>>>>>>> 那边\n" in text


def test_one_number_for_two_issues_is_a_contradiction(tmp_path: Path) -> None:
    one = NEW_ISSUE.format("甲", "LP-02-005", "企业开办要跑三个窗口。")
    other = NEW_ISSUE.format("乙", "LP-02-005", "排队超过一小时。")
    conflicts, text, reasons = merged(tmp_path, BASE, BASE + one, BASE + other)
    assert conflicts == 1
    assert reasons == (
        "LP-02-005：两边各新增了一个，编号相同，内容不同；还没有推送的那个请换个编号，如 LP-02-006",
    )
    # each side is whole: taking out the markers and changing one 编号 is all that is to do
    assert text == f"{BASE}<<<<<<< 这边\n{one}=======\n{other}>>>>>>> 那边\n"


def test_several_numbers_taken_twice_get_as_many_free_ones(tmp_path: Path) -> None:
    mine = [NEW_ISSUE.format("甲", f"LP-02-00{n}", f"窗口{n}没有人。") for n in (5, 6, 7)]
    other = [NEW_ISSUE.format("乙", f"LP-02-00{n}", f"大厅{n}太挤。") for n in (5, 6)]
    conflicts, text, reasons = merged(tmp_path, BASE, BASE + "".join(mine), BASE + "".join(other))
    assert conflicts == 2
    assert [one.rpartition(" ")[2] for one in reasons] == ["LP-02-008", "LP-02-009"]
    assert text.endswith(mine[2])
    assert all(one in text for one in (*mine, *other)) is True
    # the first issues of an area, of both
    head = "领域: 优化营商环境\n问题:\n"
    conflicts, text, _ = merged(tmp_path, "", head + mine[0], head + other[0])
    marked = f"{head}<<<<<<< 这边\n{mine[0]}=======\n{other[0]}>>>>>>> 那边\n"
    assert (conflicts, text) == (1, marked)


def test_the_same_issue_entered_by_both_is_compared_field_by_field(tmp_path: Path) -> None:
    one = NEW_ISSUE.format("甲", "LP-02-005", "企业开办要跑三个窗口。")
    other = one.replace("责任人: 局长", "责任人: 科长")
    conflicts, text, reasons = merged(tmp_path, BASE, BASE + one, BASE + other)
    assert conflicts == 1
    assert reasons == ("LP-02-005 责任人：两边都改了，改得不一样（这边“局长”，那边“科长”）",)
    assert "<<<<<<< 这边\n    责任人: 局长\n=======\n    责任人: 科长\n>>>>>>> 那边\n" in text


def test_a_field_taken_out_here_and_changed_there_is_named(tmp_path: Path) -> None:
    ours = BASE.replace("    点位: 县政务服务大厅二楼\n", "")
    theirs = BASE.replace("大厅二楼", "大厅三楼")
    conflicts, text, reasons = merged(tmp_path, BASE, ours, theirs)
    assert (conflicts, reasons[0].split("（")[0]) == (1, "LP-02-004 点位：这边删去了，那边改了")
    assert "<<<<<<< 这边" in text


def test_an_issue_deleted_here_and_carried_on_there_is_a_contradiction(tmp_path: Path) -> None:
    two = BASE + NEW_ISSUE.format("甲", "LP-02-005", "企业开办要跑三个窗口。")
    theirs = two.replace("整改措施: 整合窗口。", "整改措施: 设专区。")
    conflicts, text, reasons = merged(tmp_path, two, BASE, theirs)
    assert (conflicts, reasons) == (1, ("LP-02-005：这边删去了，那边改了",))
    assert "整改措施: 设专区。" in text, "what the other side wrote is there to be read"
    conflicts, text, reasons = merged(tmp_path, two, theirs, BASE)
    assert (conflicts, reasons) == (1, ("LP-02-005：这边改了，那边删去了",))
    assert "整改措施: 设专区。" in text
    conflicts, text, _ = merged(tmp_path, two, two, BASE)
    assert (conflicts, "LP-02-005" in text) == (0, False), "nobody touched it: the review names it"


def test_a_record_deleted_here_and_changed_there_is_named(tmp_path: Path) -> None:
    record = "- {日期: 2022-03-25, 事项: 进展, 说明: 图纸已定。}"
    theirs = with_records(record.replace("图纸已定", "设备进场"))
    conflicts, text, reasons = merged(tmp_path, with_records(record), BASE, theirs)
    assert (conflicts, reasons) == (1, ("LP-02-004 2022-03-25 进展 记录：这边删去了，那边改了",))
    assert "设备进场" in text


def test_a_file_that_cannot_be_read_is_merged_by_lines(tmp_path: Path) -> None:
    broken = BASE.replace("方面: 政务服务", "方面: [政务服务")
    ours = with_records("- {日期: 2022-03-25, 事项: 进展, 说明: 图纸已定。}", base=broken)
    assert merged(tmp_path, broken, ours, broken) == (0, ours, ())
    theirs = with_records("- {日期: 2022-03-26, 事项: 进展, 说明: 选址已定。}", base=broken)
    conflicts, _, reasons = merged(tmp_path, broken, ours, theirs)
    assert (conflicts, reasons) == (1, ("有读不出的内容，只能按行合并",))


def test_line_ends_and_mark_of_order_stay(tmp_path: Path) -> None:
    base = tmp_path / "base"
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    bom = b"\xef\xbb\xbf"
    windows = BASE.replace("\n", "\r\n").encode()
    base.write_bytes(bom + windows)
    ours.write_bytes(bom + windows.replace("责任人: 局长".encode(), "责任人: 副局长".encode()))
    theirs.write_bytes(
        bom + windows + "      - {日期: 2022-03-25, 事项: 进展, 说明: 图纸已定。}\r\n".encode()
    )
    assert merge_files(base, ours, theirs, "02.yaml").conflicts == 0
    text = ours.read_bytes()
    assert text.startswith(bom + "领域".encode())
    assert "责任人: 副局长\r\n".encode() in text
    assert text.endswith("图纸已定。}\r\n".encode())
    assert b"\n" not in text.replace(b"\r\n", b"")


@pytest.fixture
def two_branches(tmp_path: Path) -> Repo:
    """A repository with the driver installed; a branch and main have each appended records."""
    repo = make(tmp_path, {FILE: BASE})
    assert repo.lddj("init", "--hooks").code == 0
    repo.commit("钩子")
    repo.git("switch", "-q", "-c", "县里")
    repo.change({FILE: with_records("- {日期: 2022-03-20, 事项: 进展, 说明: 选址已定。}")})
    repo.git("switch", "-q", "main")
    return repo


def test_git_merges_two_branches_with_the_driver(two_branches: Repo) -> None:
    repo = two_branches
    repo.change({FILE: with_records("- {日期: 2022-03-25, 事项: 进展, 说明: 图纸已定。}")})
    ran = run(repo.root, "git", "merge", "--no-edit", "县里")
    assert ran.code == 0, ran.err
    assert (repo.root / FILE).read_text(encoding="utf-8") == with_records(
        "- {日期: 2022-03-20, 事项: 进展, 说明: 选址已定。}",
        "- {日期: 2022-03-25, 事项: 进展, 说明: 图纸已定。}",
    )


def test_git_leaves_a_contradiction_open_and_says_why(two_branches: Repo) -> None:
    repo = two_branches
    repo.change(
        {FILE: with_records("- {日期: 2022-03-18, 事项: 整改完成, 说明: 好了。, 佐证: []}")}
    )
    repo.git("switch", "-q", "县里")
    extend = "- {日期: 2022-03-22, 事项: 延期, 新时限: 2022-06-30, 批准: 县政府, 说明: 未到货。}"
    late = with_records("- {日期: 2022-03-20, 事项: 进展, 说明: 选址已定。}", extend)
    repo.change({FILE: late})
    repo.git("switch", "-q", "main")
    ran = run(repo.root, "git", "merge", "--no-edit", "县里")
    assert ran.code == 1
    assert "滦平/issues/02.yaml：LP-02-004 记录：状态为“待核查”时不能记“延期”" in ran.err
    assert "<<<<<<< 这边" in (repo.root / FILE).read_text(encoding="utf-8")


def test_the_driver_is_called_with_the_interpreter_that_has_it(two_branches: Repo) -> None:
    two_branches.process("init", "--hooks")
    driver = two_branches.git("config", "merge.lddj.driver")
    assert driver == f"{shlex.quote(sys.executable)} -I -m lddj merge-ledger %O %A %B %P"
