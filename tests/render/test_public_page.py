"""The pages of an edition for the public: on one, on several, entries without a number or name."""

from __future__ import annotations

from typing import Any

import pytest

from lddj.render.papers.content import KEPT_HYPHEN, Paper, PaperTable, Section
from lddj.render.public import page

ENTRIES: list[dict[str, Any]] = [
    {"编号": "XS-001", "内容": "垃圾点", "类型": "问题", "数": 3,
     "记录": [{"日期": "2026-03-03", "事项": "答复", "结果": "已解决", "公开说明": "清了。"},
            {"日期": "2026-03-04", "事项": "公开"}]},
    {"名称": "没有编号的"},
    {"编号": "XS-003", "类型": "问题"},
]  # fmt: skip
FIGURES = {
    "指标": {"线索数": 3, "答复率": {"值": "33.33%", "分子": 1, "分母": 3}},
    "状态": {"办理中": 2, "待审核": 0, "已办结": 1},
}
DATA: dict[str, Any] = {
    "县区": "临溪县", "活动名称": "届", "截至": "2026-03-26",
    "事项": {"线索": FIGURES, "意见": {"指标": {"意见数": 0}, "状态": {"待交办": 0}}},
    "条目": {"线索": ENTRIES, "会议": [{"主题": "例会"}]},
}  # fmt: skip


def shown(one: Section, depth: int = 1) -> list[str]:
    """The section as lines: headings with their depth, rows of tables, sentences."""
    out = [f"{'#' * depth} {one.title}".replace(KEPT_HYPHEN, "-")]
    for block in one.blocks:
        assert isinstance(block, PaperTable)
        heads = [f"{each.head}={each.kind}" for each in block.columns]
        out += [f"{block.name}：{'、'.join(heads)}", *(" ".join(row) for row in block.rows)]
    return out + [line for part in one.parts for line in shown(part, depth + 1)]


def lines(paper: Paper) -> list[str]:
    return [line for one in paper.sections for line in shown(one)]


OF_LEADS = [
    "## XS-001 垃圾点",
    "：项=name、内容=text",
    "编号 XS-001", "内容 垃圾点", "类型 问题", "数 3",
    "：日期=date、事项=name、内容=text",
    "2026-03-03 答复 结果：已解决；公开说明：清了。",
    "2026-03-04 公开 ",
    "## 没有编号的",
    "：项=name、内容=text",
    "名称 没有编号的",
    "## XS-003",
    "：项=name、内容=text",
    "编号 XS-003", "类型 问题",
]  # fmt: skip
IN_FIGURES = [
    "# 线索",
    "线索指标：指标=name、值=count、分子/分母=count",
    "线索数 3 ",
    "答复率 33.33% 1/3",
    "线索状态：=name、办理中=count、已办结=count",
    "件数 2 1",
]
OF_OPINIONS = ["# 意见", "意见指标：指标=name、值=count、分子/分母=count", "意见数 0 "]
OF_MEETINGS = ["# 会议", "## 例会", "：项=name、内容=text", "主题 例会"]


def test_all_on_one_page() -> None:
    [(name, paper)] = page.edition_papers(DATA).items()
    assert (name, paper.title, paper.subtitle) == ("公开版", "临溪县届公开版", "截至2026年3月26日")
    assert (paper.signer, paper.day) == ("临溪县人大常委会办公室", "2026-03-26")
    assert [one.text for one in paper.opening] == [  # type: ignore[union-attr]
        "不公开的事项只计入数字，不列出；不满5人的人数写作“少于5”。"
        "每一条略去了什么、为什么，见清单.json。"
    ]
    assert lines(paper) == [*IN_FIGURES, *OF_LEADS, *OF_OPINIONS, *OF_MEETINGS]


def test_more_than_a_page_has_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST", 2)
    papers = page.edition_papers(DATA)
    assert {name: one.title.removeprefix("临溪县届公开版") for name, one in papers.items()} == {
        "公开版": "", "线索-1": "（线索之一）", "线索-2": "（线索之二）", "会议-1": "（会议之一）",
    }  # fmt: skip
    assert papers["公开版"].opening[1].text == (  # type: ignore[union-attr]
        "条目在这些页里：线索-1.html、线索-2.html、会议-1.html。"
    )
    assert lines(papers["公开版"]) == [*IN_FIGURES, *OF_OPINIONS]
    assert lines(papers["线索-1"]) == ["# 线索", *OF_LEADS[:12]]
    assert lines(papers["线索-2"]) == ["# 线索", *OF_LEADS[12:]]
    assert lines(papers["会议-1"]) == OF_MEETINGS
    assert papers["线索-1"].opening == ()
