"""Whatever is put under ledgers/, validate ends with 0 or 1, soon, and says it in Chinese."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger import CAMPAIGN, CLEAN, COUNTY, FOLDER, ISSUES, write_ledger

from lddj.checking.run import Result, check_repository
from lddj.load.sources.folder import FolderSource

from .conftest import ROOT, Run

HERE = f"{FOLDER}/滦平"
LATE, EARLY = "9999-12-31", "0001-01-01"
MB = 1 << 20


def codes(result: Result) -> set[str]:
    """The codes that were found."""
    return {one.code for one in result.diagnostics}


def judged(root: Path, files: dict[str, str | bytes]) -> Result:
    """The clean ledger with files laid over it, checked."""
    return check_repository(write_ledger(root, files), today=date(2022, 12, 31))


def issue(**fields: str) -> str:
    """The clean ledger's issue with some fields replaced or added, as they are written."""
    lines = ISSUES.splitlines(keepends=True)
    for key, value in fields.items():
        starts = (f"    {key}: ", f"  - {key}: ")
        at = next((n for n, line in enumerate(lines) if line.startswith(starts)), None)
        if at is None:
            lines.insert(lines.index("    记录:\n"), f"    {key}: {value}\n")
        else:
            lines[at] = f"{lines[at].partition(': ')[0]}: {value}\n"
    return "".join(lines)


NO_RECORDS = ISSUES.partition("    记录:\n")[0]
ODD_PATHS = r'["../../../etc/passwd", "/etc/passwd", "C:\\x", "", ".", "..", "a\0b", "~", "附件\n"]'
BOMB = "a: &a [x]\n" + "".join(
    f"{key}: &{key} [{', '.join([f'*{above}'] * 9)}]\n"
    for above, key in pairwise("abcdefghijklmnopqrstuvwxyz")
)
ANSWER = f"""\
询问:
  - 编号: XW-1
    日期: {EARLY}
    形式: 常委会会议
    主题: x
    应询单位: []
    问答:
      - {{编号: 1, 提问: x, 应询单位: x, 答复: x, 答复类型: 限期解决, 承诺: x, 时限: {LATE}, 记录: [
          {{日期: {LATE}, 事项: 撤销, 理由: 重复, 批准: x, 并入: 不存在}}]}}
"""
ACTIVITY = f"""\
活动:
  - 编号: HD-1
    类型: 培训
    主题: x
    日期: {LATE}
    次数: 999999999999
    抽查: {{对象: x, 总数: 0, 抽查数: 999999999999}}
    测评: {{满意: -999999999999, 基本满意: 0, 不满意: 999999999999, 无效: -1}}
"""
CONTACTS = """\
县水务局: 电话
? [x]
: {}
县财政局:
县教体局: {联系人: [], 电话: {}, 传真: 1}
"""
DEEP = 3000
ODD_FILES: dict[str, dict[str, str | bytes]] = {
    "empty issue file": {f"{HERE}/issues/02.yaml": ""},
    "only a comment": {f"{HERE}/issues/02.yaml": "# 待补\n"},
    "only blanks": {f"{HERE}/issues/02.yaml": "\n \n\t\n"},
    "zeros": {f"{HERE}/issues/02.yaml": bytes(10_000)},
    "all bytes": {f"{HERE}/issues/02.yaml": bytes(range(256)) * 40},
    "random bytes": {f"{HERE}/issues/02.yaml": random.Random(1).randbytes(100_000)},
    "a workbook": {f"{HERE}/issues/02.yaml": b"PK\x03\x04" + random.Random(2).randbytes(5000)},
    "UTF-16": {f"{HERE}/issues/02.yaml": ISSUES.encode("utf-16")},
    "GBK": {f"{HERE}/issues/02.yaml": ISSUES.encode("gb18030")},
    "lone surrogate": {f"{HERE}/issues/02.yaml": b"\xed\xa0\x80: 1\n"},
    "a list": {f"{HERE}/issues/02.yaml": "- a\n- b\n"},
    "a word": {f"{HERE}/issues/02.yaml": "x"},
    "null": {f"{HERE}/issues/02.yaml": "~\n"},
    "issues null": {f"{HERE}/issues/02.yaml": "领域: 优化营商环境\n问题:\n"},
    "issues a word": {f"{HERE}/issues/02.yaml": "领域: 优化营商环境\n问题: 无\n"},
    "issues a mapping": {f"{HERE}/issues/02.yaml": "领域: 优化营商环境\n问题: {编号: 1}\n"},
    "issues of nulls": {f"{HERE}/issues/02.yaml": "领域: 优化营商环境\n问题: [~, , x, [], {}]\n"},
    "area a list": {f"{HERE}/issues/02.yaml": "领域: [优化营商环境]\n问题: []\n"},
    "records a word": {f"{HERE}/issues/02.yaml": NO_RECORDS + "    记录: 无\n"},
    "records of lists": {f"{HERE}/issues/02.yaml": NO_RECORDS + "    记录: [[], [x], ~]\n"},
    "keys are lists": {f"{HERE}/issues/02.yaml": "? [a, b]\n: 1\n? {c: d}\n: 2\n"},
    "deep lists": {f"{HERE}/issues/02.yaml": "[" * DEEP + "]" * DEEP},
    "deep mappings": {f"{HERE}/issues/02.yaml": "{a: " * DEEP + "}" * DEEP},
    "deep blocks": {f"{HERE}/issues/02.yaml": "".join(" " * n + "a:\n" for n in range(1500))},
    "deep dashes": {f"{HERE}/issues/02.yaml": "- " * DEEP + "x\n"},
    "never closed": {f"{HERE}/issues/02.yaml": "领域: [" * DEEP},
    "quote never closed": {f"{HERE}/issues/02.yaml": '领域: "' + "长" * (MB // 4)},
    "long line": {f"{HERE}/issues/02.yaml": issue(问题描述="长" * (2 * MB))},
    "long key": {f"{HERE}/issues/02.yaml": issue(**{"长" * 5000: "1"})},
    "long number": {f"{HERE}/issues/02.yaml": issue(编号="9" * MB)},
    "long path": {f"{HERE}/issues/02.yaml": issue(附件=f"[{'a/' * 20_000}b]")},
    "odd paths": {f"{HERE}/issues/02.yaml": issue(附件=ODD_PATHS)},
    "huge amounts": {
        f"{HERE}/issues/02.yaml": issue(
            量化="[{指标: 面积, 数值: 1e999999999}, {指标: 面积, 数值: " + "9" * 4000 + "}]"
        )
    },
    "bomb": {f"{HERE}/issues/02.yaml": BOMB},
    "many documents": {f"{HERE}/issues/02.yaml": "---\na: 1\n" * 2000},
    "conflict": {f"{HERE}/issues/02.yaml": "<<<<<<< HEAD\n" + ISSUES + "=======\n>>>>>>> x\n"},
    "tags": {f"{HERE}/issues/02.yaml": "!!python/object/apply:os.system ['true']\n"},
    "directive": {f"{HERE}/issues/02.yaml": "%YAML 9.9\n%TAG ! !\n---\n" + ISSUES},
    "controls": {f"{HERE}/issues/02.yaml": issue(点位="a\x0b\x0c\x85\u2028\u2029\ufeff\x07b")},
    "escapes": {f"{HERE}/issues/02.yaml": issue(点位=r'"\u0000\uD800\U0010FFFF\x1b[2J"')},
    "markup": {f"{HERE}/issues/02.yaml": issue(来源='"[red]x[/red] [/] [link=file:///]"')},
    "campaign empty": {f"{FOLDER}/campaign.yaml": ""},
    "campaign a list": {f"{FOLDER}/campaign.yaml": "- 格式: 1\n"},
    "campaign a word": {f"{FOLDER}/campaign.yaml": "格式"},
    "campaign bytes": {f"{FOLDER}/campaign.yaml": b"\xff\xfe\x00"},
    "campaign of nulls": {f"{FOLDER}/campaign.yaml": re.sub(r"(?m)^(\w+):.*$", r"\1:", CAMPAIGN)},
    "format 99": {f"{FOLDER}/campaign.yaml": CAMPAIGN.replace("格式: 1", "格式: 99")},
    "no areas": {f"{FOLDER}/campaign.yaml": CAMPAIGN.split("领域:")[0] + "领域: []\n"},
    "areas twice": {f"{FOLDER}/campaign.yaml": CAMPAIGN + CAMPAIGN.split("领域:\n")[1]},
    "conventions": {
        f"{FOLDER}/campaign.yaml": CAMPAIGN
        + "口径: {临期天数: 9999, 未更新天数: 9999, 核查天数: 9999, 回头看天数: 9999, 小数位: 6,"
        " 后进线: 100%, 后进名次: 9999}\n",
    },
    "odd conventions": {
        f"{FOLDER}/campaign.yaml": CAMPAIGN
        + "口径: {临期天数: -1, 未更新天数: 99999999999999999999, 小数位: 7, 长期坚持计入: 不,"
        " 后进线: 999999999999999.9999999999%, 后进名次: １}\n",
    },
    "period backwards": {
        f"{FOLDER}/campaign.yaml": CAMPAIGN.replace("2022-02-15", LATE).replace("2022-12-31", EARLY)
    },
    "formula": {f"{FOLDER}/campaign.yaml": CAMPAIGN.replace("1+1", "+".join(["99"] * 10))},
    "long formula": {f"{FOLDER}/campaign.yaml": CAMPAIGN.replace("1+1", f"1{'+9' * (MB // 4)}")},
    "county empty": {f"{HERE}/county.yaml": ""},
    "county a list": {f"{HERE}/county.yaml": "- 县区: 滦平县\n"},
    "county broken": {f"{HERE}/county.yaml": "县区: 滦平县\n  单位: [\n: :\n"},
    "county of nulls": {f"{HERE}/county.yaml": re.sub(r"(?m)^(\w+):.*$", r"\1:", COUNTY)},
    "county nameless": {f"{HERE}/county.yaml": '县区: ""\n'},
    "county a digit": {f"{HERE}/county.yaml": "县区: 县\n代码: 000000\n"},
    "published": {
        f"{HERE}/county.yaml": COUNTY
        + f"公布数据: [{{截至: {LATE}, 出处: x, 问题数: 999999999999999, 整改完成数: 0, "
        "整改完成率: 99999.9999999999%, 参与率: 约0%, 培训次数: 逾20余}, "
        f"{{截至: {EARLY}, 出处: y, 问题数: 0, 整改完成数: 5, 整改完成率: 0%}}]\n",
    },
    "deputies": {
        f"{HERE}/county.yaml": COUNTY + "代表: {总数: {合计: 0}, 参与: {合计: 999999999999}}\n"
    },
    "contacts a list": {f"{HERE}/通讯录.yaml": "- 联系人: 甲\n"},
    "contacts odd": {f"{HERE}/通讯录.yaml": CONTACTS},
    "all files empty": {
        f"{HERE}/{name}.yaml": "" for name in ("tasks", "activities", "inquiries", "outcomes")
    },
    "all files odd": {
        f"{HERE}/{name}.yaml": f"{key}: [~, x, [], {{}}, {{编号: 1}}, {{编号: [1]}}]\n"
        for name, key in {
            "tasks": "任务", "activities": "活动", "inquiries": "询问", "outcomes": "成果",
        }.items()
    },
    "activities": {f"{HERE}/activities.yaml": ACTIVITY},
    "answers": {f"{HERE}/inquiries.yaml": ANSWER},
    "names with odd characters": {
        f"{HERE}/issues/a\nb\t[red].yaml": ISSUES.replace("LP-02-004", "LP-9"),
        f"{HERE}/issues/ .yaml": "",
        f"{FOLDER}/\x1b[2J/county.yaml": COUNTY,
    },
    "misplaced": {
        f"{HERE}/isues/01.yaml": ISSUES,
        f"{HERE}/issues/deep/er/01.yaml": ISSUES,
        f"{HERE}/issues/02.yml": ISSUES,
        f"{HERE}/issues/02.YAML": ISSUES,
        f"{HERE}/issues/02.xlsx": b"PK",
        "ledgers/campaign.yaml": CAMPAIGN,
        "ledgers/2023/滦平/county.yaml": COUNTY,
    },
}  # fmt: skip


@pytest.mark.parametrize("name", ODD_FILES)
def test_an_odd_file_is_named_and_no_more(tmp_path: Path, name: str, run: Run) -> None:
    write_ledger(tmp_path, ODD_FILES[name])
    for form in ("text", "json"):
        done = run("-C", tmp_path, "validate", "--format", form)
        assert done.code in (0, 1)
        assert form == "text" or done.err == ""
        assert all("可以自动改" in line for line in done.err.splitlines())  # and nothing else
    for arguments in ([], ["--force", "--format", "json"]):
        assert run("-C", tmp_path, "report", "--county", "滦平", *arguments).code in (0, 1)


@pytest.mark.parametrize(
    "day", [LATE, EARLY, "2022-02-29", "0000-00-00", "2022-13-01", "99999-01-01"]
)
def test_odd_dates_everywhere(tmp_path: Path, day: str, run: Run) -> None:
    files: dict[str, str | bytes] = {
        name: re.sub(r"\d{4}-\d{2}-\d{2}", day, text) for name, text in CLEAN.items()
    }
    records = "".join(
        f"      - {{日期: {day}, 事项: {kind}, {more}}}\n"
        for kind, more in (
            ("延期", f"新时限: {day}, 批准: x, 说明: x"),
            ("督办", f"方式: 督办函, 反馈时限: {day}"),
            ("转办", f"责任单位: 县行政审批局, 新时限: {day}"),
            ("整改完成", "说明: x"),
            ("核查", f"结果: 不通过, 新时限: {day}"),
        )
    )
    name = f"{HERE}/issues/02.yaml"
    files[name] = str(files[name]) + records
    write_ledger(tmp_path, files)
    assert run("-C", tmp_path, "validate").code in (0, 1)
    for at in ("2199-12-31", "1900-01-01", "2022-04-28"):
        assert run("-C", tmp_path, "validate", "--date", at).code in (0, 1)
        for form in ("md", "json"):
            report = ("report", "--county", "滦平", "--date", at, "--force", "--format", form)
            assert run("-C", tmp_path, *report).code in (0, 1)


def test_a_circle_of_mergers(tmp_path: Path) -> None:
    text = "领域: 优化营商环境\n问题:\n"
    one = issue().split("问题:\n")[1]
    for number in range(300):
        merged = f"理由: 重复, 批准: x, 并入: LP-{(number + 1) % 300}"
        text += one.replace("LP-02-004", f"LP-{number}")
        text += f"      - {{日期: 2022-03-15, 事项: 撤销, {merged}}}\n"
    assert "L207" in codes(judged(tmp_path, {f"{HERE}/issues/02.yaml": text}))


def test_ten_thousand_faults_are_counted(tmp_path: Path, run: Run) -> None:
    one = issue(来源="代表视查", 方面="政务服物", 责任单位="县审批局", 乡="x").split("问题:\n")[1]
    one = one.replace("交办", "交半")
    many = "".join(one.replace("LP-02-004", f"LP-{number}") for number in range(2000))
    write_ledger(tmp_path, {f"{HERE}/issues/02.yaml": f"领域: 优化营商环境\n问题:\n{many}"})
    done = run("-C", tmp_path, "validate", "--format", "json")
    assert done.code == 1
    told = json.loads(done.out)
    assert len(told["诊断"]) == 1000
    assert told["错误"] == len(told["诊断"]) + told["未列"]
    assert told["错误"] >= 5_500  # entries past the thousandth fault are typed, not judged further
    assert run("-C", tmp_path, "validate").code == 1


def test_a_file_of_50_mb_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_ledger(tmp_path, {})
    with (tmp_path / HERE / "issues" / "03.yaml").open("wb") as file:
        file.truncate(50 * MB)
    opened: list[str] = []
    read = Path.read_bytes

    def noted(path: Path) -> bytes:
        opened.append(path.name)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    result = check_repository(FolderSource(tmp_path), today=date(2022, 12, 31))
    assert "L008" in codes(result)
    assert "02.yaml" in opened
    assert "03.yaml" not in opened


def link_to_itself(path: Path) -> None:
    """A link loop."""
    path.symlink_to(path.name)


def link_out(path: Path) -> None:
    """A link that leads out of the repository."""
    path.symlink_to("/etc/hostname")


def link_to_nothing(path: Path) -> None:
    """A link to nothing."""
    path.symlink_to("gone.yaml")


def folder(path: Path) -> None:
    """A folder of a file's name."""
    path.mkdir()


def link_to_above(path: Path) -> None:
    """A link to a folder that holds it."""
    path.symlink_to(path.parent.parent, target_is_directory=True)


def no_right_to_read(path: Path) -> None:
    """A file that may not be read."""
    if os.geteuid() == 0:
        pytest.skip("root reads everything")
    path.write_text(ISSUES)
    path.chmod(0)


MAKERS = [link_to_itself, link_out, link_to_nothing, folder, link_to_above, no_right_to_read]
if hasattr(os, "mkfifo"):
    MAKERS.append(os.mkfifo)


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
@pytest.mark.parametrize(
    "name",
    ["issues/03.yaml", "county.yaml", "../campaign.yaml", "tasks.yaml", "issues", "附件", "x"],
)
def test_what_is_no_plain_file(
    tmp_path: Path, name: str, make: Callable[[Path], None], run: Run
) -> None:
    write_ledger(tmp_path, {})
    path = tmp_path / HERE / name
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    make(path)
    done = run("-C", tmp_path, "validate", "--format", "json")
    # evidence may be in a folder; what is not called .yaml is only warned of
    fine = (name == "附件" and make in (folder, link_to_above)) or (name, make) == (
        "issues",
        folder,
    )
    unread = (link_out, no_right_to_read, getattr(os, "mkfifo", None))
    warned = name in ("附件", "x") and make in unread
    assert done.code == (0 if fine or warned else 1)
    assert run("-C", tmp_path, "report", "--county", "滦平", "--force").code in (0, 1)


def test_a_file_that_vanishes_or_may_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_ledger(tmp_path, {})
    real = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "02.yaml":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    result = check_repository(source, today=date(2022, 12, 31))
    (fault,) = (one for one in result.diagnostics if one.code == "L012")
    assert fault.location.path == f"{HERE}/issues/02.yaml"
    assert "没有读取的权限" in fault.message


@pytest.mark.parametrize("name", ["issues", "tasks.yaml", "通讯录.yaml", "附件", "county.yaml"])
def test_a_file_for_a_folder_and_a_folder_for_a_file(tmp_path: Path, name: str, run: Run) -> None:
    write_ledger(tmp_path, {})
    path = tmp_path / HERE / name
    if path.is_dir():
        shutil.rmtree(path)
    if name in ("issues", "附件"):
        path.write_text(ISSUES, encoding="utf-8")
    else:
        path.unlink(missing_ok=True)
        (path / "x").mkdir(parents=True)
    assert run("-C", tmp_path, "validate").code == 1 or name == "附件"
    assert run("-C", tmp_path, "report", "--county", "滦平").code == 1 or name == "附件"


PLACES = ["2022-5+2/campaign.yaml", "2022-5+2/滦平/county.yaml", "2020-6+1/临漳/inquiries.yaml"]
PLACES += [
    path.relative_to(ROOT / "ledgers").as_posix() for path in ROOT.glob("ledgers/*/滦平/issues/*")
]
PIECES = st.sampled_from(
    [
        *"\t　：{}[]\"'#|>%@?,，\n\r\ufeff\x00~😀領",
        *(": ", "- ", "&a ", "*a", "!!x ", "9999-12-31", "null", "<<: ", "---\n", "1e9", "    "),
        *("编号", "记录:", "作废: {理由: x, 批准: y}"),
    ]
)
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["delete", "double", "swap", "put", "cut", "indent"]),
        st.integers(0, 10**6), st.integers(0, 10**6), PIECES,
    ),
    min_size=1, max_size=4,
)  # fmt: skip


def changed(text: str, changes: list[tuple[str, int, int, str]]) -> str:
    """A text with lines or characters deleted, doubled, swapped, put in."""
    for kind, first, second, piece in changes:
        lines = text.split("\n")
        a, b = first % len(lines), second % len(lines)
        if kind == "delete":
            del lines[a : a + 1 + second % 3]
        elif kind == "double":
            lines.insert(b, lines[a])
        elif kind == "swap":
            lines[a], lines[b] = lines[b], lines[a]
        elif kind == "indent":
            lines[a] = " " * (second % 9) + lines[a].lstrip()
        else:
            at = second % (len(lines[a]) + 1)
            lines[a] = lines[a][:at] + piece + lines[a][at + (kind == "cut") :]
        text = "\n".join(lines) or "\n"
    return text


@given(st.sampled_from(PLACES), CHANGES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_mangled_sample_is_judged_like_any_other(
    tmp_path_factory: pytest.TempPathFactory, name: str, changes: list[tuple[str, int, int, str]]
) -> None:
    root = tmp_path_factory.getbasetemp() / "mangled"
    if not root.exists():
        shutil.copytree(ROOT / "ledgers", root / "ledgers")
    whole = (ROOT / "ledgers" / name).read_text(encoding="utf-8")
    path = root / "ledgers" / name
    campaign, county = name.split("/")[:2]
    try:
        path.write_bytes(changed(whole, changes).encode("utf-8"))
        folders = [county] if "/" in name.partition("/")[2] else ["滦平"]
        result = check_repository(
            FolderSource(root), today=date(2022, 12, 31), campaign=campaign, folders=folders
        )
        for one in result.diagnostics:
            assert one.location.line >= 1
            assert one.location.column >= 1
            assert one.message.endswith(("。", "？"))
    finally:
        path.write_text(whole, encoding="utf-8")
