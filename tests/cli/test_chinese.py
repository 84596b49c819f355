"""Chinese words for commands, kinds and values do what the English ones do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lddj.cli import app
from lddj.cli.chinese import COMMAND_WORDS, FURTHER_WORDS, VALUE_WORDS, in_english, word_page
from lddj.cli.table import COMMANDS, PANELS
from lddj.kinds.registry import all_kinds

from .conftest import ROOT, Run

PAGE = ROOT / "docs" / "说法.md"


def test_every_command_has_one_word() -> None:
    assert set(COMMANDS) <= set(COMMAND_WORDS.values())
    assert len(set(COMMAND_WORDS.values())) == len(COMMAND_WORDS)
    assert set(FURTHER_WORDS) <= set(COMMANDS)


def test_each_kind_that_is_added_has_a_word() -> None:
    """The table stands for itself: at every start, the kinds are not loaded for it."""
    commands = {kind.command for kind in all_kinds() if kind.command}
    assert commands <= set(FURTHER_WORDS["add"].values())


def test_every_command_stands_under_one_heading_of_the_help() -> None:
    assert sorted(name for names in PANELS.values() for name in names) == sorted(COMMANDS)


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


def handed_on(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> list[str]:
    """What the application gets of a command line."""
    seen: list[str] = []

    def invoked(arguments: list[str]) -> int:
        seen.extend(arguments)
        return 0

    with monkeypatch.context() as patch:
        patch.setattr(app, "_invoke", invoked)
        assert app._answer(words) == 0
    return seen


def lines_of_words() -> Iterator[tuple[list[str], list[str]]]:
    """Every word of the table in a command line, with the same in English."""
    for word, command in COMMAND_WORDS.items():
        yield [word, "滦平"], [command, "滦平"]
        for further, name in FURTHER_WORDS.get(command, {}).items():
            yield [word, further, "--dry-run"], [command, name, "--dry-run"]
        for option, values in VALUE_WORDS.items():
            for chinese, english in values.items():
                yield [word, option, chinese], [command, option, english]


def test_every_command_gets_the_same_in_both(monkeypatch: pytest.MonkeyPatch) -> None:
    for chinese, english in lines_of_words():
        assert handed_on(monkeypatch, chinese) == handed_on(monkeypatch, english) == english


@pytest.mark.parametrize(
    ("typed", "at", "offered"),
    [
        ("lddj 检", 1, ["检查"]),
        ("lddj 报", 1, ["报告"]),
        ("lddj 报告 --camp", 2, ["--campaign"]),
        ("lddj 添加 问", 2, ["问题", "问答"]),
        ("lddj add iss", 2, ["issue"]),
        ("lddj new ca", 2, ["campaign"]),
        ("lddj new campaign --form", 3, ["--formula"]),
    ],
)
def test_what_is_typed_is_completed(
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    at: int,
    offered: list[str],
) -> None:
    monkeypatch.setenv("_LDDJ_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(at))
    with pytest.raises(SystemExit):
        app._run_command([])
    assert sorted(capfd.readouterr().out.split()) == sorted(offered)


def test_the_help_lists_the_words(run: Run) -> None:
    shown = run("--help").out
    assert all(f"{word}：" in shown for word in ("检查", "报告", "新建", "保存"))


def test_the_page_is_what_the_table_prints() -> None:
    assert PAGE.read_text(encoding="utf-8") == word_page(list(COMMANDS))


def test_what_cannot_be_added_is_answered_in_words(run: Run, home: Path) -> None:
    done = run("add", "日记")
    assert done.code == 2
    assert "没有“日记”这一种；可用的有：问题、活动、询问、" in done.err
