"""Ledgers typed with a Chinese input method on: ``validate --fix`` gives back what was meant."""

# ruff: noqa: E501 - a file and its slip read best on one line
from __future__ import annotations

import random
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from ledger import CAMPAIGN, FOLDER, ISSUES, write_ledger
from typing_slips import slipped

from lddj.checking.select import check_selected
from lddj.diagnostics import Diagnostic
from lddj.edits.fix import keeps_meaning, repair
from lddj.edits.skeleton import plain_id
from lddj.load.sources.folder import FolderSource
from lddj.model.signs import narrow

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(ROOT.glob("ledgers/*/*/issues/*.yaml")) + sorted(ROOT.glob("ledgers/*/*/*.yaml"))
DAY = date(2026, 11, 25)


def _faults(root: Path, path: Path) -> list[Diagnostic]:
    return list(check_selected(FolderSource(root), [path], None, None, DAY).diagnostics)


def _mended(root: Path, path: Path) -> str:
    """The file after at most three rounds of ``validate --fix``."""
    for _ in range(3):
        source = FolderSource(root)
        done = repair(
            source,
            lambda now: check_selected(now, [path], None, None, DAY).diagnostics,
            names=False,
        )
        if not done.changes:
            break
        for change in done.changes:
            (root / change.path).write_bytes(change.new or b"")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("rate", [0.05, 0.3, 1.0])
@pytest.mark.parametrize("seed", range(8))
def test_what_was_typed_full_width_comes_back_or_is_named(
    seed: int, rate: float, tmp_path: Path
) -> None:
    chance = random.Random(f"{seed} {rate}")
    file = chance.choice(FILES)
    campaign, county = file.relative_to(ROOT / "ledgers").parts[:2]
    folder = tmp_path / "ledgers" / campaign
    shutil.copytree(ROOT / "ledgers" / campaign / county, folder / county)
    shutil.copy(ROOT / "ledgers" / campaign / "campaign.yaml", folder)
    path = tmp_path / file.relative_to(ROOT)
    meant = path.read_text(encoding="utf-8")
    path.write_text(slipped(meant, chance, rate), encoding="utf-8")
    mended = _mended(tmp_path, path)
    if mended != meant:  # a tab may stand for several depths: then that is named
        left = [one for one in _faults(tmp_path, path) if one.is_error]
        assert [one.code for one in left], mended
        assert keeps_meaning(mended, meant)


@pytest.mark.parametrize("text", ["5²", "10³", "5₂", "㉑", "½", "Ⅻ", "①", "〇"])
def test_a_number_that_looks_like_another_is_never_made_one(text: str) -> None:
    assert narrow(text) == text
    assert not keeps_meaning(text, "52")


def test_narrow_is_for_the_forms_of_ascii_alone() -> None:
    assert narrow("ＬＰ－０１：｛５５．６％｝\u3000！") == "LP-01:{55.6%} !"
    assert narrow("、。“”【】～・￥") == "、。“”【】~・￥"


KINDS = {
    "leads.yaml": """\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 信访
    内容: 西村北头垃圾点没有清运。
    记录:
      - {日期: 2022-03-03, 事项: 审核, 结果: 受理}
""",
    "livelihood.yaml": """\
年度: 2022
票决: {编号: PJ-2022, 日期: 2022-01-18, 办法: 逐项, 应到: 200, 实到: 188, 发出: 188, 收回: 188}
项目:
  - 编号: MS-001
    名称: 修路
    提出日期: 2021-12-01
    目标: [{指标: 里程, 数值: 12, 单位: 公里}]
""",
    "suggestions.yaml": """\
建议:
  - {编号: JY-001, 标题: 关于修路的建议, 提出日期: 2022-01-10, 领衔代表: D-001, 联名代表: [D-002, D-003]}
""",
    "opinions.yaml": """\
意见:
  - 编号: SY-001
    作出日期: 2022-03-01
    类型: 审议意见
    名称: 意见
    承办机关: 县政府
    条目:
      - {编号: '1', 内容: 推进, 时限: 2022-05-31}
      - {编号: '2', 内容: 清理}
""",
    "issues/02.yaml": ISSUES
    + "      - {日期: 2022-04-01, 事项: 进展, 说明: 正在整合，本月底前完成。}\n",
}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("leads.yaml", ": ", "："),
        ("leads.yaml", "线索:", "线索："),
        ("leads.yaml", "{日期: 2022-03-03, 事项: 审核, 结果: 受理}", "｛日期：2022-03-03，事项：审核，结果：受理｝"),
        ("livelihood.yaml", "年度: 2022", "年度：２０２２"),
        ("livelihood.yaml", "{编号: PJ-2022, 日期", "｛编号：PJ-2022，日期"),
        ("livelihood.yaml", "[{指标: 里程, 数值: 12, 单位: 公里}]", "［｛指标：里程，数值：12，单位：公里｝］"),
        ("suggestions.yaml", "[D-002, D-003]", "［D-002，D-003］"),
        ("suggestions.yaml", ", ", "，"),
        ("opinions.yaml", "      - {", "\t\t\t- {"),
        ("opinions.yaml", "- {编号", "-｛编号"),
        ("issues/02.yaml", "      - {", "      －{"),
        ("issues/02.yaml", "    点位", "　　点位"),
        ("issues/02.yaml", ": ", ":\u00a0"),
        ("issues/02.yaml", "责任人:", "责 任 人："),
        ("issues/02.yaml", "2022-03-14", "２０２２－０３－１４"),
        ("issues/02.yaml", "2022-03-14", "2022．03．14"),
        ("issues/02.yaml", "2022-03-14", "'２０２２－０３－１４'"),
        ("livelihood.yaml", "年度: 2022", '年度: "２０２２"'),
        ("livelihood.yaml", "数值: 12", '数值: "１２"'),
    ],
)  # fmt: skip
def test_slips_in_every_kind_of_file_come_back(
    file: str, old: str, new: str, tmp_path: Path
) -> None:
    meant = KINDS[file]
    path = tmp_path / FOLDER / "滦平" / file
    write_ledger(tmp_path, {f"{FOLDER}/滦平/{file}": meant.replace(old, new)})
    assert _mended(tmp_path, path) == meant
    assert not [one for one in _faults(tmp_path, path) if one.is_error]


@pytest.mark.parametrize("typed", ["２０２２－５＋２", '"２０２２－５＋２"'])
def test_a_campaign_is_called_as_its_folder(typed: str, tmp_path: Path) -> None:
    write_ledger(tmp_path, {f"{FOLDER}/campaign.yaml": CAMPAIGN.replace("2022-5+2", typed)})
    assert _mended(tmp_path, tmp_path / FOLDER / "campaign.yaml") == CAMPAIGN


@pytest.mark.parametrize(
    ("old", "new"),
    [("2022-03-14", "2022-03-1⁴"), ("点位: ", "点位；"), ("点位: 县", "点位： “县")],
)
def test_what_nobody_can_know_is_left_and_named(old: str, new: str, tmp_path: Path) -> None:
    bad = KINDS["issues/02.yaml"].replace(old, new)
    path = tmp_path / FOLDER / "滦平/issues/02.yaml"
    write_ledger(tmp_path, {f"{FOLDER}/滦平/issues/02.yaml": bad})
    mended = _mended(tmp_path, path)
    left = [one for one in _faults(tmp_path, path) if one.is_error]
    assert mended == bad.replace("： ", ": ")
    assert left or "“县" in mended


WIDE = re.sub(r": ?(?=\S)", "：", ISSUES)


def _all_wide(text: str) -> str:
    """Every sign and blank as the keyboard makes them with its wide forms on."""
    return "".join(
        "　" if one == " " else chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text
    )


TYPED = {
    "everything wide but numbers of things": _all_wide(ISSUES).replace("ＬＰ－０２－００４", "LP-02-004"),
    "indents of blanks of Word": re.sub(r"(?m)^    (?=\S)", "\u2003\u2003", ISSUES),
    "narrow blanks behind colons": re.sub(r"(?m)^(    \S+?): ", "\\1:\u202f", ISSUES),
    "every colon, in lines of Windows": WIDE.replace("\n", "\r\n"),
    "indents of wide blanks": re.sub(r"(?m)^    (?=\S)", "　　", ISSUES),
    "indents of no-break blanks": re.sub(r"(?m)^ +", lambda blanks: "\xa0" * len(blanks[0]), ISSUES),
    "signs before indents, every colon": re.sub(r"(?m)^    (?=\S)", "\ufeff    ", WIDE),
    "a sign before every line": re.sub("(?m)^", "\ufeff", ISSUES),
    "a sign before every colon": re.sub(r"(?m)^(    \S+?): ", "\\1\u200b: ", ISSUES),
    "dashes": ISSUES.replace("  - 编号: ", "  － 编号：").replace("      - {", "      －{"),
    "a record": ISSUES.replace("{日期: 2022-03-14, 事项: 交办}", "｛日期：２０２２－０３－１４，事项：交办｝"),
    "a day in words": ISSUES.replace("2022-03-11", "2022年3月11日"),
    "tabs behind colons": re.sub(r"(?m)^(    \S+?): ", r"\1:\t", ISSUES),
    "tabs for indents, every colon": re.sub(r"(?m)^    (?=\S)", "\t", WIDE),
    "wide blanks at all ends": re.sub(r"(?m)(?<=\S)$", "　", ISSUES),
    "no blank behind a dash": ISSUES.replace("  - 编号: ", "  -编号："),
    "a semicolon": ISSUES.replace("2022-03-14, 事项", "2022-03-14；事项"),
}  # fmt: skip
LEFT = {
    "quotes around a number": (ISSUES.replace("LP-02-004", "“LP-02-004”"), "L103 3:9"),
    "a brace that is left open": (ISSUES.replace("交办}", "交办"), "L002 15:9"),
    "a semicolon for a colon": (ISSUES.replace("类别: ", "类别；"), "L005 9:7"),
    "a colon of another form": (ISSUES.replace("类别: ", "类别∶"), "L005 9:7"),
    "a semicolon for a colon in braces": (ISSUES.replace("事项: 交", "事项；交"), "L005 15:28"),
    "a long dash for a dash": (ISSUES.replace("      - {", "      —— {"), "L005 15:7"),
    "a dot for a dash": (ISSUES.replace("  - 编号", "  · 编号"), "L005 3:3"),
    "breaks that are no ends of lines": (ISSUES.replace("\n", "\u2028", 2), "L002 1:11"),
}


@pytest.mark.parametrize("name", TYPED)
def test_a_whole_file_of_slips_comes_back(name: str, tmp_path: Path) -> None:
    path = tmp_path / FOLDER / "滦平/issues/02.yaml"
    write_ledger(tmp_path, {f"{FOLDER}/滦平/issues/02.yaml": TYPED[name]})
    assert _mended(tmp_path, path) == ISSUES
    assert not [one for one in _faults(tmp_path, path) if one.is_error]


WHOLLY_WIDE = (
    "2024-届/松坪/livelihood/2026.yaml",
    "2024-届/松坪/deputies.yaml",
    "2026-示例/松坪/leads.yaml",
    "2026-示例/contests.yaml",
    "2026-示例/campaign.yaml",
)


@pytest.mark.parametrize("name", WHOLLY_WIDE)
def test_a_whole_file_typed_with_wide_signs_is_clean_after_it(name: str, tmp_path: Path) -> None:
    campaign = name.partition("/")[0]
    folder = tmp_path / "ledgers" / campaign
    shutil.copytree(ROOT / "ledgers" / campaign / "松坪", folder / "松坪")
    for one in (ROOT / "ledgers" / campaign).glob("*.yaml"):
        shutil.copy(one, folder)
    path = tmp_path / "ledgers" / name
    meant = path.read_text("utf-8")
    path.write_text(_all_wide(meant), "utf-8")
    mended = _mended(tmp_path, path)
    assert narrow(mended) == narrow(meant)
    assert not [one for one in _faults(tmp_path, path) if one.is_error]


def test_comments_with_wide_signs_are_comments(tmp_path: Path) -> None:
    meant = "# 注：甲\n" + ISSUES.replace("    类别", "    # 注\n    类别")
    path = tmp_path / FOLDER / "滦平/issues/02.yaml"
    write_ledger(tmp_path, {f"{FOLDER}/滦平/issues/02.yaml": meant.replace("#", "＃")})
    assert _mended(tmp_path, path) == meant


@pytest.mark.parametrize("name", LEFT)
def test_a_file_that_only_a_person_can_mend_is_left_and_named(name: str, tmp_path: Path) -> None:
    typed, said = LEFT[name]
    path = tmp_path / FOLDER / "滦平/issues/02.yaml"
    write_ledger(tmp_path, {f"{FOLDER}/滦平/issues/02.yaml": typed})
    assert _mended(tmp_path, path) == typed
    first = _faults(tmp_path, path)[0]
    assert f"{first.code} {first.location.line}:{first.location.column}" == said


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("2027-５＋２", "2027-5+2"), ("2026-5²", "2026-5²"), ("2026-㉑", "2026-㉑")],
)
def test_the_number_of_a_campaign_keeps_its_digits(typed: str, meant: str) -> None:
    assert plain_id(typed) == meant
