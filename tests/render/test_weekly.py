"""周报告: who handed up when, and who has not, as data and on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ledger import CAMPAIGN_ID, write_ledger

from lddj.gitwork.handing_up import HandedUp, HandingUp
from lddj.load.county import load_campaign
from lddj.render.papers.content import Paper, PaperTable, Para
from lddj.render.papers.weekly import weekly_data, weekly_paper

LUANPING = HandedUp(
    "滦平县", "0123456789abcdef", date(2022, 4, 19), date(2022, 4, 20), 2, "新增进展3条"
)
FENGNING = HandedUp("丰宁县", "fedcba9876543210", date(2022, 4, 1), date(2022, 4, 2), 0, "建账")
XINGLONG = HandedUp("兴隆县", None, None, None, 0, "")


def found(root: Path, *counties: HandedUp) -> HandingUp:
    """What came from 18 to 24 April."""
    campaign = load_campaign(write_ledger(root, {}), CAMPAIGN_ID)
    return HandingUp(campaign, date(2022, 4, 18), date(2022, 4, 24), counties)


def said(paper: Paper) -> list[tuple[str, object]]:
    """The sections of a paper: their titles, sentences, and tables as rows."""
    out: list[tuple[str, object]] = [
        ("", one.text) for one in paper.opening if isinstance(one, Para)
    ]
    for part in paper.sections:
        for block in part.blocks:
            if isinstance(block, PaperTable):
                heads = [(one.head, one.kind) for one in block.columns]
                out += [(part.title, block.name), (part.title, heads), (part.title, block.rows)]
            elif isinstance(block, Para):
                out.append((part.title, block.text))
    return out


def test_some_came_and_some_never_did(tmp_path: Path) -> None:
    paper = weekly_paper(found(tmp_path, LUANPING, FENGNING, XINGLONG))
    assert paper.title == "“5+2”联动监督台账报送情况周报告"
    assert paper.subtitle == "2022年4月18日至2022年4月24日"
    assert (paper.signer, paper.day) == ("承德市人大常委会", "2022-04-24")
    assert said(paper) == [
        ("", "3个县区中，1个报送了台账，2个没有报送。"),
        ("没有报送的", "丰宁县、兴隆县。"),
        ("没有报送的", "其中从来没有报送过的：兴隆县。"),
        ("各县区报送情况", "报送日期和次数"),
        ("各县区报送情况", [
            ("县区", "name"), ("报送日期", "date"), ("收取日期", "date"), ("期内次数", "count"),
            ("版本", "code"), ("变化", "text"),
        ]),
        ("各县区报送情况", (
            ("滦平县", "2022-04-19", "2022-04-20", "2", "01234567", "新增进展3条"),
            ("丰宁县", "2022-04-01", "2022-04-02", "0", "fedcba98", "建账"),
            ("兴隆县", "没有报送过", "", "0", "", ""),
        )),
    ]  # fmt: skip


def test_all_came_none_ever_did_and_there_is_no_county(tmp_path: Path) -> None:
    assert said(weekly_paper(found(tmp_path, LUANPING)))[0] == ("", "1个县区中，1个报送了台账。")
    assert said(weekly_paper(found(tmp_path, XINGLONG)))[:3] == [
        ("", "1个县区中，0个报送了台账，1个没有报送。"),
        ("没有报送的", "兴隆县。"),
        ("各县区报送情况", "报送日期和次数"),
    ]
    assert said(weekly_paper(found(tmp_path))) == [("", "这个活动没有县区。")]


def test_the_same_for_programs(tmp_path: Path) -> None:
    assert weekly_data(found(tmp_path, LUANPING, XINGLONG)) == {
        "版本": 1,
        "活动编号": "2022-5+2",
        "活动名称": "“5+2”联动监督",
        "自": "2022-04-18",
        "截至": "2022-04-24",
        "合计": {"县区": 2, "已报": 1, "未报": 1},
        "县区": [
            {
                "县区": "滦平县", "报送": "2022-04-19", "收取": "2022-04-20", "次数": 2,
                "提交": "0123456789abcdef", "变化": "新增进展3条",
            },
            {"县区": "兴隆县", "报送": None, "收取": None, "次数": 0, "提交": None, "变化": ""},
        ],
        "未报": ["兴隆县"],
        "错误": 0,
        "指标": {},
    }  # fmt: skip
