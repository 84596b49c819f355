"""是否完成: what the words mean, and which are doubted."""

from __future__ import annotations

import pytest

from lddj.intake.statuses import status_of, tells_status


@pytest.mark.parametrize(
    "word",
    [
        "是", "√", "✔", "已完成", "已完成√", "已 完成", "整改到位", "已办结。", "已解决", "100%",
        "１００％", "已销号", "待核查", "待验收", "已完成待验收", "待销号",
    ],
)  # fmt: skip
def test_done(word: str) -> None:
    assert (status_of(word).is_done, status_of(word).doubt) == (True, "")


@pytest.mark.parametrize(
    "word",
    [
        "否",
        "×",
        "未完成",
        "未销号",
        "整改中",
        "正在整改中",
        "推进中",
        "持续推进",
        "80%",
        "0%",
        "-",
        "无",
    ],
)
def test_not_done(word: str) -> None:
    assert (status_of(word).is_done, status_of(word).doubt) == (False, "")


@pytest.mark.parametrize(
    ("word", "say"),
    [
        ("基本完成", "“基本完成”当作未完成"),
        ("阶段性完成", "当作未完成"),
        ("不予销号", "台账里没有这种状态；要撤销的，导入后用 lddj record 记撤销"),
        ("暂不销号", "lddj record"),
        ("没有按期完成", "当作未完成"),
        ("正在走程序", "当作未完成"),
    ],
)
def test_not_done_and_doubted(word: str, say: str) -> None:
    found = status_of(word)
    assert not found.is_done
    assert say in found.doubt


def test_a_day_in_brackets_and_a_category() -> None:
    assert status_of("已完成（5月10日）").day_words == "5月10日"
    assert status_of("长期坚持").category == "长期坚持"


def test_only_words_tell_a_status() -> None:
    assert all(map(tells_status, ("已完成", "未完成", "整改中", "基本完成")))
    assert not tells_status("已于5月20日增设两个窗口")
