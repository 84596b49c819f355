"""A sound file's data is let go once it is typed, and is read again for whoever asks."""

from __future__ import annotations

import pytest

from lddj.kinds.issue import Issue, IssueFile
from lddj.load.typed import typed_list
from lddj.yamltext.document import Document
from lddj.yamltext.read import read

SOUND = """\
领域: 优化营商环境
问题:
  - 编号: A-1
    方面: 一
    问题描述: 二
    来源: 暗访
    发现日期: 2022-03-11
    类别: 立行立改
    责任单位: 局
"""
WITHOUT_A_DAY = SOUND.replace("    发现日期: 2022-03-11\n", "")


def typed(text: str) -> tuple[Document, int]:
    document = read("02.yaml", text.encode())
    return document, len(typed_list(document, IssueFile, "问题", Issue)[1])


@pytest.mark.parametrize("end", ["", "\r\n"])
def test_what_is_sound_is_let_go_and_read_again_when_asked(end: str) -> None:
    document, count = typed(SOUND + end)
    assert (count, document.is_let_go, document.readable) == (1, True, True)
    assert document.texts == {"领域": "优化营商环境"}
    assert document.is_let_go, "nothing has asked for the data yet"
    assert document.data == read("02.yaml", SOUND.encode()).data
    assert not document.is_let_go
    assert document.at("问题", 0, "编号").column == 9


@pytest.mark.parametrize(
    "text",
    [WITHOUT_A_DAY, SOUND.replace("问题:", "? 问题\n:")],
    ids=["what is faulty", "what only libyaml reads"],
)
def test_the_rest_is_kept(text: str) -> None:
    document, _ = typed(text)
    assert not document.is_let_go
    assert isinstance(document.data, dict)
    assert "问题" in document.data


def test_texts_are_those_of_the_top() -> None:
    assert read("02.yaml", SOUND.encode()).texts == {"领域": "优化营商环境"}
    assert read("02.yaml", b"- 1\n").texts == {}
