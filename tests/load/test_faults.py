"""Pydantic's errors as our diagnostics: the code, the place, and a sentence that helps."""

from __future__ import annotations

import pytest
from ledger import CAMPAIGN, DONE
from pydantic import BaseModel
from work import calls_of

from lddj.diagnostics import Diagnostic, all_listed
from lddj.kinds.activity import Activity, ActivityFile, Ballot
from lddj.kinds.issue import Issue, IssueFile
from lddj.kinds.lead import Lead, LeadFile
from lddj.kinds.project import Project, ProjectFile
from lddj.kinds.task import Task, TaskFile
from lddj.load.entry import Entry
from lddj.load.typed import typed, typed_list
from lddj.load.words import forms
from lddj.model.campaign import Campaign, Conventions
from lddj.model.county import County
from lddj.yamltext.read import read


def judged(text: str) -> tuple[list[Diagnostic], list[Entry[Issue]]]:
    """What is said of an issue file, and the issues that are left."""
    document = read("02.yaml", text.encode(), forms)
    _, entries = typed_list(document, IssueFile, "问题", Issue)
    return sorted(document.diagnostics, key=lambda fault: fault.sort_key), entries


def shown(faults: list[Diagnostic]) -> list[str]:
    """Faults as ``L103 7:11 …``."""
    return [f"{one.code} {one.location.line}:{one.location.column} {one.message}" for one in faults]


def said(old: str, new: str) -> list[str]:
    """What is said of the base with one thing changed."""
    assert old in DONE
    return shown(judged(DONE.replace(old, new, 1))[0])


ALL_KINDS = "交办、转办、进展、督办、反馈、延期、上报、批复、整改完成、核查、销号、回头看、撤销"

FAULTS = [
    # L101
    ("编号: LP-02-004\n    方面", "方面", "L101 3:5 缺少必填的“编号”，请补上。"),
    ("发现日期: 2022-03-11", "发现日期:", "L101 7:10 “发现日期”没有填写内容，请补上。"),
    ("责任单位: 县行政审批局", "责任单位: ~", "L101 9:11 “责任单位”没有填写内容，请补上。"),
    (
        "    整改时限: 2022-04-30\n", "",
        "L101 3:5 缺少“整改时限”：类别为“限期整改”时要有整改时限。",
    ),
    (
        "整改时限: 2022-04-30", "整改时限: null",
        "L101 10:11 缺少“整改时限”：类别为“限期整改”时要有整改时限。",
    ),
    (", 事项: 交办", "", f"L101 14:9 缺少“事项”，请写明是哪一种；可用的有：{ALL_KINDS}。"),
    ("日期: 2022-03-14, ", "", "L101 14:9 缺少必填的“日期”，请补上。"),
    ("事项: 交办", "事项: 核查", "L101 14:9 事项“核查”要写明“结果”，请补上。"),
    ("事项: 交办", "事项: 交办, 作废: {理由: 记错}", "L101 14:38 缺少必填的“批准”，请补上。"),
    (
        "事项: 交办", "事项: 撤销, 理由: 重复, 批准: 主任会议",
        "L101 14:9 缺少“并入”：理由为“重复”时要写明并入哪个问题。",
    ),
    # L102
    ("整改时限", "整改期限", "L102 10:5 没有“整改期限”这个字段，是否为“整改时限”？"),
    ("责任单位", "责任单住", "L102 9:5 没有“责任单住”这个字段，是否为“责任单位”？"),
    ("点位", "点位置", "L102 11:5 没有“点位置”这个字段，是否为“点位”？"),
    (
        "点位: 大厅", "状态: 已销号",
        "L102 11:5 没有“状态”这个字段；状态由“记录”推算，请改写成一条记录。",
    ),
    (
        "事项: 交办", "事项: 交办, 批准: 主任会议",
        "L102 14:34 没有“批准”这个字段；这里还可以写的有：说明、公开说明、经办、文号、佐证、作废。",
    ),
    ("事项: 交办", "时项: 交办", "L102 14:26 没有“时项”这个字段，是否为“事项”？"),
    (
        "事项: 交办", "事项: 核查, 结果: 通过, 新时限: 2022-05-01",
        "L102 14:42 这里不写“新时限”：核查不通过时才有新时限，请删去。",
    ),
    # L103
    ("编号: LP-02-004", "编号: [LP]", "L103 3:9 “编号”应是一段文字，这里是列表；"),
    ("责任单位: 县", "责任单位: {名称: 县}\n    乡镇: ", "L103 9:11 “责任单位”应是一段文字，"),
    (
        "[县资规局]", "县资规局、县水务局",
        "L103 12:11 “配合单位”应是列表，“县资规局、县水务局”不是；请写成 [县资规局, 县水务局]，",
    ),
    ("点位: 大厅", "量化: [{指标: 环节, 数值: 3个}]", "L103 11:23 “3个”不是数，写法如 12.3，"),
    ("点位: 大厅", "量化: [{指标: 环节, 数值: ３}]", "L103 11:23 “３”用了全角字符“３”，请写成 3。"),
    ("点位: 大厅", "量化: [环节3个]", "L103 11:10 “量化”下应是“键: 值”的条目，“环节3个”不是，"),
    ("点位: 大厅", "量化: {指标: 环节, 数值: 3}", "L103 11:9 “量化”应是列表，这里是条目；"),
    ("{日期: 2022-03-14, 事项: 交办}", "2022-03-14 交办", "L103 14:9 “记录”下应是“键: 值”的条目，"),
    # L104
    ("事项: 交办", "事项: 交班", "L104 14:30 “交班”不在“事项”的词表内，是否为“交办”？"),
    ("事项: 交办", "事项: 完成", "L104 14:30 “完成”不在“事项”的词表内，是否为“整改完成”？"),
    ("事项: 交办", "事项: 签收", f"L104 14:30 “签收”不在“事项”的词表内；可用的有：{ALL_KINDS}。"),
    (
        "事项: 交办", "事项: 核查, 结果: 合格",
        "L104 14:38 “合格”不在“结果”的词表内；可用的有：通过、不通过。",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "start"), FAULTS)
def test_a_fault_is_named_alone_with_its_code_place_and_sentence(
    old: str, new: str, start: str
) -> None:
    found = said(old, new)
    assert len(found) == 1, found
    assert found[0].startswith(start)


@pytest.mark.parametrize(
    ("typed_in", "right"),
    [
        ("2022.6.30", "2022-06-30"),
        ("2022年6月30日", "2022-06-30"),
        ("2022年6月3号", "2022-06-03"),
        ("20220630", "2022-06-30"),
        ("2022/6/3", "2022-06-03"),
        ("2022-6-3", "2022-06-03"),
        ("２０２２-04-30", "2022-04-30"),
        ("２０２２．４．３０", "2022-04-30"),
    ],
)
def test_a_date_in_another_writing_names_the_right_one(typed_in: str, right: str) -> None:
    faults, entries = judged(DONE.replace("2022-04-30", typed_in))
    [fault] = faults
    assert (fault.code, fault.location.line, fault.location.column) == ("L103", 10, 11)
    assert f"“{typed_in}”" in fault.message
    assert f"请写成 {right}。" in fault.message
    assert fault.fix is not None
    assert (fault.fix.length, fault.fix.text) == (len(typed_in), right)
    assert entries == []  # without its deadline the issue cannot be counted


@pytest.mark.parametrize("day", ["2022-02-30", "2022.2.30", "2022-13-01", "2022年4月31日"])
def test_a_day_that_does_not_exist(day: str) -> None:
    [fault] = judged(DONE.replace("2022-04-30", day))[0]
    assert fault.code == "L103"
    assert f"“{day}”这一天不存在" in fault.message
    assert fault.fix is None


@pytest.mark.parametrize("text", ["2022年6月", "明天", "2022-06-30 10:00", "6.30"])
def test_what_is_no_date(text: str) -> None:
    [fault] = judged(DONE.replace("2022-04-30", text))[0]
    assert fault.message == f"“{text}”不是日期，写法如 2022-06-30。"


def test_all_faults_of_an_issue_are_named_in_one_run() -> None:
    text = (
        DONE.replace("    方面: 政务服务\n", "")
        .replace("    来源: 代表视察\n", "")
        .replace("2022-03-11", "2022.3.11")
        .replace("责任单位", "责任单住")
        .replace("事项: 交办", "事项: 交班")
        .replace("2022-04-06", "2022-04-31")
        .replace(", 说明: 已运行。", "")
    )
    assert [line.split(" ", 2)[:2] for line in shown(judged(text)[0])] == [
        ["L101", "3:5"],  # 方面; 责任单位 is there under a wrong name
        ["L101", "3:5"],  # 来源
        ["L103", "5:11"],
        ["L102", "7:5"],
        ["L104", "12:30"],
        ["L103", "13:13"],
        ["L101", "16:9"],
    ]


def test_each_field_that_a_record_lacks_is_named() -> None:
    faults, _ = judged(DONE.replace("事项: 交办", "事项: 延期"))
    assert shown(faults) == [
        "L101 14:9 事项“延期”要写明“批准”，请补上。",
        "L101 14:9 事项“延期”要写明“新时限”，请补上。",
        "L101 14:9 事项“延期”要写明“说明”，请补上。",
    ]


@pytest.mark.parametrize(
    ("step", "first"),
    [(", 事项: 交班", "L104 14:30"), ("", "L101 14:9")],
)
def test_a_record_of_no_known_step_hides_nothing_that_hangs_on_no_step(
    step: str, first: str
) -> None:
    record = f"{{日期: 2022-02-30{step}, 佐证: 照片, 办理人: 某岗}}"
    line = f"      - {record}"
    text = DONE.replace("{日期: 2022-03-14, 事项: 交办}", record)
    places = {one.split(" ", 2)[0] + " " + one.split(" ", 2)[1] for one in shown(judged(text)[0])}
    assert places == {
        first,
        "L103 14:14",
        f"L103 14:{line.index('照片') + 1}",
        f"L102 14:{line.index('办理人') + 1}",
    }


def test_a_step_named_like_a_key_of_its_record_hides_no_place() -> None:
    text = """\
年度: 2022
项目:
  - 编号: MS-001
    名称: 修路
    提出日期: 2022-02-20
    记录:
      - {日期: ２０２２－０６－０１, 事项: 节点, 节点: 开工, 说明: 已开工。}
"""
    document = read("livelihood.yaml", text.encode())
    typed_list(document, ProjectFile, "项目", Project)
    [fault] = document.diagnostics
    assert str(fault.location) == "livelihood.yaml:7:14"
    assert fault.fix is not None


def test_a_record_without_a_step_is_told_the_steps_of_its_own_kind() -> None:
    text = """\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 信访
    内容: 路灯不亮。
    记录: [{日期: 2022-03-03}]
"""
    document = read("leads.yaml", text.encode())
    typed_list(document, LeadFile, "线索", Lead)
    [fault] = document.diagnostics
    assert fault.message.startswith("缺少“事项”，请写明是哪一种；可用的有：审核、签批、")


def test_faults_of_several_issues_and_the_file_are_named_in_one_run() -> None:
    second = DONE.split("问题:\n")[1]
    text = DONE.replace("领域:", "领域名:") + second.replace("类别", "类型") + "  - 文字\n  -\n"
    assert [line.split(" ", 2)[:2] for line in shown(judged(text)[0])] == [
        ["L102", "1:1"],
        ["L102", "24:5"],
        ["L103", "35:5"],
        ["L101", "36:4"],
    ]


def test_an_optional_field_that_is_faulty_is_left_out() -> None:
    faults, [entry] = judged(DONE.replace("点位: 大厅", "点位: [大厅]").replace("乡镇", ""))
    assert [fault.code for fault in faults] == ["L103"]
    assert entry.model.spot is None
    assert len(entry.model.records) == 3


def test_a_faulty_record_is_left_out_and_later_places_stay_right() -> None:
    faults, [entry] = judged(DONE.replace("2022-03-14", "2022-03-44"))
    assert [fault.code for fault in faults] == ["L103"]
    assert [record.kind for record in entry.model.records] == ["进展", "整改完成"]
    assert entry.intact_until("记录") == 0
    assert entry.at("记录", 0).line == 15
    assert entry.at("记录", 0, "说明").line == 17
    assert entry.at("记录", 1, "事项").line == 18
    assert entry.at_key("记录", 1, "说明").column == 36
    assert entry.at("方面").line == 4


def test_two_faulty_records_around_a_sound_one() -> None:
    text = DONE.replace("事项: 交办", "事项: 交班").replace("事项: 整改完成", "事项: 办完")
    faults, [entry] = judged(text)
    assert [fault.code for fault in faults] == ["L104", "L104"]
    assert [entry.at("记录", index).line for index in range(len(entry.model.records))] == [15]
    assert entry.intact_until("记录") == 0


def test_of_ten_records_and_more_only_the_faulty_are_left_out_of_the_guesses() -> None:
    records = "".join(
        "      - 消号\n"
        if day in (5, 11)
        else f"      - {{日期: 2022-04-{day:02}, 事项: 进展, 说明: 甲。}}\n"
        for day in range(1, 12)
    )
    text = DONE[: DONE.index("    记录:\n")] + "    记录:\n" + records
    document = read("02.yaml", text.encode(), forms)
    typed_list(document, IssueFile, "问题", Issue)
    [guesses] = document.guesses
    for entry in guesses:
        days = [record.day.day for record in entry.model.records]
        assert days == [1, 2, 3, 4, 6, 7, 8, 9, 10]


def test_intact_until_counts_the_records_before_the_first_faulty_one() -> None:
    _, [entry] = judged(DONE.replace("事项: 整改完成", "事项: 办完"))
    assert entry.intact_until("记录") == 2
    _, [entry] = judged(DONE)
    assert entry.intact_until("记录") is None


def test_what_follows_from_a_slip_is_not_named_again() -> None:
    assert said("[县资规局]", "[县资规局")[0].startswith("L002 12:11")
    assert len(said("点位: 大厅", "点位: [大厅")) == 1
    assert len(said("责任单位: 县", "责任单位：县")) == 1


def test_glued_keys_in_braces_are_slips_and_not_missing_fields() -> None:
    assert said("日期: 2022-03-14", "日期：2022-03-14") == [
        "L005 14:12 “日期”后面是全角冒号“：”，请改为半角冒号加空格“日期: ”。"
    ]
    assert said("说明: 已运行", "说明:已运行") == [
        "L005 18:38 “说明:”的冒号后面缺一个空格，请写成“说明: ”，空格用半角。"
    ]


def test_figures_as_they_were_said() -> None:
    text = """\
县区: 滦平县
公布数据:
  - {截至: 2022-04-28, 出处: 发言, 问题数: 20余, 整改完成率: 38%以上, 销号数: 约4}
  - {截至: 2022-04-28, 出处: 发言, 问题数: 89个, 整改完成率: '55.06', 参与率: ３８％}
"""
    document = read("county.yaml", text.encode())
    entry = typed(document, County)
    assert entry is not None
    assert len(entry.model.published) == 2
    assert shown(document.diagnostics) == [
        "L103 4:35 “89个”不是数，写法如 12 或 20余，不带单位。",
        "L103 4:47 “55.06”写法不对，请写成 55.06%。",
        "L103 4:61 “３８％”用了全角字符“３”，请写成 38%。",
    ]


def test_other_files_are_judged_in_the_same_way() -> None:
    document = read(
        "tasks.yaml", "任务:\n  - {编号: RW-1, 任务: 调研, 牵头单位: 县住建局}\n".encode()
    )
    typed_list(document, TaskFile, "任务", Task)
    assert shown(document.diagnostics) == [
        "L101 2:5 缺少“完成时限”：没有完成时限的任务要写“长期坚持: 是”。"
    ]
    text = "活动:\n  - {编号: H1, 类型: 视查, 主题: 走访, 日期: 2022-04-01, 起止: {起: 1, 止: 2}}\n"
    document = read("activities.yaml", text.encode())
    typed_list(document, ActivityFile, "活动", Activity)
    assert [line.split(" ")[0] for line in shown(document.diagnostics)] == ["L104", "L103", "L103"]


def test_a_file_full_of_faults_is_judged_in_time() -> None:
    issue = DONE.split("问题:\n")[1].replace("2022-03-11", "2022.3.11").replace("点位", "地点")
    with all_listed():
        half = calls_of(lambda: judged("领域: x\n问题:\n" + issue * 50))
        twice = calls_of(lambda: judged("领域: x\n问题:\n" + issue * 100))
        faults, _ = judged("领域: x\n问题:\n" + issue * 100)
    assert len(faults) == 200
    assert twice < 3 * half


def optional_keys() -> list[tuple[type[BaseModel], str]]:
    """Every key that may be left out, with its model."""
    return [
        (model, field.alias)
        for model in (Campaign, Conventions, County, Issue, Activity, Ballot, Task)
        for field in model.model_fields.values()
        if not field.is_required() and field.alias
    ]


ENTRIES: dict[type[BaseModel], str] = {
    Campaign: CAMPAIGN,
    Conventions: "小数位: 1\n临期天数: 5\n",
    County: "县区: 滦平县\n",
    Issue: "\n".join(line[4:] for line in DONE.splitlines()[2:10]) + "\n",
    Activity: "编号: HD-1\n类型: 视察\n主题: 看项目\n日期: 2022-03-10\n",
    Ballot: "满意: 1\n基本满意: 1\n不满意: 1\n",
    Task: "编号: RW-1\n任务: 建成\n牵头单位: 县水务局\n完成时限: 2022-05-01\n",
}
"""An entry of each model with only what it must have."""


@pytest.mark.parametrize(("model", "key"), optional_keys())
def test_a_key_with_nothing_after_it_is_as_if_it_were_not_there(
    model: type[BaseModel], key: str
) -> None:
    without = "".join(
        line for line in ENTRIES[model].splitlines(keepends=True) if not line.startswith(f"{key}:")
    )
    bare, empty = (read("x.yaml", text.encode()) for text in (without, f"{without}{key}:\n"))
    entries = typed(bare, model), typed(empty, model)
    models = [entry and entry.model for entry in entries]
    assert models[0] == models[1]
    assert [one.code for one in bare.diagnostics] == [one.code for one in empty.diagnostics]
