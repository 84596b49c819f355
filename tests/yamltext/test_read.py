"""The reader: places, text, and what it says of each slip of the keyboard."""

from __future__ import annotations

import pytest
from ledger import DONE, ISSUES
from work import calls_of

from lddj.diagnostics import Diagnostic, Severity
from lddj.kinds.issue import Issue, IssueFile
from lddj.kinds.registry import all_kinds
from lddj.load.typed import typed_list
from lddj.load.words import forms
from lddj.model.types import LedgerEntry
from lddj.yamltext.document import Document
from lddj.yamltext.pairs import FLOW_KEYS
from lddj.yamltext.read import read
from lddj.yamltext.wide import straighten


def judged(text: str | bytes) -> Document:
    """The text as an issue file, read and typed."""
    raw = text if isinstance(text, bytes) else text.encode()
    document = read("02.yaml", raw, forms)
    typed_list(document, IssueFile, "问题", Issue)
    return document


def faults(text: str | bytes) -> list[Diagnostic]:
    """What is said of an issue file, in the order of the text."""
    return sorted(judged(text).diagnostics, key=lambda fault: fault.sort_key)


def shown(text: str | bytes) -> list[str]:
    """Faults as ``L005 4:7``."""
    return [f"{one.code} {one.location.line}:{one.location.column}" for one in faults(text)]


def changed(old: str, new: str) -> str:
    """The base with its first ``old`` replaced."""
    assert old in DONE
    return DONE.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("    方面", "\ufeff    方面", 1),
        ("    方面", "  \u200b  方面", 3),
        ("  - 编号", "\u2060  - 编号", 1),
        ("  - 编号", "  -\ufeff 编号", 4),
        ("      - {日期", "\ufeff\ufeff      - {日期", 1),
        ("    点位", "\ufeff\n    点位", 1),
    ],
)
def test_a_sign_without_a_width_in_an_indent_is_named(old: str, new: str, column: int) -> None:
    document = judged(changed(old, new))
    [fault] = document.diagnostics
    sign = next(one for one in new if one in "\u200b\u2060\ufeff")
    assert (fault.code, fault.location.column) == ("L005", column)
    assert fault.message == f"有看不见的字符 U+{ord(sign):04X}，请删去。"
    assert fault.fix is not None
    assert document.data == judged(DONE).data
    assert document.at("问题", 0, "编号").line == 3  # what stands behind it keeps its place


def test_the_base_is_sound() -> None:
    assert faults(DONE) == []


# --- text and places ----------------------------------------------------------------------


def test_every_scalar_is_text() -> None:
    document = read("x.yaml", "a: 0123\nb: 16:30\nc: n\nd: 1e3\ne: 2022-06-30\nf: 是\n".encode())
    assert document.data == {
        "a": "0123", "b": "16:30", "c": "n", "d": "1e3", "e": "2022-06-30", "f": "是",
    }  # fmt: skip


def test_nothing_given_and_blank_text_differ() -> None:
    document = read("x.yaml", b"a:\nb: ~\nc: null\nd: ''\nf: [~, '']\ng: 'null'\nh: Null\n")
    assert document.data == {
        "a": None, "b": None, "c": None, "d": "", "f": [None, ""], "g": "null", "h": "Null",
    }  # fmt: skip


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_places_with_bom_breaks_and_wide_characters(bom: bytes, line_break: str) -> None:
    lines = ["名称: x", "# 注 😀", "表:", "  - {甲: 😀中é, 乙: [一, 𠮷二]}", '  - "引 号": 三']
    document = read("x.yaml", bom + line_break.join([*lines, ""]).encode())

    def at(*path: str | int) -> tuple[int, int]:
        place = document.at(*path)
        return place.line, place.column

    assert (at(), at("名称"), at("表")) == ((1, 1), (1, 5), (4, 3))
    assert (at("表", 0), at("表", 0, "甲"), at("表", 0, "乙", 1)) == ((4, 5), (4, 9), (4, 21))
    assert (at("表", 1, "引 号"), document.at_key("表", 1, "引 号").column) == ((5, 12), 5)
    assert document.at_key("表", 0, "乙").column == 14
    assert [fault.code for fault in document.diagnostics] == (["L010"] if bom else [])


def test_a_place_that_is_not_there_is_that_of_what_holds_it() -> None:
    document = read("x.yaml", "表:\n  - {甲: 1}\n".encode())
    assert document.at("表", 0, "丙") == document.at("表", 0)
    assert document.at_key("表", 0, "丙") == document.at("表", 0)
    assert document.at("表", 5).line == 2


# --- encodings, limits, markers -----------------------------------------------------------


def test_gbk_is_named() -> None:
    [fault] = faults(DONE.encode("gbk"))
    assert (fault.code, fault.location.line, fault.location.column) == ("L001", 1, 1)
    assert "GBK" in fault.message
    assert "UTF-8" in fault.message


def test_utf16_is_named() -> None:
    [fault] = faults(DONE.encode("utf-16"))
    assert fault.code == "L001"
    assert "UTF-16" in fault.message


def test_a_broken_byte_is_placed() -> None:
    whole = DONE.encode()
    at = whole.index("大厅".encode()) + 1
    [fault] = faults(whole[:at] + whole[at + 1 :])
    assert (fault.code, fault.location.line, fault.location.column) == ("L001", 5, 11)
    assert "0xE5" in fault.message


def test_a_file_that_is_no_text() -> None:
    [fault] = faults(b"PK\x03\x04\x00\xff\xfe\x00" * 50)
    assert fault.code == "L001"
    assert "不是文本" in fault.message


def test_bom_is_a_warning() -> None:
    [fault] = faults(b"\xef\xbb\xbf" + DONE.encode())
    assert (fault.code, fault.severity) == ("L010", Severity.WARNING)


def test_conflict_markers_each_conflict_once() -> None:
    conflict = "<<<<<<< HEAD\n    点位: 大厅\n=======\n    点位: 二楼\n>>>>>>> other\n"
    text = changed("    点位: 大厅\n", conflict).replace("    方面: 政务服务\n", conflict)
    assert shown(text) == ["L006 4:1", "L006 15:1"]


@pytest.mark.parametrize("text", ["", "\n", "# 注\n", "~\n", "null\n", "---\n", "{}\n", "甲: 1\n"])
def test_empty_files_and_other_files(text: str) -> None:
    assert [fault.code for fault in faults(text)] == ["L007"]


@pytest.mark.parametrize("text", ["- a\n", "文字\n"])
def test_another_top_level(text: str) -> None:
    [fault] = faults(text)
    assert fault.code == "L007"
    assert "领域、问题" in fault.message


def test_too_deep_and_too_large() -> None:
    assert shown("领域: " + "[" * 33 + "]" * 33 + "\n") == ["L008 1:36"]
    assert shown("领域: " + "[" * 31 + "]" * 31 + "\n") == ["L101 1:1", "L103 1:5"]
    [fault] = faults(b"#" * (8 * 1024 * 1024 + 1))
    assert fault.code == "L008"
    assert "8 MiB" in fault.message


def test_a_large_file_full_of_slips_is_given_up_in_time() -> None:
    slips = DONE.split("问题:\n")[1].replace("方面: ", "方面：")
    assert {fault.code for fault in faults(DONE + slips * 200)} >= {"L005"}
    half = calls_of(lambda: faults(DONE + slips * 100))
    assert calls_of(lambda: faults(DONE + slips * 200)) < 3 * half


def test_a_line_that_fits_nowhere_does_not_change_what_a_wide_blank_stands_for() -> None:
    text = DONE.replace("        事项: 进展", "　　　目标: 好\n　　　　事项: 进展")
    puts = straighten(text, forms())
    assert [(put.line, put.text) for put in puts] == [
        (text[: text.index("　事项")].count("\n"), " " * 8)
    ]


# --- duplicates ---------------------------------------------------------------------------


def test_a_duplicate_key_names_the_first_line_and_the_first_counts() -> None:
    document = judged(changed("点位: 大厅", "点位: 大厅\n    点位: 二楼"))
    [fault] = document.diagnostics
    assert (fault.code, fault.location.line, fault.location.column) == ("L003", 12, 5)
    assert "第 11 行" in fault.message
    data = document.data
    assert isinstance(data, dict)
    assert data["问题"][0]["点位"] == "大厅"  # type: ignore[index,call-overload]
    assert document.at("问题", 0, "记录", 0, "事项").line == 15


def test_duplicates_of_several_mappings() -> None:
    text = changed("事项: 交办", "事项: 交办, 事项: 进展").replace(
        "  - 编号", "  - 编号: A\n    编号"
    )
    assert shown(text) == ["L003 4:5", "L003 15:34"]


# --- slips --------------------------------------------------------------------------------

SLIPS = [
    # what is typed, in place of what, what is said, part of the sentence
    ("方面：政务", "方面: 政务", "L005 4:7", "全角冒号"),
    ("领域：优化", "领域: 优化", "L005 1:3", "全角冒号"),
    ("- 编号：LP", "- 编号: LP", "L005 3:7", "全角冒号"),
    ("问题：\n", "问题:\n", "L005 2:3", "全角冒号"),
    ("事项：交办", "事项: 交办", "L005 14:28", "全角冒号"),
    (
        "日期：2022-03-14，事项：交办",
        "日期: 2022-03-14, 事项: 交办",
        "L005 14:12, L005 14:23, L005 14:26",
        "全角冒号",
    ),
    ("14，事项: 交办", "14, 事项: 交办", "L005 14:24", "半角逗号加空格"),
    ("14 事项: 交办", "14, 事项: 交办", "L002 14:24", "缺少半角逗号"),
    ("[县资规局，县水务局]", "[县资规局]", "L005 12:16", "全角逗号"),
    ("\u3000\u3000方面", "    方面", "L005 4:1", "全角空格"),
    ("\xa0\xa0\xa0\xa0方面", "    方面", "L005 4:1", "不间断空格"),
    ("\t方面", "    方面", "L005 4:1", "制表符"),
    ("\t- {日期: 2022-03-14", "      - {日期: 2022-03-14", "L005 14:1", "制表符"),
    ("方面:\t政务", "方面: 政务", "L005 4:8", "制表符"),
    (
        "｛日期: 2022-03-14, 事项: 交办｝",
        "{日期: 2022-03-14, 事项: 交办}",
        "L005 14:9, L005 14:32",
        "花括号",
    ),
    ("［县资规局］", "[县资规局]", "L005 12:11, L005 12:16", "方括号"),
    ("责任 单位: 县行政", "责任单位: 县行政", "L005 9:7", "中间有空格"),
    ("－ 编号: LP", "- 编号: LP", "L005 3:3", "全角的“－”"),
    ("｛日期: 2022-03-14, 事项: 交办}", "{日期: 2022-03-14, 事项: 交办}", "L005 14:9", "花括号"),
    ("方面:\u3000政务", "方面: 政务", "L005 4:7", "全角空格"),
    ("方面:\xa0政务", "方面: 政务", "L005 4:7", "不间断空格"),
    ("方面: \u3000政务", "方面: 政务", "L005 4:9", "“政务服务”前面有全角空格"),
    ("方面: 政务\u200b", "方面: 政务", "L005 4:11", "U+200B"),
    ("方面:政务", "方面: 政务", "L005 4:7", "缺一个空格"),
    ("- 编号:LP", "- 编号: LP", "L005 3:7", "缺一个空格"),
    ("事项:交办", "事项: 交办", "L005 14:28", "缺一个空格"),
    ("-编号: LP", "- 编号: LP", "L005 3:3", "“-”后面缺一个空格"),
    ("-{日期: 2022-03-14", "- {日期: 2022-03-14", "L005 14:7", "“-”后面缺一个空格"),
    ("配合单位:\n      -县资规局", "配合单位: [县资规局]", "L005 13:7", "请写成“- 县资规局”"),
    ("说明: 拆除3处, 复绿2亩}", "说明: 已运行。}", "L005 18:44", "半角逗号"),
    ("点位: @大厅", "点位: 大厅", "L002 11:9", "不能以“@”开头"),
    ("点位: %大厅", "点位: 大厅", "L002 11:9", "不能以“%”开头"),
    ("点位: `大厅", "点位: 大厅", "L002 11:9", "不能以“`”开头"),
    ("点位: |大厅", "点位: 大厅", "L002 11:9", "不能以“|”开头"),
    ("点位: *大厅", "点位: 大厅", "L004 11:9", "别名"),
    ("点位: &大厅", "点位: 大厅", "L004 11:9", "锚点"),
    ("点位: !大厅", "点位: 大厅", "L004 11:9", "标签"),
    ("说明: *已", "说明: 已", "L004 18:40", "别名"),
    ("点位: [大厅]三楼", "点位: 大厅", "L002 11:9", "全角括号"),
    ("点位: {大厅}三楼", "点位: 大厅", "L002 11:9", "全角括号"),
    ("说明: [已", "说明: 已", "L002 18:40", "全角括号"),
    ("说明: {已", "说明: 已", "L002 18:40", "全角括号"),
    ("点位: [大厅", "点位: 大厅", "L002 11:9", "没有配对的“]”"),
    ("点位: {大厅", "点位: 大厅", "L002 11:9", "没有配对的“}”"),
    ("[县资规局\n", "[县资规局]\n", "L002 12:11", "没有配对的“]”"),
    ("事项: 交办\n", "事项: 交办}\n", "L002 14:9", "没有配对的“}”"),
    ("事项: 交办}}", "事项: 交办}", "L002 14:33", "请删去"),
    ("点位: 大厅: 三楼", "点位: 大厅", "L002 11:11", "“: ”"),
    ("说明: 已: 运行", "说明: 已运行", "L002 18:41", "“: ”"),
    ('点位: "大厅"三楼', "点位: 大厅", "L002 11:9", "引号结束后还有文字"),
    ('点位: "大厅', "点位: 大厅", "L002 11:9", "没有配对"),
    ("点位: '大厅", "点位: 大厅", "L002 11:9", "没有配对"),
    ('点位: "C:\\大厅"', "点位: 大厅", "L002 11:12", "单引号"),
    ("     方面", "    方面", "L002 4:6", "应缩进 4 个空格，现在是 5 个"),
    ("   方面", "    方面", "L002 4:4", "应缩进 4 个空格，现在是 3 个"),
    ("    - 日期: 2022-04-06", "      - 日期: 2022-04-06", "L002 15:5", "应缩进 6 个空格"),
    ("方面 政务服务", "方面: 政务服务", "L002 4:7", "缺少半角冒号"),
    ("点位: 大厅\n    二楼", "点位: 大厅", "L002 12:5", "不是“键: 值”"),
    ("问题描述: 拆除1 #楼大厅", "问题描述: 大厅", "L011 5:15", "“#楼大厅未实行一窗受理。”"),
    ("<<: 大厅", "点位: 大厅", "L004 11:5", "合并键"),
    ("发现日期: ２０２２-03-11", "发现日期: 2022-03-11", "L103 7:11", "请写成 2022-03-11"),
]


@pytest.mark.parametrize(("typed", "meant", "said", "part"), SLIPS, ids=lambda value: repr(value))
def test_a_slip_is_named_alone_and_at_its_place(
    typed: str, meant: str, said: str, part: str
) -> None:
    text = changed(meant, typed)
    assert ", ".join(shown(text)) == said
    assert part in faults(text)[0].message


@pytest.mark.parametrize(("typed", "meant", "said", "part"), SLIPS, ids=lambda value: repr(value))
def test_after_a_slip_the_other_faults_are_still_found(
    typed: str, meant: str, said: str, part: str
) -> None:
    if "限期整改" in meant or "整改完成" in typed:
        pytest.skip("the slip is in the line of the other fault")
    text = changed(meant, typed).replace("发现日期: 2022-03-11", "发现日期: 2022-02-30")
    text = text.replace("日期: 2022-04-06", "日期: 2022-04-31")
    found = faults(text)
    assert [one.code for one in found if "不存在" in one.message] == (
        ["L103"] if "２０２２" in typed else ["L103", "L103"]
    )


def test_several_slips_of_one_line_keep_their_columns() -> None:
    text = changed("{日期: 2022-03-14, 事项: 交办}", "{日期：2022-03-14，事项: 交办，说明: a}")
    assert {place.split(":")[0] for place in shown(text)} <= {"L005 14", "L002 14", "L101 14"}
    text = changed("点位: 大厅", "点位：大厅: 三楼: 四楼")
    assert shown(text) == ["L005 11:7", "L002 11:10"]


def test_after_a_mend_the_columns_are_those_of_the_file() -> None:
    text = changed("- {日期: 2022-03-14, 事项: 交办}", "-{日期: 2022-03-14, 事项: 交班}")
    assert shown(text) == ["L005 14:7", "L104 14:29"]


def test_slips_on_the_lines_before_a_tab_are_named_with_it() -> None:
    text = changed("14, 事项: 交办}\n      - 日期", "14，事项: 交办}\n\t- 日期")
    assert shown(text) == ["L005 14:24", "L005 15:1"]


def test_comments_are_left_alone() -> None:
    text = changed("点位: 大厅", "点位: 大厅 # 二楼").replace("记录:", "记录: # 按日期")
    assert faults(f"#注\n{text}    #注\n") == []


@pytest.mark.parametrize(
    ("typed", "meant", "length", "put"),
    [
        ("方面：政务", "方面: 政务", 1, ": "),
        ("方面:政务", "方面: 政务", 1, ": "),
        ("-编号: LP", "- 编号: LP", 1, "- "),
        ("\t方面", "    方面", 1, "    "),
        ("14，事项: 交办", "14, 事项: 交办", 1, ", "),
        ("方面: \u3000政务", "方面: 政务", 1, ""),
        ("事项：交办", "事项: 交办", 1, ": "),
        ("2022.3.11", "2022-03-11", 9, "2022-03-11"),
        ("说明: 拆除3处, 复绿2亩}", "说明: 已运行。}", 1, "，"),
    ],
)
def test_a_fix_mends_its_slip(typed: str, meant: str, length: int, put: str) -> None:
    text = changed(meant, typed)
    [fault] = faults(text)
    assert fault.fix is not None
    assert (fault.fix.length, fault.fix.text) == (length, put)
    lines = text.split("\n")
    line, start = lines[fault.fix.line - 1], fault.fix.column - 1
    lines[fault.fix.line - 1] = line[:start] + put + line[start + length :]
    assert faults("\n".join(lines)) == []


def test_slips_with_crlf_are_named_where_they_are() -> None:
    for typed, meant, said, _ in SLIPS:
        assert shown(changed(meant, typed).replace("\n", "\r\n")) == said.split(", "), typed


def test_the_base_of_other_tests_is_sound() -> None:
    assert faults(ISSUES) == []


def test_the_keys_of_entries_in_braces_are_keys_of_the_models() -> None:
    all_kinds()
    known: set[str] = set()
    for model in every_entry(LedgerEntry):
        known.update(field.alias or "" for field in model.model_fields.values())
    assert known >= FLOW_KEYS


def every_entry(model: type[LedgerEntry]) -> list[type[LedgerEntry]]:
    """All models, however far they descend."""
    return [one for child in model.__subclasses__() for one in (child, *every_entry(child))]
