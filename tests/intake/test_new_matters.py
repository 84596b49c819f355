"""Tables of suggestions and of livelihood projects as offices keep them: what each comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from ledger import CAMPAIGN, FOLDER
from openpyxl import load_workbook

from intake.workbooks import Outcome, take_in
from lddj.intake.drafts import End
from lddj.intake.foreign_kinds import FOREIGN_KINDS
from lddj.intake.mapping import BadMap

WORDS = """\
词表:
  办理类别:
    - {类别: A, 含义: 解决}
    - {类别: B, 含义: 未了}
    - {类别: C, 含义: 不办}
  建议类别: [城建环资, 教科文卫]
"""
FILES = {f"{FOLDER}/campaign.yaml": CAMPAIGN + WORDS}
S_HEADS = ["序号", "建议编号", "案由", "建议类别", "领衔代表", "提出时间", "承办单位", "交办时间"]
P_HEADS = ["序号", "民生实事项目", "提出时间", "牵头单位", "完成期限", "票决时间", "票决情况"]


def s_row(number: int, text: str, **values: Any) -> list[Any]:
    """A row of S_HEADS in which everything is as it should be, but for the values given."""
    fit = [number, None, text, "城建环资", "D-031", "2022-03-01", "县住建局", "2022-03-10"]
    return [values.get(name, value) for name, value in zip(S_HEADS, fit, strict=True)]


def p_row(number: int, text: str, **values: Any) -> list[Any]:
    """The same of P_HEADS."""
    fit = [number, text, "2022-02-20", "县住建局", "2022-09-30", "2022-03-01", "选上"]
    return [values.get(name, value) for name, value in zip(P_HEADS, fit, strict=True)]


def more(rows: list[list[Any]], **columns: list[Any]) -> list[list[Any]]:
    """Rows, headings first, with further columns."""
    for name, values in columns.items():
        rows = [[*one, value] for one, value in zip(rows, [name, *values], strict=True)]
    return rows


@dataclass(frozen=True)
class Case:
    """A table and what it comes to."""

    name: str
    kind: str
    rows: list[list[Any]]
    matters: list[dict[str, Any]] = field(default_factory=list)
    """Keys of each matter; 记录 as their 事项."""
    refused: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    unused: dict[str, str] = field(default_factory=dict)
    """Cells that are unused, with a part of the reason."""
    mapping: str = ""


HANDED = ["审核", "交办"]
S, P = "建议", "实事"
REPLY = {
    "答复时间": ["2022-05-10"], "办理结果": ["A类"], "答复方式": ["面商"], "办理情况": ["已修好。"],
}  # fmt: skip

CASES = [
    Case("a plain table", S, [S_HEADS, s_row(1, "修路"), s_row(2, "装灯", 领衔代表="D-044")],
         [{"编号": "JY-001", "标题": "修路", "类别": "城建环资", "领衔代表": "D-031",
           "提出日期": "2022-03-01", "记录": HANDED}, {"编号": "JY-002", "领衔代表": "D-044"}]),
    Case("a number of its own, the next after it", S,
         [S_HEADS, s_row(1, "修路", 建议编号="JY-7"), s_row(2, "装灯")],
         [{"编号": "JY-7"}, {"编号": "JY-8"}]),
    Case("a name where a code belongs", S, [S_HEADS, s_row(1, "修路", 领衔代表="张某")],
         refused=["2E 领衔代表要写代号"]),
    Case("a name that the map knows", S, [S_HEADS, s_row(1, "修路", 领衔代表="张某")],
         [{"领衔代表": "D-031"}], mapping="说法:\n  领衔代表: {张某: D-031}\n"),
    Case("several deputies in a cell", S, [S_HEADS, s_row(1, "修路", 领衔代表="D-031、D-044")],
         [{"领衔代表": "D-031", "联名代表": ["D-044"]}],
         doubts=["2E “D-031”当作领衔代表，其余当作联名代表"]),
    Case("names among codes", S, more([S_HEADS, s_row(1, "修路")], 附议人=["D-044、李某"]),
         [{"联名代表": ["D-044"]}], doubts=["2I 有 1 人不是代号，没有写入"]),
    Case("a reply of a known class", S, more([S_HEADS, s_row(1, "修路")], **REPLY),
         [{"记录": [*HANDED, "答复"]}]),
    Case("a reply of no class", S,
         more([S_HEADS, s_row(1, "修路")], **(REPLY | {"办理结果": ["较好"]})),
         [{"记录": HANDED}], unused={"J2": "看不出答复为哪一类", "I2": "看不出答复为哪一类"},
         doubts=["2 看不出答复为哪一类，答复没有记",
                 "2I 看不出答复为哪一类（A、B、C），答复没有记"]),
    Case("an account without a day", S,
         more([S_HEADS, s_row(1, "修路")], 办理情况=["已于5月20日修好"]),
         [{"记录": HANDED}], doubts=["2 没有答复日期，答复没有记；文中有 2022-05-20"],
         unused={"I2": "没有答复日期"}),
    Case("a rating with a day", S,
         more([S_HEADS, s_row(1, "修路")], **REPLY, 满意度=["很满意"], 反馈时间=["2022-05-20"]),
         [{"记录": [*HANDED, "答复", "评价"]}]),
    Case("a rating without a day is not guessed", S,
         more([S_HEADS, s_row(1, "修路")], **REPLY, 满意度=["满意"]),
         [{"记录": [*HANDED, "答复"]}], unused={"M2": "没有评价日期"},
         doubts=["2 没有评价日期，或看不出满意度，评价没有记"]),
    Case("no unit: not handed over", S,
         more([S_HEADS, s_row(1, "修路", 承办单位=None, 交办时间=None)], 办理情况=["在办"]),
         [{"记录": None}], unused={"I2": "没有主办单位"},
         doubts=["2 没有主办单位，以后的都没有记"]),
    Case("a unit that is not listed", S, [S_HEADS, s_row(1, "修路", 承办单位="县外星局")],
         refused=["2G “县外星局”不在 county.yaml 的单位里"]),
    Case("a leading and a helping unit", S,
         [S_HEADS, s_row(1, "修路", 承办单位="县住建局牵头，县行政审批局配合")],
         [{"主办单位": "县住房和城乡建设局", "协办单位": ["县行政审批局"]}]),
    Case("a category as heading over rows, a total, a note", S,
         [[one for one in S_HEADS if one != "建议类别"], ["教科文卫类"],
          [v for v, h in zip(s_row(1, "修馆"), S_HEADS, strict=True) if h != "建议类别"],
          ["合计", None, "1件"], ["注：每季更新。"]],
         [{"类别": "教科文卫"}], unused={"A4": "合计行", "C4": "合计行", "A5": "表下说明"}),
    Case("a telephone, a remark, a column of nobody", S,
         more([S_HEADS, s_row(1, "修路（13812345678）")], 联系电话=["13812345678"], 备注=["急"],
              代表团=["东山团"]),
         [{"标题": "修路（电话略）"}], doubts=["2C 电话没有写入"],
         unused={"I2": "电话不写进台账", "J2": "没有对应的键", "K2": "没有对应的键"}),
    Case("a month is no day of handing over", S, [S_HEADS, s_row(1, "修路", 交办时间="2022年3月")],
         [{"记录": HANDED}], doubts=["2H 交办日期只写到月，没有记"], unused={"H2": "只写到月"}),
    Case("rows that lack what is needed", S,
         [S_HEADS, s_row(1, "修路", 提出时间=None), s_row(2, "", 领衔代表="无")],
         refused=["2F 没有提出日期", "3 没有标题、领衔代表"]),
    Case("projects that were elected", P, [P_HEADS, p_row(1, "停车场"), p_row(2, "步道")],
         [{"编号": "MS-001", "名称": "停车场", "记录": ["审议", "票决", "交办"],
           "完成时限": "2022-09-30", "责任单位": "县住房和城乡建设局"}, {"编号": "MS-002"}]),
    Case("a day of progress without a word of it", P,
         more([P_HEADS, p_row(1, "停车场"), p_row(2, "步道")], 最新进展=["已开工。", None],
              进展日期=["2022-04-02", "2022-04-06"]),
         [{"记录": ["审议", "票决", "交办", "进展"]}, {"记录": ["审议", "票决", "交办"]}],
         doubts=["3I 有进展日期，没有写进展，没有记"], unused={"I3": "有进展日期，没有写进展"}),
    Case("one that was not elected", P,
         more([P_HEADS, p_row(1, "停车场", 票决情况="未通过")], 赞成票=["80票"], 进展情况=["未建"]),
         [{"记录": ["审议", "票决"]}], unused={"I2": "没有选上", "E2": "没有选上"},
         doubts=["2 没有选上，以后的都没有记"]),
    Case("no vote: nothing follows", P,
         [P_HEADS, p_row(1, "停车场", 票决时间=None, 票决情况=None)],
         [{"记录": None}], unused={"E2": "票决", "D2": "这里没有用上"},
         doubts=["2 没有票决日期和结果，票决以后的都没有记"]),
    Case("the vote of all rows from the map", P,
         [P_HEADS, p_row(1, "停车场", 票决时间=None, 票决情况=None)],
         [{"记录": ["审议", "票决", "交办"]}],
         mapping="默认:\n  票决日期: 2022-03-01\n  票决结果: 选上\n"),
    Case("a vote by places", P,
         more([P_HEADS, p_row(1, "停车场"), p_row(2, "步道")], 名次合计=["143", "156.5分"]),
         [{"名次分": "143"}, {"名次分": "156.5"}]),
    Case("points beside votes in favour, and none", P,
         more([P_HEADS, p_row(1, "停车场"), p_row(2, "步道")], 赞成票=["176", None],
              名次分=["143", "第一"]),
         [{"赞成": "176", "名次分": None}, {"名次分": None}],
         unused={"I2": "写了赞成就不写", "I3": "不是名次分"},
         doubts=["2I 按排序票决的才有名次分，写了赞成就不写", "3I “第一”不是名次分"]),
    Case("funds in 亿元, goals as text", P,
         more([P_HEADS, p_row(1, "停车场"), p_row(2, "步道")], 总投资=["0.12亿元", "待定"],
              建设规模=["车位120个；面积3.5公顷", "建成步道"]),
         [{"资金": {"数值": "1200"}, "目标": [{"指标": "车位", "数值": "120", "单位": "个"},
                                        {"指标": "面积", "数值": "3.5", "单位": "公顷"}]},
          {"资金": None, "目标": None}],
         unused={"H3": "看不出是多少万元", "I3": "不像目标"},
         doubts=["3H “待定”看不出是多少万元",
                 "3I “建成步道”不像目标，写法如“压减环节2个；减少材料7份”"]),
    Case("funds whose heading has the unit", P,
         more([P_HEADS, p_row(1, "停车场")], **{"总投资（元）": ["3,000,000"]}),
         [{"资金": {"数值": "300"}}]),
    Case("finished, accepted and rated", P,
         more([P_HEADS, p_row(1, "停车场")], 竣工日期=["2022-08-01"], 验收时间=["2022-08-10"],
              验收单位=["县行政审批局"], 验收结果=["合格"], 测评时间=["2022-09-01"],
              满意度=["满意"]),
         [{"记录": ["审议", "票决", "交办", "完工", "验收", "评议"]}]),
    Case("accepted by nobody known", P,
         more([P_HEADS, p_row(1, "停车场")], 竣工日期=["2022-08-01"], 验收时间=["2022-08-10"],
              验收结果=["合格"]),
         [{"记录": ["审议", "票决", "交办", "完工"]}],
         unused={"I2": "验收没有记", "J2": "验收没有记"},
         doubts=["2 没有验收日期或验收单位，验收没有记"]),
    Case("a time limit in words", P, [P_HEADS, p_row(1, "停车场", 完成期限="9月底前"),
                                     p_row(2, "步道", 完成期限="尽快")],
         [{"完成时限": "2022-09-30"}, {"记录": ["审议", "票决"]}],
         unused={"E3": "尽快"},
         doubts=["2E “9月底前”当作 2022-09-30", "3E 完成时限“尽快”看不出是哪一天，没有写入"]),
    Case("a year that is none", P, more([P_HEADS, p_row(1, "停车场")], 年度=["去年"]),
         refused=["2H 年度“去年”看不出是哪一年"]),
]  # fmt: skip


def told(outcome: Outcome) -> list[dict[str, Any]]:
    """The matters with their records' 事项, and the keys of the records beside their own."""
    out = []
    for one in outcome.issues:
        records: Any = one.get("记录")
        keys = {key: value for record in records or () for key, value in record.items()}
        steps = [record["事项"] for record in records] if records else None
        out.append({**keys, **one, "记录": steps})
    return out


def filled(path: Path) -> int:
    """How many cells of the workbook hold something."""
    sheets = load_workbook(path).worksheets
    values = (cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row)
    return sum(value not in (None, "") for value in values)


@pytest.mark.parametrize("case", CASES, ids=lambda one: f"{one.kind}: {one.name}")
def test_a_table_comes_to_what_it_says(case: Case, tmp_path: Path) -> None:
    kind = FOREIGN_KINDS[case.kind]
    found = take_in(
        tmp_path, case.rows, kind=kind, files=FILES, mapping=case.mapping, title="一", write=True
    )
    ends = [found.cells(end) for end in End]
    assert sum(map(len, ends)) == len(set().union(*ends)) == filled(tmp_path / "别处.xlsx")
    assert len(found.refusals) == len(case.refused), found.refusals
    for said, start in zip(found.refusals, case.refused, strict=True):
        assert said.startswith(start)
    matters = told(found)
    assert len(matters) == len(case.matters)
    for one, wanted in zip(matters, case.matters, strict=True):
        assert {key: one.get(key) for key in wanted} == wanted
    unused = found.cells(End.UNUSED)
    for place, reason in case.unused.items():
        assert reason in unused[place]
    assert found.doubts == case.doubts


@pytest.mark.parametrize("kind", [S, P])
def test_the_same_file_again_writes_nothing(kind: str, tmp_path: Path) -> None:
    rows = [S_HEADS, s_row(1, "修路")] if kind == S else [P_HEADS, p_row(1, "步道")]
    what = FOREIGN_KINDS[kind]
    first = take_in(tmp_path, rows, kind=what, files=FILES, write=True)
    [path] = first.adoption.files
    assert path.endswith({S: "suggestions/导入.yaml", P: "livelihood/2022-导入.yaml"}[kind])
    again = take_in(tmp_path, [*rows, rows[-1]], kind=what, files=FILES)
    assert again.adoption.files == {}
    assert len(again.adoption.found.known) == 2
    assert all("已经有了" in one for one in list(again.cells(End.UNUSED).values())[:3])


@pytest.mark.parametrize(
    ("kind", "mapping", "said"),
    [
        (S, "默认:\n  提出日期: 昨年\n", "“默认”里的提出日期"),
        (S, "栏目:\n  案由: 问题描述\n", "没有“问题描述”这个键"),
        (S, "说法:\n  答复类别: {好: D}\n", "“D”不在其中：A、B、C"),
        (P, "默认:\n  完成时限: 年底\n", "“默认”里的完成时限"),
    ],
)
def test_a_map_that_no_row_could_follow_is_refused(
    kind: str, mapping: str, said: str, tmp_path: Path
) -> None:
    rows = [S_HEADS, s_row(1, "修路")] if kind == S else [P_HEADS, p_row(1, "步道")]
    with pytest.raises(BadMap, match=said):
        take_in(tmp_path, rows, kind=FOREIGN_KINDS[kind], files=FILES, mapping=mapping)
