"""L701 and what else is said of a file with a number of a person in it: never the number."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from ledger import FOLDER, ISSUES, write_ledger
from planted import Planted

from lddj.checking.run import Result, check_repository
from lddj.cli import app
from lddj.kinds.registry import all_kinds
from lddj.load.sources.folder import FolderSource
from lddj.render.faults import text as as_text

PHONE = "13900001111"
FILE = f"{FOLDER}/滦平/issues/02.yaml"


def _checked(root: Path, text: str) -> tuple[Result, FolderSource]:
    source = write_ledger(root, {FILE: text})
    return check_repository(source, today=date(2022, 12, 31)), source


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("点位: 县政务服务大厅二楼", f"点位: 大厅，电话{PHONE}", "6:9"),
        ("点位: 县政务服务大厅二楼", f"附件: [甲, {PHONE}.jpg]", "6:13"),
        ("发现日期: 2022-03-11", f"发现日期: {PHONE}", "8:11"),
        ("责任人: 局长", f"责任人: 局长\n    {PHONE}: 甲", "12:5"),
    ],
)
def test_a_number_is_named_at_its_value_and_never_shown(
    old: str, new: str, place: str, tmp_path: Path
) -> None:
    assert old in ISSUES
    result, source = _checked(tmp_path, ISSUES.replace(old, new))
    places = [
        f"{one.location.line}:{one.location.column}"
        for one in result.diagnostics
        if one.code == "L701"
    ]
    assert places == [place]
    out = StringIO()
    as_text.write(result, source, out)
    assert PHONE not in out.getvalue()
    assert all(PHONE not in repr(one) for one in result.diagnostics)


def test_a_number_of_an_entry_or_a_document_may_be_long(tmp_path: Path) -> None:
    text = ISSUES.replace("事项: 交办}", f"事项: 交办, 文号: '{PHONE}'}}", 1)
    text = text.replace("编号: LP-02-004", f"编号: {PHONE}", 1)
    result, _ = _checked(tmp_path, text)
    assert result.diagnostics == ()


def test_the_campaigns_own_file_is_read_too(tmp_path: Path) -> None:
    source = write_ledger(tmp_path, {})
    path = tmp_path / FOLDER / "campaign.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("承德市人大", f"承德{PHONE}"), "utf-8")
    codes = [one.code for one in check_repository(source, today=date(2022, 12, 31)).diagnostics]
    assert codes == ["L701"]


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        (f"{FOLDER}/滦平/电话.yaml", ["L009", "L701"]),
        (f"{FOLDER}/滦平/isues/01.yaml", ["L009", "L701"]),
        (f"{FOLDER}/电话.yml", ["L009", "L701"]),
        ("ledgers/2019/滦平/01.yaml", ["L009", "L701"]),
        (f"{FOLDER}/某县/issues/01.yaml", ["L208", "L701"]),
    ],
)
def test_what_nothing_reads_is_in_git_all_the_same(
    tmp_path: Path, path: str, codes: list[str]
) -> None:
    source = write_ledger(tmp_path, {path: f"电话: [无, '{PHONE}']\n"})
    found = check_repository(source, today=date(2022, 12, 31)).diagnostics
    assert [one.code for one in found] == codes
    assert str(found[-1].location) == f"{path}:1:9"
    assert not any(PHONE in one.message for one in found)


def test_a_number_in_any_key_of_any_kind_is_named_and_goes_nowhere(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Every key of every kind of the registry, so that a kind that joins is held to it."""
    planted = Planted(lambda at: f"某人{13_900_000_000 + at}")
    items = {}
    for kind in (one for one in all_kinds() if not one.inner):
        item = planted.entry(kind).model_dump(
            by_alias=True, mode="json", exclude_none=True, warnings=False
        )
        items[f"{FOLDER}/滦平/{kind.file}{'/03' * (kind.file == 'issues')}.yaml"] = json.dumps(
            {kind.key: [item]}, ensure_ascii=False
        )
    write_ledger(tmp_path, dict(items))
    numbers = [
        text.removeprefix("某人")
        for text, place in planted.texts.items()
        if not place.endswith(("编号", "文号"))
    ]
    assert len(numbers) > 300
    assert app._run_command(["-C", str(tmp_path), "validate", "--format", "json"]) == 1
    out, err = capfd.readouterr()
    found = [one for one in json.loads(out)["诊断"] if one["代码"] == "L701"]
    assert len(found) == len(numbers)
    kept = [one.read_bytes() for one in (tmp_path / ".lddj_cache").rglob("*") if one.is_file()]
    assert [one for one in numbers if one in out + err] == []
    told = b"".join(kept)
    assert [one for one in numbers if one.encode() in told] == []
    for command in ("public", "export"):
        refused = ["-C", str(tmp_path), command, "--county", "滦平", "-o", str(tmp_path / "x")]
        assert app._run_command(refused) == 1
    assert not (tmp_path / "x").exists()
