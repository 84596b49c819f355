"""``lddj record``, ``add``, ``list`` and ``show`` as a clerk meets them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from ledger import FOLDER, ISSUES

from .conftest import Run

FILE = f"{FOLDER}/滦平/issues/02.yaml"


def text_of(home: Path, path: str = FILE) -> str:
    """A file as it stands."""
    return (home / path).read_bytes().decode()


def test_a_record_is_appended(home: Path, run: Run) -> None:
    done = run("record", "lp-02-004", "整改完成", "--date", "2022-04-18", "--note", "已运行。",
               "--set", "成效=[{指标: 压减环节, 数值: 2, 单位: 个}]")  # fmt: skip
    assert (done.code, done.out) == (0, "LP-02-004：现有 2 条记录，整改中 → 待核查\n")
    assert text_of(home) == ISSUES + (
        "      - {日期: 2022-04-18, 事项: 整改完成, 说明: 已运行。,"
        " 成效: [{指标: 压减环节, 数值: 2, 单位: 个}]}\n"
    )
    assert run("validate", "--strict").code == 0


def test_the_step_may_be_said_before_the_number(home: Path, run: Run) -> None:
    words = ("--set", "说明＝开工", "--date", "2022-04-06")
    assert run("record", "进展", "LP-02-004", *words).code == 0
    assert text_of(home) == ISSUES + "      - {日期: 2022-04-06, 事项: 进展, 说明: 开工}\n"


def test_what_the_course_does_not_allow_is_refused(home: Path, run: Run) -> None:
    done = run("record", "LP-02-004", "销号", "--approved-by", "主任会议", "--date", "2022-04-20")
    assert done.code == 1
    assert done.err.startswith(
        "LP-02-004：状态为“整改中”时不能记“销号”（未核查先销号），这时可记的有：转办、进展、"
    )
    assert "反馈" not in done.err  # nothing was pressed
    assert "批复" not in done.err
    assert text_of(home) == ISSUES


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["反馈", "--note", "x", "--date", "2022-04-01"], "L306"),
        (["进展", "--note", "x", "--date", "2022-03-01"], "待交办"),
        (["进展", "--note", "x", "--date", "2199-01-01"], "L304"),
        (["转办", "--unit", "县水务句", "--date", "2022-04-01"], "L205"),
        (["整改完成", "--note", "x", "--evidence", "附件/无.jpg", "--date", "2022-04-01"], "L206"),
        (["延期", "--note", "x", "--approved-by", "y", "--deadline", "2022-04-01",
          "--date", "2022-04-01"], "L305"),
        (["交办", "--date", "2022-03-14"], "已经有一条同样的记录"),
    ],
)  # fmt: skip
def test_the_rules_refuse_before_anything_is_written(
    home: Path, run: Run, words: list[str], says: str
) -> None:
    done = run("record", "LP-02-004", *words)
    assert done.code == 1
    assert says in done.err
    assert text_of(home) == ISSUES


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["LP-02-004", "督办", "--date", "2022-04-01"], "--means 方式（督办函、督办单"),
        (["LP-02-004", "进展", "--date", "2022-04-01"], "--note 说明"),
        (["LP-02-004"], "还缺事项；这时可记的有：转办、"),
        (["LP-02-004", "整改完"], "是否为“整改完成”？"),
        (["LP-02-004", "完成"], "没有“完成”这个事项，是否为“整改完成”？"),
        (["LP-02-004", "启动"], "没有“启动”这个事项；可用的有：交办、转办、"),
        (["LP-02-004", "进展", "--note", "x", "--result", "通过"], "这里没有 --result"),
        (["LP-02-004", "进展", "--date", "下周"], "不是日期"),
        (["交办"], "还缺编号"),
        (["LP-02-004", "--void", "1"], "--reason 作废的理由；--approved-by 谁批准作废"),
    ],
)
def test_a_missing_option_is_named(home: Path, run: Run, words: list[str], says: str) -> None:
    done = run("record", *words)
    assert done.code == 2
    assert says in done.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["LP-02-005", "进展", "--note", "x"], "是否为“LP-02-004”？"),
        (["ZZ", "进展", "--note", "x"], "没有编号为“ZZ”的问题"),
        (["LP-02-001..003", "交办"], "没有"),
        (["LP-02-004..LP-03-001", "交办"], "不是一段编号"),
        (["LP-02-009..001", "交办"], "颠倒"),
        (["LP-02-004", "进展", "--set", "说朋=x"], "可选的有：说明"),
        (["LP-02-004", "进展", "--set", "说明"], "不是 键=值"),
        (["LP-02-004", "进展", "--set", "说明：开工"], "不是 键=值，请写成 说明=开工。"),
        (["LP-02-004", "整改完成", "--note", "x", "--set", "成效=[{指标"], "读不通"),
        (["LP-02-004", "--void", "9", "--reason", "x", "--approved-by", "y"], "没有第 9 条"),
    ],
)
def test_what_does_not_exist_is_named(home: Path, run: Run, words: list[str], says: str) -> None:
    done = run("record", *words)
    assert done.code == 1
    assert says in done.err


def test_a_number_of_another_county_names_it(home: Path, run: Run) -> None:
    other = home / FOLDER / "平泉"
    (other / "issues").mkdir(parents=True)
    (other / "county.yaml").write_text("县区: 平泉市\n", encoding="utf-8")
    shutil.copy(home / FILE, other / "issues" / "02.yaml")
    note = ("进展", "--note", "x", "--county", "平泉")
    said = run("record", "LP-01-001", *note).err
    assert said == "没有编号为“LP-01-001”的问题；有这个编号的是：滦平（2022-5+2）。\n"
    (other / "activities.yaml").write_text("活动: []\n", encoding="utf-8")
    assert "没有编号为“JY-9”的事项；看有哪些用 lddj list" in run("record", "JY-9", *note).err
    assert "的问题；看有哪些" in run("record", "JY-9", *note[:3], "--county", "滦平").err


def test_several_at_once_are_all_or_nothing(home: Path, run: Run) -> None:
    both = ["LP-02-004", "LP-01-001"]
    other = f"{FOLDER}/滦平/issues/01.yaml"
    before = text_of(home, other)
    done = run("record", *both, "交办", "--date", "2022-04-01")
    assert done.code == 1
    assert done.err.count("不能记“交办”") == 2
    assert (text_of(home), text_of(home, other)) == (ISSUES, before)
    assert run("record", *both, "进展", "--note", "开会。", "--date", "2022-04-16").code == 0
    assert text_of(home, other) == before + "      - {日期: 2022-04-16, 事项: 进展, 说明: 开会。}\n"


def test_a_late_entry_goes_to_its_place(home: Path, run: Run) -> None:
    run("record", "LP-02-004", "进展", "--note", "乙", "--date", "2022-04-06")
    assert run("record", "LP-02-004", "进展", "--note", "甲", "--date", "2022-04-01").code == 0
    assert text_of(home).index("说明: 甲") < text_of(home).index("说明: 乙")
    assert run("validate").code == 0


def test_a_dry_run_shows_the_change_and_writes_nothing(home: Path, run: Run) -> None:
    done = run("record", "LP-02-004", "进展", "--note", "开工", "--date", "2022-04-06", "--dry-run")
    assert done.code == 0
    assert "+      - {日期: 2022-04-06, 事项: 进展, 说明: 开工}" in done.out.splitlines()
    assert text_of(home) == ISSUES


def test_striking_out_and_entering_anew(home: Path, run: Run) -> None:
    run("record", "LP-02-004", "整改完成", "--note", "x", "--date", "2022-04-06")
    run("record", "LP-02-004", "核查", "--result", "通过", "--date", "2022-04-07")
    words = ["--reason", "日期记错", "--approved-by", "主任"]
    done = run("record", "LP-02-004", "--void", "2", *words)
    assert (done.code, "要一起作废：--void 2 --void 3；" in done.err) == (1, True)
    done = run("record", "LP-02-004", "--void", "2", "--void", "3", *words)
    assert done.out == "LP-02-004：现有 3 条记录，待销号 → 整改中\n"
    assert "作废: {理由: 日期记错, 批准: 主任}" in text_of(home)
    assert run("record", "LP-02-004", "--void", "2", *words).code == 1


def test_windows_paths_of_evidence(home: Path, run: Run) -> None:
    photo = home / FOLDER / "滦平/附件/照片/现场.jpg"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(b"x")
    for day, path in (
        ("2022-04-06", "附件\\照片\\现场.jpg"),
        ("2022-04-07", ".\\ledgers\\2022-5+2\\滦平\\附件\\照片\\现场.jpg"),
    ):
        assert run("record", "LP-02-004", "进展", "--note", "x", "--evidence", path,
                   "--date", day).code == 0  # fmt: skip
    assert text_of(home).count("佐证: [附件/照片/现场.jpg]") == 2


def test_a_file_with_an_error_is_not_touched(home: Path, run: Run) -> None:
    broken = ISSUES.replace("    来源: 代表视察\n", "    来源: 代表视察\n    来源: 暗访\n")
    (home / FILE).write_text(broken)
    done = run("record", "LP-02-004", "进展", "--note", "x", "--date", "2022-04-06")
    assert done.code == 1
    assert "要先改正" in done.err
    assert text_of(home) == broken


ADD = ["--county", "滦平", "--area", "优化营商环境", "--aspect", "涉企执法", "--source", "暗访",
       "--category", "限期整改", "--unit", "县行政审批局", "--deadline", "2022-06-30",
       "--spot", "高新区", "--date", "2022-05-01"]  # fmt: skip


def test_an_issue_is_added_under_the_next_number(home: Path, run: Run) -> None:
    done = run("add", "issue", *ADD, "--description", "重复检查: 3 次")
    assert (done.code, done.err) == (0, "")
    assert done.out == f"添加问题 LP-02-005：{FILE}\n"
    assert (
        text_of(home).removeprefix(ISSUES)
        == """\
  - 编号: LP-02-005
    方面: 涉企执法
    问题描述: '重复检查: 3 次'
    点位: 高新区
    来源: 暗访
    发现日期: 2022-05-01
    类别: 限期整改
    责任单位: 县行政审批局
    整改时限: 2022-06-30
"""
    )


def test_days_are_written_into_the_ledger_in_one_form(home: Path, run: Run) -> None:
    days = ["--date", "2022.5.1", "--deadline", "2022年6月30日"]
    assert run("add", "issue", *ADD, *days, "--description", "重复检查").code == 0
    assert "\n    发现日期: 2022-05-01\n" in text_of(home)
    assert "\n    整改时限: 2022-06-30\n" in text_of(home)
    period = ["--set", "起止.起=2022/3/1", "--set", "起止.止=20220305"]
    assert run("add", "activity", "--type", "培训", "--name", "业务培训", *period).code == 0
    activities = text_of(home, f"{FOLDER}/滦平/activities.yaml")
    assert "起止: {起: 2022-03-01, 止: 2022-03-05}" in activities


def test_an_issue_that_breaks_a_rule_is_not_added(home: Path, run: Run) -> None:
    done = run("add", "issue", *ADD, "--description", "x", "--id", "LP-01-001")
    assert (done.code, "L201" in done.err) == (1, True)
    done = run("add", "issue", *ADD, "--description", "x", "--aspect", "执法")
    assert (done.code, "L204" in done.err) == (1, True)
    assert text_of(home) == ISSUES


def test_what_an_issue_lacks_is_named_with_its_words(home: Path, run: Run) -> None:
    done = run("add", "issue", "--county", "滦平", "--area", "优化营商环境")
    assert done.code == 2
    for option in ("--aspect 方面（政务服务、涉企执法）", "--description", "--source", "--unit"):
        assert option in done.err
    done = run("add", "issue")
    assert "--area 领域（重点项目建设、优化营商环境）" in done.err


@pytest.mark.parametrize(
    ("words", "file", "text"),
    [
        (["activity", "--type", "培训", "--name", "业务培训", "--date", "2022-03-01",
          "--set", "测评.满意=9", "--set", "测评.基本满意=1", "--set", "测评.不满意=0"],
         "activities.yaml",
         "活动:\n  - 编号: HD-001\n    日期: 2022-03-01\n    类型: 培训\n    主题: 业务培训\n"
         "    测评: {满意: 9, 基本满意: 1, 不满意: 0}\n"),
        (["task", "--description", "建账", "--unit", "县住建局", "--set", "长期坚持=是"],
         "tasks.yaml",
         "任务:\n  - 编号: RW-001\n    任务: 建账\n    牵头单位: 县住建局\n    长期坚持: 是\n"),
        (["outcome", "--type", "制度", "--name", "办法", "--date", "2022-03-01",
          "--set", "问题=LP-01-001、LP-02-004"],
         "outcomes.yaml",
         "成果:\n  - 编号: CG-001\n    类型: 制度\n    名称: 办法\n    日期: 2022-03-01\n"
         "    问题: [LP-01-001, LP-02-004]\n"),
    ],
)  # fmt: skip
def test_other_entries_make_their_file(
    home: Path, run: Run, words: list[str], file: str, text: str
) -> None:
    assert run("add", *words).code == 0
    assert text_of(home, f"{FOLDER}/滦平/{file}") == text
    assert run("add", *words).code == 0
    assert "-002" in text_of(home, f"{FOLDER}/滦平/{file}")
    assert run("validate").code == 0


def test_tasks_and_answers_take_records(home: Path, run: Run) -> None:
    run("add", "task", "--description", "建账", "--unit", "县住建局", "--deadline", "2022-09-01")
    assert run("record", "RW-001", "启动", "--date", "2022-04-01").code == 0
    done = run("record", "RW-001", "整改完成", "--note", "x")
    assert (done.code, "没有“整改完成”这个事项，是否为“完成”？" in done.err) == (2, True)
    done = run("record", "RW-001", "核查", "--result", "通过")
    shown = "没有“核查”这个事项；可用的有：启动、进展、完成、转办"
    assert (done.code, shown in done.err) == (2, True)
    answer = (
        "[{编号: WD-1, 提问: 甲, 应询单位: 县住建局, 答复: 乙, 答复类型: 限期解决,"
        " 承诺: 丙, 时限: 2022-09-01}]"
    )
    done = run("add", "inquiry", "--type", "代表小组", "--name", "水", "--unit", "县住建局",
               "--date", "2022-04-01", "--set", f"问答={answer}")  # fmt: skip
    assert done.code == 0
    assert run("record", "WD-1", "核查", "--result", "通过", "--date", "2022-05-01").code == 1
    done = run("record", "WD-1", "完成", "--note", "x")
    assert (done.code, "没有“完成”这个事项，是否为“整改完成”？" in done.err) == (2, True)
    assert run("record", "WD-1", "整改完成", "--note", "x", "--date", "2022-05-01").code == 0
    assert run("validate").code == 0


def test_list_filters_and_searches(home: Path, run: Run) -> None:
    head, row = run("list", "窗口").out.splitlines()[:2]
    assert head.split() == ["编号", "状态", "时限", "时限情况", "责任单位", "问题描述"]
    assert row.startswith("LP-02-004  整改中  2022-04-30")
    assert "问题 1 个" in run("list", "--overdue", "--date", "2022-05-01").out
    assert "问题 0 个" in run("list", "--state", "待核查、已销号").out
    assert "问题 1 个" in run("list", "线路走向").out  # in a record
    assert "问题 1 个" in run("list", "--area", "营商", "--unit", "县行政审批局").out
    assert "问题 0 个" in run("list", "--area", "营商", "--state", "已销号").out
    assert run("list", "--state", "整该中").code == 2
    assert "LP-02-004" in run("list", "--format", "json").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--area", "旅游"], "领域。可选的有：重点项目建设、优化营商环境。"),
        (["--area", "优化营商环竟"], "领域。可选的有：优化营商环境。"),
        (["--aspect", "涉企执发"], "方面。可选的有：涉企执法。"),
        (["--category", "马上改"], "类别。可选的有：立行立改、限期整改、长期坚持。"),
        (["--source", "来信"], "来源。可选的有："),
        (["--unit", "县水务局"], "责任单位。可选的有："),
        (["--area", "优化营商环境", "--state", "已销号", "--unit", "县水务局"], "责任单位。"),
    ],
)
def test_list_refuses_a_name_that_there_is_not(
    home: Path, run: Run, words: list[str], says: str
) -> None:
    for county, where in (([], "活动 2022-5+2 里"), (["--county", "滦平"], "滦平（2022-5+2）里")):
        done = run("list", *county, *words)
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith(f"{where}没有名为“{words[-1]}”的{says}")


@pytest.mark.parametrize(
    ("word", "option"),
    [("滦平", "--county 滦平"), ("滦平县", "--county 滦平县"), ("待销号", "--state 待销号"),
     ("逾期", "--overdue"), ("临期", "--due-soon")],
)  # fmt: skip
def test_list_tells_the_option_that_was_meant(home: Path, run: Run, word: str, option: str) -> None:
    done = run("list", word)
    assert "符合条件的问题 0 个" in done.out
    assert done.err == f"上面按文字找“{word}”；要看{word}的：lddj list {option}\n"
    assert run("list", "窗口").err == run("list", "没有的字").err == ""


def test_list_names_the_campaign_that_it_looked_in(home: Path, run: Run) -> None:
    assert run("list", "没有的文字", "--date", "2022-05-01").out == (
        "活动 2022-5+2，截至 2022-05-01，符合条件的问题 0 个。\n"
    )
    out = run("list", "--county", "滦平", "--date", "2022-05-01").out
    assert out.endswith("滦平（2022-5+2），截至 2022-05-01，符合条件的问题 2 个。\n")
    assert '"活动编号": "2022-5+2"' in run("list", "--format", "json").out


def test_a_record_before_its_time_is_refused_for_its_day(home: Path, run: Run) -> None:
    done = run("record", "LP-02-004", "进展", "--note", "开工。", "--date", "2022-03-13")
    assert done.code == 1
    assert done.err == (
        "LP-02-004：2022-03-13 那天还没有交办（交办是 2022-03-14），"
        "状态为“待交办”时不能记“进展”，请核对日期。\n"
    )


def test_show_tells_what_can_come_next(home: Path, run: Run) -> None:
    out = run("show", "lp-02-004", "--date", "2022-04-20").out
    assert "状态：整改中" in out
    assert "现行时限：2022-04-30，还有 10 天" in out
    assert "   1. 2022-03-14 交办" in out
    assert "  lddj record LP-02-004 督办  # 要填：方式（督办函、督办单" in out
    assert " 反馈" not in out  # nothing is to be answered
