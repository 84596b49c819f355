"""A returned workbook over all kinds: what 是否完成 makes of each, parts of matters among them."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Ledger
from ledger import FOLDER

from intake.forms import FILES, TODAY, Form, book_in, read, refused, unit_form
from lddj.edits.change import Draft
from lddj.exchange.owed import owed_on, returning
from lddj.intake.returned_records import as_data
from lddj.intake.returning import Returned
from lddj.intake.writing import edited_files
from lddj.kinds.registry import kind_of
from lddj.yamltext.edit import Value

UNIT = "县行政审批局"
LEADS = f"""\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 信访
    内容: 窗口排队太久。
    记录:
      - {{日期: 2022-03-03, 事项: 审核, 结果: 受理}}
      - {{日期: 2022-03-04, 事项: 签批, 签批人: 主任, 责任单位: {UNIT}, 答复时限: 2022-04-20}}
      - {{日期: 2022-03-06, 事项: 核实, 结果: 属实, 核查组: DB-02}}
  - 编号: XS-002
    收到日期: 2022-03-02
    渠道: 信访
    内容: 停车难。
    记录:
      - {{日期: 2022-03-03, 事项: 审核, 结果: 受理}}
      - {{日期: 2022-03-04, 事项: 签批, 签批人: 主任, 责任单位: 县住建局, 答复时限: 2022-04-20}}
"""
OPINIONS = f"""\
意见:
  - 编号: SY-01
    类型: 审议意见
    名称: 关于政务服务的审议意见
    作出日期: 2022-03-01
    承办机关: 县人民政府
    条目:
      - {{编号: 1, 内容: 增设窗口, 责任单位: {UNIT}, 时限: 2022-04-30}}
      - {{编号: 2, 内容: 公示流程, 责任单位: {UNIT}}}
      - {{编号: 3, 内容: 拨付经费, 责任单位: 县发展和改革局}}
      - {{编号: 4, 内容: 培训人员, 责任单位: {UNIT}}}
    记录:
      - {{日期: 2022-03-04, 事项: 交办, 报告时限: 2022-06-01}}
      - {{日期: 2022-03-15, 事项: 落实, 条目: 4, 说明: 已培训。, 成效: [{{指标: 培训, 数值: 9}}]}}
"""
ACTIVITIES = f"""\
活动:
  - 编号: HD-01
    日期: 2022-03-09
    类型: 联席会议
    主题: 卡点会商
    议定: [{{编号: YD-01, 内容: 调剂人员, 责任单位: {UNIT}, 时限: 2022-04-15}}]
"""


@pytest.fixture
def root(ledger: Ledger) -> Path:
    """A repository whose unit has a lead, items of an opinion and a decision to do."""
    files = {"leads.yaml": LEADS, "opinions.yaml": OPINIONS, "activities.yaml": ACTIVITIES}
    return ledger({**FILES, **{f"{FOLDER}/滦平/{n}": t for n, t in files.items()}}).root


def records(found: Returned) -> dict[str, list[dict[str, Value]]]:
    """The proposed records as they would be written, by 编号."""
    return {one.number: [as_data(record) for record in one.records] for one in found.plan.proposals}


def test_the_form_holds_what_the_unit_can_report_of(root: Path) -> None:
    form = Form(unit_form(root, UNIT))
    column = form.columns
    assert [
        tuple(form.sheet.cell(form.row(number), column[heading]).value for heading in
              ("事项类别", "事项内容", "时限情况"))
        for number in ("XS-001", "SY-01/1", "SY-01/2", "YD-01")
    ] == [
        ("线索", "窗口排队太久。", "未到期"),
        ("意见", "增设窗口（关于政务服务的审议意见）", "未到期"),
        ("意见", "公示流程（关于政务服务的审议意见）", "没有时限"),
        ("议定", "调剂人员", "未到期"),
    ]  # fmt: skip
    with pytest.raises(StopIteration):
        form.row("SY-01/4")  # is done
    assert list(column)[-9:-3] == [
        "进展日期", "是否完成", "完成日期", "办理结果", "完成说明", "成效",
    ]  # fmt: skip


def test_each_kind_makes_its_own_record(root: Path) -> None:
    form = Form(unit_form(root, UNIT))
    done = {"是否完成": "是", "完成日期": "2022-4-6"}
    form.fill("XS-001", **done, 办理结果="已解决", 完成说明="增设两个窗口。")
    form.fill("SY-01/1", **done, 完成说明="增设两个窗口。", 成效="增设窗口2个")
    form.fill("SY-01/2", 最新进展="流程图已印。", 进展日期="2022-4-1")
    form.fill("YD-01", **done)
    assert records(read(root, form.bytes())) == {
        "SY-01/1": [{"日期": "2022-04-06", "事项": "落实", "说明": "增设两个窗口。", "条目": "1",
                     "成效": [{"指标": "增设窗口", "数值": "2", "单位": "个"}]}],
        "SY-01/2": [{"日期": "2022-04-01", "事项": "进展", "说明": "流程图已印。"}],
        "XS-001": [{"日期": "2022-04-06", "事项": "答复", "说明": "增设两个窗口。",
                    "结果": "已解决"}],
        "YD-01": [{"日期": "2022-04-06", "事项": "完成"}],
    }  # fmt: skip


def test_two_items_of_one_opinion_stand_by_their_dates(root: Path) -> None:
    form = Form(unit_form(root, UNIT))
    done = {"是否完成": "是", "完成说明": "做完了。", "成效": "窗口2个"}
    form.fill("SY-01/1", **done, 完成日期="2022-4-6")
    form.fill("SY-01/2", **done, 完成日期="2022-4-2")
    plan = read(root, form.bytes()).plan
    source = Draft(root, TODAY, print).source
    for path, raw in edited_files(source, plan.proposals).items():
        (root / path).write_bytes(raw)
    [one] = [one for one in book_in(root).followed if one.id == "SY-01"]
    assert [(str(record.day), getattr(record, "item", None)) for record in one.records[1:]] == [
        ("2022-03-15", "4"), ("2022-04-02", "2"), ("2022-04-06", "1"),
    ]  # fmt: skip
    left = {one.number for one in owed_on(book_in(root), TODAY, UNIT)}
    assert not left & {"SY-01/1", "SY-01/2"}


def test_what_a_record_needs_and_the_row_lacks_is_told(root: Path) -> None:
    form = Form(unit_form(root, UNIT))
    form.fill("XS-001", 是否完成="是", 完成日期="2022-4-6", 完成说明="增设。", 办理结果="办了")
    form.fill("SY-01/1", 办理结果="已解决")
    form.fill("SY-01/2", 是否完成="是", 完成日期="2022-4-6")
    assert sorted(refused(read(root, form.bytes()))) == [
        ["SY-01/1", "是否完成", "填了完成的情况，是否完成没有填“是”"],
        ["SY-01/2", "完成说明", "是否完成填了“是”，没有写完成说明"],
        ["XS-001", "办理结果", "办理结果要写其中之一：已解决、正在解决、暂不能解决、不属实"],
    ]


def test_every_way_is_a_record_of_its_kind() -> None:
    for word, way in returning().items():
        table = kind_of(word).table
        assert table is not None
        fields = {info.alias for info in table.models[way.done].model_fields.values()}
        assert ("结果" in fields) == bool(way.results), word
        assert ("成效" in fields) >= way.takes_effects, word
        assert not way.part or way.part in fields, word
