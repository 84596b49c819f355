"""A small county in a temporary folder, and what one rule finds in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from lddj.diagnostics import Diagnostic
from lddj.load.books import CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.load.sources.folder import FolderSource
from lddj.rules.rule import Rule

CAMPAIGN = """\
格式: 1
名称: “5+2”联动监督
编号: 2022-5+2
年度: 2022
主办: 承德市人大常委会
起止: {起: 2022-02-15, 止: 2022-12-31}
模式: 1+1
领域:
  - {名称: 优化营商环境, 分组: 省定, 方面: [政务服务, 涉企执法]}
  - {名称: 开发区提升, 分组: 市定}
"""
COUNTY = """\
县区: 滦平县
代码: 130824
单位:
  - {名称: 县行政审批局, 责任人: 局长}
  - {名称: 县住房和城乡建设局, 简称: [县住建局]}
专班:
  - {编号: ZB-02, 名称: 优化营商环境工作专班, 类型: 工作专班, 领域: [优化营商环境]}
  - {编号: DB-02, 名称: 第二代表小组, 类型: 代表小组}
"""

Books = Callable[[Mapping[str, str]], CountyBook]
Judge = Callable[[Rule, Mapping[str, str]], list[str]]


def shown(fault: Diagnostic) -> str:
    """``issues/02.yaml:17 message``: the place within the county, and what is said."""
    return f"{fault.location.path.split('/滦平/')[1]}:{fault.location.line} {fault.message}"


@pytest.fixture
def load(tmp_path: Path) -> Books:
    """Writes files (relative to the county's folder; ../ for the campaign's) and loads."""

    def loaded(files: Mapping[str, str]) -> CountyBook:
        folder = tmp_path / "ledgers" / "2022-5+2" / "滦平"
        for name, text in {"../campaign.yaml": CAMPAIGN, "county.yaml": COUNTY, **files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        source = FolderSource(tmp_path)
        book = load_county(source, load_campaign(source, "2022-5+2"), "滦平")
        book.today = date(2022, 12, 31)
        return book

    return loaded


@pytest.fixture
def judge(load: Books) -> Judge:
    """What one rule says of the files: each fault as ``shown``."""

    def judged(rule: Rule, files: Mapping[str, str]) -> list[str]:
        assert rule.check is not None
        found = list(rule.check(load(files)))
        assert all(one.code == rule.code and one.severity is rule.severity for one in found)
        return [shown(one) for one in found]

    return judged
