"""The pages of the rules: docs/规则.md is what the code says, and ``explain`` shows it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from lddj.errors import NoSuchCode, UnknownName
from lddj.render.handbook.rules import handbook, rule_page
from lddj.render.handbook.terminal import show_all, show_one
from lddj.rules.registry import GROUPS, RULES, by_code

HANDBOOK = Path(__file__).parents[2] / "docs" / "规则.md"


def test_the_handbook_is_up_to_date() -> None:
    assert HANDBOOK.read_text(encoding="utf-8") == handbook(RULES, GROUPS), "make docs"


def test_the_handbook_links_to_headings_that_are_there() -> None:
    text = handbook(RULES, GROUPS)
    headings = re.findall(r"^### (.*)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}
    links = re.findall(r"\]\(#(.*?)\)", text)
    assert len(links) == len(RULES)
    assert set(links) == anchors


def test_a_page_names_file_and_line_and_shows_both_examples() -> None:
    rule = by_code("L005")
    text = rule_page(rule)
    assert text.startswith("### L005 全角符号或缺空格（错误）\n")
    assert "`滦平/issues/02.yaml`，报在第 10 行" in text
    assert rule.wrong.text in text
    assert rule.right.text in text
    assert "以 GBK 编码保存" in rule_page(by_code("L001"))


def test_a_rule_on_the_terminal_marks_the_line() -> None:
    out = io.StringIO()
    show_one(by_code("l301"), out)
    text = out.getvalue()
    assert text.startswith("L301 状态不允许这条记录  错误\n")
    assert re.search(r"^→ 18 \|       - \{日期: 2022-04-25, 事项: 销号", text, re.MULTILINE)
    assert text.count("→") == 1
    for line in by_code("L301").right.text.splitlines():
        assert f"| {line}\n" in text


def test_the_list_has_every_code() -> None:
    out = io.StringIO()
    show_all(RULES, GROUPS, out)
    for rule in RULES:
        assert f"  {rule.code}  {rule.severity}  {rule.name}\n" in out.getvalue()


def test_an_unknown_code_names_those_of_its_group() -> None:
    with pytest.raises(UnknownName) as refusal:
        by_code("L399")
    assert "L301" in str(refusal.value)


@pytest.mark.parametrize("code", ["x", ""])
def test_what_is_like_no_code_is_told_where_all_are_listed(code: str) -> None:
    with pytest.raises(NoSuchCode, match=rf"没有名为“{code}”的错误代码；看有哪些：lddj explain"):
        by_code(code)
