"""What the papers of ``lddj paper`` say, word for word, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

from paper_ledger import DAY

from cli.conftest import Run
from lddj.render.matter_papers.listed import all_papers, paper_named


def lines(run: Run, papers: Path, *arguments: str) -> list[str]:
    """The lines of a paper in Markdown that say something."""
    done = run("-C", papers, "paper", *arguments)
    assert (done.code, done.err) == (0, "")
    return [line for line in done.out.splitlines() if line.strip(" |-:")]


def test_who_is_to_be_told_and_until_when(run: Run, papers: Path) -> None:
    said = lines(run, papers, "未告知清单", "--county", "临溪", "--date", DAY)
    assert said == [
        "# 临溪县未告知清单",
        "截至2026年3月26日",
        "截至2026年3月26日，临溪县未告知的线索共1件。",
        "## 一、清单",
        "**未告知的线索**",
        "| 编号 | 渠道 | 内容 | 责任单位 | 答复日期 | 告知时限 | 依据 |",
        "| XS-002 | 信访 | 东村自来水\\*发黄\\*。 | 县水务局 | 2026-03-19 "
        "| 2026-03-26 | 线索办理办法第六条 |",
        "## 二、有关数据",
        "**指标**",
        "| 指标 | 数值 | 算式 |",
        "| 已答复数 | 3 |  |",
        "| 告知数 | 2 |  |",
        "| 告知率 | 66.67% | 2/3 |",
        "| 参评数 | 2 |  |",
        "| 参评率 | 100.00% | 2/2 |",
        "| 满意率 | 50.00% | 1/2（参评率100.00%，2/2） |",
        "| 基本满意以上率 | 50.00% | 1/2（参评率100.00%，2/2） |",
        "临溪县人大常委会办公室　2026年3月26日",
        "台账版本：未提交；数据截至2026年3月26日",
    ]


def test_a_lead_to_be_signed_names_nobody_and_has_room_to_sign(run: Run, papers: Path) -> None:
    said = lines(run, papers, "线索信息报告", "XS-003", "--date", DAY)
    assert said[:4] == [
        "# 临溪县线索信息报告",
        "截至2026年3月26日",
        "## 一、XS-003",
        "**XS-003基本情况**",
    ]
    assert "| 反映人 | 匿名 |" in said
    assert [line for line in said if re.fullmatch(r"\| [^|]+ \| +\|", line)] == [
        "| 拟办意见 |    |", "| 拟交责任单位 |    |", "| 答复时限 |    |", "| 签批人、日期 |    |",
    ]  # fmt: skip
    every = lines(run, papers, "线索信息报告", "--county", "临溪", "--date", DAY)
    assert [line for line in every if line.startswith("##")] == ["## 一、XS-003", "## 二、XS-005"]


def test_what_is_handed_out_says_until_when_and_by_what(run: Run, papers: Path) -> None:
    said = lines(run, papers, "交办单", "--county", "临溪", "--unit", "县城管局", "--date", DAY)
    assert [line for line in said if line.startswith("##")] == ["## 一、XS-004"]
    assert "| 答复时限 | 2026-03-25 |" in said
    assert "| 依据 | 2026-02-12 签批 |" in said
    assert "| 2026-03-01 | 进展 | 已打捞一半 |" in said
    assert not any("反映人" in line for line in said)


def test_channels_side_by_side_with_what_the_month_brought(run: Run, papers: Path) -> None:
    said = lines(run, papers, "渠道月报", "--county", "临溪", "--period", "2026-03")
    table = [line for line in said if line.startswith("| ")]
    assert table[:4] == [
        "| 渠道 | 本期新收 | 线索数 | 有效线索数 | 受理率（%） | 答复率（%） | 告知率（%） "
        "| 参评率（%） | 满意率（%） | 办结率（%） |",
        "| 公告征集 | 1 | 1 | 1 | 100.00 1/1 | 100.00 1/1 | 100.00 1/1 | 100.00 1/1 "
        "| 100.00 1/1 | 100.00 1/1 |",
        "| 信访 | 2 | 2 | 2 | 100.00 1/1 | 100.00 1/1 | 0.00 0/1 | — | — | 0.00 0/2 |",
        "| 扫码 | 1 | 2 | 2 | 100.00 2/2 | 0.00 0/1 | 100.00 1/1 | 100.00 1/1 | 0.00 0/1 "
        "| 0.00 0/2 |",
    ]
    assert said[1] == "2026年3月1日至31日，截至2026年3月31日"


def test_the_letter_that_hands_an_opinion_over(run: Run, papers: Path) -> None:
    said = lines(run, papers, "审议意见交办函", "SY-04", "--date", "2026-01-13")
    assert said == [
        "# 关于交办《关于全县供水保障工作情况报告的审议意见》的函",
        "县人民政府：",
        "《关于全县供水保障工作情况报告的审议意见》（编号SY-04）已于2026年1月8日经常委会"
        "第三十三次会议作出。依照监督法第十七条的规定，现交你单位研究处理。",
        "## 一、研究处理的要求",
        "1. 完成三个乡镇管网改造（责任单位：县水务局；时限：2026年3月20日，依据：条目时限）。",
        "2. 建立水质公示制度（责任单位：县水务局；时限：2026年4月1日，依据：条目时限）。",
        "3. 摸清小区二次供水底数（责任单位：县人民政府）。",
        "## 二、报告研究处理情况",
        "请于2026年4月13日前将研究处理情况书面报告临溪县人大常委会（依据：审议意见办理办法第八条）。",
        "报告前，请先将报告送有关专门委员会或者常委会有关工作机构征求意见。",
        "临溪县人大常委会办公室　2026年1月13日",
        "台账版本：未提交；数据截至2026年1月13日",
    ]


def rows(said: list[str], *starts: str) -> list[str]:
    """The rows of tables that begin with a number."""
    return [line for line in said if line.startswith(starts)]


def test_items_of_opinions_with_how_each_stands(run: Run, papers: Path) -> None:
    said = lines(run, papers, "落实清单", "--county", "临溪", "--date", DAY)
    assert rows(said, "| SY-", "| 条目") == [
        "| SY-04/1 | 完成三个乡镇管网改造 | 县水务局 | 2026-03-20 | 条目时限 | 逾期6天 |",
        "| SY-04/2 | 建立水质公示制度 | 县水务局 | 2026-04-01 | 条目时限 | 剩6天 |",
        "| SY-04/3 | 摸清小区二次供水底数 | 县人民政府 |  |  | 2026-02-10完成 |",
        "| 条目数 | 3 |  |",
        "| 条目逾期数 | 1 |  |",
        "| 条目落实率 | 33.33% | 1/3 |",
        "| 条目按期率 | 0.00% | 0/1 |",
    ]


def test_what_is_late_or_soon_and_what_should_be_public(run: Run, papers: Path) -> None:
    said = lines(run, papers, "到期提醒", "--county", "临溪", "--date", DAY)
    assert [row.split(" | ")[0] for row in rows(said, "| SY-")] == ["| SY-04/1", "| SY-04/2"]
    said = lines(run, papers, "应公开未公开清单", "--county", "临溪", "--date", DAY)
    assert rows(said, "| SY-", "| 公开率") == [
        "| SY-04 | 关于全县供水保障工作情况报告的审议意见 | 县人民政府 | 2026-02-20 | 2026-03-22 "
        "| 监督法；口径.公开天数30天 |",
        "| 公开率 | 0.00% | 0/1 |",
    ]


def test_promises_unit_by_unit(run: Run, papers: Path) -> None:
    said = lines(run, papers, "一跟到底表", "--county", "临溪", "--date", DAY)
    assert [one for one in said if one.startswith(("##", "| XW", "| 承诺兑现率"))] == [
        "## 一、县水务局",
        "| XW-01-1 | 东山镇水压何时达标？ | 东山镇水压全部达标 | 2026-03-20 | 时限 | 逾期6天 |",
        "## 二、县城管局",
        "| XW-01-4 | 清运车何时到位？ | 三辆车到位 | 2026-03-15 | 时限 | 待核查 "
        "| 2026-03-10 整改完成：车已到位。 |",
        "## 三、有关数据",
        "| 承诺兑现率 | 0.00% | 0/2 |",
    ]
    asked = lines(run, papers, "询问实录表", "XW-01", "--date", DAY)
    assert "| XW-01-2 | 县水务局 | 管网老化怎么办？ | 先摸底。 | 包括村级管网吗？ | 研究推进 " in (
        "\n".join(asked)
    )


def test_refusals(run: Run, papers: Path, tmp_path: Path) -> None:
    done = run("-C", papers, "paper", "交办单", "XS-003", "--date", DAY)
    assert (done.code, done.out) == (1, "")
    assert "XS-003还没有签批，没有责任单位和答复时限。" in done.err
    done = run("-C", papers, "paper", "交办单", "--county", "临溪", "--date", "2026-01-31")
    assert (done.code, done.out) == (1, "")
    assert "临溪县没有正在办理的线索，不出“交办单”。" in done.err
    assert "没有编号为“SY-04”的线索" in run("-C", papers, "paper", "交办单", "SY-04").err
    done = run("-C", papers, "paper", "审议意见交办", "SY-04", "SY-05", "--date", DAY)
    assert "一次出一份，请写明编号：SY-04、SY-05。" in done.err
    assert "没有名为“表”的文书" in run("-C", papers, "paper", "表").err
    assert run("-C", papers, "paper", "未告知清单", "--format", "pdf").code == 2
    empty = lines(run, papers, "未告知清单", "--county", "临溪", "--date", "2026-02-01")
    assert empty[2] == "截至2026年2月1日，临溪县没有未告知的线索。"
    assert not any(line.startswith("|") for line in empty)


def test_the_list_of_papers(run: Run) -> None:
    done = run("paper")
    assert done.code == 0
    for spec in all_papers():
        assert re.search(rf"^{spec.name} +{spec.kind} ", done.out, re.MULTILINE), spec.name
    texts = [line for line in done.out.splitlines() if "─" not in line]
    assert max(len(line.encode("gb18030")) for line in texts) <= 80
    assert paper_named("未告知").name == "未告知清单"


def test_what_one_deputy_did_this_year(run: Run, papers: Path) -> None:
    said = lines(run, papers, "代表履职登记册", "d-044", "--county", "临溪", "--date", DAY)
    assert said[:4] == [
        "# 临溪县代表履职登记册",
        "2026年，截至2026年3月26日",
        "代表D-044。",
        "## 一、基本情况",
    ]
    assert [line for line in said if line.startswith(("## ", "2026年，截至2026年3月26日，"))] == [
        "## 一、基本情况",
        "## 二、履职情况",
        "2026年，截至2026年3月26日，应到6个半天，实到4个半天，出席率66.67%（4/6）；请假1次；"
        "参加活动1次，述职1次；领衔建议2件，联名2件，领衔的已落实1件。",
        "## 三、出席会议",
        "## 四、参加活动",
        "## 五、提出建议",
        "## 六、述职情况",
    ]
    assert "| 2026-01-15 | 十八届六次会议 | 6 | 4 | 请假 |" in said
    every = lines(run, papers, "代表履职登记册", "--county", "临溪", "--date", DAY)
    assert [line for line in every if line.startswith("## ")] == [
        "## 一、代表D-031", "## 二、代表D-044", "## 三、代表D-052",
    ]  # fmt: skip
    assert "1. 未述职：2026年还没有述职。" in every


def test_all_deputies_in_a_table(run: Run, papers: Path) -> None:
    said = lines(run, papers, "代表履职情况表", "--county", "临溪", "--date", DAY)
    assert rows(said, "| D-052") == [
        "| D-052 | 南坪乡 | 否 | 6 | 0 | 0.00 0/6 | 0 | 1 |",
        "| D-052 | 南坪乡 | 否 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
    ]
    assert "1. 未述职的1名：D-031。" in said
    assert "| 述职率 | 50.00% | 1/2 |" in said


def test_contacts_level_by_level(run: Run, papers: Path) -> None:
    said = lines(run, papers, "双联情况", "--county", "临溪", "--date", DAY)
    assert rows(said, "| 组成人员", "| 代表联系") == [
        "| 组成人员联系代表 | 每月最少1次 | 双联办法第三条 | 1 | 2 | 1 | 50.00 1/2 |",
        "| 代表联系选民 | 每半年最少2次 | 双联办法第四条 | 1 | 2 | 1 | — |",
        "| 组成人员联系代表 | W-07 | 2026年2月 | 2026-02-28 | 0 | 1 | 双联办法第三条 |",
        "| 组成人员联系代表 | W-07 | 2026年3月 | 2026-03-31 | 0 | 1 | 双联办法第三条 |",
    ]
    assert not any("XM-" in line for line in said), "a voter's code is on no paper"


def test_leaders_in_charge(run: Run, papers: Path) -> None:
    said = lines(run, papers, "包联情况", "--county", "临溪", "--date", DAY)
    assert rows(said, "| BL-") == [
        "| BL-01 | 县人大常委会副主任 | 东山镇、JY-01 | 每月最少1次 | 0.00 0/2 | 2026年2月0次 |",
        "| BL-02 | 县人大常委会主任 | MS-2026-01 |  | — |  |",
    ]
    assert "县人大常委会副主任（BL-01）。" in said


def test_logs_of_a_month(run: Run, papers: Path) -> None:
    said = lines(run, papers, "监督日志", "--county", "临溪", "--period", "2026-03")
    assert rows(said, "| RZ-", "| HD-") == [
        "| RZ-01 | 2026-03-11 | 第三代表小组 | 视察垃圾清运 | 看现场，问了六户。 "
        "| 公示牌破损（当场更换）；清运\\*不及时\\*（未入账） | 增加清运车次 |",
        "| HD-02 | 2026-03-16 | 日常管护 |",
        "| RZ-01/2 | 2026-03-11 | 清运\\*不及时\\* |",
    ]
    assert "2026年3月1日至2026年3月31日，临溪县记日志1篇。" in said
    none = lines(run, papers, "监督日志", "--county", "临溪", "--period", "2026-02")
    assert "2026年2月1日至2026年2月28日，临溪县记日志0篇。" in none
