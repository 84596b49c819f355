"""What is read without libyaml is what libyaml reads, wherever it is read at all."""

# ruff: noqa: E501 - lists of snippets

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lddj.yamltext import read as reader
from lddj.yamltext.compose import compose
from lddj.yamltext.decode import BIDI, ODD_BLANKS, UNSEEN
from lddj.yamltext.event_spots import event_spots
from lddj.yamltext.places import plain_marks
from lddj.yamltext.plain import LONGEST_KNOWN, MOST_KNOWN, _known, read_plain
from lddj.yamltext.plain_spots import plain_spots
from lddj.yamltext.read import read

DATA = Path(__file__).resolve().parent.parent / "data" / "yaml"
LEDGERS = Path(__file__).resolve().parents[2] / "ledgers"

TEXT = """\
# 说明
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: [政务服务, 二]
    单位:
      - 县行政审批局
      - {名: a, 值: [b, {丙: 12.3%}]}
    目标: |-
      一是通路；
        二是通水 # 三
    甲:
    - 一: "二: 三"
      四: 五 14:30
    无:
    记录:
      - {日期: 2022-03-14, 事项: 交办, 作废: {理由: x, 批准: y}}
      - 日期: 2022-03-15
        事项:
      - {日期: 2022-03-16, 说明: "拆除3处, 复绿2亩：“好”", 佐证: ["a, b", c, ""], "键": d}
      - '一 # 二: 三'
备注: 完
"""

PIECES = st.sampled_from(
    ["长" * 1030, "长" * 1030 + ": ", " " * 1030, "\t", "\u3000", "：", ":", ": ", "- ", "-", "{", "}", "[", "]", '"', "'", "#", " #", "&a ", "*a",
     "!!x ", "|", ">", "%", "@", "?", "? ", ",", ", ", "，", "\n", "\n\n", "\r", "\r\n", "\ufeff", "\x85", "\x00",
     "\u2028", "~", "null", "<<: ", "---\n", "...\n", "-1", "1e9", "true", "编号", "编号: ", "记录:\n",
     "|-", ": |-\n      ", "\n      三", " ", "  ", "    ", "\U0001f600", "a: b", "[a, b]", "{a: b}", "[]", "{}", "\\", "\n  - ", "\n- ",
     "\n    键: 值"]
)  # fmt: skip
EDITS = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, 6), PIECES), min_size=1, max_size=3
)


def by_libyaml(text: str) -> object:
    """The data; None where there is any fault."""
    try:
        composed = compose(text)
    except yaml.YAMLError:
        return None
    return None if composed.faults or composed.duplicates else composed.data


def in_order(data: object) -> str:
    """Data as text: the order of keys counts."""
    return repr(data)


def test_a_ledger_is_plain() -> None:
    plain = read_plain(TEXT)
    assert plain is not None
    assert in_order(plain) == in_order(by_libyaml(TEXT))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_places_of_a_plain_text_are_those_of_libyaml(end: str) -> None:
    text = TEXT.replace("\n", end)
    assert plain_marks(text, read_plain(text)) == compose(text).marks


def test_the_spots_of_a_plain_text_are_those_of_libyaml() -> None:
    assert plain_spots(TEXT, read_plain(TEXT)) == event_spots(TEXT)


@pytest.mark.parametrize("end", ["", "\n", "\n丙: 丁"])
def test_lines_below_a_bar_are_plain(end: str) -> None:
    text = f"甲: |-\n  一；\n    二: [#\n  - 三{end}"
    assert read_plain(text) == by_libyaml(text)
    assert read_plain(text) is not None


def test_line_ends_of_windows_are_plain() -> None:
    document = read("x.yaml", TEXT.replace("\n", "\r\n").encode())
    assert in_order(read_plain(document.text)) == in_order(read_plain(TEXT))
    assert document.at("备注") == read("x.yaml", TEXT.encode()).at("备注")


@settings(max_examples=700, deadline=None)
@given(EDITS)
@example([(TEXT.index("交办"), 2, "-1")])
@example([(TEXT.index("交办"), 2, "null")])
@example([(TEXT.index("事项: 交办"), 3, "日期:")])
@example([(TEXT.index("县行政审批局"), 0, "二\n        三")])
@example([(TEXT.index("        二是"), 0, "\n")])
@example([(TEXT.index("        二是"), 0, "      # 二\n")])
@example([(TEXT.index("      一是"), 0, "  ")])
@example([(TEXT.index("    甲:"), 0, "  丙\n")])
def test_whatever_is_typed_it_reads_the_same_or_not_at_all(
    edits: list[tuple[int, int, str]],
) -> None:
    text = TEXT
    for at, gone, piece in edits:
        text = text[:at] + piece + text[at + gone :]
    plain = read_plain(text)
    if plain is not None:  # else libyaml has read it anyway
        assert in_order(plain) == in_order(by_libyaml(text))
        assert seen(text) == seen_by_libyaml_alone(text)
        whole = text.replace("\r\n", "\n").rstrip("\n") + "\n"
        assert plain_spots(whole, read_plain(whole)) == event_spots(whole)


def seen(text: str) -> object:
    """All that a reader tells: data, faults, and the place of every key and value."""
    document = read("x.yaml", text.encode("utf-8", "surrogatepass"))
    places = [(document.at(*path), document.at_key(*path)) for path in paths(document.data)]
    return in_order(document.data), document.diagnostics, places


def seen_by_libyaml_alone(text: str) -> object:
    """The same where nothing is plain."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "read_plain", lambda _: None)
        return seen(text)


def paths(data: object) -> Iterator[tuple[str | int, ...]]:
    """The ways to every value."""
    inner: Iterable[tuple[str | int, object]] = ()
    if isinstance(data, dict):
        inner = data.items()
    elif isinstance(data, list):
        inner = enumerate(data)
    for key, value in inner:
        yield (key,)
        yield from ((key, *rest) for rest in paths(value))


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n  - c\n", "甲: 乙\n  - 丙\n", "甲: 乙\n    丙\n", "甲:\n  乙\n", "甲: |\n  乙\n", "- 甲\n 乙\n",
        "甲: {乙: 丙}\n丁\n", "甲: [乙\n乙: 丙]\n", "甲: [a], [b]\n", "甲: {乙:丙}\n", "甲: {乙, 丙}\n",
        "甲: [a: b]\n", "甲: 1\n甲: 2\n", "甲: {乙: 1, 乙: 2}\n", "甲: ~\n", "甲: [-1]\n", "甲: [~]\n",
        "甲: a #b\n", "甲: {乙: }\n", "甲: 'a''b'\n", "甲: {乙: 'a'}\n", "甲: {乙: \"a}\n", "甲: {乙: a\"}\n",
        "甲: {乙: \"a\"b}\n", "甲: {乙: b\"a\"}\n", "甲: {乙: \"a\\n\"}\n", "甲: [\"a]\n乙: [b\"]\n", '甲: "a\\n"\n', "- - a\n", "甲:\n - 乙\n 丙: 丁\n", "",
        "# 只有注释\n", "甲: a: b\n", "甲: \x85\n", "甲: a\tb\n", "甲: [" + "[" * 30 + "]" * 31 + "\n",
        "- {" + "甲" * 1030 + ": 乙}\n", "- {甲" + " " * 1030 + ": 乙}\n", "甲:\n" + "- [a, [b]\n" * 600,
        "甲: [a]]\n", "甲" * 17 + ": 乙\n", "甲:\n" + "- 乙\n" * 200_000,
        "".join(" " * 2 * n + "甲:\n" for n in range(9)),
        "甲: |-\n  乙\n\n  # 丙\n", "甲: |-\n  乙\n\n丙: 丁\n", "甲: |-\n\n  乙\n", "甲: |-\n   乙\n", "- 甲: |-\n    乙\n", "甲: |-\n",
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_libyaml(text: str) -> None:
    assert read_plain(text) is None


@pytest.mark.parametrize(
    "path", [*sorted(DATA.glob("*.yaml")), *sorted(LEDGERS.rglob("*.yaml"))], ids=lambda p: p.stem
)
def test_files_are_read_the_same_or_not_at_all(path: Path) -> None:
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return
    plain = read_plain(text)
    assert plain is None or in_order(plain) == in_order(by_libyaml(text))


def test_places_are_those_that_libyaml_tells() -> None:
    document = read("x.yaml", TEXT.encode())
    line = 1 + TEXT[: TEXT.index("交办")].count("\n")
    assert document.at("问题", 0, "记录", 0, "事项").line == line
    assert document.at("问题", 0, "记录", 0, "事项").column == 30
    assert document.at_key("备注").line == TEXT.count("\n")


def test_the_sample_ledgers_are_nearly_all_plain() -> None:
    texts = [path.read_text("utf-8") for path in LEDGERS.rglob("*.yaml")]
    assert sum(read_plain(text) is not None for text in texts) >= 0.9 * len(texts)


def test_equal_brackets_are_values_of_their_own() -> None:
    text = "甲: {乙: [丙]}\n丁: {乙: [丙]}\n戊: [丙]\n"
    first = read_plain(text)
    assert isinstance(first, dict)
    first["甲"]["乙"].append("己")  # type: ignore[call-overload, index, union-attr]
    first["戊"].append("己")  # type: ignore[union-attr]
    assert first["丁"] == {"乙": ["丙"]}
    assert read_plain(text) == by_libyaml(text)


def test_lines_that_are_written_alike_stand_each_at_its_place() -> None:
    one = "  - 日期: 2022-04-02\n    事项: 进展\n    佐证: [丙]\n"
    text = f"甲:\n{one}{one}乙:\n{one}"
    first = read_plain(text)
    assert first == by_libyaml(text)
    first["甲"][0]["事项"] = "办结"  # type: ignore[call-overload, index]
    first["甲"][0]["佐证"].append("丁")  # type: ignore[call-overload, index, union-attr]
    assert read_plain(text) == by_libyaml(text)
    assert first["甲"][1:] == first["乙"] == by_libyaml(one)  # type: ignore[call-overload, index]
    assert read_plain(f"{text}丁: 戊 \n丁: 戊 \n") is None


def test_what_is_remembered_of_brackets_has_an_end() -> None:
    for number in range(3):
        text = "".join(f"- [{number}甲, {n}]\n" for n in range(MOST_KNOWN))
        assert read_plain(text) == [[f"{number}甲", str(n)] for n in range(MOST_KNOWN)]
        assert len(_known) <= MOST_KNOWN
    read_plain(f"- [{'长, ' * LONGEST_KNOWN}短]\n")
    assert max(map(len, _known)) <= LONGEST_KNOWN


def test_no_sign_that_is_a_slip_by_itself_can_be_printed() -> None:
    """A plain text can be printed: no such sign has to be looked for in it."""
    assert not any(map(str.isprintable, f"{BIDI}{UNSEEN}{ODD_BLANKS}\t\x85\u2028\u2029"))
