"""The formats of ``validate`` for other programs, against schemas of what these require."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from ledger import COUNTY, FOLDER, ISSUES, write_ledger

from lddj.checking.run import Result, check_repository
from lddj.diagnostics import Fix, Location, error
from lddj.load.sources.folder import FolderSource
from lddj.render.faults import github, gitlab, junit, sarif
from lddj.rules.registry import RULES

SCHEMAS = Path(__file__).parents[1] / "data" / "schemas"
FILE = f"{FOLDER}/滦平/issues/02.yaml"
FAULTY = {
    FILE: ISSUES.replace("来源: 代表视察", "来源： 代表视察").replace("限期整改", "限期整该"),
    f"{FOLDER}/滦平/county.yaml": COUNTY + "级别：县\n",
    f"{FOLDER}/滦平/issues/03.yaml": "领域: 重点项目建设\n问题: []\n",
}

Checked = tuple[Result, FolderSource]


@pytest.fixture
def checked(tmp_path: Path) -> Checked:
    source = write_ledger(tmp_path, FAULTY)
    return check_repository(source, today=date(2022, 12, 31)), source


def schema(name: str) -> Any:
    """A schema of the test data."""
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


def written(renderer: Any, checked: Checked, *more: Any) -> str:
    """What a renderer writes."""
    out = io.StringIO()
    renderer.write(*checked, out, *more)
    return out.getvalue()


def test_sarif_is_as_its_schema_says(checked: Checked) -> None:
    data = json.loads(written(sarif, checked, RULES))
    jsonschema.validate(data, schema("sarif-2.1.0-trimmed.json"))
    [run] = data["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    assert "错误的写法" in rules[0]["help"]["markdown"]
    assert len(run["results"]) == len(checked[0].diagnostics) > 2
    for shown, one in zip(run["results"], checked[0].diagnostics, strict=True):
        place = shown["locations"][0]["physicalLocation"]
        assert rules[shown["ruleIndex"]]["id"] == shown["ruleId"] == one.code
        assert unquote(place["artifactLocation"]["uri"]) == one.location.path
        assert place["region"]["startLine"] == one.location.line
        assert place["region"]["startColumn"] == one.location.column


def test_a_fix_of_sarif_mends_the_file(checked: Checked) -> None:
    data = json.loads(written(sarif, checked, RULES))
    results = [one for one in data["runs"][0]["results"] if "fixes" in one]
    assert results
    root = checked[1].root
    for one in results:
        change = one["fixes"][0]["artifactChanges"][0]
        path = root / unquote(change["artifactLocation"]["uri"])
        [replacement] = change["replacements"]
        region = replacement["deletedRegion"]
        lines = path.read_text(encoding="utf-8").split("\n")
        line = lines[region["startLine"] - 1]
        start, end = region["startColumn"] - 1, region["endColumn"] - 1
        lines[region["startLine"] - 1] = (
            line[:start] + replacement["insertedContent"]["text"] + line[end:]
        )
        path.write_text("\n".join(lines), encoding="utf-8")
    after = check_repository(checked[1], today=date(2022, 12, 31))
    before = {one.code for one in checked[0].diagnostics if one.fix}
    assert not before & {one.code for one in after.diagnostics if one.fix}


def test_code_quality_is_as_its_schema_says(checked: Checked) -> None:
    data = json.loads(written(gitlab, checked))
    jsonschema.validate(data, schema("code-quality.json"))
    assert len({one["fingerprint"] for one in data}) == len(data) == len(checked[0].diagnostics)


def test_a_fingerprint_outlives_lines_that_move(checked: Checked, tmp_path: Path) -> None:
    first = {one["fingerprint"] for one in json.loads(written(gitlab, checked))}
    (tmp_path / FILE).write_text("# 新的一行\n" + FAULTY[FILE], encoding="utf-8")
    again = check_repository(checked[1], today=date(2022, 12, 31))
    second = {one["fingerprint"] for one in json.loads(written(gitlab, (again, checked[1])))}
    assert first == second


def test_junit_has_a_case_for_each_file(checked: Checked) -> None:
    root = ElementTree.fromstring(written(junit, checked))
    assert root.tag == "testsuites"
    [suite] = root
    cases = list(suite)
    assert {case.tag for case in cases} == {"testcase"}
    assert all(case.get("name") and case.get("classname") for case in cases)
    assert int(suite.attrib["tests"]) == len(cases) == 5
    failing = {case.get("file"): case[0] for case in cases if case.find("failure") is not None}
    assert int(suite.attrib["failures"]) == len(failing)
    assert set(failing) == {one.location.path for one in checked[0].diagnostics if one.is_error}
    assert f"{FILE}:" in (failing[FILE].text or "")


def test_annotations_land_on_the_line(checked: Checked) -> None:
    lines = written(github, checked).splitlines()
    assert len(lines) == len(checked[0].diagnostics)
    for line, one in zip(lines, checked[0].diagnostics, strict=True):
        match = re.match(r"::(error|warning) file=([^,]+),line=(\d+),col=(\d+),title=", line)
        assert match is not None
        place = one.location
        assert match.groups()[1:4] == (place.path, str(place.line), str(place.column))


def test_odd_characters_break_no_format() -> None:
    place = Location("ledgers/a,b:c%/\x0b\udc80.yaml", 3, 4)
    fault = error("L005", place, '多行\n<"&\x00\udc80', Fix(3, 4, 1, ": "))
    checked = (Result((fault,), 1, ()), FolderSource(Path()))
    line = written(github, checked)
    assert line.startswith("::error file=ledgers/a%2Cb%3Ac%25/")
    assert line.count("\n") == 1
    ElementTree.fromstring(written(junit, checked))
    data = json.loads(written(sarif, checked, RULES))
    jsonschema.validate(data, schema("sarif-2.1.0-trimmed.json"))
    jsonschema.validate(json.loads(written(gitlab, checked)), schema("code-quality.json"))
