"""How the command line is asked, and how a run ends."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from ledger import CAMPAIGN, CAMPAIGN_ID, COUNTY, FOLDER, write_ledger

import lddj.system.clock
from lddj.cli import app
from lddj.cli.words import usage_error
from lddj.suggest import did_you_mean
from lddj.system import git

from .conftest import ROOT, Run, in_the_c_locale


def lddj_process(*arguments: str, cwd: Path = ROOT, **environment: str) -> tuple[int, str, str]:
    """A run as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "lddj", *arguments],
        cwd=cwd, capture_output=True, check=False, env={**os.environ, **environment},
    )  # fmt: skip
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("valdiate", "没有“valdiate”这个命令，是否为 validate？"),
        ("frobnicate", "没有“frobnicate”这个命令。"),
        ("validate --cuonty 滦平", "没有 --cuonty 这个选项，是否为 --county？"),
        ("validate --xyzzy", "没有 --xyzzy 这个选项。"),
        ("-x validate", "没有 -x 这个选项。"),
        ("letter", "缺少选项 --unit。"),
        ("report --county", "选项 --county 后面要写一个值。"),
        ("report --county 滦平 多余", "县区写了两个：多余、--county 滦平，请只写一个。"),
        ("report 滦平 多余", "多出了参数：多余。"),
        ("report --county 滦平 --format pdf", "--format 的值不对，可用的有："),
        ("report --county 滦平 --date 2022-02-30", "没有“2022-02-30”这一天，请核对日期。"),
        ("report --county 滦平 --date 2022-4-31", "没有“2022-4-31”这一天"),
        ("report --county 滦平 --date 2022年2月30日", "没有“2022年2月30日”这一天"),
        ("report --county 滦平 --date 下周", "“下周”不是日期，写法如 2022-06-30、6月30日、昨天。"),
        (
            "report --county 滦平 --date 202204",
            "“202204”不是日期，写法如 2022-06-30、6月30日、昨天。",
        ),
        ("report --county 滦平 --date 2022-4", "不是日期"),
        ("report --county 滦平 --date 4月31日", "没有“4月31日”这一天"),
        ("report --county 滦平 --date=", "不是日期"),
        ("validate --date 2022-13-01", "没有“2022-13-01”这一天"),
        ("validate --strict=1", "选项 --strict 后面不写值。"),
        ("-C", "选项 -C 后面要写一个值。"),
        ("record LP-02-004 --void 第三条", "--void 后面要写整数，如 3。"),
        ("due --days 十", "--days 后面要写整数，如 3。"),
        ("due --days -1", "--days 不能小于 0。"),
        ("validate --jobs 0", "--jobs 不能小于 1。"),
    ],
)
def test_a_usage_error_is_one_chinese_sentence(
    samples: Path, run: Run, line: str, says: str
) -> None:
    done = run(*line.split())
    assert (done.code, done.out) == (2, "")
    first, _, rest = done.err.partition("\n")
    assert says in first
    assert rest == "" or re.fullmatch(r"用法见：lddj.* --help\n", rest)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("rank --by 完成率", "“完成率”的指标。可选的有：整改完成率、按期完成率。"),
        ("trend --of 逾期", "“逾期”的指标。可选的有：逾期数、逾期率。"),
        ("rank --by 整该完成率", "“整该完成率”的指标。可选的有：整改完成率。"),
        ("rank --over 单位", "“单位”的维度。可选的有：责任单位。"),
        ("trace --county 滦平 --by 按期", "“按期”的指标。可选的有：按期完成率。"),
        ("rank --by 率", "“率”的指标。可选的有：领域数、"),
    ],
)
def test_a_part_of_a_name_is_near_it(home: Path, run: Run, line: str, says: str) -> None:
    subprocess.run(["git", "init", "-q"], cwd=home, check=True)
    done = run(*line.split())
    assert (done.code, done.out) == (1, "")
    assert says in done.err


def test_what_is_likely_meant() -> None:
    states = ("待交办", "整改中", "待核查", "待销号", "已销号", "已撤销")
    assert did_you_mean("整该中", states) == "，是否为“整改中”？"
    assert did_you_mean("销号", states) == "，是否为“待销号”或“已销号”？"
    assert did_you_mean("待", states) == "。"  # three of them, and hardly a word
    assert did_you_mean("完毕", states) == "。"


DAYS = ("2022.4.6", "2022-4-6", "2022/4/6", "20220406", "2022年4月6日", "２０２２－０４－０６",
        "２０２２年４月６日", "2022年4月6号", " 2022. 4. 6")  # fmt: skip


@pytest.mark.parametrize("written", DAYS)
def test_a_day_is_taken_however_it_is_written(home: Path, run: Run, written: str) -> None:
    one = run("report", "--county", "滦平", "--date", written, "--format", "json")
    assert (one.code, '"截至": "2022-04-06"' in one.out) == (0, True)
    span = run("circular", "--from", written, "--to", "2022.4.30", "--format", "json")
    assert (span.code, "2022-04-06" in span.out) == (0, True)
    words = ["--note", "材料未齐。", "--approved-by", "主任会议"]
    done = run("record", "LP-02-004", "延期", "--date", written, "--deadline", "2022.6.30", *words)
    assert done.code == 0
    file = (home / FOLDER / "滦平/issues/02.yaml").read_text(encoding="utf-8")
    assert "{日期: 2022-04-06, 事项: 延期, 新时限: 2022-06-30, " in file


def test_a_deadline_that_there_is_not_is_refused(home: Path, run: Run) -> None:
    words = ["--note", "x", "--approved-by", "y", "--date", "2022-04-06"]
    done = run("record", "LP-02-004", "延期", "--deadline", "2022-4-31", *words)
    assert (done.code, "这一天不存在" in done.err) == (1, True)
    done = run("record", "LP-02-004", "延期", "--deadline", "月底", *words)
    assert (done.code, "“月底”不是日期" in done.err) == (1, True)


def test_full_width_signs_are_read(home: Path, run: Run) -> None:
    assert run("list", "--campaign", "２０２２－5＋2").code == 0
    draw = ("sample", "--county", "滦平", "--state", "整改中", "--seed", "1")
    full, half = (run(*draw, "--rate", rate).out for rate in ("５０％", "50%"))
    assert full == half


def test_an_unforeseen_usage_error_is_still_said() -> None:
    assert usage_error("Something new.") == "Something new."


@pytest.mark.parametrize(
    "line", ["", "--help", "-h", "validate --help", "report -h", "circular -h", "record -h"]
)
def test_help_is_chinese(samples: Path, line: str, run: Run) -> None:
    done = run(*line.split())
    assert (done.code, done.err) == (0, "")
    assert "用法：lddj" in done.out
    for word in (
        "Usage", "OPTIONS", "COMMAND", "Show this", "Options", "Arguments", "Install",
        "bool", "list[", "Path", "<str>",
    ):  # fmt: skip
        assert word not in done.out
    if line == "--help":  # typer has not been loaded before
        assert lddj_process(line) == (0, done.out, "")


def test_version(run: Run) -> None:
    said = run("--version").out
    commit = git.run(ROOT, "rev-parse", "--short=8", "HEAD").decode().strip()
    assert said == f"lddj {lddj.__version__}（开发版 {commit}）\n"
    assert lddj_process("--version")[:2] == (0, said)


def test_a_pipe_that_closes_is_no_fault(samples: Path) -> None:
    command = (
        f"{shlex.quote(sys.executable)} -m lddj report --county 滦平 --date 2022-04-28 | head -1"
    )
    done = subprocess.run(command, shell=True, cwd=samples, capture_output=True, check=False)
    assert done.stderr == b""
    assert done.stdout.decode().startswith("# 滦平县")


@in_the_c_locale
def test_chinese_comes_out_whatever_the_locale(samples: Path) -> None:
    code, out, err = lddj_process(
        "report", "--county", "滦平", "--date", "2022-04-28", LC_ALL="C", PYTHONIOENCODING="ascii"
    )
    assert (code, err) == (0, "")
    assert "55.06%" in out
    assert "整改完成" in out


def test_nothing_is_coloured_outside_a_terminal(tmp_path: Path) -> None:
    write_ledger(tmp_path, {f"{FOLDER}/campaign.yaml": CAMPAIGN.replace("1+1", "5+2")})
    code, out, _ = lddj_process("validate", "--no-cache", cwd=tmp_path)
    assert code == 1
    assert "\x1b" not in out


def test_what_is_to_be_merged_are_files(run: Run, home: Path) -> None:
    done = run("merge-ledger", "campaign.yaml", "没有", "也没有")
    assert (done.code, "没有这样的文件：campaign.yaml、没有、也没有。" in done.err) == (2, True)


@pytest.mark.parametrize("words", ["import", "due 滦平 --format ics -o", "public 滦平 -o"])
def test_a_name_that_is_too_long_is_no_bug(home: Path, run: Run, words: str) -> None:
    done = run(*words.split(), "长" * 200)
    assert (done.code, done.err) == (1, "写的路径不能用：名字太长。\n")


@pytest.mark.parametrize(
    "cause", [None, KeyboardInterrupt()], ids=["itself", "where a class is made, by Python 3.11"]
)
def test_interrupting_is_130(
    home: Path, run: Run, monkeypatch: pytest.MonkeyPatch, cause: KeyboardInterrupt | None
) -> None:
    def interrupted() -> None:
        raise (RuntimeError if cause else KeyboardInterrupt) from cause

    monkeypatch.setattr(lddj.system.clock, "today", interrupted)
    done = run("validate")
    assert done.code == 130
    assert done.out == ""


@pytest.mark.skipif(not Path("/proc/thread-self/children").exists(), reason="looks into /proc")
def test_interrupting_leaves_no_half_file(home: Path) -> None:
    """The template takes its time, so that there is a moment to interrupt."""
    (home / "templates").mkdir()
    loop = "{% set x = 'x' * 999999 %}{% for i in range(90000) %}{% set y = x|upper %}{% endfor %}"
    (home / "templates" / "report.md.j2").write_text(loop)
    command = [sys.executable, "-m", "lddj", "report", "--county", "滦平", "-o", "out.md"]
    with subprocess.Popen(command, cwd=home, stderr=subprocess.PIPE) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while not children.read_text():  # the template is rendered in a process of its own
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert not list(home.glob("*out.md*"))


def test_a_bug_is_one_line_and_a_log(
    home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = "张三 13900001111"

    def broken() -> None:
        raise RuntimeError(f"boom {typed}")

    monkeypatch.setattr(lddj.system.clock, "today", broken)
    monkeypatch.setattr(sys, "argv", ["lddj", "record", "--note", typed])
    assert app._run_command(["validate"]) == 3
    out, err = capfd.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    assert "这是程序的问题，不是台账的问题" in line
    log = Path(line.split("详情在 ")[1].split("，")[0])
    text = log.read_text(encoding="utf-8")
    log.unlink()
    assert "boom □□ □□□□□□□□□□□" in text
    assert "['record', '--note', " in text
    assert "in broken" in text
    assert not re.search("张三|1390000", text + err)  # the log is handed to others


# --- where the ledgers are, and what is meant -----------------------------------------------


def test_no_ledgers_is_refused(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    of_git = ("diff", "log LP-02-004", "collect 滦平.bundle", "hand-up --county 滦平 -o x.bundle")
    for line in ("validate", "report --county 滦平", *of_git):
        done = run(*line.split())
        assert (done.code, done.out) == (1, "")
        assert "没有找到 ledgers/ 文件夹" in done.err
        assert "lddj init（建库）" in done.err
        assert len(done.err.splitlines()) == 1


def test_a_folder_that_is_not_there(tmp_path: Path, run: Run) -> None:
    assert run("-C", tmp_path / "gone", "validate").code == 1
    (tmp_path / "file").write_text("x")
    assert run("-C", tmp_path / "file", "validate").code == 1


def test_ledgers_that_are_empty(tmp_path: Path, run: Run) -> None:
    (tmp_path / "ledgers").mkdir()
    assert run("-C", tmp_path, "validate").code == 0
    done = run("-C", tmp_path, "report", "--county", "滦平")
    assert (done.code, done.out) == (1, "")
    assert "还没有活动" in done.err


def test_a_file_called_ledgers(tmp_path: Path, run: Run) -> None:
    (tmp_path / "ledgers").write_text("x")
    assert "没有找到 ledgers/ 文件夹" in run("-C", tmp_path, "validate").err


def test_the_repository_is_found_from_within(
    home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home / FOLDER / "滦平" / "issues")
    assert run("validate").code == 0
    monkeypatch.chdir("/")
    assert run("-C", home / FOLDER, "validate").code == 0


@pytest.mark.parametrize(
    "name",
    ["滦平", "滦平县", "滦平县人大常委会", "滦平县人大", "滦平县人民政府", "130824", " 滦平 "],
)
def test_the_names_of_a_county(samples: Path, run: Run, name: str) -> None:
    done = run("report", "--county", name, "--date", "2022-04-28")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("# 滦平县“5+2”联动监督")
    assert run("validate", "--county", name, "--no-cache").code == 0


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("营子", "鹰手营子矿区"),
        ("鹰手营子", "鹰手营子矿区"),
        ("丰宁", "丰宁满族自治县"),
        ("围场", "围场满族蒙古族自治县"),
    ],
)
def test_short_names(samples: Path, run: Run, name: str, full: str) -> None:
    assert run("report", "--county", name).out.startswith(f"# {full}")


@pytest.mark.parametrize(
    "name", ["不存在", "", "县", "滦", "滦平镇", "../滦平", "ledgers", "130800x", "[red]"]
)
def test_an_unknown_county_lists_those_there_are(samples: Path, run: Run, name: str) -> None:
    for command in ("report", "validate"):
        done = run(command, "--county", name)
        assert (done.code, done.out) == (1, "")
        assert f"没有名为“{name}”的县区" in done.err
        assert "滦平（2022-5+2）" in done.err


def with_city(home: Path) -> None:
    """The city's own inspections and the county of the same name, in one campaign."""
    county = COUNTY.replace("县区: 滦平县\n代码: 130824", "县区: 承德县\n代码: 130821")
    city = "县区: 承德市\n级别: 市\n代码: 130800\n"
    for folder, text in (("承德县", county), ("承德市", city)):
        path = home / FOLDER / folder / "county.yaml"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")


def test_an_ambiguous_name_does_nothing(home: Path, run: Run) -> None:
    with_city(home)
    for command in ("report", "validate"):
        done = run(command, "--county", "承德")
        assert (done.code, done.out) == (1, "")
        assert "“承德”不止一个县区" in done.err
        assert "承德县" in done.err
        assert "承德市" in done.err
    done = run("report", "--county", "承德", "-o", "out.md")
    assert done.code == 1
    assert not (home / "out.md").exists()
    for name in ("承德县", "承德市", "130821", "130800", "承德市人大常委会"):
        done = run("report", "--county", name, "--date", "2022-04-28")
        assert done.out.startswith(
            "# 承德市" if name in ("承德市", "130800", "承德市人大常委会") else "# 承德县"
        )


def test_an_unknown_campaign_lists_those_there_are(samples: Path, run: Run) -> None:
    for arguments in (["validate"], ["report", "--county", "滦平"]):
        done = run(*arguments, "--campaign", "2022")
        assert (done.code, done.out) == (1, "")
        known = "2020-6+1、2022-5+2、2024-届、2026-示例"
        assert done.err == f"没有名为“2022”的活动。可选的有：{known}。\n"


def second_campaign(home: Path, name: str, year: str, start: str, end: str) -> None:
    """One more campaign in which 滦平 takes part."""
    text = CAMPAIGN.replace(CAMPAIGN_ID, name).replace("年度: 2022", f"年度: {year}")
    text = text.replace("2022-02-15", start).replace("2022-12-31", end)
    folder = home / "ledgers" / name / "滦平"
    folder.mkdir(parents=True)
    (folder.parent / "campaign.yaml").write_text(text, encoding="utf-8")
    (folder / "county.yaml").write_text(COUNTY, encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "campaign"),
    [
        ("2021-06-01", "2021-6+1"),
        ("2022-02-15", CAMPAIGN_ID),
        ("2022-12-31", CAMPAIGN_ID),
        ("2023-02-01", "2023-x"),
        ("2022-02-14", "2023-x"),  # between campaigns: the latest year
        ("2019-01-01", "2023-x"),
        ("2030-01-01", "2023-x"),
    ],
)
def test_the_campaign_that_the_day_lies_in(home: Path, run: Run, day: str, campaign: str) -> None:
    second_campaign(home, "2021-6+1", "2021", "2021-03-01", "2021-12-31")
    second_campaign(home, "2023-x", "2023", "2023-01-01", "2023-12-31")
    done = run("report", "--county", "滦平", "--date", day, "--format", "json")
    assert f'"活动编号": "{campaign}"' in done.out
    done = run(
        "report", "--county", "滦平", "--date", day, "--format", "json", "--campaign", "2021-6+1"
    )
    assert '"活动编号": "2021-6+1"' in done.out


def test_only_campaigns_that_hold_the_county_are_asked(samples: Path, run: Run) -> None:
    done = run("report", "--county", "路北", "--date", "2022-04-28", "--format", "json")
    assert '"活动编号": "2020-6+1"' in done.out
    assert "2020-6+1" not in run("report", "--county", "滦平", "--date", "2020-06-01").out


def test_words_that_are_none_are_answered_with_words_that_are(home: Path, run: Run) -> None:
    assert run("模版").err.startswith("没有“模版”这个命令，是否为“模板”？")
    assert run("补录").err.startswith("没有“补录”这个命令。")
    assert run("添　加", "问题").err.startswith("没有“添　加”这个命令，是否为“添加”？")
    said = run("添加", "问").err
    assert said.startswith("没有“问”这一种；可用的有：问题、活动、询问、")
    assert "issue" not in said
