"""Chinese words for commands, kinds and values do what the English ones do."""

from __future__ import annotations

import pytest

from lddj.cli.chinese import COMMAND_WORDS, FURTHER_WORDS, VALUE_WORDS, in_english, word_page
from lddj.cli.table import COMMANDS

from .conftest import ROOT, Run

PAGE = ROOT / "docs" / "说法.md"


def test_every_command_has_one_word() -> None:
    assert set(COMMANDS) <= set(COMMAND_WORDS.values())
    assert len(set(COMMAND_WORDS.values())) == len(COMMAND_WORDS)
    assert set(FURTHER_WORDS) <= set(COMMANDS)


@pytest.mark.parametrize("word", COMMAND_WORDS)
def test_a_command_is_meant_wherever_the_ledgers_lie(word: str) -> None:
    command = COMMAND_WORDS[word]
    assert in_english([word, "滦平"]) == [command, "滦平"]
    assert in_english(["-C", word, word, "--date", word]) == ["-C", word, command, "--date", word]


@pytest.mark.parametrize(
    ("command", "word"), [(c, w) for c, ws in FURTHER_WORDS.items() for w in ws]
)
def test_a_kind_is_meant_behind_its_command_alone(command: str, word: str) -> None:
    assert in_english([command, word]) == [command, FURTHER_WORDS[command][word]]
    assert in_english(["show", word]) == ["show", word]


@pytest.mark.parametrize(("option", "word"), [(o, w) for o, ws in VALUE_WORDS.items() for w in ws])
def test_a_value_is_meant_behind_its_option_alone(option: str, word: str) -> None:
    value = VALUE_WORDS[option][word]
    assert in_english(["list", option, word, word]) == ["list", option, value, word]
    assert in_english(["list", f"{option}={word}"]) == ["list", f"{option}={value}"]
    assert in_english(["list", "--note", word]) == ["list", "--note", word]


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("检查 --county 滦平 --format 数据", "validate --county 滦平 --format json"),
        ("报告 滦平 --date 2022.4.28", "report --county 滦平 --date 2022-04-28"),
        (
            "排名 --date 2022年4月28日 --campaign 2022-5+2",
            "rank --date 2022-04-28 --campaign 2022-5+2",
        ),
        (
            "待办 滦平 --date 2022-04-28 --format=数据",
            "due --county 滦平 --date 2022-04-28 --format json",
        ),
        ("走势 滦平 --by 月 --to 2022-04-28", "trend --county 滦平 --by month --to 2022-04-28"),
        ("列表 --county 滦平 --date 2022-04-28 窗口", "list --county 滦平 --date 2022-04-28 窗口"),
        ("查看 LP-02-004", "show LP-02-004"),
        ("解释 L301", "explain L301"),
        ("模板 列表", "templates list"),
        ("格式 issues.yaml", "schema issues.yaml"),
    ],
)
def test_both_print_the_same(run: Run, chinese: str, english: str) -> None:
    one, other = run("-C", ROOT, *chinese.split()), run("-C", ROOT, *english.split())
    assert (one.code, one.out, one.err) == (other.code, other.out, other.err)
    assert one.out


def test_the_help_lists_the_words(run: Run) -> None:
    shown = run("--help").out
    assert all(f"{word}：" in shown for word in ("检查", "报告", "新建", "保存"))


def test_the_page_is_what_the_table_prints() -> None:
    assert PAGE.read_text(encoding="utf-8") == word_page(list(COMMANDS))
