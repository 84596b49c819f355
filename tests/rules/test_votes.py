"""L303, L406, L407, L408, L410, L514: what was voted, what was written of it, and where."""

# ruff: noqa: E501 - a file of one line each reads best
from __future__ import annotations

import pytest

from lddj.rules import l303, l309, l310, l312, l406, l407, l408, l410, l510, l514
from lddj.rules.rule import Rule
from rules.conftest import Judge

HEAD = "票决: {编号: PJ-2022, 日期: 2022-03-18, 办法: %s, 应到: 200, 实到: 188, 发出: 188, 收回: 188, 无效: 1}"


def year(way: str, *results: str, head: str = HEAD) -> dict[str, str]:
    """A file of projects, one a result; the vote on the n-th stands in line 5 + 6n."""
    lines = ["年度: 2022", head % way, "项目:"]
    for number, result in enumerate(results, 1):
        lines += [
            f"  - 编号: MS-{number}",
            "    名称: 乡村道路修复",
            "    提出日期: 2022-02-20",
            "    记录:",
            "      - {日期: 2022-03-01, 事项: 审议, 结果: 提交票决}",
            f"      - {{日期: 2022-03-18, 事项: 票决, {result}}}",
        ]
    return {"livelihood.yaml": "\n".join(lines) + "\n"}


def won(votes: int, more: str = "") -> str:
    return f"结果: 选上, 赞成: {votes}{more}"


def lost(votes: int) -> str:
    return f"结果: 未选上, 赞成: {votes}"


TWO = "差额, 应选: 2"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (year(TWO, won(176), won(150), lost(97)), []),
        (year(TWO, won(176), lost(150), won(110)),
         ["15 赞成 150 票，在前 2 名之内，应当选上。", "21 赞成 110 票，不在前 2 名之内，不能选上。"]),
        # Equal votes at the border go either way.
        (year(TWO, won(176), won(150), lost(150)), []),
        (year(TWO, won(176), lost(150), won(150)), []),
        # Among the first two, and without the majority of 200: 100 votes are not enough.
        (year(TWO, won(176), lost(100), lost(90)), []),
        (year(TWO, won(176), won(100), lost(90)),
         ["15 赞成 100 票，没有超过应到 200 人的半数，不能选上。"]),
        (year(f"{TWO}, 过半数: 实到", won(176), won(95), lost(90)), []),
        (year(f"{TWO}, 过半数: 实到", won(176), won(94), lost(90)),
         ["15 赞成 94 票，没有超过实到 188 人的半数，不能选上。"]),
        (year(f"{TWO}, 过半数: 否", won(60), won(50), lost(40)), []),
        (year(f"{TWO}, 过半数: 否", won(60), lost(50), lost(40)),
         ["15 赞成 50 票，在前 2 名之内，应当选上。"]),
        (year("差额, 应选: 2", won(176), won(150)),
         ["2 上会 2 个，应选 2 个，不是差额；请核对应选或办法。"]),
        (year("逐项", won(150), lost(80)), []),
        (year("逐项", won(100), lost(101)),
         ["9 赞成 100 票，没有超过应到 200 人的半数，不能选上。",
          "15 赞成 101 票，超过应到 200 人的半数，应当选上。"]),
        # Of ranks the lowest points win, and no majority is asked for.
        (year("排序, 应选: 1", "结果: 选上, 名次分: 210", "结果: 未选上, 名次分: 350.5"), []),
        (year("排序, 应选: 1", "结果: 未选上, 名次分: 210", "结果: 选上, 名次分: 350.5"),
         ["9 名次分 210，在前 1 名之内，应当选上。", "15 名次分 350.5，不在前 1 名之内，不能选上。"]),
        # Whose votes nobody wrote down may be anywhere.
        (year(TWO, "结果: 选上", lost(150), won(176)), []),
        (year("逐项", won(150), head=HEAD.replace("实到: 188", "实到: 100")),
         ["2 实到 100 人，没有超过应到 200 人的半数，票决不能进行。"]),
    ],
)  # fmt: skip
def test_the_votes_make_the_results(judge: Judge, files: dict[str, str], said: list[str]) -> None:
    assert judge(l407.RULE, files) == [f"livelihood.yaml:{one}" for one in said]


def vote(subject: str, **more: str) -> dict[str, str]:
    """A vote of 31, of whom 29 came and voted, on one office holder (line 11)."""
    numbers = {"口径": "有效票", "应到": "31", "实到": "29", "发出": "29", "收回": "29", **more}
    lines = ["测评:", "  - 编号: CP-1", "    类型: 述职评议", "    测评日期: 2022-04-02"]
    lines += [f"    {key}: {value}" for key, value in numbers.items()]
    lines += ["    对象:", f"      - {{名称: 县行政审批局主要负责人, {subject}}}"]
    return {"appraisals.yaml": "\n".join(lines) + "\n"}


SPLIT = "满意: 15, 基本满意: 8, 不满意: 5, 无效: 1"


@pytest.mark.parametrize(
    ("base", "written", "said"),
    [
        ("有效票", "满意", []),
        ("组成人员", "基本满意", []),
        ("组成人员", "满意",
         ["等次写的是“满意”，满意 15、基本满意 8，分母 31（组成人员），应为“基本满意”。"]),
        ("有效票", "基本满意",
         ["等次写的是“基本满意”，满意 15、基本满意 8，分母 28（有效票），应为“满意”。"]),
    ],
)  # fmt: skip
def test_the_written_grade_is_that_of_the_denominator(
    judge: Judge, base: str, written: str, said: list[str]
) -> None:
    files = vote(f"{SPLIT}, 等次: {written}", 口径=base)
    assert judge(l407.RULE, files) == [f"appraisals.yaml:11 {one}" for one in said]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (vote(SPLIT), []),
        (vote(SPLIT, 实到="32"), ["appraisals.yaml:7 实到 32 多于应到 31，请核对两个数。"]),
        (vote(SPLIT, 发出="30"), ["appraisals.yaml:8 发出 30 多于实到 29，请核对两个数。"]),
        (vote(SPLIT, 发出="28"), ["appraisals.yaml:9 收回 29 多于发出 28，请核对两个数。"]),
        (vote("满意: 15, 基本满意: 8, 不满意: 5"),
         ["appraisals.yaml:11 “县行政审批局主要负责人”的票数之和 28 与收回 29 不符，请核对各项票数。"]),
        (year("逐项", won(176, ", 反对: 6, 弃权: 5")), []),
        (year("逐项", won(176, ", 反对: 6, 弃权: 4")),
         ["livelihood.yaml:9 票数之和 186 与有效票 187（收回减无效）不符，请核对各项票数。"]),
        (year("差额, 应选: 1", won(176, ", 反对: 6, 弃权: 4")), []),
        (year("差额, 应选: 1", won(176, ", 反对: 12")),
         ["livelihood.yaml:9 票数之和 188 与有效票 187（收回减无效）不符，请核对各项票数。"]),
        (year("逐项", head=HEAD.replace("收回: 188", "收回: 189")),
         ["livelihood.yaml:2 收回 189 多于发出 188，请核对两个数。"]),
    ],
)  # fmt: skip
def test_the_ballots_add_up(judge: Judge, files: dict[str, str], said: list[str]) -> None:
    assert judge(l406.RULE, files) == said


MEETING = """\
会议:
  - 编号: HY-01
    类型: 常委会会议
    日期: 2022-03-20
    半天数: 2
    应到: %s
    缺席:
      - {代表: D-052, 半天: %s, 请假: 否}
      - {代表: %s, 半天: 2, 请假: 是, 批准: 主任}
"""


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((2, 2, "D-044"), []),
        ((2, 3, "D-044"), ["8 缺席 3 个半天，会议只开 2 个半天，请核对。"]),
        ((2, 1, "d-052"), ["9 “d-052”在这次会议的缺席里写了两次，请合成一条。"]),
        ((1, 1, "D-044"), ["6 缺席的有 2 人，多于应到 1 人，请核对。"]),
    ],
)
def test_nobody_is_absent_longer_or_more_often_than_there_was_a_meeting(
    judge: Judge, values: tuple[object, ...], said: list[str]
) -> None:
    found = judge(l406.RULE, {"attendance.yaml": MEETING % values})
    assert found == [f"attendance.yaml:{one}" for one in said]


def test_a_vote_is_of_the_day_on_which_it_was_held(judge: Judge) -> None:
    files = year("逐项", won(176), won(150))
    files["livelihood.yaml"] = files["livelihood.yaml"].replace(
        "2022-03-18, 事项: 票决, 结果: 选上, 赞成: 150", "2022-03-19, 事项: 票决, 结果: 选上, 赞成: 150"
    )  # fmt: skip
    assert judge(l303.RULE, files) == [
        "livelihood.yaml:15 票决的记录是 2022-03-19，票决在 2022-03-18，请改正其中一个。"
    ]


def test_nobody_is_elected_who_did_not_go_to_the_vote(judge: Judge) -> None:
    files = year("逐项", won(176), won(150))
    text = files["livelihood.yaml"]
    cut = text.rindex("      - {日期: 2022-03-01")
    files["livelihood.yaml"] = text[:cut] + text[text.index("\n", cut) + 1 :]
    assert judge(l408.RULE, files) == [
        "livelihood.yaml:14 选上 2 个，上会只有 1 个；“MS-2”没有提交票决的记录。"
    ]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("    提出日期: 2022-02-20", "    提出日期: 二月"),
        ("事项: 审议, ", "事项: 审议, 备注二: 无, "),
        ("事项: 票决, ", "事项: 票决, 备注二: 无, "),
        (", 收回: 188", ", 收回: 188, 过半数: 一半"),
    ],
)
@pytest.mark.parametrize(
    ("rule", "results"), [(l407.RULE, (won(176), lost(150))), (l408.RULE, (won(176),))]
)
def test_what_was_left_out_makes_no_vote_wrong(
    judge: Judge, rule: Rule, results: tuple[str, ...], was: str, now: str
) -> None:
    files = year("差额, 应选: 1", *results)
    files["livelihood.yaml"] = files["livelihood.yaml"].replace(was, now, 1)
    assert judge(rule, files) == []


@pytest.mark.parametrize(
    ("way", "results", "said"),
    [
        # The majority asks for no other project; neither does 逐项.
        (TWO, (won(100),), ["15 赞成 100 票，没有超过应到 200 人的半数，不能选上。"]),
        ("逐项", (lost(101),), ["15 赞成 101 票，超过应到 200 人的半数，应当选上。"]),
        # Two that are known are before it, so it is out; it may be that it is not in.
        (TWO, (won(176), won(150), won(120)),
         ["27 赞成 120 票，不在前 2 名之内，不能选上。"]),
        (TWO, (won(176), lost(150), lost(120)), []),
        ("差额, 应选: 3", (won(176), lost(150), lost(120)),
         ["21 赞成 150 票，在前 3 名之内，应当选上。"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("    提出日期: 2022-02-20", "    提出日期: 二月"),
        ("事项: 票决, ", "事项: 票决, 备注二: 无, "),
    ],
)
def test_what_was_left_out_excuses_nothing_that_stands(
    judge: Judge, way: str, results: tuple[str, ...], said: list[str], was: str, now: str
) -> None:
    files = year(way, won(177), *results)
    files["livelihood.yaml"] = files["livelihood.yaml"].replace(was, now, 1)
    assert judge(l407.RULE, files) == [f"livelihood.yaml:{one}" for one in said]


def test_a_record_after_one_that_is_not_allowed_elects_nobody(judge: Judge) -> None:
    files = year("逐项", won(176))
    files["livelihood.yaml"] = files["livelihood.yaml"].replace(
        "2022-03-01, 事项: 审议, 结果: 提交票决", "2022-03-01, 事项: 完工, 说明: 修好了"
    )
    assert judge(l408.RULE, files) == []


CALLED = "征集: {起: 2022-01-10, 止: 2022-01-31, 条数: 1}\n" + HEAD


def test_no_more_projects_come_from_a_call_than_were_called_for(judge: Judge) -> None:
    files = year("逐项", won(176), won(150), head=CALLED)
    files["livelihood.yaml"] = files["livelihood.yaml"].replace(
        "    记录:", "    来自: [XS-001]\n    记录:"
    )
    assert judge(l408.RULE, files) == [
        "livelihood.yaml:2 征集 1 条，写了来自的项目却有 2 个，请核对条数。"
    ]


@pytest.mark.parametrize(("beside", "count"), [("满意人数", 1), ("参评人数", 0), ("发放票数", 0)])
def test_a_satisfaction_is_published_with_who_took_part(
    judge: Judge, beside: str, count: int
) -> None:
    county = (
        "县区: 滦平县\n公布数据:\n  - 截至: 2022-04-28\n    出处: 发言\n    其他:\n"
        f"      - {{名称: 群众满意率, 数量: 96.5%}}\n      - {{名称: {beside}, 数量: 280}}\n"
    )
    found = judge(l410.RULE, {"county.yaml": county})
    assert len(found) == count
    assert all(one.startswith("county.yaml:6 ") for one in found)


@pytest.mark.parametrize(
    ("rule", "grade", "count"), [(l514.RULE, "满意", 1), (l514.RULE, "基本满意", 0)]
)
def test_satisfied_and_fallen_back(judge: Judge, rule: Rule, grade: str, count: int) -> None:
    files = year("逐项", won(176))
    files["livelihood.yaml"] += f"""\
      - {{日期: 2022-06-01, 事项: 完工, 说明: 修复。}}
      - {{日期: 2022-06-02, 事项: 验收, 结果: 通过, 单位: 县交通工程质量站}}
      - {{日期: 2022-06-20, 事项: 评议, 等次: {grade}}}
      - {{日期: 2022-09-01, 事项: 回头看, 结果: 反弹}}
"""
    found = judge(rule, files)
    assert found == ["livelihood.yaml:13 评议满意，回头看反弹；请核实当时的评议。"] * count


BUILT = """\
      - {日期: 2022-03-20, 事项: 交办, 责任单位: 县行政审批局, 完成时限: 2022-09-30}
      - {日期: 2022-06-18, 事项: 调整, 类型: 时限, 批准: %s, 说明: 设计变更。, 新时限: 2022-10-31}
      - {日期: 2022-07-01, 事项: 调整, 类型: 时限, 批准: 主席团, 说明: 缓。, 新时限: 2022-08-31, 节点: 开工}
      - {日期: 2022-07-05, 事项: 节点, 节点: %s, 说明: 进场。}
      - {日期: 2022-09-20, 事项: 完工, 说明: 修复。}
      - {日期: 2022-09-28, 事项: 验收, 结果: 通过, 单位: %s}
"""


@pytest.mark.parametrize(
    ("approved", "node", "by", "said"),
    [
        ("县人大常委会第三十五次会议", "开工", "县住建局", []),
        ("县政府常务会议", "开工", "县住建局",
         ["L310 12 调整由“县政府常务会议”批准；票决的项目只有人大常委会（人代会、主席团）批准才能调整，"
          "请写明是哪次会议。"]),
        ("人代会主席团", "封顶", "县住建局", ["L312 14 没有节点“封顶”。"]),
        ("人代会主席团", "开工", "县行政审批局",
         ["L309 16 由承办单位自己验收：“县行政审批局”就是承办单位，请换别的单位或专班。"]),
    ],
)  # fmt: skip
def test_what_was_voted_is_changed_and_accepted_by_others(
    judge: Judge, approved: str, node: str, by: str, said: list[str]
) -> None:
    files = year("逐项", won(176))
    text = files["livelihood.yaml"].replace(
        "    记录:", "    节点: [{名称: 开工, 时限: 2022-06-10}]\n    记录:"
    )
    files["livelihood.yaml"] = text + BUILT % (approved, node, by)
    found = [
        f"{rule.code} {one.removeprefix('livelihood.yaml:')}"
        for rule in (l309.RULE, l310.RULE, l312.RULE)
        for one in judge(rule, files)
    ]
    assert found == said


def test_what_goes_to_the_vote_says_what_it_makes_and_costs(judge: Judge) -> None:
    files = year("逐项", won(176))
    files["livelihood.yaml"] += BUILT % ("人代会", "开工", "县住建局")
    assert judge(l510.RULE, files) == [
        "livelihood.yaml:8 提交票决的项目没有写目标和资金，建成没有、花了多少，将来没法对照。",
        "livelihood.yaml:14 写明已完工，没有佐证或成效，请补上照片、文件或者数量。",
    ]
