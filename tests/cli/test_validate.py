"""``lddj validate``: what is checked, and how it is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ledger import CAMPAIGN, FOLDER, ISSUES, PROJECTS, write_ledger

from lddj.render.lines import width

from .conftest import Run

HERE = f"{FOLDER}/滦平"
WRONG_STATE = ISSUES + "      - {日期: 2022-03-20, 事项: 销号, 批准: 主任会议}\n"
WARNED = ISSUES.replace("    点位: 县政务服务大厅二楼\n", "")


def put(home: Path, name: str, text: str) -> Path:
    """Write a file of the county's folder."""
    path = home / HERE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def faults(run: Run, *arguments: str | Path) -> list[dict[str, Any]]:
    """What ``validate --format json`` lists."""
    found: list[dict[str, Any]] = json.loads(run("validate", "--format", "json", *arguments).out)[
        "诊断"
    ]
    return found


def test_the_samples_are_clean(samples: Path, run: Run) -> None:
    done = run("validate", "--no-cache")
    assert done.code == 0
    assert "没有发现问题" in done.out


def test_clean(home: Path, run: Run) -> None:
    assert run("validate") == run("validate", "--strict")
    done = run("validate")
    assert (done.code, done.out, done.err) == (0, "查了 4 个文件，没有发现问题。\n", "")


def test_an_error_is_1(home: Path, run: Run) -> None:
    put(home, "issues/02.yaml", WRONG_STATE)
    done = run("validate")
    assert (done.code, done.err) == (1, "")
    assert done.out.splitlines()[-1] == "查了 4 个文件：1 处错误，0 处警告。"


def test_a_warning_is_1_only_under_strict(home: Path, run: Run) -> None:
    put(home, "issues/02.yaml", WARNED)
    done = run("validate")
    assert done.code == 0
    assert done.out.splitlines()[-1] == "查了 4 个文件：0 处错误，1 处警告。"
    assert run("validate", "--strict").code == 1


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        ("来源", "代表视查", "代表视查"),
        ("问题描述", "", None),
        ("发现日期", "2022-02-30", "2022-02-30"),
        ("点位", "县政务服务大厅二楼, 责任单位：甲", None),
    ],
)
def test_the_caret_stands_under_the_place(
    home: Path, run: Run, field: str, value: str, wrong: str | None
) -> None:
    lines = [
        f"    {field}: {value}".rstrip() if line.startswith(f"    {field}:") else line
        for line in ISSUES.splitlines()
    ]
    put(home, "issues/02.yaml", "\n".join(lines) + "\n")
    for one in faults(run):
        shown = run("validate").out.splitlines()
        head = f"{one['文件']}:{one['行']}:{one['列']} {one['级别']} {one['代码']} {one['信息']}"
        at = shown.index(head)
        number, _, source = shown[at + 1].partition(" | ")
        assert int(number) == one["行"]
        assert source == lines[one["行"] - 1]
        caret = shown[at + 2].partition(" | ")[2]
        assert width(caret) == width(source[: one["列"] - 1]) + 1
        if wrong and one["行"] == lines.index(f"    {field}: {value}") + 1:
            assert source[one["列"] - 1 :].startswith(wrong)


def test_the_caret_under_wide_text(home: Path, run: Run) -> None:
    record = "      - {日期: 2022-03-20, 事项: 进展, 说明: 已办结。, 结果: 通过}\n"
    put(home, "issues/02.yaml", ISSUES + record)
    _, source, caret, _ = run("validate").out.splitlines()
    # two columns for each Chinese character: "   16 | " and the text before 结果
    before = record[: record.index("结果")]
    assert source == f"   16 | {record.rstrip()}"
    wide = sum(map("日期事项进展说明已办结。".count, before))
    assert caret == f"      | {' ' * (len(before) + wide)}^"


def test_a_long_line_is_cut_around_the_place(home: Path, run: Run) -> None:
    long = "长" * 300
    record = f"      - {{日期: 2022-03-20, 事项: 进展, 说明: {long}, 结果: 通过}}\n"
    put(home, "issues/02.yaml", ISSUES + record)
    _, source, caret, _ = run("validate").out.splitlines()
    assert width(source) < 120
    under = 0
    for character in source:
        if under == width(caret) - 1:
            assert character == "结"
            break
        under += width(character)
    else:
        pytest.fail("the caret stands past the line")


def test_a_fault_of_what_is_no_text_shows_no_line(home: Path, run: Run) -> None:
    (home / HERE / "isues").mkdir()
    head, _ = run("validate").out.splitlines()
    assert head.startswith(f"{HERE}/isues:1:1 错误 L009 ")


def test_a_ledger_file_that_was_saved_as_something_else_is_told_to_be_one(
    home: Path, run: Run
) -> None:
    put(home, "issues/03.yaml.txt", ISSUES)
    assert run("validate").out.splitlines()[0] == (
        f"{HERE}/issues/03.yaml.txt:1:1 警告 L009 "
        "“03.yaml.txt”后面多了“.txt”，程序不会读；是台账文件的，请改名去掉它。"
    )


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (ISSUES.encode("gb18030"), ["    1 | 领域: 优化营商环境", "      | ^"]),
        (ISSUES.encode("utf-16"), ["    1 | 领域: 优化营商环境", "      | ^"]),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", []),
    ],
)
def test_the_line_of_a_file_in_another_encoding_is_shown_as_it_was_written(
    home: Path, run: Run, raw: bytes, shown: list[str]
) -> None:
    (home / HERE / "issues/02.yaml").write_bytes(raw)
    lines = run("validate", "--county", "滦平").out.splitlines()
    assert " 错误 L001 " in lines[0]
    assert lines[1 : 1 + len(shown)] == shown
    assert "�" not in "".join(lines)


def test_what_lddj_can_mend_itself_is_counted_with_the_command(home: Path, run: Run) -> None:
    assert run("validate").err == ""
    wrong = ISSUES.replace("来源: 代", "来源：代").replace("2022-04-30", "2022.4.30")
    put(home, "issues/02.yaml", wrong)
    assert run("validate").err == "其中 2 处可以自动改正：lddj validate --fix\n"
    put(home, "issues/02.yaml", ISSUES.replace("县行政审批局", "县行政审批居"))
    guess = "其中 1 处像是写错了字，核对以后可以自动改：lddj validate --fix --fix-names\n"
    assert run("validate").err == guess
    assert run("validate", "--fix").err == f"没有可以自动改正的。\n{guess}"
    assert run("validate", "--format", "json").err == ""


def test_what_stands_in_a_file_is_not_markup(home: Path, run: Run) -> None:
    put(home, "issues/02.yaml", ISSUES.replace("来源: 代表视察", '来源: "[red]x[/red]\\e[2J"'))
    done = run("validate")
    assert "[red]x[/red]" in done.out
    assert "\x1b" not in done.out


# --- the machine output ----------------------------------------------------------------------


def test_the_json_contract(home: Path, run: Run) -> None:
    put(home, "issues/02.yaml", WRONG_STATE.replace("来源: 代表视察", "来源: 代表视查"))
    put(home, "issues/01.yaml", PROJECTS.replace("    点位: 园区二期\n", ""))
    put(home, "notes.txt", "x")
    done = run("validate", "--format", "json")
    assert (done.code, done.err) == (1, "")
    whole = json.loads(done.out)
    assert list(whole) == ["版本", "文件数", "错误", "警告", "诊断"]
    assert (whole["版本"], whole["文件数"], whole["错误"], whole["警告"]) == (1, 4, 2, 2)
    for one in whole["诊断"]:
        assert list(one) == ["代码", "级别", "文件", "行", "列", "信息", "可修复"]
        assert (home / one["文件"]).exists()
        assert one["级别"] in ("错误", "警告")
        assert isinstance(one["可修复"], bool)
    keys = [(one["文件"], one["行"], one["列"], one["代码"]) for one in whole["诊断"]]
    assert keys == sorted(keys)
    assert [key[0].rpartition("/")[2] for key in keys] == [
        "01.yaml",
        "02.yaml",
        "02.yaml",
        "notes.txt",
    ]
    assert "滦平" in done.out  # not escaped


def test_the_json_of_nothing(home: Path, run: Run) -> None:
    found = json.loads(run("validate", "--format", "json").out)
    assert found == {"版本": 1, "文件数": 4, "错误": 0, "警告": 0, "诊断": []}


# --- which part ------------------------------------------------------------------------------


@pytest.fixture
def faulty(home: Path) -> Path:
    """An error in each issue file, a stray file at each height, a warning in campaign.yaml."""
    put(home, "issues/01.yaml", PROJECTS.replace("代表视察", "代表视查"))
    put(home, "issues/02.yaml", WRONG_STATE)
    put(home, "stray.yaml", "x: 1\n")
    put(home, "../stray.yaml", "x: 1\n")
    put(home, "../../stray.yaml", "x: 1\n")
    put(home, "../兴隆/county.yaml", "县区: 兴隆县\n单位: 无\n")
    put(home, "../campaign.yaml", "\ufeff" + CAMPAIGN)
    return home


ALL = {
    "ledgers/stray.yaml": "L009",
    f"{FOLDER}/stray.yaml": "L009",
    f"{FOLDER}/campaign.yaml": "L010",
    f"{FOLDER}/兴隆/county.yaml": "L103",
    f"{HERE}/stray.yaml": "L009",
    f"{HERE}/issues/01.yaml": "L104",
    f"{HERE}/issues/02.yaml": "L301",
}


@pytest.mark.parametrize(
    "asked",
    [
        [], ["."], ["ledgers"], [FOLDER], [HERE], [f"{HERE}/issues"], [f"{HERE}/issues/02.yaml"],
        [f"{HERE}/stray.yaml"], [f"{FOLDER}/stray.yaml"], ["ledgers/stray.yaml"],
        [f"{FOLDER}/campaign.yaml"], [f"{HERE}/issues/01.yaml", f"{FOLDER}/兴隆"],
        [f"{HERE}/issues/01.yaml", f"{HERE}/issues/01.yaml", "ledgers/stray.yaml"],
        [f"{HERE}/../兴隆/county.yaml"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_paths(faulty: Path, run: Run, asked: list[str]) -> None:
    wanted = [(faulty / one).resolve() for one in asked] or [faulty]
    expected = {
        name: code
        for name, code in ALL.items()
        if any((faulty / name).is_relative_to(one) for one in wanted)
    }
    assert {one["文件"]: one["代码"] for one in faults(run, *asked)} == expected
    assert {
        one["文件"]: one["代码"] for one in faults(run, *map(faulty.joinpath, asked))
    } == expected
    both = faults(run, *asked)
    assert len({json.dumps(one) for one in both}) == len(both)


def test_paths_are_those_of_the_current_folder_or_the_named_one(
    faulty: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(faulty / HERE)
    assert [one["代码"] for one in faults(run, "issues/02.yaml")] == ["L301"]
    monkeypatch.chdir("/")
    done = run("-C", faulty, "validate", f"{HERE}/issues/02.yaml")
    assert (done.code, "L301" in done.out) == (1, True)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/etc/passwd", "不在台账库的 ledgers/ 之下"),
        ("templates", "不在台账库的 ledgers/ 之下"),
        ("..", "不在台账库的 ledgers/ 之下"),
        (f"{HERE}/issues/99.yaml", "没有这个文件或文件夹"),
        ("ledgers/1999", "没有这个文件或文件夹"),
        ("x" * 5000, "不在台账库的 ledgers/ 之下"),
    ],
)
def test_a_path_that_names_nothing_here(home: Path, run: Run, path: str, says: str) -> None:
    done = run("validate", path)
    assert (done.code, done.out) == (1, "")
    assert says in done.err
    assert len(done.err.splitlines()) == 1


def test_one_county_or_campaign(faulty: Path, run: Run) -> None:
    of_county = {name for name in ALL if name.startswith(HERE)} | {f"{FOLDER}/stray.yaml"}
    assert {one["文件"] for one in faults(run, "--county", "滦平")} == of_county
    of_campaign = {name for name in ALL if name.startswith(FOLDER)}
    assert {one["文件"] for one in faults(run, "--campaign", "2022-5+2")} == of_campaign


def test_the_day_is_only_for_what_lies_in_the_future(home: Path, run: Run) -> None:
    for day in ("2022-03-20", "2022-12-31", "2199-12-31"):
        assert run("validate", "--date", day).code == 0
    late = faults(run, "--date", "2022-03-19")
    assert [one["代码"] for one in late] == ["L304"]
    put(home, "issues/02.yaml", ISSUES.replace("2022-03-14, 事项", "2198-03-14, 事项"))
    assert [one["代码"] for one in faults(run)] == ["L304"]


def test_a_number_that_another_county_uses_is_named_from_either_side(home: Path, run: Run) -> None:
    put(home, "../兴隆/county.yaml", "县区: 兴隆县\n代码: 130822\n")
    put(home, "../兴隆/issues/02.yaml", ISSUES.replace("LP-02-004", "ｌｐ-02-004"))
    for county in ("兴隆", "滦平"):
        found = [one for one in faults(run, "--county", county) if one["代码"] == "L201"]
        assert len(found) == 1, county
        assert f"/{county}/" in found[0]["文件"]
    assert [one["代码"] for one in faults(run)].count("L201") == 1


def test_checking_changes_no_ledger(faulty: Path, run: Run) -> None:
    def state() -> dict[Path, bytes]:
        return {
            path: path.read_bytes() for path in (faulty / "ledgers").rglob("*") if path.is_file()
        }

    before = state()
    run("validate")
    run("report", "--county", "滦平", "--force")
    assert state() == before


def test_twice_says_the_same(tmp_path: Path, run: Run) -> None:
    write_ledger(tmp_path, {f"{HERE}/issues/02.yaml": WRONG_STATE})
    first = run("-C", tmp_path, "validate")
    assert first == run("-C", tmp_path, "validate") == run("-C", tmp_path, "validate", "--no-cache")
